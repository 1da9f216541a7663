"""A small window beside a button that explains something; any click or Escape closes it."""

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.ui.widgets.card import make_bold

_WIDTH = 28  # heights of the type


class Popover(QWidget):
    """Title, text and formula on a surface with a border."""

    def __init__(self, title: str, text: str, formula: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setFont(parent.font())
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{text} {formula}")
        self._box = box = QVBoxLayout(self)
        height = self.fontMetrics().height()
        box.setContentsMargins(height, height * 2 // 3, height, height * 2 // 3)
        for name, part in (("title", title), ("text", text), ("formula", formula)):
            if part:
                label = QLabel(part)
                label.setWordWrap(True)
                if name == "title":
                    make_bold(label)
                elif name == "formula":
                    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
                box.addWidget(label)
        self.setFixedWidth(min(_WIDTH * height, max(240, parent.window().width() - 20)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.close()  # asked for again, it speaks the other language

    def show_beside(self, button: QWidget) -> None:
        """Open below a button, with the right edges in line, inside the screen."""
        self.adjustSize()
        self.resize(self.width(), self._box.heightForWidth(self.width()))
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        space = button.screen().availableGeometry()
        corner.setX(max(space.left(), min(corner.x(), space.right() - self.width())))
        if corner.y() + self.height() > space.bottom():
            corner.setY(button.mapToGlobal(QPoint(0, 0)).y() - self.height() - 4)
        self.move(corner)
        self.show()
