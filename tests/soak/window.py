"""An hour of the real window, flat out: memory, and whether frames come as evenly as at first.

    python -m tests.soak.window [--minutes 60] [--layout simple|all] [--size 1280x720] [--course]

Each minute it moves knobs, trains, and is paused for some seconds; printed is what is held and the
99th percentile of the frames' intervals, training and as a ratio to paused. With --course a lesson
and a laboratory are open. At the end: growth after the first minute (20 MB are allowed), and the
ratio of the last sixth to the first (1.15 is allowed on a quiet machine).
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from playground.knobs.hyperparameters import DEFAULTS
from tests.bench.window import Bench, display
from tests.fuzz.processes import home_environment
from tests.soak.memory import growth, resident

PAUSED = 8.0  # seconds of each minute
KNOBS = ("lambd", [0.0, 0.1, 1.0, 3.0]), ("noise", [0.1, 0.15, 0.2]), ("learning_rate", [0.03, 0.1])
MOST_GROWTH, MOST_SLOWER = 20e6, 1.15


def open_course(bench: Bench) -> None:
    """A lesson in the column, a laboratory in its window."""
    from playground.session.lessons.shelf import find

    bench.window.lessons.open_path(find("first-minutes"))  # type: ignore[union-attr]
    bench.window.menus.open_laboratory("propagation", {})


def minute(bench: Bench, number: int) -> tuple[float, float]:
    """p99 of the frames' intervals of one minute in seconds, training and paused."""
    training: list[float] = []
    until = time.monotonic() + 60 - PAUSED
    draw = random.Random(number)
    while time.monotonic() < until:
        name, values = draw.choice(KNOBS)
        bench.experiment.store.set(**{name: draw.choice(values)})
        bench.experiment.play()  # a lesson stops it where its step ends
        training += bench.frames(min(5.0, max(0.5, until - time.monotonic())))
    bench.experiment.pause()
    paused = bench.ticks(PAUSED)
    return float(np.percentile(training, 99)), float(np.percentile(paused, 99))


def soak(chosen: argparse.Namespace) -> int:
    """Run the window, print, and judge."""
    width, height = map(int, chosen.size.split("x"))
    bench = Bench(DEFAULTS, chosen.layout, (width, height))
    if chosen.course:
        open_course(bench)
    readings: list[tuple[float, int]] = []
    ratios: list[float] = []
    for number in range(chosen.minutes):
        training, paused = minute(bench, number)
        readings.append((number + 1.0, resident()))
        ratios.append(training / paused)
        print(
            f"minute {number + 1}: step {bench.step():,}, {readings[-1][1] / 1e6:.1f} MB, frames "
            f"p99 {1000 * training:.1f} ms = × {ratios[-1]:.2f} of paused",
            flush=True,
        )
    bench.close()
    part = max(1, len(ratios) // 6)
    first, last = (statistics.median(some) for some in (ratios[:part], ratios[-part:]))
    grew = growth(readings, 1.0)
    print(
        f"{chosen.layout}, {chosen.minutes} min: grew by {grew / 1e6:.1f} MB after the first "
        f"minute; frames p99 of paused × {first:.2f} at first, × {last:.2f} at last"
    )
    return 1 if grew > MOST_GROWTH or last > MOST_SLOWER * first else 0


def main() -> int:
    """Read the arguments, find a display, soak."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--layout", default="simple")
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--course", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, display():
        os.environ.update(home_environment(Path(home)))
        return soak(chosen)


if __name__ == "__main__":
    sys.exit(main())
