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
`finite_width` (ReLU and He: V = 5; at width 100 E ln S = −0.0254, Var ln S = 0.0519). A
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
from playground.engine.signal_propagation.finite_width import QUANTITIES, Draws, fluctuations
from playground.engine.signal_propagation.gaussian_moments import Moments, log, moments
from playground.engine.signal_propagation.inputs import Inputs
from playground.engine.signal_propagation.pair_correlations import common_shares
from playground.engine.signal_propagation.unequal_examples import mean_field, shifts
from playground.interruption import Check, no_check

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
    inputs: Inputs | None = None,
    check: Check = no_check,
) -> Prediction:
    """The predicted norms at the start, relative to layer L.

    bias: every b. keep_probs: one for each hidden layer in (0, 1] where norms are measured with
    inverted dropout, which multiplies both E A² and χ by 1/keep_prob (where weights are random; see
    `deterministic`); its own fluctuation is not in the spread. examples: how many the measured
    norms are over. Where examples propagate each in its own way (large tanh weights), the largest
    make up the norm of many, which is nearer to the infinitely wide layer's; where they become
    alike (small weights, deep ReLU) it makes no difference. inputs: these examples, or some of
    them: their sizes, the angles between them and their shares of ‖dZ[L]‖ are then those of the
    prediction. Without them all are of one size, mean_square_input = E x², and in unrelated
    directions. check: is called before each block of work, and may raise.

    Of 100 draws of the weights 93 to 97 are within two spreads, where layers are not wider than
    some 100 units or weights not larger than He's; where all units of a ReLU layer are off for
    every example (narrow layers), ‖dZ‖ is 0 below it and outside of any band.

    For random weights see the module's text. `zeros` (or gain 0) gives dZ[l] = 0 below the output
    layer, hence −inf. `constant` and `scaled_identity` are not random: with `inputs` Z and dZ are
    followed exactly, else for a sample of normal ones (`deterministic`); with linear units that is
    the power law ‖dZ[l]‖ ∝ gain^(L−l) for gain·I, and (n·gain)^(L−l) where all elements are equal.

    ValueError for an unknown initialization, inputs of another number of features, or a number
    that is not finite or out of range.
    """
    if inputs is not None:
        if inputs.X.shape[0] != architecture.n_x:
            raise ValueError(f"X has shape {inputs.X.shape}; allowed: ({architecture.n_x}, k)")
        mean_square_input = inputs.mean_square
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
        followed = inputs or (mean_square_input, examples)
        theory = _deterministic(architecture, initialization, gain, followed, bias, keep, check)
    else:
        theory = _mean_field(
            architecture, initialization, gain, mean_square_input, bias, keep, inputs, check
        )
        if inputs is not None:
            examples = max(1, round(inputs.effective(examples)))
    return _prediction(replace(theory, examples=examples), architecture.L)


def mean_square_Z(
    architecture: Architecture,
    initialization: str,
    gain: float,
    inputs: Inputs,
    *,
    bias: float = 0.0,
    check: Check = no_check,
) -> Array:
    """E Z[l]² over units and examples without dropout, (L,); of infinitely wide layers for random
    weights. The errors are `predict`'s; overflow gives +inf."""
    hidden = len(architecture.hidden)
    if initialization in _DETERMINISTIC:
        keep = np.ones(hidden)
        logs = deterministic_logs(architecture, initialization, gain, inputs, bias, keep, check)
        log_q = logs["Z"] - np.log(architecture.sizes[1:])
    else:
        names = (*architecture.activations, LOSSES[architecture.loss].unit)
        sizes, weights, _ = inputs.groups
        with np.errstate(divide="ignore"):
            log_sizes, log_weights = np.log(sizes), np.log(weights)
        log_sigma2 = _log_sigma2(architecture, initialization, gain)
        of = mean_field(names, log_sigma2, np.zeros(hidden + 1), bias, log_sizes, check)
        log_q = np.logaddexp.reduce(of.Z + log_weights, axis=1)
    with np.errstate(over="ignore"):
        return np.asarray(np.exp(log_q))


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
    architecture: Architecture, initialization: str, gain: float,
    inputs: Inputs | tuple[float, int], bias: float, keep: Array, check: Check,
) -> Theory:  # fmt: skip
    logs = deterministic_logs(architecture, initialization, gain, inputs, bias, keep, check)
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
    keep: Array, inputs: Inputs | None, check: Check,
) -> Theory:  # fmt: skip
    L, n = architecture.L, architecture.sizes
    log_keep = np.log(np.append(keep, 1.0))
    log_sigma2 = _log_sigma2(architecture, initialization, gain)
    names = (*architecture.activations, LOSSES[architecture.loss].unit)
    log_v, log_A = np.empty(L), np.empty(L)
    of_layer: list[Moments] = []
    below = log(mean_square)
    for k in range(L):
        check()
        log_v[k] = log_sigma2[k] + below
        of_layer.append(moments(names[k], float(log_v[k]), bias))
        log_A[k] = below = of_layer[k].log_square - float(log_keep[k])
    log_chi = np.array(
        [log_sigma2[k + 1] + of_layer[k].log_slope - log_keep[k] for k in range(L - 1)]
    )
    draws = Draws(-1.2 if initialization == "uniform" else 0.0, initialization == "orthogonal")
    means, sources = fluctuations(architecture, names, of_layer, log_v, bias, draws)
    with np.errstate(all="ignore"):
        log_q = np.logaddexp(log_v, 2 * np.log(np.abs(np.float64(bias))))
    log_units = np.log(n[1:])
    dZ = np.append(np.cumsum((log_chi + means["dZ"])[::-1])[::-1], 0.0)
    A = log_units + log_A + means["A"]
    logs = {
        "Z": log_units + log_q + means["Z"],
        "A": A,
        "dZ": dZ,
        "dW": dZ + np.concatenate([[log(n[0] * mean_square)], A[:-1]]),
    }
    odd = bias == 0 and all(ACTIVATIONS[name].is_odd for name in architecture.activations)
    pairs = [(1 / math.sqrt(n[0]), 1.0)]
    if inputs is not None:
        pairs = inputs.correlations(either_sign=odd)
    shares = np.zeros(4 * L)
    for c, weight in pairs:
        shares += weight * common_shares(n, names, of_layer, log_v, bias, c, check)
    wide = {
        "Z": log_units + log_q,
        "A": log_units + log_A,
        "dZ": np.append(np.cumsum(log_chi[::-1])[::-1], 0.0),
    }
    if inputs is not None:
        apart = shifts(names, log_sigma2, log_keep, bias, inputs, check)
        logs, wide = ({name: of[name] + apart[name] for name in of} for of in (logs, wide))
        log_q, log_A = log_q + apart["Z"], log_A + apart["A"]
    return Theory(logs, sources, log_q, log_A, log_chi, shares, wide)


def _log_sigma2(architecture: Architecture, initialization: str, gain: float) -> Array:
    """ln(n_{l−1}·Var W[l]), (L,)."""
    n = architecture.sizes
    return np.array(
        [
            log(n[k] * weight_variance(initialization, n[k], n[k + 1], gain))
            for k in range(architecture.L)
        ]
    )
