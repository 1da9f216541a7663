"""The first look at a CSV file."""

from pathlib import Path

import pytest

from playground.data.files.csv_file import DataFileError, Layout, preview, read_table, write_csv
from playground.data.shapes import generate

PETS = (
    b"nr;weight;sex;height;colour\n"
    b"1;50,5;f;160;red\n2;80;m;180;\n3;55;f;170;blue\n4;75;m;NA;green\n5;60;f;175;red\n"
)


def file(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "pets.csv"
    path.write_bytes(content)
    return path


def test_it_tells_what_a_dialog_needs(tmp_path: Path) -> None:
    seen = preview(file(tmp_path, PETS), rows=2)
    assert seen.path == str(tmp_path / "pets.csv")
    assert seen.layout == Layout(";", ",", True)
    assert seen.names == ("nr", "weight", "sex", "height", "colour")
    assert [column.kind for column in seen.columns] == ["numeric"] * 2 + ["text", "numeric", "text"]
    assert seen.columns[2].examples == ("f", "m")
    assert seen.columns[1].examples == ("50,5", "80", "55", "75", "60")
    assert [column.distinct for column in seen.columns] == [5, 5, 2, 4, 3]
    assert [column.missing for column in seen.columns] == [0, 0, 0, 1, 1]
    assert seen.rows == (("1", "50,5", "f", "160", "red"), ("2", "80", "m", "180", ""))
    assert seen.rows_looked_at == seen.rows_estimated == 5
    assert seen.label == 2  # the only column of two values


def test_what_it_suggests_can_be_read(tmp_path: Path) -> None:
    path = file(tmp_path, PETS.replace(b"NA", b"165"))
    seen = preview(path)
    assert seen.features == (1, 3)  # the row numbers are left out
    table = read_table(path, seen.features, seen.label, layout=seen.layout)
    assert table.feature_names == ("weight", "height")
    assert table.class_names == ("f", "m")
    assert table.X[0, 0] == 50.5


def test_suggestions_without_a_column_of_two_values(tmp_path: Path) -> None:
    assert preview(file(tmp_path, b"x,kind,y\n1,a,5\n2,a,6\n3,a,7\n")).label == 1
    assert preview(file(tmp_path, b"1,5,9\n2,6,8\n3,7,7\n")).label == 2
    signs = preview(file(tmp_path, b"x,sign\n1,+\n2,-\n3,-\n"))
    assert (signs.label, signs.columns[1].missing) == (1, 0)  # a dash may be a class


def test_a_column_called_so_is_the_label(tmp_path: Path) -> None:
    rows = b"1,5,0\n2,6,0\n3,7,1\n4,7,1\n"
    for name in (b"label", b"Class", b"TARGET"):
        seen = preview(file(tmp_path, b"x," + name + b",old\n" + rows))
        assert (seen.label, seen.features) == (1, (2,))  # x numbers the rows
    assert preview(file(tmp_path, b"x,y,old\n" + rows)).label == 2


def test_without_a_header(tmp_path: Path) -> None:
    seen = preview(file(tmp_path, b"\xef\xbb\xbf\n\n1.5|2|a\n3|4|b\n"))
    assert seen.layout == Layout("|", ".", False)
    assert seen.names == ("x1", "x2", "x3")
    assert seen.rows == (("1.5", "2", "a"), ("3", "4", "b"))
    assert preview(file(tmp_path, b"1;2\n3;4\n")).layout == Layout(";", None, False)


@pytest.mark.parametrize(
    ("content", "header"),
    [
        (b"1,2,class\n0.5,1,cat\n3,4,dog\n5,6,cat\n", True),
        (b"2019;2020;kind\n1,5;2;a\n3;4;b\n", True),
        (b"kind,1,2\na,0.5,1\nb,3,4\na,5,6\n", True),
        (b"1,2,y\n0.5,1,0\n3,4,1\n5,6,0\n", True),
        (b"1,2,class\n0.5,1,cat\n3,4,cat\n", True),  # one class, and the columns are counted
        (b"0,1,species\n0.5,1,cat\n3,4,cat\n", True),
        (b"7,9,dog\n0.5,1,cat\n3,4,cat\n", False),  # the other class, perhaps
        (b"1,2,cat\n0.5,1,cat\n3,4,dog\n", False),
        (b"1,two,0\n1,2,0\n3,4,1\n5,6,1\n", False),  # a fault in a feature
        (b"1,2,3\n0.5,1,0\n3,4,1\n", False),
        (b"1,x,y\n0.5,1,0\n3,4,1\n", False),
        (b"1,2,class\n0.5,oops,cat\n3,4,dog\n", False),
        (b"1,2,class\n", False),
    ],
)
def test_a_header_of_numbers_but_for_the_label(
    tmp_path: Path, content: bytes, header: bool
) -> None:
    assert preview(file(tmp_path, content)).layout.has_header is header


def test_a_given_layout_is_shown_as_it_would_be_read(tmp_path: Path) -> None:
    path = file(tmp_path, b"2019,2020,kind\n1,2,a\n3,4,a\n")
    assert preview(path).layout.has_header is False
    seen = preview(path, layout=Layout(",", None, True))
    assert seen.names == ("2019", "2020", "kind")
    assert seen.layout == Layout(",", ".", True)
    assert preview(path, layout=Layout(";", None, False)).rows[0] == ("2019,2020,kind",)


def test_faulty_rows_are_shown_as_they_are(tmp_path: Path) -> None:
    seen = preview(file(tmp_path, b'a,b,c\n1,2\n1,2,3\n4,5,6\n1,2,3,4\n1,"2,3\n'))
    assert seen.rows[0] == ("1", "2")
    assert seen.rows[3] == ("1", "2", "3", "4")
    assert seen.rows[4] == ('1,"2,3',)
    assert len(seen.columns) == 3


def test_only_the_beginning_of_a_long_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    write_csv(path, *generate("moons", 60_000, 0.1, 1))
    with path.open("ab") as stream:
        stream.write(b"\xff\xff not UTF-8\n")
    seen = preview(path, rows=3)
    assert len(seen.rows) == 3
    assert 1000 < seen.rows_looked_at < 10_000
    assert seen.rows_estimated == pytest.approx(60_000, rel=0.05)


def test_what_cannot_be_previewed(tmp_path: Path) -> None:
    for content, found in (
        (b"", "an empty file"),
        (b" \n\n", "an empty file"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"1,\xff\n", "0xff"),
    ):
        with pytest.raises(DataFileError, match=found):
            preview(file(tmp_path, content))
    with pytest.raises(DataFileError, match="no such file"):
        preview(tmp_path / "none.csv")
