"""Opens the window with large type, and prints what of it is off the screen or cut off.

QT_FONT_DPI=192 .venv/bin/python -m tests.ui.real.large_type en
"""

from __future__ import annotations

import sys

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.experiment import Experiment
from playground.ui.docking.layouts import LAYOUTS
from playground.ui.look.theme import load_theme
from playground.ui.shell.language import Language
from playground.ui.shell.settings import Settings
from playground.ui.shell.themes import TEXT_SIZES
from playground.ui.window.window import Window
from tests.ui.clipping import clipped


def main() -> None:
    application = QApplication([])
    application.setStyle("Fusion")
    language = Language(application)
    language.use(sys.argv[1])
    experiment = Experiment(DEFAULTS.with_changes(keep_prob=0.8))
    experiment.set_speed(10)  # steps a frame: what is looked at is the window
    experiment.start()
    window = Window(experiment, Settings(), load_theme("light"), language)
    window.add_panels()
    window.show()
    window.clock.start()

    def look(name: str) -> None:
        frames = window.clock.frames
        while window.clock.frames < frames + 6:
            QTest.qWait(1)
        room = window.screen().geometry().adjusted(-1, -1, 1, 1)  # halves of pixels are rounded
        if not room.contains(window.frameGeometry()):
            print(name, "the window is at", window.frameGeometry().getRect(), "of", room.getRect())
        for fault in clipped(window):
            print(name, fault)

    for layout in LAYOUTS:
        window.panels.choose(layout)
        look(layout)
    window.shell.knobs.fold(True)
    look("without knobs")
    for _ in TEXT_SIZES:
        window.menus.actions["larger_text"].trigger()
    look("twice as large")
    window.menus.actions["usual_text"].trigger()
    window.projector.set_on(True)
    look("projector")
    window.close()
    print("done")


if __name__ == "__main__":
    main()
