"""Mini-batches: the training examples in the order of each epoch, as views that are made once.

The examples are kept as rows (x_1 … x_n, s) with s = 2y − 1, so that one `take` reorders an
epoch; from there they are laid out batch by batch under a row of ones, each with its examples as
columns. So a batch is a view without gaps, which BLAS takes as it is, and stays valid from epoch
to epoch.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.batch import Batch, Stretch, columns_of
from playground.engine.buffers import filled
from playground.engine.losses import signed
from playground.interruption import Check, no_check
from playground.random_streams import batch_order

# X ↦ X', both (n_x, k): what k raw examples become as inputs; each by itself, whatever k is.
Prepare = Callable[[Array], Array]
# (X, seed, epoch) ↦ X', both (n_x, m): what the training examples become in one epoch.
Rewrite = Callable[[Array, int, int], Array]
_Copies = list[tuple[Array, Array]]  # targets and sources
# A replica's `take`, and for each slab its part of the order, where it is taken to, and onwards.
_Pieces = tuple[Callable[..., Any], list[tuple[slice, Array, _Copies]]]

_SLAB = 16_384  # examples reordered at once: what is taken is still in the cache when laid out
MOST_KEPT_VIEWS = 4096  # batches; beyond, a view is made when it is needed (0.5 µs)


class BatchesState(NamedTuple):
    """Where an order of examples stands; see `Batches.state`."""

    epoch: int
    position: int
    size: int
    shuffle: bool
    generators: tuple[Any, ...]
    seeds: tuple[int, ...]


class Memory(NamedTuple):
    """Rows (…, m, n_x + 1); whole batches and the smaller last, (…, number, n_x + 2, columns)."""

    rows: Array
    whole: Array
    rest: Array
    generators: list[np.random.Generator]


class Batches:
    """The training set in batches of batch_size (0, or more than m: the whole set).

    X (n_x, m), Y (1, m) of 0/1; or, for replicas with examples or orders of their own,
    X (R, n_x, m) or R seeds. shuffle: a new order every epoch, from each seed's own stream; else
    the examples' own order. The last batch of an epoch is smaller where batch_size does not
    divide m. The whole set as one batch is never reordered. rewrite: makes each epoch's examples
    from the original ones, the labels kept (data augmentation); it must give the same X' for the
    same seed and epoch, finite and of X's shape, and not change X. prepare: makes inputs of a raw
    X (n_x, m), a part at a time, so that they need not all lie beside it. ValueError for an empty
    set, shapes that do not fit, labels other than 0 and 1, or a negative batch_size.

    An epoch is put in order when its first batch is asked for. check: asked in between; given up,
    it is put in order another time, in the same way. lanes: see `buffers.padded`.
    """

    def __init__(
        self,
        X: Array,
        Y: Array,
        *,
        batch_size: int,
        shuffle: bool,
        seeds: Sequence[int],
        rewrite: Rewrite | None = None,
        prepare: Prepare | None = None,
        check: Check = no_check,
        lanes: int = 0,
    ) -> None:
        self._check, self._lanes = check, lanes
        self.m = int(X.shape[-1])
        if self.m < 1:
            raise ValueError("the training set is empty; at least one example is needed")
        if X.ndim not in (2, 3) or (X.ndim == 3 and len(X) != len(seeds)):
            raise ValueError(f"X has shape {X.shape}; allowed: (n_x, m) or ({len(seeds)}, n_x, m)")
        if Y.shape not in ((1, self.m), (*X.shape[:-2], 1, self.m)):
            raise ValueError(f"Y has shape {Y.shape}; allowed: {(*X.shape[:-2], 1, self.m)}")
        if not np.all((Y == 0) | (Y == 1)):
            raise ValueError("labels Y: each must be 0 or 1")
        own = X.ndim == 3 or len(set(seeds)) > 1
        lead = (len(seeds),) if own else ()
        n_x = X.shape[-2]
        self._rows = np.empty((*lead, self.m, n_x + 1))
        for start in range(0, self.m, _SLAB):
            check()
            some = X[..., start : start + _SLAB]
            inputs = some if prepare is None else prepare(some)
            self._rows[..., start : start + _SLAB, :n_x] = np.swapaxes(inputs, -1, -2)
        self._rows[..., n_x] = signed(Y[..., 0, :])
        self._seeds = tuple(seeds if own else seeds[:1])
        self._generators = [batch_order(seed) for seed in self._seeds]
        self._rewrite: Rewrite | None = None
        self._originals: Array | None = None  # (…, n_x, m), kept while they are rewritten
        self.epoch, self.position = 0, 0
        self.size, self._asked, self.count, self.shuffle = 0, False, 0, False
        self._in_order = False  # whether the examples lie as this epoch has them
        self._started: tuple[Any, ...] = ()  # where the generators stood when it began
        self._note_start()
        self.configure(batch_size, shuffle, rewrite)

    def configure(self, batch_size: int, shuffle: bool, rewrite: Rewrite | None = None) -> None:
        """Change batch_size, shuffle or rewrite; a new epoch begins where any of them did change.

        An epoch of which nothing has been used is not lost: it is drawn again in the new size,
        so that a change before the first step equals having begun with it.
        """
        if batch_size < 0:
            raise ValueError(f"batch_size {batch_size}: must be at least 0 (0: the whole set)")
        size = min(batch_size or self.m, self.m)
        if (size, shuffle) == (self.size, self._asked) and rewrite is self._rewrite:
            return
        if self.position:
            self._draw_if_not_yet()
            self.epoch, self.position = self.epoch + 1, 0
        else:
            self._rewind(self._started)
        self.size, self._asked = size, shuffle
        self.count = -(-self.m // size)
        self.shuffle = shuffle and self.count > 1
        lead, columns = self._rows.shape[:-2], self._rows.shape[-1]
        full, last = self.m // size, self.m % size
        # Whole batches, and the smaller last one: (…, number, n_x + 2, examples).
        wide = columns_of(self.m, size, self._lanes)
        self._whole = filled((*lead, full, columns + 1, wide[size]))
        self._rest = filled((*lead, 1 if last else 0, columns + 1, wide.get(last, 0)))
        self._whole[..., 0, :size] = self._rest[..., 0, :last] = 1
        self._whole_at, self._rest_at = self._whole.ctypes.data, self._rest.ctypes.data
        self._between = (columns + 1) * wide[size]
        self._of_replica = tuple(
            array.strides[0] // 8 if lead else 0 for array in (self._whole, self._rest)
        )
        self._slab_size = max(1, _SLAB // size) * size
        self._slab = np.empty((self._slab_size, columns) if self.shuffle else (0, 0))
        self._pieces = self._prepare_pieces() if self.shuffle else []
        self._views: list[Batch] = []
        if self.count <= MOST_KEPT_VIEWS:
            self._views = [self._view(index) for index in range(self.count)]
        self._note_start()
        self._set_rewrite(rewrite)
        self._in_order = False

    @property
    def sizes(self) -> tuple[int, int]:
        """Examples in a batch, and in the last batch of an epoch."""
        return self.size, self.m - (self.count - 1) * self.size

    @property
    def next_size(self) -> int:
        """Examples in the next step's batch."""
        return self.sizes[self.position == self.count - 1]

    @property
    def left_in_epoch(self) -> int:
        """The number of batches until this epoch ends."""
        return self.count - self.position

    def ahead(self, most: int) -> tuple[int, Iterator[Batch]]:
        """The next batches, of one size and one epoch: how many (at most `most`), and they.

        Epochs of the whole set as one batch are alike, unless they are rewritten: then there may
        be many of them. Call `advance` with the number that was used.
        """
        if not self._in_order:
            self._put_in_order()
        if self.count == 1 and self._rewrite is None:
            return most, repeat(self.current(), most)
        full, last = self.sizes
        equal = self.count if last == full else self.count - 1
        start = self.position
        stop = min(start + most, equal if start < equal else self.count)
        if self._views:
            return stop - start, iter(self._views[start:stop])
        return stop - start, (self._view(index) for index in range(start, stop))

    def stretch(self, most: int) -> "Stretch":
        """As `ahead`, where they lie instead of views of them."""
        if not self._in_order:
            self._put_in_order()
        full, last = self.sizes
        if self.count == 1 and self._rewrite is None:
            return Stretch(most, full, self._whole_at, 0, self._of_replica[0])
        equal = self.count if last == full else self.count - 1
        start = self.position
        if start >= equal:
            return Stretch(1, last, self._rest_at, 0, self._of_replica[1])
        at = self._whole_at + 8 * start * self._between
        count = min(most, equal - start)
        return Stretch(count, full, at, self._between, self._of_replica[0])

    def memory(self) -> "Memory":
        """Where examples, batches and generators are, for `epochs_in_c.py`."""
        return Memory(self._rows, self._whole, self._rest, self._generators)

    @property
    def started(self) -> tuple[Any, ...]:
        """Where the generators stood when the epoch began."""
        return self._started

    @property
    def in_order(self) -> bool:
        """Whether the examples lie as this epoch has them."""
        return self._in_order

    def go_to(self, epoch: int, position: int, started: tuple[Any, ...], *, in_order: bool) -> None:
        """Stand where somebody else has brought batches and generators."""
        self.epoch, self.position, self._started = epoch, position, started
        self._in_order = in_order

    def current(self) -> Batch:
        """The batch that the next step uses."""
        return self.at(self.position)

    def at(self, index: int) -> Batch:
        """The batch number `index`, from 0, of the present epoch."""
        if not self._in_order:
            self._put_in_order()
        return self._views[index] if self._views else self._view(index)

    def of_size(self, size: int) -> Batch:
        """The first batch of the present epoch, or the last one where only that has this size."""
        return self.at(0 if size == self.sizes[0] else self.count - 1)

    def advance(self, steps: int) -> None:
        """Go on by as many batches as `ahead` gave, or fewer; at its end a new epoch begins."""
        self.position += steps
        if self.position >= self.count:
            self.epoch, self.position = self.epoch + self.position // self.count, 0
            if self.shuffle:
                self._note_start()
            self._in_order = not self.shuffle and self._rewrite is None

    def examples(self, places: NDArray[np.intp]) -> Array:
        """X of the training examples at these places of the set, as this epoch has them; a copy.

        (…, n_x, k).
        """
        if not self._in_order:
            self._put_in_order()
        return np.ascontiguousarray(np.swapaxes(self._rows[..., places, :-1], -1, -2))

    def state(self) -> BatchesState:
        """Where the order stands; `restore` comes back to it exactly."""
        return BatchesState(
            self.epoch, self.position, self.size, self._asked, self._started, self._seeds
        )

    def restore(self, state: BatchesState) -> None:
        """Go back to a `state`; ValueError where it has another batch size or shuffle."""
        if (state.size, state.shuffle) != (self.size, self._asked):
            raise ValueError(
                f"a state of batches of {state.size}, shuffle {state.shuffle}; "
                f"now they are of {self.size}, shuffle {self._asked}"
            )
        rewritten_for = (self.epoch, self._seeds)
        self.epoch, self.position, self._seeds = state.epoch, state.position, state.seeds
        anew = self._rewrite is not None and rewritten_for != (self.epoch, self._seeds)
        if anew or state.generators != self._started:
            self._started, self._in_order = state.generators, False

    def followed_by(
        self,
        X: Array,
        Y: Array,
        *,
        batch_size: int,
        shuffle: bool,
        rewrite: Rewrite | None,
        prepare: Prepare | None = None,
    ) -> "Batches":
        """Other examples in batches that go on where these are: in the next epoch, and in orders
        from the same stream. Where nothing of this epoch has been used, it is begun anew, so that
        a change before the first step equals having begun with it. Arguments as for the class.
        """
        after = Batches(
            X, Y, batch_size=batch_size, shuffle=shuffle, seeds=self._seeds,
            rewrite=rewrite, prepare=prepare, check=self._check, lanes=self._lanes,
        )  # fmt: skip
        if self.position:
            self._draw_if_not_yet()
        states = tuple(g.bit_generator.state for g in self._generators)
        after._rewind(states if self.position else self._started)
        after.epoch = self.epoch + (1 if self.position else 0)
        after._note_start()
        return after

    def _rewind(self, states: tuple[Any, ...]) -> None:
        for generator, state in zip(self._generators, states, strict=True):
            generator.bit_generator.state = state

    def _note_start(self) -> None:
        self._started = tuple(g.bit_generator.state for g in self._generators)

    def _set_rewrite(self, rewrite: Rewrite | None) -> None:
        self._rewrite = rewrite
        features = np.swapaxes(self._rows[..., :-1], -1, -2)
        if rewrite is not None and self._originals is None:
            self._originals = np.array(features, order="C")
        elif rewrite is None and self._originals is not None:
            np.copyto(features, self._originals)
            self._originals = None

    def _rewrite_rows(self, rewrite: Rewrite, originals: Array) -> None:
        for replica, seed in enumerate(self._seeds):
            one = () if self._rows.ndim == 2 else (replica,)
            self._rows[one][:, :-1] = rewrite(originals[one], seed, self.epoch).T

    def _draw_orders(self) -> list[NDArray[np.int64]]:
        """The order of this epoch for each generator, which then stands where the next begins."""
        self._rewind(self._started)
        return [generator.permutation(self.m) for generator in self._generators]

    def _draw_if_not_yet(self) -> None:
        """Let the generators stand where the next epoch begins."""
        if self.shuffle and not self._in_order:
            self._draw_orders()

    def _put_in_order(self) -> None:
        """Let the examples lie as this epoch has them."""
        self._check()
        if self._rewrite is not None and self._originals is not None:
            self._rewrite_rows(self._rewrite, self._originals)
        if self.shuffle:
            for order, (take, pieces) in zip(self._draw_orders(), self._pieces, strict=True):
                for chosen, taken, copies in pieces:
                    self._check()
                    take(order[chosen], 0, taken, "clip")
                    for target, source in copies:
                        np.copyto(target, source)
        else:  # and the generators rest
            self._lay_out(self._rows)
        self._in_order = True

    def _prepare_pieces(self) -> list[_Pieces]:
        """How an epoch is reordered slab by slab, for each generator; bound once."""
        slab, found = self._slab_size, []
        for replica in range(len(self._generators)):
            one = () if self._rows.ndim == 2 else (replica,)
            pieces = []
            for start in range(0, self.m, slab):
                taken = self._slab[: min(slab, self.m - start)]
                copies = self._copies(taken, start, one)
                pieces.append((slice(start, start + len(taken)), taken, copies))
            found.append((self._rows[one].take, pieces))
        return found

    def _lay_out(self, rows: Array) -> None:
        """Put the examples (…, m, n_x + 1) where they stand in an epoch of this order."""
        slab = self._slab_size
        for start in range(0, self.m, slab):
            self._check()
            for target, source in self._copies(rows[..., start : start + slab, :], start):
                np.copyto(target, source)

    def _copies(self, rows: Array, start: int, one: tuple[int, ...] = ()) -> _Copies:
        """Which views of batches to copy which views of consecutive examples to."""
        whole, rest = self._whole[one][..., : self.size], self._rest[one]
        first, count = start // self.size, rows.shape[-2] // self.size
        full = rows[..., : count * self.size, :]
        batches = full.reshape(*rows.shape[:-2], count, self.size, rows.shape[-1])
        found = [(whole[..., first : first + count, 1:, :], np.swapaxes(batches, -1, -2))]
        if left := rows.shape[-2] - count * self.size:
            found.append((rest[..., 0, 1:, :left], np.swapaxes(rows[..., -left:, :], -1, -2)))
        return found

    def _view(self, index: int) -> Batch:
        whole = index < self._whole.shape[-3]
        columns = self._whole[..., index, :, :] if whole else self._rest[..., 0, :, :]
        size = self.size if whole else self.sizes[1]
        X = columns[..., :-1, :]
        return Batch(X, np.swapaxes(X, -1, -2), columns[..., -1:, :size])
