"""Forward and backward propagation as the textbook writes them: every Z, A, dZ, dW at hand.

For probes, gradient checking and tests; `training.py` does the same arithmetic prepared and in
place. Course notation: Z[l] = W[l] A[l−1] + b[l], A[l] = g[l](Z[l]),

    dZ[L] = dL/dZ[L]   (ŷ − y for the cross-entropy),
    dZ[l] = W[l+1]ᵀ dZ[l+1] ∘ g[l]′(Z[l]),
    dW[l] = (1/m) dZ[l] A[l−1]ᵀ + penalty's term,   db[l] = (1/m) Σ_examples dZ[l].

As in the course, dZ holds one example's gradient in each column: the 1/m enters with dW and db.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.losses import LOSSES, signed
from playground.engine.network import Architecture, blocks
from playground.engine.regularization import Penalty, penalty_cost, penalty_gradient
from playground.interruption import Check, no_check


@dataclass(frozen=True, eq=False)
class Trace:
    """One forward pass: Z[0] … Z[L−1] are the course's Z[1] … Z[L]; A[0] is X after input dropout.

    A: L + 1 arrays, A[l] of shape (n_l, m), hidden ones after dropout; A[L] is the predicted ŷ
    (σ(z), or tanh(z) for the squared error). masks: for A[0] … A[L−1], the inverted dropout mask
    (0 or 1/keep_prob) or None.
    """

    Z: list[Array]
    A: list[Array]
    masks: Sequence[Array | None] = field(default_factory=tuple)


@dataclass(frozen=True, eq=False)
class Gradients:
    """dZ[0] … dZ[L−1] are the course's dZ[1] … dZ[L]; theta is the whole gradient, flat (P,)."""

    dZ: list[Array]
    theta: Array


@np.errstate(all="ignore")
def forward(
    architecture: Architecture,
    theta: Array,
    X: Array,
    masks: Sequence[Array | None] | None = None,
    check: Check = no_check,
) -> Trace:
    """Forward propagation of X (n_x, m); masks[l] (n_l, m) multiplies A[l], l = 0 … L − 1.

    check: asked before each layer.
    """
    masks = masks or [None] * architecture.L
    Z: list[Array] = []
    A: list[Array] = [X if masks[0] is None else X * masks[0]]
    for layer, Wb in enumerate(blocks(architecture, theta), 1):
        check()
        Z.append(Wb[:, 1:] @ A[-1] + Wb[:, :1])
        if layer < architecture.L:
            out = ACTIVATIONS[architecture.activations[layer - 1]].function(Z[-1])
            mask = masks[layer]
            A.append(out if mask is None else out * mask)
    probability = LOSSES[architecture.loss].probability(Z[-1])
    A.append(probability if architecture.loss == "cross_entropy" else 2 * probability - 1)
    return Trace(Z, A, tuple(masks))


@np.errstate(all="ignore")
def cost(
    architecture: Architecture, theta: Array, X: Array, Y: Array, penalty: Penalty,
    masks: Sequence[Array | None] | None = None,
) -> float:  # fmt: skip
    """J = (1/m) Σ L + penalty; X (n_x, m), Y (1, m) of 0/1."""
    trace = forward(architecture, theta, X, masks)
    data = float(np.mean(LOSSES[architecture.loss].each(trace.Z[-1], signed(Y))))
    return data + float(penalty_cost(architecture, theta, penalty))


@np.errstate(all="ignore")
def backward(
    architecture: Architecture, theta: Array, trace: Trace, Y: Array, penalty: Penalty
) -> Gradients:
    """The gradient of J, penalty's term included, by back-propagation; Y (1, m) of 0/1."""
    gradient = np.empty_like(theta)
    dZ = backward_signals(architecture, theta, trace, Y)
    m = Y.shape[1]
    for layer, G in enumerate(blocks(architecture, gradient)):
        G[:, 1:] = dZ[layer] @ trace.A[layer].T / m
        G[:, :1] = dZ[layer].sum(axis=1, keepdims=True) / m
    gradient += penalty_gradient(architecture, theta, penalty)
    return Gradients(dZ, gradient)


def backward_signals(
    architecture: Architecture, theta: Array, trace: Trace, Y: Array
) -> list[Array]:
    """dZ[1] … dZ[L] alone, one example's in each column, without 1/m; Y (1, m) of 0/1."""
    Wb = blocks(architecture, theta)
    dZ: list[Array] = [LOSSES[architecture.loss].gradient(trace.Z[-1], signed(Y))]
    for layer in range(architecture.L - 1, 0, -1):
        slope = ACTIVATIONS[architecture.activations[layer - 1]].derivative(trace.Z[layer - 1])
        dA = Wb[layer][:, 1:].T @ dZ[0]
        mask = trace.masks[layer]
        dZ.insert(0, dA * slope if mask is None else dA * mask * slope)
    return dZ
