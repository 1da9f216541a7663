"""Thinned networks and descents with masks of one's own."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, repeat

import numpy as np
import pytest

from playground.engine.activations import Array
from playground.engine.laboratories.dropout_ensemble import descend, draw_masks, every_mask, thinned
from playground.engine.network import Architecture, pack
from playground.engine.propagation import forward
from playground.engine.regularization import NO_PENALTY, Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings

# Network N and the values below: lessons.md, "Reference values", (b) and (d).
W1 = np.array([[0.5, -0.3], [0.8, 0.2], [-0.6, 0.9]])
B1 = np.array([[0.1], [-0.2], [0.05]])
W2, B2 = np.array([[0.7, -0.5, 0.4]]), np.array([[0.1]])
MIDDLE = np.array([[0.9, -0.7, 0.4], [-0.5, 0.8, 0.6], [0.3, 0.5, -1.1]])
MIDDLE_B = np.array([[0.0], [0.1], [-0.1]])
X = np.array([[1.0, 0.0], [-1.0, 2.0], [0.5, -1.5]]).T
ONE = Architecture(2, (3,), ("tanh",))
TWO = Architecture(2, (3, 3), ("tanh", "tanh"))
ONE_THETA = pack(ONE, [W1, W2], [B1, B2])
TWO_THETA = pack(TWO, [W1, MIDDLE, W2], [B1, MIDDLE_B, B2])


def logits(shape: Architecture, theta: Array, keep_prob: float) -> Array:
    """Of all thinned networks, (2ⁿ, 3)."""
    masks = [mask / keep_prob for mask in every_mask(shape)]
    return np.stack([forward(shape, one, X).Z[-1][0] for one in thinned(shape, theta, masks)])


def test_one_hidden_layer_as_computed_by_hand() -> None:
    full = forward(ONE, ONE_THETA, X).Z[-1][0]
    z = logits(ONE, ONE_THETA, 0.5)
    p = 1 / (1 + np.exp(-z))
    unscaled = logits(ONE, ONE_THETA, 1.0)
    np.testing.assert_allclose(full, [0.007202, 0.229496, 0.245992], atol=5e-7)
    np.testing.assert_allclose(z.mean(axis=0), full, atol=1e-12)  # exact, tanh or not
    np.testing.assert_allclose(p.mean(axis=0), [0.501696, 0.551011, 0.556399], atol=5e-7)
    np.testing.assert_allclose(z.std(axis=0), [0.503503, 0.715278, 0.595367], atol=5e-7)
    expected = [0.053601, 0.164748, 0.172996]
    np.testing.assert_allclose(unscaled.mean(axis=0), expected, atol=5e-7)
    np.testing.assert_allclose(unscaled.mean(axis=0), 0.5 * (full - 0.1) + 0.1, atol=1e-12)


def test_the_variance_is_what_the_formula_says() -> None:
    a = np.tanh(W1 @ X + B1)
    expected = (W2**2 @ a**2)[0] * (1 - 0.5) / 0.5
    np.testing.assert_allclose(logits(ONE, ONE_THETA, 0.5).var(axis=0), expected, atol=1e-12)


def test_two_hidden_layers_are_only_about_the_full_network() -> None:
    full = forward(TWO, TWO_THETA, X).Z[-1][0]
    np.testing.assert_allclose(full, [0.337426, -0.497341, 0.967213], atol=5e-7)
    mean = logits(TWO, TWO_THETA, 0.5).mean(axis=0)
    np.testing.assert_allclose(mean, [0.300431, -0.360308, 0.731320], atol=5e-7)


def test_a_thinned_network_is_the_network_with_its_mask() -> None:
    masks = draw_masks(TWO, 0.8, 4, np.random.default_rng(1))
    for place, theta in enumerate(thinned(TWO, TWO_THETA, [mask / 0.8 for mask in masks])):
        with_masks = [None, *(mask[place][:, None] / 0.8 * np.ones(3) for mask in masks)]
        expected = forward(TWO, TWO_THETA, X, with_masks).Z[-1]
        np.testing.assert_allclose(forward(TWO, theta, X).Z[-1], expected, atol=1e-14)


def test_masks_keep_the_share_that_is_asked_for() -> None:
    masks = draw_masks(TWO, 0.8, 20_000, np.random.default_rng(1))
    assert [mask.shape for mask in masks] == [(20_000, 3), (20_000, 3)]
    assert set(np.unique(masks[0])) == {0.0, 1.0}
    assert np.mean(masks) == pytest.approx(0.8, abs=0.01)


@pytest.mark.parametrize("keep_prob", [0.0, -1.0, 1.5, float("nan")])
def test_a_chance_that_is_none_is_refused(keep_prob: float) -> None:
    with pytest.raises(ValueError, match="allowed above 0"):
        draw_masks(ONE, keep_prob, 1, np.random.default_rng(1))


def test_all_masks_of_many_units_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 12"):
        every_mask(Architecture(2, (13,), ("tanh",)))


Y = np.array([[0.0, 1.0, 1.0]])


@pytest.mark.parametrize("penalty", [NO_PENALTY, Penalty("l2", 0.3, 3)])
def test_without_masks_it_is_gradient_descent(penalty: Penalty) -> None:
    training = Training(TWO, TWO_THETA, X, Y, Settings(learning_rate=0.2, penalty=penalty))
    training.run(20)
    steps = list(islice(descend(TWO, TWO_THETA, X, Y, penalty, 0.2, repeat(None)), 20))
    np.testing.assert_allclose(steps[-1].theta, training.theta, atol=1e-12)
    assert all(later.cost < step.cost for step, later in pairwise(steps))


def test_held_masks_make_J_fall_and_fresh_ones_do_not() -> None:
    random = np.random.default_rng(1)

    def fresh() -> Iterator[Sequence[Array]]:
        while True:
            yield [mask[0] / 0.5 for mask in draw_masks(TWO, 0.5, 1, random, 3)]

    held = repeat(next(fresh()))

    def rises(masks: Iterator[Sequence[Array] | None]) -> int:
        steps = islice(descend(TWO, TWO_THETA, X, Y, NO_PENALTY, 0.05, masks), 100)
        return int(np.count_nonzero(np.diff([step.cost for step in steps]) > 0))

    assert rises(held) == 0
    assert rises(fresh()) > 20
