"""The program behind the picture: a fresh run of the present knobs, line by line."""

from collections.abc import Collection
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QWidget

from playground.i18n.messages import marked
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.session.messages.snapshot import Snapshot
from playground.session.program.facts import Facts, facts_of_points
from playground.session.program.program import Line, Program
from playground.session.program.writing import FRAMEWORKS, program_of
from playground.ui.docking.live_panel import LivePanel, no_training_example
from playground.ui.docking.pace import Pace
from playground.ui.docking.panel import LEAST_HEIGHT, LEAST_WIDTH, PANELS
from playground.ui.look.numbers import grouped
from playground.ui.look.theme import Theme
from playground.ui.look.words import knob_name, listed, message_text, named
from playground.ui.program_text.view import ProgramView
from playground.ui.widgets.segment_bar import SegmentBar
from playground.ui.widgets.spoken import set_tip

STEPS = 1000  # of the program while nothing has been trained
_PACE = 0.1  # seconds between two programs while a knob is dragged
_NAMES = {"numpy": "NumPy", "torch": "PyTorch"}
_NOTHING = Program(())
_Asked = tuple[Hyperparameters, Facts, str]  # knobs, examples, framework


class CodePanel(LivePanel):
    """Shows the program, marks what a knob has changed, and what belongs to what is pointed at."""

    id: ClassVar[str] = "code"
    title: ClassVar[str] = marked("Panels", "Code")
    search_words: ClassVar[str] = marked("Search", "program, source, Python, NumPy, PyTorch")
    help: ClassVar[str] = marked(
        "Panels",
        "The program of a fresh run of the present knobs, in the course's notation; it needs "
        "NumPy alone and comes to the same figures. Lines that a knob has changed light up and "
        "keep a bar at their left. Point at a line, and its knobs and panels are marked; point at "
        "a knob or a panel, and its lines are. Enter on a line goes to its knob.",
    )
    formula: ClassVar[str] = marked("Panels", "W[l] = W[l] − α · dW[l],  b[l] = b[l] − α · db[l]")
    spoken_role: ClassVar[QAccessible.Role] = QAccessible.Role.Grouping

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.program = _NOTHING
        self._asked: _Asked | None = None  # what it was written for
        self._steps = 0
        self._language = ""
        self._pace = Pace(_PACE)
        self.frameworks = SegmentBar(len(FRAMEWORKS))
        self.frameworks.chosen_changed.connect(lambda _: self._write_anew())
        self.frameworks.setVisible(len(FRAMEWORKS) > 1)
        self.view = ProgramView(theme)
        self.view.pointed.connect(self._pointed)
        self.view.chosen.connect(self._chosen)
        self.view.tip_of = self._tip
        self.body.addWidget(self.frameworks)
        self.body.addWidget(self.view, 1)
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.finish()

    @property
    def framework(self) -> str:
        """The framework that the program is written for."""
        return FRAMEWORKS[self.frameworks.chosen]

    def own_actions(self) -> tuple[str, ...]:
        return ("copy_code", f"save_code_{self.framework}", f"save_notebook_{self.framework}")

    def tools(self) -> QWidget | None:
        return self.frameworks

    # ---- the program --------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, previous: Snapshot | None) -> None:
        changed = previous is not None and snapshot.newest_knobs is not previous.newest_knobs
        if self._asked is None or changed or previous is None:
            urgent = previous is None
        elif snapshot.points is previous.points and self.to_say(snapshot) is None:
            return
        else:
            urgent = True
        if self._pace.due(snapshot, urgent=urgent):
            self._write(snapshot)
        self._say(snapshot)

    def _write_anew(self) -> None:
        if self._shown is not None:
            self._asked = None
            self._write(self._shown)

    def _write(self, snapshot: Snapshot) -> None:
        """Write the program where another one is asked for, and show what is new in it."""
        if snapshot.missing or not snapshot.points.sizes[0]:
            self._asked, self.program = None, _NOTHING
            self.view.show_lines([no_training_example()])
            return
        knobs = snapshot.newest_knobs
        asked = knobs, facts_of_points(knobs, snapshot.points), self.framework
        steps = snapshot.newest_step or STEPS
        if asked == self._asked and steps == self._steps:
            return
        before, self._asked, self._steps = self._asked, asked, steps
        self.program = _program(asked, steps)
        self.view.show_lines([line.said(message_text) for line in self.program.lines])
        if asked != before:  # else it has only gone on
            # Of as many steps, for that there are more of them is not a knob's doing.
            places = self.program.changed_since(_program(before, steps)) if before else ()
            self.view.mark_changed(places)
            self.view.bring_into_sight(places)

    def _say(self, snapshot: Snapshot) -> None:
        altered = None if snapshot.timing is None else snapshot.timing.altered
        text, short = self.tr("a fresh run of the present knobs"), self.tr("a fresh run")
        if altered is not None:
            step = grouped(altered)
            text = self.tr("a fresh run; this one was changed at step {0}").format(step)
            short = self.tr("changed at step {0}").format(step)
        self._texts = text, short

    def copy(self) -> None:
        """Put what is selected, or else the whole program, on the clipboard."""
        chosen = self.view.textCursor().selection().toPlainText()
        QGuiApplication.clipboard().setText(chosen or self.program.text(message_text))

    # ---- pointing -----------------------------------------------------------------------------

    def _line(self, place: int) -> Line | None:
        lines = self.program.lines
        return lines[place] if 0 <= place < len(lines) else None

    def _pointed(self, place: int) -> None:
        line = self._line(place)
        knobs, panels = (line.knobs, line.panels) if line else (frozenset(), frozenset())
        self.related.emit(knobs, panels)

    def _tip(self, place: int) -> str:
        """The knobs that decide about a line, and the panels that show what it computes."""
        line = self._line(place)
        if line is None:
            return ""
        knobs = [knob_name(KNOBS[name]) for name in KNOBS if name in line.knobs]
        translate = QCoreApplication.translate
        panels = [translate("Panels", PANELS[name].title) for name in sorted(line.panels)]
        parts = []
        if knobs:
            parts.append(named(self.tr("Knobs"), listed(knobs)))
        if panels:
            parts.append(named(self.tr("Panels"), listed(panels)))
        return "\n".join(parts)

    def _chosen(self, place: int) -> None:
        line = self._line(place)
        if line is not None and line.knobs:
            self.knob_asked.emit(min(line.knobs, key=self._rarity))

    def _rarity(self, knob: str) -> tuple[int, str]:
        """The knob that decides about the fewest lines says most about one of them."""
        return len(self.program.of_knob(knob)), knob

    def relate(self, knobs: Collection[str], panel: str) -> None:
        """Mark the lines of these knobs, or else of this panel; empty: of nothing."""
        places = [at for name in knobs for at in self.program.of_knob(name)]
        if panel and panel != self.id:
            places += self.program.of_panel(panel)
        self.view.relate(places)
        if knobs:
            self.view.bring_into_sight(places)

    # ---- words and looks ----------------------------------------------------------------------

    def sentence(self) -> str:
        lines = self.tr("{0} lines").format(len(self.program.lines))
        return f"{self.readout()}: {lines}" if self.program.lines else self.readout()

    def restyle(self) -> None:
        self.view.apply_theme(self.theme)
        self.frameworks.apply_theme(self.theme)
        shown = [_NAMES[name] for name in FRAMEWORKS]
        self.frameworks.set_texts(
            self.tr("Framework"), [(name, name, self.tr("The program for {0}").format(name))
                                   for name in shown],
        )  # fmt: skip
        self.view.setAccessibleName(QCoreApplication.translate("Panels", "Code"))
        set_tip(self.view, self.tr("Enter on a line goes to its knob"))
        self._write_anew()


def _program(asked: _Asked, steps: int) -> Program:
    knobs, facts, framework = asked
    return program_of(knobs, steps, facts, framework=framework)
