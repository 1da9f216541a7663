"""Inverted dropout: which values, how often, when they are drawn, and that evaluation has none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.activations import Array
from playground.engine.dropout import Masks, RandomBits
from playground.engine.forward_pass import ForwardPass
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture, biases, weights
from playground.engine.propagation import forward
from playground.engine.training import Training
from playground.engine.training_state import Settings

A = Architecture(3, (20, 8, 5), ("tanh", "relu", "sigmoid"))


def make_training(seed: int = 1, m: int = 30, **settings: object) -> Training:
    random = np.random.default_rng(0)
    X = random.standard_normal((3, m))
    Y = (X[:1] > 0).astype(float)
    return Training(A, initial_parameters(A, "xavier"), X, Y, Settings(**settings), (seed,))


def rounded(keep_prob: float) -> float:
    """keep_prob as it is used: the nearest multiple of 1/65536 above zero."""
    return max(round(keep_prob * 65536), 1) / 65536


# ---- the masks themselves -------------------------------------------------------------------


@given(
    keep=st.lists(st.floats(0.01, 1.0), min_size=1, max_size=5),
    batch=st.integers(1, 50),
    seed=st.integers(0, 1000),
)
def test_values_are_zero_or_the_inverse_of_keep_prob(
    keep: list[float], batch: int, seed: int
) -> None:
    """Each row has its own keep_prob, rounded to 1/65536."""
    masks = Masks(np.array(keep), batch, [RandomBits(seed)])
    for _ in range(3):
        masks.draw()
        for row, keep_prob in zip(masks.values, keep, strict=True):
            assert set(row.tolist()) <= {0.0, 1 / rounded(keep_prob)}
            assert 1 / rounded(keep_prob) == pytest.approx(1 / keep_prob, rel=1e-3)
            if keep_prob == 1:
                assert np.all(row == 1)


@pytest.mark.parametrize("keep_prob", [0.05, 0.3, 0.5, 0.8, 0.95, 0.999])
def test_the_mean_is_one_within_chance(keep_prob: float) -> None:
    """The sum of n draws is binomial; five standard deviations are 6e-7."""
    masks = Masks(np.full(40, keep_prob), 500, [RandomBits(7)])
    draws = 50
    kept = 0
    for _ in range(draws):
        masks.draw()
        kept += np.count_nonzero(masks.values)
    n, p = draws * masks.values.size, rounded(keep_prob)
    assert abs(kept - n * p) < 5 * np.sqrt(n * p * (1 - p))
    assert masks.values.max() == 1 / p


def test_units_and_examples_and_steps_are_independent() -> None:
    """Products of neighbours along each axis have the mean that independence gives them."""
    p = 0.8
    masks = Masks(np.full(20, p), 50, [RandomBits(5)])
    drawn = []
    for _ in range(200):
        masks.draw()
        drawn.append(masks.values > 0)
    kept = np.array(drawn, dtype=float)
    for axis in range(3):
        first, second = np.delete(kept, -1, axis), np.delete(kept, 0, axis)
        assert np.mean(first * second) == pytest.approx(p * p, abs=5 * 0.5 / np.sqrt(first.size))


@given(counts=st.lists(st.integers(1, 5000), min_size=1, max_size=20), seed=st.integers(0, 99))
def test_a_stream_of_bits_can_be_gone_back_in(counts: list[int], seed: int) -> None:
    bits = RandomBits(seed)
    bits.take(20_000)
    state = bits.state()
    first = [bits.take(count).copy() for count in counts]
    bits.take(40_000)
    bits.restore(state)
    for count, expected in zip(counts, first, strict=True):
        assert np.array_equal(bits.take(count), expected)


def test_numbers_are_uniform_over_16_bits() -> None:
    numbers = RandomBits(1).take(1 << 20)
    counts = np.bincount(numbers >> 8, minlength=256)
    assert counts.size == 256
    expected = (1 << 20) / 256
    assert np.sum((counts - expected) ** 2 / expected) < 255 + 6 * np.sqrt(2 * 255)


@pytest.mark.parametrize("keep", [0.0, -0.1, 1.0001, float("nan")])
def test_a_keep_prob_outside_is_refused(keep: float) -> None:
    with pytest.raises(ValueError, match="keep_prob"):
        Masks(np.array([0.5, keep]), 4, [RandomBits(1)])


# ---- in training ----------------------------------------------------------------------------


def masks_after(training: Training) -> list[Array]:
    training.run(1)
    masks = training.masks()
    assert masks is not None
    return [mask.copy() for mask in masks]


def test_each_layer_has_its_own_keep_prob() -> None:
    training = make_training(m=400, keep_probs=(0.5, 0.8, 1.0))
    kept = np.zeros(3)
    for _ in range(20):
        for layer, (mask, keep_prob) in enumerate(
            zip(masks_after(training), (0.5, 0.8, 1.0), strict=True)
        ):
            assert mask.shape == (A.hidden[layer], 400)
            assert set(np.unique(mask)) <= {0.0, 1 / rounded(keep_prob)}
            kept[layer] += np.mean(mask > 0) / 20
    np.testing.assert_allclose(kept, (0.5, 0.8, 1.0), atol=0.01)
    assert np.all(mask == 1)  # the last layer, at keep_prob 1
    assert training.input_mask() is None


def test_every_step_draws_a_new_mask() -> None:
    training = make_training(keep_probs=(0.8, 0.8, 0.8), keep_prob_input=0.8)
    seen: list[bytes] = []
    for _ in range(30):
        masks = masks_after(training)
        given = training.input_mask()
        assert given is not None
        seen.append(b"".join(mask.tobytes() for mask in (given, *masks)))
    assert len(set(seen)) == 30


def test_every_example_of_a_batch_has_a_mask_of_its_own() -> None:
    masks = masks_after(make_training(keep_probs=(0.8, 0.8, 0.8)))
    assert len({masks[0][:, i].tobytes() for i in range(30)}) > 20


def test_without_dropout_there_are_no_masks() -> None:
    training = make_training(keep_probs=(1.0, 1.0, 1.0))
    training.run(1)
    assert training.masks() is None
    assert training.input_mask() is None


def test_the_units_that_are_fed_on_are_scaled_by_the_inverse_of_keep_prob() -> None:
    """At keep_prob 0.8, where scaling by keep_prob itself or not at all shows."""
    training = make_training(keep_probs=(0.8, 0.8, 0.8))
    theta, batch = training.theta.copy(), training.batches.current()
    masks = masks_after(training)
    trace = forward(A, theta, batch.X[1:], [None, *masks])
    for layer, (found, mask) in enumerate(zip(training.activations(), masks, strict=True), 1):
        expected = np.where(mask > 0, found / rounded(0.8), 0)
        np.testing.assert_allclose(trace.A[layer], expected, atol=1e-13)


def test_input_dropout_leaves_the_hidden_masks_as_they_were() -> None:
    """Two runs compared differ in one knob: not in the hidden layers' masks too."""
    with_input = make_training(keep_probs=(0.8, 0.6, 0.5), keep_prob_input=0.5)
    without = make_training(keep_probs=(0.8, 0.6, 0.5))
    for _ in range(20):
        for one, other in zip(masks_after(with_input), masks_after(without), strict=True):
            assert np.array_equal(one, other)


def test_hidden_masks_leave_the_input_masks_as_they_were() -> None:
    with_hidden = make_training(keep_probs=(0.8, 0.6, 0.5), keep_prob_input=0.5)
    without = make_training(keep_prob_input=0.5)
    for _ in range(20):
        with_hidden.run(1)
        without.run(1)
        one, other = with_hidden.input_mask(), without.input_mask()
        assert one is not None
        assert np.array_equal(one, other)


def test_masks_do_not_depend_on_the_weights_or_on_the_learning_rate() -> None:
    slow, fast = (make_training(keep_probs=(0.8,) * 3, learning_rate=rate) for rate in (0.01, 1))
    for _ in range(10):
        for one, other in zip(masks_after(slow), masks_after(fast), strict=True):
            assert np.array_equal(one, other)


def test_another_seed_draws_other_masks() -> None:
    one, other = (masks_after(make_training(seed, keep_probs=(0.8,) * 3)) for seed in (1, 2))
    assert not np.array_equal(one[0], other[0])


def test_evaluation_has_no_dropout() -> None:
    """What is measured after a step is the full network's output, the same each time."""
    training = make_training(keep_probs=(0.5, 0.5, 0.5), keep_prob_input=0.5)
    X = np.random.default_rng(2).standard_normal((3, 25))
    measure = ForwardPass(A, X)
    training.run(20)
    first = measure.logits(training.theta).copy()
    np.testing.assert_allclose(first, forward(A, training.theta, X).Z[-1], atol=1e-13)
    assert np.array_equal(first, measure.logits(training.theta))


def test_the_expected_output_of_a_linear_network_is_kept() -> None:
    """Over many masks the mean of z is the full network's: that is what the scaling is for."""
    a = Architecture(3, (6, 5), ("linear", "linear"))
    theta = initial_parameters(a, "he", bias=0.3)
    X, Y = np.random.default_rng(1).standard_normal((3, 2)), np.array([[0.0, 1.0]])
    many = 20_000
    settings = Settings(keep_probs=(0.6, 0.8), keep_prob_input=0.7)
    training = Training(a, theta, np.repeat(X, many, 1), np.repeat(Y, many, 1), settings)
    training.probe()
    last, masks = training.activations()[-1], training.masks()
    assert masks is not None
    z = weights(a, theta)[-1] @ (last * masks[-1]) + biases(a, theta)[-1]
    z = z.reshape(2, many)
    expected = forward(a, theta, X).Z[-1][0]
    error = 5 * z.std(axis=1) / np.sqrt(many)
    assert np.all(np.abs(z.mean(axis=1) - expected) < error)
    assert np.all(error < 0.2)
