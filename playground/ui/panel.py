"""What a panel is: a file under `panels/` that says what it needs and draws a snapshot."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.session.snapshot import Need, Snapshot
from playground.ui.theme import Theme

PANELS: dict[str, type["Panel"]] = {}


class Panel(QWidget):
    """A view of the run. Registers itself by `id`; a layout is a list of ids.

    A panel changes nothing itself: it asks the window through its signals.
    """

    advice = Signal(str, object)  # set this knob to this value
    reveal_requested = Signal()  # measure the error on the test set

    id: ClassVar[str]
    title: ClassVar[str]
    help: ClassVar[str]  # two sentences
    formula: ClassVar[str] = ""
    needs: ClassVar[frozenset[Need]] = frozenset()

    def __init_subclass__(cls) -> None:
        if "id" in cls.__dict__:
            PANELS[cls.id] = cls

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)

    def readout(self) -> str:
        """A short text of current figures, shown at the right of the panel's title."""
        return ""

    def short_readout(self) -> str:
        """The same in fewer words, for where there is little room."""
        return ""

    def draw(self, snapshot: Snapshot) -> None:
        """Show a snapshot. Called in the window's thread, once a frame while visible."""
        raise NotImplementedError

    def apply_theme(self, theme: Theme) -> None:
        """Take new colours, sizes and pens."""
        self.theme = theme
