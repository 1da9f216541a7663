"""What widgets with room to fill have in common: they choose by their size what they show."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from playground.ui.widgets.translated import Mixin

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_FIT = QEvent.Type(QEvent.registerEventType())
_PASSES = 4  # a layout fits, which changes what there is to lay out, which changes the layout above


def come_to_rest() -> None:
    """Do now what layouts and widgets with room to fill have put off.

    For after a panel was made: else Qt paints a picture or two on the way to its place. Not to be
    called while a layout is at work.
    """
    for _ in range(_PASSES):
        for kind in (QEvent.Type.LayoutRequest, _FIT):
            QCoreApplication.sendPostedEvents(None, kind)


class Yielding(QWidget):
    """What is scrolled where it has not its least height, rather than the one it would like."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.totalMinimumHeightForWidth(width)


class Scrolled(QScrollArea):
    """Shows a widget as large as its room; where it has to be larger it is scrolled, never cut.

    It takes no focus, as whatever only holds others. upright: it is never narrower than what it
    holds, and so scrolled up and down only.
    """

    def __init__(
        self, content: QWidget | None = None, parent: QWidget | None = None, *,
        upright: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._upright = upright
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        if content is not None:
            self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        least, content = super().minimumSizeHint(), self.widget()
        if self._upright and content is not None:
            beside = self.verticalScrollBar().sizeHint().width()
            least.setWidth(max(least.width(), content.minimumSizeHint().width() + beside))
        return least


class FitsRoom(Mixin):
    """Fits what it shows to its size, never while a layout is at work.

    A layout that is running resizes its widgets one after the other. A widget that shows or hides
    another one meanwhile makes Qt run all layouts above it again, inside the first run; when that
    changes a dock's size, Qt goes on with docks that are no longer where they were, and crashes.
    So a new size only posts an event, however often it changes; the event comes once the layouts
    are done and before anything is painted.

    It stands before the class of Qt's: `class PlotPair(FitsRoom, QWidget)`.
    """

    fit_posted = False  # whether the event is on its way

    def fit_room(self) -> None:
        """Show, hide and place by the size as it is now."""
        raise NotImplementedError

    def fit_room_soon(self) -> None:
        """Fit once what is going on now is over."""
        if not self.fit_posted:
            self.fit_posted = True
            QCoreApplication.postEvent(self, QEvent(_FIT))

    def resizeEvent(self, event: "QResizeEvent") -> None:
        super().resizeEvent(event)
        self.fit_room_soon()

    def customEvent(self, event: QEvent) -> None:
        if event.type() == _FIT:
            self.fit_posted = False
            self.fit_room()
        else:
            super().customEvent(event)


class WholeTexts(Mixin):
    """A window that is never lower than its wrapped texts need, as far as the screen has room.

    It stands before the class of Qt's: `class AboutDialog(Translated, WholeTexts, QDialog)`.
    """

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._keep_texts_whole()
        return handled

    def _keep_texts_whole(self) -> None:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return
        room = self.screen().availableGeometry().height()
        least = min(layout.totalMinimumHeightForWidth(self.width()), room)
        if least != self.minimumHeight():
            self.setMinimumHeight(least)
