"""How smooth the real window is, and how soon it stands.

    .venv/bin/python -m tests.bench.window [--seconds 6] [--turns 3] [--starts 7]

Run by hand on a quiet machine, under Xvfb where there is no display (it starts its own). Prints:

- frame intervals while training flat out and, in turn in the same run, while paused;
- slider moved → its effect painted, for a live knob and for one that draws new data;
- the training speed that is left, of that without a window, measured in turn, and what else the
  training thread does;
- process started → first boundary painted, beside a bare PySide6 + pyqtgraph + NumPy window.
"""

# ruff: noqa: E402  the environment is set before NumPy and Qt are loaded
import os
import sys

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
_FORCED = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")  # a machine may force an older kernel
if any(os.environ.pop(name, None) is not None for name in _FORCED):
    os.execv(sys.executable, sys.orig_argv)
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # it would make every start the first one

import argparse
import gc
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.run.run import Run

DEEP = DEFAULTS.with_changes(depth=150, width=16, learning_rate=1e-4)


@contextmanager
def display() -> Iterator[None]:
    """A display: the one that there is, or an Xvfb of our own."""
    if os.environ.get("DISPLAY"):
        yield
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        os.close(writing)
        with os.fdopen(reading) as stream:
            os.environ["DISPLAY"] = ":" + stream.readline().strip()
        yield
    finally:
        server.terminate()
        server.wait()


def first_paint(what: str) -> float:
    """Seconds from the start of a process to its first picture."""
    began = time.time()
    command = [sys.executable, "-m", "tests.bench.first_paint", what]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return float(done.stdout.split("painted ")[1].split()[0]) - began


def starts(count: int) -> None:
    first_paint("program"), first_paint("bare")  # warm
    pairs = [(first_paint("program"), first_paint("bare")) for _ in range(count)]
    ratio = statistics.median(ours / bare for ours, bare in pairs)
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(
        f"| start to first painted boundary | {ours:.2f} s "
        f"| bare window {bare:.2f} s, × {ratio:.2f} |"
    )


def percentiles(values: list[float]) -> str:
    p50, p95, p99 = (1000 * float(np.percentile(values, p)) for p in (50, 95, 99))
    return f"p50 {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f} ms"


class Stopwatch:
    """What calls take, in seconds of the clock and of the processor."""

    def __init__(self) -> None:
        self.clock = self.processor = 0.0

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call, timed."""

        def timed(*arguments: Any, **options: Any) -> Any:
            clock, processor = time.perf_counter(), time.thread_time()
            try:
                return call(*arguments, **options)
            finally:
                self.clock += time.perf_counter() - clock
                self.processor += time.thread_time() - processor

        return timed


class Bench:
    """The program's window, driven from here."""

    def __init__(
        self, knobs: Hyperparameters, layout: str = "simple", size: tuple[int, int] = (1280, 720)
    ) -> None:
        from PySide6.QtCore import Qt

        from playground.session.experiment import Experiment
        from playground.session.messages.speed import FLAT_OUT
        from playground.ui.look.theme import load_theme
        from playground.ui.shell.settings import Settings
        from playground.ui.start.application import make_application
        from playground.ui.start.garbage_collection import Collector
        from playground.ui.window.window import Window

        self.application = make_application()
        self.experiment = Experiment(knobs, speed=FLAT_OUT)
        self.experiment.start()
        self.window = Window(self.experiment, Settings(), load_theme("light"))
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        self.window.resize(*size)
        self.window.show()
        self.window.add_panels()
        self.window.panels.choose(layout)
        self.window.clock.start()
        self.clock = self.window.clock
        self.collector = Collector(self.window)  # else a look of Python's takes 50 ms now and then
        self.collector.start()
        self.wait(1.5)

    def wait(self, seconds: float) -> None:
        """Let the window live."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(int(seconds * 1000), loop.quit)
        loop.exec()

    def frames(self, seconds: float) -> list[float]:
        """Intervals between painted pictures, while training."""
        self.wait(0.3)
        self.clock.intervals.clear()
        self.wait(seconds)
        return list(self.clock.intervals)

    def ticks(self, seconds: float) -> list[float]:
        """Intervals between the clock's ticks, also where there is nothing to paint."""
        moments: list[float] = []
        self.wait(0.3)

        def note() -> None:
            moments.append(time.perf_counter())

        self.clock._timer.timeout.connect(note)
        self.wait(seconds)
        self.clock._timer.timeout.disconnect(note)
        return np.diff(moments).tolist()

    def speed(self, seconds: float) -> float:
        """Steps per second in the window."""
        first, began = self.step(), time.perf_counter()
        self.wait(seconds)
        return (self.step() - first) / (time.perf_counter() - began)

    def training_thread(self, seconds: float) -> tuple[float, float, float]:
        """Shares of its time: in steps, of these on a processor, and in making snapshots."""
        loop, steps, snapshots = self.experiment.trainer.loop, Stopwatch(), Stopwatch()
        training = loop.run.training
        training._advance = steps.around(training._advance)
        loop.publish = snapshots.around(loop.publish)
        began = time.perf_counter()
        self.wait(seconds)
        took = time.perf_counter() - began
        del training._advance, loop.publish
        return steps.clock / took, steps.processor / took, snapshots.clock / took

    def step(self) -> int:
        return self.experiment.trainer.loop.run.step_count

    def latencies(self, count: int, name: str, values: list[float]) -> list[float]:
        """From setting a knob to its effect on the screen, at moments unlike the clock's."""
        self.clock.latencies.clear()
        for turn in range(count):
            self.experiment.store.set(**{name: values[turn % len(values)]})
            self.wait(random.uniform(0.05, 0.09))
        return list(self.clock.latencies)

    def close(self) -> None:
        self.collector.stop()
        gc.unfreeze()
        self.window.close()
        self.window.deleteLater()
        self.wait(0.1)


def headless_speed(knobs: Hyperparameters, seconds: float) -> float:
    """Steps per second without a window, in calls that are long beside what Python does in one."""
    run = Run(knobs)
    chunk, took = 50, 0.0
    while took < 0.005:
        began = time.perf_counter()
        run.step(chunk)
        took = time.perf_counter() - began
        chunk *= 2
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        run.step(chunk)
        done += chunk
    return done / (time.perf_counter() - began)


def smoothness(title: str, bench: Bench, turns: int, seconds: float) -> None:
    knobs = bench.experiment.store.current
    training: list[float] = []
    paused: list[float] = []
    ratios, shares = [], []
    for _ in range(turns):
        bench.experiment.play()
        busy = bench.frames(seconds)
        with_window = bench.speed(seconds / 2)
        bench.experiment.pause()
        idle = bench.ticks(seconds)
        shares.append(with_window / headless_speed(knobs, seconds / 4))
        ratios.append(float(np.percentile(busy, 99) / np.percentile(idle, 99)))
        training += busy
        paused += idle
    ratio = statistics.median(ratios)
    print(
        f"| {title}: frame interval, training | {percentiles(training)} "
        f"| × {ratio:.2f} paused's p99 |"
    )
    print(f"| {title}: frame interval, paused | {percentiles(paused)} | |")
    share = statistics.median(shares)
    print(f"| {title}: training speed with the window | {share:.0%} | of that without |")
    bench.experiment.play()
    bench.wait(0.3)
    in_steps, on_processor, in_snapshots = bench.training_thread(seconds)
    print(
        f"| {title}: the training thread is in steps | {in_steps:.0%} of its time, "
        f"{in_steps - on_processor:.0%} waiting | {in_snapshots:.0%} in snapshots |"
    )
    live = bench.latencies(100, "lambd", [0.1, 0.5, 1.0, 2.0])
    print(f"| {title}: λ moved → painted | {percentiles(live)} | {len(live)} moves |")
    drawn = bench.latencies(100, "noise", [0.1, 0.15, 0.2, 0.25])
    print(f"| {title}: noise moved → painted | {percentiles(drawn)} | {len(drawn)} moves |")
    bench.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--starts", type=int, default=7)
    arguments = parser.parse_args()
    with display(), tempfile.TemporaryDirectory() as home:
        # The user's own settings are neither read nor written.
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, XDG_CACHE_HOME=home)
        print("| what | measured | beside |\n|---|---|---|")
        starts(arguments.starts)
        for title, knobs, layout, size in (
            ("default layout", DEFAULTS, "simple", (1280, 720)),
            ("150 layers × 16", DEEP, "simple", (1280, 720)),
            ("layout “All” at 1920 × 1080", DEFAULTS, "all", (1920, 1080)),
        ):
            smoothness(title, Bench(knobs, layout, size), arguments.turns, arguments.seconds)


if __name__ == "__main__":
    main()
