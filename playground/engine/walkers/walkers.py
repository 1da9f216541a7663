"""Who walks the steps of a network: the compiled kernel, or NumPy."""

from collections.abc import Sequence
from dataclasses import dataclass

from playground.engine.activations import Array
from playground.engine.dropout import RandomBits
from playground.engine.kernel.loader import COMPILED, NUMPY, Kernel
from playground.engine.kernel_choice import lanes_of
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture
from playground.engine.optimizers import Moments, Update
from playground.engine.step_plan import StepPlan
from playground.engine.training_state import Settings
from playground.engine.walkers.compiled_walker import CompiledWalker
from playground.engine.walkers.numpy_walker import NumpyWalker, Walker
from playground.interruption import Check


@dataclass(frozen=True, eq=False)
class Walkers:
    """Makes the walkers of one network, or of R trained together; each for batches of one size.

    theta, G: (P,) or (R, P), shared by all of them, as are the moments and the random bits.
    kernel: None for NumPy. check: asked between the blocks of a long step.
    """

    architecture: Architecture
    theta: Array
    G: Array
    moments: Moments
    streams: tuple[list[RandomBits], list[RandomBits]]
    kernel: Kernel | None
    check: Check

    @property
    def engine(self) -> str:
        """`compiled` or `numpy`."""
        return NUMPY if self.kernel is None else COMPILED

    def make(self, size: int, whole: int, settings: Settings, others: Sequence[Walker]) -> Walker:
        """The walker for batches of `size`; whole: see `batches.wholes_of`."""
        self.check()
        plan = self._plan(size, whole, settings, [walker.plan for walker in others])
        scale = LOSSES[self.architecture.loss].gradient_scale / size
        update = Update(
            self.architecture, settings.optimizer, self.theta, self.G, self.moments, scale,
            self.check,
        )  # fmt: skip
        if self.kernel is None:
            return NumpyWalker(plan, update, self.check)
        return CompiledWalker(self.kernel, plan, update, self.check)

    def _plan(
        self, size: int, whole: int, settings: Settings, others: Sequence[StepPlan]
    ) -> StepPlan:
        for plan in others:
            if plan.batch == whole > size:
                return plan.of_fewer(size)
        return StepPlan(
            self.architecture, self.theta, self.G, size, settings.keep_probs,
            settings.keep_prob_input, self.streams, lanes=lanes_of(self.kernel),
        )  # fmt: skip
