"""Where the panels are: the first of a layout large at the left, the others in a column."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QByteArray, QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from playground.session.snapshot import Need
from playground.ui.panel import PANELS, Panel
from playground.ui.theme import Theme
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.card import Card, make_bold
from playground.ui.widgets.message_bar import MessageBar
from playground.ui.widgets.popover import Popover
from playground.ui.widgets.readout import Readout

LAYOUT = ("boundary", "error", "gradients", "diagnosis")
_LEFT, _RIGHT = 57, 43  # shares of the width
_TALL, _LEFT_OF_TALL = 0.7, 52  # height / width from which the left share is smaller
_LINES = {"diagnosis": 11.5}  # of text: the height of a panel of words; plots share the rest


class PanelCard(Card):
    """A panel with its title, its current figures and its help."""

    def __init__(self, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = panel
        title, text = (QCoreApplication.translate("Panels", t) for t in (panel.title, panel.help))
        self._text = text
        self.failed = False  # an error in its drawing; it is drawn no more
        self.title = QLabel(title)
        make_bold(self.title)
        self.readout = Readout(Qt.AlignmentFlag.AlignRight)
        self.help_button = FlatButton(
            name=self.tr("About “{0}”").format(title), help=self._help(), text="?"
        )
        self.help_button.clicked.connect(self._explain)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.readout, 1)
        head.addWidget(self.help_button)
        self.box.addLayout(head)
        self.box.addWidget(panel, 1)
        self.setAccessibleName(title)

    def _help(self) -> str:
        formula = f"<br><br>{self.panel.formula}" if self.panel.formula else ""
        return f"<b>{self.title.text()}</b><br>{self._text}{formula}"

    def _explain(self) -> None:
        popover = Popover(self.title.text(), self._text, self.panel.formula, self)
        popover.show_beside(self.help_button)

    def refresh_readout(self) -> None:
        """Show the panel's current figures."""
        self.readout.set_text(self.panel.readout(), shorter=self.panel.short_readout())

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        palette = self.panel.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.surface)
        self.panel.setPalette(palette)
        self.panel.setAutoFillBackground(True)  # nothing below it need be painted again
        self.panel.apply_theme(theme)


class PanelArea(QWidget):
    """The panels of a layout, with the message bar above them."""

    visibility_changed = Signal()
    advice = Signal(str, object)  # a panel asks to set this knob to this value
    reveal_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: dict[str, PanelCard] = {}
        self._kept_places: list[Card] = []  # empty cards where panels are still to come
        self.messages = MessageBar(theme)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        self._column = QSplitter(Qt.Orientation.Vertical)
        for splitter in (self._across, self._column):
            splitter.setChildrenCollapsible(False)
            splitter.splitterMoved.connect(self._moved_by_hand)
        self._across.addWidget(self._column)
        self._moved = False  # the user has put the dividing lines where they are
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.messages)
        box.addWidget(self._across, 1)
        self._set_spaces()

    def _set_spaces(self) -> None:
        space = max(6, self.fontMetrics().height() // 2)
        self._box.setSpacing(space)
        for splitter in (self._across, self._column):
            splitter.setHandleWidth(space)

    # ---- the layout ---------------------------------------------------------------------------

    def set_layout(self, ids: Iterable[str]) -> None:
        """Show these panels, the first one large; ids of panels that do not exist are left out."""
        wanted = [name for name in ids if name in PANELS]
        for name in wanted:
            if name not in self.cards:
                self._add(name)
        while self._kept_places:
            card = self._kept_places.pop()
            card.hide()
            card.setParent(None)
            card.deleteLater()
        self._arrange(wanted)

    def begin_layout(self, ids: Iterable[str]) -> None:
        """Show only the first of these panels, with empty cards where `set_layout` puts the others.

        So the first picture is there sooner, and nothing moves when the others come.
        """
        first, *others = [name for name in ids if name in PANELS]
        self._add(first)
        self._across.insertWidget(0, self.cards[first])
        self._across.setStretchFactor(0, _LEFT)
        self._across.setStretchFactor(1, _RIGHT)
        for name in others:
            place = Card()
            place.setObjectName(name)
            self._kept_places.append(place)
            self._column.addWidget(place)
        self._column.setVisible(bool(others))
        self._share_out()

    def _add(self, name: str) -> None:
        card = PanelCard(PANELS[name](self._theme))
        card.apply_theme(self._theme)
        card.panel.advice.connect(self.advice)
        card.panel.reveal_requested.connect(self.reveal_requested)
        self.cards[name] = card

    def _arrange(self, wanted: list[str]) -> None:
        for name, card in self.cards.items():
            card.setVisible(name in wanted)
        for place, name in enumerate(wanted):
            if place == 0:
                self._across.insertWidget(0, self.cards[name])
                self._across.setStretchFactor(0, _LEFT)
            else:
                self._column.insertWidget(place - 1, self.cards[name])
                self._column.setStretchFactor(place - 1, 0 if name in _LINES else 1)
        self._column.setVisible(len(wanted) > 1)
        self._across.setStretchFactor(1, _RIGHT)
        self._share_out()
        self.visibility_changed.emit()

    def _moved_by_hand(self) -> None:
        self._moved = True

    def _share_out(self) -> None:
        """Put the dividing lines where they suit the size, unless the user has moved them."""
        if self._moved:
            return
        # A map is square: where there is more height than it can use, it gives way a little.
        tall = self.height() > _TALL * self.width()
        left = _LEFT_OF_TALL if tall else _LEFT
        self._across.setSizes([left * 100, (_LEFT + _RIGHT - left) * 100])
        names = {id(card): card.objectName() for card in self._kept_places}
        names.update({id(card): name for name, card in self.cards.items()})
        column = [names[id(self._column.widget(place))] for place in range(self._column.count())]
        line = self.fontMetrics().lineSpacing()
        height = max(1, self._column.height())
        words = {
            name: round(min(_LINES[name] * line, 0.31 * height))
            for name in column
            if name in _LINES
        }
        plots = max(1, len(column) - len(words))
        rest = (height - sum(words.values())) // plots
        self._column.setSizes([words.get(name, rest) for name in column])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    @property
    def shown(self) -> list[str]:
        """The ids of the panels that are shown, in the layout's order."""
        return [name for name, card in self.cards.items() if not card.isHidden()]

    def show_panel(self, name: str, shown: bool) -> None:
        """Show or hide one panel; the others keep their places."""
        if shown and name not in self.cards:
            self._add(name)
            self._column.addWidget(self.cards[name])
            self._share_out()
        if name in self.cards:
            self.cards[name].setVisible(shown)
        column = [card for card in self.cards.values() if card.parent() is self._column]
        self._column.setVisible(any(not card.isHidden() for card in column))
        self.visibility_changed.emit()

    # ---- for the window -----------------------------------------------------------------------

    def drawing(self) -> Iterator[PanelCard]:
        """The cards that can be seen."""
        return (card for card in self.cards.values() if card.isVisible() and not card.failed)

    def needs(self) -> frozenset[Need]:
        """What the panels that can be seen want measured."""
        return frozenset().union(*(card.panel.needs for card in self.drawing()))

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        self._theme = theme
        self._set_spaces()
        self.messages.apply_theme(theme)
        for card in self.cards.values():
            card.failed = False
            card.apply_theme(theme)
        self._share_out()

    def places(self) -> dict[str, QByteArray]:
        """Where the dividing lines are, to be put back later."""
        if not self._moved:
            return {}
        return {"across": self._across.saveState(), "column": self._column.saveState()}

    def set_places(self, places: dict[str, QByteArray]) -> None:
        """Put the dividing lines where they were."""
        for splitter, name in ((self._across, "across"), (self._column, "column")):
            if state := places.get(name):
                self._moved |= splitter.restoreState(state)
