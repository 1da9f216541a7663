"""Every random stream of the program: what is drawn, from which seed, by which stream.

One seed gives several independent streams, one for each purpose. Drawing more from one of them
(moving the noise slider, say) then never changes what another one gives, and the same seed gives
the same draws for ever. Nothing else in the program makes a generator.

    seed        what it draws                                   stream
    data_seed   clean positions, noise, order, flipped labels,  POSITIONS OFFSETS ORDER LABEL_FLIPS
                which images, the dev and test sets' mismatch   DIGITS MISMATCH
    split_seed  the three sets, the train-dev set               SPLIT TRAIN_DEV
    init_seed   the weights of layer l                          weights(seed, l)
    batch_seed  the order of the examples in each epoch         batch_order(seed)
                dropout masks while training                    dropout_bits(seed, HIDDEN or INPUT)
                augmentation in epoch k                         AUGMENTATION, k
                masks that a gradient check holds               CHECK_MASKS
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

from enum import IntEnum

import numpy as np

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
