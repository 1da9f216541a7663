"""The user's own archives: X and y, or the sets by name; malformed ones."""

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.data.files import npz_archive
from playground.data.files.errors import Cancelled, DataFileError
from playground.data.files.npz_file import read_npz
from playground.data.files.table import Table

X = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0], [7.0, 8.0], [9.0, 0.0]])  # 5 examples as rows
Y = np.array([0, 1, 1, 0, 1])
PETS = np.array(["dog", "cat", "cat", "dog", "cat"])


def save(tmp_path: Path, **arrays: Any) -> Path:
    path = tmp_path / "mine.npz"
    np.savez(path, **arrays)
    return path


@pytest.mark.parametrize(
    ("arrays", "labels", "names"),
    [
        ({"X": X, "y": Y}, Y, ("0", "1")),
        ({"X": X, "y": Y[None]}, Y, ("0", "1")),
        ({"X": X, "y": Y[:, None]}, Y, ("0", "1")),
        ({"X": X, "y": Y.astype(bool)}, Y, ("0", "1")),
        ({"X": X.T, "Y": Y}, Y, ("0", "1")),
        ({"X": X.T, "Y": Y[None].astype(np.float32)}, Y, ("0", "1")),
        ({"X": X.T, "y": Y}, Y, ("0", "1")),  # only this way round fits
        ({"X": X, "Y": Y}, Y, ("0", "1")),
        ({"X": X, "y": 2 * Y - 1}, Y, ("-1", "1")),
        ({"X": X, "y": 0.5 + Y}, Y, ("0.5", "1.5")),
        ({"X": X, "y": PETS}, 1 - Y, None),
        ({"X": X, "y": np.char.add(PETS, " ")}, 1 - Y, None),
        ({"X": X.astype(np.int8), "y": 0 * Y}, 0 * Y, ("0", "1")),
        ({"X": X.astype(np.float16), "y": Y}, Y, ("0", "1")),
    ],
)
def test_tables(
    tmp_path: Path, arrays: dict[str, Any], labels: np.ndarray, names: tuple[str, str] | None
) -> None:
    table = read_npz(save(tmp_path, **arrays))
    assert isinstance(table, Table)
    assert np.array_equal(table.X, X.T)
    if names is None:
        assert table.class_names == ("cat", "dog")
        assert np.array_equal(table.Y[0] == 1, PETS == "dog")
    else:
        assert table.class_names == names
        assert np.array_equal(table.Y, labels[None])
    assert table.feature_names == ("x1", "x2")
    for array in (table.X, table.Y):
        assert array.dtype == np.float64
        assert array.flags.c_contiguous


def test_a_square_array_goes_by_the_name_of_the_labels(tmp_path: Path) -> None:
    square = np.arange(16.0).reshape(4, 4)
    rows = read_npz(save(tmp_path, X=square, y=Y[:4]))
    columns = read_npz(save(tmp_path, X=square, Y=Y[:4]))
    assert isinstance(rows, Table)
    assert isinstance(columns, Table)
    assert np.array_equal(rows.X, square.T)
    assert np.array_equal(columns.X, square)


def test_named_sets_are_examples(tmp_path: Path) -> None:
    examples = read_npz(save(tmp_path, X_train=X.T, Y_train=Y, X_dev=X.T, Y_dev=Y))
    assert isinstance(examples, Examples)
    assert examples.sizes == (5, 5, 0)
    assert examples.source == "mine.npz"


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("empty", {}, "no array X; allowed: X and y, or X_train"),
    ("no labels", {"X": X}, "no array y"),
    ("no features", {"y": Y}, "no array X"),
    ("both labels", {"X": X, "y": Y, "Y": Y}, "both y and Y; allowed: one of them"),
    ("an unknown name", {"X": X, "target": Y}, "the unknown array 'target'; allowed: X, y, Y"),
    ("unnamed", {"arr_0": X, "arr_1": Y}, "the unknown array 'arr_0'"),
    ("a table and a set", {"X": X, "y": Y, "X_train": X}, "the unknown array 'X'"),
    ("half of the sets", {"X_train": X}, "no array Y_train"),
    ("one dimension", {"X": X[:, 0], "y": Y}, "X: the shape (5,); allowed: two dimensions"),
    ("images", {"X": np.zeros((5, 8, 8)), "y": Y}, "X: the shape (5, 8, 8)"),
    ("a scalar", {"X": 3.0, "y": Y}, "X: the shape ()"),
    ("other lengths", {"X": X, "y": Y[:4]}, "X: the shape (5, 2) beside 4 labels; allowed: (4, n"),
    ("one-hot", {"X": X, "y": np.eye(2)[Y]}, "y: the shape (5, 2); allowed: (m,)"),
    ("a scalar label", {"X": X, "y": 1}, "y: the shape ()"),
    ("three examples", {"X": X[:3], "y": Y[:3]}, "3 examples; allowed: at least 4"),
    ("no examples", {"X": X[:0], "y": Y[:0]}, "0 examples"),
    ("no columns", {"X": X[:, :0], "y": Y}, "X: no features"),
    ("nan", {"X": np.where(X == 4, np.nan, X), "y": Y}, "X: nan at row 1, column 1 (from 0)"),
    ("inf", {"X": np.where(X == 5, -np.inf, X), "y": Y}, "X: -inf at row 2, column 0"),
    ("words", {"X": X.astype(str), "y": Y}, "X: the type <U32; allowed: real numbers"),
    ("complex", {"X": X * 1j, "y": Y}, "X: the type complex128"),
    ("dates", {"X": X.astype("M8[D]"), "y": Y}, "X: the type datetime64[D]"),
    ("objects", {"X": X.astype(object), "y": Y}, "X: that it cannot be read"),
    ("object labels", {"X": X, "y": PETS.astype(object)}, "y: that it cannot be read"),
    ("complex labels", {"X": X, "y": Y * 1j}, "y: the type complex128; allowed: numbers or names"),
    ("bytes", {"X": X, "y": PETS.astype("S")}, "y: the type |S3"),
    ("three classes", {"X": X, "y": np.arange(5) % 3}, "y: 3 classes (0, 1, 2); allowed: two"),
    ("measurements", {"X": X, "y": np.linspace(0, 1, 5)}, "y: 5 classes (0, 0.25, 0.5, 0.75, 1)"),
    ("many", {"X": np.zeros((9, 1)), "y": np.arange(9)}, "y: 9 classes (0, 1, 2, 3, 4, …)"),
    ("three names", {"X": X, "Y": np.array(list("abcab"))}, "Y: 3 classes (a, b, c)"),
    ("one class", {"X": X, "y": 7 + 0 * Y}, "y: only one class, 7; allowed: two classes"),
    ("one name", {"X": X, "y": np.full(5, "cat")}, "y: only one class, cat"),
    ("label nan", {"X": X, "y": np.array([0, 1, np.nan, 1, 0])}, "y: nan at 2 (from 0)"),
    ("label inf", {"X": X, "y": np.array([0, 1, np.inf, 1, 0])}, "y: inf at 2 (from 0)"),
    ("empty label", {"X": X, "y": np.array(["a", "", "a", "a", ""])}, "y: the label ''"),
    ("missing label", {"X": X, "y": np.array(["a", "NA", "a", "a", "a"])}, "y: the label 'NA'"),
    ("control character", {"X": X, "y": np.array(["a", "b\nc"] * 2 + ["a"])}, "y: the label"),
]


@pytest.mark.parametrize(("arrays", "fragment"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_malformed(tmp_path: Path, arrays: dict[str, Any], fragment: str) -> None:
    path = save(tmp_path, **arrays)
    with pytest.raises(DataFileError) as caught:
        read_npz(path)
    message = str(caught.value)
    assert fragment in message
    assert message.startswith(f"{path}: found ")
    assert "allowed: " in message
    assert message.isprintable()


def test_an_array_that_unpacks_to_too_much_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an array of one byte a number takes is counted in the float64 that it becomes."""
    path = tmp_path / "bomb.npz"
    np.savez_compressed(path, X=np.zeros((100_000, 10), np.int8), y=np.arange(100_000) % 2)
    assert path.stat().st_size < 50_000
    monkeypatch.setattr(npz_archive, "memory", lambda: 64_000_000)
    monkeypatch.setattr(npz_archive, "read_member", pytest.fail)
    with pytest.raises(DataFileError, match=r"X: 8 000 000 bytes; allowed: at most 8 000 000 byt"):
        read_npz(path)


def test_a_long_archive_is_read_in_blocks_and_can_be_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npz_archive, "BLOCK", 1000)
    path = save(tmp_path, X=np.ones((2000, 3)), y=np.arange(2000) % 2)
    parts: list[float] = []
    table = read_npz(path, progress=parts.append)
    assert isinstance(table, Table)
    assert table.X.sum() == 6000
    assert parts == sorted(parts)
    assert len(parts) > 40
    assert parts[-1] == pytest.approx(1.0, abs=0.01)
    asked: list[bool] = []
    with pytest.raises(Cancelled):
        read_npz(path, cancelled=lambda: asked.append(True) or len(asked) == 3)  # type: ignore
    assert len(asked) == 3


def test_an_array_in_fortran_order_is_read_as_it_was(tmp_path: Path) -> None:
    table = read_npz(save(tmp_path, X=np.asfortranarray(X), y=Y))
    assert isinstance(table, Table)
    assert np.array_equal(table.X, X.T)


def test_pickles_are_never_read(tmp_path: Path) -> None:
    class Danger:
        def __reduce__(self) -> tuple[Any, tuple[str]]:
            return (pytest.fail, ("unpickled",))

    stream = io.BytesIO()
    np.lib.format.write_array(stream, np.array([Danger()] * 5, dtype=object), allow_pickle=True)
    path = tmp_path / "danger.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("X.npy", stream.getvalue())
        archive.writestr("y.npy", stream.getvalue())
    with pytest.raises(DataFileError, match="X: that it cannot be read"):
        read_npz(path)
