"""One run of the windowed program: start, event loop, end."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from playground.i18n.languages import SYSTEM, checked
from playground.i18n.messages import message_of
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.crashes.native import NativeCrashes
from playground.session.experiment import Experiment
from playground.session.files import experiment_file as experiments
from playground.session.files.document import Document
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.preferences.data_folder import data_folder
from playground.session.run import build
from playground.ui.look.icons import missing_icons, program_icon
from playground.ui.look.theme import load_theme
from playground.ui.look.words import apart, message_text
from playground.ui.shell.files import Files
from playground.ui.shell.language import Language, LanguageError, name_fonts
from playground.ui.shell.settings import NAME, Settings
from playground.ui.shell.themes import preferred_theme
from playground.ui.start import start_with
from playground.ui.start.closing_by_signal import ClosingBySignal
from playground.ui.start.faults import Faults
from playground.ui.start.garbage_collection import Collector
from playground.ui.start.lost_display import LostDisplay
from playground.ui.widgets.message_bar import Weight
from playground.ui.widgets.spoken import speak_roles
from playground.ui.window.window import Window
from playground.ui.window.window_state import keep_knobs

if TYPE_CHECKING:  # what a start without a text does not need
    from playground.session.files.shared import Shared

_BETWEEN_PIECES_MS = 20  # longer than a frame: a timer of 0 ms would let none come in between
_HEARTBEAT_MS = 500
_OPENING = 5.0  # seconds that the window may take to show its first frame


def open_window(
    hyperparameters: Hyperparameters | None,
    closing: ClosingBySignal,
    *,
    experiment_file: Path | None,
    theme: str | None,
    projector: bool,
    language: str | None,
    painting: Painting | None = None,
    lesson: str | None = None,
    shared: "Shared | None" = None,
) -> int:
    """See `app.run`."""
    path = None if experiment_file is None else experiment_file.expanduser().absolute()
    try:
        chosen = load_theme(theme) if theme else None
        checked(language or SYSTEM)
        content = _experiment(path)
        document = None if content is None or path is None else Document.of(content, path)
        asked = _asked_for(path, content, hyperparameters, painting)
        if shared is not None and asked is not None:  # flags may have changed it
            asked = asked._replace(laboratories=shared.content.laboratories)
            document = Document.of(shared.content, None)
    except (ExperimentFileError, ValueError) as error:
        print(f"gradient-playground: {error}", file=sys.stderr)
        return 2
    application = make_application()
    settings = Settings()
    try:
        lesson_path = None if lesson is None else _lesson(lesson, settings)
    except ValueError as error:
        print(f"gradient-playground: {error}", file=sys.stderr)
        return 2
    settings.problems += start_with.use_engine(settings)
    settings.problems += start_with.passed_over(settings, language=language, theme=theme)
    if lesson_path is None and asked is None:
        lesson_path, problems = start_with.fixed_lesson(settings)
        settings.problems += problems
    if settings.is_fixed("theme"):
        chosen = None
    if settings.is_fixed("language"):
        language = None
    closing.end_if_asked()
    native = NativeCrashes(data_folder())
    crashed = native.begin()
    crashed_session = settings.put_crashed_aside() if crashed else None
    begun = asked
    held = document
    # Reading a file may take long, or fail: until it is read, the last experiment is there.
    if begun is None or begun.knobs.dataset == "file":
        settings.put_unprepared_aside()
        last = settings.last_content()
        begun, held = last or Content(DEFAULTS), last and settings.last_document(last.knobs)
    if asked is not None:
        settings.put_last_aside()
    # It trains while the window is being built, so that there is something to draw at once.
    experiment = Experiment(begun.knobs, begun.painting or NO_PAINTING, held, settings.speed)
    experiment.start(await_frame=_OPENING)
    try:
        closing.end_if_asked()
        languages = Language(application)
        settings.problems += _speak(languages, language or settings.language)
        window = Window(experiment, settings, chosen or preferred_theme(settings), languages)
    except BaseException:
        experiment.close()
        native.end()
        raise
    if settings.problems:
        window.say(apart(map(message_text, settings.problems)), Weight.WARNING)
    faults = Faults(window)
    faults.install()
    lost = LostDisplay(lambda: keep_knobs(window.shell))
    if crashed:
        faults.tell_crash(crashed, crashed_session)
    application.aboutToQuit.connect(window.shut_down)
    if projector:
        window.projector.set_on(True)
    collector = Collector(window)
    window.clock.first_frame.connect(lambda: _finish(window, collector, lesson_path, shared))
    if asked is not None and asked is not begun:
        window.clock.first_frame.connect(lambda: _open_late(window.files, asked, document, shared))
    window.add_first_panel()
    window.show()
    window.clock.start()  # draws the first snapshot, so that the window's first paint shows it
    closing.close_with(lambda: QTimer.singleShot(0, window, lambda: _close_all(window)))
    heartbeat = QTimer()  # lets Python look for signals, also where no clock runs
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(_HEARTBEAT_MS)
    try:
        code: int = application.exec()
    finally:
        heartbeat.stop()
        faults.remove()
        lost.remove()
        collector.stop()
        window.shut_down()
        languages.remove()
        native.end()
    if not window.ended:
        # All is saved; nobody is kept waiting for the end of a long step.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def make_application() -> QApplication:
    """Qt's application, with the program's names and looks; the one that there is already."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Plain names: file dialogs and the desktop show them.
    QGuiApplication.setDesktopFileName(NAME)
    application = QApplication(["gradient-playground"])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("Gradient Playground")
    application.setStyle("Fusion")
    name_fonts(application)
    speak_roles()
    return application


def _finish(
    window: Window, collector: Collector, lesson: Path | None, shared: "Shared | None"
) -> None:
    """What can wait until the first frame is painted, piece by piece between the next frames."""
    window.setWindowIcon(program_icon())
    pieces = window.pieces_to_come()
    timer = QTimer(window)

    def add_piece() -> None:
        if window.closed:
            timer.stop()
        elif next(pieces, pieces) is pieces:
            timer.stop()
            collector.start()
            if missing := missing_icons():
                window.say(missing, Weight.WARNING)
            if lesson is not None and window.lessons is not None:
                window.lessons.open_path(lesson)
            if shared is not None:
                window.files.shared.tell(shared)

    timer.timeout.connect(add_piece)
    timer.start(_BETWEEN_PIECES_MS)


def _asked_for(
    path: Path | None,
    content: Content | None,
    knobs: Hyperparameters | None,
    painting: Painting | None,
) -> Content | None:
    """What the command line asks for; None where it asks for nothing. Flags change knobs."""
    if content is not None:
        return content if knobs is None else content._replace(knobs=knobs, painting=painting)
    if knobs is not None:
        return Content(knobs, painting)
    return None if path is None else Content(build.with_file(DEFAULTS, str(path)))


def _experiment(path: Path | None) -> Content | None:
    """What the experiment file holds that is opened; None where it is no experiment."""
    if path is None or not experiments.is_experiment(path):
        return None
    return experiments.read(path)


def _open_late(
    files: Files, asked: Content, document: Document | None, shared: "Shared | None"
) -> None:
    """Open what the command line asked for, once the window is there."""
    if shared is not None:
        asked = files.shared.with_data(asked, shared)
    if document is not None:
        files.take(asked, document)
    else:
        files.data.open_with(asked.knobs)


def _lesson(name: str, settings: Settings) -> Path:
    from playground.session.lessons.shelf import find  # not before it is needed

    return find(name, settings.lesson_folder)


def _speak(languages: Language, chosen: str) -> list[str]:
    """Use a language; return why it cannot be used."""
    try:
        languages.use(chosen)
    except LanguageError as error:
        return [message_of(error)]
    return []


def _close_all(window: Window) -> None:
    window.close()
    QApplication.closeAllWindows()  # a dialog that is open
    QApplication.exit(0)
