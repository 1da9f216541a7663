"""On a small screen, a projector's too, each layout shows what it is for, whole."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.docking.layouts import LAYOUTS
from playground.ui.look import stylesheet
from playground.ui.look.theme import load_theme
from playground.ui.panels.diagnosis.diagnosis import DiagnosisPanel
from playground.ui.plots.plot import Plot
from playground.ui.window.window import Window
from tests.ui.clipping import clipped
from tests.ui.language.conftest import MakeWindow, settle
from tests.ui.shown_panels import themes_of_every_size

SIZE = (1280, 720)
# Panels that must be seen, and knobs whose rows must be, besides all texts of what is seen.
PURPOSE: dict[str, tuple[set[str], tuple[str, ...]]] = {
    "simple": ({"boundary", "error", "gradients", "diagnosis"}, ()),
    "regularization": (
        {"boundary", "error", "weights"},
        ("penalty", "lambd", "keep_prob", "early_stopping"),
    ),
    "deep": ({"gradients", "activations", "diagnosis"}, ("depth", "activation", "initialization")),
    "data": ({"boundary", "error", "confusion"}, ("dataset", "m", "noise")),
    "code": ({"code", "boundary"}, ()),
    "all": ({"boundary", "diagnosis", "error", "network"}, ()),
}
_LEAST_SHARE, _LEAST_LINES = 0.6, 2.6  # of its panel's width, of text: a plot's area
_WITH_A = {"boundary", "error"}  # what all must still show beside a comparison, or what they have


@pytest.fixture(autouse=True)
def _small_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stylesheet, "share_of_screen", lambda theme: 720 / 1080)


def faults(window: Window, *, comparing: bool) -> list[str]:
    """What of its layout's purpose a window does not show as a whole."""
    layout, line = window.panels.layout_now.id, window.fontMetrics().lineSpacing()
    wanted, knobs = PURPOSE[layout]
    seen = {card.name for card in window.panels.drawing()}
    found = clipped(window)
    if comparing:
        wanted = wanted & _WITH_A
    found += [f"{name} is not seen" for name in wanted - seen]
    for card in window.panels.drawing():
        for plot in card.panel.findChildren(Plot):
            if card.name != "boundary" and plot.isVisible():
                share = plot.area.width() / card.panel.width()
                if share < _LEAST_SHARE / (2 if len(_plots(card.panel)) > 1 else 1):
                    found.append(f"a plot of {card.name} has {share:.0%} of the width")
                if plot.area.height() < _LEAST_LINES * line:
                    found.append(f"a plot of {card.name} is {plot.area.height():.0f} pixels high")
        if isinstance(card.panel, DiagnosisPanel):
            figures = card.panel.facts.shown_figures
            if len(figures) < 2:
                found.append(f"bias and variance are not both said: {figures}")
    assert window.controls is not None
    port = window.controls.viewport()
    for name in knobs if port.isVisible() else ():
        row = window.controls.rows[name]
        if not port.rect().contains(QRect(row.mapTo(port, QPoint(0, 0)), row.size())):
            found.append(f"the knob {name} is not seen")
    return found


def _plots(panel: Any) -> list[Plot]:
    return [plot for plot in panel.findChildren(Plot) if plot.isVisible()]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("comparing", [False, True])
def test_what_a_layout_is_for_is_whole(
    whole_window: MakeWindow, qtbot: Any, language: str, comparing: bool
) -> None:
    window = whole_window(DEFAULTS.with_changes(keep_prob=0.8), language=language, size=SIZE)
    if comparing:
        qtbot.waitUntil(lambda: window.snapshot is not None and window.snapshot.step > 0)
        assert window.comparison is not None
        window.comparison.same_step.setChecked(False)
        window.menus.actions["pin"].trigger()
        qtbot.waitUntil(window.comparison.isVisible)
    found = {}
    for theme in themes_of_every_size():
        window.shell.themes.use(load_theme(theme))
        window.shell.knobs.fold(theme == "projector")
        window.menuBar().setVisible(theme != "projector")  # as in projector mode
        for layout in LAYOUTS:
            window.panels.choose(layout)
            window.resize(*SIZE)
            settle(window, qtbot)
            if wrong := faults(window, comparing=comparing):
                found[theme, layout] = wrong
    assert found == {}
