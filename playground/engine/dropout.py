"""Inverted dropout: a new mask at every step, drawn for all layers in one go.

A unit's activation is kept with chance keep_prob and then divided by keep_prob, so that its mean
stays (Srivastava et al. 2014; inverted as the course has it). The chance is rounded to 1/65536,
and the scale follows the rounded chance: the mean is exact.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.buffers import filled
from playground.interruption import Check, no_check
from playground.random_streams import Units, dropout_bits

_POOL = 32_768  # 16-bit numbers drawn at once; small networks take many steps' masks from it
_AT_ONCE = 2**20  # values of a mask, or words of random bits, between two checks


class BitsState(NamedTuple):
    """Where a stream of random bits stands."""

    generator: Any
    position: int
    pool: NDArray[np.uint16]


class RandomBits:
    """A stream of uniform 16-bit numbers from one seed.

    Those of the hidden units and of the input are apart from each other, so that dropout of the
    input leaves the hidden layers' masks as they were.
    """

    def __init__(self, seed: int, units: Units = Units.HIDDEN) -> None:
        self._source = dropout_bits(seed, units)
        self._pool = np.empty(0, np.uint16)
        self._position = 0

    def take(self, count: int, check: Check = no_check) -> NDArray[np.uint16]:
        """The next `count` numbers; valid until the next call. check: asked before each part."""
        start = self._position
        if start + count > self._pool.size:
            words = -(-max(count, _POOL) // 4)
            parts = []
            for first in range(0, words, _AT_ONCE):
                check()
                parts.append(self._source.random_raw(min(_AT_ONCE, words - first)))
            raw = parts[0] if len(parts) == 1 else np.concatenate(parts)
            self._pool = raw.view(np.uint16)
            start = 0
        self._position = start + count
        return self._pool[start : start + count]

    def ahead(self, count: int) -> tuple[int, int]:
        """How many takes of `count` numbers there are, at least one, and where they begin.

        An address, valid until numbers are taken; `skip` what was used.
        """
        if self._position + count > self._pool.size:
            self.take(count)
            self._position = 0
        at = self._pool.ctypes.data + self._pool.itemsize * self._position
        return (self._pool.size - self._position) // count, at

    def skip(self, count: int) -> None:
        """Go on by so many numbers of those that `ahead` gave."""
        self._position += count

    def state(self) -> BitsState:
        """Where the stream stands; `restore` comes back to it exactly."""
        return BitsState(self._source.state, self._position, self._pool)

    def restore(self, state: BitsState) -> None:
        """Go back to a `state`."""
        self._source.state, self._position, self._pool = state


class Masks:
    """The masks of some rows of units for a batch: values 0 or 1/keep_prob, shape (…, rows, B).

    keep: the chance of each row, (rows,) or (R, rows), in (0, 1]. ValueError outside. streams:
    one, or one for each replica. columns: how many there are beside the batch's, if more; in
    those beyond it `values` are 0.
    """

    def __init__(
        self, keep: Array, batch: int, streams: list[RandomBits], columns: int | None = None
    ) -> None:
        if not (np.all(keep > 0) and np.all(keep <= 1)):
            raise ValueError(f"keep_prob {keep.min():g} to {keep.max():g}: allowed above 0 up to 1")
        shape = (*keep.shape, batch)
        kept = np.maximum(np.rint(keep * 65536), 1)
        # raw <= kept − 1 has chance kept/65536, and can be always true.
        # The same of each row, (…, rows), for the compiled kernel.
        self.limits, self.scales = (kept - 1).astype(np.uint16), 65536 / kept
        self.streams, self.batch = streams, batch
        self._limit = np.empty(shape, np.uint16)
        self._limit[...] = (kept - 1)[..., None]
        self._scale = np.empty(shape)
        self._scale[...] = (65536 / kept)[..., None]
        if np.all(kept == kept.flat[0]):  # a single number is faster than a full array of it
            self._limit = np.array(self._limit.flat[0])
            self._scale = np.array(self._scale.flat[0])
        self.values = filled((*keep.shape, columns or batch))
        self._drawn = self.values[..., :batch]
        self._kept = np.empty(shape, bool)
        self._streams = streams
        self._count = keep.shape[-1] * batch

    def draw(self, check: Check = no_check) -> None:
        """Draw new masks into `values`; check: asked before each part of large ones.

        Given up, it has used random bits, and `values` are no mask.
        """
        kept, drawn = self._kept, self._drawn
        if kept.ndim == 2:
            raw = self._streams[0].take(self._count, check).reshape(kept.shape)
            np.less_equal(raw, self._limit, kept)
        else:
            limit = np.broadcast_to(self._limit, kept.shape)
            for replica, stream in enumerate(self._streams):
                raw = stream.take(self._count, check).reshape(kept.shape[1:])
                np.less_equal(raw, limit[replica], kept[replica])
        if self._count <= _AT_ONCE:
            np.copyto(drawn, kept)
            np.multiply(drawn, self._scale, drawn)
            return
        scale = np.broadcast_to(self._scale, kept.shape)
        rows = max(1, _AT_ONCE // kept.shape[-1])
        for first in range(0, kept.shape[-2], rows):
            check()
            part = np.s_[..., first : first + rows, :]
            np.copyto(drawn[part], kept[part])
            np.multiply(drawn[part], scale[part], drawn[part])
