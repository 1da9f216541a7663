"""What is clicked is large enough in every theme, and Tab comes to the knobs before the panels."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QWidget,
)

from playground.ui.docking.panel import Panel
from playground.ui.docking.panel_card import PanelCard
from playground.ui.knob_rows.split_bar import BorderHandle
from playground.ui.widgets.target import LEAST
from playground.ui.window.window import Window
from tests.ui.real.conftest import MakeRealWindow
from tests.ui.shown_panels import themes_of_every_size

TARGETS = (QAbstractButton, QAbstractSlider, QComboBox, QLineEdit)


def is_target(widget: QWidget) -> bool:
    # A border of the split is taken hold of anywhere on its bar; Qt sees to its own parts.
    own = not isinstance(widget, QScrollBar | BorderHandle)
    of_qt = widget.objectName().startswith(("qt_", "Scroll")) or type(widget).__module__ == (
        "PySide6.QtWidgets"
    )
    return isinstance(widget, TARGETS) and own and not of_qt and widget.isEnabled()


@pytest.mark.parametrize("theme", themes_of_every_size())
def test_everything_to_be_clicked_is_large_enough(
    make_real_window: MakeRealWindow, theme: str
) -> None:
    window = make_real_window(theme=theme, every_panel=True, size=(1920, 1080))
    targets = [w for w in window.findChildren(QWidget) if w.isVisible() and is_target(w)]
    assert len(targets) > 60
    small = [
        (type(w).__name__, w.accessibleName(), w.width(), w.height())
        for w in targets
        if min(w.width(), w.height()) < LEAST
    ]
    assert small == []


def stops(window: Window) -> list[QWidget]:
    """Where Tab stops, from the window on."""
    window.setFocus()
    found: list[QWidget] = []
    for _ in range(400):
        window.focusNextChild()
        now = QApplication.focusWidget()
        if now is None or now in found:
            break
        found.append(now)
    return found


def test_tab_comes_to_the_knobs_before_the_panels(make_real_window: MakeRealWindow) -> None:
    window = make_real_window()
    found = stops(window)
    penalty = window.controls.rows["lambd"].slider
    assert penalty in found
    panels = [
        place
        for place, widget in enumerate(found)
        if any(isinstance(above, PanelCard | Panel) for above in ancestors(widget))
    ]
    assert panels
    assert found.index(penalty) < min(panels)


def ancestors(widget: QWidget) -> list[QWidget]:
    above: list[QWidget] = []
    while (widget := widget.parentWidget()) is not None:
        above.append(widget)
    return above


def test_f6_goes_from_part_to_part_and_around(make_real_window: MakeRealWindow) -> None:
    window = make_real_window()
    parts = (window.tool_bar, window.controls, window.panels, window.time_bar)
    window.tool_bar.setFocus()
    window.setFocus()
    for id, order in (("next_part", (*parts, parts[0])), ("previous_part", (*parts[::-1],))):
        for part in order:
            window.menus.actions[id].trigger()
            now = QApplication.focusWidget()
            assert now is not None
            assert part.isAncestorOf(now), (id, now)
