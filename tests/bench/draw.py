"""What painting costs a frame, in processor time of the window's thread: panels and layouts.

    .venv/bin/python -m tests.bench.draw [--panels …] [--layouts …] [--keep FILE]

A trainer's snapshots are recorded first, then replayed with no trainer, sixty to a second of a
clock that the bench moves: so only painting counts, and the same is painted each time. They are
replayed several times, and of each frame the least is taken: others on the machine cost the rest.
Beside every frame a fixed piece of painting is done; what a frame costs is also printed as a
multiple of it. --keep writes the snapshots to a file, or takes them from it: then two versions of
the program paint the same.
"""

# ruff: noqa: E402  the environment is set before Qt is loaded
from __future__ import annotations

import argparse
import math
import os
import pickle
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.experiment import Experiment
from playground.session.messages.measures import Need
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.panel import PANELS
from playground.ui.look.drawing_clock import drawing_clock
from playground.ui.look.theme import load_theme

FRAME_S = 1 / 60
WARM = 60  # frames before those that count
TURNS = 5
CASES: dict[str, dict[str, object]] = {
    "default": {},
    "2,000 points": {"m": 2000, "dataset": "moons", "noise": 0.3},
    "151 layers": {"depth": 150, "width": 4, "activation": "relu", "initialization": "he"},
}
LAYOUTS = (
    ("simple", (1280, 720)),
    ("regularization", (1280, 720)),
    ("deep", (1280, 720)),
    ("data", (1280, 720)),
    ("all", (1280, 720)),
    ("all", (1920, 1080)),
)


def recorded(seconds: float, **knobs: object) -> list[Snapshot]:
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


def snapshots(keep: Path | None) -> dict[str, list[Snapshot]]:
    """Those of each case, as they were kept or freshly recorded."""
    if keep is not None and keep.exists():
        with keep.open("rb") as file:
            kept: dict[str, list[Snapshot]] = pickle.load(file)
        return kept
    found = {case: recorded(5.0, **knobs) for case, knobs in CASES.items()}
    if keep is not None:
        with keep.open("wb") as file:
            pickle.dump(found, file)
    return found


class FixedPainting:
    """The piece of painting that frames are compared with: a picture, curves and words."""

    def __init__(self) -> None:
        self._sheet = QImage(600, 400, QImage.Format.Format_RGB32)
        self._map = QImage(100, 100, QImage.Format.Format_RGB32)
        self._map.fill(QColor("orange"))
        self._curve = QPolygonF([QPointF(x, 200 + 90 * (x * 7 % 11) / 11) for x in range(600)])

    def seconds(self) -> float:
        """Do it, and say how long the thread was busy with it."""
        start = time.thread_time()
        painter = QPainter(self._sheet)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.drawImage(QRectF(0, 0, 600, 400), self._map)
        painter.setPen(QPen(QColor("black"), 1.0))
        for _ in range(3):
            painter.drawPolyline(self._curve)
        for line in range(20):
            painter.drawText(QPointF(10, 18 * line), "step 12 345, train 0.6 %")
        painter.end()
        return time.thread_time() - start


class Clock:
    """The clock of the panels' paces while frames are replayed."""

    now = 1000.0


def cost(
    draw: Callable[[Snapshot], None], frames: Sequence[Snapshot], clock: Clock
) -> tuple[list[float], list[float], float]:
    """Milliseconds of each frame, of its draw() alone, and the frames as fixed paintings."""
    fixed = FixedPainting()
    turns = []
    for _ in range(TURNS):
        clock.now = math.ceil(clock.now) + 10.0  # of each turn alike
        seconds = []
        for snapshot in frames:
            clock.now += FRAME_S
            start = time.thread_time()
            draw(snapshot)
            between = time.thread_time()
            QApplication.processEvents()  # paints what draw() has marked, as in the window
            end = time.thread_time()
            seconds.append((end - start, between - start, fixed.seconds()))
        turns.append(seconds[WARM:])
    whole, drawn, beside = (1e3 * np.array(turns)).min(axis=0).T
    return whole.tolist(), drawn.tolist(), float(whole.mean() / beside.mean())


def print_row(what: str, case: str, found: tuple[list[float], list[float], float]) -> None:
    whole, drawn, ratio = found
    p95, p99 = np.percentile(whole, (95, 99))
    figures = (ratio, statistics.fmean(whole), p95, p99, statistics.fmean(drawn))
    print(f"| {what} | {case} | {' | '.join(f'{one:.2f}' for one in figures)} |", flush=True)


def measure_panel(name: str, case: str, frames: Sequence[Snapshot], clock: Clock) -> None:
    """One panel alone, of 640 × 480."""
    panel = PANELS[name](load_theme("light"))
    panel.resize(640, 480)
    panel.show()
    QApplication.processEvents()
    print_row(name, case, cost(panel.draw, frames, clock))
    panel.close()


def measure_layout(
    layout: str, size: tuple[int, int], frames: Sequence[Snapshot], clock: Clock
) -> None:
    """The program's whole window in a layout."""
    from playground.ui.shell.settings import Settings
    from playground.ui.window.window import Window

    window = Window(Experiment(DEFAULTS), Settings(), load_theme("light"))
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.resize(*size)
    window.show()
    window.add_panels()
    window.panels.choose(layout)
    for _ in range(20):
        QApplication.processEvents()
    print_row(f"layout {layout}", f"{size[0]} × {size[1]}", cost(window._draw, frames, clock))
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--panels", nargs="*", metavar="ID", help="default: all; none after it: no")
    parser.add_argument("--layouts", nargs="*", metavar="ID", help="the same")
    parser.add_argument("--keep", type=Path, metavar="FILE")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home, ExitStack() as lives:
        # The user's own settings are neither read nor written.
        os.environ.update(HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home, XDG_CACHE_HOME=home)
        from playground.ui.start.application import make_application

        application, clock = make_application(), Clock()
        kept = snapshots(asked.keep)
        lives.enter_context(drawing_clock.replaced_by(lambda: clock.now))
        print("| what | of | × fixed painting | mean ms | p95 ms | p99 ms | of it draw() |")
        print("|---|---|---|---|---|---|---|")
        for name in PANELS if asked.panels is None else asked.panels:
            for case, frames in kept.items():
                measure_panel(name, case, frames, clock)
        for layout, size in LAYOUTS:
            if asked.layouts is None or layout in asked.layouts:
                measure_layout(layout, size, kept["default"], clock)
        application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
