"""Some files of `python -m tests.fuzz.bad_input`, what it found, and that it can see a fault."""

from pathlib import Path

import pytest

from playground.data.files.errors import DataFileError
from playground.session.lessons import reading
from playground.session.lessons.problems import LessonError
from tests.data.files.tables import rows
from tests.data.files.test_spreadsheet import HEAD, book, row
from tests.fuzz import bad_input
from tests.fuzz.kind import Kind


@pytest.mark.parametrize("kind", bad_input.KINDS)
def test_damaged_files_are_read_or_refused_in_words(kind: str, tmp_path: Path) -> None:
    faults = {}
    reads = 0
    for number in range(250):
        path = tmp_path / f"damaged{bad_input.KINDS[kind].suffix}"
        path.write_bytes(bad_input.bad_file(kind, number))
        is_read, wrong = bad_input.fault(kind, path)
        reads += is_read
        if wrong:
            faults[number] = wrong
    assert not faults
    assert reads  # some damages do no harm
    assert reads < 250 or not bad_input.KINDS[kind].refuses


@pytest.mark.parametrize("kind", bad_input.KINDS)
def test_whole_files_are_read(kind: str, tmp_path: Path) -> None:
    for number, sample in enumerate(bad_input.samples_of(kind)):
        path = tmp_path / f"{number}{bad_input.KINDS[kind].suffix}"
        path.write_bytes(sample)
        assert bad_input.fault(kind, path) == (True, "")


def test_an_error_that_is_no_refusal_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: Path) -> object:
        raise KeyError(path)

    kind = Kind(bad_input.tables, ".csv", broken)
    monkeypatch.setitem(bad_input.KINDS, "table", kind)
    assert "KeyError" in bad_input.fault("table", tmp_path / "x.csv")[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [('r="3"', 'r="many"'), ('s="2"', 's="-1"'), ("<v>0</v>", "<v>1e308</v>")],
)
def test_a_spreadsheet_with_words_for_its_own_numbers_is_refused(
    old: str, new: str, tmp_path: Path
) -> None:
    sheet = [part.replace(old, new) for part in (HEAD, *(row(n) for n in range(2, 14)))]
    assert sheet != [HEAD, *(row(n) for n in range(2, 14))]
    path = tmp_path / "own.xlsx"
    path.write_bytes(book(sheet))
    with pytest.raises(DataFileError, match="where a whole number from 0 belongs"):
        bad_input.read_table_or_sets(path)


def test_an_attribute_without_a_name_does_not_end_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "own.arff"
    head = "@relation r\n@attribute\n@attribute b real\n@attribute y {0,1}\n@data\n"
    path.write_text(head + rows("{1:.3f},{2:.3f},{3}"))
    table = bad_input.read_table_or_sets(path)
    assert table.m == 12  # type: ignore[attr-defined]


def test_a_lesson_of_nothing_but_brackets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.toml"
    path.write_text("a = " + "[" * 5000)
    with pytest.raises(LessonError, match=r"brackets in brackets|not TOML"):
        reading.load(path)
