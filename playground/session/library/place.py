"""Where the library lies: in the folder for a user's data."""

from pathlib import Path

from playground.session.preferences.data_folder import data_folder

FILE = "runs.gplib"


def library_file() -> Path:
    """The user's own library; neither it nor its folder need be there yet."""
    return data_folder() / FILE
