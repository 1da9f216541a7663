"""The tools for painting on the map: one is chosen at a time, and a line says what it does."""

from enum import StrEnum
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, QSizeF, Signal
from PySide6.QtGui import QAccessible, QAction, QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from playground.i18n.messages import marked
from playground.ui.look.icons import draw_icon
from playground.ui.look.legend_symbols import Swatch
from playground.ui.widgets.buttons import ExclusiveButton, FlatButton
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.target import large_enough
from playground.ui.widgets.translated import Fitted, Translated


class Tool(StrEnum):
    """What the left mouse button does on the map."""

    HOVER = "hover"
    ADD_0 = "add_0"
    ADD_1 = "add_1"
    MOVE = "move"
    ERASE = "erase"

    @property
    def label(self) -> int | None:
        """The class that the tool adds; None where it adds nothing."""
        return {Tool.ADD_0: 0, Tool.ADD_1: 1}.get(self)


# Text and help of what empties the canvas, here and in the window's menu.
CLEAR = (
    marked("Actions", "&Clear painting"),
    marked("Actions", "Take away all that is painted; the examples are as they were drawn"),
)
EMPTY = (
    marked("Actions", "&Empty canvas"),
    marked("Actions", "Take away every example, to start your own"),
)
KEYS = {Tool.HOVER: "L", Tool.ADD_0: "0", Tool.ADD_1: "1", Tool.MOVE: "M", Tool.ERASE: "X"}
_ICONS = {Tool.HOVER: "pointer", Tool.MOVE: "move", Tool.ERASE: "erase"}


def tool_name(tool: Tool) -> str:
    """What a tool is called."""
    translate = QCoreApplication.translate
    return {
        Tool.HOVER: translate("PaintStrip", "Look"),
        Tool.ADD_0: translate("PaintStrip", "Add points y = 0"),
        Tool.ADD_1: translate("PaintStrip", "Add points y = 1"),
        Tool.MOVE: translate("PaintStrip", "Move a point"),
        Tool.ERASE: translate("PaintStrip", "Erase points"),
    }[tool]


def unpaintable_text(reason: str) -> str:
    """Why one cannot paint; see `session.painting.why_not`."""
    translate = QCoreApplication.translate
    return {
        "plane": translate(
            "PaintStrip",
            "One can paint only where examples have two features: here the map is a plane through "
            "more of them.",
        ),
        "missing": translate(
            "PaintStrip", "One can paint once the data file is found that the knobs name."
        ),
        "line": translate("PaintStrip", "One can paint only where examples have two features."),
        "many": translate(
            "PaintStrip",
            "One can paint beside at most 2000 examples, all of which are shown: set m lower.",
        ),
    }.get(reason, "")


class ToolToggle(ExclusiveButton):
    """A tool: an icon, or the symbol of the points that it adds; framed while it is chosen."""

    def __init__(self, tool: Tool) -> None:
        super().__init__()
        self.tool = tool
        self.swatch: Swatch | None = None

    def sizeHint(self) -> QSize:
        side = round(1.6 * self.fontMetrics().height())
        return large_enough(QSize(side, side))

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked() and self.isEnabled()
        edge = palette.color(role.Highlight if chosen or self.hasFocus() else role.Mid)
        if not chosen and not self.hasFocus():
            edge.setAlpha(0 if not self.underMouse() else 255)
        painter.setPen(QPen(edge, 2.0 if chosen else 1.5))
        painter.setBrush(palette.color(role.AlternateBase) if chosen else self.lit(self._ground()))
        painter.drawRoundedRect(box, 5, 5)
        if not self.isEnabled():
            painter.setOpacity(0.4)
        height = self.fontMetrics().height()
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self.swatch is not None:
            painter.translate(middle)
            painter.scale(self.swatch.size, self.swatch.size)
            painter.setPen(self.swatch.pen)
            painter.setBrush(self.swatch.brush)
            painter.drawPath(self.swatch.path)
        elif name := _ICONS.get(self.tool):
            corner = middle - QPointF(height / 2, height / 2)
            colour = palette.color(role.Text)
            draw_icon(painter, name, colour, QRectF(corner, QSizeF(height, height)))
        painter.end()

    def _ground(self) -> QColor:
        return self.palette().color(QPalette.ColorRole.Base)


class PaintStrip(Translated, Fitted, QWidget):
    """The tools, the set that new points go to, what is done to all points, and a line of help."""

    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Grouping
    tool_chosen = Signal(object)  # Tool
    clear_asked = Signal()
    empty_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tool = Tool.HOVER
        self.unpaintable = ""
        self._painted, self._missing = False, ""
        self.tools = {tool: ToolToggle(tool) for tool in Tool}
        self._group = QButtonGroup(self)
        for button in self.tools.values():
            self._group.addButton(button)
        self.tools[Tool.HOVER].setChecked(True)
        self._group.buttonClicked.connect(lambda button: self.choose(button.tool))
        self.into = FlatButton(name="", help="", text=" ")
        self.into.setCheckable(True)
        self.into.toggled.connect(lambda _: self._say_into())
        self.help = Readout()
        self.more = FlatButton(name="", help="", text=" ")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.more)
        menu.setToolTipsVisible(True)
        self.clear = QAction(menu)
        self.clear.triggered.connect(lambda _=False: self.clear_asked.emit())
        self.empty = QAction(menu)
        self.empty.triggered.connect(lambda _=False: self.empty_asked.emit())
        menu.addActions([self.clear, self.empty])
        self.more.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in self.tools.values():
            row.addWidget(button)
        self._enable()
        self.into.hide()
        row.addSpacing(4)
        row.addWidget(self.into)
        row.addWidget(self.help, 1)
        row.addWidget(self.more)
        self.retranslate()

    @property
    def which(self) -> int:
        """The set that new points go to: 0 train, 1 dev."""
        return int(self.into.isChecked())

    def choose(self, tool: Tool) -> None:
        """Take a tool; without effect where one cannot paint."""
        if self.unpaintable:
            tool = Tool.HOVER
        self.tool = tool
        self.tools[tool].setChecked(True)
        self.into.setVisible(tool.label is not None)
        self._say_help()
        self.tool_chosen.emit(tool)

    def set_state(self, unpaintable: str, *, painted: bool, missing: str = "") -> None:
        """Whether one can paint on the examples shown, and whether something is painted.

        missing: the class of which there is no training example, or "both".
        """
        missing = missing if painted else ""
        if (unpaintable, painted, missing) == (self.unpaintable, self._painted, self._missing):
            return
        before, self.unpaintable, self._painted = self.unpaintable, unpaintable, painted
        self._missing = missing
        self._say_help()
        if before != unpaintable:
            self.retranslate()
            if unpaintable:
                self.choose(Tool.HOVER)
        self._enable()

    def set_swatches(self, swatches: dict[Tool, Swatch]) -> None:
        """The symbols of the points that the tools add."""
        for tool, swatch in swatches.items():
            self.tools[tool].swatch = swatch
            self.tools[tool].update()

    def _enable(self) -> None:
        possible = not self.unpaintable
        for button in (*self.tools.values(), self.into, self.more):
            button.setEnabled(possible)
        self.more.setVisible(possible)
        self.clear.setEnabled(self._painted)

    # ---- words --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Painting tools"))
        reason = unpaintable_text(self.unpaintable)
        helps = {
            Tool.HOVER: self.tr("The mouse changes nothing; it shows what is under it"),
            Tool.ADD_0: self.tr("Click or drag: points of class y = 0 are added while it trains"),
            Tool.ADD_1: self.tr("Click or drag: points of class y = 1 are added while it trains"),
            Tool.MOVE: self.tr("Drag a point to another place"),
            Tool.ERASE: self.tr("Click or drag: points inside the circle are taken away"),
        }
        for tool, button in self.tools.items():
            name = tool_name(tool)
            button.setAccessibleName(name)
            said = reason or helps[tool]
            set_tip(button, f"<b>{name}</b> ({KEYS[tool]})<br>{said}", said)
        self.more.setText(self.tr("Canvas"))
        self.more.setAccessibleName(self.tr("Canvas"))
        self.more.setToolTip(reason or self.tr("Begin with an empty canvas, or end painting"))
        for action, texts in ((self.clear, CLEAR), (self.empty, EMPTY)):
            text, help = (QCoreApplication.translate("Actions", text) for text in texts)
            action.setText(text)
            action.setToolTip(help)
        self._say_into()

    def _say_into(self) -> None:
        words = self.tr("→ train"), self.tr("→ dev")
        self.into.setText(words[self.which])
        metrics = self.into.fontMetrics()
        widest = max(metrics.horizontalAdvance(word) for word in words)
        self.into.setFixedWidth(widest + metrics.height())
        sets = self.tr("New points go to the training set"), self.tr("New points go to the dev set")
        self.into.setAccessibleName(sets[1])  # which is ticked, or not
        reason = unpaintable_text(self.unpaintable)
        self.into.setToolTip(reason or self.tr("{0}; click to change").format(sets[self.which]))
        self._say_help()

    def _say_help(self) -> None:
        to = (self.tr("train"), self.tr("dev"))[self.which]
        text, shorter = {
            Tool.HOVER: ("", ""),
            Tool.ADD_0: (self.tr("click or drag: y = 0 into {0}"), self.tr("y = 0 into {0}")),
            Tool.ADD_1: (self.tr("click or drag: y = 1 into {0}"), self.tr("y = 1 into {0}")),
            Tool.MOVE: (self.tr("drag a point"), self.tr("drag a point")),
            Tool.ERASE: (self.tr("drag over train and dev points"), self.tr("drag over points")),
        }[self.tool]
        if self._missing == "both":
            text = shorter = self.tr("no training examples: paint some")
        elif self._missing:
            text = self.tr("only one class to learn from: paint y = {0}, too")
            shorter = self.tr("paint y = {0}, too")
            to = self._missing
        self.help.set_text(text.format(to), shorter=shorter.format(to))

    def fit_font(self) -> None:
        self.retranslate()
