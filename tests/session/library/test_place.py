"""Where the library lies on every system."""

import sys
from pathlib import Path

import pytest

from playground.session.library.place import library_file
from playground.session.preferences.data_folder import VARIABLE


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (VARIABLE, "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", ".local/share/gradient-playground/runs.gplib"),
        ("win32", "AppData/Roaming/gradient-playground/runs.gplib"),
        ("darwin", "Library/Application Support/gradient-playground/runs.gplib"),
    ],
)
def test_where_the_system_keeps_data(
    monkeypatch: pytest.MonkeyPatch, platform: str, place: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert library_file() == Path.home() / place


def test_a_folder_that_is_set_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert library_file() == tmp_path / "gradient-playground" / "runs.gplib"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert library_file().is_relative_to(Path.home())
    monkeypatch.setenv(VARIABLE, str(tmp_path / "chosen"))
    assert library_file() == tmp_path / "chosen" / "runs.gplib"
