"""Projector mode: legible from the last row, steered by a remote, and left as it was found."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from playground.ui.knob_rows.rows import SliderRow
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.window.window import Window
from tests.ui.real.conftest import MakeRealWindow

_SMALLEST = 1 / 45  # of the screen's height: the type that the last row can read


@pytest.fixture
def projected(make_real_window: MakeRealWindow, qtbot: Any) -> Window:
    window = make_real_window()
    window.menus.actions["projector"].trigger()
    qtbot.waitUntil(window.isFullScreen)
    return window


def slider(window: Window) -> QWidget:
    """The slider of the noise."""
    row = window.controls.rows["noise"]
    assert isinstance(row, SliderRow)
    return row.slider


def press(window: Window, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)


def test_the_smallest_type_can_be_read_from_the_last_row(projected: Window) -> None:
    least = projected.screen().size().height() * _SMALLEST
    seen = [w for w in projected.findChildren(QWidget) if w.isVisible()]
    labels = [w for w in seen if isinstance(w, QLabel) and w.text()]
    assert len(labels) >= 3
    for widget in seen:
        size = QFontInfo(widget.font()).pixelSize()
        assert size >= least - 0.5, (type(widget).__name__, size, least)
    assert QFontInfo(small_font(projected.theme)).pixelSize() >= least - 0.5


def test_the_knobs_are_folded_and_come_back_by_key(projected: Window) -> None:
    assert not projected.controls.isVisible()
    press(projected, Qt.Key.Key_K)
    assert projected.controls.isVisible()
    press(projected, Qt.Key.Key_K)
    assert not projected.controls.isVisible()


def test_the_remote_steps_through_the_panels_and_around(projected: Window) -> None:
    panels = projected.panels
    shown = list(panels.shown)
    assert len(shown) >= 3
    seen = []
    for _ in range(len(shown) + 1):
        press(projected, Qt.Key.Key_PageDown)
        seen.append(panels.enlarged)
    assert seen == [*shown, None]
    press(projected, Qt.Key.Key_PageUp)
    assert panels.enlarged == shown[-1]


def test_the_remote_works_while_a_slider_has_the_focus(projected: Window) -> None:
    projected.shell.knobs.fold(False)
    slider(projected).setFocus()
    before = projected.experiment.store.current
    press(projected, Qt.Key.Key_PageDown)
    assert projected.panels.enlarged == projected.panels.shown[0]
    assert projected.experiment.store.current == before


def test_a_value_that_is_typed_keeps_its_keys(projected: Window) -> None:
    projected.menus.actions["command_palette"].trigger()
    press(projected, Qt.Key.Key_PageDown)
    assert projected.panels.enlarged is None


def test_leaving_puts_everything_back(make_real_window: MakeRealWindow, qtbot: Any) -> None:
    window = make_real_window(theme="dark")
    shown = list(window.panels.shown)
    for way in ("action", "escape"):
        window.menus.actions["projector"].trigger()
        qtbot.waitUntil(window.isFullScreen)
        assert window.theme.name == "projector"
        assert window.menuBar().isHidden()
        assert window.projector.pointer.on
        assert QApplication.overrideCursor() is not None
        if way == "action":
            window.menus.actions["projector"].trigger()
        else:
            window.setFocus()
            press(window, Qt.Key.Key_Escape)
            assert window.projector.on  # not by surprise
            assert "Esc once more" in window.panels.messages.text
            press(window, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not window.isFullScreen())
        assert window.theme.name == "dark"
        assert not window.menuBar().isHidden()
        assert window.controls.isVisible()
        assert QApplication.overrideCursor() is None
        assert list(window.panels.shown) == shown


def test_the_panels_chosen_in_the_mode_are_its_own(
    make_real_window: MakeRealWindow, qtbot: Any
) -> None:
    window = make_real_window()
    outside = list(window.panels.shown)
    assert outside == ["boundary", "error", "gradients", "diagnosis"]
    window.projector.set_on(True)
    assert list(window.panels.shown) == ["boundary", "error", "gradients"]
    window.panels.show_panel("network", True)
    window.projector.set_on(False)
    assert list(window.panels.shown) == outside
    window.projector.set_on(True)
    chosen = list(window.panels.shown)
    assert chosen == ["boundary", "error", "gradients", "network"]
    window.close()
    assert window.settings.arrangement is not None
    assert list(window.settings.arrangement.shown or ()) == outside
    assert window.settings.projector_arrangement is not None
    assert list(window.settings.projector_arrangement.shown or ()) == chosen
    assert not window.settings.controls_folded


def test_closing_in_projector_mode_leaves_no_cursor(
    make_real_window: MakeRealWindow, qtbot: Any
) -> None:
    window = make_real_window()
    window.projector.set_on(True)
    window.close()
    assert QApplication.overrideCursor() is None
    assert window.settings.theme != "projector"


def test_outside_the_mode_page_keys_belong_to_the_sliders(make_real_window: MakeRealWindow) -> None:
    window = make_real_window()
    slider(window).setFocus()
    before = window.experiment.store.current.noise
    press(window, Qt.Key.Key_PageUp)
    assert window.experiment.store.current.noise > before
    assert window.panels.enlarged is None


def test_escape_goes_back_one_step(projected: Window) -> None:
    press(projected, Qt.Key.Key_PageDown)
    assert projected.panels.enlarged is not None
    press(projected, Qt.Key.Key_Escape)
    assert projected.panels.enlarged is None
    assert projected.projector.on


def test_the_remote_blanks_the_screen(projected: Window) -> None:
    keys = Qt.Key
    for key in (keys.Key_B, keys.Key_Period):
        for back in (keys.Key_B, keys.Key_Escape, keys.Key_S, keys.Key_PageDown, keys.Key_F5):
            revision = projected.experiment.revision
            projected.setFocus()
            press(projected, key)
            blank = projected.projector.blank
            assert blank is not None, (key, back)
            assert blank.isVisible(), (key, back)
            assert blank.size() == projected.size()
            press(projected, back)
            assert blank.isHidden(), (key, back)
            assert projected.projector.on
            assert projected.panels.enlarged is None, (key, back)
            assert projected.experiment.revision == revision, (key, back)


def test_the_remote_steps_through_a_page_that_covers_the_panels(projected: Window) -> None:
    laboratories = projected.menus.laboratories
    assert laboratories is not None
    for name, goes_on in (("gradcheck", False), ("one-step", True)):
        page = laboratories.open(name)
        assert page is not None
        before = page.setup
        press(projected, Qt.Key.Key_PageDown)
        assert (page.setup != before) is goes_on
        assert laboratories.page is page
        assert projected.panels.enlarged is None
    press(projected, Qt.Key.Key_F5)  # back to the overview
    assert laboratories.page is None
    assert projected.projector.on


def test_f5_begins_and_never_ends(make_real_window: MakeRealWindow, qtbot: Any) -> None:
    window = make_real_window()
    window.setFocus()
    for _ in range(2):
        press(window, Qt.Key.Key_F5)
        assert window.projector.on
