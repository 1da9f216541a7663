"""Whether the run plays, in the one place where every part of the window asks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from playground.session.experiment import Experiment
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot, State


class Playback(QObject):
    """Plays and pauses the run; knows the newest snapshot that was drawn."""

    network_asked = Signal()  # `needs` are others
    changed = Signal()  # it plays, or has ended, and did not before; or the other way round

    def __init__(self, experiment: Experiment, parent: QObject) -> None:
        super().__init__(parent)
        self._experiment = experiment
        self.snapshot: Snapshot | None = None
        self._takers: list[Callable[[Snapshot], None]] = []
        self._known = self.playing, self.ended

    @property
    def playing(self) -> bool:
        """Whether the run is asked to go on by itself, and has not come to a stop."""
        return self._experiment.playing

    @property
    def ended(self) -> bool:
        """Whether the run has come to an end from which it can only begin again."""
        return self.snapshot is not None and self.snapshot.state in (
            State.DIVERGED,
            State.STOPPED_EARLY,
        )

    def show(self, snapshot: Snapshot) -> None:
        """A snapshot is being drawn."""
        self.snapshot = snapshot
        self._look()
        if self._takers and snapshot.checkpoint is not None:
            takers, self._takers = self._takers, []
            self.network_asked.emit()
            for take in takers:
                take(snapshot)

    def ask_network(self, take: Callable[[Snapshot], None]) -> None:
        """Hand over the next snapshot that has the state of the training."""
        self._takers.append(take)
        self.network_asked.emit()

    @property
    def needs(self) -> frozenset[Need]:
        """What is to be measured for those who asked for the network."""
        return frozenset({Need.CHECKPOINT}) if self._takers else frozenset()

    def toggle(self) -> None:
        """Play or pause; a run that has come to its end begins again."""
        if self.ended:
            self._experiment.reset_weights()
            self._experiment.play()
        elif self.playing:
            self._experiment.pause()
        else:
            self._experiment.play()
        self._look()

    def do(self, command: Callable[[], None]) -> None:
        """Do something with the run, which may begin to play by it, or pause."""
        command()
        self._look()

    def _look(self) -> None:
        now = self.playing, self.ended
        if now != self._known:
            self._known = now
            self.changed.emit()
