"""The time bar: step back, go along the run, set how fast it plays and where it stops.

All that it does is declared as actions, too.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from playground.i18n.messages import marked
from playground.knobs.knob import short_number
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.look.words import listed
from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.segment_bar import SegmentBar
from playground.ui.widgets.translated import Translated
from playground.ui.window.scrub_slider import ScrubSlider
from playground.ui.window.stop_texts import limit_text, reason

if TYPE_CHECKING:
    from playground.ui.window.stop_popover import StopPopover

SPEEDS = (1, 10, 0)  # steps a frame; 0 is flat out
_SPEED_IDS = ("speed_1", "speed_10", "speed_max")


class TimeBar(Translated, QWidget):
    """Shows where in the run the shown step is, and asks for other steps."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._experiment, self._playback = shell.experiment, shell.playback
        self._actions = shell.actions
        _declare(shell, self)
        self._said_stops = self._experiment.stops
        self._snapshot: Snapshot | None = None
        self.back, self.newest = FlatButton(icon="step_back"), FlatButton(icon="newest")
        self.scrub = ScrubSlider()
        self.label = Readout()
        self.speed, self.stop = SegmentBar(len(SPEEDS)), ChipButton()
        self.popover: StopPopover | None = None
        self._box = box = QHBoxLayout(self)
        for widget, stretch in (
            (self.back, 0), (self.scrub, 3), (self.newest, 0), (self.label, 2),
            (self.speed, 0), (self.stop, 0),
        ):  # fmt: skip
            box.addWidget(widget, stretch)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.back.clicked.connect(self._actions["step_back"].trigger)
        self.newest.clicked.connect(self._actions["newest"].trigger)
        self.stop.clicked.connect(self._actions["stop_at"].trigger)
        self.scrub.looked.connect(self._look)
        self.speed.choose(SPEEDS.index(self._experiment.steps_per_frame))
        self.speed.chosen_changed.connect(self._speed_chosen)
        self.retranslate()
        self.apply_theme(shell.theme)

    # ---- looks --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Time"))
        for button, id in ((self.back, "step_back"), (self.newest, "newest")):
            action = self._actions[id]
            button.set_words(name=action.text(), help=action.toolTip())
        self.scrub.setAccessibleName(self.tr("Step that is shown"))
        help = self.tr(
            "Look at an earlier step; arrows move by a hundredth of the run, with Shift by one step"
        )
        self.scrub.setAccessibleDescription(help)
        self.scrub.setToolTip(help)
        texts = (self.tr("1×"), self.tr("10×"), self.tr("max"))
        self.speed.set_texts(
            self.tr("Speed"),
            [
                (text, self._actions[id].text(), self._actions[id].toolTip())
                for text, id in zip(texts, _SPEED_IDS, strict=True)
            ],
        )
        self._say_stop()
        if self._snapshot is not None:
            self._say_where(self._snapshot)

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        height = self.fontMetrics().height()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(height // 2)
        for widget in (self.label, self.stop):
            widget.setFont(small_font(theme))
            widget.updateGeometry()
        self.speed.apply_theme(theme)
        for button in (self.back, self.newest, self.stop):
            button.updateGeometry()

    # ---- the run ------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show where a snapshot stands; called when figures change, not at every frame."""
        self._snapshot = snapshot
        if self._experiment.stops != self._said_stops:  # with all that was reset
            self._say_stop()
        timing = snapshot.timing
        if timing is not None and not self.scrub.dragging:
            step = snapshot.step if timing.seeking is None else timing.seeking
            self.scrub.set_steps(timing.first, timing.newest, step)
        possible = timing is not None and snapshot.step > timing.first
        self._actions["step_back"].setEnabled(possible)
        self.back.setEnabled(possible)
        self._actions["newest"].setEnabled(snapshot.looking_back)
        self.newest.setEnabled(snapshot.looking_back)
        self._say_where(snapshot)

    def _say_where(self, snapshot: Snapshot) -> None:
        timing, newest = snapshot.timing, snapshot.newest_step
        step = self.tr("step {0}").format(short_number(snapshot.step))
        role, shorter = QPalette.ColorRole.WindowText, ""
        if text := reason(snapshot):
            if snapshot.state is State.DIVERGED:
                role = QPalette.ColorRole.BrightText
        elif timing is not None and timing.seeking is not None:
            text = self.tr("doing the steps to {0} again …").format(short_number(timing.seeking))
        elif snapshot.looking_back:
            both = short_number(snapshot.step), short_number(newest)
            shorter = self.tr("step {0} of {1}").format(*both)
            text = self.tr("step {0} of {1}: Play goes on from here, later steps are dropped")
            if snapshot.hyperparameters != self._experiment.store.current:
                text = self.tr("step {0} of {1}, with the knobs of then: Play uses those of now")
            text = text.format(*both)
        elif timing is not None and timing.first == newest and newest > 0:
            text, shorter = self.tr("{0}; earlier ones are not kept").format(step), step
            role = QPalette.ColorRole.PlaceholderText
        else:
            text, role = step, QPalette.ColorRole.PlaceholderText
        self.label.set_text(text, role, shorter=shorter)
        if snapshot.looking_back:
            more = self.tr(
                "To do steps, to paint or to change a knob goes on from here as well; what begins "
                "anew drops all steps, and plays again if it was playing."
            )
            text = f"{text}<br>{more}"
        self.label.setToolTip(text)

    def _look(self, step: int) -> None:
        self._playback.do(partial(self._experiment.look, step))

    # ---- speed --------------------------------------------------------------------------------

    def _speed_chosen(self, index: int) -> None:
        self._actions[_SPEED_IDS[index]].trigger()

    def choose_speed(self, index: int) -> None:
        """Play at one of the speeds."""
        self._actions[_SPEED_IDS[index]].setChecked(True)
        self._experiment.set_speed(SPEEDS[index])
        if self.speed.chosen != index:
            self.speed.choose(index)

    def change_speed(self, by: int) -> None:
        """Choose the next faster speed, or the next slower one."""
        self.choose_speed(max(0, min(len(SPEEDS) - 1, self.speed.chosen + by)))

    # ---- stops --------------------------------------------------------------------------------

    def ask_stops(self) -> None:
        """Open the fields that say where to stop."""
        from playground.ui.window.stop_popover import StopPopover  # a start does not wait for it

        timing = self._snapshot.timing if self._snapshot is not None else None
        met = () if timing is None else timing.met
        self.popover = StopPopover(self._experiment.stops, met, self)
        self.popover.asked.connect(self._stops_asked)
        self.popover.show_beside(self.stop, above=True)

    def _stops_asked(self, stops: object) -> None:
        self._experiment.stop_at(stops)  # type: ignore[arg-type]
        self._say_stop()

    def _say_stop(self) -> None:
        stops = self._said_stops = self._experiment.stops
        parts = []
        if stops.step is not None:
            parts.append(self.tr("step {0}").format(short_number(stops.step)))
        for name, share in (
            (self.tr("train ≤ {0}"), stops.train_error),
            (self.tr("dev ≤ {0}"), stops.dev_error),
        ):
            if share is not None:
                parts.append(name.format(limit_text(share)))
        text = self.tr("Stop at {0}").format(listed(parts)) if parts else self.tr("Stop at …")
        action = self._actions["stop_at"]
        self.stop.setText(text)
        self.stop.setAccessibleName(text)
        self.stop.setToolTip(action.toolTip())
        self.stop.updateGeometry()


def _declare(shell: Shell, bar: TimeBar) -> None:
    """Declare the actions for time."""
    actions, experiment = shell.actions, shell.experiment
    actions.add(
        "step_back",
        marked("Actions", "Step back"),
        marked("Actions", "Pause and show the step before"),
        partial(shell.playback.do, experiment.step_back),
        menu="run",
        shortcuts=(",",),
        icon="step_back",
        new_section=True,
    )
    actions.add(
        "newest",
        marked("Actions", "Back to the newest step"),
        marked("Actions", "Look at an earlier step no longer"),
        partial(shell.playback.do, partial(experiment.look, None)),
        menu="run",
        shortcuts=("N",),
        icon="newest",
    )
    actions.add(
        "stop_at",
        marked("Actions", "Stop at …"),
        marked("Actions", "Let playing stop at a step, or at a train or dev error"),
        bar.ask_stops,
        menu="run",
        shortcuts=("Shift+S",),
    )
    speeds = QActionGroup(shell.top)
    for index, (id, text, help) in enumerate(
        (
            (
                "speed_1",
                marked("Actions", "Speed: one step a frame"),
                marked("Actions", "Play one step at each frame of the window, at most 60 a second"),
            ),
            (
                "speed_10",
                marked("Actions", "Speed: ten steps a frame"),
                marked("Actions", "Play ten steps at each frame of the window"),
            ),
            (
                "speed_max",
                marked("Actions", "Speed: flat out"),
                marked("Actions", "Play as many steps as there is time for"),
            ),
        )
    ):
        action = actions.add(
            id,
            text,
            help,
            partial(bar.choose_speed, index),
            menu="run",
            checkable=True,
            new_section=index == 0,
        )
        speeds.addAction(action)
        action.setChecked(SPEEDS[index] == experiment.steps_per_frame)
    for id, text, help, key, by in (
        (
            "slower",
            marked("Actions", "Slower"),
            marked("Actions", "Play fewer steps at each frame"),
            "[",
            -1,
        ),
        (
            "faster",
            marked("Actions", "Faster"),
            marked("Actions", "Play more steps at each frame"),
            "]",
            1,
        ),
    ):
        actions.add(id, text, help, partial(bar.change_speed, by), menu="run", shortcuts=(key,))
