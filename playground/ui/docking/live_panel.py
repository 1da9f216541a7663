"""The base of the panels that show the run: they remember what they show, and show it anew."""

from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.pace import Beat, Turn
from playground.ui.docking.panel import Panel
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.widgets.fits_room import FitsRoom


def nothing_measured() -> str:
    """What a panel says before there is anything to show."""
    return QCoreApplication.translate("Panels", "Nothing measured yet")


def no_training_example() -> str:
    """What a panel says of an empty training set."""
    return QCoreApplication.translate("Panels", "There is no training example")


def before_divergence() -> str:
    """Of which step the figures of a run that diverged are."""
    return QCoreApplication.translate("Panels", "before the step that diverged")


class LivePanel(FitsRoom, Panel):
    """Draws snapshots; after a change of theme, language or font it draws the last one again.

    Another run is not shown by all panels in one and the same frame: see `Turn`.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._shown: Snapshot | None = None
        self._built = self._outdated = False
        self._turn = Turn(leads=self.leads)
        self._texts = ("", "")  # the readout, and the same in fewer words
        self._beat, self._spoke = Beat(), False
        self.calm = False  # the same run goes on: what follows it must not twitch with each step

    def finish(self) -> None:
        """Show the panel for the first time; call it at the end of a panel's __init__."""
        self._built = True
        self.refresh()

    def draw(self, snapshot: Snapshot) -> None:
        previous = self._shown
        if snapshot is previous and snapshot.state is not State.RUNNING:
            return  # nothing has been put off
        # What was fitted to a run that went on must suit what stands still, or the next run.
        calm, anew = _after(snapshot, previous)
        if anew and previous is not None and not self._turn.comes(snapshot):
            return
        self._shown, self.calm = snapshot, calm
        self.show_snapshot(snapshot, None if anew else previous)

    def show_snapshot(self, snapshot: Snapshot, previous: Snapshot | None) -> None:
        """Show a snapshot; `previous` is what is shown now, None where all must be done anew."""
        raise NotImplementedError

    def to_say(self, snapshot: Snapshot, *, urgent: bool = False) -> Snapshot | None:
        """Whose figures are to be said now, beside the title as well; see `Beat`."""
        said = self._beat.to_say(snapshot, urgent=urgent)
        self._spoke |= said is not None
        return said

    def spoke(self) -> bool:
        spoke, self._spoke = self._spoke, False
        return spoke

    def readout(self) -> str:
        """What was last said beside the panel's title."""
        return self._texts[0]

    def short_readout(self) -> str:
        return self._texts[1]

    def has_room(self, lines: int) -> bool:
        """Whether the panel is higher than so many lines of small text.

        Where it is not, what is less important gives way to the plot.
        """
        return self.height() > lines * QFontMetrics(small_font(self.theme)).height()

    def restyle(self) -> None:
        """Take colours, fonts and texts from the theme, the application and the language."""
        raise NotImplementedError

    def fit_room(self) -> None:
        """Take another font or language, and suit the size."""
        if self._outdated:
            self.refresh()
        self.fit_parts()

    def fit_parts(self) -> None:
        """Let what is less important give way where there is little room."""

    def refresh(self) -> None:
        """Draw everything again."""
        self._outdated = False
        self.setAccessibleName(QCoreApplication.translate("Panels", self.title))
        if not self.accessibleDescription():  # until there is something to be seen
            self.setAccessibleDescription(QCoreApplication.translate("Panels", self.help))
        self.restyle()
        if self._shown is not None:
            self.show_snapshot(self._shown, None)
        self.fit_room_soon()

    def apply_theme(self, theme: Theme) -> None:
        super().apply_theme(theme)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.LanguageChange, QEvent.Type.FontChange)
        if self._built and event.type() in kinds:
            self._outdated = True
            self.fit_room_soon()


@lru_cache(1)  # mostly all panels of a window ask the same, one after the other
def _after(snapshot: Snapshot, previous: Snapshot | None) -> tuple[bool, bool]:
    """Whether a snapshot goes on with what was shown before, and whether all is drawn anew."""
    anew = previous is None or _another_picture(snapshot, previous)
    return _goes_on(snapshot, previous), anew


def _goes_on(snapshot: Snapshot, previous: Snapshot | None) -> bool:
    """Whether a snapshot is a later moment of the run that was shown before."""
    if previous is None or snapshot.state is not State.RUNNING or snapshot.looking_back:
        return False
    return snapshot.run == previous.run and not previous.looking_back


def _another_picture(snapshot: Snapshot, previous: Snapshot) -> bool:
    """Whether it begins another run, or stops or goes on with one, or looks elsewhere in time."""
    return (snapshot.run, snapshot.state, snapshot.looking_back) != (
        previous.run, previous.state, previous.looking_back
    )  # fmt: skip
