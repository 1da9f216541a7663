"""Pictures of the program for software centres, taken while it runs. Needs Xvfb."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path

import settings
from screen import Screen, screen, write_png

# What the metainfo shows: the arguments for each picture, and how long it has trained by then.
PICTURES = {
    "light": (["--theme", "light"], 8.0),
    "dark": (
        ["--theme", "dark", "--dataset", "moons", "--depth", "8", "--activation", "relu",
         "--initialization", "he"],
        5.0,
    ),
}  # fmt: skip
SIZE = (1600, 900)
_PATIENCE = 60.0  # seconds that the program may take to start


def take() -> list[Path]:
    """Take all pictures of the packaged program."""
    settings.say("screenshots")
    folder = settings.fresh(settings.DIST / "screenshots")
    made = []
    with screen(*SIZE) as shown:
        for name, (arguments, seconds) in PICTURES.items():
            path = folder / f"{name}.png"
            take_one(shown, arguments, seconds, path)
            made.append(path)
    return made


def take_one(shown: Screen, arguments: list[str], seconds: float, path: Path) -> None:
    """Start the program over the whole screen, and look at it after a while."""
    with tempfile.TemporaryDirectory() as home:
        environment = {
            "DISPLAY": shown.name, "HOME": home, "LANG": "C.UTF-8", "PATH": os.environ["PATH"],
        }  # fmt: skip
        process = subprocess.Popen(
            [settings.frozen_directory() / settings.NAME, *arguments], env=environment
        )
        try:
            spread_out(environment)
            time.sleep(seconds)
            write_png(path, shown.picture())
        finally:
            process.terminate()
            process.wait(20)


def spread_out(environment: dict[str, str]) -> None:
    """Wait for the window, and lay it over the whole screen."""
    command = ["xdotool", "search", "--onlyvisible", "--name", "Gradient Playground"]
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        found = subprocess.run(command, env=environment, capture_output=True, text=True).stdout
        if found:
            window = found.split()[0]
            placing = ["windowmove", window, "0", "0", "windowsize", window, *map(str, SIZE)]
            subprocess.run(["xdotool", *placing], env=environment, check=True)
            return
        time.sleep(0.2)
    raise SystemExit(f"the program showed no window within {_PATIENCE} s")
