"""What the program has kept, or is told by others who set it up, read again after it was damaged.

Runs of the library and its database, preferences, a policy, results and findings of laboratories,
what a crash has left. Which module reads what: `outside.py`.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np

from playground.data.normalization import fit
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.session.crashes.native import NativeCrashes
from playground.session.files.kept_findings import KeptFindings
from playground.session.files.kept_results import KeptResults
from playground.session.files.predictions import Predictor, read_inputs
from playground.session.lessons import shelf
from playground.session.library import as_json
from playground.session.library import database as database_module
from playground.session.library.importing import import_runs
from playground.session.library.library import Library
from playground.session.preferences import data_folder, policy
from tests.fuzz.kind import Kind
from tests.fuzz.mutations import ODD, Draw, damaged
from tests.session.library.made_library import with_runs

COLUMNS = "SELECT name FROM pragma_table_info(?)"


def made(write: Callable[[Path], object]) -> bytes:
    """What is in the file that `write` writes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made")
        write(path)
        return path.read_bytes()


# ---- the library --------------------------------------------------------------------------------


@contextmanager
def unsynced() -> Iterator[None]:
    """Nobody waits for the disk: no power is cut here."""
    before, database_module.SYNCHRONOUS = database_module.SYNCHRONOUS, "OFF"
    try:
        yield
    finally:
        database_module.SYNCHRONOUS = before


def database() -> tuple[bytes, ...]:
    """A library of three runs."""
    return (made(lambda path: with_runs(path, 8).close()),)


def exported_runs() -> tuple[bytes, ...]:
    """Its runs as JSON."""

    def write(path: Path) -> None:
        with with_runs(path.with_name("library"), 8) as library:
            runs = [as_json.whole(library, entry) for entry in library.runs()]
        path.write_text(json.dumps(as_json.document(runs)))

    return (made(write),)


def damaged_database(sample: bytes, draw: Draw) -> bytes:
    """Bytes that are wrong, or a sound file whose cells, tables or version are."""
    if draw.random() < 0.5:
        return damaged(sample, draw)

    def write(path: Path) -> None:
        path.write_bytes(sample)
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA synchronous = OFF")
        tables = ("runs", "runs", "runs", "parts", "tags")
        for _ in range(int(draw.integers(1, 4))):
            table = tables[int(draw.integers(len(tables)))]
            names = [name for (name,) in connection.execute(COLUMNS, (table,))]
            odd = ODD[int(draw.integers(len(ODD)))]
            number = int(draw.choice([0, 1, 7, -5, 2**31 - 1]))
            statements: list[tuple[str, tuple[Any, ...]]] = [
                (f"DROP TABLE {table}", ()), (f"PRAGMA user_version = {number}", ()),
                (f"PRAGMA application_id = {number}", ()),
            ]  # fmt: skip
            if names:
                column = names[int(draw.integers(len(names)))]
                value = odd if isinstance(odd, str | float | None) else json.dumps(odd)
                cell = f"UPDATE OR IGNORE {table} SET {column} = ?"
                raw = bytes(draw.integers(0, 256, 40, dtype=np.uint8))
                statements += [(cell, (value,))] * 6 + [(cell, (raw,))]
                statements += [(f"ALTER TABLE {table} RENAME COLUMN {column} TO other", ())]
            with suppress(sqlite3.Error, UnicodeError):
                connection.execute(*statements[int(draw.integers(len(statements)))])
                connection.commit()
        connection.close()

    return made(write)


def read_library(path: Path) -> object:
    """All that is in a library, and one of its runs changed."""
    with unsynced(), Library(path) as library:
        found = []
        for entry in (*library.runs(), *library.runs(deleted=True)):
            found.append(as_json.whole(library, entry))
            with suppress(ValueError):  # a knob that this version refuses
                entry.hyperparameters()
        library.values(["dev_error", "lambd"])
        library.set_tags("a" * 8, ["seen"])
        return found


def read_runs(path: Path) -> object:
    """What an import makes of a file, and what can then be read of it."""
    with (
        unsynced(),
        tempfile.TemporaryDirectory() as folder,
        Library(Path(folder, "own")) as library,
    ):
        found = import_runs(library, path)
        for entry in library.runs():
            as_json.whole(library, entry)
        return found


# ---- preferences --------------------------------------------------------------------------------


def policies() -> tuple[bytes, ...]:
    """A policy as a school's technician writes it."""
    texts = (
        'language = "zh_CN"\ntext_size = 1.25\nsingle_keys = false\n',
        '# of room 3\nlesson_folder = "~/lessons"\ndata_folder = "/srv/%USERNAME%"\n'
        'theme = "dark"\nlibrary_size = 300\nown_runs = "leave"\n',
    )
    return tuple(text.encode() for text in texts)


def read_policy(path: Path) -> object:
    """The policy, where all of it is followed."""
    found = policy.read_policy(path)
    if found.problems:
        raise ValueError("\n".join(found.problems))
    return found


def preferences() -> tuple[bytes, ...]:
    """The file of the window's settings."""
    from base64 import b64encode

    state = {"version": 1, "layout": "simple", "shown": ["boundary"], "front": []}
    state["state"] = b64encode(bytes(range(60))).decode()
    own = json.dumps({"mine": state}).replace('"', '\\"')
    return (
        "[General]\nversion=1\ntheme=dark\nlanguage=zh_CN\ntext_size=1.25\n"
        f'single_keys=true\nlibrary_size=300\nown_layouts="{own}"\narrangement="{own}"\n'
        'shortcuts="{\\"play\\": [\\"Ctrl+P\\"], \\"step\\": []}"\nown_runs=keep\n'
        "geometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3\\0\\0)\nopen_sections=data, network\n"
        'stars="{\\"one\\": {\\"stars\\": 2, \\"knobs\\": {\\"lambd\\": 0.1}}}"\n'
        'recent_files=/a.gradplay, /b.gradplay\nprint_size="{\\"width\\": 120}"\n'.encode(),
    )


def read_preferences(path: Path) -> object:
    """Every preference, from a file that stands where the program looks for its own."""
    from PySide6.QtCore import QSettings

    from playground.ui.shell.print_size import read_choice
    from playground.ui.shell.settings import NAME, Settings

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, NAME, f"{NAME}.ini")
        place.parent.mkdir()
        place.symlink_to(path)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        settings = Settings()
        names = [name for name in dir(Settings) if isinstance(getattr(Settings, name), property)]
        found: list[object] = [getattr(settings, name) for name in names]
        found += [settings.bytes_of("geometry"), settings.stars_of("one")]
        found += [settings.knobs_of_stars("one"), read_choice(settings.print_size)]
        settings.lesson_folder = Path(folder)
        settings.write()
        return found


def read_note(path: Path) -> object:
    """Where the user's data are to lie, by a note that stands where the program looks for it."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder, "data-folder.txt")
        note.symlink_to(path)
        return (data_folder.noted_folder(note),)


# ---- what else is kept --------------------------------------------------------------------------


def results() -> tuple[bytes, ...]:
    """Results of a sweep, as `--keep` keeps them."""

    def write(path: Path) -> None:
        kept = KeptResults(path)
        for number in range(5):
            kept.put(f"key {number}", {"cost": 0.5, "state": "finished", "seeds": [number]})

    return (made(write),)


def findings() -> tuple[bytes, ...]:
    """What a laboratory has found."""

    def write(path: Path) -> None:
        KeptFindings(path.parent).put("one", {"curve": np.arange(5.0), "words": ("a", None)})
        path.with_name("one.findings").replace(path)

    return (made(write),)


def read_findings(path: Path) -> object:
    """What is found there again; it may well be nothing."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "one.findings").symlink_to(path)
        return (KeptFindings(Path(folder)).get("one"),)


def crashes() -> tuple[bytes, ...]:
    """What `faulthandler` writes."""
    return (b"Fatal Python error: Segmentation fault\n\nThread 0x1 (most recent call first):\n",)


def inputs() -> tuple[bytes, ...]:
    """Examples without labels, to be predicted."""
    draw = np.random.default_rng(3)
    lines = [f"{a:.3f},{b:.3f}" for a, b in draw.standard_normal((30, 2))]
    return ("\n".join(["a,b", *lines]).encode(), "\n".join(lines).encode())


def read_predicted(path: Path) -> object:
    """What a network makes of them."""
    network = Architecture(2, (3,), ("tanh",), "cross_entropy")
    of_none = fit("none", np.zeros((2, 1)))
    theta = initial_parameters(network, "he", seed=1)
    predictor = Predictor(network, theta, of_none, ("a", "b"), ("0", "1"))
    return predictor.probabilities(read_inputs(path, predictor))


def listed_lessons() -> tuple[bytes, ...]:
    """The lessons that come with the program."""
    return tuple(file.read_bytes() for file in shelf.lesson_files(shelf.built_in()))


def read_listed(path: Path) -> object:
    """What a menu says of a lesson in a folder of the user's."""
    return [one for one in shelf.own_headings(path.parent) if one.file == path]


KINDS: dict[str, Kind] = {
    "library": Kind(database, ".db", read_library, damage=damaged_database),
    "library to import": Kind(database, ".gplib", read_runs, damage=damaged_database),
    "runs": Kind(exported_runs, ".json", read_runs),
    "policy": Kind(policies, ".toml", read_policy),
    "preferences": Kind(preferences, ".ini", read_preferences, refuses=False),
    "note of the data folder": Kind(lambda: (b"/srv/own\n",), ".txt", read_note, refuses=False),
    "results": Kind(
        results, ".jsonl", lambda path: (KeptResults(path),)
    ),
    "findings": Kind(findings, ".findings", read_findings, refuses=False),
    "crash": Kind(
        crashes, ".txt", lambda path: (NativeCrashes(path.parent).left_by_another(path),),
        refuses=False,
    ),
    "inputs": Kind(inputs, ".csv", read_predicted),
    "listed lesson": Kind(listed_lessons, ".toml", read_listed, refuses=False),
}  # fmt: skip
