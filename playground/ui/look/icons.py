"""Icons: drawn in one colour in resources/icons, shown in the colour that the place asks for."""

from PySide6.QtCore import QByteArray, QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from playground.paths import resources

MISSING: set[str] = set()  # icons that were asked for and are not there
_IN_PLACE_OF_ONE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect x="5" y="5" width="14" '
    'height="14" rx="3" fill="none" stroke="currentColor" stroke-width="2"/></svg>'
)
PROGRAM = "gradient-playground"  # the program's own icon keeps its colours


def pixmap(name: str, colour: QColor, size: int) -> QPixmap:
    """An icon in a colour, `size` device pixels wide; Qt's cache keeps it."""
    key = f"icon {name} {colour.name()} {size}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    try:
        drawing = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    except OSError:
        MISSING.add(name)
        drawing = _IN_PLACE_OF_ONE
    data = QByteArray(drawing.replace("currentColor", colour.name()).encode())
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(data).render(painter, QRectF(0, 0, size, size))
    painter.end()
    QPixmapCache.insert(key, made)
    return made


def draw_icon(painter: QPainter, name: str, colour: QColor, place: QRectF) -> None:
    """Draw an icon into a square, sharp on every screen."""
    ratio = painter.device().devicePixelRatio()
    picture = pixmap(name, colour, round(place.width() * ratio))
    picture.setDevicePixelRatio(ratio)
    painter.drawPixmap(place.topLeft().toPoint(), picture)


def missing_icons() -> str:
    """What to say of icons that are not there; nothing where there is none."""
    if not MISSING:
        return ""
    text = QCoreApplication.translate(
        "Icons",
        "Icons are missing in {0}: {1}. Installing the program again brings them back.",
    )
    return text.format(resources() / "icons", ", ".join(sorted(MISSING)))


def program_icon() -> QIcon:
    """The icon of the program's windows."""
    made = QIcon()
    for size in (16, 32, 48, 64, 128):
        made.addPixmap(pixmap(PROGRAM, QColor(Qt.GlobalColor.black), size))
    return made
