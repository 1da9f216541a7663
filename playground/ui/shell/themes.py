"""Which theme is on."""

from PySide6.QtCore import QObject, Signal

from playground.ui.look.stylesheet import for_screen
from playground.ui.look.theme import Theme, load_theme, theme_names
from playground.ui.shell.settings import Settings


class Themes(QObject):
    """Holds the theme that is on, fitted to the screen, and says when it is another."""

    changed = Signal(object)  # the Theme that is on from now on

    def __init__(self, theme: Theme, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.now = for_screen(theme)

    def use(self, theme: Theme) -> None:
        """Change to a theme at once."""
        self.now = for_screen(theme)
        self.changed.emit(self.now)

    def choose(self, name: str) -> None:
        """Change to a theme and remember it for the next start."""
        self.use(load_theme(name))
        self._settings.theme = name

    def choose_next(self) -> None:
        """Change to the theme after the one that is on, and remember it."""
        names = theme_names()
        self.choose(names[(names.index(self.now.name) + 1) % len(names)])
