"""One run of the windowed program: start, event loop, end."""

import gc
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from playground.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs import KnobError
from playground.paths import resources
from playground.session import build
from playground.session import experiment_file as experiments
from playground.session.experiment import Experiment
from playground.session.experiment_file import ExperimentFileError
from playground.ui.faults import Faults
from playground.ui.icons import program_icon
from playground.ui.panels import load_panels
from playground.ui.settings import NAME, Settings
from playground.ui.theme import Theme, load_theme
from playground.ui.widgets.message_bar import Weight
from playground.ui.window import Window

_OPENING = 5.0  # seconds that the window may take to show its first picture


def open_window(
    hyperparameters: Hyperparameters | None,
    *,
    experiment_file: Path | None,
    theme: str | None,
    projector: bool,
    language: str | None,
) -> int:
    """See `app.run`."""
    path = None if experiment_file is None else experiment_file.expanduser().absolute()
    try:
        chosen = load_theme(theme) if theme else None
        knobs = _knobs_of(path) if hyperparameters is None and path else hyperparameters
    except (ExperimentFileError, ValueError) as error:
        print(f"gradient-playground: {error}", file=sys.stderr)
        return 2
    application = _application()
    settings = Settings()
    fault = ""
    if knobs is None:
        knobs, fault = _last_knobs(settings)
    # It trains while the window is being built, so that there is something to draw at once.
    experiment = Experiment(knobs)
    experiment.start(await_frame=_OPENING)
    try:
        translators = _translate(application, language)
        window = Window(experiment, settings, chosen or _theme(settings, projector))
    except BaseException:
        experiment.close()
        raise
    window.setWindowIcon(program_icon())
    if path is not None and path.suffix.lower() not in experiments.TABLES:
        window.files.opened(path)
    if fault:
        window.say(fault, Weight.WARNING)
    faults = Faults(window)
    faults.install(window.say, window.close)
    application.aboutToQuit.connect(window.shut_down)
    if projector:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
    window.clock.first_frame.connect(lambda: _finish(window))
    load_panels()
    window.add_first_panel()
    window.show()
    window.clock.start()  # draws the first picture, so that the window's first paint shows it
    try:
        with _signals(window):
            code: int = application.exec()
    finally:
        faults.remove()
        window.shut_down()
        for translator in translators:
            application.removeTranslator(translator)
    if not window.ended:
        # All is saved; nobody is kept waiting for the end of a long step.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _application() -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Plain names: file dialogs and the desktop show them.
    QGuiApplication.setDesktopFileName(NAME)
    application = QApplication(["gradient-playground"])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName("Gradient Playground")
    application.setStyle("Fusion")
    return application


def _finish(window: Window) -> None:
    """What can wait until the first picture is there."""
    window.add_panels()
    # What has been made so far stays: the collector need not look through it again and again.
    gc.freeze()
    gc.enable()


def _knobs_of(path: Path) -> Hyperparameters:
    if path.suffix.lower() in experiments.TABLES:
        return build.with_file(DEFAULTS, str(path))
    return experiments.load(path)


def _last_knobs(settings: Settings) -> tuple[Hyperparameters, str]:
    """The knobs of the last time, or the defaults and why."""
    try:
        return settings.last_experiment() or DEFAULTS, ""
    except (ExperimentFileError, KnobError) as error:
        return DEFAULTS, str(error)


def _theme(settings: Settings, projector: bool) -> Theme:
    if projector:
        return load_theme("projector")
    try:
        return load_theme(settings.theme)
    except ValueError:
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return load_theme("dark" if dark else "light")


def _translate(application: QApplication, language: str | None) -> list[QTranslator]:
    """Install the translations of a language, of the system's where none is named."""
    locale = QLocale(language) if language else QLocale.system()
    found = []
    for name, folder in (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        (NAME, str(resources() / "translations")),
    ):
        translator = QTranslator(application)
        if translator.load(locale, name, "_", folder):
            application.installTranslator(translator)
            found.append(translator)
    return found


@contextmanager
def _signals(window: Window) -> Iterator[None]:
    """SIGINT and SIGTERM close the window. Python sees them at the clock's next tick."""
    names = [signal.SIGINT, signal.SIGTERM]
    before = [signal.getsignal(name) for name in names]

    def close(number: int, frame: object) -> None:
        logging.getLogger(__name__).info("signal %d: closing", number)
        QTimer.singleShot(0, window, lambda: _close_all(window))

    for name in names:
        signal.signal(name, close)
    # Before the clock runs, and if it should not: something that lets Python look.
    heartbeat = QTimer()
    heartbeat.timeout.connect(lambda: None)
    heartbeat.start(500)
    try:
        yield
    finally:
        heartbeat.stop()
        for name, handler in zip(names, before, strict=True):
            signal.signal(name, handler)


def _close_all(window: Window) -> None:
    window.close()
    QApplication.closeAllWindows()  # a dialog that is open
    QApplication.exit(0)
