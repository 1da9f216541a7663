"""A second look at a gradient that differs: is it wrong, or is ε too large for this network?

Difference quotients at ε, ε/2, ε/8 and ε/64 tell. Against a wrong gradient they agree with one
another and go on differing from it. Where only truncation is left, it falls with ε (by 2 or 4
where ε is halved); and in a network that amplifies so much that J is not smooth on the scale of
ε they are unrelated numbers. (Richardson's argument: Press et al., "Numerical Recipes", third
edition, section 5.7.)
"""

from dataclasses import dataclass

import numpy as np

from playground.engine.activations import Array
from playground.engine.gradient_check.numerical_gradient import Indices, difference_quotients
from playground.engine.gradient_check.perturbed_costs import PerturbedCosts

ROUNDINGS = 20.0  # how many times the rounding error expected of one cost may be seen
_PARTS = (2, 8, 64)  # into which ε is divided
_AGREE = 0.5  # how far apart two quotients may be, beside what they differ by or are
_SMALL_CHANGE = 0.01  # of J, by which a step of ε along a gradient to be believed may change it


def is_rounding(apart: Array, rounding: float) -> bool:
    """Whether rounding explains the difference of two gradients; rounding: of one quotient."""
    with np.errstate(all="ignore"):
        return bool(np.linalg.norm(apart) <= ROUNDINGS * rounding * np.sqrt(apart.size))


@dataclass(frozen=True, eq=False)
class SecondLook:
    """Judges blocks whose gradient differs from the quotients at ε.

    costs, epsilon, sided: as the check had them. approx: its quotients; gradient: what they were
    compared with; both (P,). rounding: the rounding error to be expected of one cost.
    """

    costs: PerturbedCosts
    epsilon: float
    sided: str
    approx: Array
    gradient: Array
    rounding: float

    @np.errstate(all="ignore")
    def blames(self, where: Indices) -> bool:
        """Whether the quotients at these places are good enough to call the gradient wrong."""
        finer = [
            difference_quotients(self.costs, where, self.epsilon / part, self.sided)
            for part in _PARTS
        ]
        cost = abs(float(self.costs(where[:1], 0.0)[0]))
        smooth = ~self.costs.crossed[where]
        exact = self.gradient[where][smooth]
        quotients = [of[smooth] for of in (self.approx[where], *finer)]
        change = self.epsilon * float(np.max(np.abs(exact), initial=0.0))
        if exact.size == 0 or not change <= cost:  # J would change by more than itself
            return False
        small = change <= _SMALL_CHANGE * cost
        return all(
            self._agree(coarse, fine, exact, part, small)
            for coarse, fine, part in zip(quotients, quotients[1:], _PARTS, strict=False)
        )

    def _agree(self, coarse: Array, fine: Array, exact: Array, part: int, small: bool) -> bool:
        """Whether both quotients say the same, and it is not that the gradient is right."""
        apart, left = np.linalg.norm(coarse - fine), np.linalg.norm(fine - exact)
        if left < _AGREE * np.linalg.norm(coarse - exact):
            return False  # what is wrong does not go away with ε
        if is_rounding(coarse - fine, part * self.rounding / self.epsilon):
            return True
        return bool(apart <= _AGREE * left and (small or apart <= _AGREE * np.linalg.norm(fine)))
