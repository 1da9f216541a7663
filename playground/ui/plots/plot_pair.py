"""Two plots in one panel: one above the other, side by side, or one at a time, as room allows."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.ui.look.fonts_and_pens import small_font, text_font
from playground.ui.look.theme import Theme
from playground.ui.widgets.figure_table import FigureTable
from playground.ui.widgets.segment_bar import SegmentBar

_GAP = 8  # pixels between plots, and between a plot and its table
_LEAST_CHARACTERS, _LEAST_LINES = 44, 9  # of text that a plot must be wide and high
_FLAT_LINES = 8  # of text: a plot with axis that is lower has but a line of figures below it
_UPRIGHT, _FLAT = 0.8, 4.0  # times its width, its height: what a plot has more is of no use


class Page(QWidget):
    """One plot with its title, controls in the corner, a table below or beside it, and a footer."""

    def __init__(
        self,
        plot: QWidget,
        *,
        table: FigureTable | None = None,
        footer: QWidget | None = None,
        corner: SegmentBar | None = None,
    ) -> None:
        super().__init__()
        self._footer = footer
        self._least_height = 0  # of a plot above a table that is not flat
        self.title, self._table, self.corner = QLabel(), table, corner
        self.title_row = QHBoxLayout()
        self.title_row.setContentsMargins(0, 0, 0, 0)
        self.title_row.addWidget(self.title)
        self.title_row.addStretch(1)
        if corner is not None:
            self.title_row.addWidget(corner)
        self._content = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._content.setSpacing(_GAP // 2)
        self._content.addWidget(plot, 1)
        if table is not None:
            top_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            self._content.addWidget(table, 0, top_left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(self.title_row)
        column.addLayout(self._content, 1)
        if footer is not None:
            column.addWidget(footer)

    def set_least_height(self, pixels: int) -> None:
        """How high a plot must be at least, or its table becomes flat."""
        self._least_height = pixels
        self._arrange()

    def plot_size(self, width: int, height: int) -> tuple[QSize, QBoxLayout.Direction, bool]:
        """The plot's size in a page of a size, where the table stands then, and if it is flat."""
        table = self._table.sizeHint() if self._table is not None else QSize(0, 0)
        height -= self.title_row.sizeHint().height()
        if self._footer is not None:
            height -= self._footer.sizeHint().height()
        below = QSize(width if width >= table.width() else 0, height - table.height() - _GAP)
        beside = QSize(width - table.width() - _GAP, height)
        if _quality(beside) > _quality(below):
            return beside, QBoxLayout.Direction.LeftToRight, False
        if self._table is not None and below.height() < self._least_height:
            flat = QSize(width, height - self._table.flat_height(width) - _GAP)
            return flat, QBoxLayout.Direction.TopToBottom, True
        return below, QBoxLayout.Direction.TopToBottom, False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The table stands where it takes less of the plot."""
        _, direction, flat = self.plot_size(self.width(), self.height())
        if self._content.direction() != direction:
            self._content.setDirection(direction)
        if self._table is not None and (flat or self._table.flat):
            self._table.set_flat(flat, self.width())


def _quality(plot: QSize) -> float:
    """How much of a plot can be used: its area, but for what makes it very tall or very flat."""
    width, height = max(0, plot.width()), max(0, plot.height())
    return min(width, _FLAT * height) * min(height, _UPRIGHT * width)


class PlotPair(QWidget):
    """Shows both pages where each has room, else one, and buttons to choose which."""

    arranged = Signal()  # other pages are shown

    def __init__(self, first: Page, second: Page) -> None:
        super().__init__()
        self.pages = first, second
        self.arrangement = ""
        self._least = QSize(0, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self.setMinimumSize(160, 100)
        self.tabs = SegmentBar(2, self)
        self.tabs.chosen_changed.connect(self._chosen)

    def set_titles(self, titles: tuple[str, str]) -> None:
        """What the pages and their buttons are called."""
        for page, title in zip(self.pages, titles, strict=True):
            page.title.setText(title)
        self.tabs.set_texts([(title, title, self.tr("Show this plot")) for title in titles])

    def apply_theme(self, theme: Theme) -> None:
        """Fonts, and with them the room that a plot needs; to be called after `set_titles`."""
        metrics = QFontMetrics(small_font(theme))
        self.tabs.apply_theme(theme)
        for page in self.pages:
            page.set_least_height(_FLAT_LINES * metrics.height())
            page.title.setFont(text_font(theme, 0.9, bold=True))
            page.title.setMinimumHeight(self.tabs.sizeHint().height())  # both rows alike
            if page.corner is not None:
                page.corner.apply_theme(theme)
        self._least = QSize(
            _LEAST_CHARACTERS * metrics.averageCharWidth(), _LEAST_LINES * metrics.height()
        )
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _chosen(self, index: int) -> None:
        button = self.tabs.buttons[index]
        focused = button.hasFocus()
        self._arrange(force=True)
        if focused:  # the buttons have moved to the other page
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _best(self) -> str:
        """The arrangement in which the smaller of both plots is largest; single if too small."""
        width, height = self.width(), self.height()
        sizes = {"stacked": (width, (height - _GAP) // 2), "beside": ((width - _GAP) // 2, height)}
        found = []
        for name, size in sizes.items():
            plots = [page.plot_size(*size)[0] for page in self.pages]
            if all(
                plot.width() >= self._least.width() and plot.height() >= self._least.height()
                for plot in plots
            ):
                found.append((min(_quality(plot) for plot in plots), name))
        return max(found)[1] if found else "single"

    def _arrange(self, *, force: bool = False) -> None:
        wanted = self._best()
        if wanted == self.arrangement and not force:
            return
        self.arrangement = wanted
        single, beside = wanted == "single", wanted == "beside"
        for index, page in enumerate(self.pages):
            self._grid.removeWidget(page)
            place = (0, index if beside else 0) if beside or single else (index, 0)
            self._grid.addWidget(page, *place)
            page.title.setVisible(not single)
            page.setVisible(not single or index == self.tabs.chosen)
        self._grid.setRowStretch(0, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, int(wanted == "stacked"))
        self._grid.setColumnStretch(1, int(beside))
        if single:
            self.pages[self.tabs.chosen].title_row.insertWidget(0, self.tabs)
        self.tabs.setVisible(single)
        self.arranged.emit()
