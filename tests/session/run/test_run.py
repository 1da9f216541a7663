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
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import Effect, KnobError
from playground.session.run import build
from playground.session.run import norms as run_norms
from playground.session.run import run as run_module
from playground.session.run.run import Run
from tests.session.made_runs import EVERYTHING, SMALL, assert_same_state, theta, trained

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
@pytest.mark.parametrize("changes", [{"m": 90, "init_seed": 9}, {"depth": 3}])
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
    monkeypatch.setattr(run_norms, "CHUNK_VALUES", chunk)
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
