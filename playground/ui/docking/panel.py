"""What a panel is: a file under `panels/` that says what it needs and draws a snapshot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.panel_registry import PanelRegistry
from playground.ui.look.theme import Theme

PANELS = PanelRegistry("playground.ui.panels")


@dataclass(frozen=True)
class PanelTable:
    """What a panel draws, as figures to be saved; columns may be of different lengths.

    title: what the figures are, in the window's language. columns: by name; a value that is
    missing or not a number is left empty. notes: what they are measured on, one line each.
    """

    title: str
    columns: Mapping[str, Sequence[object]]
    notes: Sequence[str] = ()


class Requests(QWidget):
    """What a panel may ask of the window; the area of all panels passes it on by the same names."""

    advice = Signal(str, object)  # set this knob to this value
    paint_requested = Signal(object, object)  # an edit of the painting, and its stroke or None
    stroke_ended = Signal()
    reveal_requested = Signal()  # measure the error on the test set
    unit_shown = Signal(object)  # draw this hidden unit, (layer, unit), over the plane; None for ŷ
    weight_edited = Signal(int, int, int, float)  # layer, unit, source (0: the bias), value

    @classmethod
    def names(cls) -> list[str]:
        """The names of these signals."""
        return [name for name, value in vars(Requests).items() if isinstance(value, Signal)]


class Panel(Requests):
    """A view of the run. Registers itself by `id`; a layout is a list of ids.

    A panel changes nothing itself: it asks the window through its signals.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    tab: ClassVar[str] = ""  # a shorter title, for a tab
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

    def table(self) -> PanelTable | None:
        """The figures that are drawn now; None where there are none."""
        return None

    def tools(self) -> QWidget | None:
        """What stands above all else only to be used; pictures of the panel leave it out."""
        return None

    def draw(self, snapshot: Snapshot) -> None:
        """Show a snapshot. Called in the window's thread, once a frame while visible."""
        raise NotImplementedError

    def pin(self, snapshot: Snapshot | None) -> None:
        """Show this pinned run (A) as ghosts beside the present one (B); None: no longer.

        Its measures are those that it had when it was pinned: what no panel asked for then is None.
        """

    def apply_theme(self, theme: Theme) -> None:
        """Take new colours, sizes and pens."""
        self.theme = theme
