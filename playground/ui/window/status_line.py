"""The line at the bottom: what the run is doing, how fast, and what its figures are measured on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.knobs.knob import short_number
from playground.session.messages.snapshot import Snapshot, State
from playground.session.messages.speed import FLAT_OUT
from playground.ui.look.engine_text import engine_text
from playground.ui.look.theme import Theme
from playground.ui.look.words import listed
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.translated import Translated
from playground.ui.window.stop_texts import reason


class StatusLine(Translated, QWidget):
    """Fields of fixed width, so that nothing moves while the figures change."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = Readout(role=QPalette.ColorRole.WindowText)
        self.step, self.epoch, self.speed, self.frames = (Readout() for _ in range(4))
        self.note = Readout(Qt.AlignmentFlag.AlignRight)
        self._figures = (self.state, self.step, self.epoch, self.speed, self.frames)
        self._box = QHBoxLayout(self)
        for field in self._figures:
            self._box.addWidget(field)
        self._box.addWidget(self.note, 1)
        self.retranslate()
        self.apply_theme(theme)

    def retranslate(self) -> None:
        """Say everything in the window's language; the figures come with the next snapshot."""
        names = (
            *self._names().values(),
            *self._names_of_pauses(),
            self.tr("Preparing"),
            self.tr("No data file"),
        )
        widest = max(names, key=self.state.fontMetrics().horizontalAdvance)
        self.state.set_reserve(widest + "  ")
        self.step.set_reserve(self.tr("step {0}").format("0 000 000 000"))
        self.epoch.set_reserve(self.tr("epoch {0}").format("0 000 000"))
        self.speed.set_reserve(self.tr("{0} steps/s").format("000 000"))
        self.frames.set_reserve(self.tr("{0} frames/s").format("00"))
        self.setAccessibleName(self.tr("State of the run"))

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        height = self.fontMetrics().height()
        self._box.setContentsMargins(2, 0, 2, 0)
        self._box.setSpacing(height)
        for field in (*self._figures, self.note):
            field.updateGeometry()

    def show_snapshot(self, snapshot: Snapshot, frames_per_second: float) -> None:
        """Show where the run stands."""
        role, state = QPalette.ColorRole, snapshot.state
        name, why, timing = self._names()[state], reason(snapshot), snapshot.timing
        stopped, looking = self._names_of_pauses()
        if snapshot.missing:
            name = self.tr("No data file")
        if timing is not None and timing.stopped is not None and state is State.PAUSED:
            name = stopped
        elif snapshot.looking_back and state is State.PAUSED:
            name = looking
        self.state.set_text(name, role.BrightText if state is State.DIVERGED else role.WindowText)
        self.step.set_text(self.tr("step {0}").format(short_number(snapshot.step)))
        self.epoch.set_text(self.tr("epoch {0}").format(short_number(snapshot.epoch)))
        running = snapshot.state is State.RUNNING
        speed = short_number(_three_digits(snapshot.steps_per_second)) if running else "–"
        frames = str(round(frames_per_second)) if running else "–"
        self.speed.set_text(self.tr("{0} steps/s").format(speed))
        self.frames.set_text(self.tr("{0} frames/s").format(frames))
        how = engine_text(snapshot.engine)
        if snapshot.speed != FLAT_OUT:
            slowed = self.tr("slowed down, so that the training is seen; “max” plays flat out")
            how = f"{how}<br>{slowed}"
        set_tip(self.speed, how)
        measured = self._measured_on(snapshot)
        if why and snapshot.state is not State.DIVERGED:
            measured = f"{why} · {measured}"
        self.note.set_text(measured, shorter=why or self._sample(snapshot))
        set_tip(self.note, measured)

    def _names(self) -> dict[State, str]:
        return {
            State.RUNNING: self.tr("Training"),
            State.PAUSED: self.tr("Paused"),
            State.DIVERGED: self.tr("Diverged"),
            State.STOPPED_EARLY: self.tr("Stopped early"),
            State.EMPTY: self.tr("No training examples"),
        }

    def _names_of_pauses(self) -> tuple[str, str]:
        """Name a pause by a stop, and a pause at an earlier step."""
        return self.tr("Stopped"), self.tr("Looking back")

    def show_preparing(self) -> None:
        """Say that the newest knobs are being made into data and a network."""
        self.state.set_text(self.tr("Preparing"), QPalette.ColorRole.WindowText)

    def _measured_on(self, snapshot: Snapshot) -> str:
        if (report := snapshot.divergence) is not None:
            return self.tr("not a number since step {0}, layer {1} of {2}").format(
                short_number(report.step), report.layer, report.layers
            )
        sets = listed(self._samples(snapshot))
        text = self.tr("errors: {0} examples, without dropout").format(sets)
        if snapshot.test_error is not None:
            text += " · " + self.tr("test error {0} %, looks: {1}").format(
                f"{100 * snapshot.test_error:.1f}", snapshot.reveals
            )
        return text

    def _sample(self, snapshot: Snapshot) -> str:
        """The same in fewer words."""
        if snapshot.divergence is not None:
            return ""
        return self.tr("errors: {0}").format(listed(self._samples(snapshot)))

    def _samples(self, snapshot: Snapshot) -> list[str]:
        """Say on how many examples of each set the errors are measured, and of how many."""
        points, e = snapshot.points, snapshot.evaluation
        found = []
        for all, some, sample, size in (
            (self.tr("{0} train"), self.tr("{0} of {1} train"), e.train_sample, points.sizes[0]),
            (
                self.tr("{0} train-dev"),
                self.tr("{0} of {1} train-dev"),
                e.train_dev_sample,
                points.train_dev,
            ),
            (self.tr("{0} dev"), self.tr("{0} of {1} dev"), e.dev_sample, points.sizes[1]),
        ):
            if sample is not None:
                words = all if sample >= size else some
                found.append(words.format(short_number(sample), short_number(size)))
        return found


def _three_digits(value: float) -> int:
    return round(float(f"{value:.3g}")) if value >= 1 else round(value)
