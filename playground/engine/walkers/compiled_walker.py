"""The steps of a prepared plan, walked by the compiled kernel on the same buffers.

What it does is what `StepPlan.walk` and the calls of `Update` do, but for the order of sums and
for slopes, which are always computed from Z. The structures below are those of `plan.h`.
"""

import ctypes
import math
import threading
from collections.abc import Callable, Sequence
from ctypes import c_double, c_int32, c_int64, c_void_p
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from playground.engine.batches import Batches
from playground.engine.dropout import Masks
from playground.engine.kernel.loader import Kernel
from playground.engine.kernel_choice import ACTIVATIONS, LOSSES
from playground.engine.optimizers import Update
from playground.engine.step_plan import StepPlan
from playground.engine.walkers import side_by_side
from playground.interruption import Check, GivenUp

OPTIMIZERS = ("gradient_descent", "momentum", "adam")  # in plan.h's order

CALL = 2**22  # multiplications of a step above which it is walked in parts, some 2 ms
MOST = 2**26  # of a hand in all steps of a call, some 5 ms; who must answer soon asks for fewer
_OF_AN_ELEMENT = 16  # what an activation takes, in multiplications


class _Rows(ctypes.Structure):
    _fields_ = (("at", c_void_p), ("row", c_int64), ("replica", c_int64))


class _Masks(ctypes.Structure):
    _fields_ = (
        ("values", _Rows), ("limit", c_void_p), ("scale", c_void_p), ("bits", c_void_p),
        ("count", c_int64), ("across", c_int64),
    )  # fmt: skip


class Plan(ctypes.Structure):
    """`plan` of `plan.h`."""

    _fields_ = (
        *((name, c_int32) for name in (
            "L", "loss", "optimizer", "columns", "batch", "l1", "l2", "unused",
        )),
        *((name, c_void_p) for name in ("sizes", "activations", "offsets", "tops")),
        ("parameters", c_int64), ("theta", c_void_p), ("G", c_void_p),
        *((name, _Rows) for name in ("block", "slopes", "fed", "z", "prediction", "dz", "X")),
        ("hidden", _Masks), ("input", _Masks),
        ("first", c_void_p), ("next", c_int64), ("of_replica", c_int64),
        *((name, c_void_p) for name in ("moment", "square", "pull", "threshold", "rate")),
        ("scale", c_double), ("updates", c_int64),
    )  # fmt: skip


class CompiledWalker:
    """See `numpy_walker.Walker`. The plan's `lanes` are the kernel's. check: asked before each
    part of long steps: some steps of a replica, or some layers, at least a layer, of one step."""

    looks = False

    def __init__(self, kernel: Kernel, plan: StepPlan, update: Update, check: Check) -> None:
        self.plan, self.update, self.kernel, self._check = plan, update, kernel, check
        self.replicas = math.prod(plan.theta.shape[:-1])
        self.work = work_of_a_step(plan)
        self.of_one = self.work / self.replicas
        self.long = self.work > CALL
        self.in_parts, self.in_turns = self.of_one > CALL, self.long and self.of_one <= CALL
        self.turn = max(1, int(MOST / self.of_one))  # steps of a replica before another's
        self._most = max(1, int(MOST / self.work))
        self._kept: list[Any] = []  # what the structure points to
        self._masks: list[tuple[Masks, int, NDArray[np.uint64]]] = []
        self._plan = self._structure()
        self._address = ctypes.addressof(self._plan)

    def walk(self, batches: Batches, most: int, *, updating: bool = True) -> int:
        """As `numpy_walker.Walker.walk`; not for longer than a moment."""
        plan = self._plan
        stretch = batches.stretch(min(most, self._at_once()))
        count = stretch.steps
        plan.first, plan.next, plan.of_replica = stretch[2:]
        if self._masks:
            count = min(count, self._bits_ahead())
        self.ready()
        if not self.long:
            self._share(
                self.work * count,
                lambda k0, k1, _: self.kernel.walk(self._address, k0, k1, count, updating),
            )
        elif self.in_parts:
            self._walk_in_parts(updating)
        else:
            self.take_turns(
                lambda k, _: self.kernel.walk(self._address, k, k + 1, count, updating),
                self.work * count,
            )
        for masks, taken, _ in self._masks:
            for stream in masks.streams:
                stream.skip(count * taken)
        if updating:
            self.note(count)
        return count

    def _at_once(self) -> int:
        """The most steps between two looks at what is wanted next."""
        if self.in_turns:
            return self.turn
        return 1 if self.in_parts else self._most * self.hands(MOST)

    def hands(self, work: float) -> int:
        """How many hands to share so much work on all replicas among."""
        if self.replicas == 1 or work < side_by_side.LEAST:
            return 1
        return min(side_by_side.hands(), self.replicas)

    def _share(self, work: float, call: Callable[[int, int, int], None]) -> None:
        """Have call(k0, k1, hand) done for all replicas."""
        side_by_side.share(self.replicas, self.hands(work), call)

    @property
    def masked(self) -> bool:
        """Whether anything is dropped."""
        return bool(self._masks)

    def ready(self) -> Plan:
        """The structure, brought up to date with penalty and moments."""
        plan, update = self._plan, self.update
        plan.l1, plan.l2, plan.updates = update.l1, update.l2, update.moments.count
        return plan

    def note(self, steps: int) -> None:
        """So many updates have been done."""
        if self.update.kind == "adam":
            self.update.moments.count += steps

    def take_turns(self, steps: Callable[[int, int], None], work: float) -> None:
        """Have steps(replica, hand) done for one replica, while it is in the cache, then the next.

        Given up, θ and the moments are as before.
        """
        before = self.update.state()
        try:
            self._one_after_the_other((steps,), work)
        except GivenUp:
            self.update.restore(before)
            raise

    def _walk_in_parts(self, updating: bool) -> None:
        """One step, some layers at a time; θ changes in the end.

        Once it begins to change the step is not given up.
        """
        parts = 2 * self.plan.architecture.L
        some = max(1, int(parts * CALL / self.of_one))

        def propagate(part: int) -> Callable[[int, int], None]:
            after = min(part + some, parts)
            return lambda k, _: self.kernel.part(self._address, k, k + 1, part, after, updating)

        calls = tuple(propagate(part) for part in range(0, parts, some))
        self._one_after_the_other(calls, self.work)
        self._check()
        self._share(
            self.work,
            lambda k0, k1, _: self.kernel.part(self._address, k0, k1, parts, parts + 1, updating),
        )

    def _one_after_the_other(
        self, calls: Sequence[Callable[[int, int], None]], work: float
    ) -> None:
        """Have all calls of a replica done, then those of the next; GivenUp in between."""
        given_up = threading.Event()
        asker = threading.get_ident()

        def each(k0: int, k1: int, hand: int) -> None:
            for k in range(k0, k1):
                for call in calls:
                    if given_up.is_set():
                        return
                    if threading.get_ident() == asker:
                        self._check()
                    call(k, hand)

        def here(k0: int, k1: int, hand: int) -> None:
            try:
                each(k0, k1, hand)
            except GivenUp:
                given_up.set()
                raise

        self._share(work, here)

    def _bits_ahead(self) -> int:
        """For how many steps there are random bits; hands them over."""
        steps: list[int] = []
        for masks, taken, addresses in self._masks:
            for replica, stream in enumerate(masks.streams):
                ahead, addresses[replica] = stream.ahead(taken)
                steps.append(ahead)
        return min(steps)

    # ---- the structure ------------------------------------------------------------------------

    def _structure(self) -> Plan:
        plan, update, a = self.plan, self.update, self.plan.architecture
        buffers = plan.buffers
        found = Plan(
            L=a.L, loss=LOSSES.index(a.loss), optimizer=OPTIMIZERS.index(update.kind),
            columns=plan.columns, batch=plan.batch, parameters=a.parameter_count,
            sizes=self._copied(a.sizes, np.int32),
            activations=self._copied([ACTIVATIONS.index(one) for one in a.activations], np.int32),
            offsets=self._copied(a.offsets, np.int64), tops=self._copied(plan.rows.tops, np.int64),
            theta=self._at(plan.theta), G=self._at(plan.G),
            moment=self._at(update.moments.first), square=self._at(update.moments.second),
            pull=self._at(update.pull), threshold=self._at(update.threshold),
            rate=self._at(update.rates), scale=update.scale,
            hidden=self._of_masks(plan.masks), input=self._of_masks(plan.input_masks),
        )  # fmt: skip
        for name, buffer in buffers._asdict().items():
            setattr(found, name, self._rows(buffer))
        if plan.input_masks is not None:
            found.X = self._rows(plan.X)
        return found

    def _at(self, array: NDArray[Any]) -> int:
        """The array's address; it stays while the walker does."""
        self._kept.append(array)
        return int(array.ctypes.data)

    def _copied(self, values: Any, kind: DTypeLike) -> int:
        return self._at(np.array(values, kind))

    def _rows(self, array: NDArray[Any]) -> _Rows:
        """(rows, columns), or of each replica."""
        replica = array.strides[0] // 8 if array.ndim == 3 else 0
        return _Rows(self._at(array), array.strides[-2] // 8, replica)

    def _of_masks(self, masks: Masks | None) -> _Masks:
        if masks is None:
            return _Masks()
        shape = (self.replicas, masks.values.shape[-2])
        addresses = np.zeros(self.replicas, np.uint64)
        self._masks.append((masks, shape[1] * masks.batch, addresses))
        return _Masks(
            self._rows(masks.values),
            self._copied(np.broadcast_to(masks.limits, shape), np.uint16),
            self._copied(np.broadcast_to(masks.scales, shape), np.float64),
            self._at(addresses), shape[1], masks.batch,
        )  # fmt: skip


def work_of_a_step(plan: StepPlan) -> float:
    """About how much work a step is, in multiplications with addition."""
    a = plan.architecture
    of_an_example = 3 * a.parameter_count + _OF_AN_ELEMENT * (sum(a.hidden) + 1)
    replicas = math.prod(plan.theta.shape[:-1])
    return float(replicas * (of_an_example * plan.columns + 8 * a.parameter_count + 500 * a.L))
