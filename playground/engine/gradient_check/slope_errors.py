"""How far difference quotients of one function of one number are off, for every ε.

    one-sided:  (f(ε) − f(0)) / ε,          error f″/2 · ε
    two-sided:  (f(ε) − f(−ε)) / (2ε),      error f‴/6 · ε²

and beside both stands rounding, about u·|f|/ε with u = 2⁻⁵³: the wall that no smaller ε gets over.
So on two logarithmic axes the errors lie on lines of slope 1 and 2, and then on one of slope −1.
(Press et al., "Numerical Recipes", third edition, section 5.7.)
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from playground.engine.activations import Array

ROUNDING = 2.0**-53
_ABOVE_WALL = 40.0  # times: nearer to it, rounding bends the line
_LARGEST = 3e-2  # ε of a fit: above it, higher terms bend the line
_LEAST_SPAN = 10.0  # between the ends of a fit
_HALF_DECADE = math.sqrt(10.0)


@dataclass(frozen=True, eq=False, kw_only=True)
class SlopeErrors:
    """Absolute errors of the quotients at each ε, both (k,), the largest ε first.

    exact: f′(0). rounding: ρ, the rounding error to be expected of one f, so that the wall is ρ/ε.
    NaN where f is not finite.
    """

    epsilons: Array
    one_sided: Array
    two_sided: Array
    exact: float
    rounding: float

    def errors(self, sided: str) -> Array:
        """Those of one kind, "one" or "two"."""
        return self.one_sided if sided == "one" else self.two_sided

    def wall(self) -> Array:
        """ρ/ε at each ε, (k,)."""
        return np.asarray(self.rounding / self.epsilons)

    def falling(self, sided: str) -> Array:
        """Where the error is far above the wall and ε small enough for its first term, (k,) bool.

        The run of such ε from the largest one on: what rises again below is rounding.
        """
        errors = self.errors(sided)
        with np.errstate(invalid="ignore"):
            far = (errors > _ABOVE_WALL * self.wall()) & (errors > 0)
        small = self.epsilons <= _LARGEST
        run = np.logical_and.accumulate(far[small])
        found = np.zeros(errors.shape, bool)
        found[np.flatnonzero(small)[run]] = True
        return found

    def slope(self, sided: str) -> float | None:
        """The slope of log error against log ε where it falls; None where too little does."""
        fitted = self.fit(sided)
        return None if fitted is None else fitted[0]

    def fit(self, sided: str) -> tuple[float, float] | None:
        """Slope and intercept of log₁₀ error against log₁₀ ε where it falls, by least squares."""
        there = self.falling(sided)
        if there.sum() < 3:
            return None
        epsilons, errors = self.epsilons[there], self.errors(sided)[there]
        if epsilons.max() < _LEAST_SPAN * epsilons.min():
            return None
        slope, intercept = np.polyfit(np.log10(epsilons), np.log10(errors), 1)
        return float(slope), float(intercept)

    def best(self, sided: str) -> float | None:
        """The ε with the least median error over half a decade around it: one point is luck."""
        errors = self.errors(sided)
        finite = np.isfinite(errors)
        if not finite.any():
            return None
        medians = [
            np.median(errors[finite & self._near(epsilon)]) if here else math.inf
            for epsilon, here in zip(self.epsilons, finite, strict=True)
        ]
        return float(self.epsilons[int(np.argmin(medians))])

    def measured_rounding(self) -> float | None:
        """What ρ is by the errors left of the best ε: the median of error·ε of both quotients.

        None where fewer than three ε are there.
        """
        products = []
        for sided in ("one", "two"):
            best = self.best(sided)
            if best is None:
                return None
            left = self.epsilons < best / _HALF_DECADE
            products.append((self.errors(sided) * self.epsilons)[left])
        found = np.concatenate(products)
        found = found[np.isfinite(found)]
        return float(np.median(found)) if found.size >= 3 else None

    def _near(self, epsilon: float) -> Array:
        ratio = self.epsilons / epsilon
        side = math.sqrt(_HALF_DECADE)
        return np.asarray((ratio <= side * (1 + 1e-9)) & (ratio >= (1 - 1e-9) / side))


def slope_errors(
    f: Callable[[float], float], exact: float, epsilons: Sequence[float] | Array, rounding: float
) -> SlopeErrors:
    """The errors of both quotients of f at 0; exact: f′(0), rounding: of one value of f.

    ValueError where an ε is not a finite number above 0.
    """
    steps = np.sort(np.asarray(epsilons, dtype=np.float64))[::-1]
    if not np.all(np.isfinite(steps) & (steps > 0)):
        raise ValueError(f"ε = {steps.min()}: must be finite and above 0")
    middle = f(0.0)
    with np.errstate(all="ignore"):
        after = np.array([f(float(step)) for step in steps])
        before = np.array([f(-float(step)) for step in steps])
        one, two = (after - middle) / steps, (after - before) / (2 * steps)
        found = np.abs(one - exact), np.abs(two - exact)
    for array in (steps, *found):
        array.flags.writeable = False
    return SlopeErrors(
        epsilons=steps, one_sided=found[0], two_sided=found[1], exact=exact, rounding=rounding
    )


def cube_errors(at: float, epsilons: Sequence[float] | Array) -> SlopeErrors:
    """Of θ³ at a θ, the course's example: at 1 the errors are 3ε + ε² and ε², until rounding."""
    return slope_errors(
        lambda step: (at + step) ** 3, 3 * at**2, epsilons, ROUNDING * max(abs(at) ** 3, 1e-300)
    )
