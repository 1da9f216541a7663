"""The time bar: step back, go along the run, set how fast it plays and where it stops.

All that it does is declared as actions, too.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QActionGroup, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from playground.i18n.messages import marked
from playground.knobs.knob import short_number
from playground.session.messages.snapshot import Snapshot, State
from playground.session.messages.speed import SPEEDS
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.theme import Theme
from playground.ui.look.words import listed
from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.segment_bar import SegmentBar
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.translated import Translated
from playground.ui.window.scrub_slider import ScrubSlider
from playground.ui.window.stop_texts import limit_text, reason

if TYPE_CHECKING:
    from playground.ui.window.stop_popover import StopPopover

_SPEED_IDS = ("speed_1", "speed_10", "speed_30", "speed_max")  # of SPEEDS


class TimeBar(Translated, QWidget):
    """Shows where in the run the shown step is, and asks for other steps."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._experiment, self._playback = shell.experiment, shell.playback
        self._settings = shell.settings
        self._actions = shell.actions
        _declare(shell, self)
        self._said_stops = self._experiment.stops
        self._snapshot: Snapshot | None = None
        self.back, self.newest = FlatButton(icon="step_back"), FlatButton(icon="newest")
        self.scrub = ScrubSlider()
        self.label = Readout()
        self.speed_name = QLabel()
        self.speed, self.stop = SegmentBar(len(SPEEDS)), ChipButton()
        self.popover: StopPopover | None = None
        self._box = box = QHBoxLayout(self)
        for widget, stretch in (
            (self.back, 0), (self.scrub, 3), (self.newest, 0), (self.label, 2),
            (self.speed_name, 0), (self.speed, 0), (self.stop, 0),
        ):  # fmt: skip
            box.addWidget(widget, stretch)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.back.clicked.connect(self._actions["step_back"].trigger)
        self.newest.clicked.connect(self._actions["newest"].trigger)
        self.stop.clicked.connect(self._actions["stop_at"].trigger)
        self.scrub.looked.connect(self._look)
        self._show_speed()
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
        set_tip(self.scrub, help)
        texts = (self.tr("1×"), self.tr("10×"), self.tr("30×"), self.tr("max"))
        self.speed_name.setText(self.tr("Speed"))
        self.speed.set_texts(
            self.tr("Speed"),
            [
                (text, self._actions[id].text(), self._speed_help(id))
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
        for widget in (self.label, self.speed_name, self.stop):
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
        self._show_speed()  # a lesson has its own
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
        set_tip(self.label, text)

    def _look(self, step: int) -> None:
        self._playback.do(partial(self._experiment.look, step))

    # ---- speed --------------------------------------------------------------------------------

    def _speed_help(self, id: str) -> str:
        """What a speed is, and the keys that change it, where there are some."""
        help = self._actions[id].toolTip()
        slower, faster = (self._actions.keys(id)[:1] for id in ("slower", "faster"))
        if not (slower and faster):
            return help
        return f"{help}<br>" + self.tr("Slower: {0}, faster: {1}").format(*slower, *faster)

    def _speed_chosen(self, index: int) -> None:
        self._actions[_SPEED_IDS[index]].trigger()

    def choose_speed(self, index: int) -> None:
        """Play at one of the speeds, also after the next start; in a lesson until it ends."""
        speed = SPEEDS[index]
        if speed != self._experiment.speed:
            self._experiment.set_speed(speed)
            if not self._experiment.store.visiting:
                self._settings.speed = speed
        self._show_speed()

    def _show_speed(self) -> None:
        """Press the button of the speed that there is."""
        speed = self._experiment.speed
        if speed not in SPEEDS:
            return
        index = SPEEDS.index(speed)
        self._actions[_SPEED_IDS[index]].setChecked(True)
        if self.speed.chosen != index:
            with QSignalBlocker(self.speed):
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
                marked("Actions", "Speed: 60 steps a second"),
                marked("Actions", "Play about one step at each frame of the window"),
            ),
            (
                "speed_10",
                marked("Actions", "Speed: 600 steps a second"),
                marked("Actions", "Play slowly enough to see every turn of the training"),
            ),
            (
                "speed_30",
                marked("Actions", "Speed: 1,800 steps a second"),
                marked("Actions", "Play so that the training is seen; the program begins with it"),
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
    for id, text, help, key, by in (
        (
            "slower",
            marked("Actions", "Slower"),
            marked("Actions", "Play fewer steps a second"),
            "[",
            -1,
        ),
        (
            "faster",
            marked("Actions", "Faster"),
            marked("Actions", "Play more steps a second, at the end as many as it can"),
            "]",
            1,
        ),
    ):
        actions.add(id, text, help, partial(bar.change_speed, by), menu="run", shortcuts=(key,))
