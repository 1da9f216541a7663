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
        np.testing.assert_allclose(out, activation.function(Z), rtol=1e-14, atol=1e-15)
        kept = out.copy()
        for function, arguments in slope_calls:
            function(*arguments)
        np.testing.assert_allclose(slope, activation.derivative(Z), rtol=1e-12, atol=1e-15)
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


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_facts_are_those_of_the_function(name):
    unit = ACTIVATIONS[name]
    far = np.array([[-1e3, -40.0, -1.0, 0.0, 1.0, 40.0, 1e3]])
    low, high = unit.bounds
    assert ((unit.function(far) >= low) & (unit.function(far) <= high)).all()
    if unit.below is None:
        assert unit.derivative(np.array([0.3])) != unit.derivative(np.array([0.4]))
    else:
        assert unit.derivative(far[:, :3]) == pytest.approx(unit.below)
        assert unit.derivative(far[:, 4:]) == pytest.approx(1)
        assert unit.function(7 * far) == pytest.approx(7 * unit.function(far))
    if unit.saturated_from is not None:
        edge = unit.saturated_from * np.array([-1.0, 1.0])
        assert unit.derivative(edge) == pytest.approx(0.05 * unit.derivative(np.zeros(2)))
    if unit.linear_up_to is not None and np.isfinite(unit.linear_up_to):
        edge = np.array([unit.linear_up_to])
        rise = unit.function(edge) - unit.function(np.zeros(1))
        tangent = unit.derivative(np.zeros(1)) * edge
        assert abs(tangent - rise) / rise == pytest.approx(0.082, abs=5e-4)


def test_what_follows_from_the_facts():
    def names(follows):
        return {name for name, unit in ACTIVATIONS.items() if follows(unit)}

    assert names(lambda unit: unit.is_line) == {"linear"}
    assert names(lambda unit: unit.has_kink) == {"relu", "leaky_relu"}
    assert names(lambda unit: unit.switches_off) == {"relu"}
    assert names(lambda unit: unit.is_homogeneous) == {"linear", "relu", "leaky_relu"}
    assert names(lambda unit: unit.is_odd) == {"linear", "tanh"}
    assert names(lambda unit: unit.is_bounded) == {"tanh", "sigmoid"}
    assert names(lambda unit: unit.saturated_from is not None) == {"tanh", "sigmoid"}
