"""The window with one experiment and plain panels, for tests that care for no real panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel

from playground.i18n.languages import SOURCE
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.experiment import Experiment
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.layouts import LAYOUTS
from playground.ui.docking.panel import PANELS, Panel
from playground.ui.look.theme import load_theme
from playground.ui.shell.settings import Settings
from playground.ui.shell.shell import Shell
from playground.ui.window.window import Window

MakeWindow = Callable[..., Window]


class Plain(Panel):
    """Shows the step; remembers what it drew."""

    help: ClassVar[str] = "One. Two."

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.label = QLabel()
        self.body.addWidget(self.label)
        self.drawn: list[Snapshot] = []

    def relate(self, knobs: object, panel: str) -> None:
        """The one that stands for the program is told what the pointer happens to be at."""

    def readout(self) -> str:
        return f"drawn {len(self.drawn)}"

    def draw(self, snapshot: Snapshot) -> None:
        self.drawn.append(snapshot)
        self.label.setText(str(snapshot.step))


class Left(Plain):
    title: ClassVar[str] = "Left"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.BOUNDARY})


class Right(Plain):
    title: ClassVar[str] = "Right"
    formula: ClassVar[str] = "J = 0"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.GRADIENT_NORMS})


@pytest.fixture
def plain_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the window does with panels is tested here, not what the real ones draw."""
    use_plain_panels(monkeypatch)


def use_plain_panels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put two plain panels in the place of all."""
    panels: dict[str, type[Panel]] = {"boundary": Left, "error": Right}
    for name, panel in panels.items():
        panel.id = name  # set afterwards, so that it is not registered
    for name in list(PANELS):
        monkeypatch.delitem(PANELS, name)
    for name, panel in panels.items():
        monkeypatch.setitem(PANELS, name, panel)


@pytest.fixture
def every_panel(plain_panels: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plain panel for every name that a layout knows."""
    for name in LAYOUTS["all"].names:
        if name not in PANELS:
            kind: type[Panel] = type(name.title(), (Plain,), {"title": name.title()})
            kind.id = name
            monkeypatch.setitem(PANELS, name, kind)


@pytest.fixture
def make_window(plain_panels: None, qtbot: Any) -> Iterator[MakeWindow]:
    """Makes windows whose experiment trains only when it is asked to (`training=True`)."""
    made: list[Window] = []

    def make(
        knobs: Hyperparameters = DEFAULTS,
        *,
        theme: str = "light",
        training: bool = False,
        size: tuple[int, int] | None = (1280, 720),
    ) -> Window:
        window = a_window(Experiment(knobs), theme, size)
        made.append(window)
        with qtbot.waitActive(window):
            window.activateWindow()
        if training:
            window.experiment.start()
            window.clock.start()
        return window

    yield make
    close_all(made)


def a_window(
    experiment: Experiment, theme: str = "light", size: tuple[int, int] | None = (1280, 720)
) -> Window:
    """A window with all its parts."""
    window = Window(experiment, Settings(), load_theme(theme))
    if size is not None:
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(*size)
    window.add_panels()
    window.show()
    return window


def close_all(windows: list[Window]) -> None:
    """Close windows, and have them gone."""
    for window in windows:
        window.close()
        window.deleteLater()
    windows.clear()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_window: MakeWindow) -> Window:
    """A window that does not train."""
    return make_window()


class KeepsNothing(QObject):
    """In the place of what writes down the session after each change."""

    failed = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def window_of_the_module(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    folder = str(tmp_path_factory.mktemp("settings"))
    for settings_format in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(settings_format, QSettings.Scope.UserScope, folder)
    with pytest.MonkeyPatch.context() as patch:
        use_plain_panels(patch)
        patch.setattr("playground.ui.window.window.Autosave", KeepsNothing)
        window = a_window(Experiment())
        yield window
        close_all([window])


@pytest.fixture
def one_window(window_of_the_module: Window, qtbot: Any) -> Iterator[Window]:
    """The same window for all cases of a module that touch only knobs, with the defaults again."""
    window = window_of_the_module
    window.experiment.store.reset()
    window.shell.knobs.fold(False)
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window
    if window.language.code != SOURCE:  # the test has failed in another language
        window.menus.languages.choose(SOURCE)
