"""Where the panels are: docks in the columns of a layout, or wherever the user has put them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.session.messages.measures import Need
from playground.ui.docking.card_columns import CardColumns
from playground.ui.docking.cover import Cover
from playground.ui.docking.dock_host import DockHost
from playground.ui.docking.dock_room import DockRoom
from playground.ui.docking.enlarged import Enlarged
from playground.ui.docking.layouts import DEFAULT, LAYOUTS, VERSION, Arrangement, Layout
from playground.ui.docking.panel import PANELS, Requests
from playground.ui.docking.panel_card import PanelCard
from playground.ui.docking.veil import Veiled
from playground.ui.look.theme import Theme
from playground.ui.widgets.fits_room import FitsRoom, come_to_rest
from playground.ui.widgets.message_bar import MessageBar


class PanelArea(FitsRoom, Requests):
    """The panels, with the message bar above them. It passes on what a panel asks for."""

    visibility_changed = Signal()  # other panels can be seen than before
    arrangement_changed = Signal()
    panel_made = Signal(object)
    panel_pointed = Signal(str)  # the pointer has come over this panel; empty: it has left one
    menu_asked = Signal(object, QPoint)  # a card, and a place on the screen
    enlarged_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: dict[str, PanelCard] = {}
        self.layout_now: Layout = LAYOUTS[DEFAULT]
        self.moved = False  # the user has put panels or dividing lines where they are
        self.messages = MessageBar(theme, self)
        self.host = DockHost()
        self.host.resized.connect(self.fit_room_soon)
        self.host.line_moved.connect(self._moved_by_hand)
        self._columns = CardColumns(self.host, self.cards)
        self._arranging = 0
        self._locked: Collection[str] = ()
        self._enlarged: Enlarged | None = None
        self._cover: Cover | None = None
        self._begun_with = Arrangement()
        self._seen: set[str] = set()
        self._untold = False  # panels were moved by hand since that was last told
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self._room = DockRoom(self.host, theme)
        box.addWidget(self._room, 1)
        self._set_spaces()

    def _set_spaces(self) -> None:
        space = max(6, self.fontMetrics().height() // 2)
        self._box.setSpacing(space)
        self.host.set_space(space)

    # ---- arranging ----------------------------------------------------------------------------

    def begin(self, arrangement: Arrangement | None = None) -> None:
        """Put the cards where they will be, but make only the first panel; `finish` follows.

        So the first frame is there sooner, and nothing moves when the others come.
        """
        arrangement = arrangement or Arrangement()
        if arrangement != Arrangement():
            self.host.take_size()
        self.arrange(arrangement)
        self._begun_with = arrangement
        seen = [name for name in self.shown if not self._columns.is_behind(name)]
        if seen:
            self._make(self.cards[seen[0]])

    def make_next(self) -> bool:
        """Make a panel that is still to come, those in front first; False: none is to come."""
        coming = [card for card in self.cards.values() if not card.made and not card.isHidden()]
        if not coming:
            return False
        card = min(coming, key=lambda card: not card.can_be_seen())
        self._make(card)
        self._share_out()
        self._tell_seen()
        card.panel.show()  # Qt would show it after the next layout
        come_to_rest()
        return True

    def finish(self) -> None:
        """Make the panels that are still to come."""
        if not self.cards:
            self.begin()
        while self.make_next():
            pass
        self.visibility_changed.emit()

    def arrange(self, arrangement: Arrangement) -> None:
        """Arrange the panels as they were kept; where that fails, as in the same layout."""
        layout = LAYOUTS.get(arrangement.layout, LAYOUTS[DEFAULT])
        in_layout = [name for name in layout.names if name in PANELS]
        names = [name for name in arrangement.shown or () if name in PANELS] or in_layout
        self._arrange_in(layout, names, arrangement)

    def arrange_as(self, layout: Layout) -> None:
        """Arrange the panels in a layout, which need not be one of those that have a name."""
        names = [name for name in layout.names if name in PANELS]
        if layout != self.layout_now or names != self.shown or self.moved:
            self._arrange_in(layout, names, Arrangement())

    def _arrange_in(self, layout: Layout, names: list[str], arrangement: Arrangement) -> None:
        making = any(card.made for card in self.cards.values())  # not only begun
        self.enlarge(None)
        with self._arrange():
            self.layout_now = layout
            for name in names:
                self._card(name)
            self.moved = bool(arrangement.state) and self._restore(arrangement.state, names)
            if not self.moved:
                self._place(names, arrangement.front)
            if making:
                for name in names:
                    if not self.cards[name].made:
                        self._make(self.cards[name])
        self._share_out()
        self._changed()

    def choose(self, layout: str) -> None:
        """Change to a layout, as it is made."""
        self.uncover()
        self.arrange(Arrangement(layout))

    def arrangement(self) -> Arrangement:
        """How the panels stand, to be kept."""
        state = bytes(self.host.saveState(VERSION).data()) if self.moved else b""
        front = () if self.moved else self._in_front()
        return Arrangement(self.layout_now.id, tuple(self.shown), state, front)

    @contextmanager
    def _arrange(self) -> Iterator[None]:
        """Take what happens to the cards meanwhile as the program's doing; report it at the end."""
        self._arranging += 1
        self.host.setUpdatesEnabled(False)
        try:
            yield
        finally:
            self._arranging -= 1
            if not self._arranging:
                # A card that floats is a window: the host only hands down that updates are off.
                for widget in (self.host, *self.cards.values()):
                    widget.setUpdatesEnabled(True)

    def _card(self, name: str) -> PanelCard:
        if name in self.cards:
            return self.cards[name]
        card = PanelCard(name, PANELS[name], self.host)
        card.hide()
        card.menu_asked.connect(lambda place: self.menu_asked.emit(card, place))
        card.pointed.connect(lambda on: self.panel_pointed.emit(name if on else ""))
        card.panel_wanted.connect(lambda: self._make(card))
        card.visibilityChanged.connect(self.fit_room_soon)
        card.dockLocationChanged.connect(self._moved_by_hand)
        card.topLevelChanged.connect(self._moved_by_hand)
        self.cards[name] = card
        return card

    def _make(self, card: PanelCard) -> None:
        panel = card.make(self._theme)
        panel.set_locked(self._locked)
        for name in Requests.names():
            getattr(panel, name).connect(getattr(self, name))
        self.panel_made.emit(panel)
        self.fit_room_soon()  # it may be seen already

    def set_locked(self, names: Collection[str]) -> None:
        """Tell all panels which knobs may not be changed now, as in a lesson."""
        self._locked = names
        for card in self.cards.values():
            if card.made:
                card.panel.set_locked(names)

    def _restore(self, state: bytes, names: list[str]) -> bool:
        if not self.host.restoreState(QByteArray(state), VERSION):
            return False
        self._columns.forget()
        for name, card in self.cards.items():
            card.setVisible(name in names)
        return any(not card.isHidden() for card in self.cards.values())

    def _in_front(self) -> tuple[str, ...]:
        """The panels that are in front where the layout has another tab in front."""
        if not self.host.isVisible():
            return self._begun_with.front
        return tuple(name for name in self._columns.behind() if self.cards[name].can_be_seen())

    def _place(self, names: list[str], front: tuple[str, ...] = ()) -> None:
        """Build the layout's columns of these panels; others are put away."""
        self._columns.place(self.layout_now, names)
        self._raise(front)

    def _raise(self, names: tuple[str, ...]) -> None:
        for name in names:
            if name in self.shown:
                self.cards[name].raise_()

    # ---- sizes --------------------------------------------------------------------------------

    def fit_room(self) -> None:
        """Suit the room and the panels in it, and tell what has changed meanwhile."""
        self._suit_room()
        if self.host.isVisible() and self._begun_with.front:  # not before: Qt cannot raise a tab
            self._raise(self._begun_with.front)
            self._begun_with = Arrangement()
        if self._untold:
            self._untold = False
            self._changed()
        self._tell_seen()

    def _suit_room(self) -> None:
        """Arrange the panels anew, if the layout has another form for a room of this size."""
        if self.moved or self._arranging or not self.cards:
            return
        shown = self.shown
        if not self._columns.are_suited(self.layout_now, shown):
            with self._arrange():
                self._place(shown, self._in_front())
        self._share_out()

    def _share_out(self) -> None:
        """Put the dividing lines where they suit the size, unless the user has moved them."""
        if not self.moved and not self._arranging:
            self._columns.share_out(self.layout_now, self.shown)

    def _moved_by_hand(self) -> None:
        if not self._arranging:
            self.moved = self._untold = True
            self.fit_room_soon()

    def _changed(self) -> None:
        self.arrangement_changed.emit()
        if not self._arranging:
            self.visibility_changed.emit()

    # ---- single panels ------------------------------------------------------------------------

    @property
    def shown(self) -> list[str]:
        """The ids of the panels that are not put away, in the layout's order."""
        order = {name: place for place, name in enumerate(self.layout_now.names)}
        names = [name for name, card in self.cards.items() if not card.isHidden()]
        return sorted(names, key=lambda name: order.get(name, len(order)))

    def show_panel(self, name: str, shown: bool) -> None:
        """Show or hide one panel; the others keep their places."""
        if shown:
            self.uncover()
        if shown == (name in self.shown):
            return
        if self.enlarged == name:
            self.enlarge(None)
        card = self._card(name)
        with self._arrange():
            if not shown:
                card.hide()
            else:
                if not card.made:
                    self._make(card)
                if self.host.dockWidgetArea(card) == Qt.DockWidgetArea.NoDockWidgetArea:
                    self._return(card)
                card.show()
                card.raise_()
        self._suit_room()
        self._changed()

    def _return(self, card: PanelCard) -> None:
        """Put a panel where its layout has it, or beside the others."""
        in_layout = card.name in self.layout_now.names
        if in_layout and not self.moved:
            self._place([*self.shown, card.name], self._in_front())
        elif not self.host.restoreDockWidget(card):
            self.host.add_beside(card)
            self.moved = True

    def float_panel(self, name: str, floating: bool) -> None:
        """Make a panel a window of its own, or dock it where it was."""
        self.host.set_floating(self.cards[name], floating)

    def move_panel(self, name: str, side: str) -> None:
        """Move a panel past its neighbour on a side; past the last one, to the edge."""
        with self._arrange():
            self.host.move_past(self.cards[name], side)
        self._moved_by_hand()

    def join_panels(self, name: str, other: str) -> None:
        """Let a panel share the place of another one, as a tab in front of it."""
        with self._arrange():
            self.host.join(self.cards[name], self.cards[other])
        self._moved_by_hand()

    # ---- one alone ----------------------------------------------------------------------------

    @property
    def enlarged(self) -> str | None:
        """The panel that fills the window, if any does."""
        return None if self._enlarged is None else self._enlarged.card.name

    def enlarge(self, name: str | None) -> None:
        """Let a panel fill the window, in large type; None: all panels again."""
        if name == self.enlarged:
            return
        if self._enlarged is not None:
            self._enlarged.give_back(self._theme)
            self._enlarged = None
        if name is not None:
            self._enlarged = Enlarged(self.cards[name], self._theme, self.window())
            self._enlarged.closed.connect(lambda: self.enlarge(None))
            self._enlarged.refresh_readout()
        self.enlarged_changed.emit()
        self._tell_seen()

    # ---- a page in their place ----------------------------------------------------------------

    @property
    def cover(self) -> Cover | None:
        """The page that is shown in place of the panels, if any is."""
        return self._cover

    def cover_with(self, cover: Cover) -> None:
        """Show a page in place of the panels, until it is closed; they stay as they are."""
        self.uncover()
        self._cover = cover
        cover.closed.connect(self.uncover)
        cover.appear()
        self._seen = set()
        self.visibility_changed.emit()

    def uncover(self) -> None:
        """Show the panels again, just as they were."""
        cover, self._cover = self._cover, None
        if cover is not None:
            cover.leave()
            self._tell_seen()

    # ---- for the window -----------------------------------------------------------------------

    def drawing(self) -> Iterator[PanelCard]:
        """The cards whose panels can be seen; those that lead come first."""
        if self._cover is not None:
            cards = []
        elif self._enlarged is not None:
            cards = [self._enlarged.card] if self._enlarged.isVisible() else []
        else:
            cards = [card for card in self.cards.values() if card.made and card.can_be_seen()]
        return iter(sorted((c for c in cards if not c.failed), key=lambda c: not c.panel.leads))

    def refresh_readouts(self, *, behind: bool = False, spoken: bool = False) -> None:
        """Show figures of what is seen; behind: behind a tab, too; spoken: only what is new."""
        for card in self.cards.values() if behind else self.drawing():
            if card.made and not card.failed and (card.panel.spoke() or not spoken):
                card.refresh_readout()
                if self._enlarged is not None and self._enlarged.card is card:
                    self._enlarged.refresh_readout()

    def set_veiled(self, why: Veiled | None) -> None:
        """Let all panels say that they show something else than the knobs, or no longer."""
        for card in self.cards.values():
            if card.veiled is not why:
                card.set_veiled(why)

    def needs(self) -> frozenset[Need]:
        """The measures that the visible panels need."""
        if self._cover is not None:
            return self._cover.needs
        return frozenset().union(*(card.panel.needs for card in self.drawing()))

    def _tell_seen(self) -> None:
        seen = {card.name for card in self.drawing()}
        if seen != self._seen:
            self._seen = seen
            self.visibility_changed.emit()

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        self._theme = theme
        self._set_spaces()
        for card in self.cards.values():
            card.failed = False
            if not card.lent:
                card.apply_theme(theme)
        for part in (self.messages, self._room, self._enlarged, self._cover):
            if part is not None:
                part.apply_theme(theme)
        self.fit_room_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit_room_soon()
