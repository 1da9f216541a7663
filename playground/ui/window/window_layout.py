"""Where the parts of the window stand: tool bar, knobs beside panels, and the lines below them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from playground.ui.window.window import Window

# Buttons that give up their words where there is little room, the first one first.
YIELDING = (
    "reset_all", "theme", "next_language", "layout", "new_data", "new_weights", "reset_weights",
    "pin", "epoch", "step",
)  # fmt: skip
_TOOL_BAR = (
    "show_controls", "", "play", "step", "epoch", "", "reset_weights", "new_weights", "new_data",
    "", "pin", "", "reset_all",
)  # fmt: skip
_CONTROLS_WIDTH = 21.5  # of the column of knobs, in heights of the type


def controls_width(widget: QWidget) -> int:
    """The width of the column of knobs, in the type of a widget beside it."""
    return round(_CONTROLS_WIDTH * widget.fontMetrics().height())


class WindowLayout:
    """Puts the parts of a window into their places, and keeps those of parts that come later."""

    def __init__(self, window: "Window") -> None:
        self._window = window
        self._fill_tool_bar()
        self._controls: QWidget = QWidget()  # keeps the knobs' place until they come
        middle = QWidget()
        self._across = QHBoxLayout()
        self._across.addWidget(self._controls)
        self._across.addWidget(window.panels, 1)
        self._box = QVBoxLayout(middle)
        self._box.addWidget(window.busy_bar)
        self._box.addLayout(self._across, 1)
        self._box.addWidget(window.time_bar)
        self._box.addWidget(window.status)
        window.setCentralWidget(middle)
        self.fold_controls(window.controls_folded)
        self.set_spaces()

    def _fill_tool_bar(self) -> None:
        window, bar, menus = self._window, self._window.tool_bar, self._window.menus
        bar.setObjectName("tools")
        menus.fill_tool_bar(bar, _TOOL_BAR)
        bar.add_space()
        bar.addWidget(menus.layouts.button)
        bar.addWidget(menus.languages.button)
        bar.addWidget(menus.theme_button)
        menus.fill_tool_bar(bar, ("projector",))
        window.addToolBar(bar)

    def set_spaces(self) -> None:
        """Spaces and widths that suit the size of the type."""
        window = self._window
        height = window.fontMetrics().height()
        space = max(6, height // 2)
        self._box.setContentsMargins(space, 0, space, space // 2)
        self._box.setSpacing(space // 3)
        self._across.setSpacing(space)
        self._controls.setFixedWidth(controls_width(window))
        layout = window.tool_bar.layout()
        if layout is not None:
            layout.setSpacing(space // 2)
            # Equal ones: a tool bar's layout takes some for others.
            layout.setContentsMargins(space, space, space, space)
        window.setMinimumSize(min(960, 60 * height), min(600, 36 * height))

    def take_controls(self, controls: QWidget) -> None:
        """Put the knobs into the place that was kept for them."""
        self._across.replaceWidget(self._controls, controls)
        self._controls.hide()
        self._controls.deleteLater()
        self._controls = controls
        self.fold_controls(self._window.controls_folded)

    def take_comparison(self, strip: QWidget) -> None:
        """Put the strip that compares two runs above the time bar."""
        self._box.insertWidget(self._box.indexOf(self._window.time_bar), strip)

    def fold_controls(self, folded: bool) -> None:
        """Hide the column of knobs, or show it."""
        self._controls.setHidden(folded)
