"""A goal as a learner sees it: what is asked for, how it stands, hints, the solution."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.session.lessons.goals import Verdict, holds
from playground.session.lessons.lesson import Goal
from playground.session.lessons.metrics import Seen, figure
from playground.ui.lessons.wording import condition_text, figure_text, when_text
from playground.ui.look.words import bracketed
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.spoken import announce


class GoalView(QWidget):
    """The conditions of a goal with their present figures, and what became of it."""

    reached = Signal()

    def __init__(self, goal: Goal) -> None:
        super().__init__()
        self._goal = goal
        self._verdict: Verdict | None = None
        self.title = QLabel()
        make_bold(self.title)
        self.lines = [QLabel() for _ in goal.conditions]
        self.when = QLabel()
        self.when.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.title)
        for line in (*self.lines, self.when):
            line.setWordWrap(True)
            box.addWidget(line)
        self.when.setVisible(bool(when_text(goal)))
        self.show_state(None, Verdict.OPEN)

    def show_state(self, seen: Seen | None, verdict: Verdict) -> None:
        """Show how it stands."""
        for line, condition in zip(self.lines, self._goal.conditions, strict=True):
            text = condition_text(condition)
            if seen is not None and figure(condition.metric, seen) is not None:
                now = figure_text(condition.metric, figure(condition.metric, seen))
                mark = "✓" if holds(condition, seen) else "○"
                text = f"{mark} {text}  {bracketed(self.tr('now {0}').format(now))}"
            else:
                text = f"○ {text}"
            if text != line.text():
                line.setText(text)
        if verdict is self._verdict:
            return
        self._verdict = verdict
        self.title.setText(
            {
                Verdict.OPEN: self.tr("Goal"),
                Verdict.REACHED: self.tr("✓ Goal reached"),
                Verdict.MISSED: self.tr("Goal: not yet – change something and try again"),
            }[verdict]
        )
        self.title.setWordWrap(True)
        self.when.setText(when_text(self._goal))
        if verdict is not Verdict.OPEN:
            announce(self, self.title.text())
        if verdict is Verdict.REACHED:
            self.reached.emit()
