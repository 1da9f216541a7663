"""Every random stream of the program: what is drawn, from which seed, by which stream.

One seed gives several independent streams, one for each purpose. Drawing more from one of them
(moving the noise slider, say) then never changes what another one gives, and the same seed gives
the same draws for ever. Nothing else in the program makes a generator.

    seed        what it draws                                   stream
    data_seed   clean positions, noise, order, flipped labels,  POSITIONS OFFSETS ORDER LABEL_FLIPS
                which images, the dev and test sets' mismatch   DIGITS MISMATCH
    split_seed  the three sets, the train-dev set               SPLIT TRAIN_DEV
                which training examples a learning curve takes  SUBSETS
    init_seed   the weights of layer l                          weights(seed, l)
    batch_seed  the order of the examples in each epoch         batch_order(seed)
                dropout masks while training                    dropout_bits(seed, HIDDEN or INPUT)
                augmentation in epoch k                         AUGMENTATION, k
                masks that a gradient check holds               CHECK_MASKS
                masks of the thinned networks of an ensemble    THINNED
    its own     masks that a gradient check draws anew,         CHECK_REDRAWN
                parameters that it checks                       CHECK_SAMPLE
                what is compared to tell two sets apart         TWO_SAMPLES
                examples on which augmentation is judged        AUGMENTATION, without an epoch
                examples that are drawn in the plane            SHOWN_EXAMPLES
                examples on which curves are measured           MEASURED_EXAMPLES

Source: O'Neill's PCG64 seeded by NumPy's SeedSequence, whose `spawn_key` keeps streams of the same
seed apart (NumPy reference, "Parallel random number generation"). The weights and the order of the
examples are older than the list of streams: they are seeded by numbers without a `spawn_key`.
"""

from collections.abc import Callable
from enum import IntEnum
from functools import partial

import numpy as np
from numpy.typing import NDArray

from playground.argument_checks import whole_number


class Stream(IntEnum):
    """What a stream is used for. The numbers decide the draws: never change or reuse one."""

    POSITIONS = 0
    OFFSETS = 1
    ORDER = 2
    LABEL_FLIPS = 3
    MISMATCH = 4
    SPLIT = 5
    AUGMENTATION = 6
    DIGITS = 7
    TWO_SAMPLES = 8
    TRAIN_DEV = 9
    CHECK_MASKS = 10
    CHECK_REDRAWN = 11
    CHECK_SAMPLE = 12
    SHOWN_EXAMPLES = 13
    MEASURED_EXAMPLES = 14
    THINNED = 20
    SUBSETS = 21


class Units(IntEnum):
    """Whose dropout masks a stream of bits draws. The numbers decide the masks."""

    HIDDEN = 1
    INPUT = 2


def generator(seed: int, stream: Stream, part: int | None = None) -> np.random.Generator:
    """The random generator of `seed` (an integer ≥ 0) for one purpose; always the same draws.

    `part` (an integer ≥ 0) divides a stream further, into one for each epoch, say: what epoch 7
    draws then does not depend on the epochs before it.
    Raises ValueError if the seed or the part is negative or not an integer.
    """
    key = (int(stream),) if part is None else (int(stream), whole_number("part", part, minimum=0))
    sequence = np.random.SeedSequence(_seed(seed), spawn_key=key)
    return np.random.Generator(np.random.PCG64(sequence))


ALGORITHM = np.random.PCG64.__name__  # of every generator, as its state names it


class PartOfStream:
    """What a stream draws for the examples from `start` to `stop`, of m that are drawn for.

    Call by call it gives these columns of what one call for all m examples would have given, so
    that many can be drawn a part at a time. It draws uniform numbers alone, which take one step of
    the generator each; shapes are (k,) or (rows, k), k = stop − start.
    """

    def __init__(self, seed: int, stream: Stream, m: int, start: int, stop: int) -> None:
        self._make = partial(generator, seed, stream)
        self._m, self._start, self._count = m, start, stop - start
        self._rows = 0  # that were drawn so far

    def random(self, shape: int | tuple[int, int]) -> NDArray[np.float64]:
        """Uniform numbers from 0 to 1."""
        return self._draw(shape, lambda generator: generator.random(self._count))

    def uniform(self, low: float, high: float, shape: int | tuple[int, int]) -> NDArray[np.float64]:
        """Uniform numbers from low to high."""
        return self._draw(shape, lambda generator: generator.uniform(low, high, self._count))

    def _draw(
        self,
        shape: int | tuple[int, int],
        draw: Callable[[np.random.Generator], NDArray[np.float64]],
    ) -> NDArray[np.float64]:
        rows = 1 if isinstance(shape, int) else shape[0]
        found = np.empty((rows, self._count))
        for row in found:
            there = self._make()
            there.bit_generator.advance(self._rows * self._m + self._start)  # type: ignore[attr-defined]
            row[:] = draw(there)
            self._rows += 1
        return found.reshape(shape)


Draws = np.random.Generator | PartOfStream


def weights(seed: int, layer: int) -> np.random.Generator:
    """What draws W of `layer` (1 … L) at the start. ValueError as `generator`."""
    return np.random.default_rng([_seed(seed), whole_number("layer", layer, minimum=1)])


def batch_order(seed: int) -> np.random.Generator:
    """What shuffles the training examples, epoch after epoch. ValueError as `generator`."""
    return np.random.default_rng(_seed(seed))


def dropout_bits(seed: int, units: Units) -> np.random.SFC64:
    """The random bits of dropout masks, from a generator of its own kind: it is the fastest.

    Dropout of the input leaves the hidden layers' masks as they were. ValueError as `generator`.
    """
    sequence = np.random.SeedSequence(_seed(seed), spawn_key=(int(units),))
    return np.random.SFC64(sequence)


def _seed(seed: int) -> int:
    return whole_number("seed", seed, minimum=0)
