"""The symbols that legends share."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from playground.ui.look.theme import Theme


@dataclass(frozen=True)
class Swatch:
    """One symbol before the words: a path one unit wide, how it is drawn, and its size."""

    path: QPainterPath
    pen: QPen
    brush: QBrush
    size: float


@dataclass(frozen=True)
class Entry:
    """Some swatches and their words; shorter: the same in fewer, for where there is little room."""

    swatches: tuple[Swatch, ...]
    text: str
    shorter: str = ""


_DIAMOND = ((0.5, 0.0), (0.0, 0.5), (-0.5, 0.0), (0.0, -0.5))


def _bare(theme: Theme) -> QPen:
    return QPen(QColor(theme.surface), 0)


def _line(theme: Theme, colour: str) -> QPen:
    pen = QPen(QColor(colour), theme.line_width)
    pen.setCosmetic(True)  # the swatch is scaled, its line is not
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def filled(theme: Theme, colour: str, *, opacity: float = 1.0, size: float = 1.0) -> Swatch:
    """An area or bars in a colour; size: times that of a point."""
    path, inside = QPainterPath(), QColor(colour)
    path.addRect(-0.5, -0.35, 1.0, 0.7)
    inside.setAlphaF(opacity)
    return Swatch(path, _bare(theme), QBrush(inside), size * (theme.point_size + 1))


def upright(theme: Theme, colour: str) -> Swatch:
    """A bar of its own."""
    path = QPainterPath()
    path.addRect(-0.35, -0.5, 0.7, 1.0)
    return Swatch(path, _bare(theme), QBrush(QColor(colour)), theme.point_size + 1)


def diamond(theme: Theme, colour: str) -> Swatch:
    """A mark."""
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _DIAMOND]))
    path.closeSubpath()
    return Swatch(path, _bare(theme), QBrush(QColor(colour)), theme.point_size + 1)


def dashes(theme: Theme, colour: str) -> Swatch:
    """A dashed line."""
    path = QPainterPath()
    for left in (-0.5, 0.1):
        path.moveTo(left, 0.0)
        path.lineTo(left + 0.4, 0.0)
    return Swatch(path, _line(theme, colour), QBrush(), 2 * (theme.point_size + 1))


def dots(theme: Theme, colour: str) -> Swatch:
    """A dotted line."""
    path = QPainterPath()
    for left in (-0.5, -0.2, 0.1, 0.4):
        path.moveTo(left, 0.0)
        path.lineTo(left + 0.1, 0.0)
    return Swatch(path, _line(theme, colour), QBrush(), 2 * (theme.point_size + 1))


def steps(theme: Theme, colour: str) -> Swatch:
    """The outline of a histogram."""
    path = QPainterPath()
    path.moveTo(-0.6, 0.3)
    for x, y in ((-0.2, 0.3), (-0.2, -0.3), (0.2, -0.3), (0.2, 0.3), (0.6, 0.3)):
        path.lineTo(x, y)
    return Swatch(path, _line(theme, colour), QBrush(), 1.4 * (theme.point_size + 1))


def stroke(theme: Theme, colour: str) -> Swatch:
    """A stroke across a bar."""
    path = QPainterPath()
    path.moveTo(-0.5, 0.0)
    path.lineTo(0.5, 0.0)
    return Swatch(path, _line(theme, colour), QBrush(), 1.4 * (theme.point_size + 1))


def marked_line(theme: Theme, colour: str, symbol: QPainterPath) -> Swatch:
    """A line with the symbol that is repeated along it."""
    path = QTransform.fromScale(0.4, 0.4).map(symbol)
    for left, right in ((-0.5, -0.2), (0.2, 0.5)):
        path.moveTo(left, 0.0)
        path.lineTo(right, 0.0)
    return Swatch(path, _line(theme, colour), QBrush(), 2.5 * theme.point_size)
