"""How the gradient fares on its way to layer 1, for many gains and depths at once.

The weights of all networks are one draw, W[l] = gain·W₀[l], each layer from its own stream, so that
a network of depth 20 is the first part of one of depth 150. Hence one forward pass of all gains
side by side, and one backward pass in which every depth joins at its own layer, give every ratio
‖dZ[1]‖/‖dZ[L]‖ of the map. Every (gain, depth, example) is a column, scaled by (gain, depth), so
that no ratio leaves the range of numbers.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground import random_streams
from playground.engine.activations import ACTIVATIONS, Activation, Array
from playground.engine.initializers import INITIALIZERS
from playground.engine.losses import LOSSES, signed
from playground.engine.network import Architecture
from playground.interruption import Check, no_check

_LARGEST_LOG = 700.0  # exp of it is a float64
_NEAR_A_LINE = math.log(1e-8)  # tanh z = z to the last digit below
_MOST_PRODUCTS = 1.2e10  # multiplications of a map: some seconds of a slow processor
_MOST_EXAMPLES = 16


@dataclass(frozen=True)
class Family:
    """Networks that differ in gain and depth alone: hidden layers of one width and activation.

    bias: every b at the start. seed: of the weights, as in `initial_parameters`.
    """

    n_x: int
    width: int
    activation: str
    loss: str
    initialization: str
    bias: float = 0.0
    seed: int = 1

    def member(self, depth: int) -> Architecture:
        """The network of `depth` hidden layers."""
        return Architecture(self.n_x, (self.width,) * depth, (self.activation,) * depth, self.loss)

    def examples_for(self, gains: int, depths: NDArray[np.intp]) -> int:
        """How many examples a map can have in reasonable time, 2 to 16."""
        columns = gains * float(np.sum(depths))  # of one example, over all layers
        return int(np.clip(_MOST_PRODUCTS / (columns * self.width**2), 2, _MOST_EXAMPLES))


@np.errstate(all="ignore")
def log10_ratios(
    family: Family,
    gains: Array,
    depths: NDArray[np.intp],
    X: Array,
    Y: Array,
    check: Check = no_check,
) -> Array:
    """log₁₀ of ‖dZ[1]‖/‖dZ[L]‖ of each network, (G, D); −inf where nothing reaches layer 1.

    gains (G,), depths (D,) of 1 or more; X (n_x, m), Y (1, m) of 0/1. check: asked before each
    layer. ValueError where a depth is below 1.
    """
    if depths.min() < 1:
        raise ValueError(f"depth {depths.min()}: at least 1 hidden layer")
    G, D, m = gains.size, depths.size, Y.shape[1]
    activation, width, log_gain = ACTIVATIONS[family.activation], family.width, np.log(gains)
    W, slopes = [], []
    ends: dict[int, tuple[Array, Array]] = {}  # by depth: W[L]ᵀ, dZ[L] (G, m)
    A: Array = np.repeat(X[:, None, :], G, axis=1)
    log = np.zeros(G)
    for layer in range(1, int(depths.max()) + 1):
        check()
        W.append(_draw(family, layer, width, A.shape[0]))
        Z, log = _forward(W[-1], A, log + log_gain, family.bias)
        slope, A, log = _activate(activation, Z, log)
        slopes.append(slope)
        if layer in depths:
            out = _draw(family, layer + 1, 1, width)
            z, log_z = _forward(out, A, log + log_gain, family.bias)
            ends[layer] = (out.T, _output_gradient(family.loss, z[0], log_z, Y))
    order = np.argsort(-depths, kind="stable")
    dZ = np.zeros((width, G, D, m))  # of the depths that have joined, in this order
    logs, of_last, joined = np.zeros((G, D)), np.zeros((G, D)), 0
    for layer in range(len(W), 0, -1):
        check()
        if joined:
            dA = W[layer].T @ dZ[:, :, :joined].reshape(width, -1)
            dA = dA.reshape(width, G, joined, m)
            dA *= slopes[layer - 1][:, :, None, :]
            dZ[:, :, :joined], change = _rescaled(dA)
            logs[:, :joined] += change + log_gain[:, None]
        while joined < D and depths[order[joined]] == layer:
            to_unit, dz = ends[layer]
            dZ[:, :, joined], change = _rescaled(to_unit[:, :, None] * dz * slopes[layer - 1])
            logs[:, joined] = change + log_gain
            of_last[:, joined] = 0.5 * np.log(np.sum(dz * dz, axis=1))
            joined += 1
    found = np.empty((G, D))
    of_first = 0.5 * np.log(np.einsum("ngdm,ngdm->gd", dZ, dZ)) + logs
    found[:, order] = (of_first - of_last) / math.log(10)
    return found


def _draw(family: Family, layer: int, n_out: int, n_in: int) -> Array:
    generator = random_streams.weights(family.seed, layer)
    return INITIALIZERS[family.initialization](generator, n_out, n_in)


def _forward(W: Array, A: Array, log: Array, bias: float) -> tuple[Array, Array]:
    """Z = W·A·exp(log) + b for every gain, (n, G, m), and the ln of each gain's scale."""
    Z, change = _rescaled((W @ A.reshape(A.shape[0], -1)).reshape(W.shape[0], *A.shape[1:]))
    log = log + change
    if bias:
        common = np.maximum(log, math.log(abs(bias)))
        Z = Z * np.exp(log - common)[:, None] + bias * np.exp(-common)[:, None]
        log = common
    return Z, log


def _activate(activation: Activation, Z: Array, log: Array) -> tuple[Array, Array, Array]:
    """g′(Z), g(Z) and the ln of its scale; Z is given with the ln of its own."""
    if activation.is_homogeneous:
        return activation.derivative(Z), activation.function(Z), log
    unscaled = Z * np.exp(np.minimum(log, _LARGEST_LOG))[:, None]
    A, slope = activation.function(unscaled), activation.derivative(unscaled)
    if not activation.is_odd:
        return slope, A, np.zeros_like(log)
    small = log < _NEAR_A_LINE
    A[:, small] = Z[:, small] * slope[:, small]
    return slope, A, np.where(small, log, 0.0)


def _output_gradient(loss: str, z: Array, log: Array, Y: Array) -> Array:
    """dZ[L] of every gain relative to its largest, (G, m)."""
    s = signed(Y)
    sizes = LOSSES[loss].log_gradient(z * np.exp(np.minimum(log, _LARGEST_LOG))[:, None], s)
    return np.asarray(-s * np.exp(sizes - sizes.max(axis=1, keepdims=True)))


def _rescaled(Z: Array) -> tuple[Array, Array]:
    """Z (n, G, …, m) with its largest number 1 for each G, …, and the ln of what was taken."""
    largest = np.abs(Z).max(axis=(0, -1))
    largest = np.where(largest > 0, largest, 1.0)
    return Z / largest[None, ..., None], np.log(largest)
