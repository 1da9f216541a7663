"""Mini-batches: the training examples in the order of each epoch, as views that are made once.

The examples are kept as rows (1, x_1 … x_n, s) with s = 2y − 1, so that one `take` reorders an
epoch; a batch is a transposed view of some consecutive rows, and stays valid from epoch to epoch.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.losses import signed

_MOST_KEPT_VIEWS = 4096  # batches; beyond, a view is made when it is needed (0.5 µs)


class Batch(NamedTuple):
    """X: (…, n_x + 1, B), a row of ones above the features; XT: its transpose; s: (…, 1, B)."""

    X: Array
    XT: Array
    s: Array


class BatchesState(NamedTuple):
    """Where an order of examples stands; see `Batches.state`."""

    epoch: int
    position: int
    generators: tuple[Any, ...]


class Batches:
    """The training set in batches of batch_size (0, or more than m: the whole set).

    X (n_x, m), Y (1, m) of 0/1; or, for replicas with examples or orders of their own,
    X (R, n_x, m) or R seeds. shuffle: a new order every epoch, from each seed's own stream; else
    the examples' own order. The last batch of an epoch is smaller where batch_size does not
    divide m. The whole set as one batch is never reordered.
    """

    def __init__(
        self, X: Array, Y: Array, *, batch_size: int, shuffle: bool, seeds: Sequence[int]
    ) -> None:
        self.m = int(X.shape[-1])
        if self.m < 1:
            raise ValueError("the training set is empty; at least one example is needed")
        own = X.ndim == 3 or len(set(seeds)) > 1
        lead = (len(seeds),) if own else ()
        n_x = X.shape[-2]
        self._rows = np.empty((*lead, self.m, n_x + 2))
        self._rows[..., 0] = 1
        self._rows[..., 1 : n_x + 1] = np.swapaxes(X, -1, -2)
        self._rows[..., n_x + 1] = signed(Y[..., 0, :])
        self._generators = [np.random.default_rng(seed) for seed in (seeds if own else seeds[:1])]
        self._shuffled = self._rows
        self.epoch, self.position = 0, 0
        self._started: tuple[Any, ...] = ()
        self.configure(batch_size, shuffle)

    def configure(self, batch_size: int, shuffle: bool) -> None:
        """Change batch_size or shuffle; a new epoch begins where either did change."""
        size = min(batch_size or self.m, self.m)
        if getattr(self, "size", None) == size and getattr(self, "_asked", None) == shuffle:
            return
        if self.position:
            self.epoch, self.position = self.epoch + 1, 0
        self.size, self._asked = size, shuffle
        self.count: int = -(-self.m // size)
        self.shuffle = shuffle and self.count > 1
        if self.shuffle and self._shuffled is self._rows:
            self._shuffled = np.empty_like(self._rows)
        elif not self.shuffle:
            self._shuffled = self._rows
        self._views: list[Batch] = []
        if self.count <= _MOST_KEPT_VIEWS:
            self._views = [self._view(index) for index in range(self.count)]
        self._begin_epoch()

    @property
    def sizes(self) -> tuple[int, int]:
        """Examples in a batch, and in the last batch of an epoch."""
        return self.size, self.m - (self.count - 1) * self.size

    @property
    def left_in_epoch(self) -> int:
        """The number of batches until this epoch ends."""
        return self.count - self.position

    def ahead(self, most: int) -> tuple[int, Iterator[Batch]]:
        """The next batches, of one size and one epoch: how many (at most `most`), and they.

        Call `advance` with the number that was used.
        """
        full, last = self.sizes
        equal = self.count if last == full else self.count - 1
        start = self.position
        stop = min(start + most, equal if start < equal else self.count)
        if self._views:
            return stop - start, iter(self._views[start:stop])
        return stop - start, (self._view(index) for index in range(start, stop))

    def current(self) -> Batch:
        """The batch that the next step uses."""
        return self._views[self.position] if self._views else self._view(self.position)

    def advance(self, steps: int) -> None:
        """Go on by `steps` batches, not beyond this epoch's end; there a new epoch begins."""
        self.position += steps
        if self.position >= self.count:
            self.epoch, self.position = self.epoch + 1, 0
            self._begin_epoch()

    def state(self) -> BatchesState:
        """Where the order stands; `restore` comes back to it exactly."""
        return BatchesState(self.epoch, self.position, self._started)

    def restore(self, state: BatchesState) -> None:
        """Go back to a `state` taken since the last change of `configure`."""
        if state.epoch != self.epoch:
            for generator, kept in zip(self._generators, state.generators, strict=True):
                generator.bit_generator.state = kept
            self._begin_epoch()
        self.epoch, self.position = state.epoch, state.position

    def _begin_epoch(self) -> None:
        self._started = tuple(g.bit_generator.state for g in self._generators)
        if not self.shuffle:
            return
        if self._rows.ndim == 2:
            order = self._generators[0].permutation(self.m)
            self._rows.take(order, 0, self._shuffled, "clip")
        else:
            for replica, generator in enumerate(self._generators):
                order = generator.permutation(self.m)
                self._rows[replica].take(order, 0, self._shuffled[replica], "clip")

    def _view(self, index: int) -> Batch:
        rows: NDArray[np.float64] = self._shuffled[
            ..., index * self.size : min((index + 1) * self.size, self.m), :
        ]
        XT = rows[..., :-1]
        return Batch(np.swapaxes(XT, -1, -2), XT, np.swapaxes(rows[..., -1:], -1, -2))
