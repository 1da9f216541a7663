"""One run: deterministic, honest in comparison, and as it was where knobs are refused."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data.examples import Examples
from playground.engine.network import layer_norms
from playground.engine.propagation import backward, forward
from playground.engine.regularization import Penalty
from playground.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs import Effect, KnobError
from playground.session import build
from playground.session import run as run_module
from playground.session.run import Run
from playground.session.snapshot import State

SMALL = Hyperparameters(m=60, depth=2, width=5, batch_size=16, data_seed=3)
EVERYTHING = SMALL.with_changes(
    keep_prob=0.8, keep_prob_input=0.9, lambd=0.5, optimizer="adam", learning_rate=0.01,
    learning_rate_decay="inverse_time", early_stopping="dev_cost", patience=1000,
)  # fmt: skip


def theta(run: Run) -> np.ndarray:
    return run.training.theta.copy()


def trained(knobs: Hyperparameters, steps: int, **given_arrays: Any) -> Run:
    run = Run(knobs, **given_arrays)
    run.step(steps)
    return run


def diverging() -> Hyperparameters:
    """Linear layers with weights of 50: after some steps nothing is finite."""
    return SMALL.with_changes(
        activation="linear", initialization="constant", gain=50.0, depth=20, learning_rate=10.0
    )


def assert_same_state(a: Run, b: Run) -> None:
    """Where they are, and where they go from there."""
    for _ in range(2):
        assert a.step_count == b.step_count
        assert a.training.epoch == b.training.epoch
        assert a.ended == b.ended
        np.testing.assert_array_equal(a.training.theta, b.training.theta)
        assert a.evaluate() == b.evaluate()
        a.step(7)
        b.step(7)


# ---- determinism ----------------------------------------------------------------------------


@given(st.lists(st.integers(0, 40), max_size=12))
def test_the_same_bits_however_the_steps_are_divided(counts: list[int]) -> None:
    divided = Run(EVERYTHING)
    for count in counts:
        divided.step(count)
    assert divided.step_count == sum(counts)
    np.testing.assert_array_equal(divided.training.theta, theta(trained(EVERYTHING, sum(counts))))


@given(st.lists(st.integers(0, 30), min_size=1, max_size=6))
def test_looking_changes_nothing(counts: list[int]) -> None:
    watched = Run(EVERYTHING)
    for count in counts:
        for look in (watched.batch_norms, watched.full_norms, watched.evaluate,
                     watched.test_error, watched.divergence):  # fmt: skip
            look()
        watched.step(count)
    np.testing.assert_array_equal(watched.training.theta, theta(trained(EVERYTHING, sum(counts))))


def test_a_reset_comes_back_to_the_same_bits() -> None:
    run = Run(EVERYTHING)
    start = theta(run)
    run.step(50)
    later = theta(run)
    run.reset()
    assert run.step_count == 0
    np.testing.assert_array_equal(run.training.theta, start)
    run.step(50)
    np.testing.assert_array_equal(run.training.theta, later)


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"init_seed": 9}, "examples"),
        ({"batch_seed": 9}, "examples weights"),
        ({"lambd": 2.0, "keep_prob": 0.5, "learning_rate": 1.0}, "examples weights"),
        ({"data_seed": 9}, "weights"),
        ({"split_seed": 9}, "weights"),
        ({"noise": 0.5}, "weights"),
    ],
)
def test_runs_that_differ_in_one_knob_share_the_rest(changes: Any, kept: str) -> None:
    first, second = Run(SMALL), Run(SMALL.with_changes(**changes))
    same_examples = np.array_equal(first.prepared.X_train, second.prepared.X_train)
    assert same_examples == ("examples" in kept)
    assert np.array_equal(first.training.theta, second.training.theta) == ("weights" in kept)


# ---- new knobs ------------------------------------------------------------------------------


def test_live_knobs_act_from_the_next_step_on() -> None:
    run = trained(SMALL, 10)
    before = theta(run)
    assert run.apply(SMALL.with_changes(lambd=5.0, learning_rate=0.5)) is Effect.LIVE
    assert run.step_count == 10
    np.testing.assert_array_equal(run.training.theta, before)
    assert run.evaluate().penalty_cost > 0
    run.step()
    assert not np.array_equal(run.training.theta, theta(trained(SMALL, 11)))


def test_live_knobs_before_the_first_step_are_as_if_begun_with() -> None:
    run = Run(SMALL)
    run.apply(EVERYTHING)
    assert_same_state(run, Run(EVERYTHING))


@pytest.mark.parametrize(
    ("changes", "effect", "same_examples"),
    [
        ({"depth": 4}, Effect.REBUILD_NETWORK, True),
        ({"depth": 4, "lambd": 1.0}, Effect.REBUILD_NETWORK, True),
        ({"m": 80}, Effect.REBUILD_DATA, False),
        ({"m": 80, "width": 3}, Effect.REBUILD_DATA, False),
    ],
)
def test_a_rebuild_begins_a_new_run(changes: Any, effect: Effect, same_examples: bool) -> None:
    run = trained(SMALL, 10)
    examples = run.examples
    knobs = SMALL.with_changes(**changes)
    assert run.apply(knobs) is effect
    assert run.knobs == knobs
    assert (run.examples is examples) == same_examples
    assert_same_state(run, Run(knobs))


def test_nothing_new_changes_nothing() -> None:
    run = trained(EVERYTHING, 10)
    assert run.apply(EVERYTHING) is Effect.NONE
    assert_same_state(run, trained(EVERYTHING, 10))


NO_DEV = SMALL.with_changes(dev_share=0.0)


@pytest.mark.parametrize(
    ("start", "refused", "words"),
    [
        (NO_DEV, {"early_stopping": "dev_error"}, "there is no dev set to watch"),
        (NO_DEV, {"early_stopping": "dev_cost", "depth": 5}, "there is no dev set to watch"),
        (EVERYTHING, {"dev_share": 0.0}, "there is no dev set to watch"),
        (EVERYTHING, {"dataset": "file", "data_file": "none.csv"}, "no such file"),
        (EVERYTHING, {"dataset": "file"}, "none has been opened"),
    ],
)
def test_refused_knobs_leave_the_run_as_it_was(
    start: Hyperparameters, refused: Any, words: str
) -> None:
    run = trained(start, 10)
    with pytest.raises(ValueError, match=words):
        run.apply(start.with_changes(**refused))
    assert run.knobs == start
    assert_same_state(run, trained(start, 10))
    assert run.apply(start.with_changes(lambd=9.0)) is Effect.LIVE


@pytest.mark.parametrize("part", ["build.first_parameters", "Training", "Evaluator"])
@pytest.mark.parametrize("changes", [{"m": 90}, {"depth": 3}])
def test_a_failure_half_way_leaves_the_run_as_it_was(
    monkeypatch: pytest.MonkeyPatch, part: str, changes: Any
) -> None:
    run = trained(EVERYTHING, 10)

    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(f"{run_module.__name__}.{part}", fail)
        with pytest.raises(MemoryError):
            run.apply(EVERYTHING.with_changes(**changes))
    assert run.knobs == EVERYTHING
    assert_same_state(run, trained(EVERYTHING, 10))


def test_a_live_change_that_fails_half_way_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    run = trained(SMALL, 8)

    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(run_module, "SetEvaluator", fail)
        with pytest.raises(MemoryError):
            run.apply(SMALL.with_changes(early_stopping="dev_error", batch_size=5, lambd=1.0))
    assert run.knobs == SMALL
    assert run.stopper is None
    assert run.training.settings.penalty.lambd == 0
    assert run.training.batches.size == 16
    kept = theta(run)
    np.testing.assert_array_equal(kept, theta(trained(SMALL, 8)))
    run.step(20)
    assert run.step_count == 28


def test_a_step_beyond_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    run = trained(EVERYTHING, 5)

    def refuse(shape: object, wanted: Any, m_train: int) -> None:
        if wanted.batch_size == 0:
            raise ValueError("batch_size: too much")

    monkeypatch.setattr(build, "require_memory", refuse)
    for changes in ({"batch_size": 0}, {"batch_size": 0, "depth": 3}, {"batch_size": 0, "m": 70}):
        with pytest.raises(ValueError, match="batch_size: too much"):
            run.apply(EVERYTHING.with_changes(**changes))
    assert_same_state(run, trained(EVERYTHING, 5))


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
    assert run.apply(knobs) is Effect.LIVE
    assert run.ended is None
    assert_same_state(run, Run(knobs))


@pytest.mark.parametrize(
    ("knobs", "cause", "first_advice"),
    [
        (diverging(), "initialization", ("initialization", "xavier")),
        (SMALL.with_changes(lambd=1e6, learning_rate=0.1), "decay", ("lambd", 36.0)),
        (
            SMALL.with_changes(
                stretch=100.0, activation="linear", depth=3, gain=0.5, learning_rate=1.0,
            ),
            "inputs",
            ("normalization", "standardize"),
        ),
        (
            SMALL.with_changes(
                activation="linear", depth=6, initialization="xavier", learning_rate=10.0,
            ),
            "learning_rate",
            ("learning_rate", 1.0),
        ),
    ],
)  # fmt: skip
def test_the_cause_of_a_divergence_and_what_helps(
    knobs: Hyperparameters, cause: str, first_advice: tuple[str, object]
) -> None:
    run = trained(knobs, 20_000)
    report = run.divergence()
    assert report is not None
    assert report.cause == cause
    assert report.advice[0] == first_advice


@pytest.mark.parametrize("stretch", [1.0, 300.0])
@pytest.mark.parametrize("lambd", [0.0, 1e5])
@pytest.mark.parametrize("activation", ["linear", "leaky_relu"])
def test_following_the_advice_ends_the_divergence(
    stretch: float, lambd: float, activation: str
) -> None:
    knobs = diverging().with_changes(stretch=stretch, lambd=lambd, activation=activation)
    followed = 0
    while (report := trained(knobs, 2000).divergence()) is not None:
        assert report.advice
        changed = knobs.with_changes(**dict(report.advice))
        assert changed != knobs
        knobs, followed = changed, followed + 1
        assert followed < 8
    assert followed >= 1


def test_no_divergence_no_report() -> None:
    assert trained(SMALL, 5).divergence() is None


# ---- readings -------------------------------------------------------------------------------


def test_test_error_is_the_textbook_s_and_none_without_a_test_set() -> None:
    run = trained(SMALL, 20)
    X, Y = run.prepared.X_test, run.examples.Y_test
    wrong = (forward(run.architecture, run.training.theta, X).Z[-1] > 0) != (Y == 1)
    assert run.test_error() == wrong.mean()
    assert Run(SMALL.with_changes(test_share=0.0)).test_error() is None


@pytest.mark.parametrize("chunk", [1, 100, 2**21])
@pytest.mark.parametrize("penalty", ["l2", "l1", "none"])
def test_full_norms_are_back_propagation_on_all_of_the_training_set(
    monkeypatch: pytest.MonkeyPatch, chunk: int, penalty: str
) -> None:
    monkeypatch.setattr(run_module, "_CHUNK_VALUES", chunk)
    run = trained(SMALL.with_changes(penalty=penalty, lambd=4.0, keep_prob=0.5), 10)
    a, X, Y = run.architecture, run.prepared.X_train, run.examples.Y_train
    t = run.training.theta
    expected = backward(a, t, forward(a, t, X), Y, Penalty(penalty, 4.0, X.shape[1]))
    norms = run.full_norms()
    assert norms.examples == X.shape[1]
    np.testing.assert_allclose(norms.dW, layer_norms(a, expected.theta), rtol=1e-10)
    np.testing.assert_allclose(norms.dZ, [np.linalg.norm(dZ) for dZ in expected.dZ], rtol=1e-10)


def test_batch_norms_are_of_the_last_step_s_batch() -> None:
    whole = SMALL.with_changes(batch_size=0, shuffle=False)
    run = trained(whole, 10)
    before = theta(run)
    run.step()
    norms = run.batch_norms()
    a, X, Y = run.architecture, run.prepared.X_train, run.examples.Y_train
    expected = backward(a, before, forward(a, before, X), Y, Penalty())
    assert norms.examples == X.shape[1]
    np.testing.assert_allclose(norms.dW, layer_norms(a, expected.theta), rtol=1e-10)
    np.testing.assert_allclose(norms.dZ, [np.linalg.norm(dZ) for dZ in expected.dZ], rtol=1e-10)
    assert norms.ratio == norms.dZ[0] / norms.dZ[-1]


def test_batch_norms_exist_before_the_first_step_and_stay_as_they_were() -> None:
    run = Run(SMALL)
    norms = run.batch_norms()
    kept = norms.dW.copy(), norms.dZ.copy()
    assert np.all(norms.dZ > 0)
    run.step(5)
    assert not np.array_equal(run.batch_norms().dW, kept[0])
    np.testing.assert_array_equal(norms.dW, kept[0])
    np.testing.assert_array_equal(norms.dZ, kept[1])
    with pytest.raises(ValueError, match="read-only"):
        norms.dW[0] = 0


# ---- given arrays ---------------------------------------------------------------------------


def test_given_examples_and_parameters_are_used_as_they_are() -> None:
    X, Y = np.array([[1.0, -2.0, 3.0]]), np.array([[1.0, 0.0, 1.0]])
    examples = Examples.from_sets(X, Y, source="s")
    given_theta = np.array([0.5, -0.25])
    run = Run(
        SMALL.with_changes(depth=0, learning_rate=1.0, batch_size=0),
        examples=examples, parameters=given_theta,
    )  # fmt: skip
    assert run.architecture.sizes == (1, 1)
    np.testing.assert_array_equal(run.training.theta, given_theta)
    run.step()
    z = given_theta[0] + given_theta[1] * X
    dz = 1 / (1 + np.exp(-z)) - Y
    expected = given_theta - [dz.mean(), (dz * X).mean()]
    np.testing.assert_allclose(run.training.theta, expected, rtol=1e-12)
    np.testing.assert_array_equal(given_theta, [0.5, -0.25])
    run.reset()
    np.testing.assert_array_equal(run.training.theta, given_theta)


def test_given_parameters_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="theta has shape"):
        Run(SMALL, parameters=np.zeros(3))


def test_knobs_that_make_no_run_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnobError, match="early_stopping: there is no dev set to watch"):
        Run(NO_DEV.with_changes(early_stopping="dev_error"))
    (tmp_path / "bad.csv").write_text("1,2\n")
    with pytest.raises(ValueError, match=r"bad\.csv"):
        Run(build.with_file(DEFAULTS, str(tmp_path / "bad.csv")))


# ---- the course's facts, through the whole of a run -----------------------------------------


@settings(max_examples=5)
@given(st.sampled_from(["tanh", "relu"]), st.integers(1, 3))
def test_all_zero_weights_never_move(activation: str, depth: int) -> None:
    knobs = SMALL.with_changes(initialization="zeros", activation=activation, depth=depth)
    run = trained(knobs, 30)
    weights = run.training.theta[run.architecture.is_weight]
    assert not weights.any()
    assert run.training.theta.any()  # the output's bias does move


def test_l1_makes_exact_zeros_and_l2_does_not() -> None:
    zeros = {}
    for kind in ("l1", "l2"):
        run = trained(SMALL.with_changes(penalty=kind, lambd=3.0), 2000)
        zeros[kind] = np.mean(run.training.theta[run.architecture.is_weight] == 0)
    assert zeros["l1"] > 0.3
    assert zeros["l2"] == 0
