"""The sizes of Z, A, dZ and dW in networks whose initial weights are not random.

- scaled_identity, W[l] = c·I (ones on the main diagonal, cut or padded with zeros): every unit
  is a chain of its own, z ← c·φ(z) + b, and only unit 1 reaches the output, so that
  dZ[l] = c·φ′(z)·dZ[l+1] in that unit and 0 in the others. Linear units give dZ ∝ c^(L−l) exactly.
- constant, W[l] = c in every element: all units of a layer are twins, z ← c·n·φ(z) + b, and
  dZ[l] = c·n_{l+1}·φ′(z)·dZ[l+1] in each: c·n, not c, decides whether it grows.

z depends on the input, and is followed for each example; norms are root mean squares over them.
Inverted dropout is taken in expectation over its masks, of each unit and example its own. A unit
that is dropped begins its chain anew, from b: besides those of the examples, the chains that begin
behind each layer are followed, each with its probability, which is exact. Twins hand on a sum over
n units, whose mean square dropout multiplies by 1 + (1 − keep_prob)/(keep_prob·n): that mean
square is followed, which is exact for linear units without a bias, and near it in wide layers.

Where no examples are given, evenly spaced quantiles of a normal distribution with the given mean
square stand for them, as many as there are examples (an even number, 2 to 256), and dZ[L] is taken
as independent of x.
"""

import math
from statistics import NormalDist

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture
from playground.engine.signal_propagation.inputs import Inputs
from playground.interruption import Check

_MOST_QUANTILES = 256
_MOST_NUMBERS = 2**22  # activations of all layers that are followed; beyond, of some examples
_ROLL = 97  # features take the quantiles in different orders, so as not to be copies


@np.errstate(all="ignore")
def deterministic_logs(
    architecture: Architecture,
    initialization: str,
    gain: float,
    inputs: Inputs | tuple[float, int],
    bias: float,
    keep: Array,
    check: Check,
) -> dict[str, Array]:
    """ln of the mean square norms of "Z", "A", "dZ" and "dW" of one example, (L,) each.

    dZ and dW are relative to ‖dZ[L]‖ = 1. initialization: `scaled_identity` or `constant`. inputs:
    the examples, or E x² and the number of those that normal quantiles stand for. keep:
    keep_prob of the hidden layers, (L − 1,).
    """
    twins = initialization == "constant"
    n, L = architecture.sizes, architecture.L
    names = (*architecture.activations, LOSSES[architecture.loss].unit)
    keep = np.append(keep, 1.0)
    log_keep = np.log(keep)
    of_sum = np.log1p((1 - keep) / (keep * n[1:]))  # what dropout does to the square of a sum
    if isinstance(inputs, Inputs):
        some = slice(None, None, -(-inputs.X.shape[1] * sum(n) // _MOST_NUMBERS))
        A, weights = inputs.X[:, some], inputs.weights[some]
        log_A_below = _log_norm(A, 0.0, 1)
        if twins:  # the units see only Σ x
            A = A.mean(axis=0, keepdims=True)
    else:
        A = _normal(1 if twins else n[0], *inputs)
        log_A_below, weights = _log_norm(A, 0.0, 1), np.ones(A.shape[1])
        if twins:  # Σ x is of variance n_x·E x²
            log_A_below = np.full(A.shape[1], np.log(n[0] * inputs[0]))
            A /= math.sqrt(n[0])
    log_scale, examples = 0.0, A.shape[1]
    log_dz = np.log(weights / np.mean(weights))
    share = np.zeros(examples)  # ln of how many examples a column of A stands for
    shares: list[Array] = []
    slopes: list[Array] = []  # ln φ′² of the unit that the gradient passes
    below: list[Array] = []  # ln ‖A[l−1]‖² of an example whose first unit is in each column
    logs = {name: np.zeros(L) for name in ("Z", "A", "dZ", "dW")}
    for k in range(L):
        check()
        shares.append(share)
        below.append(log_A_below)
        Z, log_scale = _rescaled(_product(A, gain, n[k], n[k + 1], twins), log_scale, bias)
        copies = n[k + 1] if twins else 1
        logs["Z"][k] = _mean(_log_norm(Z, log_scale, copies) + share, examples)
        activation = ACTIVATIONS[names[k]]
        if not activation.is_homogeneous:
            Z, log_scale = np.where(Z == 0, 0.0, Z * np.exp(log_scale)), 0.0  # 0·∞ is 0
        A = activation.function(Z)
        log_A_below = _log_norm(A, log_scale, copies) - log_keep[k]
        logs["A"][k] = _mean(log_A_below + share, examples)
        slopes.append(2 * np.log(np.abs(activation.derivative(Z[0]))))
        if twins:
            log_scale += 0.5 * float(of_sum[k])
        elif keep[k] < 1 or share.size > examples:
            log_scale -= float(log_keep[k])
            A, share = _with_dropped(A, share, float(keep[k]), examples)
            log_A_below = _beside_first(A, log_scale, share, log_dz)
    log_dz = np.append(log_dz, np.zeros(share.size - examples))
    log_gain = 2 * np.log(np.abs(np.float64(gain)))
    for k in range(L - 1, -1, -1):
        share = shares[k]
        if k < L - 1:
            log_dz = log_dz[: share.size] + log_gain + slopes[k]
            log_dz += 2 * math.log(n[k + 2]) + of_sum[k + 1] if twins else -log_keep[k]
        log_dZ = log_dz + (math.log(n[k + 1]) - log_keep[k] if twins else 0.0)
        logs["dZ"][k] = _mean(log_dZ + share, examples)
        logs["dW"][k] = _mean(log_dZ + share + below[k], examples)
    return logs


def _normal(features: int, mean_square: float, examples: int) -> Array:
    """Normal quantiles for every feature; (features, quantiles)."""
    count = min(examples + examples % 2, _MOST_QUANTILES)  # even: none is 0
    normal = NormalDist()
    x = np.array([normal.inv_cdf((i + 0.5) / count) for i in range(count)])
    x *= math.sqrt(mean_square / float(np.mean(x * x)))
    return np.array([np.roll(x, _ROLL * j) for j in range(features)])


def _product(A: Array, gain: float, n_in: int, n_out: int, twins: bool) -> Array:
    """W A without the bias; with twins one row stands for all n_in or n_out."""
    if twins:
        return np.asarray(gain * n_in * A)
    Z = np.zeros((n_out, A.shape[1]))
    kept = min(n_in, n_out)
    Z[:kept] = gain * A[:kept]
    return Z


def _rescaled(Z: Array, log_scale: float, bias: float) -> tuple[Array, float]:
    """Z·exp(log_scale) + bias as a matrix of moderate size and the log of its scale."""
    largest = float(np.max(np.abs(Z)))
    if largest > 0:
        Z, log_scale = Z / largest, log_scale + math.log(largest)
    if bias != 0:
        if log_scale < math.log(abs(bias)):
            Z, log_scale = Z * np.exp(log_scale) + bias, 0.0
        else:
            Z = Z + bias * np.exp(-log_scale)
    return Z, log_scale


def _log_norm(Z: Array, log_scale: float, copies: int) -> Array:
    """ln ‖·‖² of each example, (quantiles,); each row counts `copies` times."""
    return np.asarray(np.log(copies * (Z * Z).sum(axis=0)) + 2 * log_scale)


def _with_dropped(A: Array, share: Array, keep: float, examples: int) -> tuple[Array, Array]:
    """One column more, of units that are dropped, and what the columns stand for then."""
    if keep == 1:
        return A, share
    dropped = math.log((1 - keep) * examples)
    return np.pad(A, ((0, 0), (0, 1))), np.append(share + math.log(keep), dropped)


def _beside_first(A: Array, log_scale: float, share: Array, log_weights: Array) -> Array:
    """ln E‖A‖² of an example whose first unit is in each column; the others are in any of them.

    The columns are those of the examples, then those that are of none; of these, examples count
    by their weights.
    """
    examples = log_weights.size
    first, others = _log_norm(A[:1], log_scale, 1), _log_norm(A[1:], log_scale, 1) + share
    of_none = np.logaddexp.reduce(others[examples:]) - math.log(examples)
    of_example = np.logaddexp(others[:examples], of_none)
    of_any = np.full(share.size - examples, _mean(of_example + log_weights, examples))
    return np.asarray(np.logaddexp(first, np.append(of_example, of_any)))


def _mean(logs: Array, count: int) -> float:
    """ln of Σ exp(logs)/count."""
    largest = float(np.max(logs))
    if not math.isfinite(largest):
        return largest
    return largest + math.log(float(np.sum(np.exp(logs - largest))) / count)
