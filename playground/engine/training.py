"""Training: the step, prepared once and walked many times.

A step is forward and back-propagation and the update of θ (`propagation.py`, `optimizers.py`).
Buffers and calls are prepared for each batch size (`step_plan.py`); stepping only walks them.
"""

import math
import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.batch import wholes_of
from playground.engine.batches import Batches, Prepare
from playground.engine.buffers import filled, filled_like
from playground.engine.divergence import first_not_finite
from playground.engine.dropout import BitsState, RandomBits
from playground.engine.kernel_choice import kernel_for, lanes_of
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture, PreparedNorms
from playground.engine.optimizers import Moments, decayed
from playground.engine.regularization import penalty_gradient
from playground.engine.saturation import NO_LAYERS, Layers, steps_between_looks
from playground.engine.step_plan import StepPlan, keep_of_layers
from playground.engine.training_state import Checkpoint, Divergence, Settings, steps_between_guards
from playground.engine.walkers.epochs_in_c import EpochsInC
from playground.engine.walkers.numpy_walker import Walker
from playground.engine.walkers.walkers import Walkers
from playground.interruption import Check, GivenUp, no_check
from playground.random_streams import Units


class Training:
    """Gradient descent on one network, or on R of them at once.

    X (n_x, m), Y (1, m) of 0/1: the training set, normalized, or raw with `prepare` to make it so
    (see `Batches`); (R, n_x, m) where replicas have examples of their own. theta (P,) or (R, P) is
    copied. seeds: of the batch order and the dropout masks, one, or one for each replica. A value
    that is not finite ends the run in a labelled state, `divergence`, with θ as it was before that
    step; it never raises. Of replicas, one that diverges stays at what is not finite and leaves the
    others alone; the run ends, as above, with the last of them. guard: the checkpoint, at most 2048
    steps old, from which the present was reached. before_last: after a divergence, the checkpoint
    before the last step that left everything finite, None where that was done before the guard.
    ValueError where shapes do not fit.
    """

    def __init__(
        self,
        architecture: Architecture,
        theta: Array,
        X: Array,
        Y: Array,
        settings: Settings,
        seeds: Sequence[int] = (1,),
        prepare: Prepare | None = None,
        check: Check = no_check,
    ) -> None:
        self.architecture, self._check = architecture, check
        check()
        self.theta = filled(np.shape(theta), theta)
        if self.theta.ndim not in (1, 2) or self.theta.shape[-1] != architecture.parameter_count:
            allowed = f"({architecture.parameter_count},) or (R, {architecture.parameter_count})"
            raise ValueError(f"theta has shape {self.theta.shape}; allowed: {allowed}")
        if X.ndim not in (2, self.theta.ndim + 1) or X.shape[-2] != architecture.n_x:
            allowed = f"({architecture.n_x}, m), or with the number of replicas before it"
            raise ValueError(f"X has shape {X.shape}; allowed: {allowed}")
        replicas = self.theta.shape[0] if self.theta.ndim == 2 else 1
        if len(seeds) not in (1, replicas):
            raise ValueError(f"{len(seeds)} seeds for {replicas} replicas")
        self._seeds = tuple(seeds) * (replicas // len(seeds))
        check()
        engine = kernel_for(architecture)
        self.G = filled_like(self.theta)
        check()
        self._norms = PreparedNorms(architecture, self.theta.shape, check, engine)
        self.step = 0
        self.has_readings = False
        self.divergence: Divergence | None = None
        self.batches = Batches(
            X, Y, batch_size=settings.batch_size, shuffle=settings.shuffle, seeds=self._seeds,
            rewrite=settings.rewrite, prepare=prepare, check=check, lanes=lanes_of(engine),
        )  # fmt: skip
        self.batches.current()  # puts the first epoch in order, while there is memory
        check()
        self._moments = Moments(self.theta)
        self._streams = (
            [RandomBits(seed, Units.HIDDEN) for seed in self._seeds],
            [RandomBits(seed, Units.INPUT) for seed in self._seeds],
        )
        self._make = Walkers(
            architecture, self.theta, self.G, self._moments, self._streams, engine, check
        )
        self.guard: Checkpoint | None = None
        self.settings = settings
        self.before_last: Checkpoint | None = None
        self.walkers: dict[int, Walker] = {}  # by the size of the batch
        self._last: StepPlan
        self.saturated = NO_LAYERS
        self.set(settings)

    @property
    def engine(self) -> str:
        """Who walks its steps, `compiled` or `numpy`."""
        return self._make.engine

    @property
    def epoch(self) -> int:
        """Completed passes over the training set."""
        return self.batches.epoch

    def set(self, settings: Settings) -> None:
        """Take new settings from the next step on; what is learned stays.

        Readings stay those of the last step. ValueError leaves everything as it was.
        """
        keep_of_layers(self.architecture, settings.keep_probs, self.theta.shape[:-1])
        self._take(settings, self.batches)

    def _take(self, settings: Settings, batches: Batches) -> None:
        """Settings and batches for them. First all that is new is made, so that it can fail."""
        old, begun = self.settings, bool(self.walkers)
        same_plans = (
            old.optimizer == settings.optimizer
            and np.array_equal(old.keep_probs, settings.keep_probs)
            and np.array_equal(old.keep_prob_input, settings.keep_prob_input)
        )
        wholes = wholes_of(batches.m, settings.batch_size)
        walkers = {
            size: walker
            for size, walker in self.walkers.items()
            if same_plans and wholes.get(size) == walker.plan.whole
        }
        for size in sorted(wholes, reverse=True):
            if size not in walkers:
                walkers[size] = self._make.make(
                    size, wholes[size], settings, list(walkers.values())
                )
        self.guard = None
        batches.configure(settings.batch_size, settings.shuffle, settings.rewrite)
        if old.optimizer != settings.optimizer:
            self._moments.clear()
        self.settings, self.batches, self.walkers = settings, batches, walkers
        self._epochs = EpochsInC.where_it_pays(batches, settings, walkers)
        if not begun:
            self._last = walkers[batches.size].plan
        self._looked_at_first = False
        work = self.theta.size * batches.size
        self._look_every = steps_between_looks(work) if walkers[batches.size].looks else sys.maxsize
        self._guard_every = steps_between_guards(work)
        self._saturate(self.saturated)
        self._refresh()

    def replace_examples(
        self, X: Array, Y: Array, settings: Settings, prepare: Prepare | None = None
    ) -> None:
        """Go on with other training examples and these settings; what is learned stays."""
        after = self.batches.followed_by(
            X, Y, batch_size=settings.batch_size, shuffle=settings.shuffle,
            rewrite=settings.rewrite, prepare=prepare,
        )  # fmt: skip
        self._take(settings, after)

    @property
    def learning_rate(self) -> float | Array:
        """α of the current epoch, after decay."""
        s = self.settings
        return decayed(s.learning_rate, s.decay, s.decay_rate, s.decay_interval, self.epoch)

    def _refresh(self) -> None:
        for walker in self.walkers.values():
            walker.update.set(self.learning_rate, self.settings.penalty)

    # ---- stepping -----------------------------------------------------------------------------

    def run(self, steps: int) -> None:
        """Do up to `steps` steps; fewer only where the run diverges."""
        with np.errstate(all="ignore"):
            while steps > 0 and self.divergence is None:
                if self.guard is None or self.step - self.guard.step >= self._guard_every:
                    self._check()
                    self.guard = self.checkpoint()
                count = min(steps, self.guard.step + self._guard_every - self.step)
                self._advance(count)
                steps -= count
                if not self._alive().any():
                    self._find_divergence()

    @property
    def guarded(self) -> tuple[int, int]:
        """Steps since θ was last looked at, and from one such look to the next."""
        return self.step - (self.guard or self).step, self._guard_every

    def _advance(self, steps: int) -> None:
        decays = self.settings.decay != "none"
        while steps:
            if self.step == 0 and not self._looked_at_first:
                self.probe()
            most = min(steps, self.batches.left_in_epoch) if decays else steps
            most = min(most, self._look_every - self.step % self._look_every)
            if self._epochs is not None:
                count = self._epochs.run(most)
                self._last, self.has_readings = self._epochs.plan_of_last_step.plan, True
                self.step += count
                steps -= count
                continue
            walker = self.walkers[self.batches.next_size]
            count = self._walk(walker, most, updating=True)
            self.step += count
            steps -= count
            epoch = self.batches.epoch
            self.batches.advance(count)
            if decays and self.batches.epoch != epoch:
                self._refresh()
            if self.step % self._look_every == 0:
                self._saturate(walker.plan.find_saturated())

    def _saturate(self, layers: Layers) -> None:
        """From the next step on take the slopes of these layers from Z.

        They are looked for at step 0 and where the number of steps is a multiple, whoever asks for
        how many, so that the same steps give the same bits.
        """
        self.saturated = layers
        for walker in self.walkers.values():
            walker.plan.take_from_Z(layers)

    def _walk(self, walker: Walker, most: int, *, updating: bool) -> int:
        self._last = walker.plan
        bits = None
        if walker.long:
            bits, self.has_readings = self._bits(), False
        try:
            count = walker.walk(self.batches, most, updating=updating)
        except GivenUp:
            if bits is not None:
                self._restore_bits(bits)
            raise
        self.has_readings = True
        return count

    def _alive(self) -> NDArray[np.bool_]:
        """Whether each replica is still numbers, (R,), or () for a single network.

        What is not finite here stays so, so that it does not matter how often one looks.
        """
        flat, second = self.theta.reshape(-1), self._moments.second
        kept = self.settings.optimizer != "adam" or math.isfinite(second.sum())
        if kept and math.isfinite(flat.dot(flat)):
            return np.ones(self.theta.shape[:-1], bool)
        alive: NDArray[np.bool_] = np.all(np.isfinite(self.theta) & np.isfinite(second), axis=-1)
        return alive

    def _find_divergence(self) -> None:
        """Go back to the last checkpoint and find the very step and layer."""
        end, guard = self.step, self.guard
        assert guard is not None
        self.restore(guard)
        before_last = None
        while self.step < end:
            self._check()  # given up, it goes on from here another time
            before, alive = self.checkpoint(), self._alive()
            X = self.batches.current().X.copy()
            self._advance(1)
            if not self._alive().any():
                last = np.argwhere(alive | ~alive.any())[0]  # any, where none was from the start
                after = self.G, self._moments.second, self.theta
                layer, quantity = first_not_finite(
                    self.architecture, self._last, tuple(last), X, before.theta, after
                )
                self.restore(before)
                self.guard, self.before_last = guard, before_last
                self.divergence = Divergence(before.step + 1, layer, quantity)
                return
            before_last = before

    def end(self, divergence: Divergence) -> None:
        """End the run by what was found outside, such as a cost that overflows, after this step.

        It does the steps since the last checkpoint again, to find the one before the last of them.
        """
        guard, now = self.guard, self.checkpoint()
        if guard is not None and guard.step < now.step:
            self.restore(guard)
            try:
                with np.errstate(all="ignore"):
                    self._advance(now.step - 1 - guard.step)
                    before_last = self.checkpoint()
                    self._advance(1)
            except GivenUp:
                self.restore(now)
                raise
            self.guard, self.before_last = guard, before_last
        self.divergence = divergence

    # ---- coming back --------------------------------------------------------------------------

    def checkpoint(self) -> Checkpoint:
        """All that the next step depends on; `restore` comes back to it exactly."""
        return Checkpoint(
            self.step,
            self.theta.copy(),
            self._moments.state(),
            self.batches.state(),
            self._bits(),
            self.saturated,
        )

    def _bits(self) -> tuple[BitsState, ...]:
        return tuple(stream.state() for streams in self._streams for stream in streams)

    def _restore_bits(self, bits: tuple[BitsState, ...]) -> None:
        streams = (*self._streams[0], *self._streams[1])
        for stream, state in zip(streams, bits, strict=True):
            stream.restore(state)

    def restore(self, checkpoint: Checkpoint) -> None:
        """Go back to a checkpoint taken under the same batches' settings and optimizer."""
        self.step = checkpoint.step
        self.theta[...] = checkpoint.theta
        self._moments.restore(checkpoint.moments)
        self.batches.restore(checkpoint.batches)
        self._restore_bits(checkpoint.bits)
        self._looked_at_first = False
        self._saturate(checkpoint.saturated)
        self.divergence = None
        self.guard = self.before_last = None
        if self.settings.decay != "none":
            self._refresh()

    # ---- readings -----------------------------------------------------------------------------

    @property
    def batch(self) -> int:
        """The number of examples in the last step's batch, on which the readings are measured."""
        return self._last.batch

    def probe(self) -> None:
        """Propagate the coming batch without a step, so that there is something to read.

        Its dropout masks are those that the step will draw; the run goes on as if not probed.
        """
        self._propagate_coming()
        if self.step == 0:
            before, self._looked_at_first = self.saturated, True
            if self.walkers[self._last.batch].looks:
                self._saturate(self._last.find_saturated())
            if self.saturated != before:
                self._propagate_coming()

    def _propagate_coming(self) -> None:
        bits = self._bits()
        with np.errstate(all="ignore"):
            self._walk(self.walkers[self.batches.next_size], 1, updating=False)
        self._restore_bits(bits)

    def forget_readings(self) -> None:
        """The last step's readings are of no use any more."""
        self.has_readings = False

    def take_readings(self) -> None:
        """See to it that there are readings: those of the coming batch where there are none."""
        if not self.has_readings:
            self.probe()

    def gradient(self) -> Array:
        """dθ of the last step's batch, penalty's term (at the present θ) included; θ's shape."""
        with np.errstate(all="ignore"):
            scale = LOSSES[self.architecture.loss].gradient_scale / self._last.batch
            term = penalty_gradient(self.architecture, self.theta, self.settings.penalty)
            return self.G * scale + term

    def dW_norms(self) -> Array:
        """‖dW[l]‖_F on the last step's batch, penalty's term included; (…, L)."""
        if self.settings.penalty.active:
            return self._norms.of(self.gradient())
        scale = LOSSES[self.architecture.loss].gradient_scale / self._last.batch
        return scale * self._norms.of(self.G)

    def dZ_norms(self) -> Array:
        """‖dZ[l]‖_F on the last step's batch, without 1/m, as the course writes dZ; (…, L)."""
        with np.errstate(all="ignore"):
            return LOSSES[self.architecture.loss].gradient_scale * self._last.dZ_norms()

    def output_dZ(self) -> Array:
        """dZ[L] of the last step's batch, without 1/m; (…, 1, B)."""
        return LOSSES[self.architecture.loss].gradient_scale * self._last.dz

    def activations(self) -> list[Array]:
        """A[1] … A[L−1] of the last step's batch before dropout; views, (…, n_l, B)."""
        return self._last.A

    def input_mask(self) -> Array | None:
        """The last step's dropout mask of the input (0 or 1/keep_prob), (…, n_x, B), or None."""
        return self._last.mask_of_input()

    def masks(self) -> list[Array] | None:
        """The last step's dropout masks of the hidden layers (0 or 1/keep_prob), or None."""
        return self._last.masks_of_layers()
