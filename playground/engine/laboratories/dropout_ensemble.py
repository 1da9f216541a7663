"""Dropout seen as an ensemble: the thinned networks, and descent with masks of one's own.

A unit j of layer l that is dropped sends nothing on, and one that is kept sends a_j/keep_prob. For
a mask that is the same for all examples the thinned network is a network of the same shape, whose
weights W[l+1]_ij are multiplied by the mask's d_j (Srivastava et al. 2014, section 2):

    z[l+1]_i = Σ_j W[l+1]_ij · d_j · a[l]_j + b[l+1]_i,

with d_j = 1/keep_prob with chance keep_prob, else 0. Then E d_j = 1, so that the mean of z[l+1]
over masks of layer l alone is the full network's, and
Var z_i = Σ_j W_ij² a_j² (1 − keep_prob)/keep_prob.
Without the division the mean is keep_prob·(z − b) + b instead.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from playground.engine.activations import Array
from playground.engine.losses import LOSSES, signed
from playground.engine.network import Architecture, weights
from playground.engine.propagation import backward, forward
from playground.engine.regularization import Penalty, penalty_cost


def draw_masks(
    architecture: Architecture,
    keep_prob: float,
    count: int,
    random: np.random.Generator,
    examples: int | None = None,
) -> list[Array]:
    """`count` masks of 0 and 1 for each hidden layer, (count, n_l); not yet divided by keep_prob.

    examples: a mask for each of so many examples, as in training: (count, n_l, examples).
    ValueError for a keep_prob outside (0, 1].
    """
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob {keep_prob:g}: allowed above 0 up to 1")
    shape = () if examples is None else (examples,)
    return [
        (random.random((count, width, *shape)) < keep_prob).astype(np.float64)
        for width in architecture.hidden
    ]


def every_mask(architecture: Architecture) -> list[Array]:
    """All 2ⁿ masks of the n hidden units, as `draw_masks` shapes them; equally likely at ½.

    ValueError from 13 units on.
    """
    total = sum(architecture.hidden)
    if total > 12:
        raise ValueError(f"{total} hidden units: allowed at most 12")
    rows = np.array(list(product((0.0, 1.0), repeat=total))).reshape(2**total, total)
    return np.split(rows, np.cumsum(architecture.hidden)[:-1], axis=1)


def thinned(architecture: Architecture, theta: Array, masks: Sequence[Array]) -> Array:
    """θ of each thinned network, (count, P); masks: what each unit's output is multiplied by."""
    many = np.repeat(theta[None], len(masks[0]), axis=0)
    for layer, mask in enumerate(masks, 1):
        W_next = weights(architecture, many)[layer]
        W_next *= mask[:, None, :]
    return many


class Step(NamedTuple):
    """One step of a descent: J on the masks that it was made with, and θ after it."""

    cost: float
    theta: Array


def descend(
    architecture: Architecture,
    theta: Array,
    X: Array,
    Y: Array,
    penalty: Penalty,
    learning_rate: float,
    masks: Iterator[Sequence[Array] | None],
) -> Iterator[Step]:
    """Gradient descent on all examples, θ := θ − α·dθ, one step for each set of masks.

    X (n_x, m), Y (1, m) of 0/1. masks: for every step the hidden layers' masks, (n_l, m) of 0 or
    1/keep_prob, or None for no dropout. The same set every time is what the course's exercise does,
    whose seed is set anew in every step; a new one every time is dropout.
    """
    theta, s = theta.copy(), signed(Y)
    each = LOSSES[architecture.loss].each
    for one in masks:
        with np.errstate(all="ignore"):  # where it diverges
            trace = forward(architecture, theta, X, None if one is None else [None, *one])
            cost = float(np.mean(each(trace.Z[-1], s)) + penalty_cost(architecture, theta, penalty))
            theta = theta - learning_rate * backward(architecture, theta, trace, Y, penalty).theta
        yield Step(cost, theta)
