"""A goal as a learner sees it, or the three of a challenge: what is asked for, how it stands."""

from collections.abc import Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.session.lessons.goals import GoalWatch, Verdict, holds
from playground.session.lessons.lesson import Condition
from playground.session.lessons.metrics import Seen, figure
from playground.ui.lessons.wording import condition_text, figure_text, when_text
from playground.ui.look.words import bracketed
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.spoken import announce


class GoalView(QWidget):
    """The conditions of goals with their present figures, and what became of them."""

    def __init__(self, watches: Sequence[GoalWatch]) -> None:
        super().__init__()
        self._watches = watches
        self._verdicts: tuple[Verdict, ...] = ()
        self.title = QLabel()
        self.title.setWordWrap(True)
        make_bold(self.title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.title)
        self.lines: list[QLabel] = []
        self._conditions: list[tuple[int, Condition]] = []
        for number, watch in enumerate(watches):
            for condition in watch.goal.conditions:
                self._conditions.append((number, condition))
                self.lines.append(self._line(box))
            if number == len(watches) - 1 or when_text(watch.goal) != when_text(
                watches[number + 1].goal
            ):
                when = self._line(box)
                when.setForegroundRole(QPalette.ColorRole.PlaceholderText)
                when.setText(when_text(watch.goal))
                when.setVisible(bool(when.text()))
        self.show_state(None)

    def _line(self, box: QVBoxLayout) -> QLabel:
        line = QLabel()
        line.setWordWrap(True)
        box.addWidget(line)
        return line

    def show_state(self, seen: Seen | None) -> None:
        """Show how they stand."""
        for line, (number, condition) in zip(self.lines, self._conditions, strict=True):
            text = self._text(condition, number, seen)
            if text != line.text():
                line.setText(text)
        verdicts = tuple(watch.verdict for watch in self._watches)
        if verdicts == self._verdicts:
            return
        before, self._verdicts = self._verdicts, verdicts
        self.title.setText(self._title(verdicts))
        if before:
            announce(self, self.title.text())

    def _text(self, condition: Condition, number: int, seen: Seen | None) -> str:
        text = condition_text(condition)
        found = None if seen is None else figure(condition.metric, seen)
        done = self._watches[number].verdict is Verdict.REACHED
        met = done or (seen is not None and found is not None and holds(condition, seen))
        if len(self._watches) > 1:
            text = f"{'★' * (number + 1)}  {text}"
            return (
                f"{'✓' if done else '○'} {text}"
                if number
                else self._now(text, done, condition, seen)
            )
        return self._now(text, met, condition, seen)

    def _now(self, text: str, met: bool, condition: Condition, seen: Seen | None) -> str:
        found = None if seen is None else figure(condition.metric, seen)
        mark = "✓" if met else "○"
        if found is None:
            return f"{mark} {text}"
        now = self.tr("now {0}").format(figure_text(condition.metric, found))
        return f"{mark} {text}  {bracketed(now)}"

    def _title(self, verdicts: tuple[Verdict, ...]) -> str:
        reached = verdicts.count(Verdict.REACHED)
        if len(verdicts) > 1:
            if reached:
                return self.tr("Reached: {0}").format("★" * reached + "☆" * (3 - reached))
            return self.tr("Three stars to reach")
        return {
            Verdict.OPEN: self.tr("Goal"),
            Verdict.REACHED: self.tr("✓ Goal reached"),
            Verdict.MISSED: self.tr("Goal: not reached yet"),
        }[verdicts[0]]
