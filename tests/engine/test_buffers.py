"""Buffers at cache lines, and batches widened to whole ones."""

import numpy as np
import pytest

from playground.engine.batches import Batches
from playground.engine.buffers import Constants, filled, filled_like, padded
from playground.engine.network import Architecture
from playground.engine.training import Training
from playground.engine.training_state import Settings


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("shape", [(0,), (1,), (7,), (3, 5), (2, 1, 33), (100_000,)])
def test_a_buffer_begins_at_a_cache_line(shape: tuple[int, ...], dtype: type) -> None:
    array = filled(shape, 2.5, dtype)
    assert array.shape == shape
    assert array.dtype == dtype
    assert array.size == 0 or array.ctypes.data % 64 == 0
    assert array.flags.c_contiguous
    assert array.flags.writeable
    assert np.all(array == 2.5)


def test_its_like_has_the_same_memory_order() -> None:
    rows_first = np.moveaxis(filled((6, 3, 8)), 0, -2)
    for array in (rows_first, filled((4, 5)), filled((4, 5)).T, rows_first[:, 1:4]):
        made = filled_like(array, 1.0)
        assert made.shape == array.shape
        order = [np.argsort(one.strides, kind="stable").tolist() for one in (made, array)]
        assert order[0] == order[1]
        assert np.all(made == 1.0)


def test_constants_of_one_value_share_their_memory() -> None:
    constants = Constants()
    rows_first = np.moveaxis(filled((6, 3, 8)), 0, -2)
    large, small = constants.like(rows_first, 0.5), constants.like(filled((2, 5)), 0.5)
    assert np.shares_memory(large, small)
    for made, array in ((large, rows_first), (small, filled((2, 5)))):
        assert (made.shape, made.strides) == (array.shape, array.strides)
        assert np.all(made == 0.5)
    larger = constants.like(filled((500,)), 0.5)
    assert np.all(larger == 0.5)
    assert np.all(small == 0.5)
    other, single = constants.like(filled((2, 5)), 0.0), filled((2, 5), dtype=np.float32)
    assert not other.any()
    assert constants.like(single, 0.0).dtype == np.float32


def test_columns_are_padded_only_where_few_stay_empty() -> None:
    for columns in range(1, 2000):
        wide = padded(columns)
        assert wide == columns or (wide % 8 == 0 and columns < wide <= columns / 0.92)
    assert [padded(columns) for columns in (1, 10, 16, 30, 211, 250)] == [1, 10, 16, 32, 216, 256]


def test_the_empty_columns_of_a_batch_are_zero_and_stay_so() -> None:
    random = np.random.default_rng(0)
    X, Y = random.standard_normal((2, 45)), np.ones((1, 45))
    batches = Batches(X, Y, batch_size=30, shuffle=True, seeds=(1,))
    for _ in range(6):
        batch = batches.current()
        size = batch.s.shape[-1]
        assert batch.wide.shape == (3, padded(size))
        assert not batch.wide[:, size:].any()
        assert batch.X.shape == (3, size)
        assert np.array_equal(batch.XT, batch.X.T)
        batches.advance(1)


@pytest.mark.parametrize("m", [1, 45, 40_000])
def test_raw_examples_are_prepared_a_part_at_a_time(m: int) -> None:
    random = np.random.default_rng(0)
    X, Y = random.standard_normal((2, m)), (random.random((1, m)) > 0.5).astype(float)
    kept, parts = X.copy(), []

    def prepare(some: np.ndarray) -> np.ndarray:
        parts.append(some.shape[-1])
        return (some - 3) / 7

    given = {"batch_size": 30, "shuffle": True, "seeds": (1,)}
    raw = Batches(X, Y, prepare=prepare, **given)
    ready = Batches((X - 3) / 7, Y, **given)
    for batches in (raw, ready):
        batches.advance(batches.count)  # into an epoch of another order
    assert all(np.array_equal(raw.at(i).X, ready.at(i).X) for i in range(raw.count))
    assert all(np.array_equal(raw.at(i).s, ready.at(i).s) for i in range(raw.count))
    after = raw.followed_by(X, Y, batch_size=30, shuffle=True, rewrite=None, prepare=prepare)
    places = np.arange(m)
    assert np.array_equal(after.examples(places), ready.examples(places))
    assert sum(parts) == 2 * m
    assert max(parts) <= 20_000
    assert np.array_equal(X, kept)


def test_the_whole_set_is_one_view_for_as_many_steps_as_asked() -> None:
    X, Y = np.ones((1, 7)), np.ones((1, 7))
    batches = Batches(X, Y, batch_size=0, shuffle=True, seeds=(1,))
    count, views = batches.ahead(1000)
    assert count == 1000
    assert len({id(view) for view in views}) == 1
    batches.advance(1000)
    assert (batches.epoch, batches.position) == (1000, 0)


def test_the_learning_rate_decays_within_many_epochs_of_the_whole_set() -> None:
    a = Architecture(2, (3,), ("tanh",))
    random = np.random.default_rng(0)
    X, Y = random.standard_normal((2, 20)), (random.random((1, 20)) > 0.5).astype(float)
    theta = random.standard_normal(a.parameter_count)
    settings = Settings(0.5, decay="inverse_time", decay_rate=0.5)
    at_once, singly = (Training(a, theta, X, Y, settings) for _ in range(2))
    at_once.run(50)
    for _ in range(50):
        singly.run(1)
    assert np.array_equal(at_once.theta, singly.theta)
    assert at_once.learning_rate == pytest.approx(0.5 / 26)
