"""The window: tool bar, knobs, panels, status line, and what ties them to one experiment."""

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from playground.engine.diagnosis.advice import Advice
from playground.session.experiment import Experiment
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.advised import settings_for
from playground.ui.docking.layouts import Layout
from playground.ui.docking.pace import Beat, often
from playground.ui.docking.panel import PANELS
from playground.ui.docking.veil import Veiled
from playground.ui.library.keeping import RunKeeping
from playground.ui.look.stylesheet import apply_look
from playground.ui.look.theme import Theme
from playground.ui.menus import comparison_actions
from playground.ui.menus.menus import Menus
from playground.ui.menus.painting_actions import PaintDesk
from playground.ui.shell.frame_clock import FrameClock
from playground.ui.shell.language import Language, application
from playground.ui.shell.settings import Settings
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight
from playground.ui.window.announcer import Announcer
from playground.ui.window.autosave import Autosave
from playground.ui.window.busy_bar import BusyBar
from playground.ui.window.crash_bar import CrashBar
from playground.ui.window.focus_order import FocusOrder
from playground.ui.window.missing_data_bar import MissingDataBar
from playground.ui.window.projector import Projector
from playground.ui.window.run_speaker import RunSpeaker
from playground.ui.window.status_line import StatusLine
from playground.ui.window.takes_files import TakesFiles
from playground.ui.window.time_bar import TimeBar
from playground.ui.window.tool_bar import ToolBar
from playground.ui.window.window_layout import YIELDING, WindowLayout, fill_tool_bar
from playground.ui.window.window_state import WindowState

if TYPE_CHECKING:
    from playground.ui.lessons.lesson_desk import LessonDesk
    from playground.ui.window.comparison import ComparisonStrip
    from playground.ui.window.knob_column import KnobColumn
    from playground.ui.window.pinned_knobs import PinnedKnobs

_LONGEST_GOODBYE = 0.6  # seconds that closing waits for a step that cannot be interrupted

_log = logging.getLogger(__name__)


class Window(TakesFiles, QMainWindow):
    """One experiment on the screen. What its first frame can do without comes in `add_panels`."""

    def __init__(
        self,
        experiment: Experiment,
        settings: Settings,
        theme: Theme,
        language: Language | None = None,
    ) -> None:
        super().__init__()
        self.shell = shell = Shell.around(
            experiment, self, settings, theme, language or Language(application())
        )
        self.experiment, self.settings, self.language = experiment, settings, shell.language
        self.files, self.panels = shell.files, shell.panels
        self.closed = False
        self.complete = False  # all pieces are there
        self.ended = True  # whether the training thread ended in time, once the window is closed
        self._counts_beat, self._beat = often(), Beat()
        self._state: State | None = None
        self._points: object = None
        self.setAcceptDrops(True)
        apply_look(self, shell.theme)
        # These come with the panels, after the first frame.
        self.controls: KnobColumn | None = None
        self.pinned_knobs: PinnedKnobs | None = None
        self._layout_of_knobs: Layout | None = None  # the layout whose knobs were scrolled to
        self.comparison: ComparisonStrip | None = None
        self.lessons: LessonDesk | None = None
        self.panels.messages.float_in(self)
        self._announcer = Announcer(self.panels.messages)
        self.status = StatusLine(shell.theme)
        self._speaker = RunSpeaker(self.status)
        # In the order in which their actions stand in the menus.
        self.menus = Menus(shell, self.menuBar())
        self._paint_desk, self.time_bar = PaintDesk(shell), TimeBar(shell)
        comparison_actions.declare(shell)
        self.projector = Projector(shell, self.menuBar())
        self.menus.follow()
        self.clock = FrameClock(experiment, self._draw, self)
        self.busy_bar, self.missing_data_bar = BusyBar(), MissingDataBar(shell)
        self.crash_bar = CrashBar(shell)
        self.tool_bar = ToolBar(self.tr("Tools"), YIELDING)
        fill_tool_bar(self.tool_bar, self.menus)
        above = self.busy_bar, self.crash_bar, self.missing_data_bar
        self._layout = WindowLayout(
            self, shell, self.tool_bar, above=above, below=(self.time_bar, self.status)
        )
        self._focus_order = FocusOrder(
            self,
            (
                lambda: self.tool_bar, lambda: self.crash_bar, lambda: self.missing_data_bar,
                lambda: self._layout.lesson, lambda: self.controls, lambda: self.comparison,
                lambda: self.panels.cover or self.panels, lambda: self.time_bar,
            ),
        )  # fmt: skip
        self._focus_order.declare(shell.actions)
        self._connect()
        self._refresh_title()
        self._autosave = Autosave(self.shell)
        self._autosave.failed.connect(lambda text: self.say(text, Weight.WARNING))
        self._window_state = WindowState(self, shell, self.projector)
        self._window_state.restore()

    def _connect(self) -> None:
        """Connect parts that know nothing of each other."""
        panels, files, experiment = self.panels, self.files, self.experiment
        self.clock.waiting.connect(self._show_busy)
        self.busy_bar.cancelled.connect(files.data.give_up)
        self.busy_bar.writing_cancelled.connect(experiment.give_up_exports)
        self.shell.themes.changed.connect(self._apply_theme)
        files.changed.connect(self._refresh_title)
        self.shell.playback.network_asked.connect(self._tell_needs)
        panels.visibility_changed.connect(self._panels_changed)
        panels.arrangement_changed.connect(self._show_knobs_of_layout)
        self.shell.knobs.folded_changed.connect(self._show_knobs_of_layout)
        panels.advice.connect(self._follow)
        panels.reveal_requested.connect(experiment.reveal_test)
        panels.unit_shown.connect(experiment.show_unit)
        panels.weight_edited.connect(experiment.edit_weight)
        panels.laboratory_asked.connect(self.menus.open_laboratory)

    @property
    def theme(self) -> Theme:
        """The theme that is on."""
        return self.shell.theme

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot that was drawn."""
        return self.shell.snapshot

    def say(self, text: str, weight: Weight = Weight.ERROR) -> None:
        """Show a message above the panels."""
        self.shell.say(text, weight)

    # ---- building -----------------------------------------------------------------------------

    def add_first_panel(self) -> None:
        """Show the large panel alone, for there to be something soon; `add_panels` follows."""
        self._window_state.restore_panels()

    def _add_controls(self) -> None:
        from playground.ui.window.knob_column import KnobColumn
        from playground.ui.window.pinned_knobs import PinnedKnobs

        self.controls = controls = KnobColumn(self.experiment.store, self.theme)
        controls.data_file_asked.connect(self.files.data.ask)
        opened = self.settings.open_sections
        if opened is not None:
            controls.set_open_sections(opened)
        self.shell.knobs.take(controls.reveal, controls.rows)
        self.shell.ending.callback(controls.detach)
        self._layout.take_knobs(controls)
        self.pinned_knobs = pinned = PinnedKnobs(self.shell)
        controls.menu_asked.connect(pinned.open_menu)
        self._layout.take_pinned_knobs(pinned)
        self._show_knobs_of_layout()
        if self.snapshot is not None:
            controls.show_counts(self.snapshot)

    def _show_knobs_of_layout(self) -> None:
        """Scroll to the knobs that a layout is about, once it is chosen."""
        layout = self.panels.layout_now
        if self.controls is None or self.shell.knobs.folded:
            return
        if layout is not self._layout_of_knobs:
            self._layout_of_knobs = layout
            if layout.knobs:
                self.controls.show_group(layout.knobs)

    def _add_comparison(self) -> None:
        from playground.ui.window.comparison import ComparisonStrip

        self.comparison = ComparisonStrip(self.shell)
        self._layout.take_comparison(self.comparison)

    def _add_lessons(self) -> None:
        from playground.ui.lessons.lesson_menu import desk_with_menu

        places = {"play": self.menus.play_button, "time_bar": self.time_bar}
        self.lessons = desk_with_menu(
            self.shell, self.menus.open_laboratory, places, self.menuBar()
        )
        self.lessons.opened.connect(self._layout.take_lesson)
        self.lessons.left.connect(self._layout.drop_lesson)
        self.lessons.stepped.connect(self._focus_order.arrange)
        self.projector.turn_page = self.lessons.go

    def pieces_to_come(self) -> Iterator[None]:
        """Add what the first frame could do without: the rest of the panels, the knobs, …

        With each step one piece, so that frames can come in between.
        """
        if not self.panels.cards:
            self._window_state.restore_panels()
        self._add_controls()
        yield
        while self.panels.make_next():
            yield
        self.panels.finish()
        self._add_comparison()
        yield
        while PANELS.import_one():
            yield
        self.menus.layouts.add_panels()
        yield from self.menus.laboratories_to_come()
        self._add_lessons()
        self.keeping = RunKeeping(self.shell)
        self._tell_needs()
        self._focus_order.arrange()
        self.panels.arrangement_changed.connect(self._focus_order.arrange)
        self.complete = True

    def add_panels(self) -> None:
        """Add all of that at once."""
        for _ in self.pieces_to_come():
            pass

    # ---- theme --------------------------------------------------------------------------------

    def _apply_theme(self, theme: Theme) -> None:
        apply_look(self, theme)
        self._layout.set_spaces()
        if self.controls is not None:
            self.controls.apply_theme(theme)
        self.panels.apply_theme(theme)
        self.status.apply_theme(theme)
        self.time_bar.apply_theme(theme)
        if self.lessons is not None:
            self.lessons.apply_theme(theme)
        if self.comparison is not None:
            self.comparison.apply_theme(theme)
        self.menus.apply_font()
        if self.snapshot is not None:
            self._draw(self.snapshot)

    # ---- frames -------------------------------------------------------------------------------

    def _draw(self, snapshot: Snapshot) -> None:
        self.shell.playback.show(snapshot)
        if not self.isMinimized():
            for card in self.panels.drawing():
                try:
                    card.panel.draw(snapshot)
                except Exception:
                    self._put_aside(card.panel.title)
                    card.failed = True
            self.panels.refresh_readouts(spoken=True)
            if self.panels.cover is not None:
                self.panels.cover.follow(snapshot)
        if snapshot.points is not self._points:
            self._points = snapshot.points
            if self.controls is not None:
                self.controls.show_counts(snapshot)
        if self.comparison is not None:
            self.comparison.follow(snapshot)
        if self.lessons is not None:
            self.lessons.follow(snapshot)
        self._announcer.announce(snapshot)
        self._speaker.follow(snapshot)
        self.files.follow(snapshot)
        self.missing_data_bar.follow(snapshot)
        self.busy_bar.follow(snapshot)
        changed = snapshot.state is not self._state
        self._state = snapshot.state
        if (said := self._counts_beat.to_say(snapshot, urgent=changed)) is not None:
            self._show_figures(said)
        if (said := self._beat.to_say(snapshot, urgent=changed)) is not None:
            if self.comparison is not None:
                self.comparison.show_snapshot(said)
            self.panels.refresh_readouts()

    def _show_figures(self, snapshot: Snapshot) -> None:
        self._tell_needs()
        self._veil_panels()
        self.status.show_snapshot(snapshot, self.clock.frames_per_second)
        self.time_bar.show_snapshot(snapshot)
        self.panels.refresh_readouts()

    def _show_busy(self, busy: bool) -> None:
        self.busy_bar.set_busy(busy)
        self.settings.mark_preparing(busy)
        self._veil_panels()
        if busy:
            self.status.show_preparing()
        elif self.snapshot is not None:
            self._show_figures(self.snapshot)

    def _veil_panels(self) -> None:
        if (snapshot := self.snapshot) is not None:
            why = Veiled.NO_DATA if snapshot.missing else None
            self.panels.set_veiled(Veiled.STALE if self.busy_bar.busy else why)

    def _put_aside(self, title: str) -> None:
        _log.exception("the panel %r cannot draw", title)
        text = self.tr("The panel “{0}” failed and is not drawn any more.")
        self.say(text.format(QCoreApplication.translate("Panels", title)))

    def _tell_needs(self) -> None:
        """Ask only for what visible panels need: what is hidden costs nothing."""
        if self.closed:
            return
        seen = self.isVisible() and not self.isMinimized()
        of_lesson = frozenset() if self.lessons is None else self.lessons.needs
        shown = self.panels.needs() | of_lesson if seen else frozenset()
        self.experiment.need(shown | self.shell.playback.needs)

    def _panels_changed(self) -> None:
        """Draw the newest snapshot in what has come into sight, also while the run is paused."""
        self._tell_needs()
        if self.snapshot is not None and not self.closed:
            self._draw(self.snapshot)
            self.panels.refresh_readouts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self.setFocus()  # else Qt chooses the first button, and the space bar presses that
        self._tell_needs()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tell_needs()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and hasattr(self, "panels"):
            self._tell_needs()
        elif event.type() == QEvent.Type.LanguageChange and hasattr(self, "tool_bar"):
            self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the window's language; widgets say their own."""
        self.tool_bar.setWindowTitle(self.tr("Tools"))
        self.menus.retranslate()
        self._refresh_title()
        # The figures in words, once every widget has been told of the language.
        QTimer.singleShot(0, self, self._say_figures)

    def _say_figures(self) -> None:
        if self.snapshot is not None and not self.closed:
            self._show_figures(self.snapshot)
            self.panels.refresh_readouts(behind=True)

    def _follow(self, item: Advice) -> None:
        """Do what a panel advises: from the knobs as they are now, as one step of undo."""
        store = self.experiment.store
        store.set(**dict(settings_for(item, store.current)))
        if item.command == "same_weights":
            self.experiment.reset_weights()
        elif item.command == "train":
            self.shell.playback.do(self.experiment.play)

    def _refresh_title(self) -> None:
        self.setWindowTitle(self.files.title)
        self.setWindowFilePath(str(self.files.path or ""))
        self.setWindowModified(self.files.modified)

    # ---- beginning and end --------------------------------------------------------------------

    def shut_down(self) -> None:
        """Keep the window's state, stop the clock and end the training thread; once."""
        if self.closed:
            return
        self.closed = True
        self.clock.stop()
        if self.lessons is not None:
            self.lessons.leave()
        self.projector.close()
        self.busy_bar.set_busy(False)
        self._autosave.close()
        try:
            knobs = self.controls
            self._window_state.remember(None if knobs is None else knobs.open_sections())
        finally:
            self.ended = self.experiment.close(_LONGEST_GOODBYE)
            self.shell.ending.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.shut_down()
        event.accept()
