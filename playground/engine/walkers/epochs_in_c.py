"""Many epochs of a small training set in one call of the kernel.

An epoch of a toy takes some microseconds, less than Python takes to put it in order. So the
kernel also draws the orders, the same that NumPy draws, and lays the examples out. `_Epochs` is
`epochs` of `plan.h`.
"""

import ctypes
from collections.abc import Callable, Mapping, Sequence
from ctypes import c_int64, c_void_p
from functools import cache
from typing import Any

import numpy as np

from playground.engine.batches import Batches, Memory
from playground.engine.buffers import filled
from playground.engine.kernel.loader import Kernel
from playground.engine.training_state import Settings
from playground.engine.walkers import side_by_side
from playground.engine.walkers.compiled_walker import CALL, MOST, CompiledWalker, Plan
from playground.engine.walkers.numpy_walker import Walker
from playground.random_streams import ALGORITHM, Stream, generator

_OF_AN_EXAMPLE = 16  # what drawing and laying out takes, in multiplications, for each number of it
_WORD = 2**64 - 1


class GeneratorState(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_uint64)
        for name in ("high", "low", "increment_high", "increment_low", "has_half", "half")
    )

    def take(self, state: Mapping[str, Any]) -> None:
        """Stand where NumPy's generator stands."""
        inner = state["state"]
        self.high, self.low = inner["state"] >> 64, inner["state"] & _WORD
        self.increment_high, self.increment_low = inner["inc"] >> 64, inner["inc"] & _WORD
        self.has_half, self.half = state["has_uint32"], state["uinteger"]

    def state(self) -> dict[str, Any]:
        """The same as NumPy writes it."""
        return {
            "bit_generator": ALGORITHM,
            "state": {
                "state": self.high << 64 | self.low,
                "inc": self.increment_high << 64 | self.increment_low,
            },
            "has_uint32": int(self.has_half),
            "uinteger": int(self.half),
        }


class _Epochs(ctypes.Structure):
    _fields_ = (
        *((name, c_void_p) for name in (
            "generators", "started", "examples", "order", "whole", "rest",
        )),
        *((name, c_int64) for name in (
            "orders", "m", "n", "size", "last", "columns", "last_columns", "of_whole", "of_rest",
            "position", "epoch", "in_order",
        )),
    )  # fmt: skip


_Structures = tuple[Plan, Plan, _Epochs]


def _shared_generators(epochs: _Epochs) -> tuple[GeneratorState, ...]:
    """Those that all replicas of a hand draw from; none where each replica has its own."""
    if epochs.orders > 1:
        return ()
    return tuple(GeneratorState.from_address(at) for at in (epochs.generators, epochs.started))


class _Beside:
    """What one more thread writes: structures, and, where all replicas share one order of the
    examples, these as it lays them out."""

    def __init__(self, memory: Memory) -> None:
        self._memory, self._alone = memory, len(memory.generators) == 1
        self._order = np.empty(memory.rows.shape[-2], np.int64)
        if self._alone:
            self._whole, self._rest = (
                filled(one.shape, 1.0) for one in (memory.whole, memory.rest)
            )
            self._generators = (GeneratorState * 2)()

    def structures(self, full: Plan, last: Plan, epochs: _Epochs) -> _Structures:
        """The same as these, to be written by another thread."""
        found = _Epochs.from_buffer_copy(epochs)
        found.order = self._order.ctypes.data
        if self._alone:
            size = ctypes.sizeof(GeneratorState)
            found.generators = ctypes.addressof(self._generators)
            found.started = found.generators + size
            ctypes.memmove(found.generators, epochs.generators, size)
            ctypes.memmove(found.started, epochs.started, size)
            found.whole, found.rest = self._whole.ctypes.data, self._rest.ctypes.data
            if epochs.in_order:
                self._whole[...], self._rest[...] = self._memory.whole, self._memory.rest
        return Plan.from_buffer_copy(full), Plan.from_buffer_copy(last), found


class EpochsInC:
    """Steps of a network whose batches are put in order epoch by epoch; for plans without masks."""

    def __init__(
        self, kernel: Kernel, batches: Batches, full: CompiledWalker, last: CompiledWalker
    ):
        memory = batches.memory()
        orders, m, n = len(memory.generators), batches.m, memory.rows.shape[-1]
        own = memory.rows.ndim == 3
        self._kernel, self._batches, self._memory = kernel, batches, memory
        self._full, self._last = full, last
        self._now, self._started = ((GeneratorState * orders)() for _ in range(2))
        self._order = np.empty(m, np.int64)
        self._others: list[_Beside] = []  # what hands beside this thread's write
        rest = memory.rest.shape[-3] > 0
        self._epochs = _Epochs(
            generators=ctypes.addressof(self._now), started=ctypes.addressof(self._started),
            examples=memory.rows.ctypes.data, order=self._order.ctypes.data,
            whole=memory.whole.ctypes.data, rest=memory.rest.ctypes.data,
            orders=orders, m=m, n=n, size=batches.size, last=m % batches.size,
            columns=memory.whole.shape[-1], last_columns=memory.rest.shape[-1],
            of_whole=memory.whole.strides[0] // 8 if own else 0,
            of_rest=memory.rest.strides[0] // 8 if own and rest else 0,
        )  # fmt: skip
        self.laying_out = _OF_AN_EXAMPLE * m * (n + 1) * orders  # all examples, for an epoch
        self._work = full.work + self.laying_out / batches.count
        self._most = max(1, int(MOST / self._work))

    @classmethod
    def where_it_pays(
        cls, batches: Batches, settings: Settings, walkers: Mapping[int, Walker]
    ) -> "EpochsInC | None":
        """None where a step, or putting an epoch in order, is long, or where something else happens
        at its end."""
        full, last = (walkers[size] for size in batches.sizes)
        if not (isinstance(full, CompiledWalker) and isinstance(last, CompiledWalker)):
            return None
        plain = batches.shuffle and settings.rewrite is None and settings.decay == "none"
        if not plain or full.masked or full.in_parts or not draws_as_numpy(full.kernel):
            return None
        made = cls(full.kernel, batches, full, last)
        return made if made.laying_out <= CALL else None

    def run(self, most: int) -> int:
        """Up to `most` steps, for a moment; how many. Batches and generators go on with them.

        GivenUp, where the steps are long: then nothing has been done.
        """
        batches, epochs, generators = self._batches, self._epochs, self._memory.generators
        full = self._full
        steps = min(most, self._at_once())
        for place, random in enumerate(generators):
            if not batches.in_order:
                random.bit_generator.state = batches.started[place]
            self._now[place].take(random.bit_generator.state)
            self._started[place].take(batches.started[place])
        epochs.position, epochs.epoch = batches.position, batches.epoch
        epochs.in_order = batches.in_order
        hands = full.hands(self._work * steps)
        while len(self._others) < hands - 1:
            self._others.append(_Beside(self._memory))
        plans = full.ready(), self._last.ready()
        structures = [(*plans, epochs)]
        structures += [one.structures(*plans, epochs) for one in self._others[: hands - 1]]

        def train(k0: int, k1: int, hand: int) -> None:
            self._kernel.train(*map(ctypes.addressof, structures[hand]), k0, k1, steps)

        if full.in_turns:
            full.take_turns(self._from_the_start(structures, train), self._work * steps)
        else:
            side_by_side.share(full.replicas, hands, train)
        full.note(steps)
        for place, random in enumerate(generators):
            random.bit_generator.state = self._now[place].state()
        started = tuple(one.state() for one in self._started)
        batches.go_to(epochs.epoch, epochs.position, started, in_order=bool(epochs.in_order))
        return steps

    def _at_once(self) -> int:
        """The most steps in a call.

        A replica's turn ends with the epoch that lies in order already, since the next replica
        begins with the same; or with a whole epoch, where there is time for one.
        """
        full, batches = self._full, self._batches
        if not full.in_turns:
            return self._most * full.hands(MOST)
        if batches.in_order:
            return min(full.turn, batches.left_in_epoch)
        past = batches.position
        return (full.turn + past) // batches.count * batches.count - past or full.turn

    def _from_the_start(
        self, structures: Sequence[_Structures], train: Callable[[int, int, int], None]
    ) -> Callable[[int, int], None]:
        """Have one replica trained, by what its hand's structures are now."""
        kept = [
            [(part, bytes(part)) for part in (*one, *_shared_generators(one[2]))]
            for one in structures
        ]

        def each(k: int, hand: int) -> None:
            for to, before in kept[hand]:
                ctypes.memmove(ctypes.addressof(to), before, len(before))
            train(k, k + 1, hand)

        return each

    @property
    def plan_of_last_step(self) -> CompiledWalker:
        """Whose batch it was."""
        return self._last if self._batches.position == 0 else self._full


@cache
def draws_as_numpy(kernel: Kernel) -> bool:
    """Whether this NumPy draws orders as the kernel does: it promises no such thing."""
    theirs, ours = generator(5, Stream.ORDER), GeneratorState()
    ours.take(theirs.bit_generator.state)
    for m in (257, 3, 1000):
        order = np.empty(m, np.int64)
        kernel.permute(ctypes.addressof(ours), order.ctypes.data, m)
        if not np.array_equal(order, theirs.permutation(m)):
            return False
    return bool(ours.state() == theirs.bit_generator.state)
