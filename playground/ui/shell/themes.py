"""Which theme is on, and how large its type is."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from playground.ui.look.stylesheet import for_screen
from playground.ui.look.theme import Theme, load_theme, theme_names
from playground.ui.shell.settings import Settings

TEXT_SIZES = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)  # times the theme's type


def preferred_theme(settings: Settings) -> Theme:
    """The theme that was chosen; without a choice light or dark, as the system is."""
    try:
        return load_theme(settings.theme)
    except ValueError:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return load_theme("dark" if dark else "light")


class Themes(QObject):
    """Holds the theme that is on, fitted to the screen, and says when it is another."""

    changed = Signal(object)  # the Theme that is on from now on

    def __init__(self, theme: Theme, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.now = self._fitted(theme)

    def _fitted(self, theme: Theme) -> Theme:
        return for_screen(replace(theme, text_size=self._settings.text_size))

    def use(self, theme: Theme) -> None:
        """Change to a theme at once."""
        self.now = self._fitted(theme)
        self.changed.emit(self.now)

    def step_text_size(self, by: int) -> None:
        """Make all type larger (1) or smaller (−1) by one size, or as the theme has it (0)."""
        sizes = list(TEXT_SIZES)
        now = self._settings.text_size
        nearest = min(range(len(sizes)), key=lambda at: abs(sizes[at] - now))
        wanted = sizes[min(len(sizes) - 1, max(0, nearest + by))] if by else 1.0
        self.set_text_size(wanted)

    def set_text_size(self, size: float) -> None:
        """Make all type so many times as large as the theme has it."""
        if size != self._settings.text_size:
            self._settings.text_size = size
            self.use(load_theme(self.now.name))

    def choose(self, name: str) -> None:
        """Change to a theme and remember it; an empty name: light or dark, as the system is."""
        self._settings.theme = name
        self.use(preferred_theme(self._settings))

    def choose_next(self) -> None:
        """Change to the theme after the one that is on, and remember it."""
        names = theme_names()
        self.choose(names[(names.index(self.now.name) + 1) % len(names)])
