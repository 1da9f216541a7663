"""Reading and writing CSV files: what is accepted, round trips, arbitrary bytes."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data.files import csv_table, csv_text, csv_writing
from playground.data.files.csv_file import DataFileError, read_csv, write_csv
from playground.data.files.csv_table import TableReader
from playground.data.files.csv_writing import is_header_name
from playground.data.shapes import generate

X4 = [[1.5, -2.0, 0.25, 1e3], [2.0, 3.0, -4.5, 0.0]]
Y4 = [[0.0, 1.0, 1.0, 0.0]]
ROWS = b"1.5,2,0\n-2,3,1\n.25,-4.5,1\n1e3,0.,0\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("csv")


def read(folder: Path, content: bytes) -> tuple[np.ndarray, np.ndarray, tuple[str, str]]:
    path = folder / "data.csv"
    path.write_bytes(content)
    return read_csv(path)


SEMICOLONS = ROWS.replace(b",", b";")
ACCEPTED = [
    ("plain", ROWS, None),
    ("no last line end", ROWS[:-1], None),
    ("header", b"a,b,label\n" + ROWS, ("a", "b")),
    ("header with unicode", "größe,温度,Klasse\n".encode() + ROWS, ("größe", "温度")),
    ("header with spaces", b" a , b c ,label\n" + ROWS, ("a", "b c")),
    ("quoted header", b'"a,1","b ""q""",label\n' + ROWS, ("a,1", 'b "q"')),
    ("header of one name twice", b"x,x,y\n" + ROWS, ("x", "x")),
    ("header without label name", b"a,b,c\n" + ROWS, ("a", "b")),
    ("byte order mark", b"\xef\xbb\xbf" + ROWS, None),
    ("byte order mark and header", b"\xef\xbb\xbfa,b,c\n" + ROWS, ("a", "b")),
    ("CRLF", ROWS.replace(b"\n", b"\r\n"), None),
    ("CR", ROWS.replace(b"\n", b"\r"), None),
    ("mixed line ends", b"1.5,2,0\r-2,3,1\r\n.25,-4.5,1\n1e3,0.,0", None),
    ("semicolons", SEMICOLONS, None),
    ("semicolons and header", b"a.1;b,2;c\n" + SEMICOLONS, ("a.1", "b,2")),
    ("tabs", ROWS.replace(b",", b"\t"), None),
    ("decimal commas", SEMICOLONS.replace(b".", b","), None),
    ("decimal commas after tabs", ROWS.replace(b",", b"\t").replace(b".", b","), None),
    ("header with points, decimal commas", b"a.1;b;c\n" + SEMICOLONS.replace(b".", b","), "a.1"),
    ("header with commas, decimal points", b"a,1;b;c\n" + SEMICOLONS, "a,1"),
    ("blank lines", b"\n\n  \n" + ROWS.replace(b"\n", b"\n\n \t\n") + b"\n\n", None),
    ("blank lines around a header", b"\n \na,b,c\n\n" + ROWS, ("a", "b")),
    ("spaces around numbers", ROWS.replace(b",", b" , "), None),
    ("quoted fields", b'"1.5","2","0"\n-2,"3",1\n.25, "-4.5",1\n1e3,0.,"0"\n', None),
    ("quoted decimal commas", b'"1,5";"2";"0"\n-2;3;1\n"0,25";"-4,5";1\n1000;0;0\n', None),
    ("labels as floats", b"1.5,2,0.0\n-2,3,1.0\n.25,-4.5,1.\n1e3,0.,-0\n", None),
    ("labels with signs and exponents", b"1.5,2,0e5\n-2,3,+1\n.25,-4.5,10e-1\n1E+3,0.,00\n", None),
]


@pytest.mark.parametrize(
    ("content", "names"), [case[1:] for case in ACCEPTED], ids=[case[0] for case in ACCEPTED]
)
@pytest.mark.parametrize("careful", [False, True])
def test_accepted(
    folder: Path,
    content: bytes,
    names: tuple[str, str] | str | None,
    careful: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if careful:  # the line-by-line path must read the same as the fast one
        monkeypatch.setattr(TableReader, "_convert_fast", lambda *_: None)
    X, Y, found = read(folder, content)
    assert X.tolist() == X4
    assert Y.tolist() == Y4
    assert not np.signbit(Y).any()
    assert X.dtype == Y.dtype == np.float64
    assert X.flags.c_contiguous
    assert Y.flags.c_contiguous
    if isinstance(names, str):
        assert found[0] == names
    else:
        assert found == (names or ("x1", "x2"))


def test_one_class_is_allowed(folder: Path) -> None:
    _, Y, _ = read(folder, b"1,2,1\n" * 4)
    assert Y.tolist() == [[1, 1, 1, 1]]


finite = st.floats(allow_nan=False, allow_infinity=False)
examples = st.lists(st.tuples(finite, finite, st.booleans()), min_size=4, max_size=30)
letters = st.characters(categories=("L", "N", "P", "S", "M"))
names = st.text(letters, min_size=1, max_size=20).filter(is_header_name)


@settings(max_examples=100, deadline=None)
@given(rows=examples, first=names, second=names)
def test_round_trip(
    folder: Path, rows: list[tuple[float, float, bool]], first: str, second: str
) -> None:
    table = np.array(rows, dtype=np.float64).T
    path = folder / "round.csv"
    write_csv(path, table[:2], table[2:], (first, second))
    X, Y, found = read_csv(path)
    assert X.tobytes() == np.ascontiguousarray(table[:2]).tobytes()
    assert np.array_equal(Y, table[2:])
    assert found == (first, second)


def test_a_large_file_and_its_line_numbers(folder: Path) -> None:
    """More than one block; a fault far down is found in its own line."""
    X, Y = generate("spiral", 60_000, 0.1, 1)
    path = folder / "large.csv"
    write_csv(path, X, Y)
    assert path.stat().st_size > 2 * csv_text._BLOCK
    again_X, again_Y, _ = read_csv(path)
    assert np.array_equal(X, again_X)
    assert np.array_equal(Y, again_Y)
    lines = path.read_bytes().split(b"\n")
    for number in (2, 24_000, 25_000, 60_001):
        broken = lines.copy()
        broken[number - 1] = b"1,oops,0"
        path.write_bytes(b"\r\n".join(broken))
        with pytest.raises(DataFileError, match="oops") as caught:
            read_csv(path)
        assert (caught.value.line, caught.value.column) == (number, 2)
        broken[number - 1] = b"1,\xe9,0"
        path.write_bytes(b"\r".join(broken))
        with pytest.raises(DataFileError, match="0xe9") as caught:
            read_csv(path)
        assert caught.value.line == number


alphabet = "0123456789.,;\t\"' \n\r-+eE_abxnif\0é١\ufeff\u2028\x0b\x1c"
cells = st.one_of(
    st.sampled_from(["1", "0", "-1.5", "1,5", "1.5", "", " ", "nan", "a", '"1"', '"', "1_0", "١"]),
    st.text(alphabet, max_size=6),
)
tables = st.builds(
    lambda rows, delimiter, end: end.join(delimiter.join(row) for row in rows),
    st.lists(st.lists(cells, min_size=2, max_size=4), max_size=8),
    st.sampled_from(",;\t"),
    st.sampled_from(("\n", "\r\n", "\r")),
)
good_cells = st.sampled_from(["1", "0", " 1", "2.5", "2,5", '"1"', "1e2", "-0", "+1", "1_0", ""])
near_tables = st.builds(
    lambda rows, delimiter: "\n".join(delimiter.join((*row, "1")) for row in rows),
    st.lists(st.tuples(good_cells, good_cells), min_size=4, max_size=8),
    st.sampled_from(",;\t"),
)


def outcome(path: Path) -> tuple[object, ...]:
    try:
        X, Y, found = read_csv(path)
    except DataFileError as error:
        return (str(error), error.line, error.column)
    assert X.shape[0] == 2
    assert Y.shape == (1, X.shape[1])
    assert X.shape[1] >= 4
    assert np.isfinite(X).all()
    assert np.isin(Y, (0, 1)).all()
    return (X.tolist(), Y.tolist(), found)


@settings(max_examples=300, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.text(alphabet, max_size=120).map(str.encode),
        tables.map(str.encode),
        near_tables.map(str.encode),
        near_tables.map(lambda text: text.encode("utf-16")),
    )
)
def test_arbitrary_bytes_are_read_or_refused_alike_on_both_paths(
    folder: Path, content: bytes
) -> None:
    path = folder / "arbitrary.csv"
    path.write_bytes(content)
    fast = outcome(path)
    if isinstance(fast[0], str):
        assert fast[0].isprintable()  # one line, too
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TableReader, "_convert_fast", lambda *_: None)
        assert outcome(path) == fast


def test_the_error_carries_its_parts(folder: Path) -> None:
    with pytest.raises(DataFileError) as caught:
        read(folder, b"a,b,c\n1,2,0\n1,x,0\n")
    error = caught.value
    assert isinstance(error, ValueError)
    assert error.path == str(folder / "data.csv")
    assert (error.line, error.column, error.column_name) == (3, 2, "b")
    assert (error.found, error.allowed) == ("'x'", "a finite number")
    assert str(error) == f"{error.path}: line 3, column 2 (b): found 'x'; allowed: a finite number"


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    for path, found in (
        (tmp_path, "a directory"),
        (tmp_path / "missing.csv", "no such file"),
        (tmp_path / "nul\0.csv", "no such file"),
        (tmp_path / ("n" * 300), "that it cannot be read"),
        (Path(os.devnull), "a device or a pipe"),
    ):
        with pytest.raises(DataFileError) as caught:
            read_csv(path)
        assert found in caught.value.found
        assert caught.value.line is None
        assert "\0" not in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.csv"
    path.write_bytes(ROWS)
    path.chmod(0)
    root = os.geteuid() == 0
    try:
        if root:  # nothing is forbidden to the superuser
            os.seteuid(65534)
        with pytest.raises(DataFileError, match=r"cannot be read .*denied"):
            read_csv(path)
    finally:
        if root:
            os.seteuid(0)


def test_limits_of_size(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_table, "MAX_VALUES", 15)
    assert read(folder, b"1,2,0\n" * 5)[0].shape == (2, 5)
    with pytest.raises(DataFileError, match="more than 15 numbers; allowed: a smaller file"):
        read(folder, b"1,2,0\n" * 6)
    monkeypatch.setattr(csv_text, "MAX_BYTES", 20)
    with pytest.raises(DataFileError, match="24 bytes; allowed: at most 20 bytes"):
        read(folder, b"1,2,0\n" * 4)


def test_write_replaces_atomically_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "data.csv"
    path.write_bytes(b"old")
    path.chmod(0o640)

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(csv_writing.os, "fsync", fail)
        with pytest.raises(DataFileError, match=r"cannot be written .No space left"):
            write_csv(path, np.array(X4), np.array(Y4))
    assert path.read_bytes() == b"old"
    assert list(folder.iterdir()) == [path]
    write_csv(path, np.array(X4), np.array(Y4))
    assert path.read_text().splitlines()[:2] == ["x1,x2,label", "1.5,2.0,0"]
    assert list(folder.iterdir()) == [path]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o640


def test_write_follows_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_csv(tmp_path / "link.csv", np.array(X4), np.array(Y4, dtype=bool))
    assert (tmp_path / "link.csv").is_symlink()
    assert read_csv(tmp_path / "real.csv")[0].tolist() == X4


def test_write_refuses_what_it_cannot_write(tmp_path: Path) -> None:
    X, Y = np.array(X4), np.array(Y4)
    for target in (tmp_path, tmp_path / "none" / "data.csv"):
        with pytest.raises(DataFileError, match="cannot be written"):
            write_csv(target, X, Y)
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "data.csv"
    bad = X.copy()
    bad[0, 0] = np.inf
    for arguments, fragment in (
        ((X[:0], Y), "X has shape (0, 4)"),
        ((X[:, :3], Y[:, :3]), "m at least 4"),
        ((X, Y[0]), "Y has shape (4,); allowed: (1, 4)"),
        ((bad, Y), "not finite"),
        ((X, Y + 1), "not a label"),
        ((X, Y, ("a", "1")), "feature_names is ('a', '1')"),
        ((X, Y, ("a", "nan")), "feature_names"),
        ((X, Y, ("a", "1e5")), "feature_names"),
        ((X, Y, ("a\nb", "c")), "feature_names"),
        ((X, Y, (" a", "c")), "feature_names"),
        ((X, Y, ("a" * 101, "c")), "feature_names"),
        ((X, Y, ("a", "b", "c")), "feature_names"),
    ):
        with pytest.raises(ValueError, match="allowed") as caught:
            write_csv(path, *arguments)
        assert fragment in str(caught.value)
    assert list(folder.iterdir()) == []
