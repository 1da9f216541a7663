"""Where the program keeps what belongs to the user: the run library, say.

By rank: what the environment says, what a policy of the machine fixes, what the user has chosen,
the place that the system has for it. The user's choice lies in that last place, as a file with the
path of another folder, so that commands without a window find it, too.
"""

import os
import sys
from pathlib import Path

from playground.paths import is_file
from playground.plain_file import read_plain
from playground.session.files.experiment_file import write_atomically
from playground.session.preferences.policy import expanded, read_policy

VARIABLE = "GRADIENT_PLAYGROUND_DATA"
_PROGRAM = "gradient-playground"
_ELSEWHERE = "data-folder.txt"
_LARGEST = 100_000  # bytes; it holds one path


def standard_data_folder() -> Path:
    """The place that the system has for a user's data; it may not be there yet."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or str(Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME") or ""
        if not Path(base).is_absolute():  # the standard says to pass over others
            base = str(Path.home() / ".local" / "share")
    return Path(base) / _PROGRAM


def data_folder() -> Path:
    """The folder that is used; it may not be there yet."""
    if asked := os.environ.get(VARIABLE):
        return Path(asked)
    fixed = read_policy().values.get("data_folder")
    if fixed:
        return expanded(str(fixed))
    return chosen_data_folder() or standard_data_folder()


def chosen_data_folder() -> Path | None:
    """The folder that the user has chosen; None where they have not, or it cannot be read."""
    return noted_folder(standard_data_folder() / _ELSEWHERE)


def noted_folder(note: Path) -> Path | None:
    """The folder whose path a note holds; None where it holds none, or cannot be read."""
    if not is_file(note):
        return None
    try:
        text = read_plain(note, _LARGEST).decode().strip()
    except (OSError, ValueError):
        return None
    return Path(text) if text and "\0" not in text and Path(text).is_absolute() else None


def choose_data_folder(folder: Path | None) -> None:
    """Use a folder from now on, None for the system's place.

    OSError where the folder cannot be made, ExperimentFileError where the choice cannot be kept.
    The folder is made; what lies in the one before stays there.
    """
    note = standard_data_folder() / _ELSEWHERE
    if folder is None or folder == standard_data_folder():
        note.unlink(missing_ok=True)
        return
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    note.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(note, f"{folder}\n")
