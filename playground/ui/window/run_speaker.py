"""Says to those who cannot see it what becomes of the run: it trains, pauses, begins anew, ends."""

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from playground.knobs.knob import short_number
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.look.words import listed, sentences
from playground.ui.widgets.spoken import announce
from playground.ui.window.stop_texts import reason

_CALM_MS = 400  # what is followed by something else within that time is not said


def run_in_words(snapshot: Snapshot) -> str:
    """What the run does now; with its step where it stands still."""
    translate, step = QCoreApplication.translate, short_number(snapshot.step)
    report = snapshot.divergence
    if snapshot.state is State.RUNNING:
        return translate("RunSpeaker", "Training")
    if snapshot.state is State.EMPTY:
        return translate("RunSpeaker", "No training examples")
    if snapshot.state is State.DIVERGED and report is not None:
        where = translate("RunSpeaker", "layer {0} of {1}").format(report.layer, report.layers)
        return listed((reason(snapshot), where))
    if why := reason(snapshot):
        return why
    if snapshot.looking_back:
        return translate("RunSpeaker", "Looking back at step {0}").format(step)
    return translate("RunSpeaker", "Paused at step {0}").format(step)


class RunSpeaker(QObject):
    """Compares each snapshot with what was said last, and waits until nothing more changes."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._known: tuple[object, ...] | None = None
        self._snapshot: Snapshot | None = None
        self._run_said: int | None = None
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self.say_now)

    def follow(self, snapshot: Snapshot) -> None:
        """A snapshot is shown."""
        if not QAccessible.isActive():
            return
        running = snapshot.state is State.RUNNING
        now = (snapshot.state, snapshot.run, None if running else (snapshot.step, reason(snapshot)))
        self._snapshot = snapshot
        if self._known is None:
            self._known, self._run_said = now, snapshot.run
        elif now != self._known:
            self._known = now
            self._calm.start()

    @property
    def waiting(self) -> bool:
        """Whether something is to be said."""
        return self._calm.isActive()

    def say_now(self) -> None:
        """Say what the newest snapshot shows, without waiting longer."""
        self._calm.stop()
        if self._snapshot is None:
            return
        text = run_in_words(self._snapshot)
        if self._snapshot.run != self._run_said:
            self._run_said = self._snapshot.run
            anew = QCoreApplication.translate("RunSpeaker", "The run begins anew")
            text = sentences(anew, text)
        announce(self._widget, text)
