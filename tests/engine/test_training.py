"""The prepared training against the textbook's propagation and update; and what may change live.

The textbook side is written out here from `propagation.py` and the formulas of the update.
"""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.initializers import initial_parameters
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture, biases
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.propagation import backward, forward
from playground.engine.regularization import KINDS, NO_PENALTY, Penalty
from playground.engine.training import Settings, Training

M = 15  # examples: two batches of 7 and one of 1
HIDDEN = {0: (), 1: (4,), 3: (4, 3, 2), 5: (4, 4, 4, 4, 4)}  # depth 5: gradients as one stack
NO_DROPOUT, HIDDEN_DROPOUT, BOTH = "no dropout", "hidden dropout", "hidden and input dropout"


def make_examples(seed: int = 0, m: int = M, n_x: int = 3) -> tuple[Array, Array]:
    random = np.random.default_rng(seed)
    X = random.standard_normal((n_x, m))
    Y = (X[:1] + 0.3 * random.standard_normal((1, m)) > 0).astype(float)
    return X, Y


def make_theta(architecture: Architecture, seed: int = 1) -> Array:
    """Weights that saturate nothing, and biases that are not zero."""
    theta = initial_parameters(architecture, "xavier", gain=1.3, seed=seed)
    for b in biases(architecture, theta):
        b[...] = np.random.default_rng(seed).normal(scale=0.2, size=b.shape)
    return theta


class Textbook:
    """θ moved by the formulas as they are written, one batch after another."""

    def __init__(self, architecture: Architecture, theta: Array, settings: Settings) -> None:
        self.architecture, self.settings = architecture, settings
        self.theta = theta.copy()
        self.v, self.s, self.t = np.zeros_like(theta), np.zeros_like(theta), 0

    def step(self, X: Array, Y: Array, masks: list[Array | None]) -> None:
        a, s, penalty = self.architecture, self.settings, self.settings.penalty
        smooth = penalty if penalty.kind == "l2" else NO_PENALTY
        g = backward(a, self.theta, forward(a, self.theta, X, masks), Y, smooth).theta
        kappa = penalty.lambd / (2 * penalty.m)
        self.t += 1
        if s.optimizer == "gradient_descent":
            self.theta = self.theta - s.learning_rate * g
        elif s.optimizer == "momentum":
            self.v = 0.9 * self.v + 0.1 * g
            self.theta = self.theta - s.learning_rate * self.v
        else:
            self.v = 0.9 * self.v + 0.1 * g
            self.s = 0.999 * self.s + 0.001 * g**2
            v, s_ = self.v / (1 - 0.9**self.t), self.s / (1 - 0.999**self.t)
            divisor = np.sqrt(s_) + 1e-8
            self.theta = self.theta - s.learning_rate * v / divisor
        if penalty.kind == "l1":
            threshold = s.learning_rate * kappa
            if s.optimizer == "adam":
                threshold = threshold / divisor
            shrunk = np.sign(self.theta) * np.maximum(np.abs(self.theta) - threshold, 0)
            self.theta = np.where(a.is_weight, shrunk, self.theta)


def step_both(training: Training, textbook: Textbook) -> None:
    """One step of each on the same batch with the same masks."""
    batch = training.batches.current()
    X, Y = batch.X[1:].copy(), (batch.s + 1) / 2
    training.run(1)
    masks = training.masks() or [None] * (training.architecture.L - 1)
    textbook.step(X, Y, [training.input_mask(), *masks])


def assert_same_course(architecture: Architecture, settings: Settings, steps: int) -> None:
    X, Y = make_examples(n_x=architecture.n_x)
    theta = make_theta(architecture)
    training = Training(architecture, theta, X, Y, settings, seeds=(5,))
    textbook = Textbook(architecture, theta, settings)
    for step in range(1, steps + 1):
        step_both(training, textbook)
        difference = np.max(np.abs(training.theta - textbook.theta))
        assert difference < 1e-12, f"step {step} differs by {difference:.1e}: {settings}"
    assert training.step == steps
    assert np.max(np.abs(training.theta - theta)) > 1e-4  # it did move


def keep_probs(kind: str, depth: int) -> dict[str, object]:
    if kind == NO_DROPOUT:
        return {"keep_probs": (1.0,) * depth}
    of_layers = tuple(0.8 - 0.1 * (layer % 3) for layer in range(depth))
    return {"keep_probs": of_layers, "keep_prob_input": 0.9 if kind == BOTH else 1.0}


@pytest.mark.parametrize("depth", HIDDEN)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_equals_the_textbook(activation: str, loss: str, depth: int) -> None:
    hidden = HIDDEN[depth]
    architecture = Architecture(3, hidden, (activation,) * depth, loss)
    for penalty, optimizer, dropout, (batch_size, steps) in itertools.product(
        KINDS,
        OPTIMIZERS,
        (NO_DROPOUT, HIDDEN_DROPOUT, BOTH),
        ((1, 3), (7, 4), (0, 3)),  # the 3rd batch of 7 has one example; the 4th is a new epoch's
    ):
        settings = Settings(
            learning_rate=0.05,
            optimizer=optimizer,
            penalty=Penalty(penalty, 0.7, M),
            batch_size=batch_size,
            **keep_probs(dropout, depth),
        )
        assert_same_course(architecture, settings, steps)


MIXED = [
    ("linear", "tanh", "linear", "relu"),
    ("relu", "relu", "sigmoid", "leaky_relu"),
    ("tanh", "linear", "linear", "linear"),
    ("sigmoid", "leaky_relu", "tanh", "tanh"),
]


@pytest.mark.parametrize("widths", [(3, 5, 2, 4), (4, 4, 4, 4), (6, 3, 3, 3), (1, 1, 1, 1)])
@pytest.mark.parametrize("activations", MIXED, ids="-".join)
def test_each_layer_has_its_own_activation(
    activations: tuple[str, ...], widths: tuple[int, ...]
) -> None:
    architecture = Architecture(2, widths, activations)
    for dropout, batch_size in itertools.product((NO_DROPOUT, HIDDEN_DROPOUT, BOTH), (4, 0)):
        settings = Settings(
            learning_rate=0.1,
            penalty=Penalty("l2", 0.5, M),
            batch_size=batch_size,
            **keep_probs(dropout, 4),
        )
        assert_same_course(architecture, settings, 6)


@pytest.mark.parametrize("penalty", KINDS)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_wide_network_equals_the_textbook(optimizer: str, penalty: str) -> None:
    """More parameters than the step has short cuts for."""
    architecture = Architecture(3, (90, 90, 90), ("relu", "tanh", "leaky_relu"))
    settings = Settings(
        0.01, optimizer, Penalty(penalty, 0.7, M), (0.8, 0.9, 1.0), 0.9, batch_size=8
    )
    assert_same_course(architecture, settings, 4)


def run_of(settings: Settings, steps: int, *, seed: int = 1, m: int = 40) -> Training:
    architecture = Architecture(3, (4, 3), ("tanh", "relu"))
    X, Y = make_examples(m=m)
    training = Training(architecture, make_theta(architecture), X, Y, settings, seeds=(seed,))
    training.run(steps)
    return training


BUSY = Settings(
    learning_rate=0.05,
    optimizer="adam",
    penalty=Penalty("l2", 0.5, 40),
    keep_probs=(0.8, 0.6),
    keep_prob_input=0.9,
    batch_size=7,
    decay="inverse_time",
    decay_rate=0.1,
)


def test_same_seeds_same_bits() -> None:
    assert run_of(BUSY, 50).theta.tobytes() == run_of(BUSY, 50).theta.tobytes()


@pytest.mark.parametrize("changed", ["the order", "the masks"])
def test_another_batch_seed_differs(changed: str) -> None:
    settings = replace(BUSY, keep_probs=(), keep_prob_input=1.0)
    if changed == "the masks":
        settings = replace(BUSY, shuffle=False)
    one, other = run_of(settings, 20, seed=1), run_of(settings, 20, seed=2)
    assert np.max(np.abs(one.theta - other.theta)) > 1e-4


@given(chunks=st.lists(st.integers(1, 30), min_size=1, max_size=12))
def test_how_the_steps_are_asked_for_changes_no_bit(chunks: list[int]) -> None:
    whole, parts = run_of(BUSY, sum(chunks)), run_of(BUSY, 0)
    for chunk in chunks:
        parts.run(chunk)
    assert parts.step == whole.step == sum(chunks)
    assert parts.epoch == whole.epoch == sum(chunks) // 6
    assert parts.theta.tobytes() == whole.theta.tobytes()


@given(order=st.permutations(range(M)))
def test_the_order_of_the_examples_is_nothing_to_a_full_batch(order: list[int]) -> None:
    architecture = Architecture(3, (4, 3), ("tanh", "relu"))
    X, Y = make_examples()
    one, other = (
        Training(architecture, make_theta(architecture), X[:, i], Y[:, i], Settings())
        for i in (np.arange(M), np.array(order))
    )
    one.run(20)
    other.run(20)
    np.testing.assert_allclose(one.theta, other.theta, rtol=0, atol=1e-12)


# ---- live changes ---------------------------------------------------------------------------


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


# ---- coming back ----------------------------------------------------------------------------


@given(
    before=st.integers(0, 40),
    between=st.integers(0, 700),
    after=st.integers(1, 40),
    dropout=st.booleans(),
    batch_size=st.sampled_from([0, 1, 7, 40]),
    optimizer=st.sampled_from(OPTIMIZERS),
)
def test_a_checkpoint_comes_back_to_the_same_bits(
    before: int, between: int, after: int, dropout: bool, batch_size: int, optimizer: str
) -> None:
    """In the middle of an epoch, across epochs, with dropout and moments."""
    settings = replace(BUSY, batch_size=batch_size, optimizer=optimizer)
    if not dropout:
        settings = replace(settings, keep_probs=(), keep_prob_input=1.0)
    training = run_of(settings, before)
    kept = training.checkpoint()
    training.run(after)
    expected, epoch = training.theta.tobytes(), training.epoch
    training.run(between)
    training.restore(kept)
    assert training.step == before
    training.run(after)
    assert training.theta.tobytes() == expected
    assert training.epoch == epoch
    assert training.step == before + after


@pytest.mark.parametrize("steps", [0, 3, 20])
def test_a_checkpoint_serves_another_training_of_the_same_settings(steps: int) -> None:
    one = run_of(BUSY, steps)
    other = run_of(BUSY, 0, seed=9)  # the seed's streams come with the checkpoint
    other.restore(one.checkpoint())
    one.run(30)
    other.run(30)
    assert other.theta.tobytes() == one.theta.tobytes()


def noisier(X: np.ndarray, seed: int, epoch: int) -> np.ndarray:
    """Other noise for every seed and epoch."""
    return X + 0.1 * np.random.default_rng([seed, epoch]).standard_normal(X.shape)


@pytest.mark.parametrize("shuffle", [True, False])
@pytest.mark.parametrize("batch_size", [0, 7])
def test_a_checkpoint_of_rewritten_examples_comes_back_to_the_same_bits(
    batch_size: int, shuffle: bool
) -> None:
    settings = replace(BUSY, rewrite=noisier, batch_size=batch_size, shuffle=shuffle)
    training = run_of(settings, 9)
    kept = training.checkpoint()
    training.run(25)
    expected = training.theta.tobytes()
    assert expected != run_of(replace(settings, rewrite=None), 34).theta.tobytes()
    assert expected == run_of(settings, 34).theta.tobytes()
    training.restore(kept)
    training.run(25)
    assert training.theta.tobytes() == expected


def test_a_divergence_amid_rewritten_examples_is_found_exactly() -> None:
    """Epoch 3 is the first whose examples are wild: the replay must meet them where they were."""

    def wild_at_last(X: np.ndarray, seed: int, epoch: int) -> np.ndarray:
        return X * (1e308 if epoch == 3 else 1.0 + epoch)

    settings = Settings(learning_rate=1000.0, batch_size=10, rewrite=wild_at_last)
    architecture = Architecture(3, (), ())
    X, Y = make_examples(m=40)
    training = Training(architecture, make_theta(architecture), X, Y, settings)
    training.run(12)
    before = training.theta.copy()
    training.run(100)
    assert training.divergence is not None
    assert training.divergence.step in (13, 14)
    again = Training(architecture, make_theta(architecture), X, Y, settings)
    again.run(training.divergence.step - 1)
    assert again.theta.tobytes() == training.theta.tobytes()
    assert training.divergence.step > 13 or training.theta.tobytes() == before.tobytes()


def test_a_checkpoint_of_another_batch_size_is_refused() -> None:
    training = run_of(BUSY, 20)
    kept = training.checkpoint()
    training.set(replace(BUSY, batch_size=5))
    with pytest.raises(ValueError, match="batches of 7"):
        training.restore(kept)


def test_a_refused_change_leaves_the_run_as_it_was() -> None:
    training, untouched = run_of(BUSY, 20), run_of(BUSY, 20)
    with pytest.raises(ValueError, match=r"keep_probs has shape \(3,\)"):
        training.set(replace(BUSY, keep_probs=(0.5, 0.5, 0.5), batch_size=3))
    assert training.settings is BUSY
    training.run(20)
    untouched.run(20)
    assert training.theta.tobytes() == untouched.theta.tobytes()
