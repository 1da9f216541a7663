"""The prepared training against the textbook's propagation and update; the same bits again."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.regularization import KINDS, Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings
from tests.engine.textbook import BUSY, M, Textbook, make_examples, make_theta, run_of, step_both

HIDDEN = {0: (), 1: (4,), 3: (4, 3, 2), 5: (4, 4, 4, 4, 4)}  # depth 5: gradients as one stack
NO_DROPOUT, HIDDEN_DROPOUT, BOTH = "no dropout", "hidden dropout", "hidden and input dropout"


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


@pytest.mark.untraced
@pytest.mark.parametrize("depth", HIDDEN)
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_equals_the_textbook(activation: str, loss: str, depth: int) -> None:
    """Any three of penalty, optimizer, dropout and batches in every combination; and over a few
    networks all four."""
    hidden = HIDDEN[depth]
    architecture = Architecture(3, hidden, (activation,) * depth, loss)
    kinds = [*KINDS], [*OPTIMIZERS], (NO_DROPOUT, HIDDEN_DROPOUT, BOTH)
    # The 3rd batch of 7 has one example; the 4th is a new epoch's.
    batches = ((1, 3), (7, 4), (0, 3))
    turn = [*ACTIVATIONS].index(activation) + [*LOSSES].index(loss) + depth
    for places in itertools.product(*(range(len(one)) for one in kinds)):
        penalty, optimizer, dropout = (one[at] for one, at in zip(kinds, places, strict=True))
        batch_size, steps = batches[(turn + sum(places)) % len(batches)]
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


def test_many_features() -> None:
    """Images of a thousand pixels; shapes are compared by their numbers."""
    a = Architecture(1000)
    X, Y = np.ones((1000, 3)), np.array([[0.0, 1.0, 1.0]])
    training = Training(a, np.zeros(1001), X, Y, Settings(0.3))
    training.run(1)  # ŷ = ½ for all: dz is on average −1/6
    np.testing.assert_allclose(training.theta, 0.05, rtol=1e-12)
    with pytest.raises(ValueError, match=r"X has shape \(999, 3\)"):
        Training(a, np.zeros(1001), X[1:], Y, Settings())
