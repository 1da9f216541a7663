"""The kernel's own functions against long doubles, in every build that the processor runs."""

import numpy as np
import pytest
from numpy.typing import NDArray

from playground.engine import kernel_choice
from playground.engine.activations import Array
from playground.engine.compiled_forward import CompiledForward
from playground.engine.kernel import loader, processors
from playground.engine.network import Architecture
from playground.interruption import no_check
from tests.engine.conftest import of_level

NAMES = [level.name for level in processors.LEVELS.get(processors.machine(), ())]
LONG = np.finfo(np.longdouble).nmant > 60
EXPONENTIAL, LOGARITHM, CROSS_ENTROPY = range(3)  # as in measure.c

pytestmark = pytest.mark.parametrize("level", NAMES)
in_long_doubles = pytest.mark.skipif(not LONG, reason="long double has no more digits here")


def units_apart(found: Array, right: np.ndarray) -> float:
    """The largest error in units in the last place of the right result, a long double."""
    nearest = right.astype(np.float64)
    unit = np.spacing(np.abs(nearest)).astype(np.longdouble)
    with np.errstate(all="ignore"):
        return float(np.max(np.abs(found.astype(np.longdouble) - right) / unit))


def sizes() -> Array:
    """Numbers of every size, denormal ones included; a multiple of 8 of them."""
    random = np.random.default_rng(1)
    found = [2.0 ** random.uniform(-1074, 12, 40_000), random.uniform(0, 1, 80_000)]
    found += [random.uniform(0, 45, 80_000), random.uniform(0, 760, 40_000)]
    # Where what is taken off by multiples of ln 2 begins anew, and where a formula takes over.
    found += [np.log(2) / 4 * np.arange(1, 4001) * (1 + random.uniform(-1e-3, 1e-3, 4000))]
    edges = np.array([0.0, 18.0, 19.0615, 36.0, 350.0, 372.5, 708.39, 745.13])
    found += [np.nextafter(edges, 0), edges, np.nextafter(edges, 1e9), np.arange(8) * 5e-324]
    return np.concatenate(found)


def everywhere() -> Array:
    x = sizes()
    return np.concatenate([x, -x])


def activated(functions: loader.Kernel, name: str, x: Array) -> tuple[Array, Array]:
    found, slope = np.empty_like(x), np.empty_like(x)
    kind = kernel_choice.ACTIVATIONS.index(name)
    functions.apply(x.ctypes.data, found.ctypes.data, slope.ctypes.data, x.size, kind)
    return found, slope


def function(functions: loader.Kernel, which: int, x: Array) -> Array:
    found = np.empty_like(x)
    functions.function(x.ctypes.data, found.ctypes.data, x.size, which)
    return found


def tanh_of_floats(functions: loader.Kernel, x: NDArray[np.float32]) -> NDArray[np.float32]:
    """As a picture has it: of a network whose weights are 1 and whose biases are 0."""
    theta, found = np.array([0, 1, 0, 1], np.float32), np.empty((1, x.size), np.float32)
    layers = Architecture(1, (1,), ("tanh",))
    CompiledForward(functions, layers, x[None], theta, found, no_check).run()
    return found[0]


# ---- finite numbers ------------------------------------------------------------------------------


@in_long_doubles
def test_tanh(level: str) -> None:
    x = everywhere()
    wide = x.astype(np.longdouble)
    e = np.exp(-2 * np.abs(wide))
    found, slope = activated(of_level(level), "tanh", x)
    assert units_apart(found, np.tanh(wide)) <= 2
    assert units_apart(slope, 4 * e / (1 + e) ** 2) <= 3
    assert np.abs(found).max() == 1


@in_long_doubles
def test_logistic(level: str) -> None:
    x = everywhere()
    e = np.exp(-np.abs(x.astype(np.longdouble)))
    found, slope = activated(of_level(level), "sigmoid", x)
    assert units_apart(found, np.where(x < 0, e / (1 + e), 1 / (1 + e))) <= 2
    assert units_apart(slope, e / (1 + e) ** 2) <= 2


def test_tanh_of_floats(level: str) -> None:
    some = sizes()
    some = some[np.abs(some) < 1e30].astype(np.float32)
    x = np.concatenate([some, -some, np.linspace(-10, 10, 200_001, dtype=np.float32)])
    found = tanh_of_floats(of_level(level), x)
    right = np.tanh(x.astype(np.float64))
    units = np.abs(found - right) / np.spacing(np.abs(right).astype(np.float32))
    assert units.max() <= 6
    assert np.abs(found).max() == 1
    np.testing.assert_array_equal(np.sign(found), np.sign(x))


@in_long_doubles
def test_exponential(level: str) -> None:
    x = sizes()
    right = np.exp(-x.astype(np.longdouble))
    assert units_apart(function(of_level(level), EXPONENTIAL, x), right) <= 2


@in_long_doubles
def test_logarithm(level: str) -> None:
    x = sizes()
    x = np.where(x > 1, 1 / np.maximum(x, 1), x)
    right = np.log1p(x.astype(np.longdouble))
    assert units_apart(function(of_level(level), LOGARITHM, x), right) <= 2


@in_long_doubles
def test_cross_entropy(level: str) -> None:
    x = everywhere()
    wide = x.astype(np.longdouble)
    right = np.maximum(-wide, 0) + np.log1p(np.exp(-np.abs(wide)))
    assert units_apart(function(of_level(level), CROSS_ENTROPY, x), right) <= 2


# ---- infinities, and what is no number -----------------------------------------------------------


# Alone, and beside each other: several vectors are computed at once.
@pytest.mark.parametrize("beside", [1, 2, 5])
def test_edges_of_activations(level: str, beside: int) -> None:
    edges = np.array([np.inf, -np.inf, np.nan, 0.0, -0.0, 1e300, -1e300, 5e-324])
    x, functions = np.repeat(edges, 8 * beside), of_level(level)

    def expected(values: list[float]) -> Array:
        return np.repeat(values, 8 * beside)

    tanh, slope = activated(functions, "tanh", x)
    np.testing.assert_array_equal(tanh, expected([1, -1, np.nan, 0, 0, 1, -1, 5e-324]))
    np.testing.assert_array_equal(np.signbit(tanh[x == 0]), np.signbit(x[x == 0]))
    np.testing.assert_array_equal(slope, expected([0, 0, np.nan, 1, 1, 0, 0, 1]))
    sigmoid, slope = activated(functions, "sigmoid", x)
    np.testing.assert_array_equal(sigmoid, expected([1, 0, np.nan, 0.5, 0.5, 1, 0, 0.5]))
    np.testing.assert_array_equal(slope, expected([0, 0, np.nan, 0.25, 0.25, 0, 0, 0.25]))


def test_a_number_does_not_depend_on_its_neighbours(level: str) -> None:
    random = np.random.default_rng(3)
    x = random.choice([np.inf, np.nan, -400.0, 1e-310, 0.3, -2.0, 19.0, 25.0], 8000)
    one_by_one = np.repeat(x, 8)
    for name in ("tanh", "sigmoid"):
        together, alone = (
            activated(of_level(level), name, x),
            activated(of_level(level), name, one_by_one),
        )
        for found, single in zip(together, alone, strict=True):
            np.testing.assert_array_equal(found, single[::8])


def test_edges_of_exponential_and_loss(level: str) -> None:
    functions = of_level(level)
    x = np.array([np.inf, np.nan, 0.0, 5e-324, 1e300, 745.2, 746.0, 800.0])
    right = [0, np.nan, 1, 1, 0, 0, 0, 0]
    np.testing.assert_array_equal(function(functions, EXPONENTIAL, x), right)
    t = np.array([np.inf, -np.inf, np.nan, 0.0, 800.0, -800.0, 5e-324, -1e300])
    right = [0, np.inf, np.nan, np.log(2), 0, 800, np.log(2), 1e300]
    np.testing.assert_allclose(function(functions, CROSS_ENTROPY, t), right, rtol=1e-15)
    e = np.array([0.0, 5e-324, 1e-310, 1.0, np.nan, 1e-300, 2.0**-1022, 0.0])
    right = [0, 5e-324, 1e-310, np.log(2), np.nan, 1e-300, 2.0**-1022, 0]
    np.testing.assert_array_equal(function(functions, LOGARITHM, e), right)
