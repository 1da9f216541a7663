"""Small windows beside what they belong to; a click elsewhere or Escape closes them."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.translated import Translated

CONTENTS = "contents"  # the page that leads to all others
_NAME = "more_help"
_WIDTH = 28  # heights of the type
_GAP = 4  # pixels between it and a button


class MoreHelp(QObject):
    """How whatever explains something in two sentences asks for the page that says more.

    It passes the ids of pages on to whoever shows the help.
    """

    asked = Signal(str)  # panel:error


def more_help() -> MoreHelp:
    """The one of this application."""
    application = QApplication.instance()
    assert application is not None
    found = application.property(_NAME)
    if not isinstance(found, MoreHelp):
        found = MoreHelp(application)
        application.setProperty(_NAME, found)
    return found


def paint_frame(widget: QWidget) -> None:
    """Draw the border of what floats above everything else."""
    painter = QPainter(widget)
    painter.setPen(widget.palette().color(QPalette.ColorRole.Highlight))
    painter.drawRect(widget.rect().adjusted(0, 0, -1, -1))
    painter.end()


class Popup(QWidget):
    """A surface with a border in the window's type, as high as what is in it, inside the screen."""

    def __init__(self, contents: QLayout, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFont(parent.window().font())
        self._contents, self._owner = contents, parent
        self.first_field: QLineEdit | None = None  # ready to be typed into when it opens
        self.setLayout(contents)
        height = self.fontMetrics().height()
        contents.setContentsMargins(height, height * 2 // 3, height, height * 2 // 3)

    def set_width(self, lines: int) -> None:
        """Make it so many heights of the type wide, where the window has that much room."""
        room = max(240, self._owner.window().width() - 20)
        self.setFixedWidth(min(lines * self.fontMetrics().height(), room))

    def fit(self) -> None:
        """Make it as high as the wrapped texts need."""
        self.adjustSize()
        self.resize(self.width(), self._contents.heightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.fit()  # its texts have become others, or larger
        return handled

    def show_beside(self, button: QWidget, *, above: bool = False) -> None:
        """Open below a button, or above where there is no room, with the right edges in line."""
        self.fit()
        right, higher = button.width() - self.width(), -self.height() - _GAP
        lower = higher if above else button.height() + _GAP
        other = button.mapToGlobal(QPoint(right, higher))
        other.setX(self._space().right() - self.width())
        self._show(button.mapToGlobal(QPoint(right, lower)), other)

    def show_at(self, place: QPoint) -> None:
        """Open below and to the right of a place on the screen, or on its other sides."""
        self.fit()
        gap = self.fontMetrics().height()
        other = place - QPoint(gap + self.width(), gap + self.height())
        self._show(place + QPoint(gap, gap), other)

    def _show(self, corner: QPoint, other: QPoint) -> None:
        """Show it with its upper left corner at a place, or along each axis at another one."""
        space = self._space()
        x = other.x() if corner.x() + self.width() > space.right() else corner.x()
        y = other.y() if corner.y() + self.height() > space.bottom() else corner.y()
        self.move(max(space.left(), x), max(space.top(), y))
        self.show()
        if self.first_field is not None:
            self.first_field.setFocus(Qt.FocusReason.PopupFocusReason)
            self.first_field.selectAll()

    def _space(self) -> QRect:
        return self._owner.screen().availableGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_frame(self)


class HelpButton(Translated, FlatButton):
    """A “?” that leads to a page of the help. title: of the page, marked for the context."""

    def __init__(self, page: str, context: str, title: str) -> None:
        super().__init__(name="", help="", text="?")
        self._context, self._title = context, title
        self.clicked.connect(lambda: more_help().asked.emit(page))
        self.retranslate()

    def retranslate(self) -> None:
        title = QCoreApplication.translate(self._context, self._title)
        said = QCoreApplication.translate("Help", "More about “{0}”").format(title)
        self.set_words(name=said, help=said)


class Popover(Popup):
    """Explains something: title, text and formula. page: the id of a page of help with more."""

    def __init__(
        self, title: str, text: str, formula: str, parent: QWidget, page: str = ""
    ) -> None:
        box = QVBoxLayout()
        super().__init__(box, parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{text} {formula}")
        for name, part in (("title", title), ("text", text), ("formula", formula)):
            if part:
                label = QLabel(part)
                label.setWordWrap(True)
                if name == "title":
                    make_bold(label)
                elif name == "formula":
                    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
                box.addWidget(label)
        self.more = QPushButton(QCoreApplication.translate("Help", "More …"))
        self.more.setAccessibleName(
            QCoreApplication.translate("Help", "More about “{0}”").format(title)
        )
        self.more.clicked.connect(lambda: self._ask_for_more(page))
        self.more.setVisible(bool(page))
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        self.set_width(_WIDTH)

    def _ask_for_more(self, page: str) -> None:
        self.close()
        more_help().asked.emit(page)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.close()  # asked for again, it speaks the other language
