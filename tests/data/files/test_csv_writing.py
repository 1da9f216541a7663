"""Writing examples as CSV: what comes back, what is replaced, what is refused."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data.files import csv_writing
from playground.data.files.csv_writing import are_two_classes, is_header_name, write_csv
from playground.data.files.errors import DataFileError
from playground.data.files.reading import Choice, decide
from playground.data.files.survey import look
from playground.data.files.table import Table
from playground.data.files.table_reader import read_table

X4 = np.array([[1.5, -2.0, 0.25, 1e3], [2.0, 3.0, -4.5, 0.0]])
Y4 = np.array([[0.0, 1.0, 1.0, 0.0]])


def read_back(path: Path) -> Table:
    """All columns, the last one the label, as `write_csv` writes them."""
    survey = look(path)
    *features, label = (str(place) for place in range(1, len(survey.names) + 1))
    return read_table(decide(survey, Choice(features=tuple(features), label=label)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("written")


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


@given(table=tables)
def test_what_is_written_is_read_back_exactly(folder: Path, table: Any) -> None:
    rows, feature_names, classes = table
    values = np.array(rows, dtype=np.float64).T
    path = folder / "round.csv"
    write_csv(path, values[:-1], values[-1:], feature_names, classes, "kind")
    found = read_back(path)
    assert found.X.tobytes() == np.ascontiguousarray(values[:-1]).tobytes()
    if len(set(feature_names)) == len(feature_names) and "kind" not in feature_names:
        assert found.feature_names == tuple(feature_names)
        assert found.label_name == "kind"
    assert sorted(found.class_names) == sorted(classes)
    names_read = np.array(found.class_names)[found.Y[0].astype(int)]
    assert names_read.tolist() == [classes[int(label)] for label in values[-1]]


@pytest.mark.parametrize("name", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "=", "-1.5"])
def test_no_name_is_a_formula_in_a_spreadsheet(tmp_path: Path, name: str) -> None:
    path = tmp_path / "names.csv"
    write_csv(path, X4, Y4, ("a", "b"), (name, "other"), "kind")
    cells = [row[-1] for row in csv.reader(path.read_text().splitlines())]
    number_or_sign = len(name) == 1 or name == "-1.5"
    assert cells[1] == (name if number_or_sign else f"'{name}")
    assert set(read_back(path).class_names) == {name, "other"}
    write_csv(path, X4, Y4, (f"=a{name}", "b"), ("x", "y"), "kind")
    assert path.read_text().lstrip('"').startswith("'=a")
    assert read_back(path).feature_names[0] == f"=a{name}"


def test_it_replaces_atomically_and_leaves_nothing_behind(
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
            write_csv(path, X4, Y4)
    assert path.read_bytes() == b"old"
    assert list(folder.iterdir()) == [path]
    write_csv(path, X4, Y4)
    assert path.read_text().splitlines()[:2] == ["x1,x2,label", "1.5,2.0,0"]
    assert list(folder.iterdir()) == [path]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o640


def test_it_follows_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_csv(tmp_path / "link.csv", X4, Y4.astype(bool))
    assert (tmp_path / "link.csv").is_symlink()
    assert np.array_equal(read_back(tmp_path / "real.csv").X, X4)


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "none" / "data.csv"):
        with pytest.raises(DataFileError, match="cannot be written"):
            write_csv(target, X4, Y4)
    folder = tmp_path / "folder"
    folder.mkdir()
    bad = X4.copy()
    bad[0, 0] = np.inf
    for arguments, fragment in (
        ((X4[:0], Y4), "X has shape (0, 4)"),
        ((X4[:, :3], Y4[:, :3]), "m at least 4"),
        ((X4, Y4[0]), "Y has shape (4,); allowed: (1, 4)"),
        ((bad, Y4), "not finite"),
        ((X4, Y4 + 1), "not a label"),
        ((X4, Y4, ("a", "1")), "feature_names is ('a', '1')"),
        ((X4, Y4, ("a", "nan")), "feature_names"),
        ((X4, Y4, ("a", "1e5")), "feature_names"),
        ((X4, Y4, ("a\nb", "c")), "feature_names"),
        ((X4, Y4, (" a", "c")), "feature_names"),
        ((X4, Y4, ("a" * 101, "c")), "feature_names"),
        ((X4, Y4, ("a", "b", "c")), "feature_names"),
        ((X4, Y4, ("a", "b"), ("a", "a")), "class_names"),
        ((X4, Y4, ("a", "b"), ("1", "1.0")), "class_names"),
        ((X4, Y4, ("a", "b"), ("a", "NA")), "missing value"),
        ((X4, Y4, ("a", "b"), ("a", "")), "class_names"),
        ((X4, Y4, ("a", "b"), ("a", "b\n")), "class_names"),
        ((X4, Y4, ("a", "b"), ("a", "b"), "7"), "label_name"),
    ):
        with pytest.raises(ValueError, match="allowed") as caught:
            write_csv(folder / "data.csv", *arguments)
        assert fragment in str(caught.value)
    assert list(folder.iterdir()) == []
