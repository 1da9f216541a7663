"""Batches whose examples are numbers, so that their order can be read off."""

import numpy as np

from playground.engine.batch import Batch
from playground.engine.batches import Batches


def numbered(m: int, **given: object) -> Batches:
    """Batches of examples x = 0, 1, …, m − 1, with y = x mod 2."""
    X = np.arange(float(m))[None, :]
    options = {"batch_size": 0, "shuffle": True, "seeds": (1,)} | given
    return Batches(X, X % 2, **options)


def examples(batch: Batch) -> list[int]:
    """The numbers of a batch's examples; their labels and ones must have come along."""
    x = batch.X[1]
    assert (batch.X[0] == 1).all()
    assert (batch.XT == batch.X.T).all()
    assert (batch.s[0] == 2 * (x % 2) - 1).all()
    return [int(number) for number in x]


def epoch(batches: Batches) -> list[list[int]]:
    """The rest of the present epoch, batch after batch."""
    present, found = batches.epoch, []
    while batches.epoch == present:
        found.append(examples(batches.current()))
        batches.advance(1)
    return found


def joined(parts: list[list[int]]) -> list[int]:
    return [number for part in parts for number in part]
