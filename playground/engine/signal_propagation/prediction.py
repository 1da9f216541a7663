"""What theory predicts for the sizes of Z, A, dZ and dW, layer by layer, at the start.

Mean field (Poole et al. 2016, "Exponential expressivity in deep neural networks through transient
chaos"; Schoenholz et al. 2017, "Deep information propagation"), with σ²_l = n_{l−1}·Var W[l], a
constant bias b and φ_l the activation of layer l:

    v_1 = σ²_1·E x²,   v_{l+1} = σ²_{l+1}·E φ_l(b + √v_l g)²,   q_l = E Z[l]² = b² + v_l,
    E‖dZ[l]‖² = χ_l·E‖dZ[l+1]‖²,   χ_l = σ²_{l+1}·E φ_l′(b + √v_l g)²,   g standard normal.

These are means over infinitely wide layers. In a layer of n units each of these sums fluctuates,
and the mean of its logarithm is below the logarithm of its mean (Hanin and Nica 2020, "Products
of many large random matrices and gradients in deep neural networks"). The relative variance V/n
of one layer's sum follows from the fourth moments, the moments of its logarithm from
`layer_fluctuations` (ReLU and He: V = 5; at width 100 E ln S = −0.0254, Var ln S = 0.0519). A
fluctuation carries on to the next layer by the elasticities d ln E φ²/d ln v (1 for ReLU, below 1
where tanh saturates) and d ln E φ′²/d ln v. All of them together give the predicted mean and its
standard deviation, the spread; in narrow and very deep networks it is a good estimate, no more.

What is predicted is one typical example: ‖dW[l]‖ stands for ‖dZ[l]‖·‖A[l−1]‖ of that example.
Over a batch whose examples pull in different directions dW is smaller.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.initializers import weight_variance
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture
from playground.engine.signal_propagation.batch_norms import over_examples
from playground.engine.signal_propagation.deterministic import deterministic_logs
from playground.engine.signal_propagation.finite_width import (
    Draws,
    LogOfMean,
    log_of_mean,
    log_of_relu_mean,
)
from playground.engine.signal_propagation.gaussian_moments import Moments, moments
from playground.engine.signal_propagation.pair_correlations import common_shares

QUANTITIES = ("dZ", "dW", "A", "Z")
_DETERMINISTIC = ("constant", "scaled_identity")
_HALF_LOG10 = 0.5 / math.log(10)  # from ln of a square to log10 of its root


@dataclass(frozen=True, eq=False)
class Prediction:
    """Predicted norms of every layer relative to layer `anchor`, layer 1 first.

    log10_dZ, log10_dW, log10_A, log10_Z: (L,), log10 of ‖·[l]‖_F/‖·[anchor]‖_F, its mean over
    draws of the weights; of A[L] = ŷ the root mean square. 0 at the anchor. −inf where the
    layer's norm is 0, +inf where only the anchor's is, NaN where both are. spread_dZ …: (L,), the
    standard deviation of that logarithm over draws; 0 for weights that are not random.
    mean_square_Z (q) and mean_square_A: (L,), of infinitely wide layers; +inf or 0 where they
    leave the range of a float. log10_chi: (L − 1,), log10 χ_l: its sum is log10 of the ratio of
    squares E‖dZ[1]‖²/E‖dZ[L]‖² in infinitely wide layers.
    """

    log10_dZ: Array
    log10_dW: Array
    log10_A: Array
    log10_Z: Array
    spread_dZ: Array
    spread_dW: Array
    spread_A: Array
    spread_Z: Array
    mean_square_Z: Array
    mean_square_A: Array
    log10_chi: Array
    anchor: int
    theory: "Theory"

    def relative_to(self, layer: int) -> "Prediction":
        """The same prediction relative to another layer, 1 … L; ValueError outside."""
        return _prediction(self.theory, layer)


@dataclass(frozen=True, eq=False)
class Theory:
    """The prediction before it is made relative to a layer.

    logs: for each of `QUANTITIES` (L,), the mean of ln‖·‖² up to one constant; wide: of dZ, A and
    Z the same of infinitely wide layers, where it is another. sources: for each
    (L, S), what each of S independent standard normal sources adds to that logarithm. log_q,
    log_mean_square_A (L,) and log_chi (L − 1,): natural logarithms for infinitely wide layers.
    shares: (S,), the correlation of each source between two examples; examples: their number.
    """

    logs: dict[str, Array]
    sources: dict[str, Array]
    log_q: Array
    log_mean_square_A: Array
    log_chi: Array
    shares: Array
    wide: dict[str, Array] = field(default_factory=dict)
    examples: int = 1


def predict(
    architecture: Architecture,
    initialization: str,
    gain: float = 1.0,
    *,
    mean_square_input: float = 1.0,
    bias: float = 0.0,
    keep_probs: Sequence[float] | None = None,
    examples: int = 1,
) -> Prediction:
    """The predicted norms at the start, relative to layer L.

    mean_square_input: E x², the mean over all features and examples; bias: every b. keep_probs:
    one for each hidden layer in (0, 1] where norms are measured with inverted dropout, which
    multiplies both E A² and χ by 1/keep_prob; its own fluctuation is not in the spread. examples:
    how many the measured norms are over. Where examples propagate each in its own way (large tanh
    weights), the largest make up the norm of many, which is nearer to the infinitely wide
    layer's; where they become alike (small weights, deep ReLU) it makes no difference. All are
    taken to be of one size: where the first layer is saturated, as by a feature that is
    stretched, the few near 0 make up most of ‖dZ[1]‖, which then lies high in the band.

    For random weights see the module's text. `zeros` (or gain 0) gives dZ[l] = 0 below the output
    layer, hence −inf. `constant` and `scaled_identity` are not random: Z is followed exactly for
    a sample of normal inputs (`deterministic_propagation`); with linear units that is the power
    law ‖dZ[l]‖ ∝ gain^(L−l) for gain·I, and (n·gain)^(L−l) for a matrix of equal elements.

    ValueError for an unknown initialization, or a number that is not finite or out of range.
    """
    if examples < 1:
        raise ValueError(f"{examples} examples: at least 1")
    if not (math.isfinite(mean_square_input) and mean_square_input >= 0):
        raise ValueError(
            f"mean square of the input {mean_square_input}: must be finite, at least 0"
        )
    if not (math.isfinite(gain) and math.isfinite(bias)):
        raise ValueError(f"gain {gain}, bias {bias}: both must be finite")
    hidden = len(architecture.hidden)
    keep = np.ones(hidden) if keep_probs is None else np.asarray(keep_probs, float)
    if keep.shape != (hidden,) or not np.all((keep > 0) & (keep <= 1)):
        raise ValueError(f"keep_probs {keep_probs}: {hidden} numbers above 0 and up to 1")
    weight_variance(initialization, 1, 1)  # refuses an unknown name
    if initialization in _DETERMINISTIC:
        theory = _deterministic(
            architecture, initialization, gain, mean_square_input, bias, keep, examples
        )
    else:
        theory = _mean_field(architecture, initialization, gain, mean_square_input, bias, keep)
    return _prediction(replace(theory, examples=examples), architecture.L)


def _prediction(theory: Theory, anchor: int) -> Prediction:
    L = theory.log_q.size
    if not 1 <= anchor <= L:
        raise ValueError(f"layer {anchor}: allowed are 1 to {L}")
    figures: dict[str, Array] = {}
    variances: dict[str, Array] = {}
    below = np.concatenate([np.zeros_like(theory.sources["A"][:1]), theory.sources["A"][:-1]])
    with np.errstate(all="ignore"):
        for name, row in theory.sources.items():
            own = ((1 - theory.shares) * row**2).sum(axis=1)
            shift, left = np.zeros_like(own), np.ones_like(own)
            if np.any(own > 0) and theory.examples > 1:
                wide = theory.wide.get(name, theory.logs[name])
                shift, left = over_examples(own, theory.logs[name], wide, theory.examples)
            apart = (row - row[anchor - 1]) ** 2
            logs = theory.logs[name] + shift
            variances[name] = apart @ theory.shares + left * (apart @ (1 - theory.shares))
            if name == "dZ":
                shift_dZ, reduced = shift, apart.sum(axis=1) - variances[name]
            elif name == "dW":  # the examples are summed before the norm is taken: A's is one's
                logs = theory.logs[name] + shift_dZ
                variances[name] = np.maximum(apart.sum(axis=1) - reduced, 0.0)
            figures[f"log10_{name}"] = _HALF_LOG10 * (logs - logs[anchor - 1])
        of_below = ((below - below[anchor - 1]) ** 2).sum(axis=1)
        variances["dW"] = _levelled(variances["dW"], variances["dZ"], of_below)
        for name in QUANTITIES:
            spread = _HALF_LOG10 * np.sqrt(variances[name])
            figures[f"spread_{name}"] = np.where(np.isfinite(figures[f"log10_{name}"]), spread, 0.0)
        return Prediction(
            mean_square_Z=np.exp(theory.log_q),
            mean_square_A=np.exp(theory.log_mean_square_A),
            log10_chi=theory.log_chi / math.log(10),
            anchor=anchor,
            theory=theory,
            **figures,
        )


def _levelled(of_dW: Array, of_dZ: Array, of_A: Array) -> Array:
    """The variance of ln‖dW[l]‖² where layers are many and narrow.

    Forward and backward pass meet the same matrices, whose product tends to rank one, u vᵀ. The
    ratio of ‖dZ‖² to ‖A‖² then tends to that of two independent squares of normal numbers,
    u·dz and v·a, and its variance to 2ψ₁(½) = π² instead of growing. In between, the way there is
    taken as exponential, which simulation agrees with; only the part that both have counts.
    """
    levelled = math.pi**2 * -np.expm1(-of_dW / math.pi**2)
    both = 2 * np.minimum(of_dZ, of_A) / np.maximum(of_dZ + of_A, 1e-300)
    return np.asarray(of_dW - (of_dW - levelled) * both)


def _deterministic(
    architecture: Architecture, initialization: str, gain: float, mean_square: float, bias: float,
    keep: Array, examples: int,
) -> Theory:  # fmt: skip
    logs = deterministic_logs(architecture, initialization, gain, mean_square, bias, keep, examples)
    sizes = np.array(architecture.sizes[1:])
    with np.errstate(all="ignore"):
        return Theory(
            logs=logs,
            sources={name: np.zeros((architecture.L, 1)) for name in QUANTITIES},
            log_q=logs["Z"] - np.log(sizes),
            log_mean_square_A=logs["A"] - np.log(sizes),
            log_chi=logs["dZ"][:-1] - logs["dZ"][1:],
            shares=np.ones(1),
        )


# ---- random weights ---------------------------------------------------------------------------


def _mean_field(
    architecture: Architecture, initialization: str, gain: float, mean_square: float, bias: float,
    keep: Array,
) -> Theory:  # fmt: skip
    L, n = architecture.L, architecture.sizes
    log_keep = np.log(np.append(keep, 1.0))
    log_sigma2 = [
        _log(n[k] * weight_variance(initialization, n[k], n[k + 1], gain)) for k in range(L)
    ]
    names = (*architecture.activations, LOSSES[architecture.loss].unit)
    log_v, log_A = np.empty(L), np.empty(L)
    of_layer: list[Moments] = []
    below = _log(mean_square)
    for k in range(L):
        log_v[k] = log_sigma2[k] + below
        of_layer.append(moments(names[k], float(log_v[k]), bias))
        log_A[k] = below = of_layer[k].log_square - float(log_keep[k])
    log_chi = np.array(
        [log_sigma2[k + 1] + of_layer[k].log_slope - log_keep[k] for k in range(L - 1)]
    )
    draws = Draws(-1.2 if initialization == "uniform" else 0.0, initialization == "orthogonal")
    means, sources = _fluctuations(architecture, names, of_layer, log_v, bias, draws)
    with np.errstate(all="ignore"):
        log_q = np.logaddexp(log_v, 2 * np.log(np.abs(np.float64(bias))))
    log_units = np.log(n[1:])
    dZ = np.append(np.cumsum((log_chi + means["dZ"])[::-1])[::-1], 0.0)
    A = log_units + log_A + means["A"]
    logs = {
        "Z": log_units + log_q + means["Z"],
        "A": A,
        "dZ": dZ,
        "dW": dZ + np.concatenate([[_log(n[0] * mean_square)], A[:-1]]),
    }
    shares = common_shares(n, names, of_layer, log_v, bias)
    wide = {
        "Z": log_units + log_q,
        "A": log_units + log_A,
        "dZ": np.append(np.cumsum(log_chi[::-1])[::-1], 0.0),
    }
    return Theory(logs, sources, log_q, log_A, log_chi, shares, wide)


def _fluctuations(
    architecture: Architecture, names: Sequence[str], of_layer: list[Moments], log_v: Array,
    bias: float, draws: Draws,
) -> tuple[dict[str, Array], dict[str, Array]]:  # fmt: skip
    """What finite width adds to the means of ln‖Z‖², ln‖A‖², and its sources (`Theory.sources`).

    Of dZ the mean is that of one step, ln‖dZ[l]‖² − ln‖dZ[l+1]‖², (L − 1,). Each layer has four
    sources, independent of one another: ‖Z‖² given the layer before, the rest of ‖A‖²,
    ‖Wᵀ dZ‖² given the layer after, and the rest of ‖dZ‖².
    """
    L, n = architecture.L, architecture.sizes
    means = {"Z": np.zeros(L), "A": np.zeros(L), "dZ": np.zeros(L - 1)}
    sources = {name: np.zeros((L, 4 * L)) for name in QUANTITIES}
    mean, delta = 0.0, np.zeros(4 * L)  # of ln v of the layer at hand, around the mean field's
    kurtosis_of_A = 3.0
    for k, moment in enumerate(of_layer):
        unit = np.eye(4, 4 * L, 4 * k)
        of_Z = draws.norm_variance(n[k + 1], n[k], draws.kurtosis(n[k], kurtosis_of_A))
        log = log_of_mean(of_Z)
        share = 1.0 if bias == 0 else math.exp(-float(np.logaddexp(0, _excess(bias, log_v[k]))))
        # ‖Z‖² = Σ (b + √v g)² has a cross term 2b√v Σ g as well.
        cross = 2 * math.sqrt(share * (1 - share) / n[k + 1]) * unit[1]
        means["Z"][k] = share * (mean + log.mean)
        sources["Z"][k] = share * (delta + log.factor * math.sqrt(of_Z) * unit[0]) + cross
        if k == L - 1:
            break  # A[L] = ŷ is bounded, and one number: its mean square says enough
        kurtosis_of_dZ = 1.0 if k == L - 2 else 3 * of_layer[k + 1].slope_fourth
        forward, backward = _steps(n[k + 1], n[k + 2], moment, of_Z, unit, draws, kurtosis_of_dZ)
        log = _log_of(forward, names[k], n[k + 1], bias, draws)
        log_backward = _log_of(backward, names[k], n[k + 1], bias, draws)
        half = 0.5 * float(delta @ delta)  # of ln v's variance, for the second order
        means["dZ"][k] = (
            log_backward.mean + moment.slope_elasticity * mean + moment.slope_curvature * half
        )
        sources["dZ"][k] = log_backward.factor * backward + moment.slope_elasticity * delta
        mean = moment.elasticity * mean + moment.curvature * half + log.mean
        delta = moment.elasticity * delta + log.factor * forward
        means["A"][k], sources["A"][k] = mean, delta
        kurtosis_of_A = moment.fourth
    sources["dZ"] = np.cumsum(sources["dZ"][::-1], axis=0)[::-1]
    sources["dW"] = sources["dZ"].copy()
    sources["dW"][1:] += sources["A"][:-1]
    return means, sources


def _steps(
    n: int, n_after: int, moment: Moments, of_Z: float, unit: Array, draws: Draws,
    kurtosis_of_dZ: float,
) -> tuple[Array, Array]:  # fmt: skip
    """Sources of ‖A[l]‖² and of ‖dZ[l]‖²/‖dZ[l+1]‖², relative to their means, given v."""
    e, f = moment.elasticity, moment.slope_elasticity
    kurtosis = draws.kurtosis(n_after, kurtosis_of_dZ)
    of_product = draws.norm_variance(n, n_after, kurtosis)
    rest_A = math.sqrt(max(0.0, moment.fourth - 1 - 2 * e * e) / n)
    rest_dZ = math.sqrt(max(0.0, kurtosis * (moment.slope_fourth - 1) - 2 * f * f) / n)
    # What the rests of ‖A‖² and ‖dZ‖² have in common, by their covariance.
    common = (moment.cross - 1 - 2 * e * f) / n / rest_A if rest_A > 0 else 0.0
    common = min(max(common, -rest_dZ), rest_dZ)
    alone = math.sqrt(max(0.0, rest_dZ**2 - common**2))
    forward = e * math.sqrt(of_Z) * unit[0] + rest_A * unit[1]
    backward = f * math.sqrt(of_Z) * unit[0] + common * unit[1]
    return forward, backward + math.sqrt(of_product) * unit[2] + alone * unit[3]


def _log_of(sources: Array, activation: str, n: int, bias: float, draws: Draws) -> LogOfMean:
    variance = float(sources @ sources)
    if bias == 0 and ACTIVATIONS[activation].has_kink:
        return log_of_relu_mean(variance, activation, n, draws)
    return log_of_mean(variance)


def _excess(bias: float, log_v: float) -> float:
    """ln b² − ln v."""
    return 2 * math.log(abs(bias)) - float(log_v)


def _log(x: float) -> float:
    return math.log(x) if x > 0 else -math.inf
