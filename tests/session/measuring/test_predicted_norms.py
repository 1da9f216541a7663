"""What is predicted for step 0 is about the very batch whose norms are measured."""

from typing import Any

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.measuring.layer_meter import LayerMeter
from playground.session.measuring.observer import Observer
from playground.session.measuring.predicted_norms import first_inputs, predicted_norms
from playground.session.messages.measures import GradientNorms, PredictedNorms
from playground.session.run.run import Run

KNOBS = DEFAULTS.with_changes(m=200, depth=4)


def predicted(run: Run) -> tuple[GradientNorms, PredictedNorms]:
    norms = run.batch_norms()
    inputs = first_inputs(run)
    assert inputs is not None
    return norms, predicted_norms(run, run.knobs, norms, inputs)


@pytest.mark.parametrize(
    "changes",
    [
        {"initialization": "orthogonal", "width": 48, "depth": 8, "batch_size": 0},
        {"dataset": "gaussians", "initialization": "normal"},
        {"keep_prob_input": 0.5, "initialization": "orthogonal", "width": 48, "depth": 8},
        {"keep_prob": 0.5, "keep_prob_input": 0.8},
        {"dataset": "digits", "activation": "relu", "initialization": "he"},
    ],
)
def test_nineteen_of_twenty_draws_lie_in_the_band(changes: dict[str, Any]) -> None:
    inside = 0
    for seed in range(1, 21):
        norms, band = predicted(Run(KNOBS.with_changes(**changes, init_seed=seed)))
        assert np.all(band.low <= band.dZ)
        assert np.all(band.dZ <= band.high)
        inside += bool(band.low[0] <= norms.dZ[0] <= band.high[0])
    assert inside >= 16  # fewer would happen in one of 400 such tests


def test_the_inputs_are_those_of_the_batch_after_dropout() -> None:
    run = Run(KNOBS.with_changes(keep_prob_input=0.5, batch_size=50))
    run.batch_norms()
    inputs = first_inputs(run)
    assert inputs is not None
    mask, batch = run.training.input_mask(), run.training.batches.current()
    assert mask is not None
    np.testing.assert_array_equal(inputs.X, batch.X[1:] * mask)
    assert 0.3 < np.mean(inputs.X == 0) < 0.7
    norms = run.batch_norms()
    assert inputs.dz is not None
    assert np.linalg.norm(inputs.dz) == pytest.approx(norms.dZ[-1])
    _, with_dropout = predicted(run)
    _, without = predicted(Run(KNOBS.with_changes(batch_size=50)))
    assert with_dropout.dZ[0] != pytest.approx(without.dZ[0], rel=1e-3)


@pytest.mark.parametrize("initialization", ["constant", "scaled_identity"])
@pytest.mark.parametrize("activation", ["tanh", "linear", "relu"])
def test_what_is_not_random_is_met_exactly(activation: str, initialization: str) -> None:
    changes = {"activation": activation, "initialization": initialization, "gain": 0.6}
    norms, band = predicted(Run(KNOBS.with_changes(**changes)))  # type: ignore[arg-type]
    assert band.dZ == pytest.approx(norms.dZ, rel=1e-7)
    assert band.low == pytest.approx(band.high, rel=1e-12)


@pytest.mark.parametrize(
    "changes",
    [
        {"activation": "tanh", "initialization": "xavier", "stretch": 4.0},
        {"activation": "relu", "initialization": "he", "keep_prob": 0.5},
        {"activation": "sigmoid", "initialization": "glorot", "keep_prob_input": 0.5},
        {"activation": "tanh", "initialization": "scaled_identity", "gain": 0.9},
    ],
)
def test_the_size_of_z_is_that_without_dropout(changes: dict[str, Any]) -> None:
    run = Run(KNOBS.with_changes(width=128, m=400, **changes))
    _, band = predicted(run)
    found = LayerMeter(run, Observer(run).points).measure()
    measured = np.hypot(found.mean_Z, found.spread_Z)
    assert band.spread_Z is not None
    np.testing.assert_allclose(band.spread_Z[:-1], measured, rtol=0.25)


def test_inputs_that_are_no_numbers_have_no_prediction() -> None:
    X = np.array([[1e200, 1.0, 2.0], [1.0, -1e200, 0.5]])
    run = Run(KNOBS, examples=Examples.from_sets(X, np.array([[1.0, 0.0, 1.0]]), source="s"))
    run.batch_norms()
    assert first_inputs(run) is None
    assert Observer(run).predicted is None
