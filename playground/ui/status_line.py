"""The line at the bottom: what the run is doing, how fast, and what its figures are measured on."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.knobs import short_number
from playground.session.snapshot import Snapshot, State
from playground.ui.stop_texts import reason
from playground.ui.theme import Theme
from playground.ui.widgets.readout import Readout


class StatusLine(QWidget):
    """Fields of fixed width, so that nothing moves while the figures change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Readout(role=QPalette.ColorRole.WindowText)
        self.step, self.epoch, self.speed, self.frames = (Readout() for _ in range(4))
        self.note = Readout(Qt.AlignmentFlag.AlignRight)
        self._box = QHBoxLayout(self)
        for field in (self.state, self.step, self.epoch, self.speed, self.frames):
            self._box.addWidget(field)
        self._box.addWidget(self.note, 1)
        self.retranslate()
        self.apply_theme(theme)

    def retranslate(self) -> None:
        """Say everything in the window's language; the figures come with the next snapshot."""
        self.state.set_reserve(self.tr("Stopped early") + "  ")
        self.step.set_reserve(self.tr("step {0}").format("0 000 000 000"))
        self.epoch.set_reserve(self.tr("epoch {0}").format("0 000 000"))
        self.speed.set_reserve(self.tr("{0} steps/s").format("000 000"))
        self.frames.set_reserve(self.tr("{0} frames/s").format("00"))
        self.setAccessibleName(self.tr("State of the run"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        height = self.fontMetrics().height()
        self._box.setContentsMargins(2, 0, 2, 0)
        self._box.setSpacing(height)
        for field in self.findChildren(Readout):
            field.updateGeometry()

    def show_snapshot(self, snapshot: Snapshot, frames_per_second: float) -> None:
        """Show where the run stands."""
        role = QPalette.ColorRole
        name, colour = {
            State.RUNNING: (self.tr("Training"), role.WindowText),
            State.PAUSED: (self.tr("Paused"), role.WindowText),
            State.DIVERGED: (self.tr("Diverged"), role.BrightText),
            State.STOPPED_EARLY: (self.tr("Stopped early"), role.WindowText),
            State.EMPTY: (self.tr("No training examples"), role.WindowText),
        }[snapshot.state]
        why, timing = reason(snapshot), snapshot.timing
        if timing is not None and timing.stopped is not None and snapshot.state is State.PAUSED:
            name = self.tr("Stopped")
        elif snapshot.looking_back and snapshot.state is State.PAUSED:
            name = self.tr("Looking back")
        self.state.set_text(name, colour)
        self.step.set_text(self.tr("step {0}").format(short_number(snapshot.step)))
        self.epoch.set_text(self.tr("epoch {0}").format(short_number(snapshot.epoch)))
        running = snapshot.state is State.RUNNING
        speed = short_number(_three_digits(snapshot.steps_per_second)) if running else "–"
        frames = str(round(frames_per_second)) if running else "–"
        self.speed.set_text(self.tr("{0} steps/s").format(speed))
        self.frames.set_text(self.tr("{0} frames/s").format(frames))
        measured = self._measured_on(snapshot)
        if why and snapshot.state is not State.DIVERGED:
            measured = f"{why} · {measured}"
        self.note.set_text(measured, shorter=why or self._sample(snapshot))
        self.note.setToolTip(measured)

    def show_preparing(self) -> None:
        """Say that the newest knobs are being made into data and a network."""
        self.state.set_text(self.tr("Preparing"), QPalette.ColorRole.WindowText)

    def _measured_on(self, snapshot: Snapshot) -> str:
        if (report := snapshot.divergence) is not None:
            return self.tr("not a number since step {0}, layer {1} of {2}").format(
                short_number(report.step), report.layer, report.layers
            )
        sizes, sample = snapshot.points.sizes, snapshot.evaluation.train_sample
        dev = snapshot.evaluation.dev_sample or 0
        text = self.tr("errors: {0} train, {1} dev examples, without dropout").format(
            short_number(sample), short_number(dev)
        )
        if sample < sizes[0]:
            text = self.tr(
                "errors: a sample of {0} of {1} train, {2} dev examples, without dropout"
            ).format(short_number(sample), short_number(sizes[0]), short_number(dev))
        if snapshot.test_error is not None:
            text += " · " + self.tr("test error {0} %, looks: {1}").format(
                f"{100 * snapshot.test_error:.1f}", snapshot.reveals
            )
        return text

    def _sample(self, snapshot: Snapshot) -> str:
        """The same in fewer words, where it is long."""
        sizes, evaluation = snapshot.points.sizes, snapshot.evaluation
        if snapshot.divergence is not None or evaluation.train_sample >= sizes[0]:
            return ""
        counts = evaluation.train_sample, sizes[0], evaluation.dev_sample or 0
        return self.tr("errors: {0} of {1} train, {2} dev").format(*map(short_number, counts))


def _three_digits(value: float) -> int:
    return round(float(f"{value:.3g}")) if value >= 1 else round(value)
