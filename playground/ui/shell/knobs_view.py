"""The column of knobs as other parts of the window know it: folded away or not, and its rows."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # a start does not wait for it
    from playground.ui.knob_rows.knob_row import KnobRow


class KnobsView(QObject):
    """Holds whether the knobs are folded away.

    reveal: shows the row of a knob and gives it the focus; None until the column is there, which
    comes after the window's first frame. rows: by the names of their knobs, and none before that.
    held: whether a lesson has the place at the left.
    """

    folded_changed = Signal(bool)
    pointed = Signal(str)  # the pointer has come over the row of this knob; empty: it has left one

    def __init__(self, *, folded: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.folded = folded
        self.held = False
        self.reveal: Callable[[str], object] | None = None
        self.rows: Mapping[str, KnobRow] = {}

    def take(self, reveal: Callable[[str], object], rows: Mapping[str, "KnobRow"]) -> None:
        """The column is there."""
        self.reveal, self.rows = reveal, rows
        for name, row in rows.items():
            row.pointed.connect(lambda on, name=name: self.pointed.emit(name if on else ""))

    def fold(self, folded: bool) -> None:
        """Fold the knobs away, or show them again."""
        if folded != self.folded:
            self.folded = folded
            self.folded_changed.emit(folded)
