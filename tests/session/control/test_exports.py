"""Examples are written beside the training, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.data.files import csv_writing
from playground.session.control import exports as exports_module
from playground.session.control.exports import Exports
from playground.session.files import examples_export
from playground.session.messages.snapshot import State
from playground.session.run import build
from tests.session.driven import SMALL, Driven
from tests.session.fake_clock import FakeClock

SETS = SMALL.with_changes(m=100, dev_share=0.2, test_share=0.3)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_writing, "CELLS_AT_ONCE", 30)  # ten rows


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.is_file())


def test_it_writes_until_its_time_is_over_and_a_part_at_least(tmp_path: Path) -> None:
    clock = FakeClock()
    exports = Exports(clock, lambda: False)
    exports.add(build.draw_examples(SETS), str(tmp_path / "a.csv"))
    shares = []
    for _ in range(8):
        assert exports.pending
        exports.work(clock.now)  # no time at all
        clock.now += 1.0  # so long that it is told
        shares.append(exports.share if exports.pending else 1.0)
    assert shares == pytest.approx([0, 1 / 7, 2 / 7, 3 / 7, 4 / 7, 5 / 7, 6 / 7, 1])
    assert not exports.pending
    (done,) = exports.done
    assert (done.examples, done.problem) == (70, "")
    assert files_in(tmp_path) == ["a.csv"]


def test_one_file_after_another_is_written(tmp_path: Path) -> None:
    exports = Exports(FakeClock(), lambda: False)
    for name in "ba":
        exports.add(build.draw_examples(SETS), str(tmp_path / name))
    exports.work(1.0)
    assert [Path(done.path).name for done in exports.done] == ["b", "a"]
    assert not exports.pending


def test_what_comes_up_goes_first(tmp_path: Path) -> None:
    exports = Exports(FakeClock(), lambda: True)
    exports.add(build.draw_examples(SETS), str(tmp_path / "a.csv"))
    exports.work(1e9)
    assert exports.pending  # though there is time


def test_how_far_it_is_is_told_only_where_it_takes_long(tmp_path: Path) -> None:
    clock = FakeClock(5.0)
    exports = Exports(clock, lambda: False)
    assert exports.share is None
    exports.add(build.draw_examples(SETS), str(tmp_path / "a.csv"))
    exports.work(clock.now)
    exports.work(clock.now)
    assert exports.share is None
    clock.now += 0.31
    assert exports.share == pytest.approx(1 / 7)


def test_what_is_given_up_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine", encoding="utf-8")
    exports = Exports(FakeClock(), lambda: False)
    for _ in range(2):
        exports.add(build.draw_examples(SETS), str(path))
    exports.work(0.0)
    exports.give_up()
    assert not exports.pending
    assert ["given up" in done.problem for done in exports.done] == [True, True]
    assert path.read_text(encoding="utf-8") == "mine"
    assert files_in(tmp_path) == ["a.csv"]


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of which there is always more to write."""

    def parts(path: str, *content: object) -> Iterator[float]:
        half = Path(path).with_suffix(".half")
        half.touch()
        try:
            while True:
                yield 0.25
        finally:
            half.unlink()

    monkeypatch.setattr(examples_export, "csv_parts", parts)
    monkeypatch.setattr(exports_module, "LONG", 0.0)


@pytest.mark.usefixtures("endless")
def test_the_training_goes_on_meanwhile_and_a_request_is_answered(tmp_path: Path) -> None:
    with Driven(SETS, playing=True) as driven:
        driven.send(exports=(str(tmp_path / "a.csv"),))
        first = driven.until(lambda snapshot: snapshot.exporting is not None)
        driven.until(lambda snapshot: snapshot.step > first.step + 10)
        driven.send(learning_rate=0.02)
        answer = driven.answered()
        assert answer.hyperparameters.learning_rate == 0.02
        assert answer.exporting == 0.25
        assert answer.exports == ()
        driven.send(give_up_exports=1)
        ended = driven.until(lambda snapshot: snapshot.exports != ())
        assert "given up" in ended.exports[0].problem
        assert ended.exporting is None
        assert ended.state is State.RUNNING
    assert files_in(tmp_path) == []


@pytest.mark.usefixtures("endless")
def test_while_it_is_paused_it_is_written_too(tmp_path: Path) -> None:
    with Driven(SETS) as driven:
        driven.send(exports=(str(tmp_path / "a.csv"),))
        shown = driven.until(lambda snapshot: snapshot.exporting is not None)
        assert shown.state is State.PAUSED
        assert driven.done(steps=3).step == 3


@pytest.mark.usefixtures("endless")
def test_the_end_of_the_program_leaves_no_half_of_a_file(tmp_path: Path) -> None:
    with Driven(SETS) as driven:
        driven.send(exports=(str(tmp_path / "a.csv"),))
        driven.until(lambda snapshot: snapshot.exporting is not None)
        assert files_in(tmp_path) == ["a.half"]
    assert files_in(tmp_path) == []
