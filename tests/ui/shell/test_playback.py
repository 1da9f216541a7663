"""Whether the run plays is known in one place, whoever has let it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from playground.session.experiment import Experiment
from playground.session.messages.snapshot import State
from playground.ui.shell.playback import Playback
from tests.ui.panels.builders import make_snapshot


@pytest.fixture
def experiment() -> Iterator[Experiment]:
    made = Experiment()  # its thread does not run
    made.pause()
    yield made
    made.close()


@pytest.fixture
def playback(experiment: Experiment, qapp: QObject) -> Playback:
    return Playback(experiment, qapp)


@pytest.fixture
def changes(playback: Playback) -> list[bool]:
    """What was known at each change."""
    noted: list[bool] = []
    playback.changed.connect(lambda: noted.append(playback.playing))
    return noted


def test_it_plays_and_pauses(playback: Playback, changes: list[bool]) -> None:
    playback.toggle()
    playback.toggle()
    assert changes == [True, False]


def test_what_is_done_with_the_run_may_pause_it(
    experiment: Experiment, playback: Playback, changes: list[bool]
) -> None:
    playback.do(experiment.play)
    playback.do(experiment.reset_weights)
    assert changes == [True]  # it still plays
    playback.do(experiment.step)
    assert changes == [True, False]


def test_what_others_do_is_seen_with_the_next_snapshot(
    experiment: Experiment, playback: Playback, changes: list[bool]
) -> None:
    experiment.play()
    assert changes == []
    snapshot = make_snapshot(state=State.RUNNING)
    playback.show(snapshot)
    playback.show(snapshot)
    assert changes == [True]
    assert playback.snapshot is snapshot


@pytest.mark.parametrize("end", [State.DIVERGED, State.STOPPED_EARLY])
def test_after_its_end_a_run_begins_again(
    experiment: Experiment, playback: Playback, changes: list[bool], end: State
) -> None:
    playback.do(experiment.play)
    playback.show(make_snapshot(state=end))
    assert playback.ended
    assert changes == [True, True]  # it has ended
    revision = experiment.revision
    playback.toggle()
    assert playback.playing
    assert experiment.revision == revision + 2  # from the beginning, and on
