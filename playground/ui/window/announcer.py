"""Shows what is new in a snapshot: a refusal, dropped steps, a warning about the data."""

from PySide6.QtCore import QCoreApplication

from playground.knobs.knob import short_number
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.look.words import message_text
from playground.ui.widgets.message_bar import MessageBar, Weight


class Announcer:
    """Compares each snapshot with the one before, and shows only what is new."""

    def __init__(self, messages: MessageBar) -> None:
        self._messages = messages
        self._problem = self._notice = ""
        self._source: str | None = None  # of the examples; None before the first snapshot
        self._paused_by = ""  # a problem as it was said, if the run is paused since
        self._shown = ""  # the notice as it was said
        self._looked: tuple[int, int] | None = None  # the step that was looked at, and the newest

    def announce(self, snapshot: Snapshot) -> None:
        """Say what is new in a snapshot."""
        self._announce_dropped_steps(snapshot)
        if not snapshot.problem and snapshot.points.source != self._source:
            before, self._source = self._source, snapshot.points.source
            if before is not None:
                self._messages.put_right()  # what was wrong with another file is over
        if snapshot.problem != self._problem:
            self._problem = snapshot.problem
            if snapshot.problem:
                self._paused_by = ""
                self._messages.show_message(message_text(snapshot.problem))
                if snapshot.state is State.PAUSED:
                    self._paused_by = self._messages.text
        if self._paused_by and not snapshot.problem and snapshot.state is State.RUNNING:
            if self._messages.text == self._paused_by:
                self._messages.clear()  # it trains on
            self._paused_by = ""
        if snapshot.notice != self._notice:
            self._show_notice(snapshot.notice)

    def _announce_dropped_steps(self, snapshot: Snapshot) -> None:
        """Say which steps a change at an earlier step has dropped; of Play, the time bar warns."""
        before, self._looked = self._looked, None
        if snapshot.looking_back:
            self._looked = snapshot.step, snapshot.newest_step
            return
        if before is None or snapshot.state is State.RUNNING or snapshot.newest_step >= before[1]:
            return
        translate = QCoreApplication.translate
        step, newest = before
        text = translate(
            "Announcer", "The run goes on from step {0}; the steps after it, to {1}, are dropped."
        )
        if snapshot.step == 0 < step:
            text = translate(
                "Announcer", "The run begins anew. It is paused, as it was before you looked back."
            )
        text = text.format(short_number(step), short_number(newest))
        self._messages.show_message(text, Weight.NOTE)

    def _show_notice(self, notice: str) -> None:
        """Show a warning about the data while it holds, unless another message has replaced it."""
        if notice:
            self._shown = message_text(notice)
            self._messages.show_message(self._shown, Weight.WARNING)
        elif self._messages.text == self._shown:
            self._messages.clear()
        self._notice = notice
