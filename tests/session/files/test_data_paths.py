"""Where an experiment finds its data file, on whichever system it was written."""

from pathlib import Path, PureWindowsPath

import pytest

from playground.session.files import data_paths
from playground.session.files.data_paths import found, stored


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lessons"
    made.mkdir()
    return made


def file(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x1,x2,y\n")
    return path


def test_what_lies_beside_or_below_is_named_relative_to_the_experiment(folder: Path) -> None:
    assert stored(str(folder / "a.csv"), folder) == "a.csv"
    assert stored(str(folder / "data" / "ä b.csv"), folder) == "data/ä b.csv"
    assert stored(str(folder / "gone" / "a.csv"), folder) == "gone/a.csv"  # though it is not there
    for other in (folder.parent / "a.csv", folder.parent / "lessons2" / "a.csv"):
        assert stored(str(other), folder) == str(other)
    for kept in ("", "C:\\Users\\me\\a.csv", "\\\\server\\share\\a.csv", "a.csv"):
        assert stored(kept, folder) == kept


def test_links_do_not_hide_that_it_lies_there(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    file(folder / "a.csv")
    assert stored(str(link / "a.csv"), folder) == "a.csv"
    assert stored(str(folder / "a.csv"), link) == "a.csv"
    elsewhere = file(tmp_path / "big" / "b.csv")
    (folder / "b.csv").symlink_to(elsewhere)
    assert stored(str(folder / "b.csv"), folder) == "b.csv"  # as it is called


def test_paths_of_windows_become_relative_with_forward_slashes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Windows(PureWindowsPath):
        def absolute(self) -> "Windows":
            return self

    monkeypatch.setattr(data_paths, "Path", Windows)
    monkeypatch.setattr(data_paths, "resolved", Windows)
    here = Windows("C:\\Users\\me\\lessons")
    assert stored("C:\\Users\\me\\lessons\\data\\a.csv", here) == "data/a.csv"
    assert stored("D:\\a.csv", here) == "D:\\a.csv"
    share = Windows("\\\\server\\share\\lessons")
    assert stored("\\\\server\\share\\lessons\\a.csv", share) == "a.csv"
    assert stored("\\\\other\\share\\a.csv", share) == "\\\\other\\share\\a.csv"


@pytest.mark.parametrize("name", ["data/a.csv", "data\\a.csv", "./data/a.csv"])
def test_a_relative_name_is_looked_for_from_the_experiment(folder: Path, name: str) -> None:
    made = file(folder / "data" / "a.csv")
    place = found(name, folder)
    assert Path(place.path) == made
    assert not place.moved
    made.unlink()
    assert found(name, folder) == (str(made), False)  # where it should be


def test_a_relative_name_of_version_1_meant_the_folder_of_the_program(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = file(tmp_path / "old.csv")
    assert found("old.csv", folder) == (str(made), False)
    nearer = file(folder / "old.csv")
    assert found("old.csv", folder) == (str(nearer), False)


@pytest.mark.parametrize(
    "name",
    ["/nowhere/a.csv", "C:\\Users\\me\\a.csv", "C:/Users/a.csv", "data/a.csv", "..\\a.csv"],
)
def test_one_that_was_moved_with_the_experiment_is_found_beside_it(folder: Path, name: str) -> None:
    assert not found(name, folder).moved
    made = file(folder / "a.csv")
    assert found(name, folder) == (str(made), True)


def test_no_other_computer_is_asked_and_no_odd_name_fails(folder: Path) -> None:
    file(folder / "a.csv")
    remote = "\\\\server\\share\\a.csv"
    assert found(remote, folder) == (remote, False)
    assert found("", folder) == ("", False)
    for odd in ("x" * 5000, "\ud800.csv", "a\nb"):
        assert not found(odd, folder).moved
