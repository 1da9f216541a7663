"""What one can do with a card whose panel is not made yet, and panels that come back floating."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from playground.ui.docking.panel_card import PanelCard
from playground.ui.widgets.popover import Popover
from playground.ui.window.window import Window
from tests.ui.docking.docks import begun
from tests.ui.plain_panels import Plain

__all__ = ["begun"]

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.usefixtures("every_panel"),
]
MakeWindow = Callable[..., Window]


def unmade(window: Window) -> PanelCard:
    card = window.panels.cards["gradients"]
    assert not card.made
    return card


def complete(window: Window) -> None:
    """Let the rest come; every panel that can be seen must be there, and able to paint."""
    window.add_panels()
    for _ in range(3):
        QApplication.processEvents()
    for card in window.panels.cards.values():
        if card.can_be_seen():
            assert card.made
            assert card.panel.isVisible()
            assert card.panel.updatesEnabled()


ENTRIES = (
    "Copy picture", "Save picture as PNG …", "Save picture as SVG …", "Enlarge to full screen",
    "Float", "Move/Left", "Tab with/Error", "Hide", "What it shows",
)  # fmt: skip


def trigger(menu: QMenu, path: str) -> None:
    first, _, rest = path.partition("/")
    action = next(one for one in menu.actions() if one.text().replace("&", "") == first)
    if rest:
        trigger(action.menu(), rest)  # type: ignore[arg-type]
    else:
        action.trigger()


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_entry_of_its_menu_works(
    begun: Window, entry: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card, path = unmade(begun), tmp_path / "picture"
    monkeypatch.setattr(begun.files.dialogs, "ask_save", lambda *arguments: path)
    begun.panels.cards["error"].title.setText("Error")
    menu = begun.menus.panels.make(card)
    trigger(menu, entry)
    menu.deleteLater()
    QApplication.processEvents()
    assert path.is_file() == entry.startswith("Save")
    if entry.startswith("Enlarge"):
        assert begun.panels.enlarged == card.name
        assert card.panel.isVisible()
        begun.panels.enlarge(None)
    for popover in begun.findChildren(Popover):
        popover.close()
    complete(begun)
    assert card.isHidden() == (entry == "Hide")
    assert card.isFloating() == (entry == "Float")


def test_its_buttons_and_the_keyboard_work(begun: Window, qtbot: Any) -> None:
    card = unmade(begun)
    QTest.mouseClick(card.menu_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    assert card.made
    card = begun.panels.cards["diagnosis"]
    assert not card.made
    card.menu_button.setFocus()
    QTest.keyClick(card.menu_button, Qt.Key.Key_F)
    QApplication.processEvents()
    assert begun.panels.enlarged is not None
    begun.panels.enlarge(None)
    complete(begun)


def test_the_remote_can_step_to_it(begun: Window) -> None:
    begun.projector.set_on(True)
    QApplication.processEvents()
    shown = begun.panels.shown
    for name in shown:
        begun.projector.step(1)
        assert begun.panels.enlarged == name
        assert begun.panels.cards[name].panel.isVisible()
    begun.projector.set_on(False)
    complete(begun)


def test_a_panel_that_floated_is_painted_again(make_window: MakeWindow, qtbot: Any) -> None:
    window = make_window(training=True)
    window.panels.float_panel("error", True)
    window.close()
    again = make_window(training=True)
    card = again.panels.cards["error"]
    assert card.isFloating()
    assert card.isVisible()
    assert card.updatesEnabled()
    panel = card.panel
    assert isinstance(panel, Plain)
    qtbot.waitUntil(lambda: len(panel.drawn) > 2)
    assert panel.updatesEnabled()
    assert panel.isVisible()
