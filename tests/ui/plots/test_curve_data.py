"""Histories reduced to what a plot can show."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.session.measuring.history import History
from playground.session.messages.measures import COLUMNS
from playground.ui.plots.curve_data import CurveData

COST = COLUMNS.index("cost")


def history_of(costs: list[float], every: int = 1) -> History:
    history = History(256)
    for index, cost in enumerate(costs):
        row = np.full(len(COLUMNS), np.nan)
        row[COST] = cost
        history.append(index * every, row)
    return history


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-100, 100), min_size=1, max_size=700), st.integers(1, 80))
def test_extremes_stay_and_a_column_has_few_points(costs: list[float], columns: int) -> None:
    view = history_of(costs).view()
    end = max(1.0, len(costs) - 1.0)
    x, y = CurveData(view, len(costs) - 1, end, columns).curve("cost")
    assert y.max() == max(*costs, costs[-1])
    assert y.min() == min(*costs, costs[-1])
    assert (np.diff(x) >= 0).all()
    assert len(x) <= 2 * (columns + 1) + 1
    assert (x[-1], y[-1]) == (len(costs) - 1, costs[-1])


def test_a_drawn_row_stays_as_it_is_while_the_history_grows() -> None:
    costs = np.random.default_rng(1).normal(size=300).tolist()
    short = CurveData(history_of(costs[:150]).view(), 149, 400.0, 60).curve("cost")
    longer = CurveData(history_of(costs[:160]).view(), 159, 400.0, 60).curve("cost")
    np.testing.assert_array_equal(short[0][:40], longer[0][:40])
    np.testing.assert_array_equal(short[1][:40], longer[1][:40])


def test_an_empty_history_is_a_lone_point_that_is_not_measured() -> None:
    view = History().view()
    x, y = CurveData(view, 0, 50.0, 100).curve("cost")
    assert x.tolist() == [0]
    assert np.isnan(y).all()
    assert np.isnan(CurveData(view, 0, 50.0, 100).usual_maximum("cost"))


def test_what_was_never_measured_stays_so() -> None:
    _, y = CurveData(history_of([1.0] * 500).view(), 499, 500.0, 20).curve("dev_error")
    assert np.isnan(y).all()


def test_the_usual_maximum_ignores_rare_spikes_and_overflow() -> None:
    costs = [1.0] * 95 + [1e9, np.inf, np.nan, 1e9, 1e9]
    data = CurveData(history_of(costs).view(), 99, 100.0, 1000)
    assert data.usual_maximum("cost", "dev_cost") == pytest.approx(1.0)
