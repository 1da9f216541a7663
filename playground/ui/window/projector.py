"""Projector mode: the screen filled, large type, chosen panels, a presenter's remote."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QWidget

from playground.i18n.messages import marked
from playground.ui.docking.layouts import Arrangement
from playground.ui.look.pointer_highlight import PointerHighlight
from playground.ui.look.theme import load_theme
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight
from playground.ui.window.blank_screen import BlankScreen

THEME = "projector"
_REMOTE = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_TWICE_MS = 3000  # within which Escape twice leaves the mode


# In a room, few panels and large.
_FIRST = Arrangement("simple", ("boundary", "error", "gradients"))


@dataclass(frozen=True)
class Before:
    """How the window was, to be put back. arrangement: None where it had not been arranged yet."""

    theme: str
    arrangement: Arrangement | None
    full_screen: bool
    folded: bool
    menu_bar: bool
    highlighted: bool


class Projector(QObject):
    """Turns a window into what a room can read, and back.

    On: the theme with large type fills the screen, knobs are folded away, the panels are those
    that were chosen in this mode the last time, and the pointer has a disc. A presenter's remote
    works: F5 begins, Page Down and Page Up go from the overview through the panels one by one,
    B and the full stop blank the screen, and Escape goes back one step; from the overview only
    Escape twice leaves, so that nobody leaves by surprise.
    """

    def __init__(self, shell: Shell, menu_bar: QMenuBar) -> None:
        super().__init__(shell.top)
        self._shell, self._menu_bar = shell, menu_bar
        self.before: Before | None = None  # while the window is in this mode
        self.pointer = PointerHighlight()
        self._leaving = QTimer(self)  # runs after a first Escape at the overview
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_TWICE_MS)
        self.blank: BlankScreen | None = None  # once it has been asked for
        # Steps through something else than the panels; False: there is nothing to step through.
        self.turn_page: Callable[[int], bool] = lambda by: False
        begin = QShortcut(QKeySequence("F5"), shell.top)
        begin.activated.connect(self.begin)
        add = shell.actions.add
        self._action = add(
            "projector",
            marked("Actions", "Projector"),
            marked(
                "Actions",
                "Fill the screen with type that the last row can read; Page Down and Page Up "
                "step through the panels",
            ),
            self.toggle,
            menu="view",
            shortcuts=("F11",),
            icon="projector",
            checkable=True,
            new_section=True,
        )
        self._fold = add(
            "show_controls",
            marked("Actions", "Knobs"),
            marked("Actions", "Show the knobs at the left, or fold them away"),
            self._toggle_controls,
            menu="view",
            shortcuts=("K",),
            icon="controls",
            checkable=True,
        )
        self._highlight = add(
            "highlight_pointer",
            marked("Actions", "Highlight the pointer"),
            marked("Actions", "A disc around the pointer, so that a room can follow it"),
            lambda: self.highlight(not self.pointer.on),
            menu="view",
            shortcuts=("H",),
            checkable=True,
        )
        add(
            "blank_screen",
            marked("Actions", "Blank the screen"),
            marked("Actions", "Make the window black; any key or click brings it back"),
            self._blank,
            menu="view",
            shortcuts=("B", "."),
        )
        shell.knobs.folded_changed.connect(self.refresh)
        self.refresh()

    @property
    def on(self) -> bool:
        """Whether the window is in this mode."""
        return self.before is not None

    def _toggle_controls(self) -> None:
        self._shell.panels.enlarge(None)  # it would cover them
        self._shell.knobs.fold(not self._shell.knobs.folded)

    @property
    def arrangement(self) -> Arrangement:
        """The panels that were chosen in this mode the last time."""
        return self._shell.settings.projector_arrangement or _FIRST

    def remember(self) -> None:
        """Keep the panels that are chosen in this mode, if it is on."""
        panels = self._shell.panels
        if self.on and panels.cards and not self._shell.knobs.held:
            panels.enlarge(None)
            self._shell.settings.projector_arrangement = panels.arrangement()

    def begin(self) -> None:
        """Begin with the overview; while the mode is on, go back to it."""
        if self.on:
            self._shell.panels.uncover()
            self._shell.panels.enlarge(None)
        self.set_on(True)

    def _blank(self) -> None:
        if self.blank is None:
            self.blank = BlankScreen(self._shell.top)
        self.blank.cover()

    def back(self) -> None:
        """One step back: from a page, or a large panel, to the overview; there twice to leave."""
        if self._shell.panels.cover is not None:
            self._shell.panels.uncover()
        elif self._shell.panels.enlarged is not None:
            self._shell.panels.enlarge(None)
        elif self._leaving.isActive():
            self._leaving.stop()
            self.set_on(False)
        else:
            self._leaving.start()
            text = self.tr("Press Esc once more to leave projector mode.")
            self._shell.say(text, Weight.NOTE)

    def toggle(self) -> None:
        """Begin or leave."""
        self.set_on(not self.on)

    def set_on(self, on: bool) -> None:
        """Begin or leave; twice is harmless."""
        if on and not self.on:
            self._begin()
        elif not on and self.before is not None:
            self._leave(self.before)
        self.refresh()

    def _begin(self) -> None:
        shell = self._shell
        panels, arranged = shell.panels, bool(shell.panels.cards)
        if arranged:
            panels.enlarge(None)
        self.before = Before(
            shell.theme.name, panels.arrangement() if arranged else shell.settings.arrangement,
            shell.full_screen.on, shell.knobs.folded, not self._menu_bar.isHidden(),
            self.pointer.on,
        )  # fmt: skip
        shell.themes.use(load_theme(THEME))
        shell.full_screen.set_on(True)
        self._menu_bar.hide()
        shell.knobs.fold(True)
        if arranged and not shell.knobs.held:
            panels.arrange(self.arrangement)
        self.highlight(True)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def _leave(self, before: Before) -> None:
        self.remember()
        shell, self.before = self._shell, None
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        if shell.theme.name == THEME:
            shell.themes.use(load_theme(before.theme))
        if not before.full_screen:
            shell.full_screen.set_on(False)
        self._menu_bar.setVisible(before.menu_bar)
        shell.knobs.fold(before.folded)
        if not shell.knobs.held:
            shell.panels.arrange(before.arrangement or Arrangement())
        self.highlight(before.highlighted)

    def close(self) -> None:
        """Leave nothing behind in the application when the window closes."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        if self.pointer.on:
            self.pointer.set_on(False, self._shell.theme)

    def highlight(self, on: bool) -> None:
        """Switch the disc around the pointer on or off."""
        self.pointer.set_on(on, self._shell.theme, self._shell.top.devicePixelRatioF())
        self.refresh()

    def refresh(self) -> None:
        """Mark at the actions what is on."""
        self._action.setChecked(self.on)
        self._fold.setChecked(not self._shell.knobs.folded)
        self._highlight.setChecked(self.pointer.on)

    # ---- the remote ---------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # On its way to any widget of the window: the remote works wherever the focus is.
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() in kinds and isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            return self._key(watched, event)
        return False

    def _key(self, widget: QWidget, event: QKeyEvent) -> bool:
        top, key = self._shell.top, Qt.Key(event.key())
        if self.blank is not None and self.blank.isVisible():
            return False  # any key only brings the window back
        if widget.window() is not top or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if isinstance(QApplication.focusWidget(), QLineEdit | QMenu):
            return False  # a list that is being scrolled, or a value that is typed
        if key in _REMOTE:
            if event.type() == QEvent.Type.KeyPress:
                self.step(_REMOTE[key])
            event.accept()
            return True
        if key == Qt.Key.Key_Escape and widget is top and event.type() == QEvent.Type.KeyPress:
            self.back()
            return True
        return False

    def step(self, by: int) -> None:
        """Go from the overview through the panels one by one, and back to the overview.

        Where a lesson is open its steps are gone through; where a page covers the panels, it.
        """
        if self.turn_page(by):
            return
        panels = self._shell.panels
        if panels.cover is not None:
            panels.cover.go(by)
            return
        scenes: list[str | None] = [None, *panels.shown]
        now = panels.enlarged if panels.enlarged in scenes else None
        panels.enlarge(scenes[(scenes.index(now) + by) % len(scenes)])
