"""W1 b1 … WL bL in an archive: written, read back exactly, refused in one line."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground.engine.network import Architecture
from playground.session.files import parameters_file

SHAPE = Architecture(2, (3, 4), ("tanh", "relu"))
NAMES = {
    "W1": (3, 2), "b1": (3, 1), "W2": (4, 3), "b2": (4, 1), "W3": (1, 4), "b3": (1, 1),
}  # fmt: skip


def theta() -> np.ndarray:
    return np.random.default_rng(0).standard_normal(SHAPE.parameter_count)


def arrays() -> dict[str, Any]:
    return {name: np.full(shape, 0.5) for name, shape in NAMES.items()}


def refused(path: Path) -> str:
    with pytest.raises(ValueError, match=r"allowed|shape") as caught:
        parameters_file.load(path, SHAPE)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    return message


def test_comes_back_exactly_under_the_course_s_names(tmp_path: Path) -> None:
    path = tmp_path / "no ending"
    parameters_file.save(path, SHAPE, theta())
    np.testing.assert_array_equal(parameters_file.load(path, SHAPE), theta())
    with np.load(path) as archive:
        assert {name: archive[name].shape for name in archive.files} == NAMES
        assert list(archive.files) == list(NAMES)
        z = archive["W1"] @ np.array([[1.0], [2.0]]) + archive["b1"]
    first = theta()[:9].reshape(3, 3)
    np.testing.assert_allclose(z, first @ np.array([[1.0], [1.0], [2.0]]))


def test_other_real_types_and_compression_are_read(tmp_path: Path) -> None:
    path = tmp_path / "p.npz"
    np.savez_compressed(path, **{k: (v * 4).astype(np.int8) for k, v in arrays().items()})
    np.testing.assert_array_equal(parameters_file.load(path, SHAPE), 2.0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"W2": np.zeros((3, 4))}, ["W2", "(3, 4)", "(4, 3)"]),
        ({"b1": np.zeros(3)}, ["b1", "(3,)", "(3, 1)"]),
        ({"b1": None}, ["b1 missing", "W1, b1, W2, b2, W3, b3", "2, 3, 4, 1"]),
        ({"W4": np.zeros((1, 1))}, ["W4 not known"]),
        ({"W1": np.full((3, 2), np.nan)}, ["W1", "finite"]),
        ({"W1": np.full((3, 2), np.inf)}, ["W1", "finite"]),
        ({"W1": np.full((3, 2), "x")}, ["W1", "real numbers"]),
        ({"W1": np.full((3, 2), 1j)}, ["W1", "real numbers"]),
        ({"W1": np.full((3, 2), None)}, ["pickle", "allowed"]),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, changes: Any, words: list[str]) -> None:
    given_arrays = arrays() | changes
    path = tmp_path / "p.npz"
    np.savez(path, **{name: value for name, value in given_arrays.items() if value is not None})
    message = refused(path)
    for word in words:
        assert word in message


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"W1,b1\n1,2\n", b"PK\x03\x04" + bytes(40), b"\x93NUMPY\x01\x00v"]
)
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.npz"
    path.write_bytes(content)
    assert "allowed: an .npz archive of W1 b1 …" in refused(path)


def test_a_single_array_no_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "p.npy", np.zeros(3))
    assert "not a NumPy archive" in refused(tmp_path / "p.npy")
    assert "No such file" in refused(tmp_path / "none.npz")
    refused(tmp_path)


@settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.data())
def test_a_damaged_archive_is_refused_or_reads_as_numbers(
    tmp_path: Path, data: st.DataObject
) -> None:
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays())
    content = bytearray(buffer.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]
    path = tmp_path / "damaged.npz"
    path.write_bytes(content)
    message = f"{path}: "
    try:
        assert np.isfinite(parameters_file.load(path, SHAPE)).all()
    except ValueError as error:
        message = str(error)
    assert message.startswith(f"{path}: ")


def test_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "no folder" / "p.npz"
    with pytest.raises(ValueError, match="No such file or directory"):
        parameters_file.save(target, SHAPE, theta())
