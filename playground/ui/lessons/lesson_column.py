"""The column of a lesson: the step's words, what is to be predicted or done, the knobs it frees."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.session.lessons.lesson import Choices, Drawing, Naming, Number, Order, Text
from playground.session.lessons.metrics import Seen
from playground.session.lessons.playing import LessonPlay
from playground.session.messages.snapshot import Snapshot
from playground.session.store import Store
from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.knob_rows.rows import ChoiceRow, row_for
from playground.ui.knob_rows.split_row import SplitRow
from playground.ui.lessons.goal_view import GoalView
from playground.ui.lessons.outcome import names_of, outcome_text
from playground.ui.lessons.predictions import (
    ChoiceInput,
    NumberInput,
    OrderInput,
    PredictionInput,
)
from playground.ui.lessons.sketch import DrawingInput
from playground.ui.lessons.sketch_plane import plane_of
from playground.ui.lessons.wording import plain, rich
from playground.ui.look.numbers import grouped
from playground.ui.look.stylesheet import scroll_bar_sheet
from playground.ui.look.theme import Theme
from playground.ui.look.words import knob_text, listed, named
from playground.ui.widgets.buttons import FlatButton, PushButton
from playground.ui.widgets.card import Card, make_bold
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.fits_room import Scrolled
from playground.ui.widgets.spoken import announce
from playground.ui.widgets.translated import Translated

_SPLIT = ("dev_share", "test_share")


class LessonColumn(Translated, Card):
    """Shows one step of a lesson, and says what the learner asks for; the desk does it."""

    went = Signal(int)  # so many steps on or back
    closed = Signal()
    locked_in = Signal(object)  # a prediction
    run_asked = Signal()
    hint_asked = Signal()
    solution_asked = Signal()
    put_back_asked = Signal()
    all_knobs_asked = Signal()

    def __init__(self, play: LessonPlay, store: Store, language: Callable[[], str]) -> None:
        super().__init__()
        self.play, self._store, self._language = play, store, language
        self.rows: dict[str, KnobRow] = {}
        self.prediction: PredictionInput | None = None
        self.goal: GoalView | None = None
        self._seen: Seen | None = None
        self._theme: Theme | None = None
        self._make_head()
        self._make_scroll()
        self._make_foot()
        self.box.addLayout(self._head)
        self.box.addWidget(self.count)
        self.box.addWidget(self._scroll, 1)
        self.box.addLayout(self._foot)
        self.show_step()

    def _make_head(self) -> None:
        self.title = QLabel()
        self.title.setWordWrap(True)
        make_bold(self.title)
        self.close_button = FlatButton(icon="close")
        self.close_button.clicked.connect(self.closed)
        self.count = QLabel()
        self.count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._head = QHBoxLayout()
        self._head.addWidget(self.title, 1)
        self._head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)

    def _make_scroll(self) -> None:
        self._scroll = Scrolled()
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _make_foot(self) -> None:
        self.back_button, self.next_button = ChipButton(), PushButton()
        self.knobs_button = ChipButton()
        for button in (self.back_button, self.knobs_button):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.back_button.clicked.connect(lambda: self.went.emit(-1))
        self.next_button.clicked.connect(lambda: self.went.emit(1))
        self.knobs_button.clicked.connect(self.all_knobs_asked)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.back_button)
        self._foot.addWidget(self.knobs_button)
        self._foot.addStretch(1)
        self._foot.addWidget(self.next_button)
        self._was_shown = False
        self._by_key = False  # whether the last step was gone by the keyboard
        self.back_button.installEventFilter(self)
        self.next_button.installEventFilter(self)

    def add_to_foot(self, button: ChipButton) -> None:
        """Put one more button beside those that are always there."""
        self._foot.insertWidget(self._foot.indexOf(self.knobs_button) + 1, button)

    # ---- a step -------------------------------------------------------------------------------

    def _said(self, text: Text) -> str:
        return self.play.lesson.words(text, self._language())

    def show_step(self) -> None:
        """Show the present step from its beginning."""
        step, progress = self.play.step, self.play.progress
        self.rows, self.prediction, self.goal = {}, None, None
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 4, 0)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self._body.addWidget(self.words)
        if step.prediction is not None:
            self._add_prediction()
        if step.goals:
            self._add_goal()
        elif step.run_steps and step.prediction is None:
            self._add_run(self.tr("Try: play {0} steps"))
        for name in step.free:
            self._add_row(name)
        self.notice = QLabel()
        self.notice.setWordWrap(True)
        self.notice.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.put_back = PushButton(self.tr("Put them back"))
        self.put_back.clicked.connect(self.put_back_asked)
        self._body.addWidget(self.notice)
        self._body.addWidget(self.put_back, 0, Qt.AlignmentFlag.AlignLeft)
        self.notice.hide()
        self.put_back.hide()
        self._body.addStretch(1)
        self._scroll.setWidget(body)
        for part in (self._scroll.viewport(), body):
            part.setBackgroundRole(QPalette.ColorRole.Base)
        if progress.predicted is not None:
            self.show_locked()
        if self._by_key:
            QTimer.singleShot(0, self, self.take_focus)  # once it can be seen
        self._say_step()
        self._space()

    def take_focus(self) -> None:
        """Give the keys to the first thing of the step, if it leaves a remote's keys alone."""
        for widget in self.findChildren(QWidget):
            if not self._scroll.isAncestorOf(widget):
                continue
            by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            takes_pages = isinstance(widget, QAbstractSlider)
            if by_tab and widget.isVisible() and widget.isEnabled() and not takes_pages:
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.next_button.setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            QTimer.singleShot(0, self, self.take_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._by_key = event.type() == QEvent.Type.KeyPress
        return False

    def _say_step(self) -> None:
        play = self.play
        self.title.setText(self._said(play.lesson.title))
        count = self.tr("Step {0} of {1}").format(play.place + 1, len(play.lesson.steps))
        if play.lesson.is_challenge:
            one = len(play.lesson.steps) == 1
            count = self.tr("Challenge") if one else named(self.tr("Challenge"), count)
        self.count.setText(count)
        self.back_button.setText(self.tr("‹ Back"))
        self.back_button.setVisible(not play.lesson.is_challenge)
        self.back_button.setEnabled(not play.is_first)
        self.knobs_button.setText(self.tr("All knobs"))
        self.back_button.updateGeometry()
        self.next_button.setText(self.tr("Finish") if play.is_last else self.tr("Next ›"))
        self.next_button.setDefault(not play.waits_for_prediction)
        self.close_button.set_words(
            name=self.tr("Leave the lesson"),
            help=self.tr("Leave the lesson: your own experiment comes back as it was"),
        )
        self._say_words()

    def _say_words(self) -> None:
        text = self._said(self.play.step.text)
        if (shown := rich(text, self._seen)) != self.words.text():
            self.words.setText(shown)
        self.words.setAccessibleName(plain(text, self._seen))

    def _add_prediction(self) -> None:
        step, prediction = self.play.step, self.play.step.prediction
        if isinstance(prediction, Choices):
            self.prediction = ChoiceInput([self._said(one) for one in prediction.options])
        elif isinstance(prediction, Order):
            self.prediction = OrderInput([self._said(one) for one in prediction.options])
        elif isinstance(prediction, Naming):
            self.prediction = ChoiceInput(names_of(self.play, prediction))
            self._add_run(self.tr("Second look: after {0} steps"))
        elif isinstance(prediction, Number):
            self.prediction = NumberInput(prediction)
        elif isinstance(prediction, Drawing):
            plane = plane_of(prediction.curve, step.run_steps, self.play.knobs)
            self.prediction = DrawingInput(plane)
            self._colour_parts()
        assert self.prediction is not None
        self.lock_button = PushButton()
        self.lock_button.setText(
            self.tr("Lock it in and play {0} steps").format(grouped(step.plays_when_locked))
            if step.plays_when_locked
            else self.tr("Lock it in")
        )
        self.lock_button.setEnabled(self.prediction.value() is not None)
        self.prediction.ready.connect(self.lock_button.setEnabled)
        self.lock_button.clicked.connect(self._lock_in)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.hide()
        for widget in (self.prediction, self.lock_button, self.outcome):
            self._body.addWidget(widget)

    def _lock_in(self) -> None:
        value = None if self.prediction is None else self.prediction.value()
        if value is not None:
            self.locked_in.emit(value)

    def show_locked(self) -> None:
        """The prediction is locked in: show it so, and what is known of what happens."""
        predicted = self.play.progress.predicted
        if self.prediction is not None and predicted is not None:
            self.prediction.lock(predicted)
            if self.lock_button.hasFocus():
                self.next_button.setFocus()
            self.lock_button.hide()
            self._show_outcome()

    def _show_outcome(self) -> None:
        text = outcome_text(self.play, self._seen, self._said)
        if text and text != self.outcome.text():
            self.outcome.setText(text)
            self.outcome.show()
            announce(self, text)

    def _add_goal(self) -> None:
        self.goal = GoalView(self.play.progress.watches)
        self._body.addWidget(self.goal)
        if self.play.step.naming is not None:
            return  # nothing is done for who is to name it
        if self.play.within:
            self._add_run(self.tr("Try: play {0} steps"))
        line = QHBoxLayout()
        self.hint_button, self.show_button = ChipButton(), ChipButton()
        self.hint_button.setText(self.tr("Hint"))
        self.show_button.setText(self.tr("Show me"))
        self.show_button.setToolTip(self.tr("Do the next move of a solution for me"))
        self.hint_button.clicked.connect(self.hint_asked)
        self.show_button.clicked.connect(self.solution_asked)
        line.addWidget(self.hint_button)
        line.addWidget(self.show_button)
        line.addStretch(1)
        self._body.addLayout(line)
        self.hints = QLabel()
        self.hints.setWordWrap(True)
        self.hints.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._body.addWidget(self.hints)
        self.show_help()

    def show_help(self) -> None:
        """Show the hints that were asked for."""
        progress, step = self.play.progress, self.play.step
        said = [self._said(hint) for hint in step.hints[: progress.hints]]
        self.hints.setText("\n".join(said))
        self.hints.setVisible(bool(said))
        self.hint_button.setEnabled(progress.hints < len(step.hints))
        self.show_button.setEnabled(progress.shown < len(step.solution))
        for button in (self.hint_button, self.show_button):
            button.updateGeometry()  # without its frame it is narrower
        if said:
            announce(self, said[-1])

    def _add_run(self, text: str) -> None:
        self.run_button = PushButton(text.format(grouped(self.play.within)))
        self.run_button.clicked.connect(self.run_asked)
        self._body.addWidget(self.run_button)

    def _add_row(self, name: str) -> None:
        if name not in KNOBS:
            return  # of a laboratory: it stands beside its plot
        if name in _SPLIT:
            if not any(one in self.rows for one in _SPLIT):
                split = SplitRow(self._store)
                split.refresh()
                self.rows[name] = split
                self._body.addWidget(split)
                self._colour_parts()
            return
        row = self.rows[name] = row_for(KNOBS[name], self._store)
        if isinstance(row, ChoiceRow):
            row.refresh_choices(self._store.current)
        self._body.addWidget(row)

    def _colour_parts(self) -> None:
        """A split is in the colours of its sets, and a curve in that which it has in the plots."""
        theme = self._theme
        if theme is None:
            return
        for row in self.rows.values():
            if isinstance(row, SplitRow):
                row.bar.set_colours(theme.train, theme.dev, theme.test)
        if isinstance(self.prediction, DrawingInput):
            name = self.prediction.pad.plane.curve
            colours = {"dev_error": theme.dev, "train_error": theme.train, "cost": theme.text,
                       "gradient_norms.dW": theme.bars}  # fmt: skip
            self.prediction.pad.set_colour(colours.get(name, theme.bars_2))

    @property
    def hidden_below(self) -> int:
        """Pixels of the step that are below what can be seen."""
        return self._scroll.verticalScrollBar().maximum()

    # ---- what happens -------------------------------------------------------------------------

    def follow_knobs(self, old: Hyperparameters, new: Hyperparameters) -> None:
        """The knobs are others now."""
        for row in self.rows.values():
            row.refresh()
            if isinstance(row, ChoiceRow):
                row.refresh_choices(new)
        other = self.play.differing(new) if self.goal is not None else ()
        if other:
            names = listed(knob_text(KNOBS[name].label) for name in other)
            self.notice.setText(
                self.tr("The goal does not count while these are changed, too: {0}").format(names)
            )
        self.notice.setVisible(bool(other))
        self.put_back.setVisible(bool(other))

    def follow(self, seen: Seen, snapshot: Snapshot) -> None:
        """Show the figures of a snapshot."""
        self._seen = seen
        self._say_words()
        if self.goal is not None:
            self.goal.show_state(seen)
        if self.play.progress.predicted is not None:
            if isinstance(self.prediction, DrawingInput):
                self.prediction.show_run(snapshot)
            self._show_outcome()

    # ---- looks --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        if hasattr(self, "_body"):
            self.setAccessibleName(self.tr("Lesson"))
            self.show_step()

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        self._theme = theme
        self._colour_parts()
        self._scroll.verticalScrollBar().setStyleSheet(scroll_bar_sheet(theme))

    def fit_font(self) -> None:
        super().fit_font()
        self._space()

    def _space(self) -> None:
        if hasattr(self, "_body"):
            self._body.setSpacing(max(6, self.fontMetrics().height() // 2))
