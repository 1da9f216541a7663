"""Takes the pictures of a recording: one after every so many steps of the run on the screen."""

from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from playground.session.files.frame_spool import FrameSpool, SpoolError
from playground.session.frame_pace import Grant
from playground.session.messages.snapshot import Snapshot
from playground.ui.recording.plan import Plan
from playground.ui.recording.subjects import Camera, Subject
from playground.ui.shell.shell import Shell


class Waiting(Enum):
    """Why no picture is taken now."""

    NOT = auto()
    PAUSED = auto()
    HIDDEN = auto()


class Recorder(QObject):
    """Steps the run in the rhythm of a recording, and takes a picture whenever it is due.

    The run does the steps that are granted to it and waits for more, so each picture is of the
    step that it is meant to be of. Knobs can be changed meanwhile; what that does is recorded.
    """

    came = Signal(int)  # so many pictures are taken
    waits = Signal(object)  # another `Waiting` than before
    taken = Signal()  # all, or as many as there were before the run came to its end
    failed = Signal(str)

    def __init__(self, shell: Shell, subject: Subject, plan: Plan, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self.plan = shell, plan
        self._camera = Camera(subject, plan.width)
        self.spool: FrameSpool | None = None
        self.waiting = Waiting.NOT
        self._granted = self._revision = 0
        self._was_playing = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(1000 / plan.frames_per_second))
        self._timer.timeout.connect(self.look)

    @property
    def recording(self) -> bool:
        """Whether pictures are being taken."""
        return self.spool is not None and self._granted >= 0

    def begin(self, *, ticking: bool = True) -> None:
        """Begin. SpoolError where nothing can be kept. ticking: else with each call of `look`."""
        experiment, playback = self._shell.experiment, self._shell.playback
        self.spool = FrameSpool()
        self._was_playing = playback.playing
        experiment.grant(Grant(self, 0))
        if self.plan.from_start or playback.ended:
            playback.do(experiment.reset_weights)
        playback.do(experiment.play)
        self._revision = experiment.revision
        if ticking:
            self._timer.start()

    def look(self) -> None:
        """Take a picture, if one is due."""
        snapshot, spool = self._shell.snapshot, self.spool
        if not self.recording or snapshot is None or spool is None:
            return
        if snapshot.revision < self._revision or snapshot.granted_done is None:
            return
        ended = self._shell.playback.ended
        self._set_waiting(snapshot)
        if self.waiting is not Waiting.NOT and not (ended and self._camera.subject.visible):
            return
        if snapshot.granted_done < self._granted and not ended:
            return
        try:
            spool.add(self._camera.take())
        except SpoolError as error:
            self.end()
            self.failed.emit(str(error))
            return
        self.came.emit(spool.count)
        if spool.count >= self.plan.pictures or ended:
            self.finish()
        else:
            self._granted += self.plan.steps_per_picture
            self._shell.experiment.grant(Grant(self, self._granted))

    def _set_waiting(self, snapshot: Snapshot) -> None:
        why = Waiting.NOT
        if not self._camera.subject.visible:
            why = Waiting.HIDDEN
        elif not snapshot.playing:
            why = Waiting.PAUSED
        if why is not self.waiting:
            self.waiting = why
            self.waits.emit(why)

    def finish(self) -> None:
        """That is all: `taken` follows, with the pictures so far."""
        spool = self.spool
        if not self.recording or spool is None:
            return
        self.end()
        try:
            spool.flush()
        except SpoolError as error:
            self.failed.emit(str(error))
            return
        self.taken.emit()

    def end(self) -> None:
        """Take no more; the run goes on by itself, or rests where it rested before."""
        if not self.recording:
            return
        self._timer.stop()
        self._granted = -1
        experiment = self._shell.experiment
        experiment.grant(None)
        if not self._was_playing:
            self._shell.playback.do(experiment.pause)

    def close(self) -> None:
        """End, and throw the pictures away."""
        self.end()
        if self.spool is not None:
            self.spool.close()
