"""The table of runs: sorted by its header, several chosen at once, columns by choice."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from playground.knobs.hyperparameters import KNOBS
from playground.session.library.fields import FIGURES, fields
from playground.ui.library.run_model import RunModel
from playground.ui.library.wording import TAGS, help_of, label_of, text_of
from playground.ui.widgets.translated import Fitted, Translated

# The columns that are shown until others are chosen.
USUAL = (
    "began", "dataset", "depth", "width", "activation", "lambd", "keep_prob", "learning_rate",
    "step", "train_error", "dev_error", "verdict", "note", TAGS,
)  # fmt: skip
_NARROWEST, _WIDEST = 4, 16  # heights of the type
_MEASURED = 40  # rows that columns are made wide enough for
_SELECT = QItemSelectionModel.SelectionFlag


class RunTable(Translated, Fitted, QTableView):
    """chosen: the ids of the chosen runs, in the table's order. columns_chosen: their names."""

    chosen = Signal(list)
    columns_chosen = Signal(list)
    delete_asked = Signal()

    def __init__(self, model: RunModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs = model
        self.nothing = ""  # what is said where there is no row
        self._kept: list[str] = []  # the chosen runs, while the model is being reset
        self._resetting = False
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        marks = self.verticalHeader()  # the numbers that the charts show the chosen runs by
        marks.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        marks.setHighlightSections(False)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_columns)
        header.setSortIndicator(self._column("began"), Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        header.sectionMoved.connect(lambda *_: self._columns_moved())
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._choose_again)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.retranslate()
        self.fit_font()

    def _column(self, name: str) -> int:
        return self.runs.columns.index(name) if name in self.runs.columns else -1

    # ---- what is chosen -----------------------------------------------------------------------

    def chosen_ids(self) -> list[str]:
        """The chosen runs, in the table's order."""
        ids = self.runs.ids
        selection = self.selectionModel().selection()  # of thousands of rows only a few ranges
        ranges = [selection.at(place) for place in range(selection.count())]
        rows = {row for one in ranges for row in range(one.top(), one.bottom() + 1)}
        return [ids[row] for row in sorted(rows) if row < len(ids)]

    def choose(self, ids: Iterable[str], *, scroll: bool = True) -> None:
        """Choose these runs, as far as the table shows them, and no others."""
        found = QItemSelection()
        rows = sorted(row for id in ids if (row := self.runs.row_of(id)) is not None)
        last = max(0, len(self.runs.columns) - 1)
        for first, end in _runs_of(rows):
            found.select(self.runs.index(first, 0), self.runs.index(end, last))
        selection = self.selectionModel()
        selection.select(found, _SELECT.ClearAndSelect | _SELECT.Rows)
        if rows:
            selection.setCurrentIndex(self.runs.index(rows[0], 0), _SELECT.NoUpdate)
            if scroll:
                self.scrollTo(self.runs.index(rows[0], 0))

    def _keep(self) -> None:
        self._resetting = True
        self._kept = self.chosen_ids()

    def _choose_again(self) -> None:
        before, self._resetting = self._kept, False
        self.choose(before, scroll=False)
        self._fit_columns()
        self._tell()

    def _tell(self) -> None:
        if not self._resetting:
            self.chosen.emit(self.chosen_ids())

    # ---- columns ------------------------------------------------------------------------------

    def shown_columns(self) -> list[str]:
        """Their names, from left to right."""
        header, names = self.horizontalHeader(), self.runs.columns
        return [names[header.logicalIndex(place)] for place in range(len(names))]

    def column_menu(self) -> QMenu:
        """Every field to be shown or hidden."""
        menu = QMenu(self)
        shown = set(self.runs.columns)
        others = [name for name in fields() if name not in KNOBS and name not in FIGURES]
        for title, names in (
            (self.tr("Figures"), list(FIGURES)),
            (self.tr("Run"), [*others, TAGS]),
            (self.tr("Knobs"), list(KNOBS)),
        ):
            part = menu.addMenu(title)
            part.setFont(self.font())
            part.setToolTipsVisible(True)
            for name in names:
                action = part.addAction(label_of(name))
                action.setCheckable(True)
                action.setChecked(name in shown)
                action.setToolTip(help_of(name))
                action.triggered.connect(partial(self.show_column, name))
        menu.addSeparator()
        menu.addAction(self.tr("The usual columns"), partial(self.set_columns, list(USUAL)))
        return menu

    def _open_columns(self, place: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def show_column(self, name: str, on: bool = True) -> None:
        """Show a field behind the others, or hide it; the last one stays."""
        names = [one for one in self.shown_columns() if one != name]
        if on:
            names.append(name)
        if names:
            self.set_columns(names)
            if on:
                self.scrollTo(self.runs.index(0, len(names) - 1))

    def set_columns(self, names: list[str]) -> None:
        """Show these fields, from left to right."""
        header = self.horizontalHeader()
        header.blockSignals(True)
        for place in range(header.count()):  # the order is that of the names
            header.moveSection(header.visualIndex(place), place)
        header.blockSignals(False)
        self.runs.set_columns(names)
        order = (
            Qt.SortOrder.DescendingOrder if self.runs.descending else Qt.SortOrder.AscendingOrder
        )
        header.blockSignals(True)
        header.setSortIndicator(self._column(self.runs.sort_by), order)
        header.blockSignals(False)
        self.columns_chosen.emit(names)

    def _columns_moved(self) -> None:
        self.columns_chosen.emit(self.shown_columns())

    def _fit_columns(self) -> None:
        """As wide as the rows in sight need, within bounds."""
        line, metrics, header = (
            self.fontMetrics().height(),
            self.fontMetrics(),
            self.horizontalHeader(),
        )
        first = max(0, self.rowAt(0))
        entries = [self.runs.entry(row) for row in range(first, len(self.runs.ids))[:_MEASURED]]
        for column, name in enumerate(self.runs.columns):
            texts = (text_of(entry, name) for entry in entries if entry is not None)
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            wanted = max(widest + line, header.sectionSizeHint(column) + line // 2)
            self.setColumnWidth(column, min(max(wanted, _NARROWEST * line), _WIDEST * line))

    # ---- looks --------------------------------------------------------------------------------

    def fit_font(self) -> None:
        height = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(round(1.5 * height))
        self.verticalHeader().setFixedWidth(2 * height)
        self._fit_columns()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Kept runs"))
        self.setAccessibleDescription(
            self.tr("Shift and Ctrl choose several; what is chosen is drawn below")
        )
        model: QAbstractItemModel = self.model()
        if isinstance(model, RunModel):
            model.retranslate()
            self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            event.accept()
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.runs.ids or not self.nothing:
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        line = self.fontMetrics().height()
        room = self.viewport().rect().adjusted(2 * line, line, -2 * line, -line)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), self.nothing)
        painter.end()


def _runs_of(rows: list[int]) -> list[tuple[int, int]]:
    """Sorted rows as stretches without a gap: first and last of each."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
