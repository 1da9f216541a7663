"""The network, examples and masks on which gradient checking is tested."""

import numpy as np

from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.engine.regularization import NO_PENALTY, Penalty

DEEP = Architecture(2, (6, 5, 5, 4), ("tanh", "sigmoid", "tanh", "leaky_relu"))


def data(m=30, n_x=2, seed=0):
    generator = np.random.default_rng(seed)
    X = generator.normal(size=(n_x, m))
    return X, (X[:1] * X[-1:] > 0).astype(float)


def dropout_masks(architecture, m, keep_prob=0.8, *, of_input=True):
    generator = np.random.default_rng(1)
    masks = [(generator.random((n, m)) < keep_prob) / keep_prob for n in architecture.sizes[:-1]]
    return [masks[0] if of_input else None, *masks[1:]]


def parameters(architecture, seed=1):
    return initial_parameters(architecture, "he", bias=0.1, seed=seed)


def penalty_and_masks_for(name):
    """What a planted bug of this name needs to show."""
    penalty = Penalty("l2", 3.0, 30) if "penalty" in name else NO_PENALTY
    return penalty, dropout_masks(DEEP, 30) if "mask" in name else None
