"""How a run ends: early stopping with the best weights put back, divergence with its cause."""

from typing import Any

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.engine.diagnosis.advice import Advice
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import Effect
from playground.session.measuring.observer import Observer
from playground.session.messages.snapshot import State
from playground.session.run import build
from playground.session.run.advised import settings_for
from playground.session.run.run import Run
from tests.session.made_runs import SMALL, assert_same_state, diverging, theta, trained

RELU = {"activation": "relu", "initialization": "he"}

# ---- early stopping -------------------------------------------------------------------------

STOPPING = SMALL.with_changes(
    dataset="moons",
    m=200,
    noise=0.3,
    label_noise=0.1,
    width=12,
    learning_rate=0.03,
    early_stopping="dev_cost",
    patience=5,
)


@pytest.mark.parametrize("watched", ["dev_cost", "dev_error"])
def test_early_stopping_puts_the_best_weights_back(watched: str) -> None:
    run = trained(STOPPING.with_changes(early_stopping=watched), 100_000)
    assert run.ended is State.STOPPED_EARLY
    assert run.stopper is not None
    best = run.stopper.best_step
    assert best
    per_epoch = run.training.batches.count
    assert run.step_count == best + 5 * per_epoch
    # The same without early stopping, seen at the end of every epoch.
    free = Run(STOPPING.with_changes(early_stopping="off"))
    seen = {}
    for epoch in range(run.training.epoch + 1):
        e = free.evaluate()
        value = e.dev_cost if watched == "dev_cost" else e.dev_error
        seen[epoch * per_epoch] = value
        if free.step_count == best:
            np.testing.assert_array_equal(run.training.theta, free.training.theta)
        free.step(per_epoch)
    assert best == min(seen, key=lambda step: seen[step])
    e = run.evaluate()
    assert (e.dev_cost if watched == "dev_cost" else e.dev_error) == seen[best]


def test_a_stopped_run_stays_until_a_knob_moves() -> None:
    run = trained(STOPPING, 100_000)
    count, best = run.step_count, theta(run)
    run.step(10)
    assert run.step_count == count
    np.testing.assert_array_equal(run.training.theta, best)
    run.apply(STOPPING.with_changes(lambd=1.0))
    assert run.ended is None
    run.step(1)
    assert run.step_count == count + 1
    run.apply(STOPPING.with_changes(lambd=1.0, early_stopping="off"))
    assert run.stopper is None
    run.step(500)
    assert run.step_count == count + 501


def test_early_stopping_never_sees_the_test_set() -> None:
    e = build.draw_examples(STOPPING)
    seen = e.X_train, e.Y_train, e.X_dev, e.Y_dev
    without = Examples.from_sets(*seen, source="s")
    mislabelled = Examples.from_sets(*seen, e.X_train, 1 - e.Y_train, source="s")
    runs = [trained(STOPPING, 100_000, examples=one) for one in (e, without, mislabelled)]
    assert runs[0].ended is State.STOPPED_EARLY
    assert len({run.step_count for run in runs}) == 1
    assert len({run.training.theta.tobytes() for run in runs}) == 1
    assert runs[1].test_error() is None
    assert runs[2].test_error() == pytest.approx(1 - runs[2].evaluate().train_error)


def test_the_end_does_not_depend_on_the_sample_that_curves_are_drawn_from() -> None:
    runs = [trained(STOPPING, 100_000, most=most) for most in (None, 10)]
    assert runs[0].ended is State.STOPPED_EARLY
    assert runs[0].step_count == runs[1].step_count
    np.testing.assert_array_equal(runs[0].training.theta, runs[1].training.theta)
    assert runs[1].evaluate().train_sample == 10


def test_a_dev_cost_that_is_never_a_number_ends_the_run_where_it_is() -> None:
    X, Y = np.array([[1.0, -1.0], [0.5, 1.0]]), np.array([[1.0, 0.0]])
    sets = Examples.from_sets(X, Y, 1e308 * X, 1 - Y, source="s")
    knobs = SMALL.with_changes(early_stopping="dev_cost", patience=3, depth=0, gain=50.0)
    run = Run(knobs, examples=sets)
    assert not np.isfinite(run.evaluate().dev_cost or 0)
    run.step(100)
    assert run.ended is State.STOPPED_EARLY
    assert np.isfinite(run.training.theta).all()


# ---- divergence -----------------------------------------------------------------------------


def sets(item: Advice) -> dict[str, object]:
    """What an advice sets, by knob."""
    return {change.knob: change.amount for change in item.changes}


def test_divergence_is_a_state_and_a_new_knob_begins_again() -> None:
    run = trained(diverging(), 1000)
    assert run.ended is State.DIVERGED
    report = run.divergence()
    assert report is not None
    assert report.step == run.step_count + 1
    assert 1 <= report.layer <= report.layers == run.architecture.L
    assert np.isfinite(run.training.theta).all()
    run.step(10)
    assert run.step_count == report.step - 1
    knobs = diverging().with_changes(learning_rate=1e-5)
    assert run.apply(knobs) is Effect.REBUILD_NETWORK
    assert run.ended is None
    assert_same_state(run, Run(knobs))


@pytest.mark.parametrize(
    ("knobs", "cause", "first_advice"),
    [
        (
            diverging(),
            "initialization",
            {"learning_rate": 0.1, "gain": 1.0, "initialization": "orthogonal"},
        ),
        (SMALL.with_changes(lambd=1e6, learning_rate=0.1), "decay", {"lambd": 36.0}),
        (
            SMALL.with_changes(
                stretch=100.0, activation="linear", depth=3, gain=0.5, learning_rate=1.0,
            ),
            "inputs",
            {"normalization": "standardize"},
        ),
        (
            SMALL.with_changes(
                activation="linear", depth=6, initialization="xavier", learning_rate=10.0,
            ),
            "learning_rate",
            {"learning_rate": 1.0},
        ),
        (  # J is 0 at first, yet no learning rate is small enough for such weights
            Hyperparameters(
                dataset="circles", m=111, label_noise=0.12, dev_share=0.42594640755823665,
                test_share=0.52, stretch=100.0, normalization="as_printed", width=237,
                activation="linear", initialization="constant", gain=8.0, keep_prob_input=0.9,
                data_seed=573361260, split_seed=0,
            ),
            "initialization",
            {"gain": 1.0, "initialization": "xavier"},
        ),
    ],
)  # fmt: skip
def test_the_cause_of_a_divergence_and_what_helps(
    knobs: Hyperparameters, cause: str, first_advice: dict[str, object]
) -> None:
    run = trained(knobs, 20_000)
    report = run.divergence()
    assert report is not None
    assert report.cause == cause
    assert sets(report.advice[0]) == first_advice


@pytest.mark.parametrize("activation", ["tanh", "relu", "linear"])
def test_decay_is_blamed_where_without_it_the_run_goes_on(activation: str) -> None:
    knobs = DEFAULTS.with_changes(activation=activation, lambd=2.4 * 180 / 0.1, learning_rate=0.1)
    report = trained(knobs, 5000).divergence()
    assert report is not None
    assert report.cause == "decay"
    assert trained(knobs.with_changes(lambd=0.0), report.step + 100).divergence() is None


@pytest.mark.parametrize(
    "changes",
    [
        {"activation": "relu", "initialization": "normal", "depth": 10, "width": 64},
        {"activation": "linear", "depth": 6, "initialization": "xavier", "learning_rate": 10.0},
    ],
)
def test_decay_is_not_blamed_for_what_happens_without_it(changes: dict[str, Any]) -> None:
    knobs = DEFAULTS.with_changes(**changes)
    without = trained(knobs, 100).divergence()
    assert without is not None
    lambd = 2.4 * 180 / knobs.learning_rate  # 1 − αλ/m is −1.4
    report = trained(knobs.with_changes(lambd=lambd), 100).divergence()
    assert report is not None
    assert report.cause == without.cause != "decay"
    # Whatever else is changed, λ must be lowered, too.
    assert all(
        sets(item)["lambd"] == float(f"{0.1 * 180 / knobs.learning_rate:.2g}")
        for item in report.advice
    )


def large_inputs() -> Examples:
    X = np.random.default_rng(1).standard_normal((2, 60)) * 1e3
    return Examples.from_sets(X, (X[:1] > 0).astype(float), source="s")


def test_large_inputs_are_blamed_where_normalized_ones_would_begin_well() -> None:
    knobs = SMALL.with_changes(activation="leaky_relu", depth=4, learning_rate=1.0)
    report = trained(knobs, 50, examples=large_inputs()).divergence()
    assert report is not None
    assert report.cause == "inputs"
    assert [sets(item) for item in report.advice] == [{"normalization": "standardize"}]


def test_decay_is_judged_by_the_rate_of_its_epoch() -> None:
    knobs = SMALL.with_changes(
        activation="leaky_relu", depth=4, batch_size=0, lambd=48.0,
        learning_rate=10.0, learning_rate_decay="step", decay_rate=9.0, decay_interval=1,
    )  # fmt: skip
    report = trained(knobs, 50, examples=large_inputs()).divergence()
    assert report is not None
    assert report.step > 1  # αλ/m is 8 in the first epoch, and 0.8 and less from the second on
    assert report.cause == "inputs"
    assert not any("lambd" in sets(item) for item in report.advice)


@pytest.mark.parametrize("factor", [30.0, 45.0])
def test_decay_is_judged_by_the_optimizer(factor: float) -> None:
    knobs = DEFAULTS.with_changes(
        lambd=factor * 180 / 0.5, learning_rate=0.5, optimizer="momentum", activation="relu"
    )
    report = trained(knobs, 3000).divergence()
    assert (report is not None and report.cause == "decay") == (factor > 38)
    assert trained(knobs.with_changes(optimizer="adam"), 1000).divergence() is None


@pytest.mark.parametrize(
    "changes",
    [
        {"depth": 150, "activation": "linear", "initialization": "scaled_identity", "gain": 1.5},
        {"depth": 20, "activation": "linear", "initialization": "constant", "gain": 50.0,
         "learning_rate": 10.0},
        {"depth": 30, "activation": "relu", "initialization": "normal"},
        {**RELU, "depth": 20, "gain": 3.0},
        {"activation": "linear", "learning_rate": 5.0},
        {"activation": "leaky_relu", "initialization": "he", "learning_rate": 3.0, "depth": 6},
        {**RELU, "keep_prob": 0.3, "learning_rate": 2.0, "depth": 6},
        {"lambd": 1e4, "learning_rate": 0.1},
        {"activation": "relu", "initialization": "normal", "depth": 10, "lambd": 1e4},
        {"stretch": 1000.0, "activation": "linear", "depth": 10, "learning_rate": 0.1},
        {"stretch": 1000.0, "activation": "relu", "initialization": "normal", "depth": 8},
        {"stretch": 300.0, "activation": "leaky_relu", "lambd": 1e5, "depth": 4},
    ],
)  # fmt: skip
def test_each_advice_alone_ends_the_divergence(changes: dict[str, Any]) -> None:
    knobs = DEFAULTS.with_changes(**changes)
    report = trained(knobs, 2000).divergence()
    assert report is not None
    assert report.advice
    for item in report.advice:
        settings = settings_for(item, knobs)
        assert settings  # nothing is advised that is so already
        after = trained(knobs.with_changes(**dict(settings)), report.step + 500)
        assert after.divergence() is None, item.key


def test_no_divergence_no_report() -> None:
    assert trained(SMALL, 5).divergence() is None


@pytest.mark.parametrize(
    ("changes", "steps", "quantity"),
    [
        ({"depth": 150, "width": 60, "initialization": "normal", "gain": 100.0}, 0, "A"),
        ({"lambd": 1e6, "learning_rate": 10.0}, 60, "W"),
    ],
)
def test_a_cost_that_overflows_is_a_divergence(
    changes: dict[str, Any], steps: int, quantity: str
) -> None:
    activation = "relu" if quantity == "A" else "tanh"
    run = Run(DEFAULTS.with_changes(activation=activation, **changes))
    while run.ended is None and run.step_count < steps:
        run.step(1)
        run.evaluate()
    run.evaluate()
    assert run.ended is State.DIVERGED
    found = run.divergence()
    assert found is not None
    assert found.quantity == quantity
    assert np.isfinite(run.training.theta).all()


def test_the_curves_end_with_the_last_weights_and_the_best_ones_stand_at_their_step() -> None:
    run = Run(STOPPING)
    observer = Observer(run)
    observer.begin()
    while run.ended is None:
        run.step(7)
        observer.record()
    assert run.stopper is not None
    best, end = run.stopper.best_step, run.step_count
    assert best is not None
    assert 0 < best < end
    last, there = Run(STOPPING.with_changes(early_stopping="off")), Run(STOPPING)
    last.step(end)
    there.step(best)
    assert run.at_stop is not None
    assert run.at_stop.cost == last.evaluate().cost
    assert run.at_stop.step == end
    assert run.evaluate() == there.evaluate() == observer.evaluation
    assert observer.evaluation.step == best
    view = observer.history()
    assert (view.last_step, view.steps[-1]) == (end, end)
    assert view.last is not None
    assert view.last[0] == last.evaluate().cost
    assert view.figure("cost")[0] == there.evaluate().cost
    assert not observer.catch_up()  # nothing is measured twice
