"""Figures in words share a moment; drawings are spread over frames, and none waits for long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.pace import Beat, Pace, Turn, often
from playground.ui.look.drawing_clock import drawing_clock
from tests.ui.panels.builders import make_points, make_snapshot


class Seconds:
    """A clock that goes on by itself with each frame."""

    now = 100.0
    points = make_points(10, 5, 5)

    def frames(self, count: int, a_second: float = 60.0) -> Iterator[Snapshot]:
        for frame in range(count):
            self.now += 1 / a_second
            yield make_snapshot(state=State.RUNNING, step=frame, points=self.points)


@pytest.fixture
def clock() -> Iterator[Seconds]:
    seconds = Seconds()
    with drawing_clock.replaced_by(lambda: seconds.now):
        yield seconds


class TestBeat:
    def test_all_figures_in_words_are_of_one_picture(self, clock: Seconds) -> None:
        beats, said = [Beat() for _ in range(9)], [list[Snapshot]() for _ in range(9)]
        for snapshot in clock.frames(120):
            for beat, own in zip(beats, said, strict=True):
                clock.now += 0.0001  # also where the time moves on between two who ask
                if (to_say := beat.to_say(snapshot)) is not None:
                    assert to_say.step <= snapshot.step < to_say.step + 4
                    own.append(to_say)
        assert all(own == said[0] for own in said)
        assert 4 <= len(said[0]) <= 6
        paused = make_snapshot(state=State.PAUSED)
        assert all(beat.to_say(paused) is paused for beat in beats)

    @pytest.mark.parametrize("a_second", [5, 60])
    def test_comes_as_often_where_frames_are_few(self, clock: Seconds, a_second: int) -> None:
        beat, frames = often(), clock.frames(2 * a_second, a_second)
        said = sum(beat.to_say(snapshot) is not None for snapshot in frames)
        assert 7 <= said <= 9

    def test_nothing_is_said_of_another_run(self, clock: Seconds) -> None:
        beats = [Beat() for _ in range(9)]
        for snapshot in clock.frames(120):
            others = [replace(snapshot, run=5), replace(snapshot, points=make_points(10, 5, 5))]
            for shown in (snapshot, *others):  # several windows, in turn
                for beat in beats:
                    to_say = beat.to_say(shown)
                    if to_say is not None:
                        assert to_say.run == shown.run
                        assert to_say.points is shown.points


class TestTurn:
    def test_another_picture_comes_to_the_leading_one_and_then_to_two_a_frame(
        self, clock: Seconds
    ) -> None:
        turns = [Turn(leads=True), *(Turn() for _ in range(6))]
        waiting, shown = set(range(7)), list[list[int]]()
        for snapshot in clock.frames(5):
            came = [place for place in sorted(waiting) if turns[place].comes(snapshot)]
            waiting -= set(came) if shown else set()  # the first frame has room for all
            shown.append(came)
        assert shown == [[*range(7)], [0], [1, 2], [3, 4], [5, 6]]

    @pytest.mark.parametrize(("leading", "a_frame", "longest"), [(False, 2, 4), (True, 1, 7)])
    def test_where_it_is_another_one_in_every_frame_each_has_its_turn(
        self, clock: Seconds, leading: bool, a_frame: int, longest: int
    ) -> None:
        turns, last, leader = [Turn() for _ in range(7)], [0] * 7, Turn(leads=True)
        for snapshot in clock.frames(200):
            assert not leading or leader.comes(snapshot)
            came = [turn.comes(snapshot) for turn in turns]
            last = [snapshot.step if now else then for now, then in zip(came, last, strict=True)]
            assert snapshot.step - min(last) <= longest
            assert sum(came) == a_frame or snapshot.step < 2

    def test_none_waits_for_long_beside_much_else(self, clock: Seconds) -> None:
        turn, waited = Turn(), 0
        for snapshot in clock.frames(60):
            assert all(Pace(0.0).due(snapshot) or snapshot.step for _ in range(3))
            waited = 0 if turn.comes(snapshot) else waited + 1
            assert waited <= 7

    def test_is_at_once_where_the_run_stands_still_and_where_frames_are_few(
        self, clock: Seconds
    ) -> None:
        turns = [Turn() for _ in range(7)]
        for snapshot in clock.frames(20):
            paused = replace(snapshot, state=State.PAUSED)
            assert all(turn.comes(paused) for turn in turns)
        for snapshot in clock.frames(20, 15.0):
            came = [turn.comes(snapshot) for turn in turns]
            assert all(came) or snapshot.step == 0

    def test_one_late_frame_has_no_more_in_it_than_another(self, clock: Seconds) -> None:
        turns, came = [Turn() for _ in range(7)], list[int]()
        for snapshot in clock.frames(90):
            came.append(sum([turn.comes(snapshot) for turn in turns]))
            clock.now += 0.06 if snapshot.step % 30 == 29 else 0.0
        assert max(came[1:]) == 2


class TestPace:
    def test_words_leave_no_room_for_drawings(self, clock: Seconds) -> None:
        beats, paces = [often() for _ in range(3)], [Pace(0.0), Pace(0.0)]
        for snapshot in clock.frames(120):
            said = sum(beat.to_say(snapshot) is not None for beat in beats)
            drawn = sum(pace.due(snapshot) for pace in paces)
            assert said in (0, 3)
            assert drawn == (0 if said else 2) or snapshot.step == 0

    def test_many_drawings_are_spread_over_frames(self, clock: Seconds) -> None:
        paces = [Pace(0.05) for _ in range(5)]
        last, longest, together = [clock.now] * 5, [0.0] * 5, []
        for snapshot in clock.frames(120):
            drawn = [pace.due(snapshot) for pace in paces]
            for place, is_drawn in enumerate(drawn):
                if is_drawn:
                    longest[place] = max(longest[place], clock.now - last[place])
                    last[place] = clock.now
            together.append(sum(drawn))
        assert max(together[1:]) == 2  # the first time all have waited for ever
        assert max(longest) < 0.05 + 0.05 + 0.02  # and nobody is forgotten
        assert sum(together) >= 3 / 4 * 5 * 120 / 4

    @pytest.mark.parametrize("a_second", [4, 15])
    def test_where_frames_are_few_nothing_is_put_off(self, clock: Seconds, a_second: int) -> None:
        paces = [Pace(0.05) for _ in range(5)]
        for snapshot in clock.frames(20, a_second):
            drawn = [pace.due(snapshot) for pace in paces]
            assert all(drawn)

    def test_is_at_once_where_it_must_be(self, clock: Seconds) -> None:
        pace = Pace(10.0)
        for snapshot in clock.frames(40):
            assert pace.due(snapshot, urgent=True)
            assert pace.due(make_snapshot(state=State.PAUSED))
