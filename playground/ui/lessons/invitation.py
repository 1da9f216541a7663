"""The one invitation to the first lesson: beside the menus, where nothing else stands."""

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QWidget

from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.translated import Fitted, Translated


class Invitation(Translated, Fitted, QWidget):
    """Floats over the free end of the menu bar, so that nothing moves when it comes or goes.

    Once it was used or put away it never comes again; it says nothing more, and takes no focus by
    itself.
    """

    def __init__(self, bar: QMenuBar, shell: Shell, first: QAction) -> None:
        super().__init__(shell.top)
        self._bar, self._shell, self._first = bar, shell, first
        self._goes = False
        self.button = ChipButton()
        self.close_button = FlatButton(icon="close")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.button)
        box.addWidget(self.close_button)
        self.button.clicked.connect(first.trigger)
        self.close_button.clicked.connect(self.answered)
        bar.installEventFilter(self)
        shell.panels.enlarged_changed.connect(self._place)
        self.retranslate()
        self.raise_()

    def retranslate(self) -> None:
        self.button.setText(self.tr("New here? First minutes"))
        self.button.setToolTip(self._first.toolTip())
        self.close_button.set_words(
            name=self.tr("Put the invitation away"),
            help=self.tr("Put away for ever; the lessons are in their menu"),
        )
        self.button.updateGeometry()
        self._place_soon()

    def answered(self, _: object = None) -> None:
        """A lesson was opened, or none is wanted: it goes, and does not come again."""
        if self._goes:
            return
        self._goes = True
        self._shell.settings.lessons_offered = False
        self._bar.removeEventFilter(self)
        self._shell.panels.enlarged_changed.disconnect(self._place)
        self.hide()
        self.deleteLater()

    def fit_font(self) -> None:
        if hasattr(self, "close_button"):
            self._place_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (
            QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide,
        ):  # fmt: skip
            self._place()
        return False

    def _place_soon(self) -> None:
        """Once everything has the new texts and type: nothing is shown or hidden on the way."""
        QTimer.singleShot(0, self, self._place)

    def _place(self) -> None:
        """At the bar's end, where its menus leave room; nowhere else."""
        bar = self._bar
        self.adjustSize()
        last = max((bar.actionGeometry(one).right() for one in bar.actions()), default=0)
        gap = bar.fontMetrics().height() // 2
        left = bar.width() - self.width() - gap
        covered = self._shell.panels.enlarged is not None
        fits = (
            not covered and not bar.isHidden() and not bar.isNativeMenuBar() and left > last + gap
        )
        self.setVisible(fits)
        if fits:
            above = max(0, bar.height() - self.height()) // 2
            self.move(bar.mapTo(self.window(), QPoint(left, above)))
