"""Whatever is written meets a full disk: an error in words, and what was there before stays.

    python -m tests.fuzz.full_disk [NAME …]

A limit on the length of files stands for the disk, so that no root is needed: nothing fits, or a
beginning does. After the refusal no half of anything may lie about, and with room again the same
must be written. `test_full_disk.py` holds the list complete.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from playground.data.normalization import fit
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.crashes.report import CrashFolder, CrashReport
from playground.session.files import examples_export, experiment_file, parameters_file, saving_data
from playground.session.files.animation_file import Animation
from playground.session.files.animation_file import write as write_animation
from playground.session.files.experiment_file import Content
from playground.session.files.frame_spool import FrameSpool
from playground.session.files.kept_findings import KeptFindings
from playground.session.files.kept_results import KeptResults
from playground.session.files.predictions import Prediction, Predictor, predict
from playground.session.library.exporting import export
from playground.session.library.library import Library
from playground.session.program import saving
from playground.session.run import build
from playground.whole_file import write_whole
from tests.fuzz.faults import limit_files
from tests.session.library.made_library import put, with_runs

NETWORK = Architecture(2, (40, 40), ("tanh", "tanh"), "cross_entropy")
THETA = initial_parameters(NETWORK, "he", seed=1)
BEFORE = b"what was there before"
LIMITS = (0, 100)  # bytes that fit


@contextmanager
def full(room: int) -> Iterator[None]:
    """No file of this process becomes longer."""
    limit_files(room)
    try:
        yield
    finally:
        limit_files(None)


@dataclass(frozen=True)
class Writer:
    """What writes one file. prepare: is done before the disk is full; what it gives, `write` gets.

    silent: it is no harm where it is not written, so that nothing is said. new: the file was not
    there before. of: the modules whose writing it is.
    """

    write: Callable[[Path, Any], object]
    of: tuple[str, ...]
    suffix: str = ""
    prepare: Callable[[Path], Any] = lambda folder: None
    silent: bool = False
    new: bool = False


def told(*_: object) -> None:
    """Nobody listens."""


def _predicted(path: Path, source: Path) -> object:
    predictor = Predictor(NETWORK, THETA, fit("none", np.zeros((2, 1))), ("a", "b"), ("0", "1"))
    return predict(Prediction(predictor, source, path), told, lambda: False)


def _source(folder: Path) -> Path:
    source = folder / "source.csv"
    rows = [f"{a:.4f},{b:.4f}" for a, b in np.random.default_rng(1).standard_normal((300, 2))]
    source.write_text("\n".join(["a,b", *rows]))
    return source


def _beside(folder: Path) -> Path:
    (folder / "to").mkdir()
    return _source(folder)


def _spool(folder: Path) -> FrameSpool:
    spool = FrameSpool(folder)
    for shade in (0, 100, 200):
        spool.add(np.full((60, 80, 3), shade, np.uint8))
    spool.flush()
    return spool


def _animation(path: Path, spool: FrameSpool) -> None:
    kind = path.suffix[1:]
    piece = Animation(spool.path, spool.size, spool.count, 10, kind, path)
    write_animation(piece, told, lambda: False)


def _examples(path: Path, examples: Any) -> None:
    if problem := examples_export.export(examples, str(path)).problem:
        raise ValueError(problem)


def _program(path: Path, made: Any) -> object:
    return saving.save(made, path)


def _library(folder: Path) -> Library:
    return with_runs(folder / "library", 8)


def _put(path: Path, library: Library) -> None:
    put(library, "d" * 8, {"curves": bytes(100_000)})


def _crash(path: Path, _: Any) -> object:
    kept = CrashFolder(path.parent).keep(
        CrashReport("a line", "text " * 1000), datetime(2026, 1, 2, tzinfo=UTC), None
    )
    if kept is not None:
        kept.unlink()
        write_whole(path, b"kept")
    return kept


def _result(path: Path, kept: KeptResults) -> None:
    kept.put("one", {"cost": [0.5] * 200})


def _finding(path: Path, _: Any) -> None:
    found = KeptFindings(path.parent)
    found.put(path.stem, np.arange(1000.0))
    if found.get(path.stem) is None:
        raise ValueError("not kept")


def _runs(path: Path, library: Library) -> None:
    export(library, ["a" * 8, "b" * 8, "c" * 8], path)


def _picture(path: Path, _: Any) -> None:
    from playground.ui.docking.panel_export import write

    write(path, bytes(100_000))


def _handout(path: Path, _: Any) -> None:
    from playground.ui.lessons.handout import save

    save(SimpleNamespace(pdf=lambda: bytes(100_000)), path)  # type: ignore[arg-type]


def _settings(folder: Path) -> Any:
    from PySide6.QtCore import QSettings

    from playground.ui.shell.settings import Settings

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    settings = Settings()
    settings.write()
    return settings


def _preferences(path: Path, settings: Any) -> None:
    settings.shortcuts = {"play": ("Ctrl+P",) * 100}
    settings.write()


def _aside(path: Path, settings: Any) -> None:
    settings.put_last_aside()


def _session(folder: Path) -> Any:
    settings = _settings(folder)
    settings.save_last_experiment(DEFAULTS.with_changes(noise=0.11))
    return settings


FILES = ("whole_file.py",)
WRITERS: dict[str, Writer] = {
    "experiment": Writer(
        lambda path, _: experiment_file.write(path, Content(DEFAULTS)),
        (*FILES, "session/files/experiment_file.py"), ".gradplay",
    ),
    "parameters": Writer(
        lambda path, _: parameters_file.save(path, NETWORK, THETA),
        ("session/files/parameters_file.py",), ".npz",
    ),
    "predictions": Writer(_predicted, ("session/files/predictions.py",), ".csv", _source),
    "predictions as arrays": Writer(_predicted, ("session/files/predictions.py",), ".npz", _source),
    "examples": Writer(
        _examples, ("data/files/csv_writing.py",), ".csv", lambda _: build.draw_examples(DEFAULTS)
    ),
    "program": Writer(
        _program, ("session/program/saving.py",), ".py", lambda _: saving.written(DEFAULTS, 100)
    ),
    "notebook": Writer(
        _program, ("session/program/saving.py",), ".ipynb",
        lambda folder: saving.written(DEFAULTS, 100, path=folder / "own.ipynb"),
    ),
    **{
        f"runs as {ending}": Writer(
            _runs, ("session/library/exporting.py",), f".{ending}", _library
        )
        for ending in ("json", "csv", "html", "gplib")
    },
    "a run in the library": Writer(
        _put, ("session/library/database.py",), prepare=_library, new=True
    ),
    "recording": Writer(_animation, ("session/files/animation_file.py",), ".gif", _spool, new=True),
    "recording as WebP": Writer(
        _animation, ("session/files/animation_file.py",), ".webp", _spool, new=True
    ),
    "crash report": Writer(_crash, ("session/crashes/report.py",), silent=True, new=True),
    "result of a sweep": Writer(
        _result, ("session/files/kept_results.py",), ".jsonl",
        lambda folder: KeptResults(folder / "own.jsonl"), new=True,
    ),
    "finding": Writer(_finding, ("session/files/kept_findings.py",), ".findings", new=True),
    "picture": Writer(_picture, ("ui/docking/panel_export.py",), ".png"),
    "hand-out": Writer(_handout, ("ui/lessons/handout.py",), ".pdf"),
    "preferences and keys": Writer(
        _preferences, ("ui/shell/settings.py",), prepare=_settings, silent=True, new=True
    ),
    "session put aside": Writer(
        _aside, ("ui/shell/settings.py",), prepare=_session, silent=True, new=True
    ),
    "copied data": Writer(
        lambda path, source: saving_data.copied(source, path.parent / "to"),
        ("session/files/saving_data.py",), prepare=_beside, new=True,
    ),
}  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    """What lies in a folder, by name; a database as its runs are counted."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.stat().st_size and not file.name.startswith("library")
    }


def fault(name: str, folder: Path, room: int) -> str:
    """What is wrong about how a writer meets the full disk; empty where nothing is."""
    writer = WRITERS[name]
    prepared = writer.prepare(folder)
    path = folder / f"own{writer.suffix}"
    if not writer.new:
        path.write_bytes(BEFORE)
    before = tree(folder)
    said = ""
    try:
        with full(room):
            writer.write(path, prepared)
    except (ValueError, OSError) as error:
        said = str(error)
    if not said and not writer.silent:
        return "says nothing"
    if (after := tree(folder)) != before:
        changed = {file for file in {*before, *after} if before.get(file) != after.get(file)}
        return f"leaves {', '.join(sorted(changed))}"
    if isinstance(prepared, Library) and prepared.count() != len("abc"):
        return "has lost a run"
    writer.write(path, prepared)
    if not writer.new and path.read_bytes() == BEFORE:
        return "does not write with room again"
    if isinstance(prepared, Library | FrameSpool):
        prepared.close()
    return ""


def main() -> int:
    """Try the writers; 1 where one has failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(WRITERS)}")
    faulty = 0
    for name in parser.parse_args().names or WRITERS:
        for room in LIMITS:
            with tempfile.TemporaryDirectory(prefix="full-disk-") as folder:
                wrong = fault(name, Path(folder), room)
            faulty += bool(wrong)
            print(f"{name}, {room} bytes fit: {wrong or 'refused, and nothing lost'}", flush=True)
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
