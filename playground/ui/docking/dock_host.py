"""Where docks stand: Qt's own main window inside the window, with our dividing lines and tabs."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QChildEvent, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSizePolicy, QTabBar, QTabWidget, QWidget

from playground.ui.docking.dock_style import DockStyle, TabStyle

_TALL = 1.5  # height / width from which half of a panel is enough for a square map
_FIRST_AREA = Qt.DockWidgetArea.BottomDockWidgetArea  # so that each edge has one outside of it
_ACROSS, _DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
_EDGES = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "up": Qt.DockWidgetArea.TopDockWidgetArea,
    "down": Qt.DockWidgetArea.BottomDockWidgetArea,
}
SIDES = tuple(_EDGES)


class DockHost(QMainWindow):
    """Docks side by side, nested and in tabs; no centre, no menus of its own."""

    resized = Signal()  # within a layout's pass: docks must not be placed then
    line_moved = Signal()  # the user has moved a dividing line
    taken = Signal()  # the size that it will have once the window is shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Widget)
        self.dock_style = DockStyle(self)
        self.setStyle(self.dock_style)
        self._tab_style = TabStyle(self)
        option = QMainWindow.DockOption
        self.setDockOptions(option.AllowNestedDocks | option.AllowTabbedDocks)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        area, corner = Qt.DockWidgetArea, Qt.Corner
        self.setTabPosition(area.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        for place, owner in (
            (corner.TopLeftCorner, area.LeftDockWidgetArea),
            (corner.BottomLeftCorner, area.LeftDockWidgetArea),
            (corner.TopRightCorner, area.RightDockWidgetArea),
            (corner.BottomRightCorner, area.RightDockWidgetArea),
        ):
            self.setCorner(place, owner)
        self._pressed = False
        self.room_of: Callable[[], QSize] = self.size

    @property
    def room(self) -> QSize:
        """The room that there is for the docks, whether they need more or not."""
        return self.room_of()

    def take_size(self) -> None:
        """Let the docks have the size now that they will have once the window is shown."""
        widgets: list[QWidget] = [self]
        while (parent := widgets[-1].parentWidget()) is not None:
            widgets.append(parent)
        for widget in reversed(widgets):
            layout = widget.layout()
            if layout is not None:
                layout.activate()
        self.taken.emit()

    def set_space(self, pixels: int) -> None:
        """How wide the dividing lines are."""
        if pixels != self.dock_style.space:
            self.dock_style.space = pixels
            # The layout asks its style again only when it hears that the style has changed.
            layout = self.layout()
            if layout is not None:
                layout.invalidate()

    def childEvent(self, event: QChildEvent) -> None:
        super().childEvent(event)
        child = event.child()
        if event.type() == QEvent.Type.ChildPolished and isinstance(child, QTabBar):
            child.setStyle(self._tab_style)
            child.setDrawBase(False)
            child.setExpanding(False)
            child.setUsesScrollButtons(True)
            child.setElideMode(Qt.TextElideMode.ElideNone)  # whole words, or out of sight
            child.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._say_tabs(child)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.FontChange):
            for bar in self.tab_bars():
                self._say_tabs(bar)

    def _say_tabs(self, bar: QTabBar) -> None:
        bar.setAccessibleName(self.tr("Panels that share a place"))
        bar.setFont(self.font())

    def tab_bars(self) -> list[QTabBar]:
        """The bars of places that several docks share."""
        found = self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [bar for bar in found if isinstance(bar, QTabBar)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """Notice when a dividing line is dragged: the mouse reaches nothing else of it."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._pressed = True
        elif kind == QEvent.Type.MouseButtonRelease:
            self._pressed = False
        done = super().event(event)
        if kind == QEvent.Type.MouseMove and self._pressed and isinstance(event, QMouseEvent):
            self.line_moved.emit()
        return done

    # ---- placing ------------------------------------------------------------------------------

    def docks(self) -> list[QDockWidget]:
        """All docks, shown or not."""
        found = self.findChildren(QDockWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [dock for dock in found if isinstance(dock, QDockWidget)]

    def stands(self, dock: QDockWidget) -> bool:
        """Whether a dock can be seen in here: not put away, not floating, not behind a tab."""
        if not dock.isVisible() or dock.isFloating():
            return False
        # Qt keeps a dock behind another tab visible, but moves it out of its main window.
        return self.rect().intersects(dock.geometry())

    def build(self, columns: Sequence[Sequence[Sequence[QDockWidget]]]) -> None:
        """Columns of places, each shared by docks as tabs, the first in front."""
        before: QDockWidget | None = None
        for column in columns:
            first = column[0][0]
            if before is None:
                self.addDockWidget(_FIRST_AREA, first)
            else:
                self.splitDockWidget(before, first, _ACROSS)
            before = first
        for column in columns:
            for above, below in pairwise(column):
                self.splitDockWidget(above[0], below[0], _DOWN)
        for place in (place for column in columns for place in column):
            for dock in place[1:]:
                self.tabifyDockWidget(place[0], dock)
            for dock in place:
                dock.show()
            place[0].raise_()

    def share_out(
        self,
        columns: Sequence[Sequence[QDockWidget]],
        widths: Sequence[int],
        heights: Sequence[Sequence[int]],
    ) -> None:
        """Put the dividing lines between columns and in them where these sizes say."""
        if len(columns) > 1:
            self.resizeDocks([column[0] for column in columns], widths, _ACROSS)
        for column, parts in zip(columns, heights, strict=True):
            if len(column) > 1:
                self.resizeDocks(column, parts, _DOWN)
        layout = self.layout()
        if layout is not None and self.isVisible():
            layout.activate()  # now, before anything is painted

    def add_beside(self, dock: QDockWidget) -> None:
        """Put a dock below the largest one, or as a tab with another where there is no room.

        The largest one stays in sight, because the others are compared with it.
        """
        standing = [one for one in self.docks() if one is not dock and self.stands(one)]
        if not standing:
            self.addDockWidget(_FIRST_AREA, dock)
        else:
            standing.sort(key=lambda one: one.width() * one.height(), reverse=True)
            largest = standing[0]
            room = max(3 * largest.minimumSizeHint().height(), _TALL * largest.width())
            if largest.height() > room:
                self.splitDockWidget(largest, dock, _DOWN)
            else:
                self.tabifyDockWidget(standing[min(1, len(standing) - 1)], dock)
        dock.show()
        dock.raise_()

    def join(self, dock: QDockWidget, other: QDockWidget) -> None:
        """Let a dock share the place of another one, as a tab in front of it."""
        dock.setFloating(False)
        self.tabifyDockWidget(other, dock)
        dock.show()
        dock.raise_()

    def set_floating(self, dock: QDockWidget, floating: bool) -> None:
        """Make a dock a window of its own, or dock it where it was."""
        place = dock.mapToGlobal(QPoint(0, 0))
        dock.setFloating(floating)
        if floating:  # so that it is seen that it lies above the others now
            aside = 2 * self.fontMetrics().height()
            dock.move(place + QPoint(-aside, aside))

    def move_past(self, dock: QDockWidget, side: str) -> None:
        """Move a dock past its neighbour on a side; past the last one, to the edge."""
        beyond = self._neighbour(dock, side)
        orientation = _ACROSS if side in ("left", "right") else _DOWN
        dock.setFloating(False)
        if beyond is None:
            self.addDockWidget(_EDGES[side], dock, orientation)
            share = self.width() if orientation == _ACROSS else self.height()
            self.resizeDocks([dock], [share // 3], orientation)
        else:
            self.splitDockWidget(beyond, dock, orientation)
            if side in ("left", "up"):
                self.splitDockWidget(dock, beyond, orientation)
        dock.show()

    def _neighbour(self, dock: QDockWidget, side: str) -> QDockWidget | None:
        """The dock that lies wholly on this side and whose middle is nearest."""
        here, found = dock.geometry(), []
        for other in self.docks():
            there = other.geometry()
            past = {
                "left": there.right() < here.left(),
                "right": there.left() > here.right(),
                "up": there.bottom() < here.top(),
                "down": there.top() > here.bottom(),
            }[side]
            if past and other is not dock and self.stands(other):
                way: QPoint = there.center() - here.center()
                along, aside = abs(way.x()), abs(way.y())
                if side in ("up", "down"):
                    along, aside = aside, along
                found.append((along + 2 * aside, other))
        return min(found, key=lambda pair: pair[0])[1] if found else None
