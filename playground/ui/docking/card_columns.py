"""Puts cards into the columns of a layout, in the form that suits the room."""

from collections.abc import Iterable, Mapping

from PySide6.QtGui import QFontInfo

from playground.ui.docking import layouts
from playground.ui.docking.dock_host import DockHost
from playground.ui.docking.layouts import Column, Layout
from playground.ui.docking.panel_card import PanelCard


class CardColumns:
    """Knows the columns in which the cards stand, until somebody puts them elsewhere."""

    def __init__(self, host: DockHost, cards: Mapping[str, PanelCard]) -> None:
        self._host, self._cards = host, cards
        self._columns: tuple[Column, ...] = ()

    def forget(self) -> None:
        """Note that the cards stand as the user has put them, in no layout's columns."""
        self._columns = ()

    def is_behind(self, name: str) -> bool:
        """Whether a panel is behind another tab, by the layout or by what is on the screen."""
        card = self._cards[name]
        if card.isVisible():
            return not card.can_be_seen()
        return name in self.behind()

    def behind(self) -> list[str]:
        """The panels that the layout has behind another tab."""
        places = [layouts.tabs(place) for column in self._columns for place in column.places]
        return [name for place in places for name in place[1:]]

    def place(self, layout: Layout, names: Iterable[str]) -> None:
        """Build the layout's columns of these panels; others are put away."""
        names = list(names)
        self._columns = self._suited(layout, names)
        for card in self._cards.values():
            card.setFloating(False)
            self._host.removeDockWidget(card)
        columns = [[self._sharing(place) for place in c.places] for c in self._columns]
        self._host.build(columns)
        there = {card.name for column in columns for place in column for card in place}
        for name in names:  # panels that the layout does not know
            if name not in there:
                self._host.add_beside(self._cards[name])

    def are_suited(self, layout: Layout, shown: list[str]) -> bool:
        """Whether the columns have the form that the layout has for these panels in this room."""
        there = [column.places for column in layouts.only(self._columns, shown)]
        return [column.places for column in self._suited(layout, shown)] == there

    def share_out(self, layout: Layout, shown: list[str]) -> None:
        """Put the dividing lines where they suit the size."""
        columns = self._suited(layout, shown)
        if not columns:
            return
        width, height = self._host.room.width(), self._host.room.height()
        line = self._host.fontMetrics().lineSpacing()
        self._host.share_out(
            [[self._sharing(place)[0] for place in column.places] for column in columns],
            layouts.widths(columns, width, height),
            [layouts.heights(column, height, line) for column in columns],
        )

    def _suited(self, layout: Layout, names: Iterable[str]) -> tuple[Column, ...]:
        """The layout's columns for these panels, in the form that suits the room."""
        size, em = self._host.room, QFontInfo(self._host.font()).pixelSize()
        large = layouts.is_large(size.width(), size.height(), em)
        columns = layouts.columns_of(layout, names, large=large)
        columns = layouts.in_width(columns, size.width() / em)
        return layouts.in_height(columns, size.height() / self._host.fontMetrics().lineSpacing())

    def _sharing(self, place: str) -> list[PanelCard]:
        return [self._cards[name] for name in layouts.tabs(place)]
