"""Tables of any features and any two classes: what is read, choices, progress, round trips."""

import contextlib
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data.files import csv_text
from playground.data.files.csv_file import (
    Cancelled,
    DataFileError,
    Layout,
    Table,
    preview,
    read_csv,
    read_table,
    write_csv,
)
from playground.data.files.csv_table import TableReader
from playground.data.files.csv_writing import are_two_classes, is_header_name
from playground.data.shapes import generate

ROWS = b"1,2.5,-3,cat\n4,5,6,dog\n.5,8,9e1,cat\n1,3,5,dog\n"
X4 = [[1, 4, 0.5, 1], [2.5, 5, 8, 3], [-3, 6, 90, 5]]
Y4 = [[0, 1, 0, 1]]
PETS = ("cat", "dog")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("table")


def read(folder: Path, content: bytes, **chosen: Any) -> Table:
    path = folder / "data.csv"
    path.write_bytes(content)
    return read_table(path, **chosen)


SEMICOLONS = ROWS.replace(b",", b";")
QUOTED = b'"1","2.5","-3","cat"\n4,5,6,"dog"\n.5,8,"9e1",cat\n"1",3,5, "dog"\n'
ACCEPTED = [
    ("bare", ROWS, ("x1", "x2", "x3"), PETS),
    ("header", b"a,b,c,pet\n" + ROWS, ("a", "b", "c"), PETS),
    ("semicolons", SEMICOLONS, None, PETS),
    ("pipes", ROWS.replace(b",", b"|"), None, PETS),
    ("tabs", ROWS.replace(b",", b"\t"), None, PETS),
    ("pipes and decimal commas", ROWS.replace(b",", b"|").replace(b".", b","), None, PETS),
    ("decimal commas", b"a;b;c;d\n" + SEMICOLONS.replace(b".", b","), ("a", "b", "c"), PETS),
    ("quotes", QUOTED, None, PETS),
    ("quoted header", b'"a, long","b;2",c,pet\n' + QUOTED, ("a, long", "b;2", "c"), PETS),
    ("row numbers as of some programs", b",b,c,pet\n" + ROWS, ("x1", "b", "c"), PETS),
    ("CRLF and blanks", b"\r\n" + ROWS.replace(b"\n", b"\r\n\r\n"), None, PETS),
    ("spaces around", ROWS.replace(b",", b" , ").replace(b"\n", b"  \n"), None, PETS),
    ("Chinese", "甲,乙,丙,种\n".encode() + ROWS.replace(b"cat", "狗".encode())
     .replace(b"dog", "猫".encode()), ("甲", "乙", "丙"), ("狗", "猫")),
    ("numeric classes", ROWS.replace(b"cat", b"-1").replace(b"dog", b"1"), None, ("-1", "1")),
    ("notations of a number", ROWS.replace(b"cat", b"2.0", 1).replace(b"cat", b"2")
     .replace(b"dog", b"1e1"), None, ("2", "10")),
    ("zero and one", ROWS.replace(b"cat", b"0").replace(b"dog", b"1.0"), None, ("0", "1")),
    ("a number and a name", ROWS.replace(b"dog", b"none").replace(b"cat", b"3"), None,
     ("3", "none")),
    ("signs", ROWS.replace(b"cat", b"+").replace(b"dog", b"-"), None, ("+", "-")),
    ("words of numbers", ROWS.replace(b"cat", b"inf").replace(b"dog", b"infinity"), None,
     ("inf", "infinity")),
    ("names with commas", ROWS.replace(b"cat", b'"c,1"').replace(b"dog", b'"d""q"'), None,
     ("c,1", 'd"q')),
]  # fmt: skip


@pytest.mark.parametrize("careful", [False, True], ids=["fast", "careful"])
@pytest.mark.parametrize(
    ("content", "names", "classes"), [case[1:] for case in ACCEPTED], ids=[c[0] for c in ACCEPTED]
)
def test_accepted(
    folder: Path,
    content: bytes,
    names: tuple[str, ...] | None,
    classes: tuple[str, str],
    careful: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if careful:  # the line-by-line path must read the same as the fast one
        monkeypatch.setattr(TableReader, "_convert_fast", lambda *_: None)
    table = read(folder, content)
    assert table.X.tolist() == X4
    assert table.Y.tolist() == Y4
    assert table.class_names == classes
    assert table.feature_names == (names or ("x1", "x2", "x3"))
    assert (table.n_x, table.m) == (3, 4)
    for array in (table.X, table.Y):
        assert array.dtype == np.float64
        assert array.flags.c_contiguous


def test_class_0_comes_first_by_name_whatever_comes_first_in_the_file(folder: Path) -> None:
    table = read(folder, b"1,yes\n2,no\n3,yes\n4,yes\n")
    assert table.class_names == ("no", "yes")
    assert table.Y.tolist() == [[1, 0, 1, 1]]
    table = read(folder, b"1,10\n2,9\n3,9\n4,10\n")  # as numbers, not as text
    assert table.class_names == ("9", "10")
    assert table.Y.tolist() == [[1, 0, 0, 1]]
    assert read(folder, b"1,b\n2,A\n3,b\n4,b\n").class_names == ("A", "b")


def test_zero_or_one_may_occur_alone(folder: Path) -> None:
    for label in (0, 1):
        table = read(folder, b"1,%d\n" % label * 4)
        assert table.class_names == ("0", "1")
        assert table.Y.tolist() == [[label] * 4]


WIDE = (
    b"name,weight,sex,height,note\n"
    b"ann,50,f,160,\nbob,80,m,180,tall\ncyd,55,f,170,\nden,75,m,175,?\n"
)


@pytest.mark.parametrize("careful", [False, True], ids=["fast", "careful"])
def test_columns_are_chosen_by_name_or_place_in_any_order(
    folder: Path, careful: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if careful:
        monkeypatch.setattr(TableReader, "_convert_fast", lambda *_: None)
    for features, label in ((["height", "weight"], "sex"), ([3, "weight"], 2), ((3, 1), "sex")):
        table = read(folder, WIDE, features=features, label=label)
        assert table.X.tolist() == [[160, 180, 170, 175], [50, 80, 55, 75]]
        assert table.Y.tolist() == [[0, 1, 0, 1]]
        assert table.feature_names == ("height", "weight")
        assert table.class_names == ("f", "m")
        assert table.label_name == "sex"


def test_a_place_that_cannot_be_one_is_refused(folder: Path) -> None:
    for place in (-1, True, 1.0):
        with pytest.raises(ValueError, match="column is"):
            read(folder, WIDE, features=[place], label=2)


def test_a_given_layout_overrules_what_is_found(folder: Path) -> None:
    years = b"2019;2020;kind\n1,5;2;a\n3;4;b\n5;6;a\n7;8;b\n"
    assert read(folder, years).feature_names == ("2019", "2020")
    with pytest.raises(DataFileError, match="third class"):  # taken for four rows and a name
        read(folder, years, layout=Layout(";", None, False))
    table = read(folder, years, layout=Layout(";", None, True))
    assert table.feature_names == ("2019", "2020")
    assert table.X[0].tolist() == [1.5, 3, 5, 7]
    bare = read(folder, b"a,1,x\n" + b"b,2,y\n" * 4, features=[1], label=0)
    assert bare.feature_names == ("x2",)
    for arguments in ((":", None, True), (",", ",", True), (";", "·", True), (";", None, 2)):
        with pytest.raises(ValueError, match="allowed"):
            Layout(*arguments)


def test_the_strict_form_takes_two_features_and_zero_or_one_only(folder: Path) -> None:
    path = folder / "strict.csv"
    path.write_bytes(b"1|2|0\n3|4|1\n5|6|1\n7|8|0\n")
    X, Y, names = read_csv(path)
    assert X.tolist() == [[1, 3, 5, 7], [2, 4, 6, 8]]
    assert Y.tolist() == [[0, 1, 1, 0]]
    assert names == ("x1", "x2")
    path.write_bytes(ROWS)
    with pytest.raises(DataFileError, match="4 columns; allowed: 3 columns"):
        read_csv(path)


def test_progress_grows_to_one_and_is_not_called_too_often(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_text, "_BLOCK", 64)
    X, Y = generate("moons", 2000, 0.1, 1)
    path = folder / "progress.csv"
    write_csv(path, X, Y)
    parts: list[float] = []
    table = read_table(path, progress=parts.append)
    assert np.array_equal(table.X, X)
    assert np.array_equal(table.Y, Y)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert 0 <= parts[0] < 1
    assert 3 < len(parts) <= 202


def test_reading_stops_when_it_is_cancelled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_text, "_BLOCK", 1000)
    path = folder / "cancelled.csv"
    write_csv(path, *generate("moons", 2000, 0.1, 1))
    asked = 0

    def third_time() -> bool:
        nonlocal asked
        asked += 1
        return asked == 3

    with pytest.raises(Cancelled):
        read_table(path, cancelled=third_time)
    assert asked == 3
    assert not issubclass(Cancelled, ValueError)
    path.unlink()  # it is closed, too


def test_what_a_callback_raises_is_passed_on(folder: Path) -> None:
    def fail(part: float) -> None:
        raise OSError("the window has gone")

    with pytest.raises(OSError, match="the window has gone"):
        read(folder, ROWS, progress=fail)


def test_memory_stays_a_small_multiple_of_the_arrays(folder: Path) -> None:
    path = folder / "memory.csv"
    write_csv(path, *generate("moons", 100_000, 0.1, 1))
    read_table(path, [0])
    tracemalloc.start()
    try:
        table = read_table(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * (table.X.nbytes + table.Y.nbytes)


def test_more_than_memory_holds_is_an_error_in_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("playground.data.files.csv_table._joined", fail)
    with pytest.raises(DataFileError, match="more numbers than the memory holds; allowed"):
        read(folder, ROWS)


finite = st.floats(allow_nan=False, allow_infinity=False)
letters = st.characters(categories=("L", "N", "P", "S", "M"))
names = st.text(letters, min_size=1, max_size=12).filter(is_header_name)
tables = st.integers(1, 4).flatmap(
    lambda n_x: st.tuples(
        st.lists(st.tuples(*[finite] * n_x, st.booleans()), min_size=4, max_size=20).filter(
            lambda rows: len({row[-1] for row in rows}) == 2
        ),
        st.lists(names, min_size=n_x, max_size=n_x),
        st.tuples(names, names).filter(are_two_classes),
    )
)


@settings(max_examples=80, deadline=None)
@given(table=tables)
def test_round_trip(folder: Path, table: Any) -> None:
    rows, feature_names, classes = table
    values = np.array(rows, dtype=np.float64).T
    path = folder / "round.csv"
    write_csv(path, values[:-1], values[-1:], feature_names, classes, "kind")
    found = read_table(path)
    assert found.X.tobytes() == np.ascontiguousarray(values[:-1]).tobytes()
    assert found.feature_names == tuple(feature_names)
    assert found.label_name == "kind"
    assert sorted(found.class_names) == sorted(classes)
    names_read = np.array(found.class_names)[found.Y[0].astype(int)]
    assert names_read.tolist() == [classes[int(label)] for label in values[-1]]


def test_writing_refuses_names_that_would_not_come_back(tmp_path: Path) -> None:
    X, Y = np.array(X4), np.array(Y4)
    folder = tmp_path / "folder"
    folder.mkdir()
    for change, fragment in (
        ({"feature_names": ["a", "b"]}, "feature_names is ('a', 'b'); allowed: 3 names"),
        ({"class_names": ("a", "a")}, "class_names"),
        ({"class_names": ("1", "1.0")}, "class_names"),
        ({"class_names": ("a", "NA")}, "missing value"),
        ({"class_names": ("a", "")}, "class_names"),
        ({"class_names": ("a", "b\n")}, "class_names"),
        ({"label_name": "7"}, "label_name"),
    ):
        with pytest.raises(ValueError, match="allowed") as caught:
            write_csv(folder / "x.csv", X, Y, **change)
        assert fragment in str(caught.value)
    assert list(folder.iterdir()) == []


alphabet = "0123456789.,;|\t\"' \n\r-+eE_abné١\ufeff\u2028\x0b\x1c"
cells = st.sampled_from(
    ["1", "0", " 1", "2.5", "2,5", '"1"', "1e2", "-0", "", "a", "b", "yes", "NA", "?", '"', "1_0"]
)
rows = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=9)
)
near_tables = st.builds(
    lambda rows, delimiter, end: end.join(delimiter.join(row) for row in rows),
    rows,
    st.sampled_from(",;|\t"),
    st.sampled_from(("\n", "\r\n", "\r")),
)
good_rows = st.lists(
    st.tuples(
        st.sampled_from(["1", " 2 ", "2.5", "2,5", "1e2"]),
        st.sampled_from(["1", "2", "2,5", "x,y"]),
        st.sampled_from(["a", "b", " a", '"b"', "ä", "1", "1.0"]),
    ),
    min_size=4,
    max_size=9,
)
nearly_good = st.builds(
    lambda rows, delimiter: "\n".join(delimiter.join(row) for row in rows),
    good_rows,
    st.sampled_from(";|\t"),
)
choices = st.sampled_from(
    [
        {},
        {"features": [0]},
        {"features": ["x1"], "label": 1},
        {"features": [1, 0], "label": 2},
        {"label": 0},
        {"layout": Layout(";", ",", False)},
        {"layout": Layout("|", None, True)},
    ]
)


def outcome(path: Path, chosen: dict[str, Any]) -> tuple[object, ...]:
    try:
        table = read_table(path, **chosen)
    except DataFileError as error:
        return (str(error), error.line, error.column)
    assert table.Y.shape == (1, table.m)
    assert table.m >= 4
    assert len(table.feature_names) == table.n_x >= 1
    assert np.isfinite(table.X).all()
    assert np.isin(table.Y, (0, 1)).all()
    return (table.X.tolist(), table.Y.tolist(), table.feature_names, table.class_names)


@settings(max_examples=300, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.text(alphabet, max_size=120).map(str.encode),
        near_tables.map(str.encode),
        nearly_good.map(str.encode),
        near_tables.map(lambda text: text.encode("utf-16")),
    ),
    chosen=choices,
    block=st.sampled_from((5, 40, 2**17)),
)
def test_arbitrary_bytes_are_read_or_refused_alike_on_both_paths(
    folder: Path, content: bytes, chosen: dict[str, Any], block: int
) -> None:
    path = folder / "arbitrary.csv"
    path.write_bytes(content)
    whole = outcome(path, chosen)
    if isinstance(whole[0], str):
        assert whole[0].isprintable()  # one line, too
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TableReader, "_convert_fast", lambda *_: None)
        assert outcome(path, chosen) == whole
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_text, "_BLOCK", block)
        outcome(path, chosen)  # the layout may be found from fewer lines; no other error
    places: tuple[int, ...] = ()
    with contextlib.suppress(DataFileError):
        seen = preview(path)
        places = (*seen.features, seen.label)
        assert len(seen.rows) <= 20
    assert all(0 <= at < len(seen.columns) for at in places)
