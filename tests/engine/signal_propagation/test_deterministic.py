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


@pytest.mark.parametrize("initialization", INITIALIZATIONS)
def test_dropout_divides_the_squares_of_its_layer_and_of_the_gradients_below(
    initialization: str,
) -> None:
    """Nothing is dropped in the output layer."""
    a, keep = network("tanh"), np.array([0.5, 0.8, 0.9])
    plain, dropped = (
        deterministic_logs(a, initialization, 0.7, given_examples(), 0.1, kept, no_check)
        for kept in (ONES, keep)
    )
    of_A, of_dZ = [*-np.log(keep), 0.0], [*np.cumsum(-np.log(keep)[::-1])[::-1], 0.0]
    expected = {
        "Z": np.zeros(4), "A": of_A, "dZ": of_dZ, "dW": np.add(of_dZ, [0.0, *of_A[:-1]]),
    }  # fmt: skip
    for name, apart in expected.items():
        np.testing.assert_allclose(dropped[name] - plain[name], apart, atol=1e-12, err_msg=name)


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
