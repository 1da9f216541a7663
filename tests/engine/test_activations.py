"""The activation functions, as formulas and as prepared calls."""

import math

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS, LEAK
from playground.engine.buffers import Constants

# Written a second time, for one number, from the definitions.
REFERENCE = {
    "linear": (lambda z: z, lambda z: 1.0),
    "tanh": (math.tanh, lambda z: 1 / math.cosh(z) ** 2),
    "relu": (lambda z: max(0.0, z), lambda z: 1.0 if z > 0 else 0.0),
    "leaky_relu": (lambda z: z if z > 0 else 0.01 * z, lambda z: 1.0 if z > 0 else 0.01),
    "sigmoid": (
        lambda z: 1 / (1 + math.exp(-z)),
        lambda z: math.exp(-z) / (1 + math.exp(-z)) ** 2,
    ),
}
POINTS = [-30.0, -3.0, -1.0, -0.25, -1e-9, 0.0, 1e-9, 0.5, 1.0, 2.0, 30.0]


def test_the_registry_has_the_names_that_files_use():
    assert set(ACTIVATIONS) == {"linear", "tanh", "relu", "leaky_relu", "sigmoid"}
    assert all(ACTIVATIONS[name].name == name for name in ACTIVATIONS)
    assert LEAK == 0.01


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_function_and_derivative_are_the_textbook_ones(name):
    value, slope = REFERENCE[name]
    Z = np.array([POINTS])
    assert ACTIVATIONS[name].function(Z)[0] == pytest.approx([value(z) for z in POINTS], abs=1e-15)
    got = ACTIVATIONS[name].derivative(Z)[0]
    assert got == pytest.approx([slope(z) for z in POINTS], rel=1e-9, abs=1e-15)


def test_the_slope_of_relu_at_zero_is_zero():
    assert ACTIVATIONS["relu"].derivative(np.zeros((1, 1))) == 0.0


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_derivative_agrees_with_differences(name):
    Z = np.random.default_rng(1).normal(0, 2, (4, 50))
    Z = Z[np.abs(Z) > 1e-3][None]  # not across a kink
    g, h = ACTIVATIONS[name].function, 1e-5
    differences = (g(Z + h) - g(Z - h)) / (2 * h)
    assert ACTIVATIONS[name].derivative(Z) == pytest.approx(differences, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize("columns", [3, 4000])  # ReLU's slope is taken in another way when large
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_prepared_calls_do_the_same_in_place(name, columns, quick):
    activation = ACTIVATIONS[name]
    Z = np.random.default_rng(2).normal(0, 2, (3, columns))
    Z[0, 0] = 0.0
    out, slope = Z.copy(), np.full_like(Z, np.nan)
    calls = activation.apply_calls(out, Constants(), quick)
    slope_calls = activation.slope_calls(out, slope)
    for _ in range(2):  # prepared once, walked many times
        out[...] = Z
        for function, arguments in calls:
            function(*arguments)
        assert out == pytest.approx(activation.function(Z), rel=1e-14, abs=1e-15)
        kept = out.copy()
        for function, arguments in slope_calls:
            function(*arguments)
        assert slope == pytest.approx(activation.derivative(Z), rel=1e-12, abs=1e-15)
        assert np.array_equal(out, kept)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_single_precision_stays_single(name):
    Z = np.linspace(-3, 3, 7, dtype=np.float32)[None]
    assert ACTIVATIONS[name].function(Z).dtype == np.float32
    out = Z.copy()
    for function, arguments in ACTIVATIONS[name].apply_calls(out, Constants(), False):
        function(*arguments)
    assert out == pytest.approx(ACTIVATIONS[name].function(Z.astype(float)), rel=1e-5, abs=1e-6)


def test_functions_return_new_arrays():
    Z = np.array([[1.0, 2.0]])
    for activation in ACTIVATIONS.values():
        out = activation.function(Z)
        assert not np.shares_memory(out, Z), activation.name


def test_sigmoid_neither_overflows_nor_loses_its_tail():
    sigmoid = ACTIVATIONS["sigmoid"]
    Z = np.array([[-1e4, -800.0, 800.0, 1e4]])
    assert np.array_equal(sigmoid.function(Z), [[0, 0, 1, 1]])
    assert np.array_equal(sigmoid.derivative(Z), [[0, 0, 0, 0]])
    assert sigmoid.function(np.array([[0.0]])) == 0.5
    some = np.linspace(-5, 5, 21)[None]
    assert sigmoid.function(some) + sigmoid.function(-some) == pytest.approx(np.ones((1, 21)))


@pytest.mark.parametrize(("name", "factor", "largest"), [("tanh", 2, 4), ("sigmoid", 1, 1)])
def test_the_derivative_keeps_its_digits_in_saturation(name, factor, largest):
    Z = np.array([[8.0, 10.0, 19.0, 40.0, 150.0, 350.0]])
    of_tail = [largest * math.exp(-factor * z) / (1 + math.exp(-factor * z)) ** 2 for z in Z[0]]
    for sign in (1, -1):
        assert ACTIVATIONS[name].derivative(sign * Z)[0] == pytest.approx(of_tail, rel=1e-14, abs=0)
    assert ACTIVATIONS[name].derivative(np.array([[-np.inf, np.inf]])).tolist() == [[0, 0]]
    assert np.isnan(ACTIVATIONS[name].derivative(np.array([[np.nan]])))


def test_only_tanh_and_sigmoid_saturate():
    assert {name for name, item in ACTIVATIONS.items() if item.saturates} == {"tanh", "sigmoid"}
