"""Examples that are rewritten for every epoch, as augmentation does."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.batches import Batches
from tests.engine.numbered import epoch, joined, numbered


def scaled(X: np.ndarray, seed: int, epoch: int) -> np.ndarray:
    """Another factor for every seed and epoch."""
    return X * (10.0 * (seed + 1) + epoch)


def rewritten(batches: Batches, epochs: int) -> list[np.ndarray]:
    """X of each epoch, (n_x, m), in the order of use."""
    found = []
    for _ in range(epochs):
        parts = []
        for _ in range(batches.count):
            parts.append(batches.current().X[..., 1:, :].copy())
            batches.advance(1)
        found.append(np.concatenate(parts, axis=-1))
    return found


@pytest.mark.parametrize("batch_size", [0, 5, 12, 100])
@pytest.mark.parametrize("shuffle", [True, False])
def test_each_epoch_is_rewritten_from_the_original_examples(shuffle: bool, batch_size: int) -> None:
    given = {"batch_size": batch_size, "shuffle": shuffle, "seeds": (3,)}
    plain = rewritten(numbered(12, **given), 3)
    batches = numbered(12, **given, rewrite=scaled)
    for number, (X, original) in enumerate(zip(rewritten(batches, 3), plain, strict=True)):
        assert np.array_equal(X, original * (40 + number))


def test_labels_and_ones_stay_with_their_rewritten_examples() -> None:
    batches = numbered(12, batch_size=5, rewrite=lambda X, seed, epoch: X + 100 * (epoch + 1))
    for number in (100, 100, 100, 200):
        batch = batches.current()
        x = batch.X[1] - number
        assert (batch.X[0] == 1).all()
        assert (batch.s[0] == 2 * (x % 2) - 1).all()
        batches.advance(1)


def test_another_rewrite_begins_a_new_epoch_and_the_same_one_does_not() -> None:
    batches = numbered(12, batch_size=5, shuffle=False, rewrite=scaled)
    batches.advance(1)
    batches.configure(5, False, scaled)
    assert (batches.epoch, batches.position) == (0, 1)
    batches.configure(5, False)
    assert (batches.epoch, batches.position) == (1, 0)
    assert joined(epoch(batches)) == list(range(12))
    batches.configure(5, False, scaled)
    assert np.array_equal(rewritten(batches, 1)[0][0], 22.0 * np.arange(12))


def test_begun_later_is_as_if_it_had_been_there_from_the_start() -> None:
    later = numbered(12, batch_size=5)
    later.configure(5, True, scaled)
    for found, expected in zip(
        rewritten(later, 3), rewritten(numbered(12, batch_size=5, rewrite=scaled), 3), strict=True
    ):
        assert np.array_equal(found, expected)


@given(start=st.integers(0, 20), further=st.integers(0, 20), shuffle=st.booleans())
def test_a_state_comes_back_to_the_very_rewritten_examples(
    start: int, further: int, shuffle: bool
) -> None:
    batches = numbered(10, batch_size=4, shuffle=shuffle, rewrite=scaled)
    other = numbered(10, batch_size=4, shuffle=shuffle, rewrite=scaled, seeds=(8,))

    def go(one: Batches, steps: int) -> list[list[float]]:
        found = []
        for _ in range(steps):
            found.append(one.current().X[1].tolist())
            one.advance(1)
        return found

    go(batches, start)
    state = batches.state()
    expected = go(batches, 10)
    go(batches, further)
    go(other, further)
    for one in (batches, other):
        one.restore(state)
        assert one.state() == state
        assert go(one, 10) == expected


def test_this_epoch_s_examples_can_be_looked_at_by_their_places() -> None:
    batches = numbered(12, batch_size=5, rewrite=scaled)
    places = np.array([7, 0, 3])
    for number in range(2):
        found = batches.examples(places)
        assert np.array_equal(found, (20.0 + number) * np.array([[7, 0, 3]]))
        found[...] = 0  # a copy
        for _ in range(batches.count):
            batches.advance(1)
    assert np.array_equal(numbered(12, seeds=(1, 2)).examples(places), [[[7, 0, 3]]] * 2)


def test_replicas_are_rewritten_by_their_own_seeds() -> None:
    X = np.arange(12.0)[None, :]
    given = {"batch_size": 5, "shuffle": True, "rewrite": scaled}
    together = rewritten(Batches(X, X % 2, seeds=(4, 9), **given), 3)
    for replica, seed in enumerate((4, 9)):
        alone = rewritten(Batches(X, X % 2, seeds=(seed,), **given), 3)
        for found, expected in zip(together, alone, strict=True):
            assert np.array_equal(found[replica], expected)
