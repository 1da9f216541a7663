"""One mini-batch, as rows that BLAS takes as they are, and the sizes of those of an epoch."""

from typing import NamedTuple

import numpy as np

from playground.engine.activations import Array
from playground.engine.buffers import padded

_LEAST_SHARE = 0.8  # of a batch, from which on the last one is as wide; see `StepPlan.of_fewer`


class Batch(NamedTuple):
    """B examples as columns, and beside them perhaps empty ones (`memory.padded`), all 0.

    wide: (…, n_x + 1, columns), a row of ones above the features; wideT: its transpose;
    s: (…, 1, B).
    """

    wide: Array
    wideT: Array
    s: Array

    @property
    def X(self) -> Array:
        """Without the empty columns, (…, n_x + 1, B)."""
        return self.wide[..., : self.s.shape[-1]]

    @property
    def XT(self) -> Array:
        """X's transpose."""
        return np.swapaxes(self.X, -1, -2)


class Stretch(NamedTuple):
    """Consecutive batches of one size, as the compiled kernel is handed them.

    at: the address of the first one's `Batch.wide`, whose rows follow each other without gaps, s
    after them; between: from a batch to the next, of_replica: from a replica's to the next one's,
    in numbers of 8 bytes.
    """

    steps: int
    size: int
    at: int
    between: int
    of_replica: int


def columns_of(m: int, batch_size: int, lanes: int = 0) -> dict[int, int]:
    """For batches of each size that m examples make, how many columns `Batch.wide` has.

    batch_size: 0, or more than m: the whole set. lanes: see `buffers.padded`.
    """
    return {size: padded(whole, lanes) for size, whole in wholes_of(m, batch_size).items()}


def wholes_of(m: int, batch_size: int) -> dict[int, int]:
    """For batches of each size that m examples make, of how many examples its `StepPlan` is made.

    A last batch that is nearly as large as the others shares their plan.
    """
    size = min(batch_size or m, m)
    if not (last := m % size):
        return {size: size}
    return {size: size, last: size if last >= _LEAST_SHARE * size else last}
