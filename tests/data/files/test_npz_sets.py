"""Archives that name the sets: read as they were written, or refused; malformed ones."""

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

from playground.data.files.errors import DataFileError
from playground.data.files.npz_file import load_npz
from tests.data.bad_sets import X3, Y3, bad_sets


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
    ("single array", npy(X3), "a single NumPy array (.npy)"),
    ("cut", archive(GOOD)[:-30], "cannot be read (File is not a zip file)"),
    ("only a signature", b"PK\x03\x04", "cannot be read"),
    ("no members", archive({}), "no array X_train"),
    ("no labels", archive({"X_train.npy": npy(X3)}), "no array Y_train; allowed: X_train and"),
    ("unknown", archive(GOOD | {"x_dev.npy": npy(X3)}), "the unknown array 'x_dev'; allowed: X_tr"),
    (
        "not an array",
        archive(GOOD | {"X_train.npy": b"words"}),
        "X_train: that it cannot be read (not a NumPy array)",
    ),
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
