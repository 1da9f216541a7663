"""Large tables are read in a process of their own: the same examples, the same errors."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from playground.data.files.errors import Cancelled, DataFileError
from playground.data.files.table import Table
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.files.error_texts import problem_text
from playground.session.run import build, reading_apart
from playground.session.run.data_file import read_file
from playground.session.run.watch import Watch


@pytest.fixture
def knobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hyperparameters:
    """A table that counts as large."""
    monkeypatch.setattr(reading_apart, "LARGE", 0)
    path = tmp_path / "own.csv"
    path.write_text("x1,x2,label\n" + "".join(f"{i},{i * 7 % 11},{i % 2}\n" for i in range(500)))
    return DEFAULTS.with_changes(dataset="file", data_file=str(path))


def watch(told: list[float] | None = None, *, cancelled: bool = False) -> Watch:
    return Watch([].append if told is None else told.append, lambda: cancelled)


def test_it_gives_what_reading_here_gives(knobs: Hyperparameters) -> None:
    told: list[float] = []
    apart, here = reading_apart.read_apart(knobs, watch(told)), read_file(knobs)
    assert isinstance(apart, Table)
    assert isinstance(here, Table)
    np.testing.assert_array_equal(apart.X, here.X)
    np.testing.assert_array_equal(apart.Y, here.Y)
    assert (apart.feature_names, apart.class_names) == (here.feature_names, here.class_names)
    assert told == sorted(told)
    assert told[-1] == 1


def test_errors_are_those_of_reading_here(knobs: Hyperparameters) -> None:
    Path(knobs.data_file).write_text("x1,x2,label\n" + "1,2,0\n" * 50 + "1,2\n")
    with pytest.raises(DataFileError) as here:
        read_file(knobs)
    with pytest.raises(DataFileError) as apart:
        reading_apart.read_apart(knobs, watch())
    assert str(apart.value) == str(here.value)
    assert "line 52" in str(here.value)


def test_what_is_not_wanted_any_more_is_given_up(knobs: Hyperparameters) -> None:
    with pytest.raises(Cancelled):
        reading_apart.read_apart(knobs, watch(cancelled=True))


def test_only_a_large_table_that_somebody_waits_for_is_read_apart(
    knobs: Hyperparameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart: list[str] = []

    def read_apart(given: Hyperparameters, watch: Watch) -> object:
        apart.append(given.data_file)
        return read_file(given, watch)

    monkeypatch.setattr(reading_apart, "read_apart", read_apart)
    build.draw_examples(knobs)
    assert apart == []  # a command has no window that could stutter
    build.draw_examples(knobs, watch())
    assert apart == [knobs.data_file]
    monkeypatch.undo()
    assert not reading_apart.is_worth_it(knobs.data_file)
    assert not reading_apart.is_worth_it(knobs.data_file + ".none")


def test_a_lost_process_is_explained() -> None:
    said = problem_text(ChildProcessError("a process ended"))
    assert said == "a process ended; the run goes on as it was"


def test_a_start_loads_no_reader() -> None:
    code = (
        "import sys, playground.session.trainer\n"
        "print([name for name in sys.modules if name.startswith("
        "('playground.data.files', 'playground.session.background', 'multiprocessing'))])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
