"""A network of two hidden layers and 25 examples, for comparisons with other programs."""

import numpy as np

from playground.engine.activations import Array
from playground.engine.network import Architecture


def small_problem(activation: str) -> tuple[Architecture, Array, Array, Array]:
    """The network, θ, X and Y."""
    a = Architecture(3, (6, 4), (activation, activation))
    random = np.random.default_rng(4)
    X = random.standard_normal((3, 25))
    Y = (X[:1] * X[1:2] > 0).astype(float)
    return a, random.normal(scale=0.6, size=a.parameter_count), X, Y
