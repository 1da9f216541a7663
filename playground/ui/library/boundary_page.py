"""The chosen runs' boundaries side by side, and of two of them where they differ."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.session.library.boundaries import BoundaryDifference, difference
from playground.session.library.parts import Thumbnail
from playground.ui.library.clicks import Clicks
from playground.ui.library.marked_runs import MarkedRuns
from playground.ui.library.open_library import OpenLibrary
from playground.ui.look.numbers import grouped, percent
from playground.ui.look.theme import Theme
from playground.ui.look.words import error_text, sentences
from playground.ui.plots.map_tiles import MapTiles, Tile
from playground.ui.widgets.translated import Translated


class BoundaryPage(Translated, QWidget):
    """Small maps, each with the number of its run; of two runs a third one shows b − a.

    picked: the runs whose map was clicked, and whether Ctrl or Shift was held.
    """

    picked = Signal(list, bool)

    def __init__(self, library: OpenLibrary, theme: Theme) -> None:
        super().__init__()
        self._library = library
        self._marked: list[MarkedRuns] = []
        self.tiles, self.words = MapTiles(), QLabel()
        self._of_tiles: list[MarkedRuns] = []  # whose maps they are, in order
        Clicks(self.tiles, self._clicked)
        self.words.setWordWrap(True)
        box = QVBoxLayout(self)
        box.addWidget(self.tiles, 1)
        box.addWidget(self.words)
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Colours and type."""
        self.tiles.apply_theme(theme)

    def retranslate(self) -> None:
        self._draw()

    def show_runs(self, marked: Sequence[MarkedRuns]) -> None:
        """Draw the boundaries of these; of a group, that of its oldest run."""
        self._marked = list(marked)
        self._draw()

    def _draw(self) -> None:
        maps = [(one, self._library.boundary(one.first.id)) for one in self._marked]
        known = [(one, found) for one, found in maps if found is not None]
        tiles = [Tile(found.probability, self._named(one, found)) for one, found in known]
        self._of_tiles = [one for one, _ in known]
        text = ""
        if not self._marked:
            text = self.tr("Choose runs in the table to see their boundaries")
        elif len(known) < len(maps):
            text = self.tr("Of some runs no boundary was kept")
        if len(known) == 2:
            (first, a), (second, b) = known
            try:
                found = difference(a, b)
            except ValueError as error:
                text = error_text(error)
            else:
                tiles.append(self._tile_of(found, first, second))
                text = self._said(found, first, second)
        self.tiles.show_tiles(tiles)
        self.words.setText(text)

    def _clicked(self, place: QPointF, joins: bool) -> None:
        for one, room in zip(self._of_tiles, self.tiles.places(), strict=False):
            if room.contains(place):
                self.picked.emit([run.id for run in one.runs], joins)
                return

    def _named(self, one: MarkedRuns, found: Thumbnail) -> str:
        return self.tr("{0}: at step {1}").format(one.number, grouped(found.step))

    def _tile_of(self, found: BoundaryDifference, a: MarkedRuns, b: MarkedRuns) -> Tile:
        shown = np.asarray(0.5 + found.difference / 2, np.float32)
        text = self.tr("{0} − {1}").format(b.number, a.number)
        return Tile(shown, text, is_difference=True)

    def _said(self, found: BoundaryDifference, a: MarkedRuns, b: MarkedRuns) -> str:
        apart = self.tr("On {0} of the plane {1} and {2} predict different classes").format(
            percent(found.disagreeing), a.number, b.number
        )
        colour = self.tr(
            "In the difference each class's colour is where {0} leans to it more than {1}"
        )
        return sentences(apart, colour.format(b.number, a.number))
