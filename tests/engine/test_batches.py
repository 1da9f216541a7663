"""The order of the examples: each one once in every epoch, by its own seed, and again at will."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine import batches as module
from playground.engine.batch import wholes_of
from playground.engine.batches import Batches
from tests.engine.numbered import epoch, examples, joined, numbered


@given(
    m=st.integers(1, 60),
    batch_size=st.integers(0, 70),
    shuffle=st.booleans(),
    seed=st.integers(0, 1000),
)
def test_each_epoch_uses_every_example_exactly_once(
    m: int, batch_size: int, shuffle: bool, seed: int
) -> None:
    batches = numbered(m, batch_size=batch_size, shuffle=shuffle, seeds=(seed,))
    size = min(batch_size or m, m)
    last = (m - 1) % size + 1
    assert batches.sizes == (size, last)
    for number in range(3):
        assert batches.epoch == number
        parts = epoch(batches)
        assert [len(part) for part in parts] == [size] * (len(parts) - 1) + [last]
        assert sorted(joined(parts)) == list(range(m))
        if not shuffle or size == m:
            assert joined(parts) == list(range(m))


def test_shuffling_draws_a_new_order_every_epoch() -> None:
    batches = numbered(50, batch_size=10)
    orders = [tuple(joined(epoch(batches))) for _ in range(5)]
    assert len(set(orders)) == 5


def test_every_order_is_as_likely() -> None:
    """The 6 orders of three examples in 6,000 epochs: χ² of 5 degrees of freedom."""
    batches = numbered(3, batch_size=1, seeds=(3,))
    counts: dict[tuple[int, ...], int] = {}
    for _ in range(6000):
        order = tuple(joined(epoch(batches)))
        counts[order] = counts.get(order, 0) + 1
    assert len(counts) == 6
    assert sum((count - 1000) ** 2 / 1000 for count in counts.values()) < 28  # p = 4e-5


def test_a_seed_is_an_order() -> None:
    one, same, other = (numbered(30, batch_size=7, seeds=(seed,)) for seed in (1, 1, 2))
    for _ in range(3):
        order = epoch(one)
        assert epoch(same) == order
        assert epoch(other) != order


def test_the_same_seed_gives_the_same_order_for_every_batch_size() -> None:
    """So that two runs that differ in batch size see the examples in one order."""
    orders = [joined(epoch(numbered(30, batch_size=size))) for size in (1, 7, 15)]
    assert orders[0] == orders[1] == orders[2]


@given(
    m=st.integers(1, 40),
    batch_size=st.integers(0, 45),
    most=st.lists(st.integers(1, 50), min_size=1, max_size=20),
    kept_views=st.booleans(),
)
def test_ahead_gives_the_batches_that_single_steps_would(
    m: int, batch_size: int, most: list[int], kept_views: bool
) -> None:
    single = numbered(m, batch_size=batch_size)
    with pytest.MonkeyPatch.context() as patch:
        if not kept_views:
            patch.setattr(module, "MOST_KEPT_VIEWS", 0)
        ahead = numbered(m, batch_size=batch_size)
    for asked in most:
        count, views = ahead.ahead(asked)
        found = [examples(view) for view in views]
        assert 1 <= count <= asked
        assert len(found) == count
        assert len({len(part) for part in found}) == 1
        for part in found:
            assert part == examples(single.current())
            single.advance(1)
        assert ahead.left_in_epoch >= count or ahead.count == 1
        ahead.advance(count)
        assert (ahead.epoch, ahead.position) == (single.epoch, single.position)


def test_very_many_batches_are_the_same_without_kept_views() -> None:
    batches = numbered(5000, batch_size=1)
    assert batches.count > 4096
    assert sorted(joined(epoch(batches))) == list(range(5000))


@pytest.mark.parametrize("batch_size", [0, 7, 1000, 16_384, 20_000])
@pytest.mark.parametrize("seeds", [(1,), (1, 2)])
def test_a_large_set_is_used_once_in_every_epoch(seeds: tuple[int, ...], batch_size: int) -> None:
    """It is reordered piece by piece; the pieces do not show."""
    m = 40_000
    batches = numbered(m, batch_size=batch_size, seeds=seeds)
    orders = []
    for _ in range(2):
        parts = []
        for _ in range(batches.count):
            batch = batches.current()
            assert np.array_equal(batch.s, 2 * (batch.X[..., 1:, :] % 2) - 1)
            parts.append(batch.X[..., 1, :].copy())
            batches.advance(1)
        orders.append(np.concatenate(parts, axis=-1))
        assert np.array_equal(
            np.sort(orders[-1], axis=-1), np.broadcast_to(np.arange(m), orders[-1].shape)
        )
    assert np.array_equal(orders[0], orders[1]) == (batch_size == 0)
    small = numbered(m, batch_size=m // 2, seeds=seeds).current().X[..., 1, :]
    if batch_size:
        assert np.array_equal(orders[0][..., : m // 2], small)


# ---- configure ------------------------------------------------------------------------------


def test_a_new_size_begins_a_new_epoch() -> None:
    batches = numbered(20, batch_size=6)
    batches.advance(2)
    batches.configure(5, True)
    assert (batches.epoch, batches.position) == (1, 0)
    assert sorted(joined(epoch(batches))) == list(range(20))
    assert batches.epoch == 2


def test_the_same_size_again_changes_nothing() -> None:
    batches = numbered(20, batch_size=6)
    batches.advance(2)
    coming = examples(batches.current())
    batches.configure(6, True)
    assert (batches.epoch, batches.position) == (0, 2)
    assert examples(batches.current()) == coming


@given(changes=st.lists(st.tuples(st.integers(0, 25), st.booleans()), max_size=6))
def test_an_epoch_not_begun_is_not_lost(changes: list[tuple[int, bool]]) -> None:
    """Back and forth between two steps, at the start or between epochs, costs no epoch."""
    moved, still = (numbered(20, batch_size=6) for _ in range(2))
    for _ in range(2):
        for size, shuffle in changes:
            moved.configure(size, shuffle)
        moved.configure(6, True)
        assert moved.epoch == still.epoch
        assert epoch(moved) == epoch(still)


def test_shuffle_off_and_on() -> None:
    batches = numbered(20, batch_size=6)
    first = joined(epoch(batches))
    batches.configure(6, False)
    assert joined(epoch(batches)) == list(range(20))
    assert joined(epoch(batches)) == list(range(20))
    batches.configure(6, True)
    again = joined(epoch(batches))
    assert sorted(again) == list(range(20))
    assert again not in (first, list(range(20)))


def test_shuffle_off_in_the_middle_of_an_epoch_and_on_again_goes_on_to_a_new_order() -> None:
    batches = numbered(20, batch_size=6)
    first = joined(epoch(numbered(20, batch_size=6)))
    batches.advance(1)
    batches.configure(6, False)
    epoch(batches)
    batches.configure(6, True)
    assert joined(epoch(batches)) != first


# ---- states ---------------------------------------------------------------------------------


@given(
    start=st.integers(0, 30),
    further=st.integers(0, 30),
    batch_size=st.integers(0, 12),
    shuffle=st.booleans(),
)
def test_a_state_comes_back_to_the_very_order(
    start: int, further: int, batch_size: int, shuffle: bool
) -> None:
    batches = numbered(10, batch_size=batch_size, shuffle=shuffle)

    def go(steps: int) -> list[list[int]]:
        found = []
        for _ in range(steps):
            found.append(examples(batches.current()))
            batches.advance(1)
        return found

    go(start)
    state = batches.state()
    expected = go(15)
    go(further)
    batches.restore(state)
    assert batches.state() == state
    assert go(15) == expected


def test_a_state_of_another_size_or_shuffle_is_refused() -> None:
    batches = numbered(10, batch_size=4)
    state = batches.state()
    for size, shuffle in ((5, True), (4, False)):
        batches.configure(size, shuffle)
        with pytest.raises(ValueError, match="a state of batches of 4"):
            batches.restore(state)


# ---- what is refused ------------------------------------------------------------------------


def test_examples_that_cannot_be_are_refused() -> None:
    X, Y = np.zeros((2, 5)), np.zeros((1, 5))
    kept = {"batch_size": 0, "shuffle": True, "seeds": (1,)}
    with pytest.raises(ValueError, match="empty"):
        Batches(X[:, :0], Y[:, :0], **kept)
    with pytest.raises(ValueError, match=r"Y has shape \(1, 4\)"):
        Batches(X, Y[:, :4], **kept)
    with pytest.raises(ValueError, match=r"Y has shape \(5,\)"):
        Batches(X, Y[0], **kept)
    with pytest.raises(ValueError, match=r"X has shape \(2, 2, 5\)"):
        Batches(np.stack([X, X]), Y, **kept)
    with pytest.raises(ValueError, match=r"X has shape \(5,\)"):
        Batches(X[0], Y, **kept)
    with pytest.raises(ValueError, match="each must be 0 or 1"):
        Batches(X, Y - 1, **kept)
    with pytest.raises(ValueError, match="each must be 0 or 1"):
        Batches(X, Y * np.nan, **kept)
    with pytest.raises(ValueError, match="batch_size -1"):
        Batches(X, Y, **(kept | {"batch_size": -1}))


def test_examples_are_copied() -> None:
    X, Y = np.zeros((2, 5)), np.zeros((1, 5))
    batches = Batches(X, Y, batch_size=0, shuffle=True, seeds=(1,))
    X[...] = 7
    Y[...] = 1
    assert np.array_equal(batches.current().X[1:], np.zeros((2, 5)))
    assert np.array_equal(batches.current().s, -np.ones((1, 5)))


# ---- replicas -------------------------------------------------------------------------------


def test_replicas_with_seeds_of_their_own_have_orders_of_their_own() -> None:
    X = np.arange(12.0)[None, :]
    together = Batches(X, X % 2, batch_size=5, shuffle=True, seeds=(4, 9))
    alone = [Batches(X, X % 2, batch_size=5, shuffle=True, seeds=(seed,)) for seed in (4, 9)]
    for _ in range(9):
        batch = together.current()
        assert batch.X.shape[0] == 2
        for replica, own in enumerate(alone):
            for found, expected in zip(batch, own.current(), strict=True):
                assert np.array_equal(found[replica], expected)
            own.advance(1)
        together.advance(1)


def test_replicas_of_one_seed_share_the_examples() -> None:
    X = np.arange(12.0)[None, :]
    shared = Batches(X, X % 2, batch_size=5, shuffle=True, seeds=(4, 4, 4))
    assert shared.current().X.shape == (2, 5)
    own = Batches(np.stack([X, -X]), X % 2, batch_size=5, shuffle=True, seeds=(4, 4))
    assert np.array_equal(own.current().X[0, 1], shared.current().X[1])
    assert np.array_equal(own.current().X[1, 1], -shared.current().X[1])
    assert np.array_equal(own.current().s[1], shared.current().s)


def test_a_last_batch_of_four_fifths_shares_the_plan() -> None:
    """For batches of each size, of how many examples the plan is made."""
    for m, size, wholes in (
        (30, 10, {10: 10}),
        (28, 10, {10: 10, 8: 10}),
        (27, 10, {10: 10, 7: 7}),
        (7, 10, {7: 7}),
        (7, 0, {7: 7}),
        (1, 1, {1: 1}),
    ):
        assert wholes_of(m, size) == wholes


@pytest.mark.parametrize("before", range(5))
def test_other_examples_go_on_in_the_next_epoch_or_in_one_not_yet_begun(before: int) -> None:
    for position, wanted in ((0, before), (1, before + 1), (2, before + 1)):
        batches = numbered(20, batch_size=8)
        for _ in range(before):
            epoch(batches)
        batches.advance(position)
        assert (batches.epoch, batches.position) == (before, position)
        X = np.arange(12.0)[None]
        after = batches.followed_by(X, X % 2, batch_size=5, shuffle=True, rewrite=None)
        assert (after.epoch, after.position) == (wanted, 0)
        assert sorted(joined(epoch(after))) == list(range(12))
        assert after.epoch == wanted + 1
