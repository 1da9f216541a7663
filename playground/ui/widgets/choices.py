"""A list to choose from and a check box, drawn in the theme's colours."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from playground.ui.widgets.keys import claim_space, give_back_focus
from playground.ui.widgets.target import large_enough


class ChoiceBox(QComboBox):
    """A list to choose from, as narrow as its place. The wheel scrolls the column.

    Closed, it takes no letters: they are the window's. Opened, letters look for a line. What is
    chosen with the mouse gives the focus back to the window.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(20)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        claim_space(self)
        self._by_mouse = False  # how it was opened last
        self._told = ""  # by its tip, where nobody has given it another
        self.activated.connect(self.closed)
        self.currentTextChanged.connect(self._tell_text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_text()

    def _tell_text(self) -> None:
        """Say in the tip what is chosen, where it is cut short."""
        if self.toolTip() == self._told:
            text = self.currentText()
            room = self.width() - 3 * self._space()
            self._told = text if self.fontMetrics().horizontalAdvance(text) > room else ""
            self.setToolTip(self._told)

    def _space(self) -> int:
        return self.fontMetrics().height() // 2

    def sizeHint(self) -> QSize:
        metrics, space = self.fontMetrics(), self._space()
        widest = max(
            (metrics.horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0
        )
        return large_enough(QSize(widest + 5 * space, metrics.height() + max(6, space)))

    def minimumSizeHint(self) -> QSize:
        return QSize(5 * self.fontMetrics().height(), self.sizeHint().height())

    def showPopup(self) -> None:
        # The list is as wide as its longest line, however narrow the box is.
        self.view().setMinimumWidth(self.sizeHint().width())
        super().showPopup()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_mouse = True
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_mouse = False
        if event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def closed(self) -> None:
        """The choice is made."""
        if self._by_mouse:
            give_back_focus(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role, space = self.palette(), QPalette.ColorRole, self._space()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = role.Highlight if self.hasFocus() else role.Mid
        if self.underMouse() and self.isEnabled() and not self.hasFocus():
            edge = role.Dark
        painter.setPen(QPen(palette.color(edge), 1.8 if self.hasFocus() else 1.0))
        painter.setBrush(palette.color(role.Base))
        painter.drawRoundedRect(box, space * 0.7, space * 0.7)
        painter.setPen(palette.color(role.Text))
        room = box.adjusted(0.8 * space, 0, -2.1 * space, 0)
        text = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, int(room.width()) + 1
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        x, y, size = box.right() - 1.4 * space, box.center().y(), space * 0.45
        painter.setPen(QPen(palette.color(role.Dark), 1.6))
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(x - size, y - size / 2),
                    QPointF(x, y + size / 2),
                    QPointF(x + size, y - size / 2),
                ]
            )
        )
        painter.end()


class CheckBox(QCheckBox):
    """A check box without a text of its own: its label stands at the left of the row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        claim_space(self)

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() + 6
        return large_enough(QSize(side, side))

    minimumSizeHint = sizeHint

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        side = self.fontMetrics().height()
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        draw_tick(painter, box, palette, on=self.isChecked())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(role.Highlight), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        painter.end()


def draw_tick(
    painter: QPainter, box: QRectF, palette: QPalette, *, on: bool, single: bool = False
) -> None:
    """Draw a box with a tick or without, as large as the type; single: a circle, one of several."""
    role, side = QPalette.ColorRole, box.height()
    painter.setPen(QPen(palette.color(role.Highlight if on else role.Dark), 1.4))
    painter.setBrush(palette.color(role.Highlight if on else role.Base))
    radius = side / 2 if single else side * 0.2
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)
    if not on:
        return
    painter.setPen(QPen(palette.color(role.HighlightedText), side * 0.13))
    if single:
        painter.setBrush(palette.color(role.HighlightedText))
        painter.drawEllipse(box.center(), side * 0.13, side * 0.13)
        return
    places = ((0.26, 0.52), (0.43, 0.69), (0.75, 0.32))
    painter.drawPolyline(
        QPolygonF([QPointF(box.x() + x * side, box.y() + y * side) for x, y in places])
    )
