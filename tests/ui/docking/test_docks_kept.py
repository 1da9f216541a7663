"""Arrangements that are kept, own layouts, and one panel alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from playground.session.messages.measures import Need
from playground.ui.docking.enlarged import Enlarged
from playground.ui.docking.layouts import LAYOUTS, Arrangement
from playground.ui.docking.panel import PANELS
from playground.ui.window.window import Window
from tests.ui.docking.docks import places, seen

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.usefixtures("every_panel"),
]

# --- what is kept ---


def test_where_panels_were_moved_comes_back(make_window: Any) -> None:
    window = make_window(size=(780, 650))  # fits the tests' screen of 800×800
    window.panels.move_panel("error", "left")
    window.panels.join_panels("diagnosis", "gradients")
    before = places(window)
    window.close()
    again = make_window(size=None)
    assert again.panels.moved
    assert places(again).keys() == before.keys()
    for name, rect in places(again).items():
        assert rect.left() == pytest.approx(before[name].left(), abs=3), name
        assert rect.width() == pytest.approx(before[name].width(), abs=3), name


def test_the_layout_and_what_is_put_away_come_back(make_window: Any) -> None:
    window = make_window()
    window.panels.choose("data")
    window.panels.show_panel("error", False)
    window.close()
    again = make_window()
    assert again.panels.layout_now.id == "data"
    assert not again.panels.moved
    assert "error" not in again.panels.shown
    assert not again.menus.actions["panel_error"].isChecked()
    assert "confusion" in again.panels.shown


def test_the_tab_in_front_comes_back(make_window: Any) -> None:
    window = make_window()
    window.panels.choose("data")
    window.panels.cards["test"].raise_()
    QApplication.processEvents()
    assert "test" in seen(window)
    window.projector.toggle()
    QApplication.processEvents()
    window.projector.toggle()
    QApplication.processEvents()
    assert "test" in seen(window)
    window.close()
    again = make_window()
    assert "test" in seen(again)
    assert "confusion" not in seen(again)
    again.panels.choose("data")
    assert "confusion" in seen(again)


def test_a_floating_panel_comes_back_floating(make_window: Any) -> None:
    window = make_window()
    window.panels.float_panel("error", True)
    window.close()
    assert make_window().panels.cards["error"].isFloating()


@pytest.mark.parametrize(
    "kept",
    [
        Arrangement("simple", ("boundary", "error"), b"garbage"),
        Arrangement("simple", ("boundary", "error"), b"\x00\x00\x00\xff" * 40),
        Arrangement("no such", ("boundary", "error"), b""),
        Arrangement("simple", ("boundary", "no such", "error"), b""),
    ],
)
def test_damaged_or_foreign_arrangements_fall_back(make_window: Any, kept: Arrangement) -> None:
    window = make_window()
    window.close()
    settings = window.settings
    settings.arrangement = kept
    settings.write()
    again = make_window()
    assert again.panels.shown == ["boundary", "error"]
    assert not again.panels.moved
    assert seen(again) == {"boundary", "error"}


def test_a_kept_state_may_name_panels_that_are_gone(
    make_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    window.panels.choose("deep")
    window.panels.move_panel("network", "left")
    window.close()
    monkeypatch.delitem(PANELS, "network")
    again = make_window()
    assert seen(again) == {"gradients", "activations", "boundary", "diagnosis"}


def test_all_panels_put_away_is_not_the_end(make_window: Any) -> None:
    window = make_window()
    for name in list(window.panels.shown):
        window.panels.show_panel(name, False)
    assert window.experiment.request.needs == frozenset()
    window.panels.enlarge(None)
    window.menus.actions["enlarge"].trigger()
    assert window.panels.enlarged is None
    window.close()
    again = make_window()
    again.menus.actions["reset_layout"].trigger()
    assert seen(again) == set(LAYOUTS["simple"].names)


def test_own_layouts_are_kept_chosen_and_deleted(make_window: Any, qtbot: Any) -> None:
    window = make_window()
    window.panels.move_panel("diagnosis", "left")
    mine = places(window)
    window.menus.actions["save_layout"].trigger()
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("  Mine & yours ")
    dialog.accept()
    assert "Mine & yours" in window.panels.messages.text
    window.menus.actions["layout_data"].trigger()
    window.close()
    again = make_window()
    menu: QMenu = again.menus.layouts.menu
    menu.aboutToShow.emit()
    entry = next(action for action in menu.actions() if action.text() == "Mine && yours")
    entry.trigger()
    assert places(again).keys() == mine.keys()
    assert again.panels.moved
    menu.aboutToShow.emit()
    delete = menu.actions()[-1].menu()
    assert isinstance(delete, QMenu)
    delete.actions()[0].trigger()
    assert again.settings.own_layouts == {}
    menu.aboutToShow.emit()
    assert not [action for action in menu.actions() if action.text() == "Mine && yours"]


def test_a_layout_without_a_name_is_not_kept(window: Window) -> None:
    window.menus.layouts.save_own("   ")
    assert window.settings.own_layouts == {}


# --- one alone ---


def test_a_panel_fills_the_screen_and_escape_brings_all_back(window: Window) -> None:
    card = window.panels.cards["error"]
    before, font = places(window), card.panel.font()
    card.help_button.setFocus()
    QTest.keyClick(card.help_button, Qt.Key.Key_F)
    QApplication.processEvents()
    assert window.panels.enlarged == "error"
    assert window.isFullScreen()
    assert seen(window) == {"error"}
    assert window.experiment.request.needs == {Need.GRADIENT_NORMS}
    panel = card.panel
    assert panel.mapTo(window, panel.rect().bottomRight()).x() > 0.9 * window.width()
    assert panel.theme.type_scale > window.theme.type_scale
    assert panel.font().pointSizeF() > font.pointSizeF()
    (inside,) = window.findChildren(Enlarged)
    assert inside.title.text() == "Right"
    for _ in range(3):  # what is covered is not reached
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert inside.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.panels.enlarged is None
    assert not window.isFullScreen()
    assert panel.theme is window.theme
    assert panel.font() == font
    assert places(window) == before


def test_shortcuts_work_while_a_panel_is_enlarged(window: Window) -> None:
    window.panels.enlarge("boundary")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert not window.experiment.playing
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F)
    assert window.panels.enlarged is None


def test_the_theme_may_change_while_a_panel_is_enlarged(window: Window) -> None:
    window.panels.enlarge("boundary")
    window.shell.themes.choose("dark")
    assert window.panels.cards["boundary"].panel.theme.dark
    window.panels.enlarge("error")
    assert window.panels.cards["boundary"].panel.theme is window.theme
    window.panels.enlarge(None)
    assert window.panels.cards["error"].panel.theme is window.theme


def test_closing_while_a_panel_is_enlarged(make_window: Any) -> None:
    window = make_window()
    window.panels.enlarge("error")
    window.close()
    assert make_window().panels.shown == LAYOUTS["simple"].names
