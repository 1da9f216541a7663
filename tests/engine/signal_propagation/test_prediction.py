"""The theory of signal propagation: reference values, and networks drawn at random."""

import math

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import INITIALIZERS, initial_parameters
from playground.engine.network import Architecture, frobenius_norm, weights
from playground.engine.propagation import backward, forward
from playground.engine.regularization import NO_PENALTY
from playground.engine.signal_propagation.finite_width import relu_log_moments
from playground.engine.signal_propagation.gaussian_moments import moments
from playground.engine.signal_propagation.pair_correlations import pair_moments
from playground.engine.signal_propagation.prediction import QUANTITIES, predict
from playground.engine.signal_propagation.special_functions import digamma, trigamma


def network(activation, L, width=100, n_x=2):
    return Architecture(n_x, (width,) * (L - 1), (activation,) * (L - 1))


def measured(architecture, initialization, gain=1.0, *, seeds=200, m=1, bias=0.0, scale=1.0):
    """log10 of the norms of dZ, dW, A and Z for each seed; {name: (seeds, L)}."""
    generator = np.random.default_rng(0)
    X = generator.normal(size=(architecture.n_x, m))
    X *= scale * np.sqrt(X.size / np.sum(X * X))
    Y = (np.arange(m) % 2).astype(float)[None]
    rows = {name: [] for name in QUANTITIES}
    for seed in range(seeds):
        theta = initial_parameters(architecture, initialization, gain=gain, bias=bias, seed=seed)
        trace = forward(architecture, theta, X)
        gradients = backward(architecture, theta, trace, Y, NO_PENALTY)
        dW = weights(architecture, gradients.theta)
        for name, of in zip(QUANTITIES, (gradients.dZ, dW, trace.A[1:], trace.Z), strict=True):
            rows[name].append([math.log10(frobenius_norm(matrix.copy())) for matrix in of])
    return {name: np.array(values) for name, values in rows.items()}


# ---- reference values ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("activation", "initialization", "gain", "at_50", "at_150"),
    [
        ("relu", "he", 1.0, 0.0, 0.0),
        ("relu", "xavier", 1.0, -14.75047, -44.85347),
        ("tanh", "xavier", 1.0, -1.8347761, -2.3208355),
        ("tanh", "uniform", 1.0, -23.633196, -71.345322),
        ("tanh", "he", 1.0, 1.768613, 6.1256199),
    ],
)
def test_the_ratio_of_squares_in_infinitely_wide_layers(
    activation, initialization, gain, at_50, at_150
):
    for L, expected in ((50, at_50), (150, at_150)):
        prediction = predict(network(activation, L), initialization, gain)
        assert prediction.log10_chi.shape == (L - 1,)
        assert prediction.log10_chi.sum() == pytest.approx(expected, rel=2e-7, abs=1e-9)


@pytest.mark.parametrize(("L", "ratio"), [(50, 4.25081e8), (150, 1.728214e26)])
def test_scaled_identity_is_the_lectures_power_law(L, ratio):
    prediction = predict(network("linear", L, width=2), "scaled_identity", 1.5)
    assert 10 ** prediction.log10_dZ[0] == pytest.approx(ratio, rel=1e-6)
    assert prediction.log10_dZ == pytest.approx(math.log10(1.5) * np.arange(L - 1, -1, -1))
    assert not prediction.spread_dZ.any()


def test_large_tanh_weights_explode_gradients():
    prediction = predict(network("tanh", 50), "xavier", 10.0)  # σ_w² = 100
    assert 10 ** prediction.log10_chi[-1] == pytest.approx(5.5, abs=0.2)


def test_the_infinitely_wide_layers_mean_squares():
    prediction = predict(network("relu", 4), "xavier", mean_square_input=3.0)
    assert prediction.mean_square_Z == pytest.approx([3, 1.5, 0.75, 0.375])
    assert prediction.mean_square_A[:3] == pytest.approx([1.5, 0.75, 0.375])
    with_bias = predict(network("linear", 3), "xavier", bias=2.0)
    assert with_bias.mean_square_Z == pytest.approx([5, 9, 13])


@pytest.mark.parametrize(
    ("loss", "unit"), [("cross_entropy", "sigmoid"), ("squared_error", "tanh")]
)
def test_the_output_s_mean_square_is_its_units_and_nothing_is_dropped_in_it(loss, unit):
    architecture = Architecture(2, (100, 100), ("relu", "tanh"), loss)
    found = predict(architecture, "he", 0.8, bias=0.3, keep_probs=[0.5, 0.8])
    log_v = math.log(found.mean_square_Z[-1] - 0.3**2)
    expected = math.exp(moments(unit, log_v, 0.3).log_square)
    assert found.mean_square_A[-1] == pytest.approx(expected, rel=1e-9)


def test_a_step_of_relu_at_width_100():
    mean, variance = relu_log_moments(100)
    assert mean == pytest.approx(-0.0254, abs=5e-5)
    assert variance == pytest.approx(0.0519, abs=5e-5)
    prediction = predict(network("relu", 11), "he")
    steps = 10 * math.log(10) * np.array([2, 4])  # ln of squares, ten layers
    assert steps[0] / 10 * prediction.log10_dZ[0] == pytest.approx(10 * mean, rel=1e-9)
    spread = (2 * math.log(10) * prediction.spread_dZ[0]) ** 2
    assert spread == pytest.approx(10 * variance, rel=1e-9)


@pytest.mark.parametrize("isometric", [False, True])
@pytest.mark.parametrize("leak", [0.0, 0.01])
def test_the_log_of_a_relu_layers_mean_square_by_drawing(leak, isometric):
    n, draws = 12, 100_000
    g = np.random.default_rng(1).standard_normal((draws, n))
    if isometric:
        g *= math.sqrt(n) / np.linalg.norm(g, axis=1, keepdims=True)
    a = np.maximum(g, leak * g)
    S = 2 / (n * (1 + leak**2)) * np.sum(a * a, axis=1)
    logs = np.log(S[S > 0])
    mean, variance = relu_log_moments(n, leak, isometric)
    assert mean == pytest.approx(logs.mean(), abs=0.01)
    assert variance == pytest.approx(logs.var(), rel=0.03)


def test_two_units_that_leak_by_hand():
    """Both are off with chance ¼, and then leak; one is on with ½; both with ¼."""
    leak = 0.3
    of_one, of_two = digamma(0.5), digamma(1.0)  # ψ of half the units that make up the sum
    mean, variance = relu_log_moments(2, leak)
    common, leaked = math.log(2 / (1 + leak**2)), 2 * math.log(leak)
    given = np.array([of_two + leaked, of_one, of_two]) + common
    chance = np.array([0.25, 0.5, 0.25])
    assert mean == pytest.approx(float(chance @ given), rel=1e-9)
    within = np.array([trigamma(1.0), trigamma(0.5), trigamma(1.0)])
    assert variance == pytest.approx(float(chance @ (within + (given - mean) ** 2)), rel=1e-9)


# ---- against networks ---------------------------------------------------------------------------

CASES = [
    ("relu", "he", 1.0, 0.0),
    ("leaky_relu", "he", 1.0, 0.0),
    ("linear", "xavier", 1.0, 0.0),
    ("tanh", "xavier", 1.0, 0.0),
    ("tanh", "xavier", 3.0, 0.0),
    ("tanh", "uniform", 1.0, 0.0),
    ("sigmoid", "normal", 1.0, 0.0),
    ("tanh", "glorot", 1.0, 0.5),
    ("relu", "as_printed", 2.0, 0.0),
    ("relu", "he", 1.0, 0.3),
    ("tanh", "orthogonal", 1.5, -0.3),
    ("relu", "orthogonal", 1.4, 0.0),
]


@pytest.mark.untraced
@pytest.mark.parametrize(("activation", "initialization", "gain", "bias"), CASES)
def test_one_example_lies_in_the_band(activation, initialization, gain, bias):
    """200 draws: the mean is where it should be, and the band holds as many as a normal band."""
    architecture = network(activation, 9, width=20)
    found = measured(architecture, initialization, gain, bias=bias)
    prediction = predict(architecture, initialization, gain, bias=bias)
    from_first = prediction.relative_to(1)
    inside = []
    for name in QUANTITIES:
        backward_ = name in ("dZ", "dW")
        expected, anchor = (prediction, 9) if backward_ else (from_first, 1)
        logs = found[name] - found[name][:, anchor - 1 :][:, :1]
        for layer in (1, 2, 5, 8) if backward_ else (2, 5, 8):
            mean = getattr(expected, f"log10_{name}")[layer - 1]
            spread = getattr(expected, f"spread_{name}")[layer - 1]
            error = spread / math.sqrt(len(logs))
            assert logs[:, layer - 1].mean() == pytest.approx(mean, abs=4.5 * error + 0.02)
            assert 0.7 * spread < logs[:, layer - 1].std() + 0.002
            assert logs[:, layer - 1].std() < 1.45 * spread + 0.002
            inside.append(np.mean(np.abs(logs[:, layer - 1] - mean) < 2 * spread))
    assert min(inside) > 0.85
    assert np.mean(inside) == pytest.approx(0.954, abs=0.03)


def test_layers_of_different_widths_and_activations():
    architecture = Architecture(5, (30, 10, 20, 40), ("relu", "tanh", "sigmoid", "leaky_relu"))
    found = measured(architecture, "glorot", 1.3)
    prediction = predict(architecture, "glorot", 1.3)
    for name in ("dZ", "dW"):
        logs = (found[name] - found[name][:, -1:]).mean(axis=0)
        assert logs == pytest.approx(getattr(prediction, f"log10_{name}"), abs=0.08)
    shallow = predict(architecture, "glorot", 1.3).relative_to(1)
    logs = (found["A"] - found["A"][:, :1]).mean(axis=0)
    assert logs[:-1] == pytest.approx(shallow.log10_A[:-1], abs=0.05)


@pytest.mark.parametrize(
    ("activation", "initialization", "gain", "L"),
    [
        ("relu", "he", 1.0, 20),
        ("relu", "he", 1.0, 60),  # deep and narrow: examples become alike
        ("tanh", "xavier", 1.0, 20),
        ("tanh", "xavier", 3.0, 20),
        ("sigmoid", "xavier", 1.0, 20),
    ],
)
def test_a_batch_lies_in_the_band(activation, initialization, gain, L):
    architecture = network(activation, L, width=16)
    found = measured(architecture, initialization, gain, seeds=60, m=40)
    prediction = predict(architecture, initialization, gain, examples=40)
    for layer in (1, 10, L - 1):
        logs = found["dZ"][:, layer - 1] - found["dZ"][:, -1]
        mean, spread = prediction.log10_dZ[layer - 1], prediction.spread_dZ[layer - 1]
        assert logs.mean() == pytest.approx(mean, abs=0.8 * spread)
        assert np.mean(np.abs(logs - mean) < 2 * spread) >= 0.85


@pytest.mark.parametrize("scale", [10.0, 100.0, 700.0])
@pytest.mark.parametrize("m", [16, 150])
def test_inputs_that_saturate_the_first_layer(scale, m):
    """As a feature that is stretched a thousandfold: few units of few examples pass anything on."""
    architecture = network("tanh", 6, width=16)
    found = measured(architecture, "xavier", seeds=100, m=m, scale=scale)
    prediction = predict(architecture, "xavier", mean_square_input=scale**2, examples=m)
    mean, spread = prediction.log10_dZ[0], prediction.spread_dZ[0]
    logs = found["dZ"][:, 0] - found["dZ"][:, -1]
    assert logs.mean() == pytest.approx(mean, abs=0.8 * spread)
    assert np.mean(np.abs(logs - mean) < 2 * spread) >= 0.85
    assert mean <= prediction.log10_chi.sum() / 2 + 1e-12  # the slopes' mean square bounds it


def test_where_examples_go_their_own_ways_a_batch_is_nearer_to_the_wide_limit():
    architecture = network("tanh", 30, width=16)
    one, many = (predict(architecture, "xavier", 5.0, examples=m) for m in (1, 100))
    assert one.log10_dZ[0] < many.log10_dZ[0] < one.log10_chi.sum() / 2
    assert many.spread_dZ[0] < 0.8 * one.spread_dZ[0]
    assert many.log10_dW[0] > one.log10_dW[0] + 1
    assert many.spread_dW[0] < 0.8 * one.spread_dW[0]
    linear = network("linear", 30, width=16)  # one matrix for all examples
    one, many = (predict(linear, "xavier", examples=m) for m in (1, 100))
    assert many.log10_dZ == pytest.approx(one.log10_dZ)


def test_the_spread_of_dW_levels_off_in_narrow_deep_networks():
    architecture = network("linear", 101, width=8)
    prediction = predict(architecture, "xavier")
    found = measured(architecture, "xavier", seeds=100)
    logs = found["dW"][:, 1] - found["dW"][:, -1]
    assert logs.std() == pytest.approx(prediction.spread_dW[1], rel=0.25)
    assert prediction.spread_dZ[1] > 1.4 * prediction.spread_dW[1]


def test_dropout_multiplies_by_one_over_keep_prob():
    architecture = network("relu", 5)
    plain = predict(architecture, "he")
    dropped = predict(architecture, "he", keep_probs=[0.5, 1.0, 0.8, 1.0])
    factors = 1 / np.array([0.5, 1.0, 0.8, 1.0])
    assert 10**dropped.log10_chi == pytest.approx(factors * 10**plain.log10_chi)
    assert dropped.mean_square_Z[1:] == pytest.approx(np.cumprod(factors) * plain.mean_square_Z[1:])


# ---- what is not random -------------------------------------------------------------------------


def test_equal_weights_grow_with_the_width():
    architecture = network("linear", 6, width=5)
    prediction = predict(architecture, "constant", 0.4, examples=30)
    # dZ[L−1] has n units of 0.4 each, and every layer before is n·0.4 = 2 times the one after.
    assert prediction.log10_dZ[-2] == pytest.approx(math.log10(0.4 * math.sqrt(5)))
    assert np.diff(prediction.log10_dZ[:-1]) == pytest.approx(np.full(4, -math.log10(2)))
    found = measured(architecture, "constant", 0.4, seeds=1, m=30)
    assert found["dZ"][0] - found["dZ"][0, -1] == pytest.approx(prediction.log10_dZ)
    forward_ = prediction.relative_to(1)
    assert found["Z"][0] - found["Z"][0, 0] == pytest.approx(forward_.log10_Z)
    assert np.diff(found["dW"][0][1:]) == pytest.approx(np.diff(prediction.log10_dW[1:]))


@pytest.mark.parametrize("initialization", ["constant", "scaled_identity"])
@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu"])
def test_the_forward_sizes_of_weights_that_are_not_random(activation, initialization):
    architecture = Architecture(2, (6, 3, 8), (activation,) * 3)
    found = measured(architecture, initialization, 0.9, seeds=1, m=4000, bias=0.2)
    prediction = predict(architecture, initialization, 0.9, bias=0.2, examples=4000).relative_to(1)
    for name in ("Z", "A"):
        logs = found[name][0] - found[name][0, 0]
        assert logs[:3] == pytest.approx(getattr(prediction, f"log10_{name}")[:3], abs=0.02)


@pytest.mark.parametrize("initialization", ["zeros", "he"])
def test_without_weights_no_gradient_passes(initialization):
    architecture = network("tanh", 4)
    prediction = predict(architecture, initialization, 1.0 if initialization == "zeros" else 0.0)
    assert prediction.log10_dZ.tolist() == [-np.inf, -np.inf, -np.inf, 0.0]
    assert np.all(np.isnan(prediction.log10_Z))  # 0/0: every Z is 0
    assert np.all(np.isnan(prediction.log10_dW))  # dW[L] = dZ[L]·0
    assert not prediction.spread_dZ.any()
    sigmoid = predict(network("sigmoid", 4), initialization, 0.0)
    assert sigmoid.log10_dW.tolist() == [-np.inf, -np.inf, -np.inf, 0.0]  # A[L−1] = ½


@pytest.mark.parametrize("initialization", INITIALIZERS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_pair_is_predicted_without_a_warning(activation, initialization):
    """At the ends of the ranges. Of the deep ones each pair has one, each name has all."""
    deep = [(151, 1, 0.01, 0.0), (151, 256, 100.0, 0.0), (151, 16, 100.0, 5.0)]
    turn = list(ACTIVATIONS).index(activation) + list(INITIALIZERS).index(initialization)
    for L, width, gain, bias in ((1, 1, 1.0, 0.0), (2, 256, 1.0, -5.0), deep[turn % 3]):
        prediction = predict(network(activation, L, width), initialization, gain, bias=bias)
        for name in QUANTITIES:
            mean = getattr(prediction, f"log10_{name}")
            spread = getattr(prediction, f"spread_{name}")
            assert mean.shape == spread.shape == (L,)
            assert np.all(spread >= 0)
            assert np.all(np.isfinite(spread))
        assert prediction.log10_dZ[-1] == 0.0
        if initialization not in ("zeros", "constant", "scaled_identity") and bias == 0:
            assert np.all(np.isfinite(prediction.log10_dZ))


@pytest.mark.parametrize("bias", [-20.0, -5.0, 0.0, 3.0])
@pytest.mark.parametrize("c", [0.0, 0.6, 1.0])
def test_pairs_of_examples_at_the_ends(c, bias):
    """At c = 1 a pair is one example, at c = 0 it is two; nothing divides by 0."""
    for name in ACTIVATIONS:
        for log_v in (-700.0, -4.0, 0.0, 3.0, 700.0, -math.inf):
            products = pair_moments(name, log_v, bias, c)
            assert np.all(np.isfinite(products))
            of = moments(name, log_v, bias)
            if abs(log_v) > 5 or bias < -5:
                continue
            if c == 1.0:
                assert products == pytest.approx((1, 1, of.fourth, of.slope_fourth), rel=1e-2)
            elif c == 0.0 and of.log_square > -200:
                assert products[2:] == pytest.approx((1, 1), rel=1e-3)


def test_relu_pairs_are_the_arc_cosine_kernels():
    c = 0.6
    angle = math.acos(c)
    kernel = (math.sin(angle) + (math.pi - angle) * c) / math.pi
    found = pair_moments("relu", 0.0, 0.0, c)
    assert found[0] == pytest.approx(kernel, rel=5e-3)
    assert found[1] == pytest.approx(1 - angle / math.pi, rel=2e-2)


def test_what_is_not_random_may_leave_the_range_of_a_float():
    for bias in (0.0, 5.0):
        prediction = predict(network("linear", 151, 256), "constant", 100.0, bias=bias)
        steps = np.diff(prediction.log10_Z[:-1])
        assert steps == pytest.approx(np.full(149, math.log10(25_600)), rel=1e-2)
    vanishing = predict(network("linear", 151, 2), "scaled_identity", 1e-3)
    assert np.diff(vanishing.log10_Z[:-1]) == pytest.approx(np.full(149, -3.0))


def test_relative_to_another_layer():
    prediction = predict(network("tanh", 8, 20), "he")
    other = prediction.relative_to(3)
    assert prediction.anchor == 8
    assert other.anchor == 3
    assert other.log10_dZ[2] == other.spread_dZ[2] == 0.0
    assert np.diff(other.log10_dZ) == pytest.approx(np.diff(prediction.log10_dZ))
    assert other.spread_dZ[7] == pytest.approx(prediction.spread_dZ[2])
    for wrong in (0, 9):
        with pytest.raises(ValueError, match="allowed are 1 to 8"):
            prediction.relative_to(wrong)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"initialization": "lecun"}, "'lecun': allowed are"),
        ({"gain": math.nan}, "must be finite"),
        ({"bias": math.inf}, "must be finite"),
        ({"mean_square_input": -1.0}, "at least 0"),
        ({"keep_probs": [0.5]}, "2 numbers above 0"),
        ({"keep_probs": [0.5, 0.0]}, "2 numbers above 0"),
        ({"examples": 0}, "at least 1"),
    ],
)
def test_what_cannot_be_is_refused(change, message):
    given = {"initialization": "he", "gain": 1.0, **change}
    with pytest.raises(ValueError, match=message):
        predict(network("tanh", 3), given.pop("initialization"), given.pop("gain"), **given)
