"""The room for the docks: where they need more than there is, they are scrolled and never cut."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from playground.ui.docking.dock_host import DockHost
from playground.ui.look.stylesheet import scroll_bar_sheet
from playground.ui.look.theme import Theme
from playground.ui.widgets.fits_room import Scrolled


class DockRoom(Scrolled):
    """Shows a host of docks as large as itself, or as large as the docks must be.

    Layouts suit every room; panels that the user has put side by side, in larger type than then,
    may need more.
    """

    def __init__(self, host: DockHost, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._host = host
        for widget in (self.viewport(), host):  # what is between the docks is the window's
            widget.setAutoFillBackground(False)
        host.room_of = self.viewport().size
        host.taken.connect(self._take_size)
        self.apply_theme(theme)

    def _take_size(self) -> None:
        """Hand the size on before anything is shown; Qt does so only then."""
        if not self.isVisible():
            self.viewport().resize(self.size())
            self._host.resize(self.size().expandedTo(self._host.minimumSizeHint()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def apply_theme(self, theme: Theme) -> None:
        """Take the colours."""
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setStyleSheet(scroll_bar_sheet(theme))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._host.resized.emit()  # also where the host has to stay as large as it was
