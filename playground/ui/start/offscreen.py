"""The window where nobody looks: for recordings and pictures that need no display."""

import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QMessageLogContext,
    QSettings,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.experiment import Experiment
from playground.session.frame_pace import Grant
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.messages.snapshot import State
from playground.ui.docking.layouts import DEFAULT, LAYOUTS, Arrangement, of_lesson
from playground.ui.docking.panel import PANELS
from playground.ui.docking.panel_card import PanelCard
from playground.ui.look.theme import load_theme
from playground.ui.shell.language import Language
from playground.ui.shell.settings import Settings
from playground.ui.start.application import make_application
from playground.ui.window.window import Window

WINDOW = (1120, 700)  # pixels, of a window that is shown whole
_ASPECT = 0.75  # height of a panel by itself, times its width
_LEAST_WIDTH = 480  # pixels: a panel is not made narrower, but drawn smaller
_SETTLING = 8  # rounds of events, until a layout stays where it is
_BREATH = 0.001  # seconds for the training, where nothing new has come


@dataclass(frozen=True)
class Scene:
    """What is to be seen. panel: by itself, instead of the whole window in a layout."""

    knobs: Hyperparameters
    painting: Painting = NO_PAINTING
    panel: str | None = None
    layout: str | None = None
    theme: str = "light"
    language: str = "en"

    def check(self) -> None:
        """ValueError where there is no such panel, layout or theme."""
        _require("--panel", self.panel, PANELS)
        _require("--layout", self.layout, LAYOUTS)
        load_theme(self.theme)


def _require(flag: str, name: str | None, allowed: Collection[str]) -> None:
    if name is not None and name not in allowed:
        raise ValueError(f"{flag}: {name!r} is not allowed; allowed: {', '.join(allowed)}")


class Stage:
    """A window whose frames are drawn one by one, whenever `turn` is called."""

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def card(self) -> PanelCard:
        """The first panel."""
        return next(card for card in self.window.panels.cards.values() if card.can_be_seen())

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(_SETTLING):
            QCoreApplication.sendPostedEvents()
            QCoreApplication.processEvents()

    def turn(self) -> None:
        """Draw what the training has come to, and let it go on a little."""
        frames = self.window.clock.frames
        QCoreApplication.processEvents()
        self.window.clock.tick()
        QCoreApplication.processEvents()
        if self.window.clock.frames == frames:
            time.sleep(_BREATH)

    def train(self, steps: int) -> None:
        """Train for so many steps from step 0 on, or until the run ends; show the last one."""
        window = self.window
        window.experiment.grant(Grant(self, steps))
        window.experiment.start()
        while True:
            self.turn()
            seen = window.snapshot
            if seen is not None and (seen.granted_done == steps or window.shell.playback.ended):
                break
        window.experiment.pause()  # then all figures are of this step
        while window.snapshot is None or window.snapshot.state is State.RUNNING:
            self.turn()
        self.settle()


@contextmanager
def stage(scene: Scene, size: tuple[int, int] = WINDOW, width: int = 640) -> Iterator[Stage]:
    """The window of a scene, training; with settings of its own, which go with it.

    size: of the whole window in pixels; width: of a panel by itself. ValueError where the scene
    cannot be.
    """
    scene.check()
    with ExitStack() as ending:
        before = qInstallMessageHandler(_pass_on)
        ending.callback(qInstallMessageHandler, before)
        application = make_application()
        folder = ending.enter_context(tempfile.TemporaryDirectory(prefix="gradient-playground-"))
        for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
        languages = Language(application)
        ending.callback(languages.remove)
        languages.use(scene.language)
        experiment = Experiment(scene.knobs, scene.painting)
        ending.callback(experiment.close)
        settings = Settings()
        settings.lessons_offered = False  # nobody is there to answer
        window = Window(experiment, settings, load_theme(scene.theme), languages)
        ending.callback(_throw_away, window)
        ending.callback(window.shut_down)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*size)
        window.panels.begin(Arrangement(scene.layout or DEFAULT))
        window.add_panels()
        experiment.keep_runs(None)  # the user's library is left alone
        made = Stage(window)
        if scene.panel is not None:
            window.setMinimumSize(1, 1)
        window.show()
        made.settle()
        if scene.panel is not None:
            _show_alone(made, scene.panel, width)
        window.clock.start(ticking=False)
        yield made


def _pass_on(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Print what Qt has to say, but not that nobody looks."""
    if "plugin does not support" not in text:
        print(text, file=sys.stderr)


def _show_alone(made: Stage, panel: str, width: int) -> None:
    """Let a panel fill the window, and be as large as it will be drawn."""
    window = made.window
    window.shell.knobs.fold(True)
    window.panels.arrange_as(of_lesson([panel]))
    made.settle()
    wanted = max(_LEAST_WIDTH, width)
    card = made.card.panel
    more = wanted - card.width(), round(_ASPECT * wanted) - card.height()
    window.resize(window.width() + more[0], window.height() + more[1])
    made.settle()


def _throw_away(window: Window) -> None:
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents()
