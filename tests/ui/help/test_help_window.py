"""The window of the help: from every “?”, searched, gone back through, in the window's language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from playground.ui.help.window import HelpWindow, url_of
from playground.ui.widgets.popover import Popover
from playground.ui.window.window import Window
from tests.ui.clipping import clipped
from tests.ui.plain_panels import MakeWindow

# Offscreen there is nothing to raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def help_of(window: Window) -> HelpWindow:
    (found,) = window.findChildren(HelpWindow)
    return found


def test_the_question_mark_leads_to_the_panels_page(window: Window) -> None:
    window.panels.cards["error"].explain()
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, Popover)
    QTest.mouseClick(popover.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert help_of(window).isVisible()
    assert help_of(window).shown == "panel:error"
    assert not help_of(window).isModal()  # the training is looked at meanwhile


def test_a_laboratory_leads_to_its_page(window: Window) -> None:
    page = window.menus.open_laboratory("contours")
    assert page is not None
    page.help_button.click()
    assert help_of(window).shown == "lab:contours"
    assert page.help_button.accessibleName()
    window.panels.uncover()


def test_a_knobs_menu_leads_to_its_page(window: Window) -> None:
    assert window.pinned_knobs is not None
    menu = window.pinned_knobs.menu("lambd")
    menu.actions()[-1].trigger()
    assert help_of(window).shown == "knob:lambd"
    menu.deleteLater()


def test_the_command_opens_the_contents_once(window: Window) -> None:
    window.shell.actions["help_contents"].trigger()
    window.shell.actions["help_contents"].trigger()
    assert help_of(window).shown == "contents"
    page = help_of(window).view.toPlainText()
    for title in ("Glossary", "Laboratories", "Knobs"):
        assert title in page


def test_back_and_forward_go_through_what_was_shown(window: Window) -> None:
    window.menus.open_help("term:l2")
    shown = help_of(window)
    shown.view.setSource(url_of("knob:lambd"))
    assert shown.back.isEnabled()
    shown.back.click()
    assert shown.shown == "term:l2"
    shown.forward.click()
    assert shown.shown == "knob:lambd"
    assert not shown.forward.isEnabled()
    shown.contents.click()
    shown.show_page("no:such")
    assert shown.shown == "contents"


def test_a_link_on_a_page_is_followed_and_leads_nowhere_else(window: Window) -> None:
    window.menus.open_help("term:l2")
    shown = help_of(window)
    assert url_of("term:weight-decay").toString() in shown.view.toHtml()
    shown.view.anchorClicked.emit(url_of("term:weight-decay"))
    shown.view.setSource(url_of("term:weight-decay"))
    assert "αλ/m" in shown.view.toPlainText()
    assert shown.view.loadResource(2, QUrl("file:///etc/passwd")) is None  # an image, of a file


def test_what_is_searched_for_stands_at_the_left_and_return_opens_it(window: Window) -> None:
    window.menus.open_help()
    shown = help_of(window)
    QTest.keyClicks(shown.search, "weight decay")
    assert shown.tree.topLevelItemCount() > 0
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    assert shown.shown == "term:weight-decay"
    shown.search.setText("qqqq")
    assert shown.tree.topLevelItemCount() == 1  # that nothing was found
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    assert shown.shown == "term:weight-decay"
    shown.search.clear()
    current = shown.tree.currentItem()
    assert current is not None
    assert current.text(0) == "Weight decay"


def test_it_follows_the_windows_language(window: Window) -> None:
    window.menus.open_help("term:dropout")
    shown = help_of(window)
    window.language.use("zh_CN")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
    try:
        assert "概率" in shown.view.toPlainText()
        assert "See also" not in shown.view.toPlainText()
        assert shown.windowTitle() == "帮助"
    finally:
        window.language.use("en")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
    assert "probability" in shown.view.toPlainText()


def test_it_goes_with_its_window(make_window: MakeWindow) -> None:
    first, second = make_window(), make_window()
    first.close()
    second.panels.cards["error"].explain()
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, Popover)
    popover.more.click()
    assert help_of(second).shown == "panel:error"
    assert first.findChildren(HelpWindow) == []


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_it_fits_a_small_screen(make_window: MakeWindow, theme: str) -> None:
    window = make_window(theme=theme)
    window.resize(1280, 720)
    window.menus.open_help("knob:initialization")
    shown = help_of(window)
    assert shown.width() <= 1280
    assert shown.height() <= 720
    assert clipped(shown) == []
