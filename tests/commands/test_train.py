"""`train`: the flags, the files and the JSON that other people's scripts rely on."""

import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playground.commands.main import run
from playground.engine.diagnosis.verdict import diagnose
from playground.engine.network import Architecture, biases, pack, weights
from playground.engine.propagation import backward, forward
from playground.engine.regularization import NO_PENALTY
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.files import experiment_file
from playground.session.run import build
from playground.session.run.run import Run
from tests.commands.trained import SMALL, result_of, strict, train
from tests.strategies import hyperparameters

KEYS = {
    "state", "step", "epoch", "cost", "data_cost", "penalty_cost", "train_error", "dev_error",
    "test_error", "gradient_norms", "steps_per_second", "knobs", "history", "verdict",
    "base_error", "engine",
}  # fmt: skip
SMALL_KNOBS = Hyperparameters(m=60, depth=2, width=5, batch_size=16)
PLAIN = [*SMALL, "--batch-size", "0", "--optimizer", "gradient_descent"]
WILD = [*SMALL, "--activation", "linear", "--initialization", "constant", "--gain", "50",
        "--depth", "20", "--learning-rate", "10"]  # fmt: skip


# ---- the JSON -------------------------------------------------------------------------------


def test_the_json_s_names_and_figures() -> None:
    result = result_of(*SMALL, "--steps", "250", "--log-every", "100", "--lambd", "2")
    assert set(result) >= KEYS
    knobs = SMALL_KNOBS.with_changes(lambd=2.0)
    alone = Run(knobs, most=None)
    alone.step(250)
    e, norms = alone.evaluate(), alone.full_norms()
    assert (result["state"], result["step"], result["epoch"]) == (
        "finished",
        250,
        alone.training.epoch,
    )
    for name in ("cost", "data_cost", "penalty_cost", "train_error", "dev_error"):
        assert result[name] == getattr(e, name)
    assert result["cost"] == result["data_cost"] + result["penalty_cost"]
    assert result["penalty_cost"] > 0
    assert result["test_error"] is None
    assert result["gradient_norms"] == {"dW": norms.dW.tolist(), "dZ": norms.dZ.tolist()}
    assert len(result["gradient_norms"]["dW"]) == len(result["gradient_norms"]["dZ"]) == 3
    assert result["steps_per_second"] > 0
    assert Hyperparameters.from_dict(result["knobs"]) == knobs
    assert [row["step"] for row in result["history"]] == [0, 100, 200]
    for row in result["history"]:
        assert set(row) == {"step", "cost", "train_error", "dev_error"}
    assert result["history"][0]["cost"] == Run(knobs).evaluate().cost


@pytest.mark.parametrize(
    ("arguments", "verdict", "situation"),
    [
        (["--depth", "40", "--activation", "sigmoid"], "high_bias", "vanishing_gradients"),
        (["--initialization", "zeros", "--dev-share", "0"], "unknown", "twin_units"),
        (["--dataset", "gaussians", "--learning-rate", "0.1"], "low_bias_and_variance", None),
    ],
)
def test_the_json_says_the_verdict_and_what_keeps_it_from_learning(
    arguments: list[str], verdict: str, situation: str | None
) -> None:
    result = result_of("--m", "400", *arguments, "--steps", "300")
    assert (result["verdict"], result["situation"]) == (verdict, situation)
    found = diagnose(result["train_error"], result["dev_error"], result["base_error"])
    assert found.verdict == verdict  # what the figures beside it say


def test_a_run_that_diverged_has_no_verdict() -> None:
    result = strict(train(*WILD, "--steps", "5", "--json", "-").out)
    assert (result["verdict"], result["situation"]) == (None, None)
    assert result["base_error"] >= 0


@pytest.mark.parametrize(
    ("steps", "every", "expected"),
    [(0, 5, [0]), (10, 1, list(range(11))), (10, 5, [0, 5, 10]), (10, 20, [0])],
)
def test_history_has_every_kth_step_from_0_on(steps: int, every: int, expected: list[int]) -> None:
    result = result_of(*SMALL, "--steps", str(steps), "--log-every", str(every))
    assert [row["step"] for row in result["history"]] == expected
    assert result["step"] == steps
    alone = Run(SMALL_KNOBS)
    for row in result["history"]:
        alone.step(row["step"] - alone.step_count)
        e = alone.evaluate()
        assert (row["cost"], row["train_error"], row["dev_error"]) == (
            e.cost, e.train_error, e.dev_error,
        )  # fmt: skip


def test_by_default_the_history_is_dense_at_first_and_ends_with_the_last_step() -> None:
    steps = [row["step"] for row in result_of(*SMALL, "--steps", "300")["history"]]
    assert steps == list(range(301))
    short = [row["step"] for row in result_of(*SMALL, "--steps", "0")["history"]]
    assert short == [0]


def test_how_often_it_looks_changes_nothing() -> None:
    noisy = [*SMALL, "--keep-prob", "0.8", "--steps", "300"]
    results = [result_of(*noisy, "--log-every", every) for every in ("1", "7", "1000")]
    for result in results:
        del result["history"], result["steps_per_second"]
    assert results[0] == results[1] == results[2]


def test_without_dev_and_test_sets_their_figures_are_null() -> None:
    bare = [*SMALL, "--dev-share", "0", "--test-share", "0", "--reveal-test", "--steps", "2"]
    result = result_of(*bare)
    assert result["dev_error"] is None
    assert result["test_error"] is None
    assert [row["dev_error"] for row in result["history"]] == [None] * 3


def test_the_test_set_is_looked_at_only_when_asked() -> None:
    alone = Run(SMALL_KNOBS)
    alone.step(50)
    assert result_of(*SMALL, "--steps", "50")["test_error"] is None
    assert result_of(*SMALL, "--steps", "50", "--reveal-test")["test_error"] == alone.test_error()


def test_a_file_and_the_text_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    outcome = train(*SMALL, "--steps", "20", "--json", path, "--reveal-test")
    assert (outcome.code, outcome.err) == (0, "")
    result = strict(path.read_text())
    assert set(result) >= KEYS
    lines = outcome.out.splitlines()
    assert lines[0].split() == ["step", "cost", "data", "penalty", "train", "dev"]
    assert lines[1].split()[0] == "0"
    assert any(line.startswith("finished after 20 steps") for line in lines)
    assert f"test error {result['test_error']:.2%}" in outcome.out
    assert "‖dW‖" in outcome.out
    again = train(*SMALL, "--steps", "20")
    assert "test error" not in again.out


def test_an_experiment_file_says_the_knobs(tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    knobs = SMALL_KNOBS.with_changes(activation=("relu", "tanh"), keep_prob=(0.5, 1.0))
    experiment_file.save(path, knobs)
    result = result_of(path, "--steps", "3", "--learning-rate", "0.25")
    assert Hyperparameters.from_dict(result["knobs"]) == knobs.with_changes(learning_rate=0.25)


def test_a_table_is_trained_on(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("a,b,label\n" + "".join(f"{n},{-n},{int(n > 20)}\n" for n in range(40)))
    result = result_of(path, "--steps", "5")
    assert result["knobs"]["data_file"] == str(path)
    assert sum(result["sizes"].values()) == 40


def test_an_archive_is_trained_on(tmp_path: Path) -> None:
    path = tmp_path / "own.npz"
    rng = np.random.default_rng(0)
    np.savez(path, X=rng.standard_normal((40, 3)), y=np.arange(40) % 2)
    assert sum(result_of(path, "--steps", "5")["sizes"].values()) == 40


def test_digits_are_trained_on_with_augmentation() -> None:
    flags = ["--dataset", "digits", "--digits", "1-7", "--m", "1000", "--steps", "300"]
    plain = result_of(*flags)
    assert sum(plain["sizes"].values()) == 361
    assert plain["train_error"] < 0.05
    augmented = result_of(*flags, "--augmentation", "shift", "--augmentation-amount", "1")
    assert augmented["cost"] > plain["cost"]
    assert augmented == {
        **result_of(*flags, "--augmentation", "shift", "--augmentation-amount", "1"),
        "steps_per_second": augmented["steps_per_second"],
    }


# ---- early stopping, divergence -------------------------------------------------------------


STOPPING = [
    "--dataset", "moons", "--m", "200", "--noise", "0.3", "--label-noise", "0.1", "--depth", "2",
    "--width", "12", "--learning-rate", "0.03", "--batch-size", "16",
]  # fmt: skip


def test_early_stopping_is_a_state_and_puts_the_best_weights_back(tmp_path: Path) -> None:
    stopped, best = tmp_path / "stopped.npz", tmp_path / "best.npz"
    watching = ["--early-stopping", "dev_cost", "--patience", "5"]
    outcome = train(
        *STOPPING, *watching, "--steps", "100000", "--parameters-out", stopped, "--json", "-"
    )
    assert (outcome.code, outcome.err) == (0, "")
    result = outcome.json
    assert result["state"] == "stopped_early"
    assert 0 < result["best_step"] < result["step"] < 100_000
    there = result_of(*STOPPING, "--steps", str(result["best_step"]), "--parameters-out", best)
    for name in ("cost", "train_error", "dev_error", "gradient_norms"):
        assert result[name] == there[name]
    assert same_arrays(stopped, best)
    text = train(*STOPPING, *watching, "--steps", "100000").out
    assert f"stopped early; best weights of step {result['best_step']} put back" in text


def test_divergence_is_a_state_with_code_1() -> None:
    outcome = train(*WILD, "--steps", "1000", "--log-every", "10", "--json", "-")
    assert (outcome.code, outcome.err) == (1, "")
    result = outcome.json
    assert set(result) >= KEYS
    assert result["state"] == "diverged"
    assert result["divergence"]["step"] == result["step"] + 1
    assert 1 <= result["divergence"]["layer"] <= 21
    advice = result["divergence"]["advice"]
    assert advice[0] == {
        "knob": "initialization", "value": "orthogonal",
        "with": {"learning_rate": 0.1, "gain": 1.0},
    }  # fmt: skip
    text = train(*WILD, "--steps", "1000", "--log-every", "10")
    assert text.code == 1
    assert text.err.startswith(f"diverged at step {result['divergence']['step']}: ")
    assert text.err.count("\n") == 1
    assert "try initialization = orthogonal with gain = 1.0 with learning_rate = 0.1" in text.err


# ---- arrays ---------------------------------------------------------------------------------


def same_arrays(first: Path, second: Path) -> bool:
    with np.load(first) as a, np.load(second) as b:
        return a.files == b.files and all(np.array_equal(a[name], b[name]) for name in a.files)


@pytest.mark.parametrize("batch_size", [0, 3, 5])
def test_given_examples_in_their_own_order_are_the_textbook_s_gradient_descent(
    tmp_path: Path, batch_size: int
) -> None:
    generator = np.random.default_rng(0)
    X, Y = generator.standard_normal((3, 11)), generator.integers(0, 2, (1, 11))
    shape = Architecture(3, (4, 2), ("tanh", "relu"))
    theta = generator.standard_normal(shape.parameter_count)
    examples, start, end = (tmp_path / f"{name}.npz" for name in ("examples", "start", "end"))
    np.savez(examples, X_train=X, Y_train=Y)
    arrays = {}
    for layer, (W, b) in enumerate(
        zip(weights(shape, theta), biases(shape, theta), strict=True), 1
    ):
        arrays |= {f"W{layer}": W, f"b{layer}": b}
    np.savez(start, **arrays)
    steps = 7
    result = result_of(
        "--examples", examples, "--shuffle", "false", "--batch-size", str(batch_size),
        "--layer-widths", "4,2", "--activation", "tanh,relu", "--learning-rate", "0.5",
        "--optimizer", "gradient_descent", "--lambd", "0", "--keep-prob", "1",
        "--parameters", start, "--parameters-out", end, "--steps", str(steps),
    )  # fmt: skip
    assert result["sizes"] == {"train": 11, "dev": 0, "test": 0}
    size = batch_size or 11
    columns = [slice(first, first + size) for first in range(0, 11, size)]
    for step in range(steps):
        batch = columns[step % len(columns)]
        trace = forward(shape, theta, X[:, batch])
        theta = theta - 0.5 * backward(shape, theta, trace, Y[:, batch], NO_PENALTY).theta
    with np.load(end) as found:
        W = [found[f"W{layer}"] for layer in (1, 2, 3)]
        b = [found[f"b{layer}"] for layer in (1, 2, 3)]
    assert [array.shape for array in (*W, *b)] == [(4, 3), (2, 4), (1, 2), (4, 1), (2, 1), (1, 1)]
    np.testing.assert_allclose(pack(shape, W, b), theta, rtol=1e-9, atol=1e-12)


def test_given_dev_and_test_sets_are_used_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "examples.npz"
    e = build.draw_examples(SMALL_KNOBS)
    names = ("X_train", "Y_train", "X_dev", "Y_dev", "X_test", "Y_test")
    np.savez(path, **{name: getattr(e, name) for name in names})
    given_sets = result_of(*SMALL, "--examples", path, "--steps", "30", "--reveal-test")
    drawn = result_of(*SMALL, "--steps", "30", "--reveal-test")
    assert given_sets.pop("base_error") is None  # what made them is not known
    assert drawn.pop("base_error") > 0
    for result in (given_sets, drawn):
        del result["steps_per_second"]
    assert given_sets == drawn
    other = result_of(*SMALL, "--examples", path, "--steps", "30", "--m", "70", "--noise", "1",
                      "--dev-share", "0.5", "--reveal-test")  # fmt: skip
    assert other["history"] == drawn["history"]


def test_training_goes_on_from_saved_parameters(tmp_path: Path) -> None:
    half, whole, end = (tmp_path / f"{name}.npz" for name in ("half", "whole", "end"))
    result_of(*PLAIN, "--steps", "40", "--parameters-out", whole)
    first = result_of(*PLAIN, "--steps", "25", "--parameters-out", half)
    second = result_of(*PLAIN, "--steps", "15", "--parameters", half, "--parameters-out", end)
    assert same_arrays(whole, end)
    assert not same_arrays(whole, half)
    assert second["history"][0]["cost"] == first["cost"]
    assert second["step"] == 15
    unmoved = tmp_path / "unmoved.npz"
    result_of(*PLAIN, "--steps", "0", "--parameters", half, "--parameters-out", unmoved)
    assert same_arrays(half, unmoved)


# ---- any knobs ------------------------------------------------------------------------------


ANY = hyperparameters(
    dataset=st.sampled_from([choice for choice in build.shapes.DATASETS if choice != "file"]),
    data_file=st.just(""),  # else it is named from where the experiment lies
    m=st.integers(50, 90),
    depth=st.integers(0, 20),
    width=st.integers(1, 32),
    layer_widths=st.lists(st.integers(1, 32), max_size=5).map(tuple),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(knobs=ANY)
def test_any_knobs_train_without_an_exception_or_a_warning(
    tmp_path: Path, knobs: Hyperparameters
) -> None:
    path = tmp_path / "any.json"
    experiment_file.save(path, knobs)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        outcome = train(path, "--steps", "3", "--log-every", "2", "--reveal-test", "--json", "-")
    if knobs.early_stopping != "off" and build.draw_examples(knobs).sizes.dev == 0:
        assert (outcome.code, outcome.out) == (2, "")
        assert "there is no dev set to watch" in outcome.err
        return
    result = outcome.json
    assert outcome.err == ""
    assert set(result) >= KEYS
    assert outcome.code == (1 if result["state"] == "diverged" else 0)
    assert result["step"] <= 3
    assert result["step"] == 3 or result["state"] in ("diverged", "stopped_early")
    layers = len(knobs.hidden_widths) + 1
    assert [len(norms) for norms in result["gradient_norms"].values()] == [layers, layers]
    assert result["history"][0]["step"] == 0
    assert Hyperparameters.from_dict(result["knobs"]) == knobs
    for name in ("train_error", "dev_error", "test_error"):
        assert result[name] is None or 0 <= result[name] <= 1
    assert sum(result["sizes"].values()) == knobs.m


def test_what_can_be_learned_is_learned() -> None:
    result = result_of("--dataset", "circles", "--steps", "4000")
    assert result["cost"] < result["history"][0]["cost"] / 4
    assert result["dev_error"] < 0.1


def test_examples_are_predicted_at_the_end(tmp_path: Path) -> None:
    new, out, end = (tmp_path / name for name in ("new.csv", "out.npz", "end.npz"))
    new.write_text("x1,x2\n0.5,1\n-1.25,0\n", encoding="utf-8")
    words = ["--predict", str(new), "--predictions-out", str(out), "--parameters-out", str(end)]
    assert run(["train", "--steps", "30", "--depth", "0", *words]) == 0
    with np.load(out) as found, np.load(end) as parameters:
        z = parameters["W1"] @ found["X"] + parameters["b1"]
        np.testing.assert_allclose(found["Y_hat"], 1 / (1 + np.exp(-z)), rtol=1e-12)
        np.testing.assert_array_equal(found["Y_predicted"], z > 0)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--predict", "new.csv"], "--predictions-out"),
        (["--predictions-out", "out.csv"], "--predict"),
        (["--predict", "new.csv", "--predictions-out", "out.txt"], ".csv, .npz"),
        (["--predict", "none.csv", "--predictions-out", "out.csv"], "none.csv"),
    ],
)
def test_what_cannot_be_predicted_is_one_line(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(["train", "--steps", "1", *words]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
