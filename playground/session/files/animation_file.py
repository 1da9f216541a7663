"""An animation as a GIF or WebP file, from the pictures of a recording. Pillow packs them.

It is imported when something is written, not before.
"""

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from playground.interruption import GivenUp
from playground.session.background import IsCancelled, Tell
from playground.session.files.frame_spool import Picture, read_frames

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = ("gif", "webp")
_COLOURS = 255  # of a GIF; one more place stands for “as it was”
_SAMPLES = 24  # pictures that the colours are chosen from
_ALIKE = 6  # of 255: a pixel that differs by no more from what is seen stays as it is
_LAST_MS = 1500  # that the last picture stays before all begins again
_QUALITY, _METHOD = 82, 4  # of WebP


@dataclass(frozen=True)
class Animation:
    """What is to be written: `count` pictures of `size` (width, height) out of a spool.

    kind: gif or webp. target: a file that is overwritten; nothing else is to know of it.
    """

    spool: Path
    size: tuple[int, int]
    count: int
    frames_per_second: float
    kind: str
    target: Path

    def durations_ms(self) -> list[int]:
        """How long each picture is shown, in whole hundredths of a second as a GIF has them.

        They add up to the length of the recording, whatever the frame rate is.
        """
        ends = [round(100 * (place + 1) / self.frames_per_second) for place in range(self.count)]
        durations = [10 * int(d) for d in np.diff([0, *ends])]
        return [*durations[:-1], max(durations[-1], _LAST_MS)]


def kind_of(path: Path) -> str | None:
    """What a file's name says that it is to be: gif or webp; None where it says neither."""
    kind = path.suffix.lower().removeprefix(".")
    return kind if kind in KINDS else None


def write(animation: Animation, tell: Tell[None], cancelled: IsCancelled) -> None:
    """Write it; for `Background`. OSError where the disk does not take it."""
    packed = _gif if animation.kind == "gif" else _webp
    with suppress(GivenUp):
        try:
            with animation.target.open("wb") as file:
                packed(file, animation, _followed(animation, tell, cancelled))
        except BaseException:  # half of it is nothing
            animation.target.unlink(missing_ok=True)
            raise


def _followed(animation: Animation, tell: Tell[None], cancelled: IsCancelled) -> Iterator[Picture]:
    """The pictures; with each it is told how far the writing has come."""
    for place, picture in enumerate(read_frames(animation.spool, animation.size)):
        if cancelled():
            raise GivenUp
        tell(place / animation.count)
        yield picture


# ---- GIF ----------------------------------------------------------------------------------------


def _gif(file: IO[bytes], animation: Animation, pictures: Iterator[Picture]) -> None:
    """One table of colours for all pictures; of each only what has changed, where it has."""
    from PIL import GifImagePlugin

    palette = _palette(animation)
    colours = bytes(palette.getpalette() or ()).ljust(768, b"\0")[:768]
    width, height = animation.size
    file.write(b"GIF89a")
    file.write(width.to_bytes(2, "little") + height.to_bytes(2, "little") + b"\xf7\0\0" + colours)
    file.write(b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0")  # again and again
    seen = _Seen(palette, animation.size)
    waiting: tuple[Any, tuple[int, int]] | None = None
    shown_for = 0
    durations = animation.durations_ms()

    def flush() -> None:
        if waiting is not None:
            blocks = GifImagePlugin.getdata(
                waiting[0], waiting[1], duration=shown_for, transparency=_COLOURS, disposal=1,
            )  # fmt: skip
            for block in blocks:
                file.write(block)

    for place, picture in enumerate(pictures):
        if (new := seen.changed(picture)) is not None:
            flush()
            shown_for = 0
            waiting = new
        shown_for += durations[place]
    flush()
    file.write(b";")


class _Seen:
    """What is seen of a GIF by now, as places in its table of colours."""

    def __init__(self, palette: "Image", size: tuple[int, int]) -> None:
        self._palette = palette
        self._table = np.array(palette.getpalette() or (), np.uint8).reshape(-1, 3)
        self._indices = np.full((size[1], size[0]), _COLOURS, np.uint8)
        self._colours: Picture | None = None

    def changed(self, picture: Picture) -> "tuple[Image, tuple[int, int]] | None":
        """The smallest part in which anything has changed, and where it begins; None: nothing.

        In it what has not changed is left out, and so is what differs too little to be seen.
        """
        from PIL import Image

        if self._colours is None:
            self._colours = np.zeros_like(picture)
            far: npt.NDArray[np.bool_] = np.ones(picture.shape[:2], bool)
        else:
            apart = np.maximum(picture, self._colours) - np.minimum(picture, self._colours)
            far = np.asarray((apart > _ALIKE).any(axis=2))
        if (part := _around(far)) is None:
            return None
        drawn = Image.fromarray(np.ascontiguousarray(picture[part]))
        found = np.asarray(drawn.quantize(palette=self._palette, dither=Image.Dither.NONE))
        other = far[part] & (found != self._indices[part])  # else nothing nearer is in the table
        self._indices[part][other] = found[other]
        self._colours[part][other] = self._table[found[other]]
        if (within := _around(other)) is None:
            return None
        indices = np.where(other, found, _COLOURS).astype(np.uint8)[within]
        left, top = (part[1].start + within[1].start, part[0].start + within[0].start)
        return Image.fromarray(np.ascontiguousarray(indices)), (left, top)


def _around(mask: npt.NDArray[np.bool_]) -> tuple[slice, slice] | None:
    """The rows and columns within which a mask holds; None where it holds nowhere."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not rows.size:
        return None
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def _palette(animation: Animation) -> "Image":
    """The colours that serve all pictures best, found in some of them."""
    from PIL import Image

    wanted = set(np.linspace(0, animation.count - 1, _SAMPLES).astype(int).tolist())
    counts = np.zeros(1 << 18, np.intp)  # of each colour, in six bits of red, green and blue
    for place, picture in enumerate(read_frames(animation.spool, animation.size)):
        if place in wanted:
            red, green, blue = (picture >> 2).astype(np.int32).reshape(-1, 3).T
            counts += np.bincount(red << 12 | green << 6 | blue, minlength=counts.size)
    found = np.flatnonzero(counts)
    # The colours of small things count more than by the room that they take.
    shares = np.ceil(np.sqrt(counts[found])).astype(int)
    colours = np.stack([found >> 12, found >> 6 & 63, found & 63], axis=1).astype(np.uint8)
    weighted = np.repeat(colours << 2 | colours >> 4, shares, axis=0)
    image = Image.fromarray(np.ascontiguousarray(weighted[None]))
    return image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=2)


# ---- WebP ---------------------------------------------------------------------------------------


def _webp(file: IO[bytes], animation: Animation, pictures: Iterator[Picture]) -> None:
    from PIL import ImageFile, WebPImagePlugin  # noqa: F401 - the latter makes it writable

    class Sequence(ImageFile.ImageFile):
        """The pictures one after the other, so that not all are in the memory at once."""

        format, n_frames = "pictures", animation.count

        def _open(self) -> None:
            self._mode, self._size, self._at = "RGB", animation.size, -1
            self.seek(0)

        def tell(self) -> int:
            return self._at

        def seek(self, frame: int) -> None:
            if frame == self._at + 1:
                self._at = frame
                self.fp = io.BytesIO(next(pictures).tobytes())
                place = (0, 0, *animation.size)
                self.tile = [("raw", place, 0, ("RGB", 0, 1))]  # type: ignore[list-item]

    Sequence(io.BytesIO()).save(
        file, format="WEBP", save_all=True, duration=animation.durations_ms(), loop=0,
        quality=_QUALITY, method=_METHOD,
    )  # fmt: skip
