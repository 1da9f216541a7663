"""Where the library lies: in the folder that the system keeps for a user's data."""

import os
import sys
from pathlib import Path

FILE = "runs.gplib"
VARIABLE = "GRADIENT_PLAYGROUND_DATA"  # a folder to use instead, of a school or a test
_PROGRAM = "gradient-playground"


def data_folder() -> Path:
    """The folder, which may not be there yet."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or str(Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or ""
        if not Path(base).is_absolute():  # the standard says to pass over others
            base = str(Path.home() / ".local" / "share")
    return Path(base) / _PROGRAM


def library_file() -> Path:
    """The user's own library."""
    return data_folder() / FILE
