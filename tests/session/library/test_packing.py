"""Arrays as bytes and back; what is damaged or made by somebody else does no harm."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.session.library.packing import pack, unpack


def test_arrays_come_back_to_the_bit() -> None:
    arrays = {
        "a": np.array([[1.5, np.nan, -np.inf]]), "b": np.arange(4, dtype=np.uint16),
        "none": np.empty((0, 3), np.float32), "flags": np.array([True, False]),
    }  # fmt: skip
    head, found = unpack(pack({"step": 3, "name": "ä"}, arrays))
    assert head == {"step": 3, "name": "ä"}
    assert list(found) == list(arrays)
    for name, array in arrays.items():
        assert found[name].dtype == array.dtype
        assert found[name].shape == array.shape
        assert found[name].tobytes() == array.tobytes()


def test_only_plain_numbers_are_packed() -> None:
    with pytest.raises(TypeError):
        pack({}, {"a": np.array([object()])})


@given(st.data())
def test_damage_is_told(data: st.DataObject) -> None:
    packed = bytearray(pack({"step": 3}, {"a": np.arange(50.0)}))
    place = data.draw(st.integers(0, len(packed) - 1))
    if data.draw(st.booleans()):
        packed = packed[:place]
    else:
        packed[place] ^= data.draw(st.integers(1, 255))
    try:
        head, found = unpack(bytes(packed))
    except ValueError:
        return
    assert head == {"step": 3}  # zlib does not read all bits of its head
    np.testing.assert_array_equal(found["a"], np.arange(50.0))
