"""Whatever changes the window's room, in whatever order: nothing crashes, hangs or goes on and on.

Showing or hiding a widget makes Qt run the layouts above it. Inside another layout's pass that
ended in docks placed anew while Qt was placing them: a segmentation fault, on the screen only.
"""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from playground.ui.docking.layouts import LAYOUTS
from playground.ui.look.theme import load_theme, theme_names
from playground.ui.widgets.fits_room import FitsRoom
from playground.ui.window.window import Window
from tests.ui.real.conftest import MakeRealWindow

ROOT = Path(__file__).parents[3]
CHANGES = {
    QWidget: ("setVisible", "setHidden", "show", "hide"),
    QMainWindow: (
        "addDockWidget", "removeDockWidget", "splitDockWidget", "tabifyDockWidget", "resizeDocks",
    ),
}  # fmt: skip
# What Qt calls from within its layouts, and while it hands a font or a style down.
WITHIN = ("resizeEvent", "moveEvent", "showEvent", "hideEvent", "changeEvent")


@pytest.mark.xvfb
@pytest.mark.parametrize("screen", [0, 1])
def test_no_sequence_of_changes_ends_the_program(
    managed_environment: Callable[[int], dict[str, str]], screen: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.real.sequences"],
        cwd=ROOT, env=managed_environment(screen), capture_output=True, text=True, timeout=400,
        check=False,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert (done.returncode, lines[-1:]) == (0, ["done"]), (lines[-5:], done.stderr[-3000:])


@pytest.fixture
def changed_within(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Python code showed, hid or docked from within one of Qt's passes."""
    found: list[str] = []

    def watch(kind: type, name: str) -> None:
        change = getattr(kind, name)

        def note_and_change(self: Any, *arguments: Any) -> Any:
            frame = inspect.currentframe()
            while frame is not None:
                if frame.f_code.co_name in WITHIN:
                    place = f"{Path(frame.f_code.co_filename).name}, {frame.f_code.co_name}"
                    found.append(f"{name} of {type(self).__name__} in {place}")
                frame = frame.f_back  # type: ignore[assignment]
            return change(self, *arguments)

        monkeypatch.setattr(kind, name, note_and_change)

    for kind, names in CHANGES.items():
        for name in names:
            watch(kind, name)
    return found


def settle(window: Window) -> None:
    """Let everything find its place; it must not take many turns."""
    for _ in range(6):
        QApplication.processEvents()
    fitted = [widget for widget in window.findChildren(QWidget) if isinstance(widget, FitsRoom)]
    assert len(fitted) > 10
    assert [type(widget).__name__ for widget in fitted if widget.fit_posted] == []


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_nothing_is_shown_hidden_or_docked_within_a_layout_pass(
    make_real_window: MakeRealWindow, changed_within: list[str]
) -> None:
    window = make_real_window()
    for layout in LAYOUTS:
        window.panels.choose(layout)
        for size in ((1916, 1030), (640, 480), (1438, 856)):
            window.resize(*size)
            settle(window)
        for theme in theme_names():
            window.shell.themes.use(load_theme(theme))
            settle(window)
        for folded in (True, False):
            window.shell.knobs.fold(folded)
            settle(window)
    window.panels.float_panel("error", True)
    settle(window)
    window.panels.float_panel("error", False)
    window.projector.toggle()
    settle(window)
    window.projector.toggle()
    settle(window)
    assert sorted(set(changed_within)) == []


def test_a_change_within_a_pass_is_found(qtbot: Any, changed_within: list[str]) -> None:
    class Hasty(QWidget):
        def resizeEvent(self, event: object) -> None:
            self.child.setVisible(self.width() > 100)

    hasty = Hasty()
    hasty.child = QWidget(hasty)  # type: ignore[attr-defined]
    qtbot.addWidget(hasty)
    hasty.resize(200, 100)
    hasty.show()
    QApplication.processEvents()
    assert changed_within[:1] == ["setVisible of QWidget in test_sequences.py, resizeEvent"]
