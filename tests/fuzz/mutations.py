"""Ways in which a file can be wrong: bytes damaged on the way, values that nobody expects."""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from copy import deepcopy
from typing import Any

import numpy as np

Draw = np.random.Generator

# Values where others are expected.
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1e308, -1e-320, 10**30, float("nan"), float("inf"), "", "0", "NaN",
    "x" * 3000, "\0", "../" * 40, "\u202e", "😀", [], {}, [[]], [None] * 300, {"": {}}, "二",
    "1e999",
)  # fmt: skip
ODD_BYTES = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n\n\n", b'"', b"'", b",,,,", b";", b"\t", b"#",
    b"nan", b"inf", b"1e999", b"-", b"9" * 400, b"[" * 2000, b"{" * 2000, b"=cmd()", b"%s%n",
    b"\x1a", b"\xe4\xb8", b"<!DOCTYPE x [", b"&x;", b"\\u0000", b"\\ud800", b"1_000", b"0x1p3",
    b"PK\x03\x04",
)  # fmt: skip


def flip(data: bytearray, draw: Draw) -> bytearray:
    """Some bytes become others."""
    for _ in range(int(draw.integers(1, 8))):
        if data:
            data[int(draw.integers(len(data)))] = int(draw.integers(256))
    return data


def cut(data: bytearray, draw: Draw) -> bytearray:
    """The end is missing."""
    return data[: int(draw.integers(len(data) + 1))]


def without(data: bytearray, draw: Draw) -> bytearray:
    """A piece is missing."""
    at = int(draw.integers(len(data) + 1))
    return data[:at] + data[at + int(draw.integers(1, 60)) :]


def twice(data: bytearray, draw: Draw) -> bytearray:
    """A piece stands there again, up to a hundred times."""
    at = int(draw.integers(len(data) + 1))
    piece = data[at : at + int(draw.integers(1, 60))]
    return data[:at] + piece * int(draw.choice([2, 3, 100])) + data[at:]


def odd_bytes(data: bytearray, draw: Draw) -> bytearray:
    """Something is put in, or over what was there."""
    at = int(draw.integers(len(data) + 1))
    piece = ODD_BYTES[int(draw.integers(len(ODD_BYTES)))]
    return data[:at] + piece + data[at + (len(piece) if draw.random() < 0.5 else 0) :]


def lines(data: bytearray, draw: Draw) -> bytearray:
    """A line is missing, doubled, or stands elsewhere."""
    each = data.split(b"\n")
    one = each.pop(int(draw.integers(len(each))))
    for _ in range(int(draw.integers(3))):
        each.insert(int(draw.integers(len(each) + 1)), one)
    return bytearray(b"\n").join(each)


def cells(data: bytearray, draw: Draw) -> bytearray:
    """A number or a word becomes something odd."""
    text = data.decode("latin-1")
    words = [i for i in range(1, len(text)) if text[i].isalnum() and not text[i - 1].isalnum()]
    if not words:
        return data
    at = words[int(draw.integers(len(words)))]
    end = at
    while end < len(text) and (text[end].isalnum() or text[end] in ".-_"):
        end += 1
    odd = str(ODD[int(draw.integers(len(ODD)))]).encode("utf-8", "surrogatepass")
    return bytearray(text[:at].encode("latin-1") + odd + text[end:].encode("latin-1"))


def numbers(data: bytearray, draw: Draw) -> bytearray:
    """A digit becomes another one, a sign, a point or a blank."""
    places = [i for i, byte in enumerate(data) if 48 <= byte <= 57]
    if places:
        at = places[int(draw.integers(len(places)))]
        data[at : at + 1] = str(draw.choice([*"0123456789-. e,", "00", "-1"])).encode()
    return data


def exchanged(data: bytearray, draw: Draw) -> bytearray:
    """Two lines change places."""
    each = data.split(b"\n")
    one, other = (int(i) for i in draw.integers(len(each), size=2))
    each[one], each[other] = each[other], each[one]
    return bytearray(b"\n").join(each)


OTHER_NAMES = ("W1.npy", "b.npy", "../x", "X.npy", "/", "x" * 300)

BYTES: Sequence[Callable[[bytearray, Draw], bytearray]] = (
    flip, cut, without, twice, odd_bytes, lines, cells, numbers, numbers, exchanged,
)  # fmt: skip


def damaged(sample: bytes, draw: Draw) -> bytes:
    """A sample with one to four damages; often within its structure, where that is known."""
    if sample[:1] in (b"{", b"[") and draw.random() < 0.7:
        with suppress(ValueError):  # several of them, or something else
            return json.dumps(odd_values(json.loads(sample), draw)).encode()
    if sample[:2] == b"PK" and draw.random() < 0.8:
        return _damaged_within(sample, draw)
    data = bytearray(sample)
    for _ in range(int(draw.choice([1, 1, 1, 2, 4]))):
        data = BYTES[int(draw.integers(len(BYTES)))](data, draw)
    return bytes(data)


def _damaged_within(sample: bytes, draw: Draw) -> bytes:
    """A whole ZIP archive that holds a damaged member, or lacks one, or has one renamed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        chosen = names[int(draw.integers(len(names)))]
        for name in names:
            content = old.read(name)
            if name == chosen:
                match int(draw.integers(6)):
                    case 0:
                        continue
                    case 1:
                        other = str(draw.choice(OTHER_NAMES))
                        name = name if other in names else other
                    case _:
                        data = bytearray(content)
                        content = bytes(BYTES[int(draw.integers(len(BYTES)))](data, draw))
            new.writestr(name, content)
    return stream.getvalue()


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container within a JSON value, with each of its keys or indices."""
    found: list[tuple[Any, Any]] = []
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        found.append((value, key))
        if isinstance(inner, dict | list):
            found += places(inner)
    return found


def odd_values(document: Any, draw: Draw) -> Any:
    """One to three of its values become others, go away, or get a neighbour."""
    for _ in range(int(draw.integers(1, 4))):
        found = places(document)
        if not found:
            return document
        within, key = found[int(draw.integers(len(found)))]
        odd = deepcopy(ODD[int(draw.integers(len(ODD)))])
        match int(draw.integers(5)):
            case 0:
                del within[key]
            case 1 if isinstance(within, dict):
                within[str(odd)[:50]] = within[key]
            case 2:
                deep: Any = odd
                for _ in range(int(draw.choice([1, 50, 400]))):
                    deep = [deep]
                within[key] = deep
            case _:
                within[key] = odd
    return document
