"""Pictures of a recording on their way to its file: kept on the disk, each as what has changed."""

import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

import numpy as np
import numpy.typing as npt

from playground.i18n.messages import message, system_reason

Picture = npt.NDArray[np.uint8]  # (height, width, 3): red, green, blue
_FAST = 1  # of zlib's levels: pictures come faster than they can be packed well


class SpoolError(ValueError):
    """A picture that cannot be kept; the message says where and why."""


class FrameSpool:
    """Pictures of one size, in the order in which they came. The file goes with `close`.

    What is kept of a picture is its difference from the one before, so that ten seconds of a
    window take some megabytes.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.count = 0
        self.size = (0, 0)  # width and height, of the first picture
        self._before: Picture | None = None
        try:
            self._file: IO[bytes] = tempfile.NamedTemporaryFile(  # noqa: SIM115
                prefix="gradient-playground-", suffix=".frames", dir=folder
            )
        except OSError as error:
            raise _refused(str(folder or tempfile.gettempdir()), error) from error

    @property
    def path(self) -> Path:
        """Where the pictures are, for `read_frames`."""
        return Path(self._file.name)

    def add(self, picture: Picture) -> None:
        """Keep one more. SpoolError where the disk takes no more; ValueError for another size."""
        height, width, _ = picture.shape
        if self._before is None:
            self.size = width, height
            self._before = np.zeros_like(picture)
        if self._before.shape != picture.shape:
            raise ValueError(f"a picture of {width} × {height} among those of {self.size}")
        packed = zlib.compress(np.bitwise_xor(picture, self._before).tobytes(), _FAST)
        try:
            self._file.write(len(packed).to_bytes(8, "little"))
            self._file.write(packed)
        except OSError as error:
            raise _refused(self._file.name, error) from error
        self._before = picture.copy()
        self.count += 1

    def flush(self) -> None:
        """Let others read what was added. SpoolError where the disk takes no more."""
        try:
            self._file.flush()
        except OSError as error:
            raise _refused(self._file.name, error) from error

    def close(self) -> None:
        """Throw the pictures away; twice is harmless."""
        with suppress(OSError):  # what could not be written is not wanted any more
            self._file.close()


def read_frames(path: Path, size: tuple[int, int]) -> Iterator[Picture]:
    """The pictures of a spool, from the first on; size: width and height."""
    width, height = size
    shown = np.zeros((height, width, 3), np.uint8)
    with path.open("rb") as file:
        while length := file.read(8):
            packed = file.read(int.from_bytes(length, "little"))
            changed = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(shown.shape)
            shown = np.bitwise_xor(shown, changed)
            yield shown


def _refused(place: str, error: OSError) -> SpoolError:
    return SpoolError(
        message(
            "Problems", "the recording cannot be kept: {path}: {why}",
            path=place, why=system_reason(error),
        )
    )  # fmt: skip
