"""A few knobs that stay in sight when the others are folded away: on a projector, say."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu

from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.knob_rows.rows import ChoiceRow, row_for
from playground.ui.look.words import knob_name
from playground.ui.shell.shell import Shell
from playground.ui.widgets.card import Card
from playground.ui.widgets.popover import more_help
from playground.ui.widgets.translated import Translated

MOST = 3
_WITHOUT = ("dev_share", "test_share", "data_file", "data_columns")  # their rows need the column


class PinnedKnobs(Translated, Card):
    """A strip with a row for each pinned knob, side by side; hidden while all knobs are there."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._store = shell, shell.experiment.store
        self.rows: dict[str, KnobRow] = {}
        self._line = QHBoxLayout()
        self.box.addLayout(self._line)
        for name in shell.settings.pinned_knobs[:MOST]:
            if self.possible(name):
                self._add(name)
        shell.ending.callback(self._store.subscribe(self._follow))
        shell.knobs.folded_changed.connect(self._show_or_hide)
        self.retranslate()
        self.fit_font()
        self._show_or_hide()

    @staticmethod
    def possible(name: str) -> bool:
        """Whether a knob can be pinned."""
        return name in KNOBS and name not in _WITHOUT

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pinned knobs"))

    def fit_font(self) -> None:
        super().fit_font()
        if hasattr(self, "_line"):
            self._line.setSpacing(2 * self.fontMetrics().height())

    def toggle(self, name: str) -> None:
        """Pin a knob, or take it from the strip."""
        if name in self.rows:
            row = self.rows.pop(name)
            self._line.removeWidget(row)
            row.hide()
            row.deleteLater()
        elif len(self.rows) < MOST:
            self._add(name)
        self._shell.settings.pinned_knobs = list(self.rows)
        self._show_or_hide()

    def open_menu(self, name: str, place: QPoint) -> None:
        """Open the menu of a knob's row at a place of the screen."""
        if self.possible(name):
            menu = self.menu(name)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(place)

    def menu(self, name: str) -> QMenu:
        """The menu of a knob's row."""
        menu = QMenu(self._shell.top)
        menu.setFont(self._shell.top.font())
        menu.setAccessibleName(knob_name(KNOBS[name]))
        action = menu.addAction(self.tr("&Pin: keep it in sight when the knobs are folded away"))
        action.setCheckable(True)
        action.setChecked(name in self.rows)
        action.setEnabled(name in self.rows or len(self.rows) < MOST)
        action.triggered.connect(lambda _=False: self.toggle(name))
        about = menu.addAction(self.tr("&Help on this knob"))
        about.triggered.connect(lambda _=False: more_help().asked.emit(f"knob:{name}"))
        return menu

    def _add(self, name: str) -> None:
        row = self.rows[name] = row_for(KNOBS[name], self._store)
        self._line.addWidget(row, 1)
        if isinstance(row, ChoiceRow):
            row.refresh_choices(self._store.current)

    def _follow(self, old: Hyperparameters, new: Hyperparameters) -> None:
        for name, row in self.rows.items():
            if getattr(old, name) != getattr(new, name):
                row.refresh()
            if isinstance(row, ChoiceRow):
                row.refresh_choices(new)

    def _show_or_hide(self) -> None:
        self.setVisible(bool(self.rows) and self._shell.knobs.folded)
