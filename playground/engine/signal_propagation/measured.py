"""The sizes of Z, A, dZ and dW of a network as it is, however large or small they are.

The equations are those of `propagation.py`; the work is on rescaled matrices (`scaled.py`), as 150
layers of 1.5·I multiply by 2.6·10²⁶ and 150 of normal weights by more than a float64 holds.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.losses import LOSSES, signed
from playground.engine.network import Architecture, blocks
from playground.engine.signal_propagation.scaled import (
    Scaled,
    activated,
    plus,
    scaled,
    slope_of,
)
from playground.interruption import Check, no_check

_LN10 = math.log(10)
_LEAST_LOG = -700.0  # exp of it is a float64


@dataclass(frozen=True, eq=False)
class MeasuredLogs:
    """log₁₀ ‖·[l]‖_F of each layer over a batch, layer 1 first, (L,) each; −inf where it is 0.

    dZ is without 1/m and dW with it, without a penalty's term, as the course writes them; A[L] is
    ŷ. log10_A0: log₁₀ ‖X‖_F. output: |dZ[L]| of each example relative to the largest, (m,).
    sure: every example is so sure and right that dZ[L] is 0 in a float64; dZ and dW are then those
    of a dZ[L] whose largest number is 1, as only their ratios mean something.
    """

    dZ: Array
    dW: Array
    A: Array
    Z: Array
    log10_A0: float
    output: Array
    sure: bool

    @property
    def log10_ratio(self) -> float:
        """log₁₀ of ‖dZ[1]‖/‖dZ[L]‖; −inf where nothing reaches layer 1, NaN where nothing does."""
        with np.errstate(invalid="ignore"):
            return float(self.dZ[0] - self.dZ[-1])


@np.errstate(all="ignore")
def measured_logs(
    architecture: Architecture, theta: Array, X: Array, Y: Array, check: Check = no_check
) -> MeasuredLogs:
    """The norms of θ (P,) on X (n_x, m) and Y (1, m) of 0/1, without dropout.

    check: asked before each layer.
    """
    L, names = architecture.L, architecture.activations
    loss = LOSSES[architecture.loss]
    logs = {name: np.full(L, -math.inf) for name in ("dZ", "dW", "A", "Z")}
    Wb = blocks(architecture, theta)
    A = scaled(X)
    below: list[Scaled] = []  # A[0] … A[L−1]
    slopes: list[Array] = []  # g′(Z[1]) … g′(Z[L−1])
    for k, block in enumerate(Wb):
        check()
        Z = plus(scaled(block[:, 1:] @ A.values, A.log_scale), block[:, :1])
        activation = ACTIVATIONS[loss.unit if k == L - 1 else names[k]]
        if k < L - 1:
            slopes.append(slope_of(activation, Z))
        below.append(A)
        A = activated(activation, Z)
        logs["Z"][k], logs["A"][k] = Z.log_norm, A.log_norm
    dZ = output_gradient(architecture.loss, Z, Y)
    output, sure = np.abs(dZ.values[0]), dZ.log_scale < _LEAST_LOG
    if sure:
        dZ = Scaled(dZ.values, 0.0)
    for k in range(L - 1, -1, -1):
        check()
        if k < L - 1:
            dA = Wb[k + 1][:, 1:].T @ dZ.values
            dZ = scaled(dA * slopes[k], dZ.log_scale)
        logs["dZ"][k] = dZ.log_norm
        dW = scaled(dZ.values @ below[k].values.T, dZ.log_scale + below[k].log_scale)
        logs["dW"][k] = dW.log_norm - math.log(Y.shape[1])
    return MeasuredLogs(
        **{name: row / _LN10 for name, row in logs.items()},
        log10_A0=below[0].log_norm / _LN10,
        output=output,
        sure=sure,
    )


@np.errstate(all="ignore")
def output_gradient(loss: str, Z: Scaled, Y: Array) -> Scaled:
    """dZ[L] (1, m) without 1/m; also where every example is so sure that it is 0 in a float64."""
    s = signed(Y)
    log_size = LOSSES[loss].log_gradient(Z.unscaled(), s)
    largest = float(np.max(log_size))
    if not math.isfinite(largest):
        return Scaled(np.zeros_like(log_size), 0.0)
    return Scaled(-s * np.exp(log_size - largest), largest)


@np.errstate(all="ignore")
def jacobian_factors(architecture: Architecture, theta: Array, x: Array) -> Iterator[Array]:
    """∂A[l]/∂A[l−1] = diag(g′(Z[l]))·W[l] at one input x (n_x, 1), l = 1 … L − 1.

    Their product is ∂A[L−1]/∂x, how the hidden layers pass on a small change of the input.
    """
    A = scaled(x)
    for block, name in zip(blocks(architecture, theta), architecture.activations, strict=False):
        activation = ACTIVATIONS[name]
        Z = plus(scaled(block[:, 1:] @ A.values, A.log_scale), block[:, :1])
        yield slope_of(activation, Z) * block[:, 1:]
        A = activated(activation, Z)
