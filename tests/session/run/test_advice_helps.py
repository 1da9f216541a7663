"""Every situation is recognized where it is made, and every advice does what it promises.

Each case is trained until something can be said; then each item of the recipe is followed in a run
of its own, and compared with the run that just goes on, at the same step.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from playground.engine.diagnosis.situations import SITUATIONS
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.run.advised import settings_for
from tests.session.run.followed import Course, Figures, after, knobs_of


class Case(NamedTuple):
    """knobs; the situation, empty for the basic recipe; steps before and after following."""

    knobs: Hyperparameters
    situation: str
    before: int
    steps: int


SIGMOID = {"activation": "sigmoid", "learning_rate": 0.1}
RELU = {"activation": "relu", "initialization": "he"}
CASES = {
    "L2 too strong": Case(knobs_of(lambd=100.0), "collapsed_weights", 1000, 500),
    "L2 rather strong": Case(knobs_of(lambd=10.0), "collapsed_weights", 5000, 1000),
    "L1 too strong": Case(knobs_of(lambd=30.0, penalty="l1"), "collapsed_weights", 800, 500),
    "zeros": Case(knobs_of(initialization="zeros"), "twin_units", 200, 500),
    "zeros, ReLU": Case(
        knobs_of(initialization="zeros", activation="relu"), "twin_units", 200, 500
    ),
    "constant": Case(knobs_of(initialization="constant", gain=0.5), "twin_units", 200, 1000),
    "negative bias": Case(knobs_of(**RELU, initial_bias=-5.0), "dead_units", 200, 500),
    "killed by steps": Case(knobs_of(**RELU, learning_rate=5.0), "dead_units", 500, 1000),
    "dead by small weights": Case(
        knobs_of(depth=10, width=64, activation="relu", initialization="as_printed"),
        "dead_units", 200, 600,
    ),
    "dead in the depth": Case(knobs_of(depth=50, activation="relu"), "dead_units", 300, 600),
    "a narrow layer thinned": Case(
        knobs_of(width=4, keep_prob=0.3, learning_rate=0.1), "too_much_dropout", 500, 2500
    ),
    "a wide layer thinned": Case(
        knobs_of(keep_prob=0.1, learning_rate=0.1), "too_much_dropout", 500, 2000
    ),
    "inputs thinned": Case(
        knobs_of(keep_prob_input=0.5, learning_rate=0.1), "too_much_dropout", 500, 2000
    ),
    "stretched": Case(
        knobs_of(stretch=100.0, learning_rate=0.1), "unnormalized_inputs", 500, 1500
    ),
    "large tanh weights": Case(
        knobs_of(depth=20, initialization="normal", learning_rate=1e-4),
        "exploding_gradients", 150, 300,
    ),
    "steps too long": Case(knobs_of(learning_rate=3.0), "learning_rate_too_large", 300, 1000),
    "steps far too long": Case(knobs_of(learning_rate=10.0), "learning_rate_too_large", 300, 1000),
    "Adam's steps too long": Case(
        knobs_of(learning_rate=1.0, optimizer="adam"), "learning_rate_too_large", 300, 1000
    ),
    "sigmoid, 50 layers": Case(knobs_of(**SIGMOID, depth=50), "vanishing_gradients", 150, 500),
    "sigmoid, 5 layers": Case(knobs_of(**SIGMOID, depth=5), "vanishing_gradients", 200, 1500),
    "sigmoid, 3 layers": Case(knobs_of(**SIGMOID), "vanishing_gradients", 200, 1500),
    "uniform, 50 layers": Case(
        knobs_of(depth=50, initialization="uniform"), "vanishing_gradients", 150, 700
    ),
    "tanh, 150 layers": Case(knobs_of(depth=150), "vanishing_gradients", 200, 400),
    "linear units": Case(
        knobs_of(activation="linear", learning_rate=0.1), "linear_units", 300, 1500
    ),
    "steps far too short": Case(
        knobs_of(learning_rate=1e-5), "learning_rate_too_small", 600, 600
    ),
    "steps too short": Case(knobs_of(learning_rate=1e-4), "learning_rate_too_small", 600, 600),
    "Adam's steps too short": Case(
        knobs_of(learning_rate=1e-5, optimizer="adam"), "learning_rate_too_small", 600, 600
    ),
    # the basic recipe
    "too small a network": Case(
        knobs_of(depth=1, width=2, dataset="circles", m=1000), "", 500, 2500
    ),
    "sigmoid that learns slowly": Case(
        knobs_of(**SIGMOID, dataset="circles", depth=2), "", 2500, 2500
    ),
    "λ holds it down": Case(
        knobs_of(lambd=5.0, learning_rate=0.1, dataset="moons"), "", 300, 1000
    ),
    "dropout holds it down": Case(
        knobs_of(keep_prob=0.4, learning_rate=0.1, width=8), "", 1000, 2000
    ),
    "deep": Case(
        knobs_of(depth=50, dataset="moons", initialization="orthogonal"), "", 400, 600
    ),
    "too few examples": Case(
        knobs_of(**RELU, noise=0.25, m=500, dev_share=0.5, test_share=0.1, width=32,
                 learning_rate=0.1),
        "", 5000, 3000,
    ),
}  # fmt: skip


def test_every_situation_has_a_case() -> None:
    begun = {"untrained", "just_begun"}  # nothing to be mended
    assert {case.situation for case in CASES.values()} - {""} == set(SITUATIONS) - begun


@pytest.mark.untraced
@pytest.mark.parametrize("name", CASES)
def test_what_keeps_it_from_learning_is_named_and_each_advice_helps(name: str) -> None:
    case = CASES[name]
    course = Course(case.knobs).train(case.before)
    found = course.found()
    assert found.situation == case.situation
    on = course.train(case.steps).figures()
    kept: dict[str, bool] = {}
    for item in found.recipe:
        settings = settings_for(item, case.knobs)
        if not settings and item.command != "same_weights":
            continue  # not offered, or only said
        other = after(case.knobs, item, case.before, case.steps)
        finite = other.run.ended is None or item.key == "early_stopping"
        kept[item.key] = finite and _keeps_its_promise(item.promise, other.figures(), on)
    assert kept
    assert [key for key, it_does in kept.items() if not it_does] == []


def _keeps_its_promise(promise: str, figures: Figures, on: Figures) -> bool:
    """Compared with the run that just went on."""
    return {
        "train": figures.cost < on.cost,
        "variance": figures.gap < on.gap,
        "gradients": figures.ratio < on.ratio,
    }[promise]
