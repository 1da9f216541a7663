"""kill −9 at random moments, while everything that the program keeps is being written.

    python -m tests.fuzz.kills COUNT [--first N]

Each time a real window (offscreen) in a process of its own moves a knob every 20 ms, saves its
experiment, keeps settings, results and findings; then it is killed. Afterwards the session, the
settings and the experiment must be whole, every result that was said to be kept must be there, and
a program that starts in that home must have nothing to complain of. Printed is how old the session
was that a next start would find: at most a second is promised.
"""

import argparse
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tests.fuzz.processes import VictimError, in_a_process, killed_while, live_in

STEP = 1e-4  # of λ, from one move of the knob to the next
A_MINUTE = 61.0  # seconds: as long, what lies beside a file may be another window's, at its writing
_PRELOADED: list[object] = []


@dataclass
class Told:
    """What the victim said before it was killed."""

    moved: list[float] = field(default_factory=list)  # when λ was set to 1, 2, … steps
    results: int = 0  # results that were kept
    findings: int = 0

    def hear(self, line: str) -> None:
        """Take one line of it."""
        match line:
            case "moved":
                self.moved.append(time.monotonic())
            case "result":
                self.results += 1
            case "finding":
                self.findings += 1


def kill_one(number: int, home: Path, until: float | None = None) -> tuple[list[str], float]:
    """Kill one window; what was wrong afterwards, and the age of the session in seconds.

    until: seconds after which it is killed, instead of those drawn for `number`.
    """
    wait = until if until is not None else np.random.default_rng([18, number]).uniform(0, 1.8)
    told = Told()
    try:
        killed = killed_while(lambda pipe: _work(home, pipe), told.hear, wait)
    except VictimError as error:
        return [str(error)], 0.0
    faults: list[str] = []
    age = check(home, told, killed, faults)
    if in_a_process(lambda: _start_again(home)) != 0:
        faults.append("the next start complains")
    return faults, age


def preload() -> None:
    """Import all that the victims need once: each of them is a copy of this process."""
    from PySide6.QtCore import QSettings

    import playground.ui.start.application as application
    import playground.ui.window.window as window

    _PRELOADED.extend([QSettings, application, window])


# ---- the victim -----------------------------------------------------------------------------


def _work(home: Path, pipe: int) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from playground.knobs.hyperparameters import DEFAULTS
    from playground.session.experiment import Experiment
    from playground.session.files import experiment_file
    from playground.ui.look.theme import load_theme
    from playground.ui.shell.settings import Settings
    from playground.ui.window.window import Window

    def say(text: str) -> None:
        os.write(pipe, f"{text}\n".encode())

    def fail(kind: type[BaseException], error: BaseException, *others: object) -> None:
        say(f"error {kind.__name__}: {error}")

    sys.excepthook = fail
    live_in(home)
    application = QApplication(["victim"])
    experiment = Experiment(DEFAULTS.with_changes(penalty="l2"))
    experiment.start(await_frame=0.0)
    settings = Settings()
    window = Window(experiment, settings, load_theme("light"))
    window.show()
    window.clock.start()
    threading.Thread(target=_keep, args=(home, say), daemon=True).start()
    moves = 0

    def move() -> None:
        nonlocal moves
        moves += 1
        experiment.store.set(lambd=moves * STEP)
        say("moved")
        if moves % 5 == 0:
            experiment_file.save(home / "own.gradplay", experiment.store.current)
            settings.add_recent(home / f"{moves}.gradplay")
            settings.write()

    timer = QTimer()
    timer.timeout.connect(move)
    timer.start(20)
    application.exec()


def _keep(home: Path, say: Callable[[str], None]) -> None:
    """Keep a result and a finding, again and again."""
    from playground.session.files.kept_findings import KeptFindings
    from playground.session.files.kept_results import KeptResults

    results, findings = KeptResults(home / "results.jsonl"), KeptFindings(home / "findings")
    for number in range(10**9):
        results.put(str(number), list(range(number % 700)))
        say("result")
        findings.put(str(number % 50), np.full(20_000, number))
        say("finding")
        time.sleep(0.005)


# ---- what is left ---------------------------------------------------------------------------


def check(home: Path, told: Told, killed: float, faults: list[str]) -> float:
    """What is wrong in a home after a kill goes into `faults`; returned is the session's age."""
    from playground.session.files import experiment_file
    from playground.session.files.kept_findings import KeptFindings
    from playground.session.files.kept_results import KeptResults

    kept = 0  # moves of the knob that the session has
    for path in (next(home.rglob("last-experiment.json"), None), home / "own.gradplay"):
        if path is None or not path.exists():
            continue
        try:
            moves = round(experiment_file.load(path).lambd / STEP)
        except ValueError as error:
            faults.append(str(error))
        else:
            kept = moves if path.name != "own.gradplay" else kept
    results = KeptResults(home / "results.jsonl")
    faults += [
        f"result {number} is not as it was kept"
        for number in range(told.results)
        if str(number) not in results or results[str(number)] != list(range(number % 700))
    ]
    findings = KeptFindings(home / "findings")
    for number in range(50):
        found = findings.get(str(number))
        if found is None and number < told.findings:
            faults.append(f"finding {number} is gone")
        if found is not None and (len(found) != 20_000 or np.any(found != found[0])):
            faults.append(f"finding {number} is of two writings")
    return killed - told.moved[kept] if kept < len(told.moved) else 0.0


def _start_again(home: Path) -> None:
    from PySide6.QtWidgets import QApplication

    live_in(home)
    from playground.ui.shell.settings import Settings

    for file in home.rglob(".*"):  # it starts more than a minute later: what is left is old by then
        os.utime(file, (then := file.stat().st_mtime - A_MINUTE, then))
    application = QApplication(["next"])
    settings = Settings()
    settings.put_unprepared_aside()
    settings.last_content()
    left = [file.name for file in settings.path.parent.glob(".last-experiment*")]
    del application
    if settings.problems or left:
        print(settings.problems, left, file=sys.stderr)
        os._exit(3)


def main() -> int:
    """Kill, and look; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    preload()
    faulty, ages = 0, []
    for number in range(chosen.first, chosen.first + chosen.count):
        home = Path(tempfile.mkdtemp(prefix="killed-"))
        faults, age = kill_one(number, home)
        ages.append(age)
        if faults:
            faulty += 1
            print(f"{number}: {home}: {'; '.join(faults[:4])}", flush=True)
        else:
            shutil.rmtree(home)
    print(
        f"{chosen.count} kills, {faulty} faulty; age of the session: most {max(ages):.2f} s, ",
        end="",
    )
    print(f"median {float(np.median(ages)):.2f} s")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
