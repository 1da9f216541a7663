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
            time.sleep(2)
            subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", "Gradient Playground",
                 "windowmove", "0", "0", "windowsize", *map(str, SIZE)],
                env=environment, check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(seconds)
            write_png(path, shown.picture())
        finally:
            process.terminate()
            process.wait(20)
