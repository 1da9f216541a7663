"""One session of the random user, in a process of its own: a window, and actions done to it.

    python -m tests.fuzz.user_player ACTIONS.json FOLDER

Before each action its number goes to FOLDER/at; the faults are in FOLDER/faults.json at the end. A
crash leaves what faulthandler says on standard error. It needs a display.
"""

import faulthandler
import gc
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.experiment import Experiment
from playground.session.messages.speed import FLAT_OUT
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.look.theme import load_theme
from playground.ui.shell.language import name_fonts
from playground.ui.shell.settings import Settings
from playground.ui.start.faults import Faults
from playground.ui.start.garbage_collection import Collector
from playground.ui.widgets.spoken import speak_roles
from playground.ui.window.window import Window
from tests.fuzz import user_checks as checks
from tests.fuzz.own_time import OwnTime, counted
from tests.fuzz.user_hand import Hand

_HANGS = 120.0  # seconds that one action may take
_SELDOM = 8  # actions between two looks at what is dear to look at
_EXIT = 1.0 + 0.25  # seconds of its own in which a window closes, and those of a layer of a step
_MORE_WIDGETS = 1.5  # times those at the first rest that may be there later
_AT_FIRST = {"files": (
    ("points.csv", "a,b,y\n" + "".join(f"{i % 7},{i % 5},{i % 2}\n" for i in range(60))),
    ("three.csv", "x1;x2;art\n" + "".join(f"{i},{i * i % 11},{'uvw'[i % 3]}\n" for i in range(45))),
    ("empty.csv", ""), ("words.txt", "no table at all\n"), ("bad.gradplay", '{"format": 3}'),
    ("old.gradplay",
     '{"format": "gradient-playground/experiment", "version": 1, "knobs": {"lambd": 0.5}}'),
    ("newer.json", '{"format": "gradient-playground/experiment", "version": 99, "knobs": {}}'),
)}  # fmt: skip


def _state(window: Window) -> dict[str, Any]:
    """Each kind of thing that a user can change, as it is now."""
    experiment, panels, shell = window.experiment, window.panels, window.shell
    store, request, cover = experiment.store, experiment.request, panels.cover
    play = window.lessons.play if window.lessons is not None else None
    page = cover.setup.settings() if isinstance(cover, LaboratoryPage) else None
    docks = {
        card.name: (card.isFloating(), card.x(), card.y(), card.width(), card.height())
        for card in panels.cards.values()
        if card.isVisible()
    }
    return {
        "knob": store.current,
        "painting": store.painting,
        "play": (experiment.playing, request.commands, experiment.speed),
        "looking back": request.look_at,
        "comparing": (experiment.comparing, experiment.band),
        "panel shown or hidden": tuple(panels.shown),
        "panel floats": tuple(name for name, dock in docks.items() if dock[0]),
        "panel moved": docks,
        "panel enlarged": panels.enlarged,
        "layout": panels.layout_now.id,
        "theme": shell.theme.name,
        "text size": shell.theme.text_size,
        "language": window.locale().name(),
        "lesson": None if play is None else play.lesson.name,
        "lesson's step": None if play is None else play.place,
        "laboratory": None if cover is None else type(cover).__name__,
        "laboratory's setting": page,
        "file": shell.files.path,
        "size": (window.width(), window.height()),
        "full screen": shell.full_screen.on,
        "projector": window.projector.on,
        "message": panels.messages.text,
    }


def _windows() -> set[str]:
    return {
        type(top).__name__
        for top in QApplication.topLevelWidgets()
        if top.isVisible() and not isinstance(top, QMenu | QDockWidget)
    }


class Reached:
    """Counts, from one action to the next, what has changed."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._before, self._windows = _state(window), _windows()
        self.counts: Counter[str] = Counter()

    def look(self) -> None:
        """Count what is otherwise than at the last look."""
        now, windows = _state(self._window), _windows()
        self.counts.update(kind for kind, value in now.items() if value != self._before[kind])
        self.counts.update(f"window {name}" for name in windows - self._windows)
        self._before, self._windows = now, windows


class Player:
    """A window, and what is checked after every action."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._faults = folder, list[str]()
        self._ears = checks.Ears()
        self.experiment = Experiment(DEFAULTS, speed=FLAT_OUT)
        self.experiment.start()
        self.window = Window(self.experiment, Settings(), load_theme("light"))
        self._faults_of_program = Faults(self.window)
        self._faults_of_program.install()
        self._ears.listen()
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.add_first_panel()
        self.window.show()
        self.window.clock.start()
        self.window.add_panels()
        self._collector = Collector(self.window)
        self._collector.start()
        files = []
        for name, text in _AT_FIRST["files"]:
            files.append(folder / name)
            files[-1].write_text(text, encoding="utf-8")
        self.reached = Reached(self.window)
        missing = folder / "not there.csv"
        self.hand = Hand(self.window, [*files, missing], folder, self.reached.counts)

    def play(self, actions: list[dict[str, object]]) -> tuple[int, list[str]]:
        """Do all; the number of the action after which a fault was found, and the faults."""
        at = self._folder / "at"
        self._rest()
        before = checks.alive()
        for number, action in enumerate(actions):
            at.write_text(str(number))
            faulthandler.dump_traceback_later(_HANGS, exit=True)
            self.hand.do(action)
            self.reached.look()
            QTest.qWait(2)
            faults = [*self._ears.faults(), *checks.thread_is_alive()]
            if number % _SELDOM == _SELDOM - 1 or number == len(actions) - 1:
                faults += checks.picture_is_new(self.window)
                faults += checks.axes_contain_what_they_draw(self.window)
                faults += checks.texts_fit()
                faults += self._ears.faults()
            if faults:
                return number, faults
        faulthandler.dump_traceback_later(_HANGS, exit=True)
        self._rest()
        return len(actions) - 1, [*self._ears.faults(), *self._leaks(before), *self._end()]

    def _rest(self) -> None:
        """To the state of the start; what is to be deleted is gone then."""
        self.hand.rest()
        for _ in range(3):
            QTest.qWait(100)
            gc.collect()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        checks.until(lambda: not self.window.busy_bar.busy)

    def _leaks(self, before: dict[str, int]) -> list[str]:
        def faults() -> list[str]:
            self.hand.put_away()  # whether runs on own data are kept is asked when one is written
            now = checks.alive()
            return [
                f"leak: {before[name]} {name} at the start, {now[name]} at the end; "
                f"threads: {checks.threads_left()}; windows: {checks.windows()}"
                for name in before
                if now[name] > self._allowed(name, before[name])
            ]

        checks.until(lambda: not faults(), 10.0)
        return faults()

    def _allowed(self, name: str, before: int) -> int:
        """Pages of laboratories and the column of lessons stay, once made.

        So do four pools of processes, with three threads each, and two threads that write.
        """
        more = {"threads": 14, "timers": 4, "windows": 0, "processes": 3}
        return int(_MORE_WIDGETS * before) if name == "widgets" else before + more[name]

    def _end(self) -> list[str]:
        """Close; nothing may be left, and it may not take long."""
        own = OwnTime()
        with counted(own):
            self.window.close()
            self._collector.stop()
            self._faults_of_program.remove()
        took = own.now()
        faults = [] if took < _EXIT else [f"exit: closing took {took:.2f} s of its own"]
        checks.until(lambda: not checks.alive()["processes"] and not checks.threads_left(), 10.0)
        if names := checks.threads_left():
            faults.append(f"exit: threads left: {', '.join(names)}")
        if left := checks.alive()["processes"]:
            faults.append(f"exit: {left} processes left")
        return faults


def main() -> None:
    faulthandler.enable()
    actions, folder = json.loads(Path(sys.argv[1]).read_text()), Path(sys.argv[2])
    application = QApplication(["gradient-playground"])
    application.setStyle("Fusion")
    application.setQuitOnLastWindowClosed(False)
    name_fonts(application)
    speak_roles()
    player = Player(folder)
    number, faults = player.play(actions)
    found = {"at": number, "faults": faults, "reached": player.reached.counts}
    text = json.dumps(found, ensure_ascii=False)
    (folder / "faults.json").write_text(text, encoding="utf-8")
    if faults:
        os._exit(0)  # the window is still open; only after none does the program end as it does


if __name__ == "__main__":
    main()
