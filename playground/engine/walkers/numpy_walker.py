"""The steps of a prepared plan, walked by NumPy: the engine that runs everywhere."""

from typing import Protocol

from playground.engine.activations import Call
from playground.engine.batches import Batches
from playground.engine.optimizers import Update
from playground.engine.step_plan import StepPlan
from playground.interruption import Check


class Walker(Protocol):
    """Does steps on batches of one size: a plan, the update after it, and who walks them.

    long: whether a step takes so long that it is done in parts, with a check before each.
    looks: whether slopes lose digits in saturated layers, so that somebody must look for these
    (`saturation.py`).
    """

    plan: StepPlan
    update: Update
    long: bool
    looks: bool

    def walk(self, batches: Batches, most: int, *, updating: bool = True) -> int:
        """Up to `most` steps on the next batches, at least one; how many. updating: or θ stays.

        `batches` is left where it stands. GivenUp in a long step leaves behind that A, dZ and G
        are of no step, and that masks have been drawn.
        """


class NumpyWalker:
    """See `Walker`. check: asked before each block of a long step."""

    looks = True

    def __init__(self, plan: StepPlan, update: Update, check: Check) -> None:
        self.plan, self.update, self.long, self._check = plan, update, plan.long, check

    def walk(self, batches: Batches, most: int, *, updating: bool = True) -> int:
        """As `Walker.walk`."""
        calls: list[Call] = self.update.calls if updating else []
        count, views = batches.ahead(most)
        if self.long:
            self.plan.walk_in_blocks(next(views), calls, self._check)
            return 1
        self.plan.walk(views, calls)
        return count
