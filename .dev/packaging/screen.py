"""A display of its own, what is seen on it, and keys pressed on it. Linux with Xvfb and libX11.

Standard library and NumPy only, so that a program is looked at from outside, as a user sees it.
"""

from __future__ import annotations

import ctypes
import os
import struct
import subprocess
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # (height, width, 3)
_ALL_PLANES = ctypes.c_ulong(~0)
_Z_PIXMAP = 2


class _XImage(ctypes.Structure):
    _fields_ = [
        ("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
        ("format", ctypes.c_int), ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int),
        ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int),
        ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int),
    ]  # fmt: skip


class Screen:
    """The screen of an X server. name: as in DISPLAY."""

    def __init__(self, name: str, size: tuple[int, int]) -> None:
        self.name, self.size = name, size
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self._x.XGetImage.restype = ctypes.POINTER(_XImage)
        self._x.XGetImage.argtypes = [
            ctypes.c_void_p, ctypes.c_ulong, *[ctypes.c_int] * 2, *[ctypes.c_uint] * 2,
            ctypes.c_ulong, ctypes.c_int,
        ]  # fmt: skip
        self._x.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._x.XDestroyImage.argtypes = [ctypes.POINTER(_XImage)]
        self._display = self._x.XOpenDisplay(name.encode())
        if not self._display:
            raise OSError(f"the display {name} cannot be opened")
        self._root = self._x.XDefaultRootWindow(self._display)

    def close(self) -> None:
        """Leave the server."""
        self._x.XCloseDisplay(self._display)

    def picture(self, x: int = 0, y: int = 0, width: int = 0, height: int = 0) -> Picture:
        """What is seen; of all the screen where no size is given."""
        width, height = width or self.size[0], height or self.size[1]
        got = self._x.XGetImage(
            self._display, self._root, x, y, width, height, _ALL_PLANES, _Z_PIXMAP
        )
        try:
            image = got.contents
            raw = ctypes.string_at(image.data, image.bytes_per_line * height)
        finally:
            self._x.XDestroyImage(got)
        pixels = np.frombuffer(raw, np.uint8).reshape(height, -1, 4)
        return np.ascontiguousarray(pixels[:, :width, 2::-1])

    def settled(self, pause: float = 0.3, patience: float = 30.0) -> Picture:
        """What is seen once it no longer changes."""
        end, before = time.monotonic() + patience, self.picture()
        while time.monotonic() < end:
            time.sleep(pause)
            now = self.picture()
            if np.array_equal(now, before):
                return now
            before = now
        raise TimeoutError(f"the screen still changes after {patience} s")

    def press(self, *keys: str) -> None:
        """Press keys, as xdotool names them."""
        environment = {**os.environ, "DISPLAY": self.name}
        subprocess.run(["xdotool", "key", "--delay", "60", *keys], env=environment, check=True)

    def click(self, x: int, y: int) -> None:
        """Click with the left button."""
        environment = {**os.environ, "DISPLAY": self.name}
        subprocess.run(
            ["xdotool", "mousemove", str(x), str(y), "click", "1"], env=environment, check=True
        )


@contextmanager
def screen(width: int = 1280, height: int = 720) -> Iterator[Screen]:
    """An X server of its own, without TCP, until the end of the block."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24",
         "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        os.close(writing)
        with os.fdopen(reading) as stream:
            number = stream.readline().strip()
        if not number:
            raise OSError("Xvfb did not start")
        made = Screen(f":{number}", (width, height))
        try:
            yield made
        finally:
            made.close()
    finally:
        server.terminate()
        server.wait()


def write_png(path: Path, picture: Picture) -> None:
    """The picture as a PNG file."""
    height, width, _ = picture.shape
    lines = np.zeros((height, 1 + 3 * width), np.uint8)
    lines[:, 1:] = picture.reshape(height, -1)

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines.tobytes(), 9)) + chunk(b"IEND", b"")
    )  # fmt: skip
