"""What people have on disk opens, and means what they think: kinds of files, one case each."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from tests.data.files.tables import POINTS, reading_of, rows, table_of

NUMBERS, HEADER = "{1:.3f},{2:.3f},{3}", "a,b,y"
PLAIN = rows(NUMBERS, HEADER)
X = np.array([[float(f"{x:.3f}"), float(f"{y:.3f}")] for x, y, _ in POINTS]).T
Y = np.array([label for _, _, label in POINTS])


class Kind(NamedTuple):
    """A kind of file: its content, what is found in it, what is said to read it."""

    name: str
    content: bytes | str
    features: tuple[str, ...] = ("a", "b")
    label: str = "y"
    ignored: tuple[str, ...] = ()
    noted: str = ""  # somewhere in what is printed
    said: dict[str, Any] = {}  # noqa: RUF012
    classes: tuple[str, str] = ("0", "1")


def packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("__MACOSX/._own.csv", "nothing")
        archive.writestr("data/own.csv", PLAIN)
    return stream.getvalue()


BARE = ("x1", "x2")
GERMAN = rows(NUMBERS, HEADER).replace(",", ";").replace(".", ",")
WORDS = ("no", "yes")
TEXT = rows("{1:.3f},{2:.3f},w{3}", HEADER).replace("w0", "no").replace("w1", "yes")
ARFF = (
    "% made by hand\n@RELATION 'two words'\n\n@attribute\ta\tNUMERIC\n@attribute 'b' real\n"
    "@attribute y {0, 1}\n@DATA\n" + rows(NUMBERS)
)
KINDS = [
    Kind("plain", PLAIN),
    Kind("without a header", rows(NUMBERS), BARE, "x3"),
    Kind("savetxt", rows("{1:.3f} {2:.3f} {3}"), BARE, "x3"),
    Kind("savetxt with a header", rows("{1:.3f} {2:.3f} {3}", "# a b y"), noted="comments"),
    Kind("a name that begins as comments do", rows(NUMBERS, "%fat,#,y"), ("%fat", "#")),
    Kind("savetxt between commas", rows(NUMBERS, "# a,b,y")),
    Kind("MATLAB", rows("   {1:.7e}  {2: .7e}   {3:.7e}"), BARE, "x3"),
    Kind("blanks and tabs", rows(" {1:.3f} \t{2:.3f}\t {3} ", " a\tb  y")),
    Kind("R's row names", rows('"{0}x" {1:.3f} {2:.3f} {3}', '"a" "b" "y"'), ignored=("x1",)),
    Kind("semicolons and decimal commas", GERMAN, noted="is read as"),
    Kind("tabs", PLAIN.replace(",", "\t")),
    Kind("bars", PLAIN.replace(",", "|")),
    Kind("sep=", "sep=;\n" + PLAIN.replace(",", ";"), noted="sep=;"),
    Kind("sep= after a mark", "\ufeffSEP=|\r\n" + PLAIN.replace(",", "|"), noted="SEP"),
    Kind("a delimiter after each line", PLAIN.replace("\n", ",\n"), ignored=("x4",)),
    Kind("a delimiter after the header", PLAIN.replace("a,b,y", "a,b,y,")),
    Kind("a delimiter after rows", rows(NUMBERS + ",", HEADER), ignored=("x4",)),
    Kind("comments", "# mine\n# of 2024\n" + PLAIN, noted="begin with #"),
    Kind("comments in percent", "% mine\n" + PLAIN),
    Kind("comments in slashes", "// mine\n" + PLAIN),
    Kind("a comment among rows", "# all\n" + PLAIN + "# half\n", noted="1 comments left out"),
    Kind("a title", "My points of 2024\n" + PLAIN, noted="left out above the table: My points"),
    Kind("a title as spreadsheets pad it", "My points,,\n,,\n" + PLAIN, noted="My points"),
    Kind("two titles", "My points\nof Monday\n\n" + PLAIN, noted="My points / of Monday"),
    Kind("a line of units", PLAIN.replace("y\n", "y\n[cm],[kg],[-]\n"), noted="below the header"),
    Kind("two lines of names", PLAIN.replace("a,b,y\n", "a,b,y\n" * 2), noted="below the header"),
    Kind("counts and classes", "12,2,good,bad\n" + rows("{1:.3f},{2:.3f},,,,{3}"), BARE, "x6",
         ("x3", "x4", "x5"), noted="left out above the table: 12,2,good,bad"),
    Kind("empty lines", PLAIN.replace("\n", "\n\n  \n")),
    Kind("rows of empty cells", PLAIN + ",,\n,,\n", noted="2 empty rows left out"),
    Kind("row numbers", rows("{0}," + NUMBERS, ",a,b,y"), ignored=("x1",), noted="numbers the"),
    Kind("pandas' name for them", rows("{0}," + NUMBERS, "Unnamed: 0,a,b,y"),
         ignored=("Unnamed: 0",)),
    Kind("large numbers, bare", rows("8423{0:02d}," + NUMBERS), ("x2", "x3"), "x4", ("x1",)),
    Kind("an ID that counts in steps", rows("15{0:02d}7," + NUMBERS, "User ID,a,b,y"),
         ignored=("User ID",)),
    Kind("an ID of words", rows("p{0}," + NUMBERS, "customer_id,a,b,y"),
         ignored=("customer_id",)),
    Kind("a Chinese number", rows("{0}," + NUMBERS, "序号,a,b,y"), ignored=("序号",)),
    Kind("dates", rows("2024-03-{0:02d}," + NUMBERS, "day,a,b,y").replace("-00", "-30"),
         ignored=("day",), noted="dates"),
    Kind("days and times", rows("{0}.3.2024 12:30," + NUMBERS, "day,a,b,y"), ignored=("day",)),
    Kind("days as numbers", rows("202403{0:02d}," + NUMBERS, "day,a,b,y").replace("0300", "0330"),
         ignored=("day",), noted="dates"),
    Kind("numbers that float64 merges", rows("1234567890123456{0:02d}," + NUMBERS, "code,a,b,y"),
         ignored=("code",), noted="12 different words"),
    Kind("a constant", rows("7," + NUMBERS, "k,a,b,y"), ignored=("k",), noted="always '7'"),
    Kind("names", rows("name {0}," + NUMBERS, "who,a,b,y"), ignored=("who",), noted="12 different"),
    Kind("names with line breaks", rows('"name,\n{0}",' + NUMBERS, "who,a,b,y"), ignored=("who",)),
    Kind("quotes everywhere", rows('"{1:.3f}" , "{2:.3f}" , "{3}"', '"a","b" ,"y"')),
    Kind("a label of words", TEXT, classes=WORDS),
    Kind("padded labels", TEXT.replace("yes", "  yes "), classes=WORDS),
    Kind("capitals in labels", TEXT.replace("no", "No", 1), classes=WORDS, noted="capital"),
    Kind("True and False", TEXT.replace("yes", "True").replace("no", "False"),
         classes=("False", "True")),
    Kind("1.0 and 0.0", rows("{1:.3f},{2:.3f},{3}.0", HEADER)),
    Kind("-1 and +1", rows("{1:.3f},{2:.3f},{3}", HEADER).replace(",0\n", ",-1\n")
         .replace(",1\n", ",+1\n"), classes=("-1", "1")),
    Kind("a label in the middle", rows("{1:.3f},s{3},{2:.3f}", "a,species,b"), label="species",
         classes=("s0", "s1")),
    Kind("a label first by name", rows("{3},{1:.3f},{2:.3f}", "Outcome,a,b"), label="Outcome"),
    Kind("a label first, bare", rows("{3},{1:.3f},{2:.3f}"), ("x2", "x3"), "x1"),
    Kind("a label in Chinese", rows(NUMBERS, "a,b,诊断结果"), label="诊断结果"),
    Kind("x, y and a colour", rows(NUMBERS, "x,y,colour"), ("x", "y"), "colour"),
    Kind("two columns of one name", rows(NUMBERS, "x,x,y"), ("x#1", "x#2"),
         noted="told apart by their place: x#1, x#2"),
    Kind("a column without a name", rows(NUMBERS, "a,,y"), ("a", "x2")),
    Kind("years as names", rows(NUMBERS, "2019,2020,churn"), ("2019", "2020"), "churn"),
    Kind("numbers as names", rows(NUMBERS, "1,2,class"), ("1", "2"), "class"),
    Kind("UTF-8 with a mark", b"\xef\xbb\xbf" + PLAIN.encode()),
    Kind("UTF-16 as Excel writes it", PLAIN.replace(",", "\t").encode("utf-16")),
    Kind("UTF-16 without a mark", PLAIN.encode("utf-16-be")),
    Kind("Simplified Chinese", rows(NUMBERS, "身高,体重,类别").encode("gbk"), ("身高", "体重"),
         "类别"),
    Kind("Traditional Chinese", rows(NUMBERS, "身高,體重,類別").encode("big5"), ("身高", "體重"),
         "類別"),
    Kind("Western", rows(NUMBERS, "größe,weiß,klasse").encode("cp1252"), ("größe", "weiß"),
         "klasse"),
    Kind("carriage returns", PLAIN.replace("\n", "\r")),
    Kind("gzip", gzip.compress(PLAIN.encode())),
    Kind("bzip2", bz2.compress(PLAIN.encode())),
    Kind("xz", lzma.compress(PLAIN.encode())),
    Kind("a ZIP archive of one file", packed()),
    Kind("ARFF", ARFF, noted="ARFF"),
    Kind("an unused column of missing values", rows("{1:.3f},{2:.3f},,{3}", "a,b,c,y"),
         ignored=("c",), noted="empty"),
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_it_opens(tmp_path: Path, kind: Kind) -> None:
    table = table_of(tmp_path, kind.content, **kind.said)
    report = table.report
    assert report is not None
    assert report.features == table.feature_names == kind.features
    assert report.label == kind.label
    assert tuple(name for name, _ in report.ignored) == kind.ignored
    assert table.class_names == kind.classes
    assert np.array_equal(table.X, X)
    assert np.array_equal(table.Y[0], Y)
    assert kind.noted in "\n".join(report.lines())
    for array in (table.X, table.Y):
        assert array.dtype == np.float64
        assert array.flags.c_contiguous


@pytest.mark.parametrize(
    ("form", "value", "note"),
    [
        ("{0}.905,29", 1905.29, "1.905,29 is read as 1905.29"),
        ('"{0},905.29"', 1905.29, "1,905.29 is read as 1905.29"),
        ("{0}'905.29", 1905.29, "is read as 1905.29"),
        ("{0} 905", 1905, "1 905 is read as 1905"),
        ("{0}\u202f905,5", 1905.5, "is read as 1905.5"),
        ("{0}0.9%", 0.109, "10.9% is read as 0.109"),
        ("${0}9.05", 19.05, "$19.05 is read as 19.05"),
        ("{0},50 €", 1.5, "1,50 € is read as 1.5"),
        ("{0}.5 cm", 1.5, "1.5 cm is read as 1.5"),
        ("{0}.5kg", 1.5, "1.5kg is read as 1.5"),
        ("{0}.5元", 1.5, "1.5元 is read as 1.5"),
        ("{0}.5 km/h", 1.5, "is read as 1.5"),
        ("−{0}.5", -1.5, "−1.5 is read as -1.5"),
        ("({0}.5)", -1.5, "(1.5) is read as -1.5"),
        ("１{0}．５", 11.5, "is read as 11.5"),
        ("-${0}.5", -1.5, "is read as -1.5"),
        ("$({0}.5)", -1.5, "$(1.5) is read as -1.5"),
    ],
)
def test_a_column_that_looks_numeric_is_parsed_where_its_meaning_is_certain(
    tmp_path: Path, form: str, value: float, note: str
) -> None:
    lines = [form.format(1 + i % 9) + f";{0.25 * i};{i % 2}" for i in range(20)]
    table = table_of(tmp_path, "pay;x;y\n" + "\n".join(lines))
    assert table.feature_names == ("pay", "x")
    assert table.X[0, 0] == value
    assert np.unique(table.X[0]).size == 9
    assert table.report is not None
    assert note in "\n".join(table.report.lines())


def test_other_columns_settle_what_one_leaves_open(tmp_path: Path) -> None:
    """2,905 is 2905 beside 1.25, and 2.905 beside 1,25."""
    for other, value in (("1.25", 2905), ("1,25", 2.905)):
        text = "pay;x;y\n" + f"2,905;{other};0\n3,120;{other}1;1\n" * 4
        assert table_of(tmp_path, text).X[0, 0] == value
    for decimal, value in ((".", 2905), (",", 2.905)):
        text = "pay;x;y\n" + "2,905;1;0\n3,120;2;1\n" * 4
        assert table_of(tmp_path, text, decimal=decimal).X[0, 0] == value
    assert reading_of(tmp_path, text).columns[0].problem is not None


def test_units_that_differ_are_left_out_by_name(tmp_path: Path) -> None:
    text = "size,x,y\n" + "".join(
        f"{i} {'cm' if i % 2 else 'mm'},{i / 4},{i % 2}\n" for i in range(20)
    )
    reading = reading_of(tmp_path, text)
    assert [column.facts.name for column in reading.ignored] == ["size"]


def test_a_column_called_label_is_asked_about_however_many_classes_it_has(tmp_path: Path) -> None:
    """Although others have two values; y may as well be a coordinate."""
    text = "a,b,label\n1,2,3\n1,2,0\n1,3,1\n3,3,1\n"
    reading = reading_of(tmp_path, text)
    assert reading.label == 2
    assert "3 classes" in str(reading.problems[0].found)
    reading = reading_of(tmp_path, text.replace("label", "y"))
    assert reading.label == 0  # the first column, as the last has not two values


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#NAME?", "#NV", "#wert!"])
def test_an_error_of_a_spreadsheet_is_a_missing_value_and_no_comment(
    tmp_path: Path, error: str
) -> None:
    lines = [f"{error if i == 7 else i},{i % 5},{i % 2}" for i in range(20)]
    table = table_of(tmp_path, "# measured in 2026\nx1,x2,y\n" + "\n".join(lines))
    assert table.report is not None
    report = table.report.to_json()
    assert (report["rows"], report["rows_left_out"]) == (20, 1)
    assert table.X.shape == (2, 19)
    assert not any("comments left out" in line for line in table.report.lines())


def test_rows_of_one_class_are_said_to_be(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "a,b,y\n" + "1,2,0\n2,3,0\n" * 4)
    assert "every row is of one class" in "\n".join(reading.notes)
    assert not reading.is_plain
