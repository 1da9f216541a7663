"""What must hold after every action of the random user; each check gives the faults it finds."""

import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from playground.session.messages.snapshot import State
from playground.ui.plots.layers import Curve, Words
from playground.ui.plots.plot import Plot
from playground.ui.window.blank_screen import BlankScreen
from playground.ui.window.window import Window
from tests.fuzz.own_time import OwnTime, Work
from tests.ui.clipping import clipped

PATIENCE = 60.0  # seconds of the clock until work that was begun has ended, on a shared machine
MOST_AGE = 0.5  # seconds of a picture, besides one step
LONGEST_BLOCK = 30.0  # seconds that the largest step, or preparing for it, may take
_HAIR = 3  # pixels
_ABOVE, _BELOW = "▲", "▼"  # by which a plot says that something leaves it
_MOST_LINES = 24  # of a traceback
_EXPECTED = (
    "propagateSizeHints", "This plugin does not support",
    "not accepted by receiving widget",  # what QTest says of a click that does nothing
    "QDragManager::drag in possibly invalid state",  # of a drag without a button of a real mouse
    "AtSpiAdaptor::applicationInterface does not implement",  # a bus that is newer than Qt
)  # fmt: skip


class Ears(logging.Handler):
    """Hears what should never be said: Qt's warnings, log records, errors that nobody caught."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []
        logging.getLogger().addHandler(self)
        qInstallMessageHandler(self._of_qt)

    def listen(self) -> None:
        """Take the hooks; the program has set its own by now, which are called after."""
        for module, name in ((sys, "excepthook"), (threading, "excepthook"),
                             (sys, "unraisablehook")):  # fmt: skip
            setattr(module, name, self._around(name, getattr(module, name)))

    def _around(self, name: str, before: Callable[..., Any]) -> Callable[..., Any]:
        def hook(*arguments: Any) -> None:
            self.heard.append(f"{name}: {_told(arguments)}")
            before(*arguments)

        return hook

    def _of_qt(self, kind: QtMsgType, context: object, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not any(word in text for word in _EXPECTED):
            self.heard.append(f"Qt: {text}")

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"log: {self.format(record)}")

    def faults(self) -> list[str]:
        """What was heard since the last time."""
        heard, self.heard = self.heard, []
        return heard


def _told(arguments: tuple[Any, ...]) -> str:
    """What a hook is told: the error, and where it came from."""
    if len(arguments) == 1:  # of threads, and of what nobody can catch
        (of,) = arguments
        arguments = of.exc_type, of.exc_value, of.exc_traceback
    lines = traceback.format_exception(*arguments)
    return "\n".join((lines[-1].strip(), *"".join(lines[:-1]).splitlines()[-_MOST_LINES:]))


def until(condition: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Let the window live until something holds; whether it came to that."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            return False
        QTest.qWait(5)
    return True


def thread_is_alive() -> Iterator[str]:
    """The training thread lives as long as the window."""
    names = [thread.name for thread in threading.enumerate()]
    if not any("train" in name.casefold() for name in names):
        yield f"the training thread is dead; alive are {', '.join(names)}"


def picture_is_new(window: Window, make_time: Callable[..., OwnTime] = OwnTime) -> Iterator[str]:
    """What was asked for is shown, and a run that plays goes on: after half a second and a step."""
    if window.isMinimized() or not window.isVisible():
        return
    experiment, wanted = window.experiment, window.experiment.revision

    def has_come() -> bool:
        snapshot = window.snapshot
        return snapshot is not None and snapshot.revision >= wanted

    if why := _overdue(window, has_come, make_time):
        shown = window.snapshot and window.snapshot.revision
        yield f"stale: revision {wanted} was asked for, {shown} is shown: {why}"
        return
    snapshot = window.snapshot
    if snapshot is None or not experiment.playing or window.busy_bar.busy:
        return
    if snapshot.state is State.RUNNING and not snapshot.missing:
        step = snapshot.step

        def goes_on() -> bool:
            now = window.snapshot
            return (
                now is None or now.step != step or now.state is not State.RUNNING
                or not experiment.playing or window.busy_bar.busy
            )  # fmt: skip

        if why := _overdue(window, goes_on, make_time):
            yield f"stale: it plays, and stays at step {step}: {why}"


def _overdue(
    window: Window, has_come: Callable[[], bool], make_time: Callable[..., OwnTime]
) -> str:
    """Wait until something is shown; why it should be by now, or nothing once it is.

    Only time counts in which the window's thread and the one that trains had a processor. The step,
    or the preparing, that was under way when it was asked for may take its time; as soon as it is
    over, or where nobody works, half a second and the time of a step are left.
    """
    own, work, step, stepped = make_time("train"), Work(), _step_count(window), False
    while not has_come():
        age = own.now()
        if not stepped and _step_count(window) != step:
            own, stepped, age = make_time("train"), True, 0.0
        if age > MOST_AGE:
            speed = window.snapshot.steps_per_second if window.snapshot is not None else 0.0
            one_step = 1 / speed if speed > 0 else 0.0
            in_a_block = not stepped and work.seconds() > age / 2
            if age > (LONGEST_BLOCK if in_a_block else MOST_AGE + min(one_step, LONGEST_BLOCK)):
                how = "in one block" if in_a_block else "steps are done" if stepped else "idle"
                return f"{age:.2f} s of its own, {how}"
        QTest.qWait(4)
    return ""


def _step_count(window: Window) -> int:
    loop = window.experiment.trainer.loop
    return -1 if loop is None else loop.run.step_count


def axes_contain_what_they_draw(window: Window) -> Iterator[str]:
    """Curves lie between the ends of their axes, or the plot says how far they go beyond.

    Not asked about is what the user looks closer at.
    """
    if window.busy_bar.busy:
        return
    for card in window.panels.drawing():
        for plot in card.findChildren(Plot):
            if plot.zoomed or not plot.isVisible():
                continue
            for layer in plot.layers:
                # A forecast lies behind the rest, and may lie far from what came of it.
                if not isinstance(layer, Curve) or layer.empty or layer.depth <= 0:
                    continue
                if not _inside(plot, layer):
                    yield (
                        f"axes of {card.panel.title}: {plot.x_range} × {plot.y_range} do not hold "
                        f"{np.nanmin(layer.y_values):.4g} … {np.nanmax(layer.y_values):.4g}"
                    )


def _inside(plot: Plot, curve: Curve) -> bool:
    (left, right), (low, high) = plot.x_range, plot.y_range
    across, up = 0.02 * (right - left), 0.02 * (high - low)
    x, y = np.asarray(curve.x_values), np.asarray(curve.y_values)
    shown = np.isfinite(x) & np.isfinite(y)
    x, y = x[shown], y[shown]
    if not x.size:
        return True
    said = "".join(layer.text for layer in plot.layers if isinstance(layer, Words))
    return bool(
        x.min() >= left - across and x.max() <= right + across
        and (y.min() >= low - up or _BELOW in said) and (y.max() <= high + up or _ABOVE in said)
    )  # fmt: skip


def texts_fit() -> Iterator[str]:
    """No text is cut off: in the window, in panels in windows of their own, in dialogs.

    A blank screen covers whatever is below it.
    """
    if any(not _is_a_hair(fault) for fault in _cut_off()):
        QTest.qWait(200)  # a layout may still be on its way
        first = set(_cut_off())
        QTest.qWait(50)
        yield from (f for f in _cut_off() if f in first and not _is_a_hair(f))


def _cut_off() -> list[str]:
    return [
        f"cut off: {fault} in {type(top).__name__}, {top.width()} × {top.height()}"
        for top in QApplication.topLevelWidgets()
        if top.isVisible() and not top.isMinimized() and not isinstance(top, QMenu)
        if not any(blank.isVisible() for blank in top.findChildren(BlankScreen))
        for fault in clipped(top)
    ]


def _is_a_hair(fault: str) -> bool:
    """Whether a text lacks only some pixels of the room above and below its letters."""
    found = re.search(r"needs (\d+) × (\d+), has (\d+) × (\d+)", fault)
    if found is None:
        return False
    wanted_width, wanted_height, width, height = map(int, found.groups())
    return wanted_width <= width and wanted_height - height <= _HAIR


def alive() -> dict[str, int]:
    """How many threads, timers, windows and processes there are."""
    return {
        "threads": len(threads_left()),
        "timers": sum(t.isActive() for t in QApplication.instance().findChildren(QTimer)),
        "windows": len(windows()),
        "widgets": len(QApplication.allWidgets()),
        "processes": sum(1 for _ in _processes()),
    }


def windows() -> list[str]:
    """The windows that are seen; a tool tip belongs to Qt."""
    return [
        f"{w.metaObject().className()} {w.objectName()} “{w.windowTitle()}”"
        for w in QApplication.topLevelWidgets()
        if w.isVisible() and w.metaObject().className() != "QTipLabel"
    ]


def _processes() -> Iterator[str]:
    """The command lines of what this process has started; Python's own tracker lives to its end."""
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            for child in (task / "children").read_text().split():
                command = Path("/proc", child, "cmdline").read_bytes().decode(errors="replace")
                if "resource_tracker" not in command:
                    yield command


def threads_left() -> list[str]:
    """The threads that are alive besides the window's own."""
    others = (t for t in threading.enumerate() if t is not threading.main_thread())
    return [t.name for t in others if not t.name.startswith("Dummy-")]
