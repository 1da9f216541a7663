"""Whatever stands for an experiment in one line, and the data file that it names."""

from pathlib import Path

import pytest

from playground.data.files.carried import CarriedTable
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file, shared
from playground.session.files.experiment_file import Content
from playground.session.files.shared_marks import is_shared
from playground.session.files.shared_text import SharedTextError
from playground.session.files.tensorflow_link import read_link

TEXT = shared.text_of(Content(DEFAULTS.with_changes(lambd=2.0)))
LINK = "https://playground.tensorflow.org/#activation=relu&regularization=L2"


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (TEXT, True),
        (f"  {TEXT}", True),
        ("gp1:broken", True),
        ("GP9:x", True),
        (LINK, True),
        ("playground.tensorflow.org/#noise=1", True),
        ("https://example.org/a.json", True),
        ("points.csv", False),
        ("gp1", False),
        ("gp1.json", False),
        ("my gp1:x", False),
        ("", False),
    ],
)
def test_a_text_is_told_from_a_file(text: str, good: bool) -> None:
    assert is_shared(text) is good


def test_texts_and_links_are_read_between_words() -> None:
    assert shared.read(f"look: {TEXT}!").content.knobs.lambd == 2.0
    found = shared.read(f"look: <{LINK}>, he said")
    assert found.content.knobs == read_link(LINK).knobs
    assert found.taken
    assert found.remarks
    assert shared.read(TEXT).remarks == shared.read(TEXT).taken == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "holds no experiment; allowed: a text that begins gp1:, or a link of playground"),
        ("x" * 10_000_000, "holds no experiment"),
        ("https://example.org/#activation=relu", "a link to example.org; allowed: a text that"),
        (
            "https://playground.tensorflow.org.evil.com/#a=1",
            "a link to playground.tensorflow.org.e",
        ),
        ("gp1:Brh", "is cut off"),
    ],
)
def test_what_stands_for_no_experiment(text: str, why: str) -> None:
    with pytest.raises(SharedTextError, match=why):
        shared.read(text)


# ---- data files -------------------------------------------------------------------------------


def of_file(path: Path) -> str:
    return shared.text_of(Content(DEFAULTS.with_changes(dataset="file", data_file=str(path))))


def test_a_data_file_is_named_without_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "secret folder" / "points.csv"
    path.parent.mkdir()
    path.write_text("x,y\n")
    found = shared.read(of_file(path))
    assert found.content.knobs.data_file == "points.csv"
    assert found.file is not None
    assert (found.file.name, len(found.file.checksum)) == ("points.csv", 16)


def test_a_file_that_is_not_used_is_not_named(tmp_path: Path) -> None:
    knobs = DEFAULTS.with_changes(dataset="xor", data_file=str(tmp_path / "points.csv"))
    found = shared.read(shared.text_of(Content(knobs)))
    assert found.file is None
    assert found.content.knobs == knobs.with_changes(data_file="")
    assert found.located([tmp_path]) is found


def test_the_data_file_is_found_again(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        (folder / "points.csv").write_text("x,y\n")
    found = shared.read(of_file(there / "points.csv")).located([tmp_path, here])
    assert found.content.knobs.data_file == str(here / "points.csv")
    assert (found.file, found.missing) == (None, "")


def test_a_data_file_that_is_missing_is_said(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text("x,y\n")
    text = of_file(path)
    path.unlink()
    found = shared.read(text).located([tmp_path])
    assert found.content.knobs.data_file == str(path)
    assert "its data file points.csv is not here" in found.missing


def test_another_file_of_the_same_name_is_not_taken(tmp_path: Path) -> None:
    path, free = tmp_path / "points.csv", tmp_path / "free"
    path.write_text("x,y\n")
    text = of_file(path)
    path.write_text("others\n")
    for folders in ([tmp_path], [tmp_path, free]):
        found = shared.read(text).located(folders)
        missing = Path(found.content.knobs.data_file)
        assert not missing.exists()
        assert missing.name == "points.csv"
        assert found.missing == "a file points.csv is here, but it holds other data"
    assert missing == free / "points.csv"


def test_data_that_an_experiment_carries_are_those_of_the_table(tmp_path: Path) -> None:
    table = CarriedTable("points.csv", "x,y\n1,0\n")
    path = tmp_path / "run.gradplay"
    knobs = DEFAULTS.with_changes(dataset="file", data_file=str(path))
    experiment_file.write(path, Content(knobs, table=table))
    content = experiment_file.read(path)
    found = shared.read(shared.text_of(content))
    (tmp_path / "points.csv").write_text(table.text)
    located = found.located([tmp_path])
    assert located.content.knobs.data_file == str(tmp_path / "points.csv")
    assert located.missing == ""
    other = tmp_path / "other"
    other.mkdir()
    (other / "points.csv").write_text("x,y\n1,1\n")
    assert found.located([other]).missing
