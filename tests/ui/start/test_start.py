"""What the program does not wait for at its start."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LATE = [
    "pyqtgraph",
    "playground.ui.menus.command_palette",
    "playground.ui.dialogs",
    "PySide6.QtTest",
]


@pytest.mark.parametrize("name", LATE)
def test_the_training_thread_starts_before_this_is_imported(name: str) -> None:
    check = f"import sys, playground.ui.start.application; sys.exit({name!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_qt_comes_after_what_needs_no_qt() -> None:
    """Once it is there, PySide6 reads the source text of every module that is imported."""
    check = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name == "PySide6":
            sys.exit("numpy" not in sys.modules or "playground.session.trainer" not in sys.modules)

sys.meta_path.insert(0, Refuse())
import playground.ui.start.application
"""
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


FIRST_PICTURE = """
import sys
from PySide6.QtCore import QTimer
from playground.ui.start import application

finish = application._finish
names = "network activations weights confusion".split()
modules = [f"playground.ui.panels.{name}" for name in names]
modules += ["playground.ui.window.knob_column", "playground.ui.window.comparison"]
modules += ["playground.ui.docking.panel_export"]
# Only who opens a lesson, a panel of histograms or a laboratory needs these.
unused = ["playground.session.lessons.reading", "playground.ui.lessons.lesson_column"]
unused += ["pyqtgraph"]

def look(window, *others):
    print(*(name for name in modules if name in sys.modules), sep=",")
    print(window.panels.cards["error"].title.text())
    finish(window, *others)
    timer = QTimer(window)
    timer.timeout.connect(lambda: tell(window))
    timer.start(20)

def tell(window):
    if window.complete and not window.closed:
        parts = window.controls, window.comparison
        print(*(part.isVisible() for part in parts), "panel_weights" in window.menus.actions)
        print(*(name for name in unused if name in sys.modules), sep=",")
        window.close()

application._finish = look
from playground.__main__ import main
sys.exit(main([]))
"""


def test_the_first_picture_waits_only_for_what_is_in_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PICTURE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    late, title, rest, unused = done.stdout.splitlines()
    assert late == ""
    assert title == "Error and cost"  # also of a card whose panel is still to come
    assert rest == "True False True"
    assert unused == ""
