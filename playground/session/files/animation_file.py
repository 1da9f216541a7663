"""An animation as a GIF or WebP file, from the pictures of a recording. Pillow packs them.

It is imported when something is written, not before.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from playground.interruption import GivenUp
from playground.session.background import IsCancelled, Tell
from playground.session.files.frame_spool import Picture, read_frames

if TYPE_CHECKING:
    from PIL.Image import Image

KINDS = ("gif", "webp")
_COLOURS = 255  # of a GIF; one more place stands for “as it was”
_SAMPLES = 24  # pictures that the colours are chosen from
_ALIKE = 2  # of 255: a pixel that differs by no more from what is shown stays as it is
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
    try:
        with animation.target.open("wb") as file:
            packed(file, animation, _followed(animation, tell, cancelled))
    except GivenUp:
        animation.target.unlink(missing_ok=True)


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
    from PIL import GifImagePlugin, Image

    palette = _palette(animation)
    colours = bytes(palette.getpalette() or ()).ljust(768, b"\0")[:768]
    width, height = animation.size
    file.write(b"GIF89a")
    file.write(width.to_bytes(2, "little") + height.to_bytes(2, "little") + b"\xf7\0\0" + colours)
    file.write(b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0")  # again and again
    shown: Picture | None = None
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
        if shown is None:
            changed = np.ones(picture.shape[:2], bool)
            shown = picture.copy()
        else:
            far = np.maximum(picture, shown) - np.minimum(picture, shown) > _ALIKE
            changed = far[..., 0] | far[..., 1] | far[..., 2]
        rows, columns = np.flatnonzero(changed.any(1)), np.flatnonzero(changed.any(0))
        if rows.size:
            flush()
            shown_for = 0
            part = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
            shown[changed] = picture[changed]
            drawn = Image.fromarray(np.ascontiguousarray(picture[part]))
            indices = np.asarray(drawn.quantize(palette=palette, dither=Image.Dither.NONE))
            indices = np.where(changed[part], np.minimum(indices, _COLOURS - 1), _COLOURS)
            waiting = Image.fromarray(indices.astype(np.uint8)), (int(columns[0]), int(rows[0]))
        shown_for += durations[place]
    flush()
    file.write(b";")


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
