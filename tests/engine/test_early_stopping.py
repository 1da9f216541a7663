"""Early stopping: when it stops, and what it puts back."""

import math
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.early_stopping import EarlyStopping


def watch(stopping, values):
    """Updates with θ = (step, value); the steps at which it said stop."""
    return [
        step
        for step, value in enumerate(values)
        if stopping.update(step, value, np.array([step, value]))
    ]


def test_it_stops_after_patience_updates_without_improvement():
    stopping = EarlyStopping(patience=2)
    assert watch(stopping, [5.0, 4.0, 4.0, 3.5, 3.6, 3.7, 3.8]) == [5, 6]
    assert (stopping.best_value, stopping.best_step) == (3.5, 3)
    assert stopping.without_improvement == 3
    assert stopping.should_stop


def test_the_best_parameters_come_back():
    stopping = EarlyStopping(patience=3)
    theta = np.array([1.0, 2.0])
    stopping.update(0, 5.0, theta)
    theta += 10  # training goes on in place
    stopping.update(1, 6.0, theta)
    stopping.restore(theta)
    assert theta.tolist() == [1.0, 2.0]
    with pytest.raises(ValueError, match="read-only"):
        stopping.best_theta[0] = 0.0


def test_the_copy_is_allocated_once():
    stopping = EarlyStopping(patience=3)
    stopping.update(0, 5.0, np.array([1.0]))
    first = stopping.best_theta
    stopping.update(1, 4.0, np.array([2.0]))
    assert first[0] == 2.0
    assert np.shares_memory(first, stopping.best_theta)


def test_a_smaller_fall_than_min_delta_is_no_improvement():
    stopping = EarlyStopping(patience=2, min_delta=0.5)
    assert watch(stopping, [4.0, 3.75, 3.5, 3.25]) == [2]
    assert (stopping.best_value, stopping.best_step) == (3.25, 3)  # below 4 − ½ at last


def test_nan_is_no_improvement():
    stopping = EarlyStopping(patience=2)
    assert watch(stopping, [math.nan, math.nan]) == [1]
    assert stopping.best_step is None
    with pytest.raises(ValueError, match="no best θ yet"):
        stopping.restore(np.zeros(2))
    assert watch(stopping, [1.0, math.nan, math.nan]) == [2]
    assert stopping.best_value == 1.0


def test_before_any_update_there_is_nothing_to_restore():
    with pytest.raises(ValueError, match="no best θ yet"):
        EarlyStopping(1).restore(np.zeros(1))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.integers(1, 6))
def test_best_is_the_first_minimum_and_patience_counts_from_it(values, patience):
    stopping = EarlyStopping(patience)
    stops = watch(stopping, values)
    assert stopping.best_value == min(values)
    assert stopping.best_step == values.index(min(values))
    assert stopping.best_theta.tolist() == [stopping.best_step, stopping.best_value]
    assert stopping.without_improvement == len(values) - 1 - stopping.best_step
    best = [values.index(min(values[: i + 1])) for i in range(len(values))]
    assert stops == [i for i in range(len(values)) if i - best[i] >= patience]


def test_from_a_state_it_goes_on_exactly():
    values = [5.0, 4.0, 4.5, 4.4, 3.0, 3.1, 3.2, 3.3]
    whole, first = EarlyStopping(3, 0.1), EarlyStopping(3, 0.1)
    watch(whole, values)
    watch(first, values[:4])
    state = first.state()
    watch(first, [0.0])  # what goes on elsewhere does not change a state
    EarlyStopping.from_state(state).update(9, 0.0, np.zeros(2))
    assert state.theta.tolist() == [1.0, 4.0]
    second = EarlyStopping.from_state(pickle.loads(pickle.dumps(state)))
    for step in range(4, 8):
        second.update(step, values[step], np.array([step, values[step]]))
    for name in ("best_value", "best_step", "without_improvement", "should_stop", "patience"):
        assert getattr(second, name) == getattr(whole, name)
    assert second.best_theta.tolist() == whole.best_theta.tolist() == [4, 3.0]
    assert EarlyStopping.from_state(EarlyStopping(2).state()).state().theta is None


def test_another_shape_is_refused():
    stopping = EarlyStopping(1)
    stopping.update(0, 1.0, np.zeros(3))
    with pytest.raises(ValueError, match=r"\(2,\); allowed: \(3,\), as before"):
        stopping.update(1, 0.5, np.zeros(2))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0,), "patience = 0: must be at least 1"),
        ((1, -0.1), "min_delta = -0.1"),
        ((1, math.nan), "min_delta = nan"),
        ((1, math.inf), "min_delta = inf"),
    ],
)
def test_what_cannot_be_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        EarlyStopping(*arguments)
