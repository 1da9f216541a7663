"""Why playing has stopped by itself, in words."""

from PySide6.QtCore import QCoreApplication

from playground.knobs.knob import short_number
from playground.session.messages.snapshot import Snapshot, State
from playground.session.messages.stops import StopKind, Stopped
from playground.ui.look.numbers import percent


def limit_text(share: float) -> str:
    """A share as it was asked for: 5 %, 2.5 %."""
    return f"{100 * share:.6g} %"


def stopped_text(stopped: Stopped) -> str:
    """Say what was met, with its figure and its step."""
    translate = QCoreApplication.translate
    step = short_number(stopped.step)
    if stopped.kind is StopKind.STEP:
        return translate("Stops", "Stopped at step {0}, as asked").format(step)
    if stopped.kind is StopKind.WITH_A:
        return translate("Stops", "Stopped at step {0}, where A was pinned").format(step)
    if stopped.kind is StopKind.WITH_RESAMPLED:
        return translate("Stops", "Stopped at step {0}, as with the data before").format(step)
    text = (
        translate("Stops", "Stopped: train error {0} ≤ {1} at step {2}")
        if stopped.kind is StopKind.TRAIN_ERROR
        else translate("Stops", "Stopped: dev error {0} ≤ {1} at step {2}")
    )
    return text.format(percent(stopped.value), limit_text(stopped.limit), step)


def reason(snapshot: Snapshot) -> str:
    """Say why the run stopped by itself; nothing where it did not."""
    translate = QCoreApplication.translate
    timing = snapshot.timing
    if snapshot.state is State.DIVERGED:
        report = snapshot.divergence
        step = snapshot.step if report is None else report.step
        return translate("Stops", "Diverged at step {0}").format(short_number(step))
    if snapshot.state is State.STOPPED_EARLY:
        text = translate("Stops", "Stopped early at step {0}: the dev set got no better")
        return text.format(short_number(snapshot.step))
    if timing is not None and timing.stopped is not None:
        return stopped_text(timing.stopped)
    return ""
