"""How the weights are drawn at the start. Biases are zero or one constant.

Each initializer gives W[l] of shape (n_out, n_in) from standard draws; the gain multiplies it.

- xavier: Var W = 1/n_in (LeCun et al. 1998, "Efficient BackProp"; the course's choice for tanh).
- he: Var W = 2/n_in (He et al. 2015, "Delving Deep into Rectifiers").
- glorot: Var W = 2/(n_in + n_out) (Glorot and Bengio 2010, equation 16).
- as_printed: Var W = 2/(n_in·n_out), as lecture notes print Glorot's by mistake.
- uniform: W uniform in ±1/√n_in, so that Var W = 1/(3 n_in) (Glorot and Bengio 2010, equation 1).
- orthogonal: orthonormal rows or columns, whichever are fewer (Saxe et al. 2014).
- normal: σ = gain; constant: gain; scaled_identity: gain on the main diagonal, 0 elsewhere.
"""

from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np

from playground import random_streams
from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.network import Architecture, block
from playground.interruption import Check, no_check

Initializer = Callable[[np.random.Generator, int, int], Array]


def _normal(variance: Callable[[int, int], float]) -> Initializer:
    def draw(generator: np.random.Generator, n_out: int, n_in: int) -> Array:
        return generator.standard_normal((n_out, n_in)) * float(np.sqrt(variance(n_in, n_out)))

    return draw


def _uniform(generator: np.random.Generator, n_out: int, n_in: int) -> Array:
    return generator.uniform(-1, 1, (n_out, n_in)) / float(np.sqrt(n_in))


def _orthogonal(generator: np.random.Generator, n_out: int, n_in: int) -> Array:
    tall = generator.standard_normal((max(n_out, n_in), min(n_out, n_in)))
    Q, R = np.linalg.qr(tall)
    Q = Q * np.where(np.diagonal(R) < 0, -1.0, 1.0)  # makes the draw uniform (Mezzadri 2007)
    return Q if n_out >= n_in else Q.T


INITIALIZERS: dict[str, Initializer] = {
    "zeros": lambda generator, n_out, n_in: np.zeros((n_out, n_in)),
    "constant": lambda generator, n_out, n_in: np.ones((n_out, n_in)),
    "normal": _normal(lambda n_in, n_out: 1.0),
    "uniform": _uniform,
    "xavier": _normal(lambda n_in, n_out: 1 / n_in),
    "he": _normal(lambda n_in, n_out: 2 / n_in),
    "glorot": _normal(lambda n_in, n_out: 2 / (n_in + n_out)),
    "as_printed": _normal(lambda n_in, n_out: 2 / (n_in * n_out)),
    "orthogonal": _orthogonal,
    "scaled_identity": lambda generator, n_out, n_in: np.eye(n_out, n_in),
}


def weight_variance(name: str, n_in: int, n_out: int, gain: float = 1.0) -> float:
    """Var W of one weight over draws (0 for the deterministic ones); the theory's σ_w²/n_in.

    ValueError for an unknown name.
    """
    variances = {
        "normal": 1.0,
        "uniform": 1 / (3 * n_in),
        "xavier": 1 / n_in,
        "he": 2 / n_in,
        "glorot": 2 / (n_in + n_out),
        "as_printed": 2 / (n_in * n_out),
        "orthogonal": 1 / max(n_in, n_out),
    }
    if name not in INITIALIZERS:
        raise ValueError(f"initialization {name!r}: allowed are {', '.join(INITIALIZERS)}")
    return gain**2 * variances.get(name, 0.0)


def expected_norms(architecture: Architecture, name: str, gain: float = 1.0) -> Array:
    """√E‖W[l]‖² over draws, (L,); of wide layers every draw is near it. Nothing is drawn.

    ValueError for an unknown name.
    """
    squares = []
    for n_in, n_out in pairwise(architecture.sizes):
        fixed = {"constant": n_in * n_out, "scaled_identity": min(n_in, n_out)}.get(name, 0)
        squares.append(gain**2 * fixed + n_in * n_out * weight_variance(name, n_in, n_out, gain))
    return np.asarray(np.sqrt(squares))


def suited_initialization(activations: Iterable[str]) -> str:
    """The one that keeps the size of the signal; He's where the layers are of several kinds."""
    suited = {ACTIVATIONS[name].suits for name in activations}
    return "he" if "he" in suited else "xavier"


def initial_parameters(
    architecture: Architecture,
    name: str,
    *,
    gain: float = 1.0,
    bias: float = 0.0,
    seed: int = 1,
    check: Check = no_check,
) -> Array:
    """θ at the start, (P,).

    Each layer draws from a stream of its own, seeded by (seed, layer), so that adding a layer
    leaves the draws of those before it as they were. ValueError for an unknown name. check: asked
    before each layer.
    """
    if name not in INITIALIZERS:
        raise ValueError(f"initialization {name!r}: allowed are {', '.join(INITIALIZERS)}")
    theta = np.empty(architecture.parameter_count)
    for layer in range(1, architecture.L + 1):
        check()
        generator = random_streams.weights(seed, layer)
        view = block(architecture, theta, layer)
        n_out, n_in = architecture.sizes[layer], architecture.sizes[layer - 1]
        view[:, 0] = bias
        view[:, 1:] = gain * INITIALIZERS[name](generator, n_out, n_in)
    return theta
