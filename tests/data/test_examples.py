"""The examples of an experiment: checks, conversions, NumPy archives."""

import io
import os
import warnings
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data.examples import Examples, load_npz
from playground.data.files.csv_file import DataFileError
from playground.data.shapes import bayes_error, generate
from playground.data.split import split

X3 = np.arange(6.0).reshape(2, 3)
Y3 = np.array([[0.0, 1.0, 1.0]])


def test_sets_of_a_split() -> None:
    X, Y = generate("moons", 100, 0.2, 1)
    parts = split(Y, 0.2, 0.1, 1)
    arrays = [a.take(i, 1) for i in (parts.train, parts.dev, parts.test) for a in (X, Y)]
    examples = Examples.from_sets(
        *arrays,
        source="moons, m = 100",
        class_names=("lower", "upper"),
        bayes_error=bayes_error("moons", 0.2),
    )
    assert examples.n_x == 2
    assert examples.m == 100
    assert examples.sizes == (70, 20, 10)
    assert examples.sizes.dev == 20
    assert examples.feature_names == ("x1", "x2")
    assert examples.class_names == ("lower", "upper")
    assert examples.source == "moons, m = 100"
    assert examples.bayes_error == bayes_error("moons", 0.2)
    assert np.array_equal(examples.X_dev, X[:, parts.dev])
    assert np.array_equal(examples.Y_test, Y[:, parts.test])


def test_images_have_a_side() -> None:
    assert Examples.from_sets(X3, Y3, source="s").image_side is None
    pixels = np.zeros((64, 3))
    assert Examples.from_sets(pixels, Y3, source="s", image_side=8).image_side == 8


def test_sets_left_out_are_empty_but_have_the_features() -> None:
    examples = Examples.from_sets(X3, Y3, source="s")
    for array, shape in (
        (examples.X_dev, (2, 0)),
        (examples.Y_dev, (1, 0)),
        (examples.X_test, (2, 0)),
        (examples.Y_test, (1, 0)),
    ):
        assert array.shape == shape
        assert array.dtype == np.float64
    assert examples.sizes == (3, 0, 0)
    assert examples.bayes_error is None
    also = Examples.from_sets(X3, Y3, np.empty((2, 0)), np.empty((1, 0)), source="s")
    assert also.sizes == (3, 0, 0)


@pytest.mark.parametrize(
    "dtype", [np.bool_, np.int8, np.uint64, np.float16, np.float32, np.longdouble]
)
def test_real_types_become_float64(dtype: type) -> None:
    X = (X3 % 2).astype(dtype)
    examples = Examples.from_sets(X, Y3.astype(dtype)[0], source="s")
    assert examples.X_train.dtype == examples.Y_train.dtype == np.float64
    assert examples.Y_train.shape == (1, 3)
    assert np.array_equal(examples.X_train, X3 % 2)
    assert examples.X_train.flags.c_contiguous


def test_columns_in_another_memory_order_are_copied_into_rows() -> None:
    examples = Examples.from_sets(np.asfortranarray(X3), Y3, source="s")
    assert examples.X_train.flags.c_contiguous
    assert np.array_equal(examples.X_train, X3)


def test_the_arrays_are_read_only_and_the_caller_s_stay_writable() -> None:
    X = X3.copy()
    examples = Examples.from_sets(X, Y3, source="s")
    with pytest.raises(ValueError, match="read-only"):
        examples.X_train[0, 0] = 9.0
    assert X.flags.writeable


BAD_SETS: list[tuple[str, dict[str, Any], str]] = [
    ("x one-dimensional", {"X_train": X3[0]}, "X_train has shape (3,); allowed: (n_x, m)"),
    ("x three-dimensional", {"X_train": X3[None]}, "X_train has shape (1, 2, 3)"),
    ("no examples", {"X_train": X3[:, :0], "Y_train": Y3[:, :0]}, "n_x and m at least 1"),
    ("no features", {"X_train": X3[:0]}, "X_train has shape (0, 3)"),
    ("too few labels", {"Y_train": Y3[:, :2]}, "Y_train has shape (1, 2); allowed: (1, 3)"),
    ("label column", {"Y_train": Y3.T}, "Y_train has shape (3, 1); allowed: (1, 3)"),
    ("scalar label", {"Y_train": np.float64(1)}, "Y_train has shape ()"),
    ("rows as examples", {"X_train": X3.T}, "Y_train has shape (1, 3); allowed: (1, 2)"),
    ("nan", {"X_train": np.where(X3 == 1, np.nan, X3)}, "X_train holds nan at row 0, column 1"),
    ("inf", {"X_train": np.where(X3 == 3, np.inf, X3)}, "X_train holds inf at row 1, column 0"),
    ("label 2", {"Y_train": Y3 * 2}, "Y_train holds 2 at column 1; allowed: 0 and 1"),
    ("label nan", {"Y_train": Y3 * np.nan}, "Y_train holds nan at column 0"),
    ("complex", {"X_train": X3 * 1j}, "X_train holds the type complex128; allowed: real numbers"),
    ("words", {"Y_train": np.array([["0", "1", "1"]])}, "Y_train holds the type <U1"),
    ("objects", {"X_train": X3.astype(object)}, "X_train holds the type object"),
    ("dates", {"X_train": X3.astype("M8[D]")}, "X_train holds the type datetime64[D]"),
    ("dev without labels", {"X_dev": X3}, "Y_dev is missing beside X_dev; allowed: both or none"),
    ("test without x", {"Y_test": Y3}, "X_test is missing beside Y_test"),
    ("dev of other features", {"X_dev": X3[:1], "Y_dev": Y3}, "X_dev has shape (1, 3)"),
    ("bad test label", {"X_test": X3, "Y_test": Y3 - 1}, "Y_test holds -1 at column 0"),
    ("dev nan", {"X_dev": X3 * np.nan, "Y_dev": Y3}, "X_dev holds nan"),
]
bad_sets = pytest.mark.parametrize(
    ("change", "fragment"), [case[1:] for case in BAD_SETS], ids=[case[0] for case in BAD_SETS]
)


@bad_sets
def test_refused_sets(change: dict[str, Any], fragment: str) -> None:
    with pytest.raises(ValueError, match="allowed") as caught:
        Examples.from_sets(**({"X_train": X3, "Y_train": Y3} | change), source="s")
    assert fragment in str(caught.value)


def test_refused_descriptions() -> None:
    for change, fragment in (
        ({"feature_names": ("a",)}, "feature_names holds 1 names; allowed: 2"),
        ({"class_names": ("a", "b", "c")}, "class_names holds 3 names"),
        ({"bayes_error": 0.6}, "bayes_error is 0.6; allowed: 0 to 0.5"),
        ({"bayes_error": float("nan")}, "bayes_error is nan"),
        ({"image_side": 8}, "image_side is 8; allowed: the square root of n_x, which is 2"),
    ):
        with pytest.raises(ValueError, match="allowed") as caught:
            Examples.from_sets(X3, Y3, source="s", **change)
        assert fragment in str(caught.value)


@settings(max_examples=40, deadline=None)
@given(
    n_x=st.integers(1, 5),
    m=st.tuples(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9)),
    seed=st.integers(0, 1000),
    flat=st.booleans(),
)
def test_archives_are_read_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory,
    n_x: int,
    m: tuple[int, int, int],
    seed: int,
    flat: bool,
) -> None:
    rng = np.random.default_rng(seed)
    arrays: dict[str, np.ndarray] = {}
    for name, count in zip(("train", "dev", "test"), m, strict=True):
        arrays[f"X_{name}"] = rng.normal(size=(n_x, count))
        labels = rng.integers(0, 2, (1, count))
        arrays[f"Y_{name}"] = labels[0] if flat else labels
    path = tmp_path_factory.mktemp("npz") / "mine.npz"
    np.savez(path, **arrays)
    examples = load_npz(path)
    assert examples.source == "mine.npz"
    assert examples.sizes == m
    assert examples.n_x == n_x
    for name, array in arrays.items():
        assert np.array_equal(getattr(examples, name), np.atleast_2d(array))


def test_a_compressed_archive_without_dev_and_test(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "a.npz", X_train=X3, Y_train=Y3.astype(bool))
    examples = load_npz(str(tmp_path / "a.npz"))
    assert examples.sizes == (3, 0, 0)
    assert examples.bayes_error is None


@bad_sets
def test_refused_archives(tmp_path: Path, change: dict[str, Any], fragment: str) -> None:
    path = tmp_path / "bad.npz"
    arrays = {"X_train": X3, "Y_train": Y3} | change
    np.savez(path, **arrays)
    with pytest.raises(DataFileError) as caught:
        load_npz(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: found ")
    assert message.isprintable()
    if any(np.asarray(array).dtype == object for array in arrays.values()):
        assert "X_train: that it cannot be read" in message  # it would have to be unpickled
    else:
        assert fragment.partition(";")[0] in message


def npy(array: np.ndarray) -> bytes:
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


def archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return stream.getvalue()


GOOD = {"X_train.npy": npy(X3), "Y_train.npy": npy(Y3)}
HUGE = npy(X3).replace(b"(2, 3), }" + b" " * 10, b"(2, 99999999999999), }"[:19])
BAD_FILES: list[tuple[str, bytes, str]] = [
    ("empty", b"", "an empty file; allowed: a NumPy .npz archive"),
    ("text", b"X_train = 1\n", "a file that is not a ZIP archive"),
    ("pickle", b"\x80\x04K\x01.", "a file that is not a ZIP archive"),
    ("single array", npy(X3), "a single array (.npy)"),
    ("cut", archive(GOOD)[:-30], "cannot be read (File is not a zip file)"),
    ("only a signature", b"PK\x03\x04", "cannot be read"),
    ("no members", archive({}), "no array X_train"),
    ("no labels", archive({"X_train.npy": npy(X3)}), "no array Y_train; allowed: X_train and"),
    ("unknown", archive(GOOD | {"x_dev.npy": npy(X3)}), "the unknown array 'x_dev'; allowed: X_tr"),
    ("not an array", archive(GOOD | {"X_train.npy": b"words"}), "X_train: not a NumPy array"),
    ("cut array", archive(GOOD | {"Y_train.npy": npy(Y3)[:-4]}), "Y_train: that it cannot be read"),
    ("cut header", archive(GOOD | {"Y_train.npy": npy(Y3)[:40]}), "Y_train: that it cannot be"),
    ("damaged header", archive(GOOD | {"X_train.npy": npy(X3).replace(b"{", b"[")}), "X_train: th"),
    ("promises too much", archive(GOOD | {"X_train.npy": HUGE}), "X_train: that it cannot be read"),
]


@pytest.mark.parametrize(
    ("content", "fragment"), [case[1:] for case in BAD_FILES], ids=[case[0] for case in BAD_FILES]
)
def test_refused_files(tmp_path: Path, content: bytes, fragment: str) -> None:
    path = tmp_path / "bad.npz"
    path.write_bytes(content)
    with pytest.raises(DataFileError) as caught:
        load_npz(path)
    assert fragment in str(caught.value)
    assert str(caught.value).isprintable()


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    for path, found in (
        (tmp_path, "a directory"),
        (tmp_path / "missing.npz", "no such file"),
        (tmp_path / "nul\0.npz", "cannot be read"),
        (Path(os.devnull), "a device or a pipe"),
    ):
        with pytest.raises(DataFileError) as caught:
            load_npz(path)
        assert found in str(caught.value)


@settings(max_examples=150, deadline=None)
@given(
    changes=st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=4),
    cut=st.integers(0, 40),
)
def test_damaged_archives_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], cut: int
) -> None:
    content = bytearray(archive(GOOD))
    for position, byte in changes:
        content[position % len(content)] = byte
    path = tmp_path_factory.getbasetemp() / "damaged.npz"
    path.write_bytes(content[: len(content) - cut] if cut < 20 else content)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            examples = load_npz(path)
        except DataFileError as error:
            message = str(error)
        else:
            message = ""
            assert examples.sizes.train >= 1
            assert np.isfinite(examples.X_train).all()
    assert message.isprintable()
