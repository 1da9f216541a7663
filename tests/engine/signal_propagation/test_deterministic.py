"""Networks whose first weights are not random: theory follows the very numbers."""

import math

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture, blocks
from playground.engine.propagation import forward
from playground.engine.signal_propagation.deterministic import deterministic_logs
from playground.engine.signal_propagation.inputs import Inputs
from playground.engine.signal_propagation.prediction import predict
from playground.interruption import no_check

INITIALIZATIONS = ("scaled_identity", "constant")
K = 7
ONES = np.ones(3)


def network(activation: str, loss: str = "cross_entropy") -> Architecture:
    return Architecture(3, (4, 2, 5), (activation,) * 3, loss)


def given_examples() -> Inputs:
    generator = np.random.default_rng(3)
    return Inputs(generator.normal(size=(3, K)) * 0.8 + 0.3, generator.uniform(0.2, 2.0, K))


def followed(a: Architecture, initialization: str, gain: float, bias: float) -> dict[str, Array]:
    """By the network itself: ln of the means over examples of the squares of one's norms."""
    inputs = given_examples()
    theta = initial_parameters(a, initialization, gain=gain, bias=bias)
    trace = forward(a, theta, inputs.X)
    dz = np.sqrt(K * inputs.weights)[None]  # of mean square 1
    dZ = [dz]
    for layer in range(a.L - 1, 0, -1):
        slope = ACTIVATIONS[a.activations[layer - 1]].derivative(trace.Z[layer - 1])
        dZ.insert(0, blocks(a, theta)[layer][:, 1:].T @ dZ[0] * slope)
    found: dict[str, list[float]] = {"Z": [], "A": [], "dZ": [], "dW": []}
    for layer in range(a.L):
        Z, A, below = (
            np.sum(x**2, axis=0) for x in (trace.Z[layer], *trace.A[layer : layer + 2][::-1])
        )
        back = np.sum(dZ[layer] ** 2, axis=0)
        for name, squares in zip(found, (Z, A, back, back * below), strict=True):
            found[name].append(float(np.log(np.mean(squares))))
    return {name: np.array(values) for name, values in found.items()}


@pytest.mark.parametrize("bias", [0.0, 0.4, 5.0])
@pytest.mark.parametrize("initialization", INITIALIZATIONS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_given_examples_are_followed_exactly(
    activation: str, initialization: str, bias: float
) -> None:
    for loss in ("cross_entropy", "squared_error"):
        a = network(activation, loss)
        found = deterministic_logs(a, initialization, 0.7, given_examples(), bias, ONES, no_check)
        for name, expected in followed(a, initialization, 0.7, bias).items():
            np.testing.assert_allclose(found[name], expected, rtol=0, atol=1e-12, err_msg=name)


def with_every_mask(
    a: Architecture, initialization: str, gain: float, bias: float, keep: Array
) -> dict[str, Array]:
    """By the network itself, each example under each set of masks that there is: ln of the means.

    Nothing is dropped in the output layer.
    """
    inputs = given_examples()
    hidden = sum(a.hidden)
    kept = (np.arange(2**hidden)[None] >> np.arange(hidden)[:, None]) & 1
    p = np.repeat(keep, a.hidden)[:, None]
    share = np.repeat(np.prod(np.where(kept, p, 1 - p), axis=0), K) / K
    of_layer = np.split(np.repeat(kept / p, K, axis=1), np.cumsum(a.hidden)[:-1])
    theta = initial_parameters(a, initialization, gain=gain, bias=bias)
    trace = forward(a, theta, np.tile(inputs.X, 2**hidden), [None, *of_layer])
    dZ = [np.tile(np.sqrt(K * inputs.weights), 2**hidden)[None]]
    for layer in range(a.L - 1, 0, -1):
        slope = ACTIVATIONS[a.activations[layer - 1]].derivative(trace.Z[layer - 1])
        dA = blocks(a, theta)[layer][:, 1:].T @ dZ[0]
        dZ.insert(0, dA * of_layer[layer - 1] * slope)
    Z, A, back = ([np.sum(x**2, axis=0) for x in of] for of in (trace.Z, trace.A, dZ))
    found = {
        "Z": Z, "A": A[1:], "dZ": back,
        "dW": [one * below for one, below in zip(back, A[:-1], strict=True)],
    }  # fmt: skip
    with np.errstate(divide="ignore"):
        return {name: np.log([share @ one for one in of]) for name, of in found.items()}


KEEP = np.array([0.5, 0.8, 1.0])


@pytest.mark.parametrize("bias", [0.0, 0.4])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_chains_with_dropout_are_followed_exactly(activation: str, bias: float) -> None:
    for keep in (KEEP, np.array([1.0, 0.3, 0.8])):
        a = network(activation)
        logs = deterministic_logs(a, "scaled_identity", 0.7, given_examples(), bias, keep, no_check)
        expected = with_every_mask(a, "scaled_identity", 0.7, bias, keep)
        for name, found in expected.items():
            np.testing.assert_allclose(logs[name], found, rtol=0, atol=1e-9, err_msg=name)


def test_a_chain_that_begins_anew_from_0_stays_0_beside_others_that_overflow() -> None:
    a = Architecture(3, (4,) * 160, ("relu",) * 160)
    logs = deterministic_logs(
        a, "scaled_identity", 100.0, given_examples(), 0.0, np.full(160, 0.5), no_check
    )
    for name, found in logs.items():
        assert np.isfinite(found).all(), name


def test_what_dropout_makes_of_twins_is_exact_where_units_are_linear() -> None:
    a = network("linear")
    logs = deterministic_logs(a, "constant", 0.7, given_examples(), 0.0, KEEP, no_check)
    expected = with_every_mask(a, "constant", 0.7, 0.0, KEEP)
    for name in ("Z", "dZ", "dW"):
        np.testing.assert_allclose(logs[name], expected[name], rtol=0, atol=1e-9, err_msg=name)
    np.testing.assert_allclose(logs["A"][:-1], expected["A"][:-1], rtol=0, atol=1e-9)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu"])
def test_a_wide_layer_of_twins_hands_on_the_mean_of_its_masks(activation: str) -> None:
    """As without dropout; in the layer itself the squares are divided by its keep_prob."""
    a = Architecture(3, (1000,) * 3, (activation,) * 3)
    plain, dropped = (
        deterministic_logs(a, "constant", 1e-3, given_examples(), 0.1, kept, no_check)
        for kept in (ONES, KEEP)
    )
    own = [*-np.log(KEEP), 0.0]
    apart = {"Z": np.zeros(4), "A": own, "dZ": own, "dW": np.add(own, [0.0, *own[:-1]])}
    for name, expected in apart.items():
        np.testing.assert_allclose(dropped[name] - plain[name], expected, atol=0.01, err_msg=name)


@pytest.mark.parametrize("examples", [1, 2, 5, 1000])
@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_of_normal_examples_linear_units_give_the_power_law(examples: int, loss: str) -> None:
    """‖Z[l]‖² is of mean 2·0.7^2l·E x² in the two units that are passed on, whatever the number."""
    a = Architecture(3, (2, 4), ("linear",) * 2, loss)
    found = deterministic_logs(
        a, "scaled_identity", 0.7, (2.5, examples), 0.0, np.ones(2), no_check
    )
    passed = np.array([2, 2, 1])
    np.testing.assert_allclose(found["Z"], np.log(passed * 2.5 * 0.49 ** np.arange(1, 4)))
    np.testing.assert_allclose(found["dZ"], np.log(0.49 ** np.arange(2.0, -1, -1)), atol=1e-12)
    below = [3 * 2.5, 2 * 2.5 * 0.49, 2 * 2.5 * 0.49**2]
    np.testing.assert_allclose(found["dW"], found["dZ"] + np.log(below))


def test_normal_examples_of_equal_weights_are_the_sum_of_the_features() -> None:
    a = Architecture(3, (2, 4), ("linear",) * 2)
    found = deterministic_logs(a, "constant", 0.7, (2.5, 50), 0.0, np.ones(2), no_check)
    of_a_unit = 3 * 2.5 * 0.49 * np.array([1, (2 * 0.7) ** 2, (2 * 0.7) ** 2 * (4 * 0.7) ** 2])
    np.testing.assert_allclose(found["Z"], np.log(np.array([2, 4, 1]) * of_a_unit))
    np.testing.assert_allclose(found["dW"][0], found["dZ"][0] + math.log(3 * 2.5))


@pytest.mark.parametrize("initialization", INITIALIZATIONS)
def test_the_ratio_of_neighbouring_gradients_and_mean_squares_of_a_unit(
    initialization: str,
) -> None:
    a, inputs = network("tanh"), given_examples()
    found = predict(a, initialization, 0.7, bias=0.2, examples=K, inputs=inputs)
    assert found.log10_chi == pytest.approx(2 * (found.log10_dZ[:-1] - found.log10_dZ[1:]))
    of = followed(a, initialization, 0.7, 0.2)
    assert np.log(found.mean_square_Z) == pytest.approx(of["Z"] - np.log(a.sizes[1:]))
    assert np.log(found.mean_square_A) == pytest.approx(of["A"] - np.log(a.sizes[1:]))
    for name, logs in of.items():
        expected = (logs - logs[-1]) / (2 * math.log(10))
        assert getattr(found, f"log10_{name}") == pytest.approx(expected, abs=1e-12)
