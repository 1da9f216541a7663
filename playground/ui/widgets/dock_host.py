"""Where docks stand: Qt's own main window inside the window, with our dividing lines and tabs."""

from PySide6.QtCore import QChildEvent, QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QProxyStyle,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QTabBar,
    QTabWidget,
    QWidget,
)

_BELOW_TABS = 4  # pixels between tabs and the card below them


class _Style(QProxyStyle):
    """Dividing lines of a chosen width. It belongs to one widget; its children have their own."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Fusion")
        self.setParent(parent)
        self.space = 8

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric == QStyle.PixelMetric.PM_DockWidgetSeparatorExtent:
            return self.space
        return super().pixelMetric(metric, option, widget)


class _TabStyle(QProxyStyle):
    """Tabs as plain words; the one in front stands on a surface, as a chosen segment does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Fusion")
        self.setParent(parent)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element != QStyle.ControlElement.CE_TabBarTabShape:
            super().drawControl(element, option, painter, widget)
            return
        state, role, flag = option.state, QPalette.ColorRole, QStyle.StateFlag
        ground = QColor(Qt.GlobalColor.transparent)
        edge = QPen(Qt.PenStyle.NoPen)
        if state & flag.State_Selected:
            ground, edge = option.palette.color(role.Base), QPen(option.palette.color(role.Mid), 1)
        elif state & flag.State_MouseOver:
            ground = option.palette.color(role.Midlight)
        if state & flag.State_HasFocus and state & flag.State_Selected:
            edge = QPen(option.palette.color(role.Highlight), 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(edge)
        painter.setBrush(ground)
        box = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -_BELOW_TABS - 0.5)
        painter.drawRoundedRect(box, box.height() * 0.25, box.height() * 0.25)
        painter.restore()

    def subElementRect(
        self,
        element: QStyle.SubElement,
        option: QStyleOption,
        widget: QWidget | None = None,
    ) -> QRect:
        rect = super().subElementRect(element, option, widget)  # type: ignore[arg-type]
        if element == QStyle.SubElement.SE_TabBarTabText:
            rect = rect.adjusted(0, 0, 0, -_BELOW_TABS)
        return rect

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        made = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        if kind == QStyle.ContentsType.CT_TabBarTab:
            made.setHeight(made.height() + _BELOW_TABS + 2)
        return made

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in (
            QStyle.PixelMetric.PM_TabBarTabShiftVertical,
            QStyle.PixelMetric.PM_TabBarTabOverlap,
        ):
            return 0
        return super().pixelMetric(metric, option, widget)


class DockHost(QMainWindow):
    """Docks side by side, nested and in tabs; no centre, no menus of its own."""

    resized = Signal()
    line_moved = Signal()  # the user has moved a dividing line
    tab_bar_made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Widget)
        self._style = _Style(self)
        self.setStyle(self._style)
        self._tab_style = _TabStyle(self)
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

    def set_space(self, pixels: int) -> None:
        """How wide the dividing lines are."""
        if pixels != self._style.space:
            self._style.space = pixels
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
            child.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.tab_bar_made.emit(child)

    def tab_bars(self) -> list[QTabBar]:
        """The bars of places that several docks share."""
        found = self.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [bar for bar in found if isinstance(bar, QTabBar)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def event(self, event: QEvent) -> bool:
        """All of it that a mouse can reach is its dividing lines."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._pressed = True
        elif kind == QEvent.Type.MouseButtonRelease:
            self._pressed = False
        done = super().event(event)
        if kind == QEvent.Type.MouseMove and self._pressed and isinstance(event, QMouseEvent):
            self.line_moved.emit()
        return done
