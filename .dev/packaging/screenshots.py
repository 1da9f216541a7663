"""Pictures of the program for strangers: resources/screenshots. Needs no display.

`bash .dev/screenshots` makes them anew: PNGs for the README, for About and for software centres,
and the animation that the README shows. `bash .dev/package` puts the PNGs beside the packages.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import settings

# By name, as the metainfo has them: the theme, how long it has trained, and the knobs.
PICTURES: dict[str, tuple[str, int, dict[str, object]]] = {
    "light": ("light", 6_000, {"learning_rate": 0.1}),
    "dark": (
        "dark", 2_000,
        {"dataset": "moons", "noise": 0.2, "depth": 8, "activation": "relu",
         "initialization": "he", "learning_rate": 0.03},
    ),
}  # fmt: skip
SIZE = (1280, 720)
ANIMATION = "training.gif"
_RECORD = ("--seconds", "10", "--fps", "8", "--steps-per-picture", "85", "--learning-rate", "0.1")
_COLOURS = 256  # of a picture: a quarter of the bytes, and nobody sees it
_FOLDER = settings.ROOT / "resources" / "screenshots"


def take() -> None:
    """Take all pictures, and record the animation."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        take_one(name)
    command = [sys.executable, "-m", "playground", "record", *_RECORD, _FOLDER / ANIMATION]
    subprocess.run(command, check=True)
    for path in sorted(_FOLDER.iterdir()):
        print(f"{path.stat().st_size / 1000:8.0f} kB  {path.relative_to(settings.ROOT)}")


def take_one(name: str) -> None:
    """Let the program train for so many steps, and look at its window."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice

    from playground.knobs.hyperparameters import Hyperparameters
    from playground.ui.start.offscreen import Scene, stage

    theme, steps, knobs = PICTURES[name]
    with stage(Scene(Hyperparameters(**knobs), theme=theme), SIZE) as shown:  # type: ignore[arg-type]
        shown.train(steps)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        shown.window.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    picture = picture.quantize(_COLOURS, kmeans=2, dither=Image.Dither.NONE)
    picture.save(_FOLDER / f"{name}.png", optimize=True)


def collect() -> list[Path]:
    """Put the PNGs beside the packages, for whoever publishes a release."""
    settings.say("screenshots")
    folder = settings.fresh(settings.DIST / "screenshots")
    return [Path(shutil.copy(_FOLDER / f"{name}.png", folder)) for name in PICTURES]


if __name__ == "__main__":
    take()
