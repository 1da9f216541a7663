"""What a frame of each panel costs: draw() and paint at 640 × 480, offscreen.

    .venv/bin/python tests/bench/draw.py [panel …]

Milliseconds of the window's thread. Run by hand on a quiet machine: others cool the caches.
"""

from __future__ import annotations

import os
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.experiment import Experiment
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.panel import PANELS
from playground.ui.look.theme import load_theme

FRAME_S = 1 / 60
CASES = {
    "default": {},
    "2,000 points": {"m": 2000, "dataset": "moons", "noise": 0.3},
    "151 layers": {"depth": 150, "width": 4, "activation": "relu", "initialization": "he"},
}


def snapshots(seconds: float, **knobs: object) -> list[Snapshot]:
    """What a real run publishes, one a frame."""
    experiment = Experiment(DEFAULTS.with_changes(**knobs))  # type: ignore[arg-type]
    experiment.need(frozenset(Need))
    experiment.start()
    found = []
    end = time.perf_counter() + seconds
    while (now := time.perf_counter()) < end:
        experiment.frame_done(now + FRAME_S)
        time.sleep(FRAME_S)
        if (snapshot := experiment.latest()) is not None:
            found.append(snapshot)
    experiment.close()
    return found


def milliseconds(name: str, frames: list[Snapshot]) -> tuple[float, float, float, float, float]:
    """Of a new snapshot's frame: median, mean, 95th percentile; draw() alone; the same again."""
    panel = PANELS[name](load_theme("light"))
    panel.resize(640, 480)
    panel.show()
    QApplication.processEvents()
    whole, drawn, again = [], [], []
    for snapshot in frames:
        frame = time.perf_counter()
        start = time.thread_time()
        panel.draw(snapshot)
        between = time.thread_time()
        QApplication.processEvents()  # paints what draw() has marked, as the window's clock would
        end = time.thread_time()
        panel.draw(snapshot)
        QApplication.processEvents()
        again.append(1e3 * (time.thread_time() - end))
        whole.append(1e3 * (end - start))
        drawn.append(1e3 * (between - start))
        time.sleep(max(0.0, FRAME_S - (time.perf_counter() - frame)))  # as fast as a window does
    panel.close()
    middle = statistics.median
    mean = statistics.fmean(whole)
    return middle(whole), mean, statistics.quantiles(whole, n=20)[18], middle(drawn), middle(again)


def main(names: list[str]) -> None:
    application = QApplication([])
    print(f"{'panel':12}{'run':16}{'median':>8}{'mean':>8}{'p95':>8}{'draw()':>8}{'again':>8}   ms")
    for case, knobs in CASES.items():
        frames = snapshots(5.0, **knobs)
        for name in names or list(PANELS):
            figures = milliseconds(name, frames[-150:])
            print(f"{name:12}{case:16}" + "{:8.2f}{:8.2f}{:8.2f}{:8.2f}{:8.3f}".format(*figures))
    application.quit()


if __name__ == "__main__":
    main(sys.argv[1:])
