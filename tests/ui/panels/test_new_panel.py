"""A new panel is one new file under `ui/panels/`: no other place knows it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PANEL = """
from typing import ClassVar
from PySide6.QtWidgets import QLabel
from playground.i18n.messages import marked
from playground.session.messages.measures import Need
from playground.ui.docking.panel import Panel

class Toy(Panel):
    id: ClassVar[str] = "toy"
    title: ClassVar[str] = marked("Panels", "Toy")
    help: ClassVar[str] = marked("Panels", "Shows the step. That is all.")
    needs: ClassVar[frozenset[Need]] = frozenset({Need.WEIGHTS})

    def __init__(self, theme, parent=None):
        super().__init__(theme, parent)
        self.label = QLabel()
        self.body.addWidget(self.label)

    def draw(self, snapshot):
        self.label.setText(f"{snapshot.step} {snapshot.weights is not None}")
"""

WINDOW = """
import sys, time
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import playground.ui.panels
playground.ui.panels.__path__.append(sys.argv[1])  # as if the file lay in the folder
from playground.session.experiment import Experiment
from playground.ui.look.theme import load_theme
from playground.ui.menus.command_search import commands_of_exports, commands_of_views, search
from playground.ui.shell.settings import Settings
from playground.ui.window.window import Window

application = QApplication([])
experiment = Experiment()
experiment.start()
window = Window(experiment, Settings(), load_theme("light"))
window.add_panels()
window.show()
action = window.shell.actions["panel_toy"]
print(action.text(), action in window.menus.menus["view"].actions(), action.isChecked())
print(search("toy", commands_of_views(window.shell))[0].title)
action.trigger()
window.clock.start()
label = window.panels.cards["toy"].panel.label
while not label.text().endswith("True"):
    QTest.qWait(5)
print(action.isChecked(), window.panels.cards["toy"].title.text())
saved = (one.title for one in commands_of_exports(window.menus.panels))
print(*(title for title in saved if "Toy" in title), sep=";")
window.close()
"""


def test_it_is_in_the_menus_measured_for_drawn_and_saved(
    tmp_path: Path, private_home: Path
) -> None:
    (tmp_path / "toy.py").write_text(PANEL)
    done = subprocess.run(
        [sys.executable, "-c", WINDOW, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "Toy True False",
        "Toy",
        "True Toy",
        "Toy: Copy picture;Toy: Save picture as PNG;Toy: Save picture as SVG;"
        "Toy: Save for printing as PDF;Toy: Save at print size;Toy: Save data as CSV",
    ]
