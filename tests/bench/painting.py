"""How smooth the window stays while one paints on the map: `python -m tests.bench.painting`.

Intervals between painted pictures, in turn in the same run: while training without a stroke, and
while points are added, erased and moved with an event every 16 ms, as from a mouse that is drawn
along. Run by hand on a quiet machine; it starts an Xvfb of its own where there is no display.
"""

# ruff: noqa: E402  the environment is set before NumPy and Qt are loaded
import os

for _name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):  # a machine may force an older kernel
    os.environ.pop(_name, None)

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import Qt, QTimer

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.painting import Edit, Key, Painting
from tests.bench.window import Bench, display, percentiles

_EVENT_MS = 16
_EVENTS_OF_A_STROKE = 60


def _spiral(number: int) -> tuple[float, float]:
    radius = 0.2 + 0.7 * (number % 97) / 97
    return radius * float(np.cos(0.06 * number)), radius * float(np.sin(0.06 * number))


def adding() -> Iterator[Edit]:
    """Another point with every event."""
    for number in range(10**6):
        yield lambda painting, at=number: painting.with_points([_spiral(at)], at % 2, 0)


def erasing() -> Iterator[Edit]:
    """Another drawn example gone with every event; all back before too few are left."""
    for number in range(10**6):
        if number % 150 == 0:
            yield Painting.cleared
        yield lambda painting, at=number % 150: painting.without([Key(0, at)])


def moving() -> Iterator[Edit]:
    """The same drawn example elsewhere with every event."""
    for number in range(10**6):
        yield lambda painting, at=number: painting.moving(Key(0, 0), *_spiral(at))


def stroked(bench: Bench, edits: Iterator[Edit], seconds: float) -> list[float]:
    """Intervals between pictures while one stroke follows another."""
    panels = bench.window.panels
    count, stroke = 0, object()

    def event() -> None:
        nonlocal count, stroke
        panels.paint_requested.emit(next(edits), stroke)
        count += 1
        if count % _EVENTS_OF_A_STROKE == 0:
            panels.stroke_ended.emit()
            stroke = object()

    timer = QTimer(bench.window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(event)
    timer.start(_EVENT_MS)
    found = bench.frames(seconds)
    timer.stop()
    panels.stroke_ended.emit()
    return found


def measure(title: str, bench: Bench, turns: int, seconds: float) -> None:
    """Print the intervals of each kind of stroke, and its p99 over that without a stroke."""
    kinds: tuple[Callable[[], Iterator[Edit]], ...] = (adding, erasing, moving)
    quiet: list[float] = []
    strokes: dict[str, list[float]] = {kind.__name__: [] for kind in kinds}
    for _ in range(turns):
        for kind in kinds:
            quiet += bench.frames(seconds)
            strokes[kind.__name__] += stroked(bench, kind(), seconds)
            panels = bench.window.panels
            panels.paint_requested.emit(Painting.cleared, None)
    print(f"| {title}: no stroke | {percentiles(quiet)} | |")
    for name, intervals in strokes.items():
        ratio = np.percentile(intervals, 99) / np.percentile(quiet, 99)
        print(f"| {title}: {name} | {percentiles(intervals)} | × {ratio:.2f} |", flush=True)
    bench.close()


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--seconds", type=float, default=4.0, help="for each kind of stroke")
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--examples", type=int, nargs="+", default=[300, 1700], metavar="M")
    parser.add_argument("--layout", default="simple")
    asked = parser.parse_args(arguments)
    with display(), tempfile.TemporaryDirectory() as home:
        # The user's own settings are neither read nor written.
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, XDG_CACHE_HOME=home)
        print("| what | frame interval | p99 beside no stroke (goal 1.3) |\n|---|---|---|")
        for m in asked.examples:
            bench = Bench(DEFAULTS.with_changes(m=m), asked.layout)
            measure(f"{m} examples", bench, asked.turns, asked.seconds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
