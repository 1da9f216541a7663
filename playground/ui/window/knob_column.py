"""The column of knobs at the left, made entirely from their declaration."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QPalette
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from playground.knobs.hyperparameters import GROUPS, KNOBS, Hyperparameters
from playground.knobs.knob import Value, short_number
from playground.session.messages.snapshot import Snapshot
from playground.session.store import Store
from playground.ui.knob_rows.combination_row import CombinationRow
from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.knob_rows.rows import ChoiceRow, SliderRow, TextRow, row_for
from playground.ui.knob_rows.split_row import SplitRow
from playground.ui.look.stylesheet import scroll_bar_sheet
from playground.ui.look.theme import Theme
from playground.ui.look.words import knob_text
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.card import Card, Disclosure
from playground.ui.widgets.fits_room import Scrolled
from playground.ui.widgets.translated import Fitted, Translated

_CLOSED_AT_FIRST = ("Seeds",)


class GroupCard(Translated, Card):
    """The knobs of one group; those that are seldom needed are behind “More”."""

    def __init__(self, group: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        self.title = Disclosure(bold=True)
        self.title.setChecked(True)
        self.body, self._rows_box = self._section()
        self.more = Disclosure(bold=False)
        self._advanced, self._advanced_box = self._section()
        self._advanced.hide()
        self.more.hide()
        self.box.addWidget(self.title)
        self.box.addWidget(self.body)
        self._rows: list[tuple[KnobRow, bool]] = []
        self.title.toggled.connect(self.body.setVisible)
        self.more.toggled.connect(self._advanced.setVisible)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.set_words(knob_text(self.group), self.tr("Show or hide these knobs"))
        text = self.tr("Show or hide the knobs that are seldom needed")
        self.more.set_words(self.tr("More"), text)

    def _section(self) -> tuple[QWidget, QVBoxLayout]:
        section = QWidget()
        box = QVBoxLayout(section)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(max(3, self.fontMetrics().height() // 4))
        return section, box

    def add_row(self, row: KnobRow, *, advanced: bool) -> None:
        """Add a row at the end of its part."""
        self._rows.append((row, advanced))
        (self._advanced_box if advanced else self._rows_box).addWidget(row)

    def finish(self) -> None:
        """Put “More” below the rows, if it hides any."""
        self._rows_box.addWidget(self.more)
        self._rows_box.addWidget(self._advanced)
        self.more.setVisible(any(advanced for _, advanced in self._rows))

    def refresh_marks(self) -> None:
        """Mark a group, and “More”, whose rows hold a knob that is not at its default."""
        self.more.set_marked(any(row.changed for row, advanced in self._rows if advanced))
        self.title.set_marked(any(row.changed for row, _ in self._rows))


class KnobColumn(Translated, Fitted, Scrolled):
    """A card for each group of knobs. Follows the store; sets it as the user moves a control."""

    menu_asked = Signal(str, QPoint)  # of the row of a knob, at a place of the screen
    data_file_asked = Signal()  # the user wants the examples of a file and has named none

    def __init__(self, store: Store, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._store = store
        self._column = QWidget()
        self._box = QVBoxLayout(self._column)
        self._box.setContentsMargins(0, 0, 4, 0)
        self.cards: dict[str, GroupCard] = {}
        self.rows: dict[str, KnobRow] = {}
        self._split = SplitRow(store)
        self._browse = FlatButton(icon="open")
        self._browse.clicked.connect(self.data_file_asked)
        for group in GROUPS:
            self._add_group(group)
        self._box.addStretch(1)
        self.setWidget(self._column)
        for part in (self.viewport(), self._column):
            part.setBackgroundRole(QPalette.ColorRole.Window)
        self._idle: frozenset[str] = frozenset()  # knobs that are switched off
        self._file_rows: int | None = None
        self.retranslate()
        self.fit_font()
        self.apply_theme(theme)
        self._refresh_dependents()
        self._stop = store.subscribe(self._changed)

    def _add_group(self, group: str) -> None:
        card = GroupCard(group)
        for name, knob in KNOBS.items():
            if knob.group != group:
                continue
            if name in ("dev_share", "test_share"):  # both are in one control
                self.rows[name] = self._split
                if name == "dev_share":
                    card.add_row(self._split, advanced=False)
                continue
            row = row_for(knob, self._store)
            self._prepare(name, row)
            self.rows[name] = row
            card.add_row(row, advanced=knob.advanced)
        card.finish()
        card.title.setChecked(group not in _CLOSED_AT_FIRST)
        card.refresh_marks()
        self.cards[group] = card
        self._box.addWidget(card)

    def _prepare(self, name: str, row: KnobRow) -> None:
        if name == "dataset" and isinstance(row, ChoiceRow):
            row.guard = self._may_choose_dataset
        if name == "data_file" and isinstance(row, TextRow):
            row.head.addWidget(self._browse)
        if name == "width" and isinstance(row, SliderRow):
            row.offer_layers(self._begin_widths)
            row.retranslate()

    def _begin_widths(self) -> None:
        """Offer the present widths of all layers to be changed."""
        row, current = self.rows["layer_widths"], self._store.current
        self.reveal("layer_widths")
        if isinstance(row, TextRow):
            widths = current.layer_widths or (current.width,) * current.depth
            row.edit.begin(row.written(widths))

    def _may_choose_dataset(self, value: Value) -> bool:
        if value == "file" and not self._store.current.data_file:
            self.data_file_asked.emit()
            return False
        return True

    # ---- following the store ------------------------------------------------------------------

    def detach(self) -> None:
        """Stop following the store."""
        self._stop()

    def _changed(self, old: Hyperparameters, new: Hyperparameters) -> None:
        if old == new:  # only the painting is another
            self._split.show_counts()
            return
        names = old.differences(new)
        for row in {id(row): row for row in map(self.rows.get, names)}.values():
            if row is not None:
                row.refresh()
        for group in {KNOBS[name].group for name in names}:
            self.cards[group].refresh_marks()
        self._refresh_dependents()

    def _refresh_dependents(self) -> None:
        """Switch off what another knob overrides, hide what has no meaning, keep counts right."""
        current = self._store.current
        for name, row in self.rows.items():
            if KNOBS[name].shown_when:
                row.setVisible(KNOBS[name].matters(current.__getattribute__))
            if isinstance(row, ChoiceRow | CombinationRow):
                row.refresh_choices(current)
        for name in self.rows.keys() & (current.idle | self._idle):
            self.rows[name].setEnabled(name not in current.idle)
        self._idle = current.idle
        from_file, row = current.dataset == "file", self.rows["m"]
        if isinstance(row, SliderRow):
            rows = "" if self._file_rows is None else short_number(self._file_rows)
            row.edit.show_text(rows if from_file else row.written(current.m))
        self._split.refresh()

    def show_counts(self, snapshot: Snapshot) -> None:
        """Show how many examples there are, where the knob m does not say it."""
        points = snapshot.points
        if snapshot.hyperparameters.dataset in ("file", "digits"):
            sizes = points.drawn_sizes or points.sizes  # before anything was painted
            rows = None if snapshot.missing else sum(sizes) + points.train_dev
            self.set_file_rows(rows, sizes if points.own_sets else None)

    def set_file_rows(self, rows: int | None, own_sets: tuple[int, int, int] | None = None) -> None:
        """Take the number of examples that the data file, or the digits, turned out to have.

        None where the file cannot be used. own_sets: the sizes of train, dev and test, where the
        file names them.
        """
        self._file_rows = rows
        self._split.set_file_rows(rows, own_sets)
        self._refresh_dependents()

    def retranslate(self) -> None:
        """Say what is the column's own in the window's language."""
        self.setAccessibleName(self.tr("Hyperparameters"))
        self._browse.set_words(name=self.tr("Open a data file"), help=self.tr("Pick a file"))
        # Rows show their own values again; what stands there for another reason comes afterwards.
        QTimer.singleShot(0, self, self._refresh_dependents)

    # ---- for the window -----------------------------------------------------------------------

    def reveal(self, name: str) -> None:
        """Open the group of a knob, scroll to it and give it the focus."""
        row, knob = self.rows[name], KNOBS[name]
        card = self.cards[knob.group]
        card.title.setChecked(True)
        if knob.advanced:
            card.more.setChecked(True)
        QApplication.sendPostedEvents()  # the layout must know where the row is
        self.ensureWidgetVisible(row, 0, 20)
        row.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_group(self, group: str) -> None:
        """Open a group and scroll to where it is seen as a whole, or from its title on."""
        card = self.cards[group]
        card.title.setChecked(True)
        QApplication.sendPostedEvents()  # the layout must know where the card is
        self.ensureWidgetVisible(card, 0, 0)
        if card.height() > self.viewport().height():
            self.verticalScrollBar().setValue(card.y())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self.mapFromGlobal(event.globalPos())
        widget = QApplication.focusWidget() if keyboard else self.childAt(place)
        while widget is not None and widget is not self and not isinstance(widget, KnobRow):
            widget = widget.parentWidget()
        if isinstance(widget, KnobRow):
            self.menu_asked.emit(widget.knob.name, event.globalPos())

    def open_sections(self) -> list[str]:
        """Names of the groups and of the “More” parts that are open."""
        opened = [group for group, card in self.cards.items() if card.title.isChecked()]
        return opened + [
            f"{group}/more" for group, card in self.cards.items() if card.more.isChecked()
        ]

    def set_open_sections(self, opened: list[str]) -> None:
        """Open these and close the others."""
        for group, card in self.cards.items():
            card.title.setChecked(group in opened)
            card.more.setChecked(f"{group}/more" in opened)

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        self._split.bar.set_colours(theme.train, theme.dev, theme.test)
        self.verticalScrollBar().setStyleSheet(scroll_bar_sheet(theme))

    def fit_font(self) -> None:
        self._box.setSpacing(max(6, self.fontMetrics().height() // 2))
