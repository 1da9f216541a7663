"""Pictures of the window and of panels: sharp, of one size, whatever happens to what they show."""

import numpy as np
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter

from playground.ui.recording.subjects import Camera, OnePanel, WholeWindow
from playground.ui.window.window import Window


class Field:
    """A red field with a blue square at its left end."""

    visible = True
    ground = QColor("#00ff00")

    def __init__(self, width: int, height: int) -> None:
        self.size = QSize(width, height)

    def draw(self) -> tuple:
        return self.size, self.paint

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(QRect(0, 0, self.size.width(), self.size.height()), QColor("#ff0000"))
        painter.fillRect(QRect(0, 0, self.size.height(), self.size.height()), QColor("#0000ff"))


def test_a_picture_is_as_wide_as_it_was_asked_for_larger_or_smaller() -> None:
    for width in (160, 400, 900):
        picture = Camera(Field(400, 100), width).take()
        assert picture.shape == (width // 4, width, 3)
        assert tuple(picture[width // 8, width // 8]) == (0, 0, 255)
        assert tuple(picture[width // 8, -2]) == (255, 0, 0)


def test_all_pictures_are_as_large_as_the_first() -> None:
    field = Field(400, 100)
    camera = Camera(field, 200)
    assert camera.take().shape == (50, 200, 3)
    field.size = QSize(100, 100)  # another form: it stands in the middle, on the ground
    picture = camera.take()
    assert picture.shape == (50, 200, 3)
    assert tuple(picture[25, 10]) == (0, 255, 0)
    assert tuple(picture[25, 100]) == (0, 0, 255)
    assert tuple(picture[25, 190]) == (0, 255, 0)


def test_the_window_is_drawn_as_it_is_seen(window: Window) -> None:
    picture = Camera(WholeWindow(window), window.width()).take()
    seen = window.grab().toImage()
    for place in ((5, 5), (40, 60), (window.width() // 2, window.height() // 2)):
        assert tuple(picture[place[1], place[0]]) == QColor(seen.pixel(*place)).getRgb()[:3]


def test_a_panel_is_drawn_without_the_window(window: Window) -> None:
    card = window.panels.cards["boundary"]
    subject = OnePanel(card)
    assert subject.visible
    picture = Camera(subject, 480).take()
    assert picture.shape[1] == 480
    assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 3  # its title stands there
    window.panels.show_panel("boundary", False)
    assert not subject.visible
