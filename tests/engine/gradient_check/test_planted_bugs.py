"""Gradient checking finds a wrong gradient, and names what is wrong."""

import numpy as np
import pytest

from playground.engine.gradient_check.check import check_gradient
from playground.engine.gradient_check.planted_bugs import (
    BUGS,
    Setting,
    Steps,
    backward_with,
    parameter_names,
)
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.engine.propagation import backward, forward
from playground.engine.regularization import NO_PENALTY, Penalty
from tests.engine.checked_network import (
    DEEP,
    data,
    dropout_masks,
    parameters,
    penalty_and_masks_for,
)


def test_a_bug_is_a_change_of_what_is_else_the_textbooks_pass():
    X, Y = data()
    theta, penalty, masks = parameters(DEEP), Penalty("l1", 3.0, 30), dropout_masks(DEEP, 30)
    trace = forward(DEEP, theta, X, masks)
    ours = backward_with(Steps(), Setting(DEEP, theta, trace, Y, penalty))
    assert ours == pytest.approx(backward(DEEP, theta, trace, Y, penalty).theta, rel=1e-13)


@pytest.mark.parametrize("name", BUGS)
def test_every_bug_is_found_and_its_blocks_are_named(name):
    X, Y = data()
    penalty, masks = penalty_and_masks_for(name)
    theta = parameters(DEEP)
    assert check_gradient(DEEP, theta, X, Y, penalty, masks=masks).verdict == "correct"
    check = check_gradient(DEEP, theta, X, Y, penalty, bug=name, masks=masks)
    assert check.verdict == "wrong", check.sentence
    assert not check.passed
    assert not check.harmless
    assert check.bug == name
    assert check.guilty == [item for item in parameter_names(DEEP) if item in check.touched]
    for item in parameter_names(DEEP):
        assert (check.by_parameter[item] < 1e-5) == (item not in check.touched)


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        ("dW2_times_2", {"W2"}),
        ("db1_times_4", {"b1"}),
        ("dW2_times_2_and_db1_times_4", {"W2", "b1"}),
        ("forgotten_penalty", {"W1", "W2", "W3", "W4", "W5"}),
        ("penalty_on_biases", {"b1", "b2", "b3", "b4", "b5"}),
        ("tanh_derivative_of_z", {f"{kind}{layer}" for kind in "Wb" for layer in (1, 2, 3)}),
        ("missing_transpose", {f"{kind}{layer}" for kind in "Wb" for layer in (1, 2)}),
        ("forgotten_mask", {f"{kind}{layer}" for kind in "Wb" for layer in (1, 2, 3, 4)}),
        ("wrong_sign", set(parameter_names(DEEP))),
    ],
)
def test_what_a_bug_touches(name, touched):
    penalty, masks = penalty_and_masks_for(name)
    assert set(BUGS[name].touches(DEEP, penalty, masks or ())) == touched


def test_bugs_in_shallow_networks():
    X, Y = data()
    for depth in (0, 1):
        architecture = Architecture(2, (4,)[:depth], ("tanh",)[:depth])
        theta = parameters(architecture)
        check = check_gradient(architecture, theta, X, Y, bug="wrong_sign")
        assert check.difference == pytest.approx(1.0, abs=1e-6)
        check = check_gradient(architecture, theta, X, Y, bug="missing_one_over_m")
        assert check.difference == pytest.approx(29 / 31, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "architecture", "message"),
    [
        ("dW2_times_2", Architecture(2), "no W2 in a network of 1 layer"),
        ("forgotten_penalty", DEEP, "there is no penalty or λ is 0"),
        (
            "tanh_derivative_of_z",
            Architecture(2, (3,), ("relu",)),
            "hidden layer of tanh or sigmoid",
        ),
        ("forgotten_slope", Architecture(2, (3,), ("linear",)), "hidden layer of tanh"),
        ("missing_transpose", Architecture(2, (3, 4), ("tanh",) * 2), "of one size above 1"),
        ("missing_transpose", Architecture(2), "of one size above 1"),
        ("missing_transpose", Architecture(2, (1, 1), ("tanh",) * 2), "of one size above 1"),
        ("forgotten_mask", DEEP, "no hidden layer has a mask"),
        ("no_such_bug", DEEP, "known are dW2_times_2, db1_times_4"),
    ],
)
def test_a_bug_that_has_nothing_to_do_says_why(name, architecture, message):
    X, Y = data()
    with pytest.raises(ValueError, match=message):
        check_gradient(architecture, parameters(architecture), X, Y, bug=name)


def test_an_input_mask_alone_is_no_hidden_mask():
    X, Y = data()
    masks = [dropout_masks(DEEP, 30)[0], None, None, None, None]
    with pytest.raises(ValueError, match="no hidden layer has a mask"):
        check_gradient(DEEP, parameters(DEEP), X, Y, bug="mask_without_scale", masks=masks)


def test_a_penalty_without_m_needs_more_than_one_example():
    X, Y = data()
    with pytest.raises(ValueError, match="changes nothing"):
        check_gradient(DEEP, parameters(DEEP), X, Y, Penalty("l2", 1.0, 1), bug="penalty_without_m")


def test_a_penalty_on_biases_cannot_show_where_they_are_zero_and_does_not_pass():
    X, Y = data()
    penalty = Penalty("l2", 3.0, 30)
    theta = initial_parameters(DEEP, "he")
    check = check_gradient(DEEP, theta, X, Y, penalty, bug="penalty_on_biases")
    assert check.harmless
    assert not check.passed
    assert "cannot show while every b is 0" in check.sentence
    assert check_gradient(DEEP, theta, X, Y, penalty).passed


def test_a_bug_in_a_gradient_of_zero_is_reported_as_harmless():
    architecture = Architecture(2, (3,), ("tanh",))
    X, Y = data()
    zeros = np.zeros(architecture.parameter_count)
    check = check_gradient(architecture, zeros, X, Y, bug="dW2_times_2")
    assert check.harmless
    assert check.verdict == "correct"
    assert "changes nothing here" in check.sentence


def test_a_bug_in_a_small_block_hides_in_the_whole_and_not_by_itself():
    architecture = Architecture(2, (4,) * 6, ("sigmoid",) * 6)
    X, Y = data()
    theta = initial_parameters(architecture, "xavier", gain=0.5)
    check = check_gradient(architecture, theta, X, Y, bug="db1_times_4")
    assert check.by_parameter["b1"] > 0.1
    assert check.difference < 1e-5
    # b1's gradient is about as small as rounding here; with less of it, it is seen
    finer = check_gradient(architecture, theta, X, Y, bug="db1_times_4", epsilon=1e-3)
    assert finer.guilty == ["b1"]
    assert not finer.passed


MIXED = Architecture(2, (3, 3, 2), ("tanh", "relu", "linear"))


@pytest.mark.parametrize("name", ["forgotten_mask", "mask_without_scale"])
@pytest.mark.parametrize("layer", [1, 2, 3])
def test_a_bug_in_dropout_reaches_up_to_the_last_mask_of_a_hidden_layer(name, layer):
    mask = np.ones((1, 1))
    masks = [mask, *(mask if layer == one else None for one in (1, 2, 3))]
    names = parameter_names(MIXED)[: 2 * layer]
    assert BUGS[name].touches(MIXED, NO_PENALTY, masks) == names
    with pytest.raises(ValueError, match="no hidden layer has a mask"):
        BUGS[name].touches(MIXED, NO_PENALTY, [mask, None, None, None])


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("wrong_sign", 4), ("missing_one_over_m", 4), ("tanh_derivative_of_z", 1),
        ("derivative_at_a", 1), ("forgotten_slope", 2), ("missing_transpose", 1),
    ],
)  # fmt: skip
def test_how_far_up_a_bug_reaches(name, last):
    assert BUGS[name].touches(MIXED, NO_PENALTY, ()) == parameter_names(MIXED)[: 2 * last]


def test_without_1_over_m_one_example_shows_nothing():
    with pytest.raises(ValueError, match="with one training example leaving out 1/m changes"):
        BUGS["penalty_without_m"].touches(MIXED, Penalty("l2", 1.0, 1), ())
    assert BUGS["penalty_without_m"].touches(MIXED, Penalty("l2", 1.0, 2), ()) == (
        "W1", "W2", "W3", "W4",
    )  # fmt: skip
    assert BUGS["forgotten_penalty"].touches(MIXED, Penalty("l2", 1.0, 1), ())
