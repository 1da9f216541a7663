"""The pictures of a recording become a file, beside the window; there is all of it or nothing."""

import tempfile
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from playground.i18n.messages import system_reason
from playground.session.background import Background
from playground.session.files import animation_file
from playground.session.files.animation_file import Animation, kind_of
from playground.session.files.frame_spool import FrameSpool
from playground.ui.docking.panel_export import write
from playground.ui.docking.paper import ExportError
from playground.ui.look.words import error_text, message_text
from playground.ui.recording.plan import Plan

_POLL_MS = 50


def animation_of(spool: FrameSpool, plan: Plan, target: Path, made: Path) -> Animation:
    """What is to be written: first to `made`, a file beside the pictures."""
    kind = kind_of(target)
    assert kind is not None
    return Animation(spool.path, spool.size, spool.count, plan.frames_per_second, kind, made)


def temporary_file() -> Path:
    """A new file beside the pictures. ExportError where there can be none."""
    try:
        with tempfile.NamedTemporaryFile(prefix="gradient-playground-", delete=False) as file:
            return Path(file.name)
    except OSError as error:
        raise ExportError(cannot(tempfile.gettempdir(), error)) from error


def put_in_place(made: Path, target: Path) -> None:
    """Put what was made where it is wanted: whole, or what was there stays. Else ExportError."""
    try:
        content = made.read_bytes()
    except OSError as error:
        raise ExportError(cannot(str(made), error)) from error
    write(target, content)


def cannot(path: str, error: BaseException) -> str:
    """That a file cannot be written, and why."""
    why = message_text(system_reason(error)) if isinstance(error, OSError) else error_text(error)
    text = QCoreApplication.translate("PanelExport", "{0} cannot be written: {1}")
    return text.format(path, why)


class Writing(QObject):
    """Writes one recording at a time, in a process of its own."""

    came = Signal(float)  # this part is written, 0 to 1
    written = Signal(object)  # to this path
    failed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background: Background[Animation, None] = Background(workers=1)
        self._target, self._made = Path(), Path()
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._poll.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether something is being written."""
        return self._poll.isActive()

    def begin(self, spool: FrameSpool, plan: Plan, target: Path) -> None:
        """Begin to write to `target`, which is there once `written` is sent."""
        try:
            self._made = temporary_file()
        except ExportError as error:
            self.failed.emit(str(error))
            return
        self._target = target
        self._background.request(
            animation_file.write, [animation_of(spool, plan, target, self._made)]
        )
        self._poll.start()

    def _look(self) -> None:
        answer = self._background.take()
        if answer is None:
            return
        if not answer.done:
            self.came.emit(answer.part)
            return
        self._poll.stop()
        try:
            if answer.error is not None:
                raise ExportError(cannot(str(self._target), answer.error))
            put_in_place(self._made, self._target)
        except ExportError as error:
            self.failed.emit(str(error))
        else:
            self.written.emit(self._target)
        finally:
            self._throw_away()

    def _throw_away(self) -> None:
        with suppress(OSError):
            if self._made.name:
                self._made.unlink(missing_ok=True)

    def close(self) -> None:
        """Give up, and end the process at once."""
        self._poll.stop()
        self._background.close()
        self._throw_away()
