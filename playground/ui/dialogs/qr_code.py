"""A text as a QR code: black on white with its quiet zone, whatever the theme.

Cameras look for dark squares on a light ground, and for the light border around them (ISO/IEC
18004); so neither takes a colour of the theme's.
"""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.ui.widgets.translated import Translated

MOST_BYTES = 400  # of more the squares are too small for a camera at the other end of a room
QUIET = 4  # squares of light border on every side
_LEAST = 3  # points that a square is wide


def picture_of(text: str) -> QImage:
    """The code with its border, one pixel a square."""
    import segno  # not before it is needed

    # The least correction that there is: larger squares reach further than mended ones. Where the
    # same size has room for more of it, it is taken.
    rows = segno.make_qr(text, error="l", boost_error=True).matrix
    side = len(rows) + 2 * QUIET
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y, row in enumerate(rows, QUIET):
        for x, dark in enumerate(row, QUIET):
            if dark:
                image.setPixel(x, y, 0xFF000000)
    return image


class QRCode(Translated, QWidget):
    """As large as its place allows, of squares that are all equally large."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.retranslate()

    def show_text(self, text: str) -> None:
        """Show the code of a text of at most `MOST_BYTES` bytes."""
        self._image = picture_of(text)
        self.updateGeometry()
        self.update()

    def picture(self, side: int) -> QImage:
        """The code at least so many pixels wide, to be put into a document."""
        count = max(1, self._image.width())
        size = -(-side // count) * count
        return self._image.scaled(size, size)

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("QR code of the text"))

    def minimumSizeHint(self) -> QSize:
        side = _LEAST * max(33, self._image.width())
        return QSize(side, side)

    def sizeHint(self) -> QSize:
        side = 3 * self.minimumSizeHint().width()
        return QSize(side, side)

    def square(self) -> QRect:
        """Where it stands, in pixels of the screen: the largest multiple of its squares."""
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        count = max(1, self._image.width())
        side = min(width, height) // count * count
        return QRect((width - side) // 2, (height - side) // 2, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        place = self.square()
        scaled = self._image.scaled(place.size())  # by whole numbers: nothing is smoothed
        ratio = self.devicePixelRatioF()
        scaled.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(place.topLeft() / ratio, scaled)
        painter.end()
