"""Opens lessons and leads through them; the learner's own experiment comes back afterwards.

What only an open lesson needs is imported with the first one, as most starts open none.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.paths import is_folder
from playground.session.lessons.problems import LessonError
from playground.session.lessons.shelf import lesson_files
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot
from playground.session.messages.stops import Stops
from playground.ui.docking import layouts
from playground.ui.docking.layouts import Arrangement
from playground.ui.lessons.curtain import Curtain
from playground.ui.lessons.laboratory_page import OpenLaboratory, Page
from playground.ui.lessons.pointer import Pointer
from playground.ui.look.theme import Theme
from playground.ui.look.words import named
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

if TYPE_CHECKING:
    from playground.engine.gradient_check.result import GradientCheck
    from playground.session.lessons.lesson import Lesson, Setting
    from playground.session.lessons.playing import LessonPlay, Predicted
    from playground.ui.lessons.lesson_column import LessonColumn

_LOOK_MS = 200  # between two looks at what a laboratory has found
_SLOW = 6  # snapshots between two updates of figures in words


class LessonDesk(QObject):
    """Leads through one lesson at a time, in a column at the left."""

    opened = Signal(object)  # the column, for its place in the window
    left = Signal()
    stepped = Signal()  # another step is shown
    progressed = Signal()  # what is kept of lessons and challenges is more than before

    def __init__(
        self,
        shell: Shell,
        open_laboratory: OpenLaboratory,
        controls: Mapping[str, QWidget | None],
    ) -> None:
        """controls: widgets that a lesson may point at, by name, as play or time_bar."""
        super().__init__(shell.top)
        self._shell, self._open_laboratory = shell, open_laboratory
        self._controls = controls
        self._opened: Page | None = None  # of the laboratory that the step has opened
        self.play: LessonPlay | None = None
        self.column: LessonColumn | None = None
        self.given_folder: Path | None = None  # of lessons, for this start only
        self.pointer = Pointer(shell.top)
        self._before: tuple[Arrangement, bool] | None = None
        self._count = 0
        self._looked_at = 0  # the step of the run at the last frame
        self._since = 0  # the revision of the present run's beginning: older pictures are not of it
        self._timer = QTimer(self)  # a laboratory's findings come while no frame does
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look_at_page)
        self._stop = shell.experiment.store.subscribe(self._knobs_changed)
        shell.ending.callback(self._stop)
        shell.panels.arrangement_changed.connect(self._point)

    def _language(self) -> str:
        return self._shell.language.code

    @property
    def folder(self) -> Path | None:
        """The folder of the user's own lessons; None: there is none."""
        return self.given_folder or self._shell.settings.lesson_folder

    # ---- opening and leaving ------------------------------------------------------------------

    def open_path(self, path: Path) -> None:
        """Open a lesson's file, or the first lesson of a folder, which is the own one from now."""
        if is_folder(path):
            self.given_folder = path.absolute()
            path = lesson_files(path)[0]
        self.open_file(path)

    def open_file(self, file: Path) -> None:
        """Open a lesson from a file; what is wrong with it is said."""
        from playground.session.lessons.reading import load

        try:
            lesson = load(file)
        except LessonError as error:
            self._shell.say(str(error.problems[0]))
            return
        self.open(lesson)

    def open(self, lesson: "Lesson") -> None:
        """Open a lesson at its first step, in place of the one that is open."""
        from playground.session.lessons.playing import LessonPlay

        shell = self._shell
        if self.play is None:
            shell.panels.uncover()
            shell.panels.enlarge(None)
            self._before = shell.panels.arrangement(), shell.knobs.folded
            shell.knobs.held = True
            shell.knobs.fold(True)
        self.play = LessonPlay(lesson)
        self._make_column()
        self._begin_step()

    def _make_column(self) -> None:
        from playground.ui.lessons.lesson_column import LessonColumn

        assert self.play is not None
        if self.column is not None:
            self.column.hide()
            self.column.deleteLater()
        column = LessonColumn(self.play, self._shell.experiment.store, self._language)
        column.went.connect(self.go)
        column.closed.connect(self.leave)
        column.locked_in.connect(self._lock_in)
        column.run_asked.connect(self.run)
        column.hint_asked.connect(self._hint)
        column.solution_asked.connect(self._show_solution)
        column.put_back_asked.connect(self._put_back)
        column.all_knobs_asked.connect(lambda: self._shell.knobs.fold(not self._shell.knobs.folded))
        if self.play.lesson.is_challenge:
            from playground.ui.lessons.best import BestButton

            best = BestButton(self._shell, self.play.lesson.name, self.run)
            self.progressed.connect(best.retranslate)
            column.add_to_foot(best)
        column.apply_theme(self._shell.theme)
        self.column = column
        self.opened.emit(column)

    def leave(self) -> None:
        """Leave the lesson: the learner's own experiment is there again, untouched."""
        if self.play is None or self._before is None:
            return
        shell, (arrangement, folded) = self._shell, self._before
        self.play, self._before = None, None
        self.pointer.point_at(None)
        self._timer.stop()
        shell.panels.uncover()
        if self.column is not None:
            self.column.hide()
            self.column.deleteLater()
            self.column = None
        shell.knobs.held = False
        shell.panels.set_locked(())
        shell.knobs.fold(folded)
        shell.panels.arrange(arrangement)
        shell.experiment.leave()
        self.left.emit()

    def _played(self) -> "LessonPlay | None":
        """What is played. A lesson whose visit has ended, as by opening a file, is left first."""
        if self.play is not None and not self._shell.experiment.store.visiting:
            self.leave()
        return self.play

    # ---- steps --------------------------------------------------------------------------------

    def go(self, steps: int) -> bool:
        """Go on or back; after the last step the lesson is finished. False: no lesson is open."""
        play = self._played()
        if play is None:
            return False
        if not play.go(steps):
            if steps > 0:
                self._finish(play)
            return True
        self._begin_step(going_back=steps < 0)
        return True

    def _finish(self, play: "LessonPlay") -> None:
        settings = self._shell.settings
        if play.lesson.is_challenge:
            self.leave()
            return
        if play.lesson.name not in settings.finished_lessons:
            settings.finished_lessons = [*settings.finished_lessons, play.lesson.name]
        title = play.lesson.words(play.lesson.title, self._language())
        self.leave()
        self.progressed.emit()
        self._shell.say(named(self.tr("Lesson finished"), title), Weight.NOTE)

    def _begin_step(self, *, going_back: bool = False) -> None:
        play, shell = self.play, self._shell
        assert play is not None
        if play.begins_anew or going_back:
            challenge = play.lesson.is_challenge
            shell.experiment.visit(play.knobs, play.lesson.name, is_challenge=challenge)
            self._since = shell.experiment.revision
        shell.experiment.stop_at(Stops(step=play.within or None))
        self._catch_up(play, begun_anew=going_back)
        if self.column is not None:
            self.column.show_step()
        if play.step.panels:
            shell.panels.arrange_as(layouts.of_lesson(play.step.panels))
        shell.panels.set_locked([name for name in KNOBS if name not in play.step.free])
        self._show_stage()
        shell.panels.visibility_changed.emit()  # other figures are needed
        self._point()
        self.stepped.emit()
        if shell.snapshot is not None:
            self.follow(shell.snapshot)

    def _catch_up(self, play: "LessonPlay", *, begun_anew: bool) -> None:
        """Play what the steps before would have played, where somebody went past it."""
        snapshot, experiment = self._shell.snapshot, self._shell.experiment
        stale = snapshot is None or snapshot.revision < self._since
        done = 0 if begun_anew or snapshot is None or stale else snapshot.newest_step
        if done < play.stands_at:
            experiment.stop_at(Stops(step=play.stands_at))
            self._shell.playback.do(lambda: experiment.play(play.stands_at))

    def _show_stage(self) -> None:
        """Show the panels, the laboratory, or neither before what they show is predicted."""
        play, panels = self.play, self._shell.panels
        assert play is not None
        self._opened = None
        self.pointer.point_at(None)
        if self._asks_check:
            self._timer.start()
        else:
            self._timer.stop()
        if play.is_curtained:
            panels.cover_with(Curtain(self._shell.top, panels))
        elif play.step.laboratory is not None:
            settings = play.setting.laboratories.get(play.step.laboratory, {})
            if play.step.naming is not None:
                panels.uncover()  # a new page: nothing of the one that was named before is on it
            self._opened = self._open_laboratory(play.step.laboratory, settings)
            self._keep_secret()
        else:
            panels.uncover()

    @property
    def _page(self) -> "Page | None":
        """The laboratory's page that the step has opened, until it is closed."""
        cover: object = self._shell.panels.cover
        return self._opened if cover is self._opened else None

    def _keep_secret(self) -> None:
        """What is to be named is not in sight before it was."""
        play, page = self.play, self._page
        assert play is not None
        naming = play.step.naming if play.waits_for_prediction else None
        if page is not None:
            page.keep_secret(() if naming is None else (naming.setting, "hidden"))

    def run(self) -> None:
        """Play the run of the step, from its beginning if it was played before."""
        play, experiment = self._played(), self._shell.experiment
        if play is None:
            return
        snapshot = self._shell.snapshot
        if snapshot is None or snapshot.newest_step > 0:
            self._shell.playback.do(experiment.reset_weights)
        experiment.stop_at(Stops(step=play.within or None))
        self._shell.playback.do(experiment.play)

    def _lock_in(self, predicted: "Predicted") -> None:
        play = self._played()
        if play is None or self.column is None:
            return
        play.predict(predicted)
        self.column.show_locked()
        if play.step.plays_when_locked:
            self.run()
            return
        if play.step.naming is not None:
            self._keep_secret()
        else:
            self._show_stage()
            self._point()
        if self._shell.snapshot is not None:
            self.follow(self._shell.snapshot)

    def _hint(self) -> None:
        if self.play is not None and self.column is not None:
            self.play.count_hint()
            self.column.show_help()

    def _show_solution(self) -> None:
        play = self._played()
        if play is None or self.column is None:
            return
        move = play.next_move()
        if move is not None:
            self._do(move)
            self.column.show_help()
            if play.within:
                self.run()

    def _do(self, move: "Setting") -> None:
        if move.knobs:
            self._shell.experiment.store.set(**dict(move.knobs))
        for name, settings in move.laboratories.items():
            self._opened = self._open_laboratory(name, settings)

    def _put_back(self) -> None:
        play, store = self._played(), self._shell.experiment.store
        if play is not None:
            names = play.differing(store.current)
            store.replace(
                store.current.with_changes(**{name: getattr(play.knobs, name) for name in names})
            )

    # ---- following ----------------------------------------------------------------------------

    @property
    def needs(self) -> frozenset[Need]:
        """What is to be measured for the lesson."""
        return frozenset() if self.play is None else self.play.needs

    def follow(self, snapshot: Snapshot) -> None:
        """Judge what is shown, and say its figures; at every frame."""
        play, column = self._played(), self.column
        if play is None or column is None or snapshot.revision < self._since:
            return
        from playground.session.lessons.goals import Verdict

        self._count += 1
        check = self._check() if self._asks_check else None
        verdict = play.look(snapshot, check)
        if verdict is Verdict.REACHED or self._count % _SLOW == 0 or not snapshot.playing:
            column.follow(play.seen(snapshot, check), snapshot)
        if play.lesson.is_challenge:
            from playground.ui.lessons.best import keep_best

            if keep_best(self._shell.settings, play, self._shell.experiment.store.current):
                self.progressed.emit()
        if play.step.naming is not None:
            self._look_again(play, snapshot)

    def _look_again(self, play: "LessonPlay", snapshot: Snapshot) -> None:
        """Let the laboratory look at the network once the step's training is done, too."""
        before, self._looked_at = self._looked_at, snapshot.step
        if self._page is not None and snapshot.step >= play.step.run_steps > before:
            self._page.take_network()

    @property
    def _asks_check(self) -> bool:
        """Whether the present goal is about a gradient check."""
        return self.play is not None and self.play.asks_check

    def _look_at_page(self) -> None:
        if self._shell.snapshot is not None:
            self.follow(self._shell.snapshot)

    def _check(self) -> "GradientCheck | None":
        """The gradient check that is shown, once it is whole; None where there is none."""
        if self._page is None:
            return None
        from playground.engine.gradient_check.result import GradientCheck

        findings = self._page.findings
        found = getattr(findings, "now", None)
        whole = findings is not None and findings.part >= 1
        return found if whole and isinstance(found, GradientCheck) else None

    def _knobs_changed(self, old: Hyperparameters, new: Hyperparameters) -> None:
        if self.column is not None and self._shell.experiment.store.visiting:
            self.column.follow_knobs(old, new)

    def _point(self) -> None:
        play = self.play
        if play is None:
            return
        self.pointer.point_at(None if play.step.point is None else self._place(play.step.point))

    def _place(self, point: str) -> QWidget | None:
        """The widget of a place by its name, see `places.py`."""
        kind, _, name = point.partition(":")
        if kind == "panel":
            panels = self._shell.panels
            return None if panels.cover is not None else panels.cards.get(name)
        if kind == "knob":
            return None if self.column is None else self.column.rows.get(name)
        if name == "reveal_test":
            return self._shell.panels.cards.get("test")
        return self._controls.get(name)

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        if self.column is not None:
            self.column.apply_theme(theme)
