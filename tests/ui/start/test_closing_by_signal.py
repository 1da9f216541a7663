"""Ctrl+C, SIGTERM and SIGHUP end the window in order, whatever is going on when they come."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

# Sends itself a signal when a module is about to be imported, or a function about to be called.
PROGRAM = """
import importlib, os, signal, sys

number, moment = int(sys.argv[1]), sys.argv[2]
signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests have it ignored
signal.signal(signal.SIGHUP, signal.SIG_DFL)

def strike():
    global strike
    strike = lambda: None
    os.kill(os.getpid(), number)

module, _, attribute = moment.partition(":")
if attribute:
    if module.startswith("playground.ui"):
        import playground.ui.start.application
    place = importlib.import_module(module)
    *classes, name = attribute.split(".")
    for one in classes:
        place = getattr(place, one)
    call = getattr(place, name)
    def strike_and_call(*arguments, **options):
        strike()
        return call(*arguments, **options)
    setattr(place, name, strike_and_call)
else:
    class Finder:
        def find_spec(self, name, path=None, target=None):
            if name == module:
                strike()
    sys.meta_path.insert(0, Finder())

from playground.__main__ import main
sys.exit(main([]))
"""
BEFORE_THE_WINDOW = (
    "playground.ui.start.app",
    "playground.ui.start.display:checked",
    "PySide6.QtCore",
    "PySide6.QtWidgets",
    "playground.ui.window.window",
    "playground.ui.shell.settings:Settings.__init__",
    "playground.session.experiment:Experiment.start",
)
WITH_THE_WINDOW = (
    "playground.ui.window.time_bar:TimeBar.__init__",
    "playground.ui.docking.panel_area:PanelArea.begin",
    "playground.ui.window.window:Window.showEvent",
    "playground.ui.widgets.readout:Readout.paintEvent",
    "playground.ui.window.window:Window._add_controls",
    "playground.ui.window.window:Window.pieces_to_come",
)


def run(moment: str, number: int) -> tuple[int, str]:
    """Exit code and standard error of a program that gets a signal at a moment."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(int(number)), moment],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    lines = [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    return done.returncode, "\n".join(lines)


@pytest.mark.parametrize("moment", BEFORE_THE_WINDOW)
def test_before_there_is_a_window_the_start_is_given_up(moment: str) -> None:
    assert run(moment, signal.SIGINT) == (130, "gradient-playground: stopped by Ctrl+C")


def test_before_anything_is_imported_nothing_is_said() -> None:
    assert run("playground.commands.main", signal.SIGTERM) == (128 + signal.SIGTERM, "")


# The importer throws away what is raised in such a callback.
LOST = """
import os, signal, sys, time, weakref
signal.signal(signal.SIGINT, signal.default_int_handler)
from playground.commands.signals import EndedBySignal, ending_by_signal

class Thing: pass

try:
    with ending_by_signal():
        thing = Thing()
        watched = weakref.ref(thing, lambda _: os.kill(os.getpid(), signal.SIGINT))
        del thing
        time.sleep(60)
        print("went on", file=sys.stderr)
except EndedBySignal as ended:
    sys.exit(ended.exit_code)
"""


def test_a_signal_in_a_callback_is_not_lost() -> None:
    done = subprocess.run([sys.executable, "-c", LOST], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "")


@pytest.mark.parametrize(
    ("moment", "number"),
    # One handler serves all three: each of them at two of the moments.
    list(zip(WITH_THE_WINDOW, 2 * (signal.SIGINT, signal.SIGTERM, signal.SIGHUP), strict=True)),
)
def test_with_a_window_it_is_closed_and_all_is_saved(
    moment: str, number: int, private_home: Path
) -> None:
    assert run(moment, number) == (0, "")
    folder = private_home / "config" / "gradient-playground"
    assert (folder / "last-experiment.json").is_file()
    assert (folder / "gradient-playground.ini").is_file()
