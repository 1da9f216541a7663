"""The laboratory of one step: the network at hand, a traced example, the step after."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from playground.engine.network import weights
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.laboratory import AtHand
from playground.session.laboratories.one_step import (
    MOST,
    OneStepFindings,
    OneStepSetup,
    run,
    table,
)

SMALL = DEFAULTS.with_changes(m=60, depth=2, width=4)


def found(setup: OneStepSetup) -> OneStepFindings:
    (only,) = run(setup, lambda: False)
    return only


def test_its_fact_J_of_the_batch_falls_by_about_the_rate_times_the_slope_squared() -> None:
    for dataset in ("spiral", "moons", "digits"):
        knobs = SMALL.with_changes(dataset=dataset, learning_rate=1e-3, m=100)
        step = found(OneStepSetup(knobs=knobs))
        assert step.expected_fall > 0
        assert step.cost - step.cost_after == pytest.approx(step.expected_fall, rel=0.05)


@pytest.mark.parametrize(
    "changes",
    [{}, {"keep_prob": 0.8, "lambd": 1.0}, {"optimizer": "adam"}, {"augmentation": "jitter"}],
)
def test_it_is_the_step_that_the_run_takes_next(changes: dict[str, object]) -> None:
    setup = OneStepSetup(knobs=SMALL.with_changes(**changes))  # type: ignore[arg-type]
    training = setup.begin()
    training.step(25)
    setup = OneStepSetup(
        knobs=setup.knobs, at_hand=AtHand(checkpoint=training.training.checkpoint())
    )
    before = weights(training.architecture, training.training.theta.copy())
    training.step(1)
    after = weights(training.architecture, training.training.theta)
    step = found(setup)
    assert step.step == 25
    for layer, W, W_after in zip(step.layers, before, after, strict=True):
        np.testing.assert_array_equal(layer.W, W)
        np.testing.assert_array_equal(layer.W_after, W_after)
    assert step.setup_after is not None
    assert step.setup_after.begin().step_count == 26


def test_the_traced_example_goes_through_the_layers() -> None:
    step = found(OneStepSetup(knobs=SMALL.with_changes(keep_prob=0.7)))
    assert step.traced is not None
    a = step.layers[0].below
    for layer in step.layers:
        np.testing.assert_allclose(layer.below, a, atol=1e-15)
        np.testing.assert_allclose(layer.z, layer.W @ a + layer.b, atol=1e-12)
        hidden = layer is not step.layers[-1]
        squashed = np.tanh(layer.z) if hidden else 1 / (1 + np.exp(-layer.z))
        np.testing.assert_allclose(layer.a, squashed, atol=1e-12)
        a = layer.a if layer.mask is None else layer.a * layer.mask
    y, prediction = step.traced.y, step.traced.prediction
    loss = -np.log(prediction) if y else -np.log(1 - prediction)
    assert step.traced.loss == pytest.approx(loss)
    assert step.layers[-1].dz[0] == pytest.approx(prediction - y)
    for lower, upper in zip(step.layers, step.layers[1:], strict=False):
        dz = (upper.W.T @ upper.dz) * lower.slope * (1 if lower.mask is None else lower.mask)
        np.testing.assert_allclose(lower.dz, dz, atol=1e-12)


def test_any_training_example_can_be_traced() -> None:
    step = found(OneStepSetup(knobs=SMALL))
    assert step.choosable is not None
    inside = step.choosable.in_batch
    assert inside.sum() == step.batch == 16
    for number in (int(step.choosable.numbers[inside][3]), int(step.choosable.numbers[~inside][0])):
        chosen = found(OneStepSetup(knobs=SMALL, example=number))
        assert chosen.traced is not None
        assert chosen.traced.number == number
        assert chosen.traced.in_batch is bool(inside[number - 1])
        assert chosen.traced.y == step.choosable.y[number - 1]
        assert f"The traced example, {number}, y = " in chosen.sentence()
        told = "not in this batch" in chosen.sentence()
        assert told is not chosen.traced.in_batch


def test_of_a_number_beyond_the_last_it_says_which_is_traced() -> None:
    said = found(OneStepSetup(knobs=SMALL, example=999)).sentence()
    assert "The traced example, 36, y = " in said  # the last training example of 60


def test_an_example_that_augmentation_has_moved_has_no_number() -> None:
    knobs = SMALL.with_changes(augmentation="jitter", augmentation_amount=1.0)
    step = found(OneStepSetup(knobs=knobs))
    assert step.traced is not None
    assert step.traced.number is None
    assert "The traced example, y = " in step.sentence()


def test_the_costs_are_compared_digit_by_digit() -> None:
    step = replace(
        found(OneStepSetup(knobs=SMALL)), step=10_000,
        data_cost=0.449664, penalty_cost=0.0, cost_after=0.4192,
    )  # fmt: skip
    assert step.sentence().startswith(
        "Step 10 001: J of its batch of 16 goes from 0.44966 to 0.41920; "
    )


def test_large_matrices_are_cut() -> None:
    step = found(OneStepSetup(knobs=SMALL.with_changes(width=100)))
    assert step.layers[1].shape == (100, 100)
    assert step.layers[1].W.shape == (MOST, MOST)
    columns = table(step)
    assert len({len(column) for column in columns.values()}) == 1


def test_where_there_is_no_step_it_says_why() -> None:
    knobs = SMALL.with_changes(
        activation="linear", initialization="constant", gain=100.0, depth=150
    )
    step = found(OneStepSetup(knobs=knobs))
    assert step.problem is not None
    assert step.sentence().startswith("There is no step: the training diverges")
