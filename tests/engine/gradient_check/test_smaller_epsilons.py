"""Whether the check tells a wrong gradient from an ε that is too large for the network."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS
from playground.engine.gradient_check.check import check_gradient
from playground.engine.gradient_check.planted_bugs import BUGS
from playground.engine.gradient_check.smaller_epsilons import (
    ROUNDINGS,
    SecondLook,
    is_rounding,
)
from playground.engine.initializers import initial_parameters
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture
from tests.engine.checked_network import (
    DEEP,
    data,
    dropout_masks,
    parameters,
    penalty_and_masks_for,
)


def ordinary_networks():
    """Two to four hidden layers of 3 to 6 units, some of them equal, of every activation."""
    return st.builds(
        lambda widths, activations, loss: Architecture(
            2, (4, 4, *widths), tuple(activations[: 2 + len(widths)]), loss
        ),
        st.lists(st.integers(3, 6), max_size=2),
        st.lists(st.sampled_from(sorted(ACTIVATIONS)), min_size=4, max_size=4),
        st.sampled_from(sorted(LOSSES)),
    )


@settings(max_examples=12)
@given(
    architecture=ordinary_networks(),
    seed=st.integers(0, 10_000),
    epsilon=st.sampled_from([1e-7, 1e-6, 1e-5, 1e-4]),
    sided=st.sampled_from(["two", "one"]),
)
def test_no_planted_bug_passes_in_an_ordinary_network(architecture, seed, epsilon, sided):
    X, Y = data(seed=seed)
    theta = parameters(architecture, seed)
    for name, bug in BUGS.items():
        penalty, masks = penalty_and_masks_for(name)
        if masks is not None:
            masks = dropout_masks(architecture, 30)
        try:
            touched = bug.touches(architecture, penalty, masks or ())
        except ValueError:
            continue  # the network gives it nothing to do
        check = check_gradient(
            architecture, theta, X, Y, penalty, bug=name, masks=masks, epsilon=epsilon, sided=sided
        )
        assert not check.passed, (name, check.sentence)
        assert set(check.guilty) <= set(touched), name
        if not check.harmless and sided == "two":
            assert check.guilty, (name, check.sentence)


@pytest.mark.parametrize("sided", ["two", "one"])
@pytest.mark.parametrize("epsilon", [0.01, 0.1, 1.0, 10.0])
def test_a_large_epsilon_names_nobody(epsilon, sided):
    X, Y = data()
    for activation in ACTIVATIONS:
        architecture = Architecture(2, (5, 5), (activation,) * 2)
        theta = parameters(architecture)
        check = check_gradient(architecture, theta, X, Y, epsilon=epsilon, sided=sided)
        assert check.guilty == [], check.sentence
        assert check.passed == (check.verdict in ("correct", "plausible") and not check.unclear)
        if check.unclear and check.verdict == "inconclusive":
            assert f"ε = {epsilon:g} is too large to judge" in check.sentence


def test_a_bug_shows_at_a_large_epsilon_too():
    X, Y = data()
    check = check_gradient(DEEP, parameters(DEEP), X, Y, bug="wrong_sign", epsilon=0.1)
    assert check.verdict == "wrong"
    assert len(check.guilty) >= 8


@pytest.mark.untraced
@pytest.mark.parametrize("epsilon", [1e-7, 1e-4])
@pytest.mark.parametrize(
    ("depth", "activation", "gain"),
    [(150, "tanh", 3.0), (150, "tanh", 100.0), (50, "tanh", 10.0), (20, "leaky_relu", 3.0)],
)
def test_a_network_that_amplifies_too_much_is_not_called_wrong(depth, activation, gain, epsilon):
    X, Y = data(m=15)
    architecture = Architecture(2, (6,) * depth, (activation,) * depth)
    for seed in range(3):
        theta = initial_parameters(architecture, "xavier", gain=gain, bias=0.1, seed=seed)
        check = check_gradient(architecture, theta, X, Y, epsilon=epsilon, sample=2 * depth + 100)
        assert check.guilty == [], check.sentence
        assert check.verdict in ("correct", "plausible", "inconclusive")


def test_rounding_explains_twenty_times_itself_for_each_element() -> None:
    """‖apart‖ against 20·ρ/ε·√n."""
    for n in (1, 4, 9):
        limit = ROUNDINGS * 1e-9 * n**0.5
        apart = np.full(n, 1.0) / n**0.5  # of norm 1
        assert is_rounding(0.999 * limit * apart, 1e-9)
        assert not is_rounding(1.001 * limit * apart, 1e-9)
    assert is_rounding(np.zeros(3), 0.0)
    assert not is_rounding(np.array([np.nan]), 1.0)


class Parabola:
    """J(θ + s·e_i) = c + a·s + b·s² along each axis, and no kink."""

    def __init__(self, c: float, a: float, b: float) -> None:
        self.c, self.a, self.b = c, a, b
        self.crossed = np.zeros(4, bool)

    def __call__(self, indices: np.ndarray, step: float) -> np.ndarray:
        return np.full(indices.size, self.c + self.a * step + self.b * step**2)


@pytest.mark.parametrize(
    ("c", "a", "b", "exact", "blamed"),
    [
        (1.0, 0.5, 1.0, 1.0, True),  # quotients of ½, whatever ε, against 1
        (1.0, 1.0, 900.0, 1.0, False),  # 1.9 at ε, 1.45 at ε/2: it goes to 1 with ε
        (1.0, 0.0, 1.0, 1.0, True),  # quotients of ε: unlike, but all next to nothing beside 1
        (0.05, 0.0, 1.0, 1.0, False),  # where J would change by a fiftieth nothing is believed
        (1e-4, 0.5, 0.0, 1.0, False),  # J would change by more than itself
        (1.0, 0.5, 0.0, 0.0, True),  # a gradient that was forgotten
        (1.0, -1.0, 0.0, 1.0, True),
    ],
)
def test_who_is_blamed_by_one_sided_quotients_of_a_parabola(
    c: float, a: float, b: float, exact: float, blamed: bool
) -> None:
    epsilon, where = 1e-3, np.arange(4)
    look = SecondLook(
        Parabola(c, a, b),  # type: ignore[arg-type]
        epsilon, "one", np.full(4, a + b * epsilon), np.full(4, exact), 2.0**-53,
    )  # fmt: skip
    assert look.blames(where) is blamed
    look.costs.crossed[:] = True
    assert not look.blames(where)  # nothing is left beside kinks
