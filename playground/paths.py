"""Where resources are: in a checkout, an installed wheel or a frozen program."""

import sys
from functools import cache
from pathlib import Path


@cache
def resources() -> Path:
    """The folder that holds themes, icons, lessons, translations and data."""
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"
    here = Path(__file__).resolve().parent
    inside = here / "resources"  # a wheel carries them inside the package
    return inside if inside.is_dir() else here.parent / "resources"
