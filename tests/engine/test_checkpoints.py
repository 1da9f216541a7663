"""A checkpoint comes back to the same bits, and serves no other settings."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.network import Architecture
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.training import Training
from playground.engine.training_state import Settings
from tests.engine.textbook import BUSY, make_examples, make_theta, run_of


@given(
    before=st.integers(0, 40),
    between=st.integers(0, 700),
    after=st.integers(1, 40),
    dropout=st.booleans(),
    batch_size=st.sampled_from([0, 1, 7, 40]),
    optimizer=st.sampled_from(OPTIMIZERS),
)
def test_a_checkpoint_comes_back_to_the_same_bits(
    before: int, between: int, after: int, dropout: bool, batch_size: int, optimizer: str
) -> None:
    """In the middle of an epoch, across epochs, with dropout and moments."""
    settings = replace(BUSY, batch_size=batch_size, optimizer=optimizer)
    if not dropout:
        settings = replace(settings, keep_probs=(), keep_prob_input=1.0)
    training = run_of(settings, before)
    kept = training.checkpoint()
    training.run(after)
    expected, epoch = training.theta.tobytes(), training.epoch
    training.run(between)
    training.restore(kept)
    assert training.step == before
    training.run(after)
    assert training.theta.tobytes() == expected
    assert training.epoch == epoch
    assert training.step == before + after


@pytest.mark.parametrize("steps", [0, 3, 20])
def test_a_checkpoint_serves_another_training_of_the_same_settings(steps: int) -> None:
    one = run_of(BUSY, steps)
    other = run_of(BUSY, 0, seed=9)  # the seed's streams come with the checkpoint
    other.restore(one.checkpoint())
    one.run(30)
    other.run(30)
    assert other.theta.tobytes() == one.theta.tobytes()


def noisier(X: np.ndarray, seed: int, epoch: int) -> np.ndarray:
    """Other noise for every seed and epoch."""
    return X + 0.1 * np.random.default_rng([seed, epoch]).standard_normal(X.shape)


@pytest.mark.parametrize("shuffle", [True, False])
@pytest.mark.parametrize("batch_size", [0, 7])
def test_a_checkpoint_of_rewritten_examples_comes_back_to_the_same_bits(
    batch_size: int, shuffle: bool
) -> None:
    settings = replace(BUSY, rewrite=noisier, batch_size=batch_size, shuffle=shuffle)
    training = run_of(settings, 9)
    kept = training.checkpoint()
    training.run(25)
    expected = training.theta.tobytes()
    assert expected != run_of(replace(settings, rewrite=None), 34).theta.tobytes()
    assert expected == run_of(settings, 34).theta.tobytes()
    training.restore(kept)
    training.run(25)
    assert training.theta.tobytes() == expected


def test_a_divergence_amid_rewritten_examples_is_found_exactly() -> None:
    """Epoch 3 is the first whose examples are wild: the replay must meet them where they were."""

    def wild_at_last(X: np.ndarray, seed: int, epoch: int) -> np.ndarray:
        return X * (1e308 if epoch == 3 else 1.0 + epoch)

    settings = Settings(learning_rate=1000.0, batch_size=10, rewrite=wild_at_last)
    architecture = Architecture(3, (), ())
    X, Y = make_examples(m=40)
    training = Training(architecture, make_theta(architecture), X, Y, settings)
    training.run(12)
    before = training.theta.copy()
    training.run(100)
    assert training.divergence is not None
    assert training.divergence.step in (13, 14)
    again = Training(architecture, make_theta(architecture), X, Y, settings)
    again.run(training.divergence.step - 1)
    assert again.theta.tobytes() == training.theta.tobytes()
    assert training.divergence.step > 13 or training.theta.tobytes() == before.tobytes()


def test_a_checkpoint_of_another_batch_size_is_refused() -> None:
    training = run_of(BUSY, 20)
    kept = training.checkpoint()
    training.set(replace(BUSY, batch_size=5))
    with pytest.raises(ValueError, match="batches of 7"):
        training.restore(kept)
