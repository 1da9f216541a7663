"""Layers in which nearly every unit is saturated, for nearly every example of a batch.

A step computes g′ from A, since it keeps no Z: 1 − a² for tanh. Where a is 1 but for its last
digits, so is a², and the difference has lost as many: at |z| = 10 half of them, from 19 on all.
Beside units that are not saturated that does not matter, as such a slope is next to nothing. Where
nearly all are, the layer's gradient is made of what was lost; these layers keep a copy of Z.
"""

from collections.abc import Callable, Sequence

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array

# Layers 1 … L, each as (layer,), or as (replica, layer) where several are trained at once.
Layers = frozenset[tuple[int, ...]]
NO_LAYERS: Layers = frozenset()

_LEAST_SLOPE = 1e-3  # of the largest: what a layer has on average unless it is saturated

_MOST_BETWEEN_LOOKS, _LEAST_BETWEEN_LOOKS = 2048, 128
_SMALL_STEP = 32_768  # multiplications that take about as long as the calls of a step themselves


class Bounds:
    """The bounds of a in some layers, and whether most units are at one.

    For a between low and high, (a − low)(high − a) is g′ of tanh and of the logistic function, and
    of any function small near the bounds. any: whether there are bounds at all. names: each layer's
    activation; sizes: its units.
    """

    def __init__(self, names: Sequence[str], sizes: Sequence[int]) -> None:
        units = [ACTIVATIONS[name] for name in names]
        low, high = np.array([u.bounds if u.is_bounded else (0, 0) for u in units]).reshape(-1, 2).T
        n = np.array(sizes, dtype=np.float64)
        self.any = any(u.is_bounded for u in units)
        self._of_sum, self._constant = low + high, -n * low * high
        self._least = np.where(high > low, n * _LEAST_SLOPE * (high - low) ** 2 / 4, -np.inf)

    def reached(self, sums: Array, squares: Array, examples: int) -> list[list[int]]:
        """The places of saturated layers, by Σ a and Σ a² of each over units and examples."""
        slopes = self._of_sum * sums - squares + examples * self._constant
        below = slopes < examples * self._least
        return np.argwhere(below).tolist() if below.any() else []


def steps_between_looks(work: int) -> int:
    """How many steps, by the multiplications of one product for each parameter and example.

    Measured on the smallest network: at 512 steps a look costs 2.4 % of the time, at 2048 0.2 %.
    """
    return max(_LEAST_BETWEEN_LOOKS, _MOST_BETWEEN_LOOKS // (1 + work // _SMALL_STEP))


def put_slope(derivative: Callable[[Array], Array], Z: Array, D: Array) -> None:
    """D := g′(Z)."""
    np.copyto(D, derivative(Z))
