"""The cost of a network with one parameter moved, for many parameters at once.

A parameter of layer l changes Z[l] in one row only and nothing before it. So the forward pass
starts there, and the copies of the network, one for each moved parameter, go through the layers
above side by side: one product of W[l+1] with all their activations.
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.gradient_check.numerical_gradient import Indices
from playground.engine.losses import LOSSES, signed
from playground.engine.network import Architecture, blocks
from playground.engine.propagation import Trace, cost, forward
from playground.engine.regularization import Penalty, penalty_cost

ELEMENTS_AT_ONCE = 65_536  # of the widest layer's activations at once; about the second-level cache
COST_FORMS = ("logit", "probability")


def from_logit(architecture: Architecture) -> Callable[[Array, Array], Array]:
    """The loss of each example from z and y, computed from the logit: the way training does."""
    each = LOSSES[architecture.loss].each
    return lambda z, y: each(z, signed(y))


def from_probability(architecture: Architecture) -> Callable[[Array, Array], Array]:
    """−y·log a − (1 − y)·log(1 − a) with a = 1/(1 + exp(−z)): the textbook's formula, literally.

    Near a = 1 the difference 1 − a has few correct digits left, and at a = 1 the result is
    infinite or NaN. ValueError where the loss is not the cross-entropy.
    """
    if architecture.loss != "cross_entropy":
        raise ValueError(f"cost form 'probability' is for cross_entropy, not {architecture.loss}")

    def each(z: Array, y: Array) -> Array:
        a = 1 / (1 + np.exp(-z))
        return np.asarray(-np.log(a) * y + -np.log(1 - a) * (1 - y))

    return each


class PerturbedCosts:
    """J(θ + step·e_i) for each i: call it with indices into θ, (k,), and the step; gives (k,).

    X (n_x, m), Y (1, m); masks as in `propagation.forward`, held. Memory: one textbook forward
    pass (sum of layer sizes × m), and a few MB beside it.

    include_penalty: whether J has the penalty's term. cost_form: `logit` or `probability`.
    redraw: a generator; each single evaluation then draws new masks with the given ones'
    keep_prob, which makes J a different function at each call. The textbook's pass is used then.

    crossed: (P,), True at parameters for which some call found a kink: a relu or leaky_relu
    unit's z of another sign than at θ for some example, or a weight under an L1 penalty of
    another sign. A difference quotient across a kink is no derivative.
    """

    def __init__(
        self,
        architecture: Architecture,
        theta: Array,
        X: Array,
        Y: Array,
        penalty: Penalty,
        *,
        masks: Sequence[Array | None] | None = None,
        include_penalty: bool = True,
        cost_form: str = "logit",
        redraw: np.random.Generator | None = None,
    ) -> None:
        if cost_form not in COST_FORMS:
            raise ValueError(f"cost form {cost_form!r}: allowed are {', '.join(COST_FORMS)}")
        make = from_logit if cost_form == "logit" else from_probability
        self._loss, self._from_probability = make(architecture), cost_form == "probability"
        if redraw is not None and (masks is None or cost_form != "logit"):
            raise ValueError("redrawing masks needs masks to redraw, and the cost from the logit")
        self._architecture, self._theta, self._Y = architecture, theta, Y
        self._slice = max(1, min(Y.shape[1], ELEMENTS_AT_ONCE // max(architecture.sizes)))
        self._penalty = penalty if include_penalty else Penalty("none", 0.0, penalty.m)
        self._X, self._masks, self._redraw = X, masks, redraw
        self._keep = [_keep_prob(mask) for mask in masks or ()] if redraw is not None else []
        self.trace: Trace = forward(architecture, theta, X, masks)
        self.crossed = np.zeros(theta.size, bool)

    def __call__(self, indices: Indices, step: float) -> Array:
        if self._redraw is not None:
            return np.array([self._redrawn(int(index), step) for index in indices])
        values = np.empty(indices.size)
        layer_of = np.searchsorted(self._architecture.offsets, indices, side="right")
        with np.errstate(all="ignore"):
            for layer in range(1, self._architecture.L + 1):
                (places,) = np.nonzero(layer_of == layer)
                for some in self._portions(places):
                    values[some] = self._data_costs(layer, indices[some], step)
            for some in self._portions(np.arange(indices.size)):
                values[some] += self._penalty_costs(indices[some], step)
        return values

    def rounding(self) -> float:
        """The rounding error to be expected of one cost: 1.1e-16·L·(J + mean |dL/dz|·Σ|terms|).

        The terms are those of z[L] = W[L] A[L−1] + b[L]: what is lost when they cancel.
        """
        architecture, z, Y = self._architecture, self.trace.Z[-1], self._Y
        with np.errstate(all="ignore"):
            Wb = np.abs(blocks(architecture, self._theta)[-1])
            terms = Wb[:, 1:] @ np.abs(self.trace.A[-2]) + Wb[:, :1]
            slope = np.abs(LOSSES[architecture.loss].gradient(z, signed(Y)))
            size = np.mean(self._loss(z, Y)) + np.mean(slope * terms)
            if self._from_probability:  # of a, or of the difference 1 − a
                size += np.mean(1 + np.exp(np.where(Y > 0.5, -z, z)))
            size += penalty_cost(architecture, self._theta, self._penalty)
        return 2.0**-53 * architecture.L * float(size)

    def _portions(self, places: Indices) -> list[Indices]:
        largest = max(max(self._architecture.sizes) * self._slice, self._theta.size)
        size = max(1, ELEMENTS_AT_ONCE // largest)
        return [places[start : start + size] for start in range(0, places.size, size)]

    def _data_costs(self, layer: int, indices: Indices, step: float) -> Array:
        """The data term with each of some parameters of one layer moved, (k,)."""
        architecture, m = self._architecture, self._Y.shape[1]
        Wb = blocks(architecture, self._theta)
        rows, columns = np.divmod(
            indices - architecture.offsets[layer - 1], architecture.sizes[layer - 1] + 1
        )
        copies = np.arange(indices.size)
        moved = Wb[layer - 1][rows]
        moved[copies, columns] += step
        total = np.zeros(indices.size)
        for start in range(0, m, self._slice):
            some = slice(start, min(start + self._slice, m))
            below = self.trace.A[layer - 1][:, some]
            Z = np.repeat(self.trace.Z[layer - 1][:, None, some], indices.size, axis=1)
            Z[rows, copies] = moved[:, 1:] @ below + moved[:, :1]
            for above in range(layer, architecture.L):
                self._note_crossings(above, Z, some, indices)
                A = ACTIVATIONS[architecture.activations[above - 1]].function(Z)
                mask = self.trace.masks[above]
                if mask is not None:
                    A *= mask[:, None, some]
                flat = Wb[above][:, 1:] @ A.reshape(A.shape[0], -1) + Wb[above][:, :1]
                Z = flat.reshape(-1, *A.shape[1:])
            total += self._loss(Z[0], self._Y[0, some]).sum(axis=1)
        return np.asarray(total / m)

    def _note_crossings(self, layer: int, Z: Array, some: slice, indices: Indices) -> None:
        if ACTIVATIONS[self._architecture.activations[layer - 1]].has_kink:
            before = self.trace.Z[layer - 1][:, None, some] > 0
            self.crossed[indices[np.any((Z > 0) != before, axis=(0, 2))]] = True

    def _penalty_costs(self, indices: Indices, step: float) -> Array:
        if not self._penalty.active:
            return np.zeros(indices.size)
        moved = np.repeat(self._theta[None], indices.size, axis=0)
        moved[np.arange(indices.size), indices] += step
        if self._penalty.kind == "l1" and step != 0:
            after = np.sign(self._theta[indices] + step)
            turned = after != np.sign(self._theta[indices])
            self.crossed[indices[turned & self._architecture.is_weight[indices]]] = True
        return penalty_cost(self._architecture, moved, self._penalty)

    def _redrawn(self, index: int, step: float) -> float:
        assert self._redraw is not None
        moved = self._theta.copy()
        moved[index] += step
        masks = [
            None if mask is None else (self._redraw.random(mask.shape) < keep) / keep
            for mask, keep in zip(self._masks or (), self._keep, strict=True)
        ]
        return cost(self._architecture, moved, self._X, self._Y, self._penalty, masks)


def _keep_prob(mask: Array | None) -> float:
    """keep_prob, from the scale 1/keep_prob of what an inverted dropout mask keeps."""
    if mask is None:
        return math.nan
    if not np.any(mask > 0):
        raise ValueError("a mask that drops every unit does not tell its keep_prob")
    return 1 / float(mask.max())
