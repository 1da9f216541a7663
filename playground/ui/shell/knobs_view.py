"""The column of knobs as other parts of the window know it: folded away or not, and its rows."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class KnobsView(QObject):
    """Holds whether the knobs are folded away.

    reveal: shows the row of a knob and gives it the focus; None until the column is there, which
    comes after the window's first frame. held: whether a lesson has the place at the left.
    """

    folded_changed = Signal(bool)

    def __init__(self, *, folded: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.folded = folded
        self.held = False
        self.reveal: Callable[[str], object] | None = None

    def fold(self, folded: bool) -> None:
        """Fold the knobs away, or show them again."""
        if folded != self.folded:
            self.folded = folded
            self.folded_changed.emit(folded)
