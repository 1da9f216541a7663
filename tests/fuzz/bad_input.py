"""Damaged files of every kind that the program reads: each opens right, or is refused in words.

    python -m tests.fuzz.bad_input COUNT [--kind NAME] [--first N]

A file that opens must give a value; one that is refused, a ValueError whose text is one line or
more of readable words and names the file where the reader knows it. Anything else is a fault, as
is a second of processor time or 200 MB of memory. Every number is always the same file; that of a
fault is kept beside, and its name is printed.
"""

import argparse
import io
import resource
import sys
import tempfile
import time
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np

from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.files import experiment_file, parameters_file
from playground.session.laboratories import kept_setups
from playground.session.lessons import reading, shelf
from playground.session.run.data_file import read_file
from tests.data.files.tables import POINTS, rows
from tests.data.files.test_spreadsheet import HEAD, book, row
from tests.fuzz import kept_kinds
from tests.fuzz.drawn_knobs import drawn_knobs
from tests.fuzz.kind import Kind

MOST_SECONDS = 1.0  # of processor time
MOST_MEMORY = 200_000_000  # bytes
HEADER, NUMBERS = "a,b,y", "{1:.3f},{2:.3f},{3}"
NETWORK = Architecture(2, (3, 2), ("tanh", "tanh"), "cross_entropy")


def tables() -> tuple[bytes, ...]:
    """Small tables as people write them."""
    plain = rows(NUMBERS, HEADER)
    words = plain.replace(",0\n", ",no\n").replace(",1\n", ",yes\n")
    arff = "@relation r\n@attribute a real\n@attribute b real\n@attribute y {0,1}\n@data\n"
    texts = (
        plain, rows(NUMBERS), words, plain.replace(",", "\t"), "sep=;\n" + plain.replace(",", ";"),
        plain.replace(",", ";").replace(".", ","), rows("{1:.3f} {2:.3f} {3}", "# a b y"),
        "My points\n\n" + plain, arff + rows(NUMBERS), plain.replace("-3.000", "NA"),
        plain.replace("a,b,y", '"a, cm","b ""x""",y'),
    )  # fmt: skip
    return (*(text.encode() for text in texts), plain.encode("utf-16"), plain.encode("gb18030"))


def archives() -> tuple[bytes, ...]:
    """NumPy archives of one table and of named sets."""
    X, y = np.array([p[:2] for p in POINTS]).T, np.array([[p[2] for p in POINTS]])
    sets = {"X_train": X, "Y_train": y, "X_dev": X[:, :4], "Y_dev": y[:, :4]}
    return _npz(X=X.T, y=y[0]), _npz(**sets), _npz(compressed=True, X_train=X, Y_train=y)


def _npz(compressed: bool = False, **arrays: object) -> bytes:
    stream = io.BytesIO()
    (np.savez_compressed if compressed else np.savez)(stream, **arrays)  # type: ignore[arg-type]
    return stream.getvalue()


def parameters() -> tuple[bytes, ...]:
    """The parameters of a small network."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "p.npz")
        parameters_file.save(file, NETWORK, initial_parameters(NETWORK, "he", seed=1))
        return (file.read_bytes(),)


def packed() -> tuple[bytes, ...]:
    """Tables within archives of several kinds."""
    import bz2
    import gzip
    import lzma

    plain = tables()[0]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("own.csv", plain)
    return stream.getvalue(), gzip.compress(plain), bz2.compress(plain), lzma.compress(plain)


def experiments() -> tuple[bytes, ...]:
    """Experiments: plain, painted, carrying a table, with what was set in laboratories."""
    from playground.data.files.carried import CarriedTable
    from playground.session.messages.painting import NO_PAINTING

    few = Hyperparameters(depth=3, keep_prob=(0.5, 1.0, 0.9), layer_widths=(4, 5, 6))
    table = CarriedTable("own.csv", tables()[0].decode())
    own = Hyperparameters(dataset="file", data_file="own.csv")
    contents = (
        experiment_file.Content(few, NO_PAINTING),
        experiment_file.Content(own, NO_PAINTING, table),
    )
    painting = (
        b'{"format": "gradient-playground/experiment", "version": 1, "knobs": {"m": 100},'
        b' "painting": {"empty": true, "added": [{"x": [0.5, 0.25], "y": 1, "set": "train"}]}}'
    )
    laboratories = (
        b'{"format": "gradient-playground/experiment", "version": 2, "knobs": {}, "laboratories": '
        b'{"epsilon": {"settings": {"theta": 2.0}}, "gradcheck": {"settings": {"epsilon": 1e-6}}}}'
    )
    return (*(experiment_file.dumps(one).encode() for one in contents), painting, laboratories)


def read_experiment(path: Path) -> object:
    """An experiment, and what was set in laboratories as their pages take it."""
    content = experiment_file.read(path)
    return content, kept_setups.from_document(content.laboratories or {})


def shared_texts() -> tuple[bytes, ...]:
    """Experiments as short texts."""
    from playground.session.files.shared import text_of

    drawn = (drawn_knobs(np.random.default_rng([17, number])) for number in range(30))
    return tuple(text_of(experiment_file.Content(knobs)).encode() for knobs in drawn)


def links() -> tuple[bytes, ...]:
    """Links of TensorFlow Playground."""
    start = b"https://playground.tensorflow.org/#"
    return (
        start + b"activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate="
        b"0.03&regularizationRate=0&noise=0&networkShape=4,2&seed=0.92&showTestData=false"
        b"&discretize=false&percTrainData=50&x=true&y=true&xTimesY=false&problem=classification",
        start + b"activation=relu&regularization=L1&regularizationRate=0.003&dataset=spiral"
        b"&networkShape=8,8,8&learningRate=0.1&noise=25&batchSize=30&percTrainData=70&seed=0.1",
    )


def read_shared(path: Path) -> object:
    """What a pasted text or link is read by."""
    from playground.session.files.shared import read

    return read(path.read_bytes().decode("utf-8", "replace"))


def lessons() -> tuple[bytes, ...]:
    """The lessons and challenges that come with the program."""
    folders = shelf.built_in(), shelf.challenges()
    return tuple(f.read_bytes() for folder in folders for f in shelf.lesson_files(folder))


def read_table_or_sets(path: Path) -> object:
    """What the knobs' data file is read by."""
    return read_file(Hyperparameters(dataset="file", data_file=str(path)))


KINDS: dict[str, Kind] = {
    "table": Kind(tables, ".csv", read_table_or_sets),
    "archive": Kind(archives, ".npz", read_table_or_sets),
    "spreadsheet": Kind(
        lambda: (book([HEAD, *(row(n) for n in range(2, 14))]),), ".xlsx", read_table_or_sets
    ),
    "packed": Kind(packed, ".csv.gz", read_table_or_sets),
    "parameters": Kind(parameters, ".npz", lambda path: parameters_file.load(path, NETWORK)),
    "experiment": Kind(experiments, ".gradplay", read_experiment),
    "lesson": Kind(lessons, ".toml", reading.load),
    "shared text": Kind(shared_texts, ".txt", read_shared, names_file=False),
    "link": Kind(links, ".url", read_shared, names_file=False),
    **kept_kinds.KINDS,
}


@cache
def samples_of(name: str) -> tuple[bytes, ...]:
    """The whole files of a kind."""
    return KINDS[name].samples()


def bad_file(name: str, number: int) -> bytes:
    """The damaged file `number` of a kind, always the same."""
    draw = np.random.default_rng([18, number])
    samples = samples_of(name)
    return KINDS[name].damage(samples[int(draw.integers(len(samples)))], draw)


def fault(name: str, path: Path) -> tuple[bool, str]:
    """Whether a file is read, and what is wrong about how it is read or refused."""
    kind = KINDS[name]
    try:
        return (True, "") if kind.read(path) is not None else (False, "is read as nothing")
    except ValueError as error:
        said = str(error)
        if not said.strip():
            return False, f"{type(error).__name__} without a word"
        if kind.names_file and path.name not in said:
            return False, f"does not name the file: {type(error).__name__}: {said[:200]}"
        return False, ""
    except Exception as error:  # whatever else comes is what is looked for
        return False, f"{type(error).__name__}: {str(error)[:200]}"


def memory() -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> int:
    """Read damaged files of every kind in turn; 1 where one is a fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--kind", choices=list(KINDS))
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    names = [chosen.kind] if chosen.kind else list(KINDS)
    ends: Counter[str] = Counter()
    faulty, slowest = 0, (0.0, "")
    folder = Path(tempfile.mkdtemp(prefix="bad-input-"))
    for name in names:  # what is loaded on the way is not a file's
        path = folder / f"whole{KINDS[name].suffix}"
        path.write_bytes(samples_of(name)[0])
        KINDS[name].read(path)
    peak = memory()
    for number in range(chosen.first, chosen.first + chosen.count):
        name = names[number % len(names)]
        path = folder / f"{name}-{number}{KINDS[name].suffix}"
        path.write_bytes(bad_file(name, number))
        start = time.process_time()
        is_read, wrong = fault(name, path)
        took = time.process_time() - start
        slowest = max(slowest, (took, path.name))
        if not wrong and took > MOST_SECONDS:
            wrong = f"takes {took:.1f} s"
        if not wrong and memory() > peak + MOST_MEMORY:
            wrong = f"takes {(memory() - peak) / 1e6:.0f} MB"
        peak = max(peak, memory())
        ends[f"{name} {'read' if is_read else 'refused'}"] += 1
        if wrong:
            faulty += 1
            print(f"{path}: {wrong}", flush=True)
        else:
            path.unlink(missing_ok=True)
    print(f"{chosen.count} files: {dict(sorted(ends.items()))}, {faulty} faulty")
    print(f"slowest {slowest[1]}: {slowest[0]:.2f} s of processor time")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
