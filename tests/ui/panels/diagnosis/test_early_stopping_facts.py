"""The diagnosis says whose weights stay, with early stopping."""

from __future__ import annotations

import pytest

from playground.session.messages.snapshot import State
from playground.ui.panels.diagnosis.diagnosis import DiagnosisPanel
from tests.ui.panels.diagnosis.diagnosed import snapshot_of
from tests.ui.shown_panels import Show


@pytest.mark.parametrize(
    ("best_step", "state", "words"),
    [
        (321, State.RUNNING, ("best at step 321", "the last weights stay")),
        (0, State.PAUSED, ("no step has made the dev set better", "the last weights stay")),
        (0, State.STOPPED_EARLY, ("no step made the dev set better", "initial weights are back")),
    ],
)
def test_early_stopping_says_whose_weights_stay(
    show: Show, best_step: int, state: State, words: tuple[str, ...]
) -> None:
    panel = show(DiagnosisPanel)
    panel.draw(snapshot_of(0.01, 0.02, state=state, best_step=best_step))
    for part in words:
        assert part in panel.facts.facts[2].name
