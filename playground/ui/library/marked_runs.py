"""The chosen runs as all charts draw them: each, or each group, with a number and a colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor

from playground.session.library.grouping import grouped
from playground.session.library.records import RunEntry
from playground.ui.look.theme import Theme, blend, contrast

MOST = 12  # numbers that are told apart
_LEAST = 3.4  # contrast to the plot's ground
_TURN = 0.381966  # of the colour circle, from one to the next: never close to one before
_FIRST = 0.58


@dataclass(frozen=True, eq=False)
class MarkedRuns:
    """number: from 1. colour: #rrggbb. runs: one, or several that differ in nothing but seeds."""

    number: int
    colour: str
    runs: tuple[RunEntry, ...]

    @property
    def first(self) -> RunEntry:
        """The oldest of them."""
        return self.runs[0]


def mark_runs(entries: Sequence[RunEntry], theme: Theme, *, by_group: bool) -> list[MarkedRuns]:
    """The first `MOST` runs, or groups of runs, in order."""
    parts = (
        [group.runs for group in grouped(entries)]
        if by_group
        else [(entry,) for entry in entries[:MOST]]
    )
    return [
        MarkedRuns(number, colour_of(number, theme), tuple(runs))
        for number, runs in enumerate(parts[:MOST], 1)
    ]


def marks_of(marked: Sequence[MarkedRuns]) -> dict[str, tuple[int, str]]:
    """Number and colour of every run by its id."""
    return {run.id: (one.number, one.colour) for one in marked for run in one.runs}


def colour_of(number: int, theme: Theme) -> str:
    """The colour of a number: as strong as the plot's ground allows, told apart by hue."""
    hue = (_FIRST + (number - 1) * _TURN) % 1.0
    colour = QColor.fromHslF(hue, 0.75, 0.62 if theme.dark else 0.42)
    ground, end = QColor(theme.plot), QColor(theme.text)
    for share in range(11):
        shown = blend(colour, end, share / 10)
        if contrast(shown, ground) >= _LEAST:
            return shown.name()
    return end.name()
