"""What is told of runs is written, whatever happens to the file; a kept run goes on to the bit."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.library import database, schema
from playground.session.library.database import LibraryError
from playground.session.library.library import Library
from playground.session.library.restoring import restored
from playground.session.library.writing import News, NewsKind, Writer
from playground.session.messages.painting import NO_PAINTING
from playground.session.messages.request import Visit, WeightEdit
from playground.session.messages.run_record import RunRecord
from tests.session.fake_clock import FakeClock
from tests.session.library.made_library import held
from tests.session.made_runs import EVERYTHING, SMALL, assert_same_state, diverging
from tests.session.recorded import Recorded
from tests.session.turned import Turned


class Written:
    """A writer on a clock of its own, and all that it said."""

    def __init__(self, path: Path, **options: object) -> None:
        self.news: list[News] = []
        self.clock = FakeClock()
        self.writer = Writer(path, self.news.append, clock=self.clock, wall=self.clock, **options)  # type: ignore[arg-type]

    def write(self, *records: RunRecord) -> "Written":
        for record in records:
            self.writer.take(record)
        self.writer.write()
        return self

    def said(self, kind: NewsKind) -> list[str]:
        return [str(one.text) for one in self.news if one.kind is kind]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "runs.gplib"


@pytest.fixture
def written(path: Path) -> Iterator[Written]:
    made = Written(path)
    yield made
    made.writer.close_file()


def a_run(knobs: Hyperparameters = SMALL) -> Recorded:
    return Recorded(knobs).trained(3.2)


def test_a_run_is_written_with_everything(written: Written, path: Path) -> None:
    loop = a_run(SMALL.with_changes(lambd=0.25))
    written.write(*loop.records)
    record = loop.records[-1]
    with Library(path) as library:
        (run,) = library.runs()
        assert run.id == record.id
        assert run.state == "running"
        assert not run.ended
        assert run.knobs["lambd"] == 0.25
        assert run.figures["step"] == record.step
        assert run.figures["dev_error"] == record.evaluation.dev_error
        assert run.figures["parameter_count"] == loop.run.architecture.parameter_count
        assert run.hyperparameters() == record.knobs
        curves, norms = library.curves(run.id), library.norms(run.id)
        boundary, changes = library.boundary(run.id), library.changes(run.id)
    assert curves is not None
    assert curves.steps[-1] == record.history.steps[-1]
    assert norms is not None
    assert norms.dW.shape[1] == loop.run.architecture.L
    assert boundary is not None
    assert boundary.probability.shape == (48, 48)
    assert boundary.extent == record.plan.extent
    assert changes is not None
    assert changes.first_knobs["lambd"] == 0.25


@pytest.mark.parametrize(
    "knobs",
    [
        SMALL, EVERYTHING, diverging(), SMALL.with_changes(dataset="digits", m=60),
        SMALL.with_changes(early_stopping="dev_error", patience=1),
    ],
    ids=["plain", "everything", "diverged", "digits", "stopped"],
)  # fmt: skip
def test_a_kept_run_goes_on_to_the_bit(
    written: Written, path: Path, knobs: Hyperparameters
) -> None:
    loop = a_run(knobs)
    loop.done(playing=False)
    loop.waited(3)
    written.write(*loop.records)
    with Library(path) as library:
        kept, notes = restored(library, loop.records[-1].id)
    assert notes == ()
    other = Turned(SMALL.with_changes(width=3))
    shown = other.done(hyperparameters=kept.knobs, painting=kept.painting, resume=kept)
    assert shown.problem == ""
    assert_same_state(other.loop.run, loop.run)


def test_so_does_one_that_was_painted_on_and_edited_by_hand(written: Written, path: Path) -> None:
    loop = a_run(SMALL.with_changes(normalization="standardize", keep_prob=0.8))
    painting = NO_PAINTING.with_points([(0.2, 0.1), (0.4, -0.3)], 1, 0)
    loop.send(painting=painting, lambd=0.5)
    loop.trained(0.5)
    loop.send(edits=(WeightEdit(number=1, layer=1, unit=0, source=1, value=0.75),))
    loop.trained(0.5)
    loop.done(playing=False)
    loop.waited(3)
    written.write(*loop.records)
    with Library(path) as library:
        kept, notes = restored(library, loop.records[-1].id)
    assert notes == ()
    assert kept.painting == painting
    assert len(kept.changes) == 2
    other = Turned(SMALL)
    other.done(hyperparameters=kept.knobs, painting=kept.painting, resume=kept)
    assert_same_state(other.loop.run, loop.run)


def test_a_run_whose_program_was_killed_goes_on_from_its_kept_parameters(
    written: Written, path: Path
) -> None:
    loop = a_run()
    loop.send(lambd=0.9)
    loop.trained(1.2)
    *_, last = loop.records
    written.write(*loop.records[:-1], replace(last, checkpoint=None))
    with Library(path) as library:
        kept, (note,) = restored(library, last.id)
    assert "had come to step" in note
    assert kept.checkpoint.step < last.step
    assert kept.knobs.lambd == (0.9 if kept.checkpoint.step >= last.changes[0].step else 0)
    assert kept.steps[-1] <= kept.checkpoint.step


def test_another_machine_s_run_is_restored_and_it_is_said(written: Written, path: Path) -> None:
    loop = a_run()
    written.write(loop.records[0])
    with Library(path) as library:
        library.put({**_row(path), "machine": "elsewhere"}, {})
        _, notes = restored(library, loop.records[-1].id)
    assert ["elsewhere" in note for note in notes] == [True]


def _row(path: Path) -> dict[str, object]:
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        row = dict(connection.execute("SELECT * FROM runs").fetchone())
    connection.close()
    return row


def test_without_parameters_it_cannot_go_on(written: Written, path: Path) -> None:
    loop = a_run()
    written.write(replace(loop.records[-1], checkpoint=None))
    with Library(path) as library, pytest.raises(ValueError, match="parameters of this run"):
        restored(library, loop.records[-1].id)


def test_the_newest_of_what_waits_is_written_with_the_parameters_before(
    written: Written, path: Path
) -> None:
    loop = a_run()
    first = loop.records[0]
    assert first.checkpoint is not None
    written.write(first, replace(first, step=999, checkpoint=None))
    with Library(path) as library:
        assert library.run(first.id).figures["step"] == 999
        assert library.part(first.id, "parameters") is not None


def test_what_people_say_of_a_run_stays_while_it_goes_on(written: Written, path: Path) -> None:
    loop = a_run()
    written.write(loop.records[0])
    with Library(path) as library:
        library.set_note(loop.records[0].id, "look here")
        library.set_pinned([loop.records[0].id], True)
    loop.trained(2)
    written.write(loop.records[-1])
    with Library(path) as library:
        (run,) = library.runs()
    assert (run.note, run.pinned) == ("look here", True)


def test_runs_end_with_the_program_and_those_of_one_that_was_killed_are_known(
    written: Written, path: Path
) -> None:
    loop = a_run()
    written.write(*loop.records)
    written.writer.close_file()  # killed
    again = Written(path)
    again.clock.now = written.clock.now + 100
    other = a_run()
    again.write(*other.records)
    again.writer.close()
    with Library(path) as library:
        assert library.run(loop.records[-1].id).state == "interrupted"
        run = library.run(other.records[-1].id)
        assert (run.state, run.ended) == ("paused", True)


def test_a_lesson_s_runs_are_known(written: Written, path: Path) -> None:
    loop = Recorded().trained(0.1)
    visit = Visit(2, loop.request.commands, "vanishing-gradients")
    loop.done(width=4, visit=visit, playing=False)
    loop.timed(loop.loop.run)
    loop.send(playing=True)
    loop.trained(3)
    written.write(*loop.records)
    with Library(path) as library:
        assert [run.lesson for run in library.runs("lesson ~ vanishing")] == ["vanishing-gradients"]
        assert library.runs("challenge ~ vanishing") == []


# ---- own files ----------------------------------------------------------------------------------


def test_runs_on_own_files_wait_for_an_answer(path: Path, tmp_path: Path) -> None:
    file = tmp_path / "points.csv"
    file.write_text("a,b,y\n" + "".join(f"{i},{i * i % 7},{i % 2}\n" for i in range(40)))
    loop = a_run(SMALL.with_changes(dataset="file", data_file=str(file)))
    assert loop.records
    for answer, count in ((True, 1), (False, 0)):
        written = Written(path.with_name(str(answer)))
        written.write(*loop.records).write(loop.records[-1])
        assert len(written.said(NewsKind.QUESTION)) == 1
        assert not written.writer.path.exists()
        written.writer.set_own_data(answer)
        written.write()
        written.write(loop.records[-1])
        written.writer.close()
        with Library(written.writer.path) as library:
            assert library.count() == count
            assert all(run.own_data for run in library.runs())


# ---- what goes wrong ----------------------------------------------------------------------------


def test_a_damaged_file_is_kept_aside_and_a_new_one_is_begun(written: Written, path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"rubbish" * 1000)
    loop = a_run()
    written.write(*loop.records)
    (said,) = written.said(NewsKind.PROBLEM)
    assert "runs.gplib.bad" in said
    assert path.with_name("runs.gplib.bad").read_bytes() == b"rubbish" * 1000
    with Library(path) as library:
        assert library.count() == 1


def test_a_file_that_is_damaged_while_it_is_used_is_begun_anew(
    written: Written, path: Path
) -> None:
    loop = a_run()
    written.write(*loop.records)
    written.writer.close_file()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    written.write(*loop.records)
    written.clock.now += 100
    written.write()
    assert any("kept as" in text for text in written.said(NewsKind.PROBLEM))
    with Library(path) as library:
        assert library.count() == 1


def test_a_newer_library_is_left_alone(written: Written, path: Path) -> None:
    Library(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.Version(9, 0).number}")
    connection.close()
    before = path.read_bytes()
    loop = a_run()
    for _ in range(3):
        written.clock.now += 1000
        written.write(*loop.records)
    (said,) = written.said(NewsKind.PROBLEM)
    assert "newer version" in said
    assert path.read_bytes() == before


def test_what_cannot_be_written_is_said_once_and_tried_again(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.write_text("a file where the folder should be")
    written = Written(place / "runs.gplib")
    loop = a_run()
    for _ in range(5):
        written.clock.now += 100
        written.write(*loop.records)
    (said,) = written.said(NewsKind.PROBLEM)
    assert "not kept at present" in said
    place.unlink()
    written.clock.now += 100
    written.write()
    written.writer.close()
    with Library(place / "runs.gplib") as library:
        assert library.count() == 1


def test_a_full_disk_is_said_and_nothing_is_lost(
    written: Written, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = sqlite3.connect(":memory:")
    full.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.OperationalError) as caught:
        full.execute("CREATE TABLE large (a)")
    full.close()

    def fail(library: Library, row: object, parts: object) -> None:
        raise database.error_of(library.path, caught.value)

    loop = a_run()
    with monkeypatch.context() as disk:
        disk.setattr(Library, "put", fail)
        written.write(*loop.records)
    (said,) = written.said(NewsKind.PROBLEM)
    assert "No space left" in said
    written.clock.now += 100  # there is room again
    written.write()
    with Library(path) as again:
        assert again.count() == 1


def test_a_file_that_another_program_holds_is_waited_for(path: Path) -> None:
    written = Written(path, patience=0.01)
    loop = a_run()
    Library(path).close()
    with held(path):
        written.write(*loop.records)
        assert written.said(NewsKind.PROBLEM) == []  # a moment is nothing to talk of
        for _ in range(4):
            written.clock.now += 100
            written.write()
        (said,) = written.said(NewsKind.PROBLEM)
        assert "another program" in said
    written.clock.now += 100
    written.write()
    written.writer.close()
    with Library(path) as library:
        assert library.count() == 1


def test_two_windows_share_one_library(path: Path) -> None:
    writers = [Written(path), Written(path)]
    loops = [a_run(), a_run(SMALL.with_changes(width=4))]
    for place in range(2):
        for written, loop in zip(writers, loops, strict=True):
            written.write(loop.records[min(place, len(loop.records) - 1)])
    with Library(path) as library:
        assert library.count() == 2
    for written in writers:
        assert written.said(NewsKind.PROBLEM) == []
        written.writer.close()


def test_the_oldest_runs_make_room_and_it_is_said_once(path: Path) -> None:
    written = Written(path, most=150_000)
    for width in range(20, 32):
        loop = a_run(SMALL.with_changes(width=width))
        loop.done(width=3, playing=False)
        written.clock.now += 100
        written.write(*loop.records)
    assert len(written.said(NewsKind.NOTE)) == 1
    written.writer.close()
    with Library(path) as library:
        runs = library.runs()
        assert 1 <= len(runs) < 12
        assert runs[0].knobs["width"] == 31
        assert library.size() < 250_000


def test_an_unreadable_library_is_an_error_of_its_own(path: Path) -> None:
    with pytest.raises(LibraryError):
        Library(path, make=False)


def test_figures_that_are_no_numbers_are_none(written: Written, path: Path) -> None:
    loop = Recorded(diverging()).trained(0.3)
    loop.waited(3)
    written.write(*loop.records)
    with Library(path) as library:
        (run,) = library.runs()
    assert run.state == "diverged"
    assert run.figures["cost"] is None or np.isfinite(run.figures["cost"])
