"""The columns of a table as a list to tick: features, the label, and what each one holds."""

import math
import re

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from playground.data.files.column_facts import EXAMPLES, ColumnFacts, ColumnKind
from playground.data.files.column_roles import ColumnRole, Role
from playground.data.files.reading import Reading
from playground.i18n.messages import marked
from playground.ui.look.numbers import MINUS, percent, shortest
from playground.ui.look.words import message_text
from playground.ui.widgets.choices import draw_tick
from playground.ui.widgets.translated import Translated

FEATURE, LABEL, NAME, KIND, RANGE, MISSING, VALUES, REMARK = range(8)
_TICKED = (FEATURE, LABEL)
_KINDS = {
    ColumnKind.NUMBERS: marked("ColumnsTable", "numbers"),
    ColumnKind.WORDS: marked("ColumnsTable", "words"),
    ColumnKind.DATES: marked("ColumnsTable", "dates"),
    ColumnKind.EMPTY: marked("ColumnsTable", "empty"),
}

Index = QModelIndex | QPersistentModelIndex


class ColumnsModel(QAbstractTableModel):
    """A reading's columns. toggled: the user wants columns as features, or not, or as the label."""

    toggled = Signal(list, int, bool)  # the columns' places, FEATURE or LABEL, on or off

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        self._wrong = parent.palette().color(QPalette.ColorRole.BrightText)

    def show(self, reading: Reading) -> None:
        """Show another reading."""
        same = len(reading.columns) == len(self._reading.columns)
        if same:
            self._reading = reading
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._reading = reading
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._reading.columns)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else REMARK + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        return (
            self.tr("Feature"), self.tr("Label"), self.tr("Column"), self.tr("Kind"),
            self.tr("Range"), self.tr("Missing"), self.tr("Values"), self.tr("Remark"),
        )[section]  # fmt: skip

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() in _TICKED else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column = self._reading.columns[index.row()]
        at = index.column()
        match role:
            case Qt.ItemDataRole.CheckStateRole if at in _TICKED:
                wanted = Role.FEATURE if at == FEATURE else Role.LABEL
                on = column.role is wanted
                return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DisplayRole if at not in _TICKED:
                return self._text(column, at)
            case Qt.ItemDataRole.ToolTipRole if at in (NAME, VALUES, REMARK):
                return self._text(column, at)
            case Qt.ItemDataRole.AccessibleTextRole if at in _TICKED:
                return f"{column.facts.name}: {self.headerData(at, Qt.Orientation.Horizontal)}"
            case Qt.ItemDataRole.ForegroundRole if at == REMARK and self._is_wrong(column):
                return self._wrong
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() not in _TICKED:
            return False
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.toggled.emit([index.row()], index.column(), on)
        return True

    def _is_wrong(self, column: ColumnRole) -> bool:
        return any(problem.place == column.facts.place for problem in self._reading.problems)

    def _text(self, column: ColumnRole, at: int) -> str:
        facts = column.facts
        match at:
            case 2:
                return facts.name
            case 3:
                kind = ColumnKind.NUMBERS if facts.fault is not None else facts.kind
                return QCoreApplication.translate("ColumnsTable", _KINDS[kind])
            case 4:
                return _range(facts)
            case 5:
                return percent(facts.missing_share) if facts.missing else ""
            case 6:
                return ", ".join(_texts(facts)[:EXAMPLES])
        return self._remark(column)

    def _remark(self, column: ColumnRole) -> str:
        """A problem, or why it is ignored, or how it is read."""
        place = column.facts.place
        for problem in self._reading.problems:
            if problem.place == place:
                where = self.tr("line {0}: ").format(problem.line) if problem.line else ""
                allowed = self.tr("{0}; allowed: {1}")
                return where + allowed.format(
                    message_text(problem.found), message_text(problem.allowed)
                )
        if column.reason is None:
            return ""
        return message_text(column.reason)


def _texts(facts: ColumnFacts) -> list[str]:
    """Some values as they stand in the file, numbers with the minus sign of all numbers here."""
    texts = [text for text, _ in facts.values]
    if facts.kind is ColumnKind.NUMBERS:
        texts = [re.sub(r"^-", MINUS, text) for text in texts]
    return texts


def _range(facts: ColumnFacts) -> str:
    if facts.kind is not ColumnKind.NUMBERS or math.isnan(facts.minimum):
        return ""
    return f"{shortest(facts.minimum, 9)} … {shortest(facts.maximum, 9)}"


class _Tick(QStyledItemDelegate):
    """Draws a tick as large as the type, and takes a click anywhere in its cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, state = option.palette, option.state
        alternate = option.features & QStyleOptionViewItem.ViewItemFeature.Alternate
        painter.fillRect(option.rect, palette.alternateBase() if alternate else palette.base())
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        side = min(option.fontMetrics.height(), option.rect.height() - 4)
        middle = QRectF(option.rect).center()
        box = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        on = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
        draw_tick(painter, box, palette, on=on, single=index.column() == LABEL)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() != QEvent.Type.MouseButtonRelease:
            return False  # keys are the view's
        on = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole)


class ColumnsView(Translated, QTableView):
    """The list; Space ticks what is under the cursor, or all that is selected."""

    def __init__(self, reading: Reading, parent: QWidget) -> None:
        super().__init__(parent)
        self.columns = ColumnsModel(reading, parent)
        self.setModel(self.columns)
        self._tick = _Tick(self)
        for at in _TICKED:
            self.setItemDelegateForColumn(at, self._tick)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        height = self.fontMetrics().height() + 10
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(24, height))
        self.horizontalHeader().setStretchLastSection(True)
        self.setCurrentIndex(self.columns.index(0, FEATURE))
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.setAccessibleName(self.tr("Columns of the table"))
        self.setAccessibleDescription(self.tr("Space ticks a column as a feature or the label"))
        self.columns.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, REMARK)
        self.fit()

    def fit(self) -> None:
        """Make each column as wide as what it holds in the first rows, within reason."""
        self.horizontalHeader().setResizeContentsPrecision(100)
        widest = 18 * self.fontMetrics().averageCharWidth()
        self.resizeColumnsToContents()
        for at in (NAME, VALUES):
            self.setColumnWidth(at, min(self.columnWidth(at), widest))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() != Qt.Key.Key_Space or not index.isValid():
            super().keyPressEvent(event)
            return
        which = index.column() if index.column() in _TICKED else FEATURE
        places = [index.row()]
        if which == FEATURE:
            places = sorted({one.row() for one in self.selectedIndexes()} | {index.row()})
        role, on = Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Checked
        ticked = (self.columns.index(row, which).data(role) is on for row in places)
        self.columns.toggled.emit(places, which, not all(ticked))
