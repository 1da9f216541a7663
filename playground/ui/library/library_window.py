"""The window of the run library: table, filter, charts and notes around one choice of runs."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPalette,
    QShortcut,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from playground.session.library.fields import fields
from playground.session.library.filters import EVERY_RUN, Filter
from playground.session.library.records import RunEntry
from playground.ui.library.boundary_page import BoundaryPage
from playground.ui.library.compare_page import ComparePage
from playground.ui.library.curve_page import CurvePage
from playground.ui.library.details import Details
from playground.ui.library.filter_builder import FilterBuilder, joined
from playground.ui.library.filter_line import FilterLine
from playground.ui.library.handing_on import HandingOn
from playground.ui.library.marked_runs import MOST, mark_runs, marks_of
from playground.ui.library.open_library import OpenLibrary
from playground.ui.library.run_model import RunModel
from playground.ui.library.run_table import USUAL, RunTable
from playground.ui.library.scatter_page import ScatterPage
from playground.ui.library.wording import TAGS
from playground.ui.look.numbers import grouped
from playground.ui.look.stylesheet import scaled_font
from playground.ui.look.theme import Theme
from playground.ui.shell.dialog_size import size_window
from playground.ui.shell.settings import Settings
from playground.ui.widgets.fits_room import Scrolled
from playground.ui.widgets.message_bar import MessageBar, Weight
from playground.ui.widgets.translated import Translated

_MOST_GROUPED = 200  # runs that groups are made of
_WIDTH, _HEIGHT = 78, 46  # heights of the type


class LibraryWindow(Translated, QWidget):
    """restore_asked: the id of a run. Everything in it follows one choice of runs."""

    restore_asked = Signal(str)
    closed = Signal()

    def __init__(self, path: Path, settings: Settings, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(scaled_font(theme))
        self._settings, self._theme = settings, theme
        self._drawn: object = None  # what the page in sight shows
        self.library = OpenLibrary(path, self)
        self.runs = RunModel(self.library, _columns(settings), self)
        self.table = RunTable(self.runs)
        self.filter, self.builder = FilterLine(self.library), FilterBuilder(self.library)
        self.build_button, self.count, self.wrong = QPushButton(), QLabel(), QLabel()
        self.build_button.setCheckable(True)
        self.build_button.toggled.connect(self.builder.setVisible)
        self.builder.hide()
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.curves = CurvePage(self.library, theme)
        self.scatter = ScatterPage(self.library, self.runs, theme)
        self.boundaries, self.compare = BoundaryPage(self.library, theme), ComparePage()
        self.details = Details(self.library)
        self.pages, self.by_group = QTabWidget(), QCheckBox()
        self.restore_button, self.delete_button = QPushButton(), QPushButton()
        self.undo_button, self.columns_button = QPushButton(), QPushButton()
        self.export_button, self.import_button = QPushButton(), QPushButton()
        self.files = HandingOn(path, settings, self)
        self.setAcceptDrops(True)
        self.messages = MessageBar(theme, self.table)
        self._lay_out()
        self._connect()
        self._shortcuts()
        self.retranslate()
        self.apply_theme(theme)
        size_window(self, parent, _WIDTH, _HEIGHT)
        if not (state := settings.bytes_of("library_window")).isEmpty():
            self.restoreGeometry(state)
        self.refresh()
        self.table.choose(self.runs.ids[:1])  # the charts show at once what they are for
        self.table.setFocus()
        self.library.follow(True)

    # ---- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for page in (self.curves, self.scatter, self.boundaries, self.compare):
            self.pages.addTab(page, "")
        self.pages.setCornerWidget(self.by_group)
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.build_button)
        top.addWidget(self.columns_button)
        top.addWidget(self.count)
        self._lower = QSplitter(Qt.Orientation.Horizontal)
        self._lower.addWidget(self.pages)
        self._lower.addWidget(Scrolled(self.details, upright=True))
        self._lower.setStretchFactor(0, 3)
        self._lower.setStretchFactor(1, 1)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self.table)
        self._split.addWidget(self._lower)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        self._split.setSizes([300, 360])
        self._split.setChildrenCollapsible(False)
        self._lower.setChildrenCollapsible(False)
        bottom = QHBoxLayout()
        for button in (self.restore_button, self.delete_button, self.undo_button):
            bottom.addWidget(button)
        bottom.addStretch(1)
        bottom.addWidget(self.export_button)
        bottom.addWidget(self.import_button)
        box = QVBoxLayout(self)
        box.addLayout(top)
        box.addWidget(self.builder)
        box.addWidget(self.wrong)
        box.addWidget(self._split, 1)
        box.addLayout(bottom)

    def _connect(self) -> None:
        self.library.changed.connect(self.refresh)
        self.library.failed.connect(self.say)
        self.filter.found.connect(self._use_filter)
        self.filter.wrong.connect(self._say_wrong)
        self.builder.built.connect(self._add_comparison)
        self.table.chosen.connect(lambda _: self._show_chosen())
        self.table.columns_chosen.connect(self._keep_columns)
        self.table.delete_asked.connect(self.delete)
        self.table.doubleClicked.connect(lambda index: self._restore(index.row()))
        for page in (self.curves, self.scatter, self.boundaries):
            page.picked.connect(self._picked)
        self.by_group.toggled.connect(lambda _: self._show_chosen())
        self.pages.currentChanged.connect(lambda _: self._show_chosen())
        self.restore_button.clicked.connect(lambda: self._restore(None))
        self.delete_button.clicked.connect(self.delete)
        self.undo_button.clicked.connect(self.undelete)
        self.columns_button.clicked.connect(self._open_columns)
        self.export_button.clicked.connect(self._export)
        self.import_button.clicked.connect(self.files.ask_import)
        self.files.noted.connect(lambda text: self.say(text, Weight.NOTE))
        self.files.failed.connect(self.say)
        self.files.added.connect(self._take_added)
        self.files.busy_changed.connect(lambda _: self._show_chosen())

    def _shortcuts(self) -> None:
        for keys, act in (
            ("Ctrl+F", self._go_to_filter),
            ("Ctrl+Z", self.undelete),
            ("Ctrl+W", self.close),
        ):
            QShortcut(QKeySequence(keys), self, partial(act))

    def _go_to_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    # ---- looks --------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Colours and type."""
        self._theme = theme
        self.setFont(scaled_font(theme))
        self.filter.set_danger(theme.danger)
        palette = self.wrong.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(theme.danger))
        self.wrong.setPalette(palette)
        self.curves.apply_theme(theme)
        self.scatter.apply_theme(theme)
        self.boundaries.apply_theme(theme)
        self.messages.apply_theme(theme)
        self._show_chosen()

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Run library"))
        self.build_button.setText(self.tr("&Build …"))
        self.build_button.setToolTip(self.tr("Put a filter together of choices"))
        self.columns_button.setText(self.tr("C&olumns …"))
        self.restore_button.setText(self.tr("&Restore"))
        self.restore_button.setToolTip(
            self.tr("Open this run in the window as it was at its last step (double click)")
        )
        self.delete_button.setText(self.tr("&Delete"))
        self.undo_button.setText(self.tr("&Undo deleting"))
        self.export_button.setText(self.tr("&Export …"))
        self.export_button.setToolTip(
            self.tr("Write the chosen runs to a file, or all that are shown where none is chosen")
        )
        self.import_button.setText(self.tr("&Import …"))
        self.import_button.setToolTip(
            self.tr("Take in the runs of another library; none of yours is overwritten")
        )
        self.by_group.setText(self.tr("&Group by everything but the seeds"))
        titles = (
            self.tr("Curves"), self.tr("Scatter"), self.tr("Boundaries"), self.tr("Differences"),
        )  # fmt: skip
        for place, title in enumerate(titles):
            self.pages.setTabText(place, title)
        self.pages.setAccessibleName(self.tr("Charts of the chosen runs"))
        self._say_count()

    def say(self, text: str, weight: Weight = Weight.ERROR) -> None:
        """Show a message over the table."""
        self.messages.show_message(text, weight)

    def _say_wrong(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))

    def _say_count(self) -> None:
        self.undo_button.setEnabled(bool(self.library.last_deleted()))
        shown = len(self.runs.ids)
        all_of_them = shown if self.runs.where == EVERY_RUN else self.library.count()
        text = self.tr("Runs: {0}").format(grouped(shown))
        if shown != all_of_them:
            text = self.tr("Runs: {0} of {1}").format(grouped(shown), grouped(all_of_them))
        self.count.setText(text)
        self.table.nothing = (
            self.tr("No run meets this filter.")
            if all_of_them
            else self.tr(
                "Nothing is kept yet. Every run that trains for longer than a moment comes here by "
                "itself: its knobs, curves, figures and boundary."
            )
        )
        self.table.viewport().update()

    # ---- what is shown ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the library anew."""
        self.runs.refresh()
        self.scatter.refresh()
        self._say_count()
        self._show_chosen()

    def _use_filter(self, where: Filter) -> None:
        self.runs.set_where(where)
        self.scatter.refresh()
        self._say_count()
        self._show_chosen()

    def _add_comparison(self, text: str, word: str) -> None:
        self.filter.set_filter(joined(self.filter.text(), text, word))

    def _keep_columns(self, names: list[str]) -> None:
        self._settings.library_columns = names

    def _open_columns(self) -> None:
        menu = self.table.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        corner = self.columns_button.rect().bottomLeft()
        menu.popup(self.columns_button.mapToGlobal(corner))

    # ---- what is chosen -----------------------------------------------------------------------

    def chosen(self) -> list[RunEntry]:
        """The chosen runs, in the table's order; of very many only the first."""
        return self._read_chosen()[0]

    def _read_chosen(self) -> tuple[list[RunEntry], list[str]]:
        """Those that can be read, and the ids of those that are damaged."""
        found, damaged = [], []
        for id in self.table.chosen_ids()[:_MOST_GROUPED]:
            row = self.runs.row_of(id)
            entry = None if row is None else self.runs.entry(row)
            if entry is not None:
                found.append(entry)
            elif row is not None and self.runs.is_damaged(row):
                damaged.append(id)
        return found, damaged

    def _show_chosen(self) -> None:
        (entries, damaged), count = self._read_chosen(), len(self.table.chosen_ids())
        runs = mark_runs(entries, self._theme, by_group=self.by_group.isChecked())
        page = self.pages.currentWidget()
        drawn = (
            page, self._theme, self.by_group.isChecked(),
            tuple((entry.id, entry.updated) for entry in entries),
        )  # fmt: skip
        if drawn != self._drawn:  # a run that trains is written every second
            self._drawn = drawn
            self.runs.set_marks(marks_of(runs))
            for one in (self.curves, self.scatter, self.boundaries, self.compare):
                if one is page:
                    one.show_runs(runs)
        self.details.show_runs(entries, damaged)
        self.restore_button.setEnabled(count == 1 and not damaged)
        self.delete_button.setEnabled(count > 0)
        self.export_button.setEnabled(bool(self.runs.ids) and not self.files.busy)
        self.import_button.setEnabled(not self.files.busy)
        seen = sum(len(one.runs) for one in runs)
        if seen < count:
            text = self.tr("{0} of {1} chosen runs are drawn: at most {2} at once")
            self.pages.setToolTip(text.format(seen, grouped(count), MOST))
        else:
            self.pages.setToolTip("")

    def _picked(self, ids: list[str], joins: bool) -> None:
        """Choose what was clicked in a chart; held keys add to the choice, or take from it."""
        if not joins:
            self.table.choose(ids)
            return
        chosen = self.table.chosen_ids()
        others = [id for id in chosen if id not in ids]
        self.table.choose(others if len(others) < len(chosen) else [*chosen, *ids])

    # ---- what is done -------------------------------------------------------------------------

    def _restore(self, row: int | None) -> None:
        ids = self.table.chosen_ids() if row is None else [self.runs.ids[row]]
        if len(ids) == 1:
            self.details.keep_note()
            self.restore_asked.emit(ids[0])

    def delete(self) -> None:
        """Take the chosen runs out of the list."""
        ids = self.table.chosen_ids()
        if ids and self.library.delete(ids):
            text = self.tr("Deleted runs: {0}. “Undo deleting” brings them back.")
            self.say(text.format(grouped(len(ids))), Weight.NOTE)

    def undelete(self) -> None:
        """Bring back those that were deleted last, and choose them."""
        ids = self.library.undelete()
        if ids:
            self.messages.clear()
            self.table.choose(ids)

    def _export(self) -> None:
        self.details.keep_note()
        self.files.ask_export(self.table.chosen_ids() or self.runs.ids)

    def _take_added(self, ids: list[str]) -> None:
        self.library.look()
        self.refresh()
        self.table.choose(ids)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if len(paths) == 1:
            self.files.import_from(paths[0])
        else:
            self.say(self.tr("Drop one file: a library, or a file of runs"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.library.follow(not self.isMinimized())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.details.keep_note()
        self.files.wait()
        self._settings.set_bytes("library_window", self.saveGeometry())
        self.library.close()
        self.closed.emit()
        super().closeEvent(event)


def _columns(settings: Settings) -> list[str]:
    """Those that were chosen, as far as there are such."""
    names = dict.fromkeys(settings.library_columns or ())
    return [name for name in names if name == TAGS or name in fields()] or list(USUAL)
