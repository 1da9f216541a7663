"""Two plots in one panel: one above the other, side by side, or one at a time, as room allows.

Everything is decided from the size of the pair, the type and the tables' headings: what is drawn
never moves anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.ui.look.fonts_and_pens import small_font, text_font
from playground.ui.look.theme import Theme
from playground.ui.widgets.figure_table import FigureTable
from playground.ui.widgets.fits_room import FitsRoom
from playground.ui.widgets.segment_bar import SegmentBar

_GAP = 8  # pixels between plots, and between a plot and its table
_LEAST_CHARACTERS, _LEAST_LINES = 44, 8  # of text that a plot must be wide and high
_UPRIGHT, _FLAT = 0.8, 4.0  # times its width, its height: what a plot has more is of no use
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_SINGLE, _STACKED, _BESIDE = "single", "stacked", "beside"


@dataclass(frozen=True)
class PageForm:
    """How a page is divided: the plot's size, where its table stands, and whether it is flat."""

    plot: QSize
    direction: QBoxLayout.Direction = _DOWN
    flat: bool = False

    @property
    def quality(self) -> float:
        """How much of the plot can be used: its area, less what makes it very tall or very flat."""
        width, height = max(0, self.plot.width()), max(0, self.plot.height())
        return min(width, _FLAT * height) * min(height, _UPRIGHT * width)

    def holds(self, least: QSize) -> bool:
        """Whether the plot is at least of this size."""
        return self.plot.expandedTo(least) == self.plot


class Page(QWidget):
    """One plot with its title, controls in the corner, a table below or beside it, and a footer.

    footer_lines: the lines of small text for which room is kept when the page is divided, however
    many the footer has at the moment.
    """

    def __init__(
        self,
        plot: QWidget,
        *,
        table: FigureTable | None = None,
        footer: QWidget | None = None,
        footer_lines: int = 2,
        corner: SegmentBar | None = None,
    ) -> None:
        super().__init__()
        self._footer_lines = footer_lines if footer is not None else 0
        self.title, self.table, self.corner = QLabel(), table, corner
        self.title_row = QHBoxLayout()
        self.title_row.setContentsMargins(0, 0, 0, 0)
        self.title_row.addWidget(self.title)
        self.title_row.addStretch(1)
        if corner is not None:
            self.title_row.addWidget(corner)
        self._content = QBoxLayout(_DOWN)
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

    def form(self, size: QSize, table: QSize, least: QSize, line: int) -> PageForm:
        """The form of a page of a size: the table as a whole where that leaves the plot enough.

        table: the room for the whole table; least: the size from which a plot has enough; line:
        the height of small text.
        """
        width = size.width()
        height = size.height() - self.title_row.sizeHint().height() - line * self._footer_lines
        if self.table is None:
            return PageForm(QSize(width, height))
        below = QSize(width if width >= table.width() else 0, height - table.height() - _GAP)
        beside = QSize(width - table.width() - _GAP, height)
        whole = max((PageForm(below), PageForm(beside, _ACROSS)), key=lambda form: form.quality)
        if whole.holds(least):
            return whole
        return PageForm(QSize(width, height - self.table.flat_height(width) - _GAP), flat=True)

    def take_form(self, form: PageForm, width: int, table: QSize) -> None:
        """Divide a page of a width like this; table: the room for the whole table."""
        if self._content.direction() != form.direction:
            self._content.setDirection(form.direction)
        if self.table is not None:
            self.table.set_room(table)
            if form.flat or self.table.flat:
                self.table.set_flat(form.flat, width)


class PlotPair(FitsRoom, QWidget):
    """Shows both pages where each has room, else one, and buttons to choose which."""

    arranged = Signal()  # other pages are shown

    def __init__(self, first: Page, second: Page) -> None:
        super().__init__()
        self.pages = first, second
        self.arrangement = ""
        self._least, self._line = QSize(), 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self.setMinimumSize(160, 100)
        self.tabs = SegmentBar(2, self)
        self._arrange(_SINGLE)
        self.tabs.chosen_changed.connect(self._chosen)

    def set_titles(self, titles: tuple[str, str]) -> None:
        """What the pages and their buttons are called."""
        for page, title in zip(self.pages, titles, strict=True):
            page.title.setText(title)
        self.tabs.set_texts(
            self.tr("Plot that is shown"),
            [(title, title, self.tr("Show this plot")) for title in titles],
        )

    def apply_theme(self, theme: Theme) -> None:
        """Fonts, and with them the room that a plot needs; to be called after `set_titles`."""
        metrics = QFontMetrics(small_font(theme))
        self.tabs.apply_theme(theme)
        for page in self.pages:
            page.title.setFont(text_font(theme, 0.9, bold=True))
            page.title.setMinimumHeight(self.tabs.sizeHint().height())  # both rows alike
            if page.corner is not None:
                page.corner.apply_theme(theme)
        self._line = metrics.height()
        self._least = QSize(
            _LEAST_CHARACTERS * metrics.averageCharWidth(), _LEAST_LINES * metrics.height()
        )
        self.fit_room_soon()

    def fit_room(self) -> None:
        """Arrange the pages as suits the size best."""
        wanted = self._best()
        size = self._page_size(wanted)
        for page, form, table in self._forms(wanted):
            page.take_form(form, size.width(), table)
        if wanted != self.arrangement:
            self._arrange(wanted)

    def _chosen(self, index: int) -> None:
        button = self.tabs.buttons[index]
        focused = button.hasFocus()
        self._arrange(self.arrangement)
        if focused:  # the buttons have moved to the other page
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _best(self) -> str:
        """The arrangement in which the smaller of both plots is largest; single if too small."""
        found = []
        for name in (_STACKED, _BESIDE):
            forms = [form for _, form, _ in self._forms(name)]
            if all(form.holds(self._least) for form in forms):
                found.append((min(form.quality for form in forms), name))
        return max(found)[1] if found else _SINGLE

    def _page_size(self, arrangement: str) -> QSize:
        width, height = self.width(), self.height()
        if arrangement == _STACKED:
            height = (height - _GAP) // 2
        elif arrangement == _BESIDE:
            width = (width - _GAP) // 2
        return QSize(width, height)

    def _forms(self, arrangement: str) -> Iterator[tuple[Page, PageForm, QSize]]:
        """Each page with its form in an arrangement, and with the room for its table.

        Plots that stand beside or above each other have axes of the same length: their tables
        are equally wide, and side by side also equally high.
        """
        size = self._page_size(arrangement)
        needed = [QSize() if page.table is None else page.table.needed for page in self.pages]
        most = needed[0].expandedTo(needed[1])
        for page, own in zip(self.pages, needed, strict=True):
            table = QSize(most.width(), most.height() if arrangement == _BESIDE else own.height())
            yield page, page.form(size, table, self._least, self._line), table

    def _arrange(self, wanted: str) -> None:
        self.arrangement = wanted
        single, beside = wanted == _SINGLE, wanted == _BESIDE
        for index, page in enumerate(self.pages):
            self._grid.removeWidget(page)
            place = (0, index if beside else 0) if beside or single else (index, 0)
            self._grid.addWidget(page, *place)
            page.title.setVisible(not single)
            page.setVisible(not single or index == self.tabs.chosen)
        self._grid.setRowStretch(0, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, int(wanted == _STACKED))
        self._grid.setColumnStretch(1, int(beside))
        if single:
            self.pages[self.tabs.chosen].title_row.insertWidget(0, self.tabs)
        self.tabs.setVisible(single)
        self.arranged.emit()
