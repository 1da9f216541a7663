"""Says above the plots what a snapshot has to say: what was refused, and what harms the data."""

from playground.session.snapshot import Snapshot
from playground.ui.texts import said
from playground.ui.widgets.message_bar import MessageBar, Weight


class Announcer:
    """Compares each snapshot with the one before, and shows only what is new."""

    def __init__(self, messages: MessageBar) -> None:
        self._messages = messages
        self._problem = self._notice = self._source = ""
        self._shown = ""  # the notice as it was said

    def hear(self, snapshot: Snapshot) -> None:
        """Say what is new in a snapshot."""
        if not snapshot.problem and snapshot.points.source != self._source:
            self._source = snapshot.points.source
            self._messages.put_right()  # what was wrong with another file is over
        if snapshot.problem != self._problem:
            self._problem = snapshot.problem
            if snapshot.problem:
                self._messages.show_message(said(snapshot.problem))
        if snapshot.notice != self._notice:
            self._show_notice(snapshot.notice)

    def _show_notice(self, notice: str) -> None:
        """Say what harms the data while it does, unless something else is being said by then."""
        if notice:
            self._shown = said(notice)
            self._messages.show_message(self._shown, Weight.WARNING)
        elif self._messages.text == self._shown:
            self._messages.clear()
        self._notice = notice
