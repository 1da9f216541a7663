"""The first layer and quantity that are no numbers, where each of them alone is not."""

from typing import Any, NamedTuple

import numpy as np
import pytest

from playground.engine.activations import Array
from playground.engine.divergence import first_not_finite
from playground.engine.network import Architecture, blocks

L = 4
SHAPE = Architecture(2, (3, 2, 4), ("relu",) * (L - 1))
B = 5


class Plan(NamedTuple):
    """What of a plan is read."""

    fed: list[Array]
    z: Array
    dZ: list[Array]


class Made(NamedTuple):
    X: Array
    theta: Array
    plan: Any
    after: tuple[Array, Array, Array]

    def found(self, one: tuple[int, ...]) -> tuple[int, str]:
        return first_not_finite(SHAPE, self.plan, one, self.X, self.theta, self.after)


def all_finite(lead: tuple[int, ...], X_lead: tuple[int, ...]) -> Made:
    P = SHAPE.parameter_count
    plan = Plan(
        [np.ones((*lead, n, B)) for n in SHAPE.hidden],
        np.ones((*lead, 1, B)),
        [np.ones((*lead, n, B)) for n in SHAPE.sizes[1:]],
    )
    flat = [np.ones((*lead, P)) for _ in range(4)]
    return Made(np.ones((*X_lead, 3, B)), flat[0], plan, (flat[1], flat[2], flat[3]))


LEADS = [((), ()), ((2,), ()), ((2,), (2,))]  # one network; replicas that share X, or do not


@pytest.fixture(params=LEADS, ids=["alone", "shared X", "each its X"])
def made(request: pytest.FixtureRequest) -> Made:
    return all_finite(*request.param)


def one_of(made: Made) -> tuple[int, ...]:
    return (1,) if made.theta.ndim == 2 else ()


@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.parametrize("layer", range(1, L + 1))
def test_each_quantity_of_each_layer_is_told(made: Made, layer: int, bad: float) -> None:
    """Every array alone: its last element, of the last replica."""
    G, second, theta_after = made.after
    forward = "A" if layer < L else "Z"
    places = [
        (blocks(SHAPE, made.theta)[layer - 1], forward),
        ([*made.plan.fed, made.plan.z][layer - 1], forward),
        (made.plan.dZ[layer - 1], "dZ"),
        (blocks(SHAPE, G)[layer - 1], "dW"),
        (blocks(SHAPE, second)[layer - 1], "dW"),
        (blocks(SHAPE, theta_after)[layer - 1], "W"),
    ]
    for array, quantity in places:
        array[..., -1, -1] = bad
        assert made.found(one_of(made)) == (layer, quantity)
        array[..., -1, -1] = 1.0


def test_inputs_that_are_no_numbers_are_layer_1s(made: Made) -> None:
    made.X[..., -1, 0] = np.nan
    assert made.found(one_of(made)) == (1, "A")


def test_the_first_in_the_order_of_computing_is_told(made: Made) -> None:
    """From the last quantity to the first: each one that joins is the one that is told."""
    G, second, theta_after = made.after
    ways = [
        *((blocks(SHAPE, flat), name) for flat, name in ((theta_after, "W"), (second, "dW"))),
        (blocks(SHAPE, G), "dW"),
        (made.plan.dZ, "dZ"),
    ]
    for arrays, quantity in ways:
        for layer in range(1, L + 1):  # the way back begins at the last layer
            arrays[layer - 1][..., 0, 0] = np.nan
            assert made.found(one_of(made)) == (layer, quantity)
    for layer in range(L, 0, -1):
        [*made.plan.fed, made.plan.z][layer - 1][..., 0, 0] = np.nan
        assert made.found(one_of(made)) == (layer, "A" if layer < L else "Z")


def test_other_replicas_do_not_count() -> None:
    made = all_finite((2,), (2,))
    for array in (made.X, made.theta, *made.plan.fed, made.plan.z, *made.plan.dZ, *made.after):
        array[0] = np.nan
    with pytest.raises(AssertionError, match="everything finite"):
        made.found((1,))
