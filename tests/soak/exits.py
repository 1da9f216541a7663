"""How long the program takes to end, whatever it is doing, and whether a process is left.

    python -m tests.soak.exits [STATE …]

Each state is a real program in a process of its own (offscreen), in a home of its own. Once it is
in that state its window is closed; printed are the seconds from then until the process has ended,
beside those of the longest part of a step in that state, which is waited for. Promised is one
second and that part. Ends with 1 where a process is left, the end is no good one, or it is late.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.processes import home_environment

PROMISED = 1.0  # seconds
TOGETHER = "PLAYGROUND_EXIT"  # a variable of the program and of every process that it starts

PROGRAM = """
import os, sys, time
from pathlib import Path
from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.start import application
from playground.ui.start.app import run
from PySide6.QtCore import QTimer

finish = application._finish

def finish_and_close(window, *others):
    finish(window, *others)
    experiment, store = window.experiment, window.experiment.store
    begun, page = [], []

    def close():
        print("CLOSING", flush=True)
        window.close()

    def look():
        if not window.complete and not EARLY:
            return
        if not begun:
            begun.append(time.monotonic())
            BEGIN
        if READY:
            timer.stop()
            QTimer.singleShot(LATER, window, close)

    QTimer.singleShot(60_000, window, lambda: os._exit(3))
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(5)

application._finish = finish_and_close
sys.exit(run())
"""
LABORATORY = """
page.append(window.menus.open_laboratory({name!r}))
"""
COMPUTES = "page[0].computation.running"
PLAYS = "window.snapshot is not None and window.snapshot.step > 0"


@dataclass(frozen=True)
class State:
    """What the program does as it is closed.

    begin: lines that bring it there; ready: whether it is there; later: milliseconds until it is
    closed then; early: begin before all pieces of the window are there.
    """

    begin: str = "experiment.play()"
    ready: str = PLAYS
    later: int = 300
    early: bool = False

    def program(self) -> str:
        """The source text of a program that comes into this state and is closed."""
        begin = self.begin.strip().replace("\n", "\n            ")
        parts = {"BEGIN": begin, "READY": self.ready, "LATER": str(self.later),
                 "EARLY": str(self.early)}  # fmt: skip
        text = PROGRAM
        for name, part in parts.items():
            text = text.replace(name, part, 1)
        return text


def _knobs(**changes: object) -> str:
    values = ", ".join(f"{name}={value!r}" for name, value in changes.items())
    return f"store.set({values}); experiment.play()"


STATES = {
    "plays": State(),
    "is paused": State(begin="experiment.pause()", ready="window.snapshot is not None"),
    "is being built": State(ready="True", later=0, early=True),
    "150 layers": State(_knobs(depth=150, width=16, learning_rate=1e-4)),
    "steps of seconds": State(
        _knobs(depth=6, width=256, m=200_000, batch_size=0),
        ready="time.monotonic() - begun[0] > 3",
    ),
    "draws a million examples": State(_knobs(m=1_000_000), ready="True"),
    "reads a large file": State(
        "path = Path.home() / 'large.csv'\n"
        "row = ''.join(f'{i % 97 / 97:.3f},{i % 89 / 89:.3f},{i % 2}\\n' for i in range(10_000))\n"
        "path.write_text('x1,x2,y\\n' + 200 * row)\n"
        "named = {'data_file': str(path), 'data_columns': 'x1,x2,y'}\n"
        "knobs = DEFAULTS.with_changes(dataset='file', **named)\n"
        "window.files.data.open_with(knobs)",
        ready="window.busy_bar.busy",
        later=100,
    ),
    "writes examples": State(
        "store.set(m=300_000); experiment.play(); path = Path.home() / 'examples.csv'\n"
        "QTimer.singleShot(2500, lambda: experiment.export(path))",
        ready="window.snapshot is not None and window.snapshot.exporting is not None",
        later=50,
    ),
    "records an animation": State(
        "from playground.ui.recording.dialog import RecordingDialog\n"
        "page.append(RecordingDialog(window.shell))\n"
        "page[0].begin(Path.home() / 'run.gif')",
        ready="page[0].busy",
        later=800,
    ),
    "follows a lesson": State("window.menus.actions['lesson_00-first-minutes'].trigger()"),
    "computes a path": State(LABORATORY.format(name="path"), ready=COMPUTES, later=1500),
    "begins a path": State(LABORATORY.format(name="path"), ready=COMPUTES, later=0),
    "trains an ensemble": State(LABORATORY.format(name="ensemble"), ready=COMPUTES, later=1500),
    "computes learning curves": State(
        LABORATORY.format(name="learning-curve"), ready=COMPUTES, later=1500
    ),
}


@dataclass(frozen=True)
class Ending:
    """How a program ended: the seconds it took, its code, what it wrote, and how many were left."""

    seconds: float
    code: int
    errors: str
    left: int

    @property
    def good(self) -> bool:
        """Whether it is as it should be, but for the time."""
        return (self.code, self.errors, self.left) == (0, "", 0)


def end_in(state: State, home: Path) -> Ending:
    """Bring a program into a state, close it, and wait for its end."""
    mark = str(home)
    environment = {**os.environ, **home_environment(home), "QT_QPA_PLATFORM": "offscreen",
                   TOGETHER: mark}  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-c", state.program()], env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        closing = time.monotonic()
        process.wait(120)
        seconds = time.monotonic() - closing
        time.sleep(0.05)
        left = processes_of(mark)
        errors = "\n".join(
            text for text in process.stderr.read().splitlines() if "propagateSizeHints" not in text
        )
        if line.strip() != "CLOSING":
            errors = f"it did not come into its state: {line!r} {errors}"
        return Ending(seconds, process.returncode, errors, len(left))
    finally:
        for number in processes_of(mark):
            with suppress(OSError):
                os.kill(number, signal.SIGKILL)
        process.wait()
        for stream in (process.stdout, process.stderr):
            if stream is not None:
                stream.close()


def processes_of(mark: str) -> list[int]:
    """The processes that live and were started by a program with this mark; by Linux's /proc."""
    found, wanted = [], f"{TOGETHER}={mark}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            ended = b") Z " in (folder / "stat").read_bytes()
            if not ended and wanted in (folder / "environ").read_bytes().split(b"\0"):
                found.append(int(folder.name))
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", nargs="*", metavar="STATE", help=", ".join(STATES))
    chosen = parser.parse_args(arguments).states or list(STATES)
    failed = 0
    print("| as it | seconds to its end | |\n|---|---|---|")
    for name in chosen:
        with tempfile.TemporaryDirectory() as home:
            ending = end_in(STATES[name], Path(home))
        late = ending.seconds > PROMISED
        failed += late or not ending.good
        what = "" if ending.good else f"code {ending.code}, {ending.left} left: {ending.errors}"
        print(f"| {name} | {ending.seconds:.2f}{' late' if late else ''} | {what} |", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
