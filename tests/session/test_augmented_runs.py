"""Augmentation in a run: of training only, anew at each epoch, the same again for the same seed."""

from pathlib import Path

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.engine.training_state import Checkpoint
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import Effect, KnobError
from playground.session.laboratories.sweep import sweep
from playground.session.measuring import data_warnings
from playground.session.measuring.boundary import choose_points
from playground.session.run import build
from playground.session.run.run import Run
from tests.session.made_runs import EVERYTHING, SMALL, assert_same_state, trained

TURNED = SMALL.with_changes(augmentation="rotate", augmentation_amount=0.5)
DIGITS = Hyperparameters(
    dataset="digits", digits="3-8", augmentation="elastic", m=120, width=8, depth=1
)


def epoch_of(run: Run) -> np.ndarray:
    """The training examples as the present epoch has them, (n_x, m), in an order of their own."""
    batches = run.training.batches
    _, views = batches.ahead(batches.count)
    found = [view.X[1:] for view in views]
    return np.hstack(found)


def by_radius(X: np.ndarray) -> np.ndarray:
    return np.sort(np.hypot(*X))


def test_each_epoch_has_examples_of_its_own_and_a_seed_the_same_again() -> None:
    knobs = TURNED.with_changes(batch_size=12)  # divides the 36 training examples
    run, again = Run(knobs), Run(knobs)
    seen = []
    for _ in range(3):
        seen.append(epoch_of(run))
        np.testing.assert_array_equal(seen[-1], epoch_of(again))
        np.testing.assert_allclose(by_radius(seen[-1]), by_radius(run.prepared.X_train))
        run.step(3)
        again.step(3)
    assert not np.array_equal(seen[0], seen[1])
    other = epoch_of(Run(knobs.with_changes(batch_seed=9)))
    assert not np.array_equal(np.sort(other), np.sort(seen[0]))


@pytest.mark.parametrize("normalization", ["none", "centre", "standardize", "as_printed"])
def test_points_are_moved_in_their_own_units(normalization: str) -> None:
    """Neither the stretch of x₁ nor the normalization is turned with the points."""
    knobs = TURNED.with_changes(batch_size=0, stretch=50.0)
    run = Run(knobs.with_changes(normalization=normalization))
    back = run.prepared.normalization.invert(epoch_of(run))
    plain = run.examples.X_train / [[50.0], [1.0]]
    np.testing.assert_allclose(np.hypot(*(back / [[50.0], [1.0]])), np.hypot(*plain))
    assert np.abs(back / [[50.0], [1.0]] - plain).max() > 0.1


def test_somebody_s_own_points_are_moved_in_their_standard_deviations() -> None:
    rng = np.random.default_rng(0)
    X = np.array([[1e6], [3.0], [5.0]]) + np.array([[2e4], [0.01], [0.0]]) * rng.standard_normal(
        (3, 4000)
    )
    examples = Examples.from_sets(X, np.arange(4000)[None] % 2, source="own")
    knobs = DEFAULTS.with_changes(
        augmentation="jitter", augmentation_amount=1.0, batch_size=0, normalization="standardize"
    )
    run = Run(knobs, examples=examples)
    moved = run.prepared.normalization.invert(epoch_of(run)) - X
    np.testing.assert_allclose(moved.std(axis=1), [1e4, 0.005, 0.5], rtol=0.05)


def test_only_training_sees_the_augmented_examples() -> None:
    plain, turned = Run(SMALL), Run(TURNED)
    for name in ("X_train", "X_dev", "X_test"):
        np.testing.assert_array_equal(getattr(plain.prepared, name), getattr(turned.prepared, name))
    assert plain.evaluate() == turned.evaluate()
    plain.step(20)
    turned.step(20)
    assert plain.evaluate() != turned.evaluate()
    turned.training.theta[...] = plain.training.theta
    assert plain.evaluate() == turned.evaluate()


def test_an_amount_of_zero_is_no_augmentation() -> None:
    none = trained(SMALL, 40)
    zero = trained(TURNED.with_changes(augmentation_amount=0.0), 40)
    assert zero.training.settings.rewrite is None
    np.testing.assert_array_equal(none.training.theta, zero.training.theta)


def test_it_is_changed_while_training_and_begins_with_the_next_epoch() -> None:
    run = trained(SMALL, 5)
    epoch = run.training.epoch
    assert run.apply(TURNED) is Effect.LIVE
    assert (run.step_count, run.training.epoch) == (5, epoch + 1)
    assert run.training.batches.position == 0
    run.step(1)
    run.apply(TURNED.with_changes(lambd=1.0, learning_rate=0.5))
    assert run.training.batches.position == 1  # another knob lets the epoch go on
    run.apply(SMALL)
    assert run.training.settings.rewrite is None


def test_set_before_the_first_step_is_as_if_it_had_been_there_from_the_start() -> None:
    later = Run(SMALL)
    later.apply(TURNED)
    assert_same_state(later, Run(TURNED))


@pytest.mark.parametrize("knobs", [TURNED, DIGITS, EVERYTHING.with_changes(augmentation="jitter")])
@pytest.mark.parametrize("steps", [3, 40])
def test_a_checkpoint_comes_back_exactly(knobs: Hyperparameters, steps: int) -> None:
    run = trained(knobs.with_changes(early_stopping="off"), steps)
    kept: Checkpoint = run.training.checkpoint()
    run.step(30)
    expected = run.training.theta.copy()
    run.training.restore(kept)
    run.step(30)
    np.testing.assert_array_equal(run.training.theta, expected)
    run.reset()
    run.step(steps + 30)
    np.testing.assert_array_equal(run.training.theta, expected)


def test_digits_are_images_of_two_classes() -> None:
    run = trained(DIGITS, 300)
    assert run.architecture.n_x == 64
    assert run.examples.class_names == ("3", "8")
    assert run.examples.sizes == (72, 24, 24)
    assert run.evaluate().train_error < 0.1


@pytest.mark.parametrize(("kind", "available"), [("3-5", 365), ("even-odd", 1797)])
def test_of_more_digits_than_there_are_all_are_used(kind: str, available: int) -> None:
    knobs = DEFAULTS.with_changes(dataset="digits", digits=kind, m=1_000_000)
    assert sum(build.draw_examples(knobs).sizes) == available
    assert sum(build.draw_examples(knobs.with_changes(m=60)).sizes) == 60
    assert build.base_error(knobs) is None


def test_mismatch_blurs_the_digits_of_dev_and_test() -> None:
    plain = build.draw_examples(DIGITS)
    moved = build.draw_examples(DIGITS.with_changes(mismatch=1.0))
    own = {tuple(image) for image in plain.X_train.T.tolist()}
    assert {tuple(image) for image in moved.X_train.T.tolist()} < own
    assert {tuple(image) for image in moved.all_sets[3][0].T.tolist()} < own
    for name in ("X_dev", "X_test"):
        assert np.abs(getattr(plain, name) - getattr(moved, name)).mean() > 0.05


def test_what_the_examples_cannot_take_is_refused(tmp_path: Path) -> None:
    one = Examples.from_sets(np.arange(10.0)[None], np.arange(10)[None] % 2, source="own")
    with pytest.raises(KnobError, match="'rotate' does not suit one feature"):
        Run(TURNED, examples=one)
    Run(TURNED.with_changes(augmentation="flip"), examples=one).step(20)
    with pytest.raises(KnobError, match="'elastic' does not suit one feature"):
        Run(DIGITS, examples=one)
    path = tmp_path / "one.csv"
    path.write_text("".join(f"{i},{i % 2}\n" for i in range(60)))
    run = Run(TURNED)
    with pytest.raises(KnobError, match="allowed: none, flip, scale, jitter"):
        run.apply(build.with_file(TURNED, str(path)))
    assert_same_state(run, Run(TURNED))


def test_a_sweep_of_augmented_runs_is_of_separate_ones() -> None:
    knobs = TURNED.with_changes(batch_size=12)
    first, second = sweep(knobs, "lambd", [0.0, 1.0], 30, processes=1)
    assert first.cost == trained(knobs, 30).evaluate().cost
    assert second.cost != first.cost


# ---- what is said of it ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("knobs", "words"),
    [
        (TURNED.with_changes(dataset="xor", augmentation_amount=1.0), "XOR turned by up to ±90°"),
        (TURNED.with_changes(dataset="circles", augmentation_amount=1.0), ""),
        (TURNED.with_changes(dataset="xor", augmentation_amount=0.0), ""),
        (SMALL.with_changes(dataset="xor"), ""),
        (DIGITS.with_changes(m=300, augmentation_amount=0.2), ""),
    ],
)
def test_broken_labels_are_called_out(knobs: Hyperparameters, words: str) -> None:
    found = data_warnings.broken_labels(Run(knobs))
    assert found.startswith(words)
    assert bool(found) == bool(words)


def test_broken_labels_of_somebody_s_own_points_are_called_out() -> None:
    rng = np.random.default_rng(2)
    X = rng.uniform(-1, 1, (2, 400))
    examples = Examples.from_sets(X, (X[:1] > 0) * 1.0, source="own")
    flipped = DEFAULTS.with_changes(augmentation="flip", augmentation_amount=1.0)
    said = data_warnings.broken_labels(Run(flipped, examples=examples))
    assert "lie among the other class" in said
    upright = Examples.from_sets(X, (X[1:] > 0) * 1.0, source="own")
    assert data_warnings.broken_labels(Run(flipped, examples=upright)) == ""


def test_a_mismatch_is_noticed_and_sets_of_one_kind_are_not() -> None:
    knobs = DEFAULTS.with_changes(m=1000)
    assert data_warnings.mismatch(Run(knobs)) is None
    found = data_warnings.mismatch(Run(knobs.with_changes(mismatch=1.0)))
    assert found is not None
    assert found.differs
    assert data_warnings.mismatch(Run(knobs.with_changes(dev_share=0.0, mismatch=1.0))) is None


def test_the_tiles_of_dev_show_what_mismatch_does_to_them() -> None:
    knobs = DIGITS.with_changes(noise=0.0)
    plain = choose_points(build.draw_examples(knobs), None)
    moved = choose_points(build.draw_examples(knobs.with_changes(mismatch=1.0)), None)
    assert plain.tiles is not None
    assert moved.tiles is not None

    def contrast(tiles: np.ndarray) -> float:
        return float(np.abs(np.diff(tiles.astype(float), axis=2)).mean())

    dev_before, dev_after = plain.tiles[plain.which == 1], moved.tiles[moved.which == 1]
    assert dev_before.shape == dev_after.shape
    assert contrast(dev_after) < 0.9 * contrast(dev_before)  # blurred
    own = {tile.tobytes() for tile in plain.tiles[plain.which == 0]}
    kept = [tile.tobytes() for tile in moved.tiles[(moved.which == 0) | (moved.which == 3)]]
    assert set(kept) == own
