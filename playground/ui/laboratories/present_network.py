"""The network as it is now: asked of the training, which answers with a snapshot, or does not."""

from PySide6.QtCore import QObject, QTimer, Signal

from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot

_LONGEST_MS = 2000


class PresentNetwork(QObject):
    """Waits for a snapshot with the state of the training.

    came: the snapshot; None where the training does not answer, as it has failed, say.
    """

    came = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(_LONGEST_MS)
        self._longest.timeout.connect(lambda: self.came.emit(None))

    @property
    def waiting(self) -> bool:
        """Whether it has not come yet."""
        return self._longest.isActive()

    @property
    def needs(self) -> frozenset[Need]:
        """What is to be measured for it."""
        return frozenset({Need.CHECKPOINT}) if self.waiting else frozenset()

    def ask(self) -> None:
        """Wait for it from now on."""
        self._longest.start()

    def look(self, snapshot: Snapshot) -> None:
        """Take it where this snapshot has it."""
        if self.waiting and snapshot.checkpoint is not None:
            self._longest.stop()
            self.came.emit(snapshot)
