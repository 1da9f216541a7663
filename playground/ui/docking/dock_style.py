"""What docks look like: dividing lines of a chosen width, tabs as plain words."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QTabBar, QWidget

_BELOW_TABS = 4  # pixels between tabs and the card below them
_AROUND, _CLOSE = 24, 10  # pixels beside a tab's words, on both sides together; if they are many


class DockStyle(QProxyStyle):
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


class TabStyle(QProxyStyle):
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
        if metric == QStyle.PixelMetric.PM_TabBarTabHSpace and isinstance(widget, QTabBar):
            words = [widget.tabText(index) for index in range(widget.count())]
            wanted = sum(widget.fontMetrics().horizontalAdvance(one) + _AROUND for one in words)
            return _AROUND if wanted <= widget.width() else _CLOSE
        return super().pixelMetric(metric, option, widget)
