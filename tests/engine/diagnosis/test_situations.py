"""What is recognized from which signs, and what is said again near a limit."""

import math
from dataclasses import replace

import pytest

from playground.engine.diagnosis.signs import NetworkSigns, Signs
from playground.engine.diagnosis.situations import JUST_BEGUN, LIMITS, SITUATIONS, situation

USUAL = NetworkSigns(step=1000, gradient_ratio=0.5, spread=0.6, weight_share=1.0, moved=0.2)


def signs(**changes):
    network = replace(USUAL, **{k: v for k, v in changes.items() if hasattr(USUAL, k)})
    others = {k: v for k, v in changes.items() if not hasattr(USUAL, k) or k == "step"}
    return Signs(**{"step": 1000, "first_cost": 0.7, **others, "network": network})


FALLING = tuple(0.7 - 0.001 * i for i in range(50))
FLAT = (0.7,) * 50
JUMPING = (0.7, 2.0) * 25
CASES = {
    "collapsed_weights": {"weight_share": 0.01, "spread": 1e-6, "decay": 0.5},
    "twin_units": {"twins": True},
    "dead_units": {"dead_share": 1.0},
    "too_much_dropout": {"kept_units": 1.2},
    "unnormalized_inputs": {"input_stretch": 100.0},
    "exploding_gradients": {"gradient_ratio": 1e4},
    "learning_rate_too_large": {"costs": JUMPING},
    "vanishing_gradients": {"gradient_ratio": 1e-8},
    "linear_units": {"hidden": (8, 8), "activations": ("linear", "linear")},
    "learning_rate_too_small": {"costs": FLAT, "moved": 0.001},
}


def test_usual_signs_are_no_situation():
    assert situation(signs()) == ""
    assert situation(signs(costs=FALLING)) == ""
    assert situation(Signs(step=1000)) == ""  # nobody has looked


@pytest.mark.parametrize("name", CASES)
def test_each_is_recognized_by_its_signs(name):
    assert situation(signs(**CASES[name])) == name


def test_every_situation_is_tried_here():
    assert set(CASES) | {"untrained", "just_begun"} == set(SITUATIONS)


def test_it_begins_untrained_and_then_has_just_begun():
    assert situation(signs(step=0)) == "untrained"
    assert situation(signs(step=JUST_BEGUN - 1)) == "just_begun"
    early = signs(step=20, gradient_ratio=1e-8)
    assert situation(early) == "just_begun"  # a moment later it may be another
    assert situation(replace(early, predicted_ratio=1e-9)) == "vanishing_gradients"
    assert situation(replace(early, predicted_ratio=0.5)) == "just_begun"
    late = signs(step=20, gradient_ratio=1e6)
    assert situation(replace(late, predicted_ratio=1e7)) == "exploding_gradients"
    assert situation(signs(step=20, twins=True)) == "twin_units"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("collapsed_weights", {"weight_share": 0.25, "spread": 0.07, "decay": 0.5}),
        ("dead_units", {"dead_share": 0.85}),
        ("too_much_dropout", {"kept_units": 2.8}),
        ("unnormalized_inputs", {"input_size": 7.0}),
        ("exploding_gradients", {"gradient_ratio": 50.0}),
        ("vanishing_gradients", {"gradient_ratio": 5e-3}),
        ("vanishing_gradients", {"gradient_ratio": 0.06, "spread": 0.07}),
        ("learning_rate_too_large", {"costs": (0.7, 0.8) * 25}),
        ("learning_rate_too_small", {"costs": (0.675,) * 50, "moved": 0.025}),
    ],
)
def test_what_was_said_is_said_again_near_its_limit(name, near):
    assert situation(signs(**near)) == ""
    assert situation(signs(**near), name) == name
    others = [other for other in SITUATIONS if other != name]
    assert all(situation(signs(**near), other) == "" for other in others)


def test_each_limit_is_wider_for_what_was_said():
    at_most = {
        "collapsed_share", "collapsed_once_share", "collapsed_spread", "kept_units", "kept_inputs",
        "vanishing", "vanishing_with_signal", "smooth", "moved",
    }  # fmt: skip
    for name, limits in LIMITS.items():
        wider = limits.still > limits.seen if name in at_most else limits.still < limits.seen
        assert wider, name


def test_small_weights_alone_are_no_collapse():
    """A line through XOR is best at zero."""
    assert situation(signs(weight_share=0.1, spread=0.01)) == ""
    assert situation(signs(weight_share=0.01, spread=0.01)) == "collapsed_weights"
    assert situation(signs(weight_share=0.1, spread=0.5, decay=1.0)) == ""


def test_a_j_that_jumps_on_its_way_down_is_none_of_it():
    assert situation(signs(costs=(0.1, 0.3) * 25)) == ""
    assert situation(signs(costs=(0.7, 2.0) * 4)) == ""  # too few to speak of


def test_what_exploded_at_first_is_named_so_while_it_has_saturated_everything():
    stuck = signs(gradient_ratio=1e-20, spread=1e-9, predicted_ratio=1e6)
    assert situation(stuck) == "exploding_gradients"
    assert situation(signs(gradient_ratio=20.0, predicted_ratio=1e6)) == ""
    worse_than_guessing = signs(gradient_ratio=20.0, predicted_ratio=1e6, costs=(5.0,) * 20)
    assert situation(worse_than_guessing) == "exploding_gradients"


def test_where_nothing_is_left_to_learn_gradients_do_not_vanish():
    assert situation(signs(gradient_ratio=math.nan)) == ""


def test_a_slow_j_is_judged_only_after_some_steps_of_these_settings():
    slow = {"costs": FLAT, "moved": 0.001}
    assert situation(signs(**slow, since=900)) == ""
    assert situation(signs(**slow, step=300)) == ""
    assert situation(signs(costs=(0.69, 0.71) * 25, moved=0.001)) == ""  # not smooth


def test_ten_costs_and_five_hundred_steps_are_enough():
    assert situation(signs(costs=JUMPING[:10])) == "learning_rate_too_large"
    assert situation(signs(costs=JUMPING[:9])) == ""
    slow = {"moved": 0.001, "step": 1000}
    assert situation(signs(costs=FLAT[:10], **slow)) == "learning_rate_too_small"
    assert situation(signs(costs=FLAT[:9], **slow)) == ""
    assert situation(signs(costs=FLAT, **slow, since=500)) == "learning_rate_too_small"
    assert situation(signs(costs=FLAT, **slow, since=501)) == ""
