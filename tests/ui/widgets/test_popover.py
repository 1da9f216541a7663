"""Small windows stand beside what they belong to, and inside the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from playground.ui.widgets.popover import Popup
from playground.ui.widgets.translated import Translated

_FRAME = 2  # pixels by which the offscreen screen puts every window off

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    """A window in the middle of the screen."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setGeometry(200, 150, 300, 300)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def popup(owner: QWidget, text: str = "What it says. " * 20) -> Popup:
    box = QVBoxLayout()
    made = Popup(box, owner)
    label = QLabel(text)
    label.setWordWrap(True)
    box.addWidget(label)
    made.set_width(12)
    return made


def button(owner: QWidget, x: int, y: int) -> tuple[QPushButton, QRect]:
    made = QPushButton("?", owner)
    made.setGeometry(x, y, 24, 24)
    made.show()
    return made, QRect(made.mapToGlobal(QPoint(0, 0)), made.size())


def screen(widget: QWidget) -> QRect:
    return widget.screen().availableGeometry()


def test_below_a_button_or_above_it(owner: QWidget) -> None:
    asked, place = button(owner, 200, 150)
    below, above = popup(owner), popup(owner)
    below.show_beside(asked)
    assert below.geometry().top() > place.bottom()
    assert abs(below.geometry().right() - place.right()) <= 1 + _FRAME
    above.show_beside(asked, above=True)
    assert above.geometry().bottom() < place.top()
    assert abs(above.geometry().right() - place.right()) <= 1 + _FRAME


def test_above_where_there_is_no_room_below(owner: QWidget) -> None:
    owner.move(200, screen(owner).bottom() - 300)
    asked, place = button(owner, 200, 270)
    shown = popup(owner)
    shown.show_beside(asked)
    assert shown.geometry().bottom() < place.top()


@pytest.mark.parametrize("corner", [(-280, -280), (-280, 580), (780, -280), (780, 580)])
def test_inside_the_screen_whatever_it_belongs_to(owner: QWidget, corner: tuple[int, int]) -> None:
    owner.move(*corner)
    for x, y in ((0, 0), (276, 276)):
        asked, place = button(owner, x, y)
        for show in (
            lambda one, asked=asked: one.show_beside(asked),
            lambda one, place=place: one.show_at(place.center()),
        ):
            shown = popup(owner)
            show(shown)
            if screen(owner).contains(place):
                assert screen(owner).contains(shown.geometry())
            assert shown.geometry().left() >= screen(owner).left()
            assert shown.geometry().top() >= screen(owner).top()


def test_higher_than_the_screen_it_begins_at_its_top(owner: QWidget) -> None:
    shown = popup(owner, "What it says. " * 600)
    shown.show_beside(button(owner, 200, 270)[0])
    assert shown.height() > screen(owner).height()
    assert shown.geometry().top() - screen(owner).top() in (0, _FRAME)


def test_it_leaves_a_place_free_that_it_is_shown_at(owner: QWidget) -> None:
    for place in (QPoint(10, 10), screen(owner).center(), screen(owner).bottomRight()):
        shown = popup(owner)
        shown.show_at(place)
        assert not shown.geometry().contains(place)


def test_a_widget_says_its_texts_again_in_another_language(qtbot: QtBot) -> None:
    class Counted(Translated, QLabel):
        said, changes = 0, 0

        def retranslate(self) -> None:
            self.said += 1

        def changeEvent(self, event: QEvent) -> None:
            super().changeEvent(event)
            self.changes += 1

    widget = Counted()
    qtbot.addWidget(widget)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    assert (widget.said, widget.changes) == (1, 1)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))
    assert (widget.said, widget.changes) == (1, 2)


def test_it_grows_with_its_texts_while_it_is_open(owner: QWidget) -> None:
    opened = popup(owner, "Short.")
    opened.show_at(QPoint(210, 160))
    before = opened.height()
    label = opened.findChild(QLabel)
    assert isinstance(label, QLabel)
    label.setText("What it says. " * 40)
    for _ in range(3):
        QApplication.processEvents()
    assert opened.height() > before
    assert label.height() >= label.heightForWidth(label.width())
    opened.close()
