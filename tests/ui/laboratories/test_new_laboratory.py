"""A new laboratory is a pair of files of one name: no other place knows it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

COMPUTATION = """
from dataclasses import dataclass
from playground.i18n.messages import marked, message
from playground.knobs.declaring import setting
from playground.knobs.knob import Kind
from playground.session.laboratories.laboratory import Laboratory, Setup

@dataclass(frozen=True, kw_only=True)
class ToySetup(Setup):
    factor: float = setting(
        2.0, Kind.NUMBER, label=marked("Knobs", "Factor"), help=marked("Knobs", "Times the width."),
        minimum=0.0, maximum=9.0, step=0.5)

@dataclass(frozen=True, kw_only=True)
class ToyFindings:
    part: float
    product: float

    def to_json(self):
        return {"product": self.product}

    def sentence(self):
        return message("Laboratories", "The product is {product:g}.", product=self.product)

def run(setup, cancelled):
    for part in (0.5, 1.0):
        yield ToyFindings(part=part, product=part * setup.factor * setup.knobs.width)

LABORATORY = Laboratory(
    name="toy-one", title=marked("Laboratories", "Toy"), fact=marked("Laboratories", "It times."),
    help=marked("Laboratories", "That is all."), setup=ToySetup, run=run,
    table=lambda found: {"product": [found.product]}, words=marked("Search", "multiplication"),
)
"""

PAGE = """
from PySide6.QtWidgets import QLabel
from playground.ui.laboratories.hand_backs import HandBack
from playground.ui.laboratories.page import LaboratoryPage

class ToyPage(LaboratoryPage):
    knobs = ("width",)

    def build(self):
        self.label = QLabel()
        return self.label

    def restyle(self):
        pass

    def draw(self, findings):
        self.label.setText(f"{findings.part:g}: {findings.product:g}")

    def hand_backs(self):
        return [HandBack("Use this width", "Sets it", {"width": self.setup.knobs.width})]
"""

WINDOW = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
import playground.session.laboratories as computations
import playground.ui.laboratories as pages
computations.__path__.append(sys.argv[1] + "/computations")  # as if the files lay in the folders
pages.__path__.append(sys.argv[1] + "/pages")
from playground.session.experiment import Experiment
from playground.ui.look.theme import load_theme
from playground.ui.menus.command_search import commands_of_actions, search
from playground.ui.shell.settings import Settings
from playground.ui.window.window import Window

def main():
    application = QApplication([])
    experiment = Experiment()
    window = Window(experiment, Settings(), load_theme("light"))
    window.add_panels()
    window.show()
    action = window.shell.actions["laboratory_toy-one"]
    print(action.text(), action in window.menus.menus["laboratories"].actions())
    print(search("multiplication", commands_of_actions(window.shell.actions))[0].title)
    action.trigger()
    page = window.menus.laboratories.page
    print(page.label.text(), list(page.rows))
    page.cancel()
    page.holder.set(factor=3, width=4)
    while page.computing:
        page.computation.look()
        QTest.qWait(5)
    page.handing.buttons[0].click()
    print(page.problem, page.label.text(), experiment.store.current.width)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    print(window.menus.laboratories.page, window.panels.cover)
    window.close()

if __name__ == "__main__":
    main()
"""

COMMAND = """
import sys
import playground.session.laboratories as computations
computations.__path__.append(sys.argv[1] + "/computations")
from playground.commands.main import run
sys.exit(run(sys.argv[2:]))
"""


def _files(folder: Path) -> None:
    for name, text in (("computations", COMPUTATION), ("pages", PAGE)):
        (folder / name).mkdir()
        (folder / name / "toy_one.py").write_text(text)


def _run(source: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", source, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip


def test_it_has_a_menu_entry_and_a_page_that_draws_at_once(
    tmp_path: Path, private_home: Path
) -> None:
    _files(tmp_path)
    script = tmp_path / "window.py"
    script.write_text(WINDOW)
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        env={
            **os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(Path(__file__).parents[3]),
        },
        capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "Toy True",
        "Toy",
        "0.5: 16 ['factor', 'width']",
        " 1: 12 4",
        "None None",
    ]


def test_it_is_a_command_with_a_flag_for_each_setting(tmp_path: Path, private_home: Path) -> None:
    _files(tmp_path)
    done = _run(COMMAND, str(tmp_path), "lab", "toy-one", "--factor", "3", "--json", "-")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert answer["laboratory"] == "toy-one"
    assert answer["settings"] == {"factor": 3.0}
    assert (answer["product"], answer["sentence"]) == (48.0, "The product is 48.")
    refused = _run(COMMAND, str(tmp_path), "lab", "toy-one", "--factor", "10")
    assert refused.returncode == 2
    assert "--factor: 10.0 is not allowed; allowed: a number from 0 to 9" in refused.stderr
    listed = _run(COMMAND, str(tmp_path), "lab", "--list")
    assert "toy-one" in listed.stdout
