"""Threads that take turns every 10 µs: the training thread, the window, what they hand over.

    python -m tests.fuzz.switching SECONDS [--seed N]

A real window (offscreen) trains while knobs move, layouts change, steps are looked at, weights are
set and runs are compared, from a seed; all the while Python changes threads as often as it can.
Every few seconds the experiment begins anew, runs to a step that is drawn, and its θ must have the
very bits of the same run without a window. Besides, nothing may be raised or logged, the snapshots
must go on, and each must be of a piece. Prints what was done; ends with 1 where anything was wrong.
"""

import argparse
import faulthandler
import logging
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tests.fuzz.processes import live_in

INTERVAL = 1e-5  # seconds between two changes of the thread
BETWEEN_CHECKS = 4.0  # seconds
LONGEST = 30.0  # seconds that a request may take under such conditions

VALUES: dict[str, list[Any]] = {
    "lambd": [0.0, 0.1, 1.0], "learning_rate": [0.01, 0.1], "depth": [0, 2, 40], "width": [3, 16],
    "activation": ["tanh", "relu", "sigmoid"], "optimizer": ["gradient_descent", "adam"],
    "batch_size": [0, 7, 32], "keep_prob": [1.0, 0.8], "noise": [0.1, 0.2], "m": [90, 300],
    "dataset": ["circles", "moons", "spiral"], "early_stopping": ["off", "dev_error"],
}  # fmt: skip


class Stress:
    """One window, and what is done with it. faults: what was wrong so far."""

    def __init__(self, seed: int) -> None:
        from playground.session.experiment import Experiment
        from playground.session.messages.speed import FLAT_OUT
        from playground.ui.look.theme import load_theme
        from playground.ui.shell.settings import Settings
        from playground.ui.start.application import make_application
        from playground.ui.start.garbage_collection import Collector
        from playground.ui.window.window import Window

        self.application = make_application()
        self.draw = np.random.default_rng([18, seed])
        self.done: Counter[str] = Counter()
        self.faults: list[str] = []
        self.experiment = Experiment(speed=FLAT_OUT)
        self.experiment.start()
        self.window = Window(self.experiment, Settings(), load_theme("light"))
        self.window.add_panels()
        self.window.show()
        self.window.clock.start()
        self.collector = Collector(self.window)
        self.collector.start()
        self._last = -1, 0  # revision and step of the newest snapshot

    # ---- what is watched ----------------------------------------------------------------------

    def watch(self) -> None:
        """Note every error and every warning, from any thread."""

        def raised(kind: type[BaseException], error: Any, trace: object) -> None:
            self.faults.append(f"{threading.current_thread().name}: {kind.__name__}: {error}")

        sys.excepthook = raised
        threading.excepthook = lambda args: raised(args.exc_type, args.exc_value, None)
        sys.unraisablehook = lambda args: raised(args.exc_type, args.exc_value, None)
        logs = logging.Handler(logging.WARNING)
        logs.emit = lambda record: self.faults.append(record.getMessage())  # type: ignore[method-assign]
        logging.getLogger().addHandler(logs)

    def look(self) -> None:
        """The newest snapshot must be of a piece, and not older than the one before."""
        snapshot = self.window.snapshot
        if snapshot is None:
            return
        if snapshot.revision < self._last[0]:
            self.faults.append(f"a snapshot of revision {snapshot.revision} after {self._last}")
        self._last = snapshot.revision, snapshot.step
        lengths = {
            len(snapshot.history.steps),
            len(snapshot.history.low),
            len(snapshot.history.high),
        }
        norms = snapshot.gradient_norms
        layers = {snapshot.hyperparameters.depth + 1}
        if norms is not None:
            layers |= {len(norms.dW), len(norms.dZ)}
        if len(lengths) > 1 or len(layers) > 1:
            self.faults.append(f"step {snapshot.step}: rows {lengths}, layers {layers}")
        if snapshot.problem:
            self.faults.append(str(snapshot.problem))

    # ---- what is done -------------------------------------------------------------------------

    def wait(self, seconds: float) -> None:
        """Let the window live."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(int(1000 * seconds), loop.quit)
        loop.exec()

    def until(self, what: str, holds: Callable[[], bool]) -> bool:
        """Wait until it holds; else that is a fault."""
        end = time.monotonic() + LONGEST
        while not holds():
            if time.monotonic() > end:
                self.faults.append(f"{what} took more than {LONGEST:.0f} s")
                return False
            self.wait(0.01)
        return True

    def act(self) -> None:
        """Something that a user might do."""
        experiment, window, draw = self.experiment, self.window, self.draw
        name = str(draw.choice(list(VALUES)))
        value = VALUES[name][draw.integers(len(VALUES[name]))]
        acts: dict[str, Callable[[], object]] = {
            "knob": lambda: experiment.store.set(**{name: value}),
            "knob again": lambda: experiment.store.set(**{name: value}),
            "play": experiment.play,
            "play again": experiment.play,
            "pause": experiment.pause,
            "step": experiment.step,
            "epoch": experiment.epoch,
            "reset": experiment.reset_all,
            "new weights": experiment.new_weights,
            "look back": lambda: experiment.look(max(0, self._last[1] - 5)),
            "pin": experiment.pin,
            "resample": experiment.resample,
            "undo": experiment.store.undo,
            "layout": lambda: window.panels.choose(
                str(draw.choice(["simple", "gradients", "regularization", "all"]))
            ),
            "slowly": lambda: experiment.set_speed(int(draw.choice([0, 0, 5]))),
        }
        act = str(draw.choice(list(acts)))
        self.done[act] += 1
        acts[act]()

    def check_bits(self) -> None:
        """The same run in the window and without one must come to the very same θ."""
        from playground.knobs.hyperparameters import DEFAULTS
        from playground.session.messages.stops import NO_STOPS, Stops
        from playground.session.run.run import Run

        draw, experiment = self.draw, self.experiment
        steps = int(draw.integers(50, 3000))
        knobs = DEFAULTS.with_changes(
            depth=int(draw.integers(1, 12)), optimizer=str(draw.choice(["adam", "momentum"])),
            keep_prob=float(draw.choice([1.0, 0.8])), batch_size=int(draw.choice([0, 7, 16])),
            learning_rate=0.01,
        )  # fmt: skip
        experiment.set_speed(0)
        experiment.pause()
        experiment.store.open(knobs)
        experiment.stop_at(Stops(step=steps, with_a=False, with_resampled=False))
        experiment.reset_weights()
        experiment.play()

        def at_the_end() -> bool:
            snapshot = self.window.snapshot
            current = snapshot is not None and snapshot.revision == experiment.revision
            return current and snapshot.step == steps and not snapshot.playing

        if self.until(f"a run of {steps} steps", at_the_end):
            loop = experiment.trainer.loop
            assert loop is not None
            alone = Run(knobs)
            alone.step(steps)
            if not np.array_equal(loop.run.training.theta, alone.training.theta):
                self.faults.append(f"other bits after {steps} steps of {knobs.depth} layers")
        self.done["compared to the bit"] += 1
        experiment.stop_at(NO_STOPS)
        experiment.play()

    def run(self, seconds: float) -> None:
        """Do it for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.faults:
            check = time.monotonic() + BETWEEN_CHECKS
            while time.monotonic() < check and not self.faults:
                self.act()
                self.wait(float(self.draw.choice([0.0, 0.01, 0.05])))
                self.look()
            self.check_bits()
            if not any(thread.name == "training" for thread in threading.enumerate()):
                self.faults.append("the training thread has ended")

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        if not self.window.ended:
            self.faults.append("the training thread does not end")


def stress(seconds: float, seed: int) -> tuple[Counter[str], list[str]]:
    """Do it for so long in this process; what was done, and what was wrong."""
    before, hooks = sys.getswitchinterval(), (sys.excepthook, threading.excepthook)
    made = Stress(seed)
    made.watch()
    sys.setswitchinterval(INTERVAL)
    try:
        made.run(seconds)
    finally:
        sys.setswitchinterval(before)
        made.close()
        made.collector.stop()
        sys.excepthook, threading.excepthook = hooks
    return made.done, made.faults


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seconds", type=float)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    chosen = parser.parse_args(arguments)
    faulthandler.enable()
    print(f"seed {chosen.seed}", flush=True)
    with tempfile.TemporaryDirectory() as home:
        live_in(Path(home))
        done, faults = stress(chosen.seconds, chosen.seed)
    print(", ".join(f"{name} {count}" for name, count in sorted(done.items())))
    for fault in faults:
        print(f"WRONG: {fault}")
    sys.stdout.flush()
    return 1 if faults else 0


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(main())
