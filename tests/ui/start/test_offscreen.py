"""The window where nobody looks: the step, the theme and the panels that were asked for."""

from pathlib import Path

import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.snapshot import State
from playground.ui.library.keeping import RunKeeping
from playground.ui.start.offscreen import Scene, stage

SMALL = DEFAULTS.with_changes(dataset="gaussians", m=60, depth=1, width=4)


def test_it_trains_for_so_many_steps_and_shows_the_last(private_home: Path) -> None:
    with stage(Scene(SMALL, theme="dark"), (1100, 700)) as shown:
        shown.train(120)
        snapshot, window = shown.window.snapshot, shown.window
        assert snapshot is not None
        assert (snapshot.step, snapshot.state) == (120, State.PAUSED)
        assert snapshot.evaluation.step == 120
        assert window.theme.name == "dark"
        assert (window.width(), window.height()) == (1100, 700)


def test_a_panel_by_itself_is_as_wide_as_it_is_drawn(private_home: Path) -> None:
    with stage(Scene(SMALL, panel="error"), width=600) as shown:
        assert shown.window.panels.shown == ["error"]
        assert shown.card.name == "error"
        assert abs(shown.card.panel.width() - 600) <= 2


@pytest.mark.parametrize(
    ("scene", "words"),
    [
        (Scene(SMALL, panel="nose"), "--panel: 'nose'"),
        (Scene(SMALL, layout="nose"), "--layout: 'nose'"),
        (Scene(SMALL, theme="nose"), "theme 'nose'"),
    ],
)
def test_what_there_is_not_is_refused(scene: Scene, words: str) -> None:
    with pytest.raises(ValueError, match=words), stage(scene):
        pass


def test_no_run_is_kept(private_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.setattr(RunKeeping, "take", lambda keeping, record: kept.append(record))
    # A run is worth keeping at once, so that nothing waits for the clock.
    monkeypatch.setattr("playground.session.control.run_recorder.MOMENT", 0.0)
    with stage(Scene(SMALL)) as shown:
        shown.train(200)
    assert kept == []
