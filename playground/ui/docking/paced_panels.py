"""Bases of panels that draw no faster than one can see, and say no more than one can read."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.live_panel import LivePanel
from playground.ui.docking.pace import Pace
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.look.words import apart
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.spoken import set_tip


class SentencePanel(LivePanel):
    """Has a sentence, `words`, that gives way in a low panel and then stays in the tip.

    The subclass puts it into its place.
    """

    lines_for_words: ClassVar[int]  # of small text: a lower panel goes without the sentence

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.words = Readout()

    def restyle(self) -> None:
        self.words.setFont(small_font(self.theme))

    def fit_parts(self) -> None:
        self.words.setVisible(self.has_room(self.lines_for_words))

    def sentence(self) -> str:
        return apart(text for text in (self.readout(), self.words.text) if text)

    def set_words(self, text: str, shorter: str) -> None:
        """Write the sentence, and what it says in fewer words."""
        self.words.set_text(text, shorter=shorter)
        set_tip(self.words, text)


class MeasuredPanel(SentencePanel):
    """Draws what is measured of the run, and says it in a sentence; each at a pace of its own.

    After a change that the user made both are done at once.
    """

    redraw_after: ClassVar[float]  # seconds between two drawings while the run just goes on

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pace = Pace(self.redraw_after)

    def show_snapshot(self, snapshot: Snapshot, previous: Snapshot | None) -> None:
        urgent = previous is None or previous.revision != snapshot.revision
        if (urgent or self.is_news(snapshot)) and self._pace.due(snapshot, urgent=urgent):
            self.show_measures(snapshot)
        if (said := self.to_say(snapshot, urgent=urgent)) is not None:
            self.show_words(said)

    def is_news(self, snapshot: Snapshot) -> bool:
        """Whether anything was measured since what is drawn."""
        raise NotImplementedError

    def show_measures(self, snapshot: Snapshot) -> None:
        """Draw what was measured."""
        raise NotImplementedError

    def show_words(self, snapshot: Snapshot | None) -> None:
        """Say what is drawn."""
        raise NotImplementedError


class SpokenPanel(LivePanel):
    """Consists of words: it changes at the beat of all figures in words, or at once for news."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._said: Snapshot | None = None  # the snapshot whose figures are shown

    def show_snapshot(self, snapshot: Snapshot, previous: Snapshot | None) -> None:
        before = self._said if previous is not None else None
        news = before is None or self.is_news(before, snapshot)
        said = self.to_say(snapshot, urgent=news)
        if said is not None and (news or before is None or not self.is_same(before, said)):
            self._said = said
            self.say(said)

    def is_news(self, before: Snapshot, snapshot: Snapshot) -> bool:
        """Whether something has happened that must be said at once."""
        raise NotImplementedError

    def is_same(self, before: Snapshot, snapshot: Snapshot) -> bool:
        """Whether all figures that are shown are still those of before."""
        raise NotImplementedError

    def say(self, snapshot: Snapshot) -> None:
        """Show a snapshot's figures."""
        raise NotImplementedError
