"""Arrays and what belongs to them as bytes, for a field of the database or a text.

A mark, then zlib of: the length of a head of JSON (8 bytes, little endian), the head, the arrays
one after another. Only plain numbers, so that what somebody else hands on can do no harm.
"""

import json
import sys
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.i18n.messages import message

_MARK = b"gpr1"
_MOST = 1 << 29  # bytes of what is unpacked: a few of them may be made to hold any number
_KINDS = {"<f8", "<f4", "<f2", "<i8", "<i4", "<i2", "|i1", "<u8", "<u4", "<u2", "|u1", "|b1"}
_LEVEL = 1  # of zlib: most of what is packed are numbers that grow little smaller

Arrays = Mapping[str, NDArray[Any]]


def pack(head: Mapping[str, Any], arrays: Arrays) -> bytes:
    """Bytes of a head, which JSON can hold, and of arrays of plain numbers by name."""
    shapes, parts = {}, []
    for name, array in arrays.items():
        little = np.ascontiguousarray(array)
        if sys.byteorder == "big":
            little = little.astype(little.dtype.newbyteorder("<"))
        shapes[name] = [_name_of(little.dtype), list(np.shape(array))]
        parts.append(little.tobytes())
    first = json.dumps({"head": dict(head), "arrays": shapes}, separators=(",", ":")).encode()
    packer = zlib.compressobj(_LEVEL)
    packed = [packer.compress(len(first).to_bytes(8, "little")), packer.compress(first)]
    packed += [packer.compress(part) for part in parts]
    return b"".join((_MARK, *packed, packer.flush()))


def _name_of(dtype: np.dtype[Any]) -> str:
    name = dtype.newbyteorder("<").str
    if name not in _KINDS:
        raise TypeError(f"{dtype}: cannot be packed")
    return name


def unpack(packed: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Head and arrays; ValueError where the bytes are no such thing, or damaged."""
    try:
        if not packed.startswith(_MARK):
            raise ValueError("another mark")
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(packed[len(_MARK) :], _MOST)
        if not unpacker.eof:
            raise ValueError("not whole, or too large")
        length = int.from_bytes(data[:8], "little")
        first = json.loads(data[8 : 8 + length])
        place, found = 8 + length, {}
        for name, (kind, shape) in first["arrays"].items():
            if kind not in _KINDS or min(shape, default=0) < 0:
                raise ValueError("not of plain numbers")
            count = int(np.prod(shape, dtype=np.int64))
            array = np.frombuffer(data, np.dtype(kind), count, place).reshape(shape)
            found[name] = array.astype(array.dtype.newbyteorder("="), copy=False)
            place += array.nbytes
        return dict(first["head"]), found
    except (ValueError, zlib.error, KeyError, TypeError, AttributeError, MemoryError) as error:
        raise ValueError(message("Problems", "part of a kept run is damaged")) from error
