"""Which data file it is: by its name, and by what it holds."""

from pathlib import Path

import pytest

from playground.session.files.checksums import NamedFile, checksum, checksum_of


def test_the_same_content_has_the_same_checksum(tmp_path: Path) -> None:
    one, other = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_bytes(b"x,y\n1,0\n")
    other.write_bytes(b"x,y\n1,0\n")
    assert checksum(one) == checksum(other) == checksum_of(b"x,y\n1,0\n") == "71e2c36ad6e89cb2"
    other.write_bytes(b"x,y\n1,1\n")
    assert checksum(one) != checksum(other)


def test_of_a_large_file_both_ends_and_the_length_count(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    large = bytes(40_000_000)
    sums = []
    for change in (0, 1, 39_999_999, None):
        raw = bytearray(large if change is not None else large[:-1])
        if change:
            raw[change] = 1
        file.write_bytes(raw)
        sums.append(checksum(file))
        assert sums[-1] == checksum_of(bytes(raw))
    assert len(set(sums)) == 4


def test_a_file_that_cannot_be_read_has_none(tmp_path: Path) -> None:
    assert checksum(tmp_path / "nowhere.csv") == ""
    assert checksum(tmp_path) == ""


def test_a_file_is_found_by_name_and_content(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("a", "b", "c")]
    for folder in folders:
        folder.mkdir()
    (folders[0] / "points.csv").write_text("other")
    (folders[1] / "points.csv").write_text("these")
    named = NamedFile.of(folders[1] / "points.csv")
    assert named.found_in(folders) == folders[1] / "points.csv"
    assert named.found_in([folders[0], folders[2]]) is None
    assert NamedFile("points.csv").found_in(folders) == folders[0] / "points.csv"


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        {},
        {"name": "a.csv"},
        {"name": "", "checksum": ""},
        {"name": 3, "checksum": ""},
        {"name": "a.csv", "checksum": "12"},
        {"name": "a.csv", "checksum": "ABCDEFABCDEFABCD"},
        {"name": "a.csv", "checksum": "", "path": "/"},
        *({"name": name, "checksum": ""} for name in (
            "..", ".", "a/b.csv", "/a.csv", "a\\b.csv", "C:a.csv", "//server/share/a", "a\0b",
            "a" * 256,
        )),
    ],
)  # fmt: skip
def test_what_names_no_file_is_refused(document: object) -> None:
    with pytest.raises(ValueError, match="“file” names no file; allowed"):
        NamedFile.from_document(document)


def test_a_file_comes_back() -> None:
    named = NamedFile("中文 é.csv", "0123456789abcdef")
    assert NamedFile.from_document(named.to_document()) == named
