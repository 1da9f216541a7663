"""A thin line that says that work is going on; its place is kept while there is none."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from playground.session.messages.snapshot import Snapshot
from playground.ui.widgets.buttons import PushButton
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.translated import Translated

_PERIOD_MS = 40
_STEP = 0.03  # of the width, each period
_SHARE = 0.25  # of the width that is coloured


class BusyBar(Translated, QWidget):
    """A coloured piece that runs along while `busy`; where the share done is known, that is shown.

    Work whose share is known can be given up: a button for it floats below the bar's right end.
    That is reading a file for the run, and else writing one beside it.
    """

    cancelled = Signal()  # reading
    writing_cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = 0.0
        self._done: float | None = None  # of what is read
        self._written: float | None = None  # of what is written
        self.cancel_button = PushButton(parent=self)
        self.cancel_button.clicked.connect(self._cancel)
        self.cancel_button.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_PERIOD_MS)
        self._timer.timeout.connect(self._move)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        name = self.tr("Preparing data and network") if self.busy else ""
        button = self.cancel_button
        if self._writes:
            name = self.tr("Writing examples to a file")
            button.setText(self.tr("Cancel writing"))
            help = self.tr("Give up writing the file; one that was there stays")
        else:
            button.setText(self.tr("Cancel reading"))
            help = self.tr("Give up reading the file; all stays as it was")
        self.setAccessibleName(name)
        button.setAccessibleName(button.text())
        set_tip(button, help)
        self._place_button()

    @property
    def busy(self) -> bool:
        """Whether something is being prepared."""
        return self._timer.isActive()

    @property
    def _writes(self) -> bool:
        """Whether it shows how much is written."""
        return not self.busy and self._written is not None

    @property
    def _share(self) -> float | None:
        """How much of what it shows is done, where that is known."""
        return self._done if self.busy else self._written

    def _cancel(self) -> None:
        (self.writing_cancelled if self._writes else self.cancelled).emit()

    def set_busy(self, busy: bool) -> None:
        """Run, or be invisible."""
        self._place = -_SHARE
        if busy:
            self._timer.start()
        else:
            self._timer.stop()
        self.retranslate()
        self._show_button()
        self.update()

    def follow(self, snapshot: Snapshot) -> None:
        """Show what a snapshot says of files."""
        self.set_done(snapshot.reading)
        self.set_written(snapshot.exporting)

    def set_done(self, share: float | None) -> None:
        """How much of the work is done, 0 to 1; None where that is not known."""
        if share != self._done:
            self._done = share
            self._show_button()
            self.update()

    def set_written(self, share: float | None) -> None:
        """How much of a file is written, 0 to 1; None where none is being written."""
        if share != self._written:
            begins_or_ends = (share is None) != (self._written is None)
            self._written = share
            if begins_or_ends:
                self.retranslate()
                self._show_button()
            self.update()

    def _show_button(self) -> None:
        button, around = self.cancel_button, self.window()
        shown = self._share is not None
        if shown and button.isHidden():
            if button.parentWidget() is not around:
                button.setParent(around)
            self._place_button()
            button.raise_()
        button.setVisible(shown)

    def _place_button(self) -> None:
        button, around = self.cancel_button, self.window()
        button.adjustSize()
        if button.parentWidget() is around:
            corner = self.mapTo(around, self.rect().bottomRight())
            button.move(corner.x() - button.width(), corner.y() + 2)

    def _move(self) -> None:
        self._place = -_SHARE if self._place > 1 else self._place + _STEP
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, max(3, self.fontMetrics().height() // 5))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.busy and not self._writes:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        width, height = self.width(), self.height()
        done = self._share
        start, share = (self._place, _SHARE) if done is None else (0.0, done)
        painter.drawRoundedRect(
            QRectF(start * width, 0, share * width, height), height / 2, height / 2
        )
        painter.end()
