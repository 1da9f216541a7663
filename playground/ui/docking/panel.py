"""What a panel is: a file under `panels/` that says what it needs and draws a snapshot.

The files are found at once and imported when somebody asks for what is in them.
"""

import importlib
import math
import pkgutil
import time
from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar, Protocol

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot
from playground.ui.look.theme import Theme
from playground.ui.widgets.paint_strip import Tool


class PanelRegistry(MutableMapping[str, type["Panel"]]):
    """Panels by id. Asking for one imports its file; asking for all imports all of them.

    So the window's first frame waits only for the panels that are in it, and a new panel is one
    new file that nothing else knows.

    A panel is a file, or a folder with a file of the folder's name. A file is looked into first if
    its name is the id or begins with it. A panel in a file of another name is found as well, only
    later.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._kinds: dict[str, type[Panel]] = {}
        self._files: list[str] | None = None  # those not imported yet; None: not looked for yet

    def import_one(self, wanted: str = "") -> bool:
        """Import one more file, if possible the wanted panel's; False if there are no more."""
        if self._files is None:
            package = importlib.import_module(self._package)
            found = (
                f"{module.name}.{module.name}" if module.ispkg else module.name
                for module in pkgutil.iter_modules(package.__path__)
            )
            self._files = [name for name in found if not name.startswith("_")]
        if not self._files:
            return False
        name = min(self._files, key=lambda file: (_id(file) != wanted, not file.startswith(wanted)))
        self._files.remove(name)
        importlib.import_module(f"{self._package}.{name}")  # the panel registers itself
        return True

    def __getitem__(self, id: str) -> "type[Panel]":
        while id not in self._kinds and self.import_one(id):
            pass
        return self._kinds[id]

    def __setitem__(self, id: str, kind: "type[Panel]") -> None:
        self._kinds[id] = kind

    def __delitem__(self, id: str) -> None:
        self[id]  # so that its file is not looked into later
        del self._kinds[id]

    def __iter__(self) -> Iterator[str]:
        while self.import_one():
            pass
        return iter(sorted(self._kinds))

    def __len__(self) -> int:
        return len(list(iter(self)))


def _id(file: str) -> str:
    """The id that a file's name suggests: that of its folder where it has one."""
    return file.partition(".")[0]


PANELS = PanelRegistry("playground.ui.panels")


_DESCRIBED_EVERY = 2.0  # seconds
_UNTIL_ALL_IS_SAID = 12  # beats, until every part of a panel speaks another language


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
    """What a panel may ask of the window. The panel area passes it on by the same names."""

    advice = Signal(object)  # follow this item of a recipe, an `Advice`
    paint_requested = Signal(object, object)  # an edit of the painting, and its stroke or None
    stroke_ended = Signal()
    reveal_requested = Signal()  # measure the error on the test set
    unit_shown = Signal(object)  # draw this hidden unit, (layer, unit), over the plane; None for ŷ
    laboratory_asked = Signal(str)  # open the page of this laboratory
    weight_edited = Signal(int, int, int, float)  # layer, unit, source (0: the bias), value
    related = Signal(object, object)  # mark these knobs and these panels, by their names
    knob_asked = Signal(str)  # go to this knob

    @classmethod
    def names(cls) -> list[str]:
        """The names of these signals."""
        return [name for name, value in vars(Requests).items() if isinstance(value, Signal)]


class View(Protocol):
    """A plot of a panel, as the panel's menu knows it."""

    @property
    def zoomed(self) -> bool:
        """Whether only a part is shown."""

    def under(self, place: QPoint) -> bool:
        """Whether it can be seen at a place of the screen."""

    def isVisible(self) -> bool:
        """Whether it can be seen anywhere."""

    def zoom(self, factor: float) -> None:
        """Look so many times closer at its middle."""

    def show_whole(self) -> None:
        """Show all of it again."""

    def set_on_paper(self, on: bool) -> None:
        """Be drawn for a picture, or for the screen."""


@contextmanager
def on_paper(views: Sequence[View]) -> Iterator[None]:
    """Draw them for a picture meanwhile: in shapes, without what is of use on the screen."""
    for view in views:
        view.set_on_paper(True)
    try:
        yield
    finally:
        for view in views:
            view.set_on_paper(False)


LEAST_WIDTH, LEAST_HEIGHT = 160, 80  # pixels, in small type, of a panel without plots


class Panel(Requests):
    """A view of the run. Registers itself by `id`; a layout is a list of ids.

    A panel changes nothing itself: it asks the window through its signals.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    tab: ClassVar[str] = ""  # a shorter title, for a tab
    search_words: ClassVar[str] = ""  # other names by which people look for it, between commas
    help: ClassVar[str]  # two sentences
    formula: ClassVar[str] = ""
    needs: ClassVar[frozenset[Need]] = frozenset()
    leads: ClassVar[bool] = False  # whether it shows another run before the other panels do
    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Chart

    menu_asked = Signal(QPoint)  # a place of the screen

    def set_locked(self, names: Collection[str]) -> None:
        """These knobs may not be changed now: a panel that advises on knobs advises no such."""

    def __init_subclass__(cls) -> None:
        if "id" in cls.__dict__:
            PANELS[cls.id] = cls

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._at_once = 0  # times that it is described without waiting
        self._described_at = -math.inf  # when its description has changed
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)

    def readout(self) -> str:
        """A short text of current figures, shown at the right of the panel's title."""
        return ""

    def short_readout(self) -> str:
        """The same in fewer words, for where there is little room."""
        return ""

    def shortest_readout(self) -> str:
        """One figure of it with its name, for where not even that fits; else nothing is shown."""
        return ""

    def spoke(self) -> bool:
        """Whether it has said other figures in words since this was asked last."""
        return False

    def readouts(self) -> tuple[str, str, str]:
        """The readout, the short one and the shortest."""
        return self.readout(), self.short_readout(), self.shortest_readout()

    def sentence(self) -> str:
        """What is seen now, in words for those who cannot see it."""
        return self.readout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleDescription("")  # what it said was in the other language
            self._at_once = _UNTIL_ALL_IS_SAID

    def describe(self, now: float | None = None) -> None:
        """Let assistive technology know what is seen now, at a pace at which it can be read out.

        now: in seconds; else the clock is asked.
        """
        now = time.monotonic() if now is None else now
        self._at_once = max(0, self._at_once - 1)
        if now - self._described_at < _DESCRIBED_EVERY and not self._at_once:
            return
        text = self.sentence()
        if text and text != self.accessibleDescription():
            self._described_at = now
            self.setAccessibleDescription(text)

    def own_actions(self) -> tuple[str, ...]:
        """The window's actions that stand in its menu, by their names."""
        return ()

    def table(self) -> PanelTable | None:
        """The figures that are drawn now; None where there are none."""
        return None

    def tools(self) -> QWidget | None:
        """The controls at the top, which pictures of the panel leave out."""
        return None

    def choose_tool(self, tool: Tool) -> None:
        """Let the mouse, and at once the keys, paint with this on a panel that can be painted on.

        `Tool.HOVER` paints nothing.
        """

    def views(self) -> Sequence[View]:
        """What can be looked at more closely, in the order in which it stands."""
        return ()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def draw(self, snapshot: Snapshot) -> None:
        """Show a snapshot. Called in the window's thread, once a frame while visible."""
        raise NotImplementedError

    def pin(self, snapshot: Snapshot | None) -> None:
        """Show a pinned run (A) as ghosts with the present one (B); None ends it.

        Its measures are those that it had when it was pinned: what no panel asked for then is None.
        """

    def apply_theme(self, theme: Theme) -> None:
        """Take new colours, sizes and pens."""
        self.theme = theme
