"""Whether the window fills the screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_FULL = Qt.WindowState.WindowFullScreen


class FullScreen:
    """Lets a window fill the screen, and stand as it stood before: maximized, perhaps."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def on(self) -> bool:
        """Whether the window fills the screen."""
        return self._window.isFullScreen()

    def set_on(self, on: bool) -> None:
        """Fill the screen, or no longer."""
        states = self._window.windowState()
        self._window.setWindowState(states | _FULL if on else states & ~_FULL)

    def toggle(self) -> None:
        """Fill the screen, or no longer if it does."""
        self.set_on(not self.on)
