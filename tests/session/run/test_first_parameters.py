"""θ at step 0 is drawn anew where it is another one, and only there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from playground.engine.network import Architecture
from playground.interruption import GivenUp
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.run import build, first_parameters
from playground.session.run.first_parameters import FirstParameters
from playground.session.run.run import Run

SMALL = DEFAULTS.with_changes(m=60, depth=3, width=4)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Architecture]:
    """The shapes for which θ has been drawn."""
    shapes, draw = list[Architecture](), build.first_parameters

    def noted(knobs: Any, shape: Architecture, *given: Any) -> Any:
        shapes.append(shape)
        return draw(knobs, shape, *given)

    monkeypatch.setattr(build, "first_parameters", noted)
    return shapes


@pytest.mark.parametrize(
    "changes",
    [
        {"noise": 0.3}, {"data_seed": 5}, {"m": 90}, {"dataset": "moons"}, {"dev_share": 0.4},
        {"normalization": "standardize"}, {"lambd": 1.0}, {"batch_size": 7}, {"optimizer": "adam"},
    ],
)  # fmt: skip
def test_other_examples_and_settings_have_the_same(
    drawn: list[Architecture], changes: dict[str, Any]
) -> None:
    run = Run(SMALL)
    first = run.first_parameters()
    run.step(20)
    run.apply(SMALL.with_changes(**changes), anew=True)
    assert len(drawn) == 1
    assert run.first_parameters() is first
    np.testing.assert_array_equal(run.training.theta, first)
    np.testing.assert_array_equal(Run(run.knobs).training.theta, first)


@pytest.mark.parametrize(
    "changes",
    [
        {"init_seed": 5}, {"gain": 0.5}, {"initial_bias": 0.1}, {"initialization": "orthogonal"},
        {"width": 5}, {"depth": 2}, {"dataset": "digits"},
    ],
)  # fmt: skip
def test_what_it_depends_on_draws_it_anew(
    drawn: list[Architecture], changes: dict[str, Any]
) -> None:
    run = Run(SMALL)
    run.step(20)
    run.apply(SMALL.with_changes(**changes))
    assert len(drawn) == 2
    np.testing.assert_array_equal(run.training.theta, Run(run.knobs).training.theta)
    run.apply(SMALL)
    np.testing.assert_array_equal(run.training.theta, Run(SMALL).training.theta)


def test_training_leaves_it_as_it_is() -> None:
    run = Run(SMALL)
    before = run.first_parameters().copy()
    run.step(30)
    np.testing.assert_array_equal(run.first_parameters(), before)
    with pytest.raises(ValueError, match="read-only"):
        run.first_parameters()[0] = 1.0


def test_a_drawing_that_is_given_up_is_done_again() -> None:
    first, shape = FirstParameters(), build.architecture(SMALL, 2)

    def give_up() -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        first.of(SMALL, shape, give_up)
    np.testing.assert_array_equal(first.of(SMALL, shape), build.first_parameters(SMALL, shape))


def test_a_large_one_is_not_kept(
    drawn: list[Architecture], monkeypatch: pytest.MonkeyPatch
) -> None:
    shape = build.architecture(SMALL, 2)
    monkeypatch.setattr(first_parameters, "_MOST_KEPT", shape.parameter_count - 1)
    first = FirstParameters()
    np.testing.assert_array_equal(first.of(SMALL, shape), first.of(SMALL, shape))
    assert len(drawn) == 2
