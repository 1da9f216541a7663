"""What a check cannot see is named: blocks too small or zero, and bugs that do not show there."""

import numpy as np
import pytest

from playground.engine.gradient_check.check import check_gradient
from playground.engine.gradient_check.result import listed
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture, biases
from playground.engine.regularization import NO_PENALTY, Penalty
from tests.engine.checked_network import DEEP, data, parameters

VANISHED = Architecture(2, (8,) * 12, ("sigmoid",) * 12)
DEAD = Architecture(2, (6,) * 3, ("relu",) * 3)


def vanished(**arguments):
    X, Y = data()
    theta = initial_parameters(VANISHED, "uniform")
    return check_gradient(VANISHED, theta, X, Y, **arguments)


def dead(**arguments):
    X, Y = data()
    theta = initial_parameters(DEAD, "xavier", bias=-9.0)
    return check_gradient(DEAD, theta, X, Y, **arguments)


def test_vanished_blocks_are_named_and_the_rest_is_right():
    check = vanished()
    assert check.passed
    assert {"W1", "b1", "W2", "b2", "W3", "b3"} <= set(check.unjudged)
    assert {"W11", "b11", "W12", "b12", "W13", "b13"}.isdisjoint(check.unjudged)
    assert set(check.unjudged.values()) == {"small"}
    assert "where it can be judged" in check.sentence
    assert "Too small to judge" in check.sentence
    assert "W1–W" in check.sentence


def test_a_doubled_gradient_is_seen_just_where_a_block_is_judged():
    """The very bug of issue 11: W2 twice what it should be, in a gradient that has vanished."""
    right = vanished()
    for name, arguments in (("dW2_times_2", {}), ("dW2_times_2", {"epsilon": 0.1})):
        check = vanished(bug=name, **arguments)
        assert not check.passed
        if "W2" in check.unjudged:
            assert check.guilty == []
            assert check.unseen
            assert "The planted bug cannot be seen: W2 cannot be judged." in check.sentence
        else:
            assert check.guilty == ["W2"]
            assert not check.unseen
    assert "W2" in right.unjudged
    assert "W2" not in vanished(epsilon=0.1).unjudged  # a larger ε weighs less of rounding


@pytest.mark.parametrize("gain", [1.0, 0.3, 0.1, 0.03, 0.01])
def test_whether_a_block_is_judged_agrees_with_whether_a_doubled_one_is_found(gain):
    architecture = Architecture(2, (4,) * 4, ("sigmoid",) * 4)
    X, Y = data()
    theta = initial_parameters(architecture, "xavier", gain=gain)
    right = check_gradient(architecture, theta, X, Y)
    doubled = check_gradient(architecture, theta, X, Y, bug="dW2_times_2")
    assert doubled.guilty == ([] if "W2" in right.unjudged else ["W2"])
    assert not doubled.passed


def test_a_dead_network_is_zero_and_a_planted_bug_cannot_show():
    check = dead()
    assert check.unjudged == dict.fromkeys(("W1", "b1", "W2", "b2", "W3", "b3", "W4"), "zero")
    assert "Zero, so that a wrong factor would not show: W1–W4, b1–b3." in check.sentence
    assert check.passed  # what there is of a gradient, that of b4, is right
    planted = dead(bug="dW2_times_2")
    assert not planted.passed
    assert "changes nothing here" in planted.sentence
    assert dead(bug="missing_one_over_m").guilty == ["b4"]


def test_where_nothing_can_be_judged_nothing_is_said_to_be_right():
    architecture = Architecture(2, (3,), ("tanh",))
    X, _ = data()
    Y = (np.arange(30) % 2).astype(float)[None]  # as many of each: even db2 is 0
    check = check_gradient(architecture, np.zeros(architecture.parameter_count), X, Y)
    assert check.verdict == "inconclusive"
    assert not check.passed
    assert check.sentence.startswith("No block can be judged.")
    assert "correct" not in check.sentence


def test_a_bug_too_slight_to_tell_is_said_to_be():
    X, Y = data()
    theta, penalty = parameters(DEEP), Penalty("l2", 1e-6, 30)
    check = check_gradient(DEEP, theta, X, Y, penalty, bug="forgotten_penalty")
    assert check.verdict in ("correct", "plausible")
    assert not check.passed
    assert check.unseen
    assert "changes no block by a relative difference of more than" in check.sentence
    assert 0 < max(check.changes.values()) < 1e-5
    assert set(check.changes) == {"W1", "W2", "W3", "W4", "W5"}


def test_nothing_but_kinks_is_named():
    architecture = Architecture(1, (1, 1), ("relu", "leaky_relu"))
    theta = np.array([-1.0, 0.0, 0.0, 1.0, 0.0, 1.0])
    check = check_gradient(architecture, theta, np.array([[1.0]]), np.array([[1.0]]))
    assert check.unjudged["b2"] == "kinks"
    assert "Nothing is left beside kinks in b2." in check.sentence


@pytest.mark.parametrize(
    ("check_of", "bug"),
    [(vanished, "dW2_times_2"), (dead, "db1_times_4"), (dead, "dW2_times_2_and_db1_times_4")],
)
def test_a_hidden_bug_is_not_given_away(check_of, bug):
    hidden, without = check_of(bug=bug, told=False), check_of()
    assert hidden.sentence == without.sentence
    assert hidden.passed == without.passed
    assert (hidden.bug, hidden.touched, hidden.changes) == (None, (), {})
    assert not hidden.harmless
    assert not hidden.unseen


def test_a_hidden_bug_that_shows_is_found_as_a_told_one_is():
    X, Y = data()
    theta = parameters(DEEP)
    hidden = check_gradient(DEEP, theta, X, Y, bug="db1_times_4", told=False)
    told = check_gradient(DEEP, theta, X, Y, bug="db1_times_4")
    assert hidden.guilty == told.guilty == ["b1"]
    assert hidden.sentence == told.sentence
    assert "planted" not in hidden.sentence


def test_a_bug_on_biases_of_zero_stays_hidden():
    X, Y = data()
    theta, penalty = parameters(DEEP), Penalty("l2", 3.0, 30)
    for b in biases(DEEP, theta):
        b[...] = 0.0
    hidden = check_gradient(DEEP, theta, X, Y, penalty, bug="penalty_on_biases", told=False)
    assert hidden.passed
    assert hidden.sentence == check_gradient(DEEP, theta, X, Y, penalty).sentence
    assert check_gradient(DEEP, theta, X, Y, NO_PENALTY).unjudged == {}


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["b1"], "b1"),
        (["W1", "b1", "W2"], "W1, b1, W2"),
        (["W1", "b1", "W2", "b2", "W3", "b3", "W7"], "W1–W3, b1–b3, W7"),
        ([f"b{layer}" for layer in range(2, 12)], "b2–b11"),
    ],
)
def test_names_in_few_words(names, text):
    assert listed(names) == text
