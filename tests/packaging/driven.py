"""The program on a display of its own, driven and looked at as a user does: keys and pixels."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from screen import Picture, Screen

SIZE = ("1280", "720")
# Pauses; finds a knob by name, which puts the focus on its value; goes on to its slider and moves
# that; and begins again at step 0, so that what is seen depends on seeds alone.
MOVE_A_SLIDER = ("s", "ctrl+k", *"noise", "Return", *["Right"] * 4, "s", "shift+r")
# Hardly learning until it is paused, so that no axis has been widened by what came before.
AT_REST = ("--theme", "light", "--m", "5000", "--batch-size", "0", "--learning-rate", "0.00001")
_PATIENCE = 60.0


class Program:
    """A running program. window: a part of its window's title."""

    def __init__(
        self,
        command: list[str],
        shown: Screen,
        environment: dict[str, str],
        *,
        cwd: Path,
        window: str = "Gradient Playground",
    ) -> None:
        self.shown = shown
        self._environment = {**os.environ, "DISPLAY": shown.name}
        # Not a pipe: what it starts and leaves behind would hold that open.
        self._said = tempfile.TemporaryFile("w+")  # noqa: SIM115  closed at its end
        self.process = subprocess.Popen(
            command, cwd=cwd, env={**environment, "DISPLAY": shown.name},
            stdin=subprocess.DEVNULL, stdout=self._said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            self.window = self.find(window)
        except BaseException:
            self.process.kill()
            self.process.wait()
            self._said.close()
            raise

    def find(self, title: str) -> str:
        """The window of that title, once it is there."""
        end = time.monotonic() + _PATIENCE
        while time.monotonic() < end:
            found = self._xdotool("search", "--onlyvisible", "--name", title)
            if found:
                return found.split()[0]
            if self.process.poll():
                raise AssertionError(f"it ended with {self.process.returncode}: {self._output()}")
            time.sleep(0.1)
        raise AssertionError(f"no window {title!r} after {_PATIENCE} s")

    def fill_the_screen(self) -> None:
        """Over the whole screen, and focused: there is no window manager."""
        self._xdotool("windowmove", "--sync", self.window, "0", "0")
        self._xdotool("windowsize", self.window, *SIZE, "windowfocus", "--sync", self.window)
        time.sleep(1)

    def press(self, *keys: str) -> None:
        """Press keys, with time for each to be acted on."""
        for key in keys:
            self.shown.press(key)
            time.sleep(0.15)

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Ask it to close by a signal: its exit code and all that it printed."""
        self.process.send_signal(number)
        return self.finish()

    def close_window(self) -> tuple[int, str]:
        """Close it by its own shortcut."""
        self.press("ctrl+q")
        return self.finish()

    def finish(self) -> tuple[int, str]:
        """Wait for its end: its exit code and all that it printed."""
        try:
            code = self.process.wait(_PATIENCE)
            return code, self._output()
        finally:
            self.process.kill()
            self.process.wait()
            self._said.close()

    def _output(self) -> str:
        self._said.seek(0)
        return self._said.read()

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, timeout=30
        )
        return done.stdout


def saved_knobs(home: Path) -> dict[str, object]:
    """The knobs as the program left them."""
    (file,) = home.rglob("last-experiment.json")
    knobs: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))["knobs"]
    return knobs


def with_a_slider_moved(
    command: list[str], shown: Screen, environment: dict[str, str], cwd: Path
) -> tuple[Picture, int, str]:
    """Start, move a slider, look, close: what was seen, the exit code, what was printed."""
    program = Program([*command, *AT_REST], shown, environment, cwd=cwd)
    try:
        time.sleep(2)
        program.fill_the_screen()
        program.press(*MOVE_A_SLIDER)
        picture = shown.settled(1.0)
    finally:
        code, said = program.end()
    return picture, code, said


def share_that_differs(one: Picture, other: Picture, by_more_than: int = 12) -> float:
    """Of all pixels, those in which a colour differs by more than so many of 255 levels."""
    apart = np.abs(one.astype(np.int16) - other.astype(np.int16)).max(axis=2) > by_more_than
    return float(apart.mean())


def first_boundary(
    command: list[str], shown: Screen, environment: dict[str, str], cwd: Path
) -> float:
    """Seconds from the start of a process until a decision boundary is seen on the screen.

    A line across the screen's middle has few colours as long as no heat map is there.
    """
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=cwd, env={**environment, "DISPLAY": shown.name}, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while time.monotonic() - began < _PATIENCE:
            line = shown.picture(0, shown.size[1] // 2, shown.size[0], 1)
            if len(np.unique(line.reshape(-1, 3), axis=0)) > 60:
                return time.monotonic() - began
            time.sleep(0.004)
        raise AssertionError(f"no boundary after {_PATIENCE} s")
    finally:
        process.terminate()
        process.wait(_PATIENCE)
