"""Where the user's data lie, by rank: environment, policy, choice, the system's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground.session.files.experiment_file import ExperimentFileError
from playground.session.preferences import data_folder as place
from playground.session.preferences.policy import Policy


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.delenv(place.VARIABLE, raising=False)


def test_without_a_word_it_is_the_systems_place(tmp_path: Path) -> None:
    assert place.data_folder() == tmp_path / "share" / "gradient-playground"
    assert not place.data_folder().exists()


def test_a_choice_is_found_by_every_program_and_can_be_taken_back(tmp_path: Path) -> None:
    place.choose_data_folder(tmp_path / "其他")
    assert place.data_folder() == tmp_path / "其他"
    assert (tmp_path / "其他").is_dir()
    place.choose_data_folder(place.standard_data_folder())
    assert place.chosen_data_folder() is None
    place.choose_data_folder(None)
    assert place.data_folder() == place.standard_data_folder()


@pytest.mark.parametrize("damaged", [b"", b"\xff\xfe", b"relative/folder\n", b"/a\0b"])
def test_a_damaged_note_is_passed_over(damaged: bytes) -> None:
    note = place.standard_data_folder() / "data-folder.txt"
    note.parent.mkdir(parents=True)
    note.write_bytes(damaged)
    assert place.data_folder() == place.standard_data_folder()


def test_policy_before_choice_and_environment_before_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.choose_data_folder(tmp_path / "mine")
    monkeypatch.setenv("USERNAME", "li")
    fixed = Policy(tmp_path, {"data_folder": str(tmp_path / "$USERNAME")})
    monkeypatch.setattr(place, "read_policy", lambda: fixed)
    assert place.data_folder() == tmp_path / "li"
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "env"))
    assert place.data_folder() == tmp_path / "env"


def test_a_place_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        place.choose_data_folder(tmp_path / "file" / "below")
    place.standard_data_folder().mkdir(parents=True)
    (place.standard_data_folder() / "data-folder.txt").mkdir()
    with pytest.raises(ExperimentFileError):
        place.choose_data_folder(tmp_path / "mine")
    assert place.data_folder() == place.standard_data_folder()
