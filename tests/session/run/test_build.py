"""From knobs to examples, network shape and settings."""

import os
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data import shapes
from playground.data.examples import Examples
from playground.data.files.csv_writing import write_csv
from playground.engine.activations import ACTIVATIONS
from playground.engine.dropout import RandomBits
from playground.engine.network import Architecture
from playground.engine.step_plan import StepPlan
from playground.engine.training_state import Settings
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.run import build
from playground.session.run.run import Run

SETS = ("X_train", "Y_train", "X_dev", "Y_dev", "X_test", "Y_test")


def same(a: Examples, b: Examples, *names: str) -> bool:
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in names or SETS)


def columns(X: np.ndarray) -> set[tuple[float, ...]]:
    return set(map(tuple, X.T.tolist()))


@given(
    dataset=st.sampled_from(list(shapes.DATASETS)),
    m=st.integers(50, 400),
    dev_share=st.floats(0, 0.45),
    test_share=st.floats(0, 0.45),
)
def test_the_sets_are_the_generator_s_examples_divided(
    dataset: str, m: int, dev_share: float, test_share: float
) -> None:
    knobs = Hyperparameters(
        dataset=dataset, m=m, dev_share=dev_share, test_share=test_share, label_noise=0.1
    )
    examples = build.draw_examples(knobs)
    assert sum(examples.sizes) == m
    assert abs(examples.sizes.dev - dev_share * m) <= 1
    assert abs(examples.sizes.test - test_share * m) <= 1
    X, Y = shapes.generate(dataset, m, knobs.noise, knobs.data_seed, 0.1)
    drawn = np.vstack([X, Y])
    parts = [
        np.vstack([getattr(examples, f"X_{name}"), getattr(examples, f"Y_{name}")])
        for name in ("train", "dev", "test")
    ]
    assert columns(np.hstack(parts)) == columns(drawn)
    assert examples.source == dataset
    assert examples.n_x == 2


def test_each_seed_has_its_own_say() -> None:
    first = build.draw_examples(DEFAULTS)
    assert same(first, build.draw_examples(DEFAULTS.with_changes(init_seed=9, batch_seed=9)))
    assert same(first, build.draw_examples(DEFAULTS.with_changes(depth=7, lambd=3.0)))
    drawn = build.draw_examples(DEFAULTS.with_changes(data_seed=9))
    assert not same(first, drawn, "X_train")
    divided = build.draw_examples(DEFAULTS.with_changes(split_seed=9))
    assert not same(first, divided, "X_train")
    whole, again = (np.hstack([e.X_train, e.X_dev, e.X_test]) for e in (first, divided))
    assert columns(whole) == columns(again)


def test_mismatch_moves_dev_and_test_but_never_the_training_examples() -> None:
    plain = build.draw_examples(DEFAULTS)
    moved = build.draw_examples(DEFAULTS.with_changes(mismatch=0.5))
    assert same(plain, moved, "Y_dev", "Y_test")
    assert not same(plain, moved, "X_dev")
    assert not same(plain, moved, "X_test")
    trained, held_out = columns(moved.X_train), columns(moved.all_sets[3][0])
    assert trained | held_out == columns(plain.X_train)
    assert not trained & held_out


@pytest.mark.parametrize(
    ("changes", "held_out", "sizes"),
    [
        ({}, 36, (144, 60, 60)),  # a fifth of 180
        ({"m": 10_000, "dev_share": 0.01, "test_share": 0.01}, 100, (9700, 100, 100)),
        ({"dev_share": 0.0}, 0, (240, 0, 60)),  # nothing to compare with
    ],
)
def test_beside_a_mismatch_a_train_dev_set_as_large_as_dev_is_held_out(
    changes: dict[str, float], held_out: int, sizes: tuple[int, ...]
) -> None:
    knobs = DEFAULTS.with_changes(mismatch=0.3, **changes)
    drawn = build.draw_examples(knobs)
    assert drawn.train_dev_size == held_out
    assert drawn.sizes == sizes
    assert drawn.m == knobs.m
    assert build.draw_examples(knobs.with_changes(mismatch=0.0)).train_dev_size == 0


@given(
    m=st.integers(50, 400),
    dev_share=st.sampled_from([0.0, 0.005, 0.01, 0.2, 0.5]) | st.floats(0, 0.45),
    test_share=st.floats(0, 0.45),
    mismatch=st.sampled_from([0.0, 0.4]),
)
def test_the_sizes_of_the_sets_are_known_before_they_are_drawn(
    m: int, dev_share: float, test_share: float, mismatch: float
) -> None:
    knobs = Hyperparameters(m=m, dev_share=dev_share, test_share=test_share, mismatch=mismatch)
    drawn, found = build.draw_examples(knobs), build.split_sizes(knobs, m)
    assert found == (*drawn.sizes, drawn.train_dev_size)
    assert sum(found) == m
    run = Run(knobs)
    assert run.evaluate().train_sample == found.train
    assert (run.evaluate().train_dev_sample or 0) == found.train_dev


def test_of_a_file_nothing_is_held_out() -> None:
    knobs = DEFAULTS.with_changes(dataset="file", data_file="own.csv", mismatch=0.5)
    assert build.split_sizes(knobs, 50) == (30, 10, 10, 0)


def test_stretch_multiplies_the_first_feature_of_every_set() -> None:
    plain = build.draw_examples(DEFAULTS)
    wide = build.draw_examples(DEFAULTS.with_changes(stretch=100.0))
    for name in ("X_train", "X_dev", "X_test"):
        X, stretched = getattr(plain, name), getattr(wide, name)
        np.testing.assert_array_equal(stretched[0], 100 * X[0])
        np.testing.assert_array_equal(stretched[1], X[1])


def test_empty_dev_and_test_sets_go_with_everything() -> None:
    knobs = DEFAULTS.with_changes(dev_share=0.0, test_share=0.0, mismatch=1.0, stretch=3.0)
    examples = build.draw_examples(knobs)
    assert examples.sizes == (knobs.m, 0, 0)
    prepared = build.prepare(examples, "standardize")
    assert prepared.X_dev.shape == prepared.X_test.shape == (2, 0)


def test_a_file_s_examples_keep_their_names_and_their_places(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    X = np.arange(200.0).reshape(2, 100)
    Y = (np.arange(100) % 2)[None].astype(float)
    write_csv(path, X, Y, ("height", "weight"))
    knobs = build.with_file(DEFAULTS, str(path)).with_changes(mismatch=1.0, noise=1.0)
    examples = build.draw_examples(knobs)
    assert examples.feature_names == ("height", "weight")
    assert examples.source == str(path)
    assert sum(examples.sizes) == 100
    found = np.hstack([examples.X_train, examples.X_dev, examples.X_test])
    assert columns(found) == columns(X)  # neither noise nor mismatch touches them
    assert np.all(np.diff(examples.X_train[0]) > 0)
    assert build.base_error(knobs) is None


def test_no_file_and_a_bad_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="needs a data file; none has been opened"):
        build.draw_examples(DEFAULTS.with_changes(dataset="file"))
    with pytest.raises(ValueError, match="no such file"):
        build.draw_examples(build.with_file(DEFAULTS, str(tmp_path / "none.csv")))


def test_base_error_is_the_generator_s() -> None:
    knobs = DEFAULTS.with_changes(dataset="gaussians", noise=0.7, label_noise=0.1)
    assert build.base_error(knobs) == shapes.bayes_error("gaussians", 0.7, 0.1)


@pytest.mark.parametrize("kind", ["none", "centre", "standardize", "as_printed"])
def test_every_set_is_normalized_by_the_training_set(kind: str) -> None:
    examples = build.draw_examples(DEFAULTS.with_changes(stretch=50.0, mismatch=1.0))
    prepared = build.prepare(examples, kind)
    mean = examples.X_train.mean(axis=1, keepdims=True)
    sigma = examples.X_train.std(axis=1, keepdims=True)
    scale = {"standardize": sigma, "as_printed": sigma**2}.get(kind, np.ones((2, 1)))
    for name in ("X_train", "X_dev", "X_test"):
        X = getattr(examples, name)
        expected = X if kind == "none" else (X - mean) / scale
        np.testing.assert_allclose(getattr(prepared, name), expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("kind", ["none", "standardize"])
def test_the_training_set_can_be_asked_for_in_parts(kind: str) -> None:
    examples = build.draw_examples(DEFAULTS)
    prepared = build.prepare(examples, kind)
    whole = prepared.X_train
    parts = list(prepared.train_parts(50))
    assert max(X.shape[1] for X, _ in parts) == 50
    assert np.array_equal(np.hstack([X for X, _ in parts]), whole)
    assert np.array_equal(np.hstack([Y for _, Y in parts]), examples.Y_train)
    places = np.array([7, 3, 50])
    assert np.array_equal(prepared.some_train(places), whole[:, places])


@pytest.mark.parametrize("kind", ["none", "standardize"])
def test_a_run_on_many_examples_takes_less_than_six_times_their_memory(kind: str) -> None:
    m = 200_000
    knobs = DEFAULTS.with_changes(m=m, dev_share=0.01, test_share=0.01, normalization=kind)
    Run(DEFAULTS)  # what is loaded once is not counted
    tracemalloc.start()
    try:
        run = Run(knobs)
        run.step(20)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6 * 8 * m * run.examples.n_x


def test_the_network_and_the_settings_take_every_knob() -> None:
    knobs = Hyperparameters(
        layer_widths=(5, 4), activation=("relu", "tanh"), loss="squared_error",
        initialization="constant", gain=2.0, initial_bias=-1.0,
        penalty="l1", lambd=3.0, keep_prob=(0.5, 0.75), keep_prob_input=0.9,
        learning_rate=0.2, batch_size=7, optimizer="adam", shuffle=False,
        learning_rate_decay="step", decay_rate=0.5, decay_interval=3,
    )  # fmt: skip
    shape = build.architecture(knobs, 3)
    assert shape.sizes == (3, 5, 4, 1)
    assert shape.activations == ("relu", "tanh")
    assert shape.loss == "squared_error"
    theta = build.first_parameters(knobs, shape)
    assert np.all(theta[shape.is_weight] == 2.0)
    assert np.all(theta[~shape.is_weight] == -1.0)
    settings = build.settings(knobs, 60)
    assert (settings.penalty.kind, settings.penalty.lambd, settings.penalty.m) == ("l1", 3.0, 60)
    assert tuple(settings.keep_probs) == (0.5, 0.75)
    assert settings.keep_prob_input == 0.9
    assert (settings.learning_rate, settings.optimizer) == (0.2, "adam")
    assert (settings.batch_size, settings.shuffle) == (7, False)
    assert (settings.decay, settings.decay_rate, settings.decay_interval) == ("step", 0.5, 3)


@pytest.mark.skipif(not hasattr(os, "sysconf"), reason="the size of the memory is not known")
def test_a_step_beyond_the_memory_is_refused_before_it_is_tried() -> None:
    whole = DEFAULTS.with_changes(depth=150, width=256, batch_size=0)
    shape = build.architecture(whole, 2)
    with pytest.raises(ValueError, match="batch_size: a step on 1000000000 examples through 38400"):
        build.require_memory(shape, build.settings(whole, 10**9), 10**9)
    small = build.settings(whole.with_changes(batch_size=1), 10**9)
    build.require_memory(shape, small, 10**9)
    line = build.architecture(DEFAULTS.with_changes(depth=0), 2)
    build.require_memory(line, build.settings(whole, 10**9), 10**9)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("keep_prob", [1.0, 0.5])
def test_the_memory_of_a_step_is_about_what_its_buffers_take(
    activation: str, keep_prob: float
) -> None:
    """Less than half as much again; of leaky_relu, which keeps two more numbers, 0.6 of it."""
    for widths in ((40,), (40, 40, 40), (10, 60, 5)):
        shape = Architecture(2, widths, (activation,) * len(widths))
        wanted = Settings(keep_probs=(keep_prob,) * len(widths))
        theta, batch, streams = np.zeros(shape.parameter_count), 2000, ([RandomBits(1)], [])
        tracemalloc.start()
        StepPlan(shape, theta, theta.copy(), batch, wanted.keep_probs, 1.0, streams)
        taken = tracemalloc.get_traced_memory()[1] / batch
        tracemalloc.stop()
        assert 0.6 < build.memory_of_an_example(shape, wanted) / taken < 1.45


def test_the_memory_of_some_shapes() -> None:
    """A, dZ and slopes of all units and a layer's scratch; one unit that drops is enough."""
    shape = Architecture(2, (10, 60, 5), ("tanh",) * 3)
    assert build.memory_of_an_example(shape, Settings()) == 8 * (3 * 75 + 60)
    assert build.memory_of_an_example(shape, Settings(keep_probs=(1.0,) * 3)) == 8 * (3 * 75 + 60)
    dropping = Settings(keep_probs=(1.0, 1.0, 0.9))
    assert build.memory_of_an_example(shape, dropping) == pytest.approx(8 * (5.2 * 75 + 60))
    assert build.memory_of_an_example(Architecture(2), Settings()) == 0
