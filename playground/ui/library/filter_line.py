"""The line in which a filter is typed: it offers what may come next, and marks what is wrong."""

from PySide6.QtCore import QEvent, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView, QWidget

from playground.session.library.completion import complete
from playground.session.library.filters import FilterError, describe, parse
from playground.ui.library.open_library import OpenLibrary
from playground.ui.look.words import message_text
from playground.ui.widgets.translated import Translated

_PAUSE_MS = 250  # in typing, before a filter is tried
_LONGEST = 200  # characters of a message
_MOST_OFFERED = 12  # lines of the list


class FilterLine(Translated, QLineEdit):
    """found: a filter that can be used. wrong: what is wrong with the text, empty for nothing."""

    found = Signal(object)
    wrong = Signal(str)

    def __init__(self, library: OpenLibrary, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._danger = QColor("red")
        self._start = 0  # where what is offered is put
        self._offers = QStringListModel(self)
        self._completer = QCompleter(self._offers, self)
        self._completer.setWidget(self)
        self._completer.setMaxVisibleItems(_MOST_OFFERED)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = QListView(self)
        self._popup = popup
        self._completer.setPopup(popup)
        popup.clicked.connect(lambda index: self._take(str(index.data())))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._try)
        self.setClearButtonEnabled(True)
        self.textEdited.connect(lambda _: self._edited())
        self.returnPressed.connect(self.use)
        self.retranslate()

    def set_danger(self, colour: str) -> None:
        """The colour of what is wrong."""
        self._danger = QColor(colour)

    def retranslate(self) -> None:
        self.setPlaceholderText(self.tr("Filter {0}").format(message_text(describe())))
        self.setAccessibleName(self.tr("Filter"))
        self.setAccessibleDescription(message_text(describe()))

    def set_filter(self, text: str) -> None:
        """Put in another text, and use it."""
        self.setText(text)
        self.use()

    def use(self) -> None:
        """Use the text as it is, or say what is wrong with it."""
        self._pause.stop()
        try:
            where = parse(self.text())
        except FilterError as error:
            self._mark(error.place)
            self.wrong.emit(_shortened(message_text(error.args[0])))
            return
        self._mark(None)
        self.wrong.emit("")
        self.found.emit(where)

    def _try(self) -> None:
        """Use what has been typed so far; a word that may still become one is not wrong yet."""
        if self._popup.isVisible() or self._goes_on():
            self.wrong.emit("")
            return
        self.use()

    def _goes_on(self) -> bool:
        """Whether something is missing at the end, where the cursor is."""
        try:
            parse(self.text())
        except FilterError as error:
            at_end = self.cursorPosition() == len(self.text())
            return at_end and error.place >= len(self.text().rstrip())
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self._popup.isVisible():
            self.use()

    def _edited(self) -> None:
        self._mark(None)
        self._pause.start()
        if not self.text():
            self.use()
        self._offer()

    # ---- what may come next -------------------------------------------------------------------

    def offers(self) -> tuple[str, ...]:
        """What may take the place of what is being typed."""
        offered = complete(self.text(), self.cursorPosition(), self._library.all_tags())
        self._start = offered.start
        return offered.texts

    def _offer(self) -> None:
        texts = self.offers()
        typed = self.text()[self._start : self.cursorPosition()]
        popup = self._popup
        if not texts or not typed.strip():
            popup.hide()
            return
        self._offers.setStringList(list(texts))
        popup.setFont(self.font())
        room = self.rect()
        room.setWidth(20 * self.fontMetrics().height())
        room.moveLeft(self.fontMetrics().horizontalAdvance(self.text()[: self._start]))
        self._completer.complete(room)

    def show_offers(self) -> None:
        """Offer all that may come, though nothing is typed yet."""
        texts = self.offers()
        if texts:
            self._offers.setStringList(list(texts))
            self._popup.setFont(self.font())
            self._completer.complete()

    def _take(self, text: str) -> None:
        cursor, before = self.cursorPosition(), self.text()
        space = "" if text in ("(", ":") else " "
        self.setText(before[: self._start] + text + space + before[cursor:].lstrip())
        self.setCursorPosition(self._start + len(text) + len(space))
        self._edited()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup, key = self._popup, event.key()
        if popup.isVisible() and key in (Qt.Key.Key_Enter, Qt.Key.Key_Return):
            index = popup.currentIndex()
            popup.hide()
            if index.isValid():
                self._take(str(index.data()))
            else:
                self.use()
        elif popup.isVisible() and key == Qt.Key.Key_Escape:
            popup.hide()
        elif key == Qt.Key.Key_Down and not popup.isVisible():
            self.show_offers()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    # ---- what is wrong ------------------------------------------------------------------------

    def _mark(self, place: int | None) -> None:
        """Underline the text from a place on; the cursor stays."""
        marks = []
        if place is not None:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(self._danger)
            look.setForeground(self._danger)
            start = min(place, max(0, len(self.text()) - 1)) - self.cursorPosition()
            length = len(self.text()) - place if place < len(self.text()) else 1
            kind = QInputMethodEvent.AttributeType.TextFormat
            marks.append(QInputMethodEvent.Attribute(kind, start, max(1, length), look))
        event = QInputMethodEvent("", marks)
        QApplication.sendEvent(self, event)

    def event(self, event: QEvent) -> bool:
        """Tab takes what is offered first."""
        key = event.key() if isinstance(event, QKeyEvent) else None
        if (
            event.type() == QEvent.Type.KeyPress
            and key == Qt.Key.Key_Tab
            and self._popup.isVisible()
        ):
            index = self._popup.currentIndex()
            text = index.data() if index.isValid() else self._offers.stringList()[0]
            self._popup.hide()
            self._take(str(text))
            return True
        return bool(super().event(event))


def _shortened(text: str) -> str:
    """A message of a few lines: it may list every name that there is."""
    if len(text) <= _LONGEST:
        return text
    return text[: text.rfind(",", 0, _LONGEST)] + ", …"
