"""Where the parts of the window stand: tool bar, knobs beside panels, and the lines below them."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from playground.ui.menus.menus import Menus
from playground.ui.shell.shell import Shell
from playground.ui.widgets.fits_room import FitsRoom
from playground.ui.window.tool_bar import ToolBar

# Buttons that give up their words where there is little room, the first one first.
YIELDING = (
    "laboratories", "reset_all", "theme", "next_language", "layout", "new_data", "new_weights",
    "reset_weights", "pin", "epoch", "step",
)  # fmt: skip
_TOOL_BAR = (
    "show_controls", "", "play", "step", "epoch", "", "reset_weights", "new_weights", "new_data",
    "", "pin", "", "reset_all",
)  # fmt: skip
_LEAST = QSize(960, 600)  # pixels: a window may be as small as this, in small type smaller
_OF_SCREEN = 0.9  # and never need more of a screen, whose pixels may be large
_KNOBS_WIDTH = 21.5  # of the column of knobs, in heights of the type


def fill_tool_bar(bar: ToolBar, menus: Menus) -> None:
    """Put the window's buttons into its tool bar."""
    bar.setObjectName("tools")
    menus.fill_tool_bar(bar, _TOOL_BAR)
    bar.add_space()
    bar.addWidget(menus.laboratory_button)
    bar.addWidget(menus.layouts.button)
    bar.addWidget(menus.languages.button)
    bar.addWidget(menus.theme_button)
    menus.fill_tool_bar(bar, ("projector",))


class _Middle(FitsRoom, QWidget):
    """All but the tool bar and the menus; `fit` is called where its size is another."""

    def __init__(self, fit: Callable[[], None]) -> None:
        super().__init__()
        self._fit = fit

    def fit_room(self) -> None:
        self._fit()


class WindowLayout:
    """Puts the parts of a window into their places, and keeps those of parts that come later."""

    def __init__(
        self,
        window: QMainWindow,
        shell: Shell,
        tool_bar: ToolBar,
        *,
        above: tuple[QWidget, ...],
        below: tuple[QWidget, QWidget],
    ) -> None:
        """above, below: lines over and under the knobs and panels."""
        self._window, self._shell, self._tool_bar = window, shell, tool_bar
        self._below = below[0]
        self.lesson: QWidget | None = None  # the column of the lesson that is open
        self._knobs: QWidget = QWidget()  # keeps the knobs' place until they come
        self._middle = middle = _Middle(self._make_room)
        self._across = QHBoxLayout()
        self._across.addWidget(self._knobs)
        self._across.addWidget(shell.panels, 1)
        self._box = QVBoxLayout(middle)
        for line in above:
            self._box.addWidget(line)
        self._box.addLayout(self._across, 1)
        for line in below:
            self._box.addWidget(line)
        window.addToolBar(tool_bar)
        window.setCentralWidget(middle)
        shell.knobs.folded_changed.connect(self._fold_knobs)
        self._fold_knobs()
        self.set_spaces()

    def set_spaces(self) -> None:
        """Set the spaces and widths that suit the size of the type."""
        height = self._window.fontMetrics().height()
        space = max(6, height // 2)
        self._box.setContentsMargins(space, 0, space, space // 2)
        self._box.setSpacing(space // 3)
        self._across.setSpacing(space)
        self._set_knobs_width()
        layout = self._tool_bar.layout()
        if layout is not None:
            layout.setSpacing(space // 2)
            # Equal ones: a tool bar's layout takes some for others.
            layout.setContentsMargins(space, space, space, space)
        room = self._window.screen().availableGeometry().size() * _OF_SCREEN
        self._window.setMinimumSize(
            QSize(60 * height, 36 * height).boundedTo(_LEAST).boundedTo(room)
        )

    def _set_knobs_width(self) -> None:
        width = round(_KNOBS_WIDTH * self._window.fontMetrics().height())
        self._knobs.setFixedWidth(width)
        if self.lesson is not None:
            self.lesson.setFixedWidth(width)
            self._middle.fit_room_soon()

    def take_knobs(self, knobs: QWidget) -> None:
        """Put the knobs into the place that was kept for them."""
        self._across.replaceWidget(self._knobs, knobs)
        self._knobs.hide()
        self._knobs.deleteLater()
        self._knobs = knobs
        self._set_knobs_width()
        self._fold_knobs()

    def take_pinned_knobs(self, strip: QWidget) -> None:
        """Put the strip of pinned knobs above the panels."""
        self._box.insertWidget(self._box.indexOf(self._across), strip)

    def take_lesson(self, column: QWidget) -> None:
        """Put a lesson's column at the left, until `drop_lesson` or another one."""
        self._across.insertWidget(0, column)
        self.lesson = column
        self._set_knobs_width()

    def take_comparison(self, strip: QWidget) -> None:
        """Put the strip that compares two runs below the panels."""
        self._box.insertWidget(self._box.indexOf(self._below), strip)

    def drop_lesson(self) -> None:
        """The lesson is left, and its column goes."""
        self.lesson = None

    def _fold_knobs(self) -> None:
        self._knobs.setHidden(self._shell.knobs.folded)
        self._middle.fit_room_soon()

    def _make_room(self) -> None:
        """A lesson gives way to the knobs where both have no room beside each other."""
        if (lesson := self.lesson) is None:
            return
        margins = self._box.contentsMargins()
        room = self._middle.width() - margins.left() - margins.right()
        both = lesson.width() + self._knobs.width() + 2 * self._across.spacing()
        lesson.setVisible(self._knobs.isHidden() or both <= room)
