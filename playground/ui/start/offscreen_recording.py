"""Records a scene without a display: see `recording.run`."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from playground.commands.progress import Progress
from playground.i18n.messages import system_reason
from playground.session.files import animation_file
from playground.ui.look.drawing_clock import drawing_clock
from playground.ui.recording.plan import Plan, checked_target
from playground.ui.recording.recorder import Recorder, Waiting
from playground.ui.recording.subjects import OnePanel, Subject, WholeWindow
from playground.ui.recording.writing import animation_of, put_in_place, temporary_file
from playground.ui.start.offscreen import Scene, Stage, stage

__all__ = ["Scene", "record"]
_TAKING = 0.8  # of the time, about; the rest is writing


def record(scene: Scene, target: Path, chosen: dict[str, Any], check: Callable[[], None]) -> None:
    """Record it as `chosen` says, the fields of a `Plan`. ValueError where that cannot be.

    check: asked again and again; what it raises ends the recording, and no file is left.
    """
    plan, target = Plan(**chosen), checked_target(target)
    with ExitStack() as ending:
        shown = ending.enter_context(stage(scene, width=plan.width))
        subject: Subject = WholeWindow(shown.window)
        if scene.panel is not None:
            subject = OnePanel(shown.card)
        recorder = Recorder(shown.window.shell, subject, plan, shown.window)
        ending.callback(recorder.close)
        progress = ending.enter_context(Progress("record"))

        def taken(part: float) -> None:
            check()
            progress(_TAKING * part)

        _take(shown, recorder, plan, taken)
        made = temporary_file()
        ending.callback(made.unlink, missing_ok=True)
        assert recorder.spool is not None
        animation = animation_of(recorder.spool, plan, target, made)

        def tell(part: float, so_far: None = None, /) -> None:
            check()
            progress(_TAKING + (1 - _TAKING) * part)

        try:
            animation_file.write(animation, tell, lambda: False)
        except OSError as error:
            raise ValueError(f"{made}: {system_reason(error)}") from error
        put_in_place(made, target)


def _take(shown: Stage, recorder: Recorder, plan: Plan, tell: Callable[[float], object]) -> None:
    """Take all pictures. What paces itself goes by the seconds of whoever will look at them."""
    faults: list[str] = []
    recorder.failed.connect(faults.append)

    def seconds() -> float:
        return 0.0 if recorder.spool is None else recorder.spool.count / plan.frames_per_second

    with drawing_clock.replaced_by(seconds):
        recorder.begin(ticking=False)
        shown.window.experiment.start()
        while recorder.recording:
            shown.turn()
            recorder.look()
            tell(seconds() / plan.seconds)
            if recorder.waiting is Waiting.PAUSED:
                snapshot = shown.window.snapshot
                problem = "" if snapshot is None else snapshot.problem or snapshot.missing
                faults.append(problem or "the run does not go on")
                recorder.end()
    if faults:
        raise ValueError(faults[0])
