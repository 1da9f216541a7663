"""The laboratory of gradient checking: its fact, the formula, before and after training."""

from __future__ import annotations

import numpy as np
import pytest

from playground.engine.gradient_check.planted_bugs import BUGS
from playground.engine.gradient_check.result import PLAUSIBLE
from playground.i18n.figures import significant
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.gradient_check import (
    GradientCheckFindings,
    GradientCheckSetup,
    parts_of_difference,
    run,
    table,
)
from playground.session.laboratories.laboratory import AtHand

# Where every bug has something to do: square layers, L2, dropout held, biases that are not 0.
KNOBS = DEFAULTS.with_changes(
    m=60, depth=3, width=5, gain=1.5, lambd=2.0, keep_prob=0.8, initial_bias=0.1
)


def last(setup: GradientCheckSetup) -> GradientCheckFindings:
    *_, found = run(setup, lambda: False)
    return found


@pytest.mark.parametrize("activation", ["tanh", "sigmoid"])
@pytest.mark.parametrize("bug", list(BUGS))
def test_its_fact_the_blocks_say_where(bug: str, activation: str) -> None:
    knobs = KNOBS.with_changes(activation=activation)
    found = last(GradientCheckSetup(knobs=knobs, bug=bug, epsilon=1e-6, dropout="held"))
    check = found.now
    assert check is not None
    assert found.failed
    shown = [
        name
        for name, change in check.changes.items()
        if change > PLAUSIBLE and name not in check.unjudged
    ]
    assert shown
    assert check.guilty == shown
    right = last(GradientCheckSetup(knobs=knobs, epsilon=1e-6, dropout="held"))
    assert not right.failed


def test_the_figure_is_made_of_the_three_norms_and_the_blocks_of_their_parts() -> None:
    check = last(GradientCheckSetup(knobs=KNOBS, bug="dW2_times_2")).now
    assert check is not None
    apart, approx, exact = check.norms
    assert check.difference == pytest.approx(apart / (approx + exact))
    for name, difference in check.by_parameter.items():
        parts = parts_of_difference(check, name)
        assert np.sqrt(np.sum(parts**2)) == pytest.approx(difference, abs=1e-15)


def test_a_hidden_bug_is_not_told_of() -> None:
    told = last(GradientCheckSetup(knobs=KNOBS, bug="db1_times_4"))
    hidden = last(GradientCheckSetup(knobs=KNOBS, bug="db1_times_4", hidden=True))
    assert told.now is not None
    assert hidden.now is not None
    assert hidden.now.bug is None
    assert hidden.now.guilty == told.now.guilty == ["b1"]


def test_after_training_it_says_what_it_was_before() -> None:
    setup = GradientCheckSetup(knobs=KNOBS)
    begun = setup.begin()
    begun.step(30)
    at_hand = AtHand(checkpoint=begun.training.checkpoint())
    found = last(GradientCheckSetup(knobs=KNOBS, at_hand=at_hand))
    assert found.before is not None
    assert not found.before.guilty
    assert found.sentence().endswith(
        f"Before training: {significant(found.before.difference_without_kinks, 2)}."
    )
    assert last(setup).before is None


def test_dropout_drawn_anew_and_a_cost_without_the_penalty_fail() -> None:
    assert last(GradientCheckSetup(knobs=KNOBS, dropout="redrawn")).failed
    assert last(GradientCheckSetup(knobs=KNOBS, include_penalty=False)).now.guilty == [  # type: ignore[union-attr]
        "W1", "W2", "W3", "W4",
    ]  # fmt: skip


def test_a_bug_that_has_nothing_to_do_here_says_why() -> None:
    found = last(GradientCheckSetup(knobs=KNOBS.with_changes(lambd=0.0), bug="forgotten_penalty"))
    assert found.now is None
    assert not found.failed
    assert found.sentence() == (
        "This cannot be checked: the bug is in the penalty's term, and there is no penalty or λ "
        "is 0."
    )
    assert table(found) == {}
