"""The runs as a table reads them: their ids in order at once, all else when it comes into sight."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from playground.session.library.fields import FieldKind, fields
from playground.session.library.filters import EVERY_RUN, Filter
from playground.session.library.records import RunEntry
from playground.ui.library.open_library import OpenLibrary
from playground.ui.library.wording import TAGS, damage_said, help_of, label_of, text_of

_PAGE = 64  # runs that are read together
_MOST_PAGES = 40
NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RunModel(QAbstractTableModel):
    """Rows are runs, columns are fields by name, or `tags`."""

    def __init__(self, library: OpenLibrary, columns: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self.columns = tuple(columns)
        self.where, self.sort_by, self.descending = EVERY_RUN, "began", True
        self.ids: list[str] = []
        self._rows: dict[str, int] = {}
        self._pages: dict[int, dict[str, RunEntry | None]] = {}
        self._marks: dict[str, tuple[int, str]] = {}

    # ---- what is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read anew which runs there are, and what is said of them."""
        ids = self._library.ids(self.where, self.sort_by, self.descending)
        if ids == self.ids:
            self._pages.clear()
            if ids and self.columns:
                last = self.index(len(ids) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._pages.clear()
        self.ids = ids
        self._rows = {id: row for row, id in enumerate(ids)}
        self.endResetModel()

    def set_where(self, where: Filter) -> None:
        """Show the runs that a filter finds."""
        if where != self.where:
            self.where = where
            self.refresh()

    def set_marks(self, marks: dict[str, tuple[int, str]]) -> None:
        """The number and the colour by which charts show a run, by its id."""
        if marks != self._marks:
            self._marks = marks
            if self.ids:
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.ids) - 1)

    def set_columns(self, columns: Sequence[str]) -> None:
        """Show these fields."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns) or self.columns[column] == TAGS:
            return
        descending = order is Qt.SortOrder.DescendingOrder
        wanted = self.columns[column], descending
        if wanted != (self.sort_by, self.descending):
            self.sort_by, self.descending = wanted
            self.refresh()

    # ---- runs ---------------------------------------------------------------------------------

    def row_of(self, id: str) -> int | None:
        """Where a run stands."""
        return self._rows.get(id)

    def entry(self, row: int) -> RunEntry | None:
        """The run of a row, read with those around it; None where it has gone, or is damaged."""
        return self._page_of(row).get(self.ids[row])

    def is_damaged(self, row: int) -> bool:
        """Whether the run of a row is there, and cannot be read."""
        page, id = self._page_of(row), self.ids[row]
        return id in page and page[id] is None

    def _page_of(self, row: int) -> dict[str, RunEntry | None]:
        number = row // _PAGE
        page = self._pages.get(number)
        if page is None:
            page = self._library.entries(self.ids[number * _PAGE : (number + 1) * _PAGE])
            while len(self._pages) >= _MOST_PAGES:
                del self._pages[next(iter(self._pages))]
            self._pages[number] = page
        return page

    # ---- for the view -------------------------------------------------------------------------

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if _is_number(name) else _LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if self.is_damaged(index.row()):
                return self._damage_at(index, role)
            entry = self.entry(index.row())
            text = "" if entry is None else text_of(entry, name)
            return text if role == Qt.ItemDataRole.DisplayRole or len(text) > 12 else None
        return None

    def _damage_at(self, index: Index, role: int) -> str:
        """What stands in the row of a run that cannot be read, in place of its values."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return damage_said(self.ids[index.row()])
        first = index.column() == 0
        return QCoreApplication.translate("RunLibrary", "Damaged") if first else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return self._mark_of(section, role)
        if not 0 <= section < len(self.columns):
            return None
        name = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return label_of(name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return help_of(name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if _is_number(name) else _LEFT
        return None

    def _mark_of(self, row: int, role: int) -> Any:
        mark = self._marks.get(self.ids[row]) if row < len(self.ids) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if mark is None else str(mark[0])
        if role == Qt.ItemDataRole.ForegroundRole and mark is not None:
            return QColor(mark[1])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        if self.columns:
            last = len(self.columns) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if self.ids:
            end = self.index(len(self.ids) - 1, max(0, len(self.columns) - 1))
            self.dataChanged.emit(self.index(0, 0), end)


def _is_number(name: str) -> bool:
    return name != TAGS and fields()[name].kind is FieldKind.NUMBER
