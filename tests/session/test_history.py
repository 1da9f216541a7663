"""Curves and norm tables: bounded, and no spike is lost."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.session.history import COLUMNS, History
from playground.session.norm_table import NormTable
from playground.session.snapshot import GradientNorms

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
    assert 1 <= len(view.steps) <= capacity
    gaps = set(np.diff(view.steps).tolist())
    assert len(gaps) <= 1
    np.testing.assert_allclose(view.dW[:, 0], np.log10(view.steps + 1.0), atol=1e-6)
    assert np.all(view.dZ[:, 1] == -np.inf)
    assert np.all(np.isposinf(view.dZ[:, 2]) | np.isnan(view.dZ[:, 2]))
