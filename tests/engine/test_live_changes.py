"""What may change while a run goes on: settings take effect with the next step, θ stays."""

from dataclasses import replace

import numpy as np
import pytest

from playground.engine.network import Architecture
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.regularization import NO_PENALTY, Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings
from tests.engine.textbook import BUSY, M, Textbook, make_examples, make_theta, run_of, step_both


@pytest.mark.parametrize(
    "change",
    [
        {"learning_rate": 0.5},
        {"penalty": Penalty("l1", 3.0, M)},
        {"penalty": NO_PENALTY},
        {"batch_size": 4},
        {"batch_size": 0},
        {"keep_probs": (0.5, 1.0)},
        {"keep_probs": ()},
        {"keep_prob_input": 0.7},
        {"shuffle": False},
    ],
    ids=lambda change: ", ".join(change),
)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_live_change_takes_effect_with_the_next_step(
    optimizer: str, change: dict[str, object]
) -> None:
    """θ and the moments stay: the textbook, told of the change at the same step, agrees."""
    architecture = Architecture(3, (4, 3), ("tanh", "relu"))
    before = Settings(
        learning_rate=0.05,
        optimizer=optimizer,
        penalty=Penalty("l2", 1.0, M),
        batch_size=7,
        keep_probs=(0.9, 0.8),
    )
    X, Y = make_examples()
    training = Training(architecture, make_theta(architecture), X, Y, before)
    textbook = Textbook(architecture, training.theta, before)
    for _ in range(5):
        step_both(training, textbook)
    at_the_change = training.theta.copy()
    training.set(replace(before, **change))
    textbook.settings = training.settings
    assert np.array_equal(training.theta, at_the_change)
    assert training.step == 5
    for _ in range(5):
        step_both(training, textbook)
    np.testing.assert_allclose(training.theta, textbook.theta, rtol=0, atol=1e-12)
    assert training.step == 10
    keep = [training.settings.keep_prob_input, *(training.settings.keep_probs or (1.0, 1.0))]
    masks = [training.input_mask(), *(training.masks() or [None, None])]
    scales = [1.0 if mask is None else float(mask.max()) for mask in masks]
    assert scales == pytest.approx([1 / keep_prob for keep_prob in keep], rel=1e-4)


def test_another_optimizer_starts_without_memory() -> None:
    before = Settings(learning_rate=0.05, optimizer="momentum")
    training = run_of(before, 10)
    after = replace(before, optimizer="adam")
    fresh = Textbook(training.architecture, training.theta, after)
    training.set(after)
    for _ in range(5):
        step_both(training, fresh)
    np.testing.assert_allclose(training.theta, fresh.theta, rtol=0, atol=1e-12)


@pytest.mark.parametrize(
    "first",
    [
        replace(BUSY, batch_size=0),
        replace(BUSY, batch_size=3, shuffle=False),
        replace(BUSY, optimizer="momentum", keep_probs=(), keep_prob_input=1.0),
        replace(BUSY, penalty=NO_PENALTY, learning_rate=9.0, decay="none"),
    ],
)
def test_settings_changed_before_the_first_step_equal_settings_begun_with(first: Settings) -> None:
    """A knob moved while the run stands at step 0 gives the run that its file will reproduce."""
    moved = run_of(first, 0)
    moved.probe()
    moved.set(BUSY)
    moved.run(30)
    assert moved.theta.tobytes() == run_of(BUSY, 30).theta.tobytes()


@pytest.mark.parametrize(
    ("decay", "rate", "interval", "expected"),
    [
        ("none", 1.0, 1, lambda epoch: 0.2),
        ("inverse_time", 0.5, 1, lambda epoch: 0.2 / (1 + 0.5 * epoch)),
        ("step", 0.5, 3, lambda epoch: 0.2 / (1 + 0.5 * (epoch // 3))),
    ],
)
@pytest.mark.parametrize("batch_size", [0, 7])
def test_the_learning_rate_decays_by_epochs(
    decay: str, rate: float, interval: int, expected, batch_size: int
) -> None:
    settings = Settings(
        0.2, batch_size=batch_size, decay=decay, decay_rate=rate, decay_interval=interval
    )
    architecture = Architecture(3, (4,), ("tanh",))
    X, Y = make_examples()
    theta = make_theta(architecture)
    whole = Training(architecture, theta, X, Y, settings)
    training = Training(architecture, theta, X, Y, settings)
    textbook = Textbook(architecture, theta, settings)
    steps = 8 * training.batches.count
    for step in range(steps):
        epoch = step // training.batches.count
        assert training.learning_rate == pytest.approx(expected(epoch), rel=1e-15)
        textbook.settings = replace(settings, learning_rate=expected(epoch))
        step_both(training, textbook)
    np.testing.assert_allclose(training.theta, textbook.theta, rtol=0, atol=1e-12)
    whole.run(steps)
    assert np.array_equal(whole.theta, training.theta)


def test_a_refused_change_leaves_the_run_as_it_was() -> None:
    training, untouched = run_of(BUSY, 20), run_of(BUSY, 20)
    with pytest.raises(ValueError, match=r"keep_probs has shape \(3,\)"):
        training.set(replace(BUSY, keep_probs=(0.5, 0.5, 0.5), batch_size=3))
    assert training.settings is BUSY
    training.run(20)
    untouched.run(20)
    assert training.theta.tobytes() == untouched.theta.tobytes()
