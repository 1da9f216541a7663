"""What a recording shows: the whole window, or one panel with its title. Pictures of one size."""

from typing import Protocol

import numpy as np
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from playground.session.files.frame_spool import Picture
from playground.ui.docking.panel_card import PanelCard
from playground.ui.docking.panel_export import PanelSheet

_FORMAT = QImage.Format.Format_RGB888


class Subject(Protocol):
    """Something that can be drawn again and again."""

    @property
    def visible(self) -> bool:
        """Whether it is drawn now; while it is not, a recording waits."""

    @property
    def ground(self) -> QColor:
        """What is around it where its form has changed."""

    def draw(self) -> tuple[QSize, "Draw"]:
        """Its size now, in pixels of the screen, and how it is drawn."""


class Draw(Protocol):
    """Draws it with a painter."""

    def __call__(self, painter: QPainter, /) -> object:
        """Do so, at the painter's origin."""


class WholeWindow:
    """The window as it is, without what the system draws around it."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def visible(self) -> bool:
        return self._window.isVisible() and not self._window.isMinimized()

    @property
    def ground(self) -> QColor:
        return self._window.palette().window().color()

    def draw(self) -> tuple[QSize, Draw]:
        window = self._window
        flags = QWidget.RenderFlag.DrawWindowBackground | QWidget.RenderFlag.DrawChildren
        return window.size(), lambda painter: window.render(painter, QPoint(), renderFlags=flags)


class OnePanel:
    """A panel with its title above it, without its tools."""

    def __init__(self, card: PanelCard) -> None:
        self._card = card

    @property
    def visible(self) -> bool:
        return self._card.made and not self._card.failed and self._card.can_be_seen()

    @property
    def ground(self) -> QColor:
        return QColor(self._card.panel.theme.surface)

    def draw(self) -> tuple[QSize, Draw]:
        sheet = PanelSheet(self._card.panel, self._card.title.text())
        return sheet.size, sheet.draw


class Camera:
    """Takes pictures of a subject, all as large as the first one; width: in pixels."""

    def __init__(self, subject: Subject, width: int) -> None:
        self.subject = subject
        self._width = width
        self._size: QSize | None = None

    def take(self) -> Picture:
        """The subject as it is now."""
        size, draw = self.subject.draw()
        if self._size is None:
            height = max(1, round(size.height() * self._width / size.width()))
            self._size = QSize(self._width, height)
        fitted = size.scaled(self._size, Qt.AspectRatioMode.KeepAspectRatio)
        # Drawn larger it is sharp; drawn smaller its type would be too small to be hinted well.
        ratio = max(1.0, fitted.width() / size.width())
        drawn = QImage(size * ratio, _FORMAT)
        drawn.setDevicePixelRatio(ratio)
        painter = QPainter(drawn)
        draw(painter)
        painter.end()
        drawn.setDevicePixelRatio(1.0)
        smooth = Qt.TransformationMode.SmoothTransformation
        if drawn.size() != fitted:
            drawn = drawn.scaled(fitted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        if fitted != self._size:
            drawn = self._on_ground(drawn)
        return _pixels(drawn.convertToFormat(_FORMAT))

    def _on_ground(self, drawn: QImage) -> QImage:
        assert self._size is not None
        whole = QImage(self._size, _FORMAT)
        whole.fill(self.subject.ground)
        place = QRect(QPoint(0, 0), drawn.size())
        place.moveCenter(whole.rect().center())
        painter = QPainter(whole)
        painter.drawImage(place.topLeft(), drawn)
        painter.end()
        return whole


def _pixels(image: QImage) -> Picture:
    width, height = image.width(), image.height()
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
    return lines[:, : 3 * width].reshape(height, width, 3).copy()
