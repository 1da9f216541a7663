"""Curves and norm tables: bounded, and no spike is lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.session.measuring.history import History, NormTable
from playground.session.messages.measures import COLUMNS, GradientNorms

WIDTH = len(COLUMNS)


def rows(values: list[float]) -> list[np.ndarray]:
    return [np.full(WIDTH, value) for value in values]


@given(
    st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=300),
    st.sampled_from([2, 4, 16, 64]),
)
def test_every_extreme_stays(values: list[float], capacity: int) -> None:
    history = History(capacity)
    for step, row in enumerate(rows(values)):
        history.append(step, row)
    view = history.view()
    assert 1 <= len(view.steps) <= capacity
    assert view.figure("cost") == (values[-1], min(values), max(values))
    covered = values[: len(values) - history.gathering]
    if covered:
        assert view.low[:, 0].min() == min(covered)
        assert view.high[:, 0].max() == max(covered)
    assert np.all(np.diff(view.steps) > 0)


def test_rows_cover_equal_intervals_with_their_own_extremes() -> None:
    history = History(4)
    for step in range(16):
        history.append(step, np.full(WIDTH, float(step % 5)))
    view = history.view()
    assert view.steps.tolist() == [0, 4, 8, 12]
    assert view.low[:, 0].tolist() == [0, 0, 0, 0]
    assert view.high[:, 0].tolist() == [3, 4, 4, 4]


def test_a_view_stays_while_the_history_grows() -> None:
    history = History(8)
    for step in range(8):
        history.append(step, np.full(WIDTH, float(step)))
    view = history.view()
    kept = view.steps.copy(), view.low.copy()
    for step in range(8, 100):
        history.append(step, np.full(WIDTH, float(step)))
    history.clear()
    np.testing.assert_array_equal(view.steps, kept[0])
    np.testing.assert_array_equal(view.low, kept[1])
    with pytest.raises(ValueError, match="read-only"):
        view.low[0, 0] = 1


def test_missing_figures_are_nan_and_hide_nothing() -> None:
    history = History(4)
    for step in range(9):
        row = np.full(WIDTH, np.nan if step % 2 else 1.0)
        history.append(step, row)
    assert np.nanmax(history.view().high) == 1.0
    nothing = History(4)
    nothing.append(0, np.full(WIDTH, np.nan))
    assert np.isnan(nothing.view().figure("dev_error")).all()


@given(st.integers(1, 500), st.sampled_from([2, 8, 32]))
def test_norm_table_is_evenly_spread(count: int, capacity: int) -> None:
    table = NormTable(3, capacity)
    for step in range(count):
        norms = np.array([1.0, 0.0, np.inf]) * (step + 1)
        table.append(step, GradientNorms(dW=norms, dZ=norms, examples=1))
    view = table.view()
    assert table.view() is view  # until there are others
    assert 1 <= len(view.steps) <= capacity
    gaps = set(np.diff(view.steps).tolist())
    assert len(gaps) <= 1
    np.testing.assert_allclose(view.dW[:, 0], np.log10(view.steps + 1.0), atol=1e-6)
    assert np.all(view.dZ[:, 1] == -np.inf)
    assert np.all(np.isposinf(view.dZ[:, 2]) | np.isnan(view.dZ[:, 2]))


@given(
    st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=200),
    st.integers(0, 200),
    st.sampled_from([2, 4, 16, 64]),
)
def test_going_back_drops_what_came_after_and_nothing_that_was_given_out(
    values: list[float], step: int, capacity: int
) -> None:
    history = History(capacity)
    for index, row in enumerate(rows(values)):
        history.append(index, row)
    before = history.view()
    kept = before.steps.copy(), before.low.copy(), before.high.copy()
    history.forget_after(step)
    view = history.view()
    if step >= len(values) - 1:
        assert view.figure("cost") == before.figure("cost")
    else:
        assert history.last_step <= step
        assert (view.steps <= step).all()
        covered = values[: step + 1]
        if len(view.steps):
            assert min(covered) <= view.low.min() <= view.high.max() <= max(covered)
            assert view.figure("cost")[1:] == (view.low[:, 0].min(), view.high[:, 0].max())
        else:
            assert np.isnan(view.current).all()
    for index in range(step + 1, step + 100):
        history.append(index, np.full(WIDTH, 2e9))
    for array, copy in zip((before.steps, before.low, before.high), kept, strict=True):
        np.testing.assert_array_equal(array, copy)
    assert np.all(np.diff(history.view().steps) > 0)
    assert history.view().figure("cost")[2] == 2e9


def test_without_joined_rows_going_back_keeps_exactly_what_was_before() -> None:
    history = History(64)
    for index in range(50):
        history.append(index, np.full(WIDTH, float(index)))
    history.forget_after(20)
    assert history.view().steps.tolist() == list(range(21))
    assert history.view().figure("dev_error") == (20.0, 0.0, 20.0)


@given(st.integers(1, 120), st.integers(0, 120), st.sampled_from([2, 8, 64]))
def test_norms_after_a_step_are_dropped_and_readings_stay_evenly_spread(
    count: int, step: int, capacity: int
) -> None:
    table = NormTable(2, capacity)

    def read(first: int, last: int) -> None:
        for index in range(first, last):
            norms = GradientNorms(dW=np.full(2, 1.0 + index), dZ=np.full(2, 1.0), examples=1)
            table.append(index, norms)

    read(0, count)
    before = table.view()
    kept = before.steps.copy(), before.dW.copy()
    table.forget_after(step)
    assert (table.view().steps <= step).all()
    assert table.view().steps.tolist() == [one for one in kept[0].tolist() if one <= step]
    read(step + 1, step + 60)
    view = table.view()
    assert np.all(np.diff(view.steps) > 0)
    assert len(view.steps) <= capacity
    np.testing.assert_allclose(view.dW[:, 0], np.log10(1.0 + view.steps), rtol=1e-5)
    np.testing.assert_array_equal(before.steps, kept[0])
    np.testing.assert_array_equal(before.dW, kept[1])
