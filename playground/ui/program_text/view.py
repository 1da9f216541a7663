"""A program to read: numbered lines, of which some are marked, and one is pointed at."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.stylesheet import scroll_bar_sheet
from playground.ui.look.theme import Theme
from playground.ui.program_text.colouring import Colouring, mark_ground

_FLASH_MS = 1600  # how long lines that have changed are lit; their mark stays
_SIZE = 0.95  # of the type, times the theme's
_HANGING, _MOST_HANGING = 4, 20  # characters: what a line goes on with stands so far to the right
_GROUNDS = (0.06, 0.10, 0.45)  # of lines that are related, pointed at, lit: see `mark_ground`


class ProgramView(QTextEdit):
    """Shows lines of code. Lines may be marked as changed, and as related to what is pointed at.

    A line that is too long goes on below itself, farther to the right than it begins.
    Neither is told by colour alone: what has changed has a bar at its left, what is related a dot.
    """

    pointed = Signal(int)  # the line under the pointer or, by keys, of the cursor; -1: none
    chosen = Signal(int)  # Enter was pressed on a line, or it was clicked twice

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._texts: list[str] = []
        self._changed: frozenset[int] = frozenset()
        self._lit: frozenset[int] = frozenset()  # of those that have changed: lit for a moment
        self._related: frozenset[int] = frozenset()
        self._pointed = -1
        self.tip_of: Callable[[int], str] = lambda place: ""  # what is said of a line
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._margin = _Margin(self)
        self._theme = theme
        self._colouring = Colouring(self.document(), theme)
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(_FLASH_MS)
        self._flash.timeout.connect(self._end_flash)
        self.verticalScrollBar().valueChanged.connect(self._moved)
        self.document().documentLayout().update.connect(self._moved)
        self.cursorPositionChanged.connect(self._cursor_moved)
        self.apply_theme(theme)

    # ---- what is shown ------------------------------------------------------------------------

    @property
    def texts(self) -> Sequence[str]:
        """The lines that are shown."""
        return self._texts

    def show_lines(self, texts: Sequence[str]) -> None:
        """Show these lines; those that stay as they are, at both ends, are not touched."""
        old, new = self._texts, list(texts)
        if old == new:
            return
        self._texts = new
        self._related = frozenset()
        if not old or not new:
            self.setPlainText("\n".join(new))
            self._indent(range(len(new)))
        else:
            self._replace_middle(old, new)
        self._margin.fit()
        self._draw_marks()

    def _replace_middle(self, old: list[str], new: list[str]) -> None:
        most = min(len(old), len(new))
        first = next((at for at in range(most) if old[at] != new[at]), most)
        alike = 0
        while alike < most - first and old[-1 - alike] == new[-1 - alike]:
            alike += 1
        if alike + first == most:  # lines were only put in or taken out: their neighbour comes with
            first, alike = (first - 1, alike) if first else (0, alike - 1)
        document, cursor = self.document(), QTextCursor(self.document())
        place = self.verticalScrollBar().value()
        last = document.findBlockByNumber(len(old) - alike - 1)
        cursor.setPosition(document.findBlockByNumber(first).position())
        end = last.position() + last.length() - 1
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.insertText("\n".join(new[first : len(new) - alike]))
        self._indent(range(first, len(new) - alike))
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(place)

    def _indent(self, places: range) -> None:
        """Let what these lines go on with, where they are too long, stand to the right of them."""
        cursor, width = QTextCursor(self.document()), QFontMetricsF(self.font()).horizontalAdvance
        cursor.beginEditBlock()
        block = self.document().findBlockByNumber(places.start)
        for _ in places:
            text = block.text()
            spaces = len(text) - len(text.lstrip(" "))
            room = width(" " * min(spaces + _HANGING, _MOST_HANGING))
            if block.blockFormat().leftMargin() != room:
                form = QTextBlockFormat()
                form.setLeftMargin(room)
                form.setTextIndent(-room)
                cursor.setPosition(block.position())
                cursor.setBlockFormat(form)
            block = block.next()
        cursor.endEditBlock()

    def mark_changed(self, places: Collection[int], *, lit: bool = True) -> None:
        """Mark these lines as changed, and light them for a moment; empty: none has."""
        self._changed = frozenset(places)
        self._lit = self._changed if lit else frozenset()
        if self._lit:
            self._flash.start()
        self._draw_marks()

    def relate(self, places: Collection[int]) -> None:
        """Mark these lines as those that what is pointed at belongs to."""
        if frozenset(places) != self._related:
            self._related = frozenset(places)
            self._draw_marks()

    def bring_into_sight(self, places: Collection[int]) -> None:
        """Scroll to the first of these lines, where none is in sight and nobody reads here."""
        if not places or self.hasFocus():
            return
        first, last = self._first_seen(), self._last_seen()
        if any(first <= place <= last for place in places):
            return
        self._put_cursor(min(places))
        bar, middle = self.verticalScrollBar(), self.viewport().height() // 2
        bar.setValue(bar.value() + self.cursorRect().center().y() - middle)

    def bring_to_top(self, place: int) -> None:
        """Scroll so that this line is the first one in sight."""
        self._put_cursor(place)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top())

    def _put_cursor(self, place: int) -> None:
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(place)))

    @property
    def changed_lines(self) -> frozenset[int]:
        """Those that are marked as changed."""
        return self._changed

    @property
    def lit_lines(self) -> frozenset[int]:
        """Those that are lit now."""
        return self._lit

    @property
    def related_lines(self) -> frozenset[int]:
        """Those that are marked as related."""
        return self._related

    def _end_flash(self) -> None:
        self._lit = frozenset()
        self._draw_marks()

    def _first_seen(self) -> int:
        return self.cursorForPosition(QPoint(0, 0)).blockNumber()

    def _last_seen(self) -> int:
        foot = QPoint(0, self.viewport().height() - 2)
        return self.cursorForPosition(foot).blockNumber()

    # ---- marks --------------------------------------------------------------------------------

    def _draw_marks(self) -> None:
        self.viewport().update()
        self._margin.update()

    def _paint_marks(self) -> None:
        """Fill the ground of marked lines, over the whole width, below their text.

        Not by selections of Qt's: those over a whole line end the program where it has no layout.
        """
        painter, document = QPainter(self.viewport()), self.document()
        layout, up = document.documentLayout(), self.verticalScrollBar().value()
        pointed = {self._pointed} if self._pointed >= 0 else set()
        for places, colour in zip((self._related, pointed, self._lit), self._grounds, strict=True):
            for place in places:
                block = document.findBlockByNumber(place)
                if block.isValid():
                    box = layout.blockBoundingRect(block)
                    line = QRectF(0, box.top() - up, self.viewport().width(), box.height())
                    painter.fillRect(line, colour)
        painter.end()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint_marks()
        super().paintEvent(event)

    # ---- pointing -----------------------------------------------------------------------------

    def _point(self, place: int) -> None:
        if place != self._pointed:
            self._pointed = place
            self._draw_marks()
            self.pointed.emit(place)

    def _cursor_moved(self) -> None:
        if self.hasFocus():
            self._point(self.textCursor().blockNumber())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(self.cursorForPosition(event.position().toPoint()).blockNumber())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.chosen.emit(self.cursorForPosition(event.position().toPoint()).blockNumber())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave or (
            event.type() == QEvent.Type.FocusOut and not self.underMouse()
        ):
            self._point(-1)
        elif event.type() == QEvent.Type.FocusIn:
            self._point(self.textCursor().blockNumber())
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tip_of(self.cursorForPosition(event.pos()).blockNumber())
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.textCursor().blockNumber())
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    # ---- looks --------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        self._theme = theme
        self._grounds = [mark_ground(theme, most) for most in _GROUNDS]
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        like = text_font(theme, _SIZE)
        if like.pointSizeF() > 0:
            font.setPointSizeF(like.pointSizeF())
        else:
            font.setPixelSize(like.pixelSize())
        self.setFont(font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.surface))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        self.setPalette(palette)
        self.verticalScrollBar().setStyleSheet(scroll_bar_sheet(theme))
        self._colouring.set_theme(theme)
        self._indent(range(len(self._texts)))
        self._margin.fit()
        self._draw_marks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._margin.fit()

    def _moved(self, _: object) -> None:
        """Lines stand elsewhere, or are others: so do their numbers."""
        self._margin.update()

    def set_margin(self, width: int) -> None:
        """Keep so much room at the left."""
        self.setViewportMargins(width, 0, 0, 0)

    def paint_margin(self, event: QPaintEvent) -> None:
        """Draw the numbers of the lines that are seen, and their marks."""
        painter, theme = QPainter(self._margin), self._theme
        painter.fillRect(event.rect(), QColor(theme.surface))
        painter.setFont(self.font())
        height = self.fontMetrics().height()
        bar = max(3, height // 5)
        room = self._margin.width() - bar - height // 2
        block = self.cursorForPosition(QPoint(0, 0)).block()
        layout, above = self.document().documentLayout(), self.verticalScrollBar().value()
        while block.isValid():
            box, place = layout.blockBoundingRect(block), block.blockNumber()
            top, tall = box.top() - above, box.height()
            if top > event.rect().bottom():
                break
            if top + tall >= event.rect().top():
                painter.setPen(QColor(theme.muted))
                where = QRect(bar, round(top), room - bar, height)
                painter.drawText(where, Qt.AlignmentFlag.AlignRight, str(place + 1))
                if place in self._changed:
                    painter.fillRect(0, round(top), bar, round(tall), QColor(theme.accent))
                if place in self._related or place == self._pointed:
                    painter.setBrush(QColor(theme.accent))
                    painter.setPen(Qt.PenStyle.NoPen)
                    middle = QPoint(room + bar, round(top) + height // 2)
                    painter.drawEllipse(middle, bar // 2 + 1, bar // 2 + 1)
            block = block.next()
        painter.end()


class _Margin(QWidget):
    """Left of the text."""

    def __init__(self, view: ProgramView) -> None:
        super().__init__(view)
        self._view = view

    def fit(self) -> None:
        """Be as wide as the numbers need, and as high as the text."""
        view, metrics = self._view, self._view.fontMetrics()
        digits = max(3, len(str(view.document().blockCount())))
        height = metrics.height()
        width = digits * metrics.horizontalAdvance("0") + 2 * max(3, height // 5) + height // 2 + 2
        view.set_margin(width)
        room = view.contentsRect()
        self.setGeometry(QRect(room.topLeft(), QSize(width, room.height())))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_margin(event)
