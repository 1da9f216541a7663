"""Figures in words share a moment; drawings are spread over frames, and none waits for long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.pace import Beat, Pace, often
from playground.ui.look.drawing_clock import drawing_clock
from tests.ui.panels.builders import make_snapshot


class Seconds:
    """A clock that goes on by itself with each frame."""

    now = 100.0

    def frames(self, count: int, a_second: float = 60.0) -> Iterator[Snapshot]:
        for frame in range(count):
            self.now += 1 / a_second
            yield make_snapshot(state=State.RUNNING, step=frame)


@pytest.fixture
def clock() -> Iterator[Seconds]:
    seconds = Seconds()
    with drawing_clock.replaced_by(lambda: seconds.now):
        yield seconds


class TestBeat:
    def test_all_figures_in_words_are_of_one_picture(self, clock: Seconds) -> None:
        beats, said = (Beat(), Beat()), []
        for snapshot in clock.frames(60, a_second=120):
            due = []
            for beat in beats:
                clock.now += 1 / 240  # also where the time moves on between two who ask
                due.append(beat.due(snapshot))
            assert due[0] == due[1]
            said.append(due[0])
        assert 2 <= sum(said) <= 3
        paused = make_snapshot(state=State.PAUSED)
        assert all(beat.due(paused) for beat in beats)

    @pytest.mark.parametrize("a_second", [5, 60])
    def test_comes_as_often_where_frames_are_few(self, clock: Seconds, a_second: int) -> None:
        beat = often()
        said = sum(beat.due(snapshot) for snapshot in clock.frames(2 * a_second, a_second))
        assert 7 <= said <= 9


class TestPace:
    def test_words_have_a_frame_to_themselves(self, clock: Seconds) -> None:
        beat, paces = often(), [Pace(0.0), Pace(0.0)]
        for snapshot in clock.frames(120):
            drawn = [pace.due(snapshot) for pace in paces]  # asked before the beat, and after
            said = beat.due(snapshot)
            drawn += [pace.due(snapshot) for pace in paces]
            assert not (said and any(drawn)) or snapshot.step == 0

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

    @pytest.mark.parametrize("a_second", [4, 9])
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
