"""The stage of several plots: all side by side, or, where there is little room, one at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from playground.ui.look.theme import Theme
from playground.ui.widgets.fits_room import FitsRoom
from playground.ui.widgets.segment_bar import SegmentBar


@dataclass(frozen=True)
class Cell:
    """A part of the stage and its place in the grid; rows, columns: how many it takes."""

    widget: QWidget
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class FoldingStage(FitsRoom, QWidget):
    """Shows all cells where there are `least` heights of the type for them (width, height);
    else the chosen one, with buttons to choose by above it, and without `extra`, which otherwise
    stands below all. `changed`: it shows them in the other way now."""

    changed = Signal()

    def __init__(
        self,
        cells: Sequence[Cell],
        least: tuple[float, float],
        row_stretches: Sequence[int],
        extra: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._cells, self._least, self._stretches = cells, least, row_stretches
        self._extra = extra
        self.folded = False
        self.chooser = SegmentBar(len(cells))
        self.chooser.chosen_changed.connect(lambda _: self._show())
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._columns = columns = max(cell.column + cell.columns for cell in cells)
        self._grid.addWidget(self.chooser, 0, 0, 1, columns)
        for cell in cells:
            self._grid.addWidget(cell.widget, cell.row + 1, cell.column, cell.rows, cell.columns)
        if extra is not None:
            self._grid.addWidget(extra, len(row_stretches) + 1, 0, 1, columns)
        self._show()

    def set_names(self, name: str, names: Sequence[tuple[str, str]]) -> None:
        """What is chosen; and of each cell what stands on its button, and its whole name."""
        self.chooser.set_texts(name, [(text, whole, whole) for text, whole in names])

    def apply_theme(self, theme: Theme) -> None:
        """The theme's type."""
        self.chooser.apply_theme(theme)
        self.fit_room_soon()

    def choose(self, place: int) -> None:
        """The cell that is shown where there is room for one."""
        self.chooser.choose(place)

    def fit_room(self) -> None:
        line = self.fontMetrics().height()
        width, height = self._least
        folded = self.width() < width * line or self.height() < height * line
        if folded != self.folded:
            self.folded = folded
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        chosen = self._cells[self.chooser.chosen]
        shown = [chosen] if self.folded else list(self._cells)
        self.chooser.setVisible(self.folded)
        if self._extra is not None:
            self._extra.setVisible(not self.folded)
        for cell in self._cells:
            cell.widget.setVisible(cell in shown)
        rows = {row for cell in shown for row in range(cell.row, cell.row + cell.rows)}
        for row, stretch in enumerate(self._stretches):
            self._grid.setRowStretch(row + 1, stretch if row in rows else 0)
        used = {at for cell in shown for at in range(cell.column, cell.column + cell.columns)}
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1 if column in used else 0)
