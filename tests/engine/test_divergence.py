"""Where a run stopped being numbers: step, layer and quantity are found exactly."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playground.engine.activations import Array
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture, blocks
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.propagation import backward, forward
from playground.engine.regularization import NO_PENALTY, Penalty
from playground.engine.training import Training
from playground.engine.training_state import Divergence, Settings
from tests.engine.hard_examples import examples


def found_by_the_textbook(training: Training) -> tuple[int, str]:
    """Layer and quantity of the step that a diverged run could not complete, from θ before it."""
    a, batch = training.architecture, training.batches.current()
    X, Y = batch.X[1:], (batch.s + 1) / 2
    masks = [training.input_mask(), *(training.masks() or [None] * (a.L - 1))]
    trace = forward(a, training.theta, X, masks)
    back = backward(a, training.theta, trace, Y, NO_PENALTY)
    for layer in range(1, a.L):
        if not np.all(np.isfinite(trace.A[layer])):
            return layer, "A"
    if not np.all(np.isfinite(trace.Z[-1])):
        return a.L, "Z"
    for layer in range(a.L, 0, -1):
        if not np.all(np.isfinite(back.dZ[layer - 1])):
            return layer, "dZ"
    for layer in range(a.L, 0, -1):
        if not np.all(np.isfinite(blocks(a, back.theta)[layer - 1])):
            return layer, "dW"
    return 0, "W"


WILD = {
    "learning rate 10 on wild data": ((4, 3), "leaky_relu", "he", 1.0, "wild", Settings(10.0)),
    "tanh at 10 on wild data, L2": (
        (4, 3), "tanh", "xavier", 1.0, "wild", Settings(10.0, penalty=Penalty("l2", 70.0, 30)),
    ),
    "He times 100 at depth 150": ((10,) * 150, "linear", "he", 100.0, "plain", Settings(0.01)),
    "He times 1000 at depth 150": ((10,) * 150, "relu", "he", 1000.0, "plain", Settings(0.01)),
    "constant 1.5 at depth 150": ((10,) * 150, "linear", "constant", 1.5, "plain", Settings(0.1)),
    "times 1.5 at depth 150": ((4,) * 150, "linear", "scaled_identity", 1.5, "plain", Settings()),
    "dropout on wild data": (
        (4, 3), "leaky_relu", "he", 10.0, "wild",
        Settings(10.0, keep_probs=(0.5, 0.5), keep_prob_input=0.5, batch_size=7),
    ),
    "momentum in mini-batches": (
        (6, 6, 6, 6), "linear", "he", 1.0, "wild", Settings(10.0, "momentum", batch_size=4),
    ),
    "adam": ((4, 3), "linear", "he", 1.0, "largest", Settings(10.0, "adam", batch_size=4)),
    "decaying": (
        (4, 3), "leaky_relu", "he", 1.0, "wild",
        Settings(10.0, batch_size=7, decay="inverse_time", decay_rate=0.1),
    ),
}  # fmt: skip


def wild_training(name: str) -> Training:
    hidden, activation, initialization, gain, kind, settings = WILD[name]
    a = Architecture(2, hidden, (activation,) * len(hidden), "squared_error")
    if "tanh" not in name:
        a = replace(a, loss="cross_entropy")
    theta = initial_parameters(a, initialization, gain=gain)
    return Training(a, theta, *examples(kind, 2, 30), settings)


@pytest.mark.parametrize("name", WILD)
def test_divergence_is_found_exactly(name: str) -> None:
    """Step, layer and quantity; and θ as it was before that step, to the bit."""
    training = wild_training(name)
    training.run(10_000)
    found = training.divergence
    assert found is not None
    assert training.step == found.step - 1
    assert np.all(np.isfinite(training.theta))
    layer, quantity = found_by_the_textbook(training)
    assert quantity == found.quantity
    assert layer in (found.layer, 0)
    before = wild_training(name)
    before.run(found.step - 1)
    assert before.divergence is None
    assert before.theta.tobytes() == training.theta.tobytes()
    before.run(1)
    assert before.divergence == found
    assert before.theta.tobytes() == training.theta.tobytes()


@pytest.mark.untraced
@pytest.mark.parametrize("name", WILD)
def test_the_same_divergence_however_the_steps_are_asked_for(name: str) -> None:
    at_once, singly, in_chunks = (wild_training(name) for _ in range(3))
    at_once.run(10_000)
    assert at_once.divergence is not None
    while singly.divergence is None:
        singly.run(1)
    for chunk in itertools.cycle([3, 250, 1, 77]):
        if in_chunks.divergence is not None:
            break
        in_chunks.run(chunk)
    for training in (singly, in_chunks):
        assert training.divergence == at_once.divergence
        assert training.step == at_once.step
        assert training.theta.tobytes() == at_once.theta.tobytes()
        assert training.checkpoint().batches == at_once.checkpoint().batches


@pytest.mark.untraced
@pytest.mark.parametrize("last", [1, 2, 3, 255, 256, 257, 258, 511, 512, 513, 600])
@pytest.mark.parametrize("chunk", [1, 100, 256, 10_000])
def test_the_step_is_exact_around_the_checks(last: int, chunk: int) -> None:
    """1 − αλ/m = −10 and no data: the weight 10^(309 − n) overflows at step n, whoever looks."""
    a = Architecture(1)
    settings = Settings(1.0, penalty=Penalty("l2", 11.0, 1))
    theta = np.array([0.0, float(f"1e{309 - last}")])
    training = Training(a, theta, np.zeros((1, 1)), np.ones((1, 1)), settings)
    while training.divergence is None and training.step < 1000:
        training.run(chunk)
    assert training.divergence == Divergence(last, 1, "W")
    assert training.step == last - 1
    assert abs(training.theta[1]) == pytest.approx(1e308, rel=1e-9)


def chain(L: int, W: float) -> tuple[Architecture, Array]:
    """A linear network of one unit in each layer: weight W, no bias."""
    a = Architecture(1, (1,) * (L - 1), ("linear",) * (L - 1))
    return a, np.where(a.is_weight, W, 0.0)


ONE, ZERO = np.array([[1.0]]), np.array([[0.0]])


def test_each_quantity_can_be_the_first() -> None:
    a, theta = chain(5, 1e100)  # A = 1e100, 1e200, 1e300, then overflow
    training = Training(a, theta, ONE, ZERO, Settings())
    training.run(1)
    assert training.divergence == Divergence(1, 4, "A")

    a, theta = chain(1, 1e200)  # z = 1e400; then α makes an infinite step of dW = 1e200
    training = Training(a, theta, 1e200 * ONE, ZERO, Settings(1e200))
    training.run(1)
    assert training.divergence == Divergence(1, 1, "Z")

    a, theta = chain(6, 1e100)  # x = 0: only the way back grows, from dZ[6] = ½
    training = Training(a, theta, ZERO, ZERO, Settings())
    training.run(1)
    assert training.divergence == Divergence(1, 2, "dZ")

    a, theta = chain(2, 1e150)  # dZ[1] = ½·1e150 times x = 1e200, with W1 = 0
    theta[1] = 0
    training = Training(a, theta, 1e200 * ONE, ZERO, Settings())
    training.run(1)
    assert training.divergence == Divergence(1, 1, "dW")

    a, theta = chain(2, 1.0)
    training = Training(a, theta, ONE, ZERO, Settings(1e308, penalty=Penalty("l2", 1e10, 1)))
    training.run(1)
    assert training.divergence == Divergence(1, 2, "W")


def test_an_activation_that_overflows_by_its_dropout_scale() -> None:
    """A[1] = 1e308 is a number; divided by keep_prob = ½ it is not. The other layers are linear."""
    a, theta = chain(3, 1e-200)
    theta[1] = 1e308
    settings = Settings(keep_probs=(0.5, 1.0))
    training = Training(a, theta, np.ones((1, 20)), np.zeros((1, 20)), settings)
    training.run(1)
    assert np.all(np.isfinite(training.activations()[0]))
    assert training.divergence == Divergence(1, 1, "A")


def test_an_infinite_z_that_is_squashed_is_no_divergence() -> None:
    """z = 1e310 = ∞ gives ŷ = 1 and, where y = 1, dZ = 0: θ is finite and rests."""
    a, theta = chain(4, 1e100)
    theta[-1] = 1e10
    training = Training(a, theta, ONE, ONE, Settings())
    training.run(1000)
    assert training.divergence is None
    assert np.array_equal(training.theta, theta)


def test_a_square_that_overflows_in_adam_is_a_divergence() -> None:
    """dW = 5e199 is a number, but its square is not: it would hold the weight still for ever."""
    training = Training(Architecture(1), np.zeros(2), 1e200 * ONE, ONE, Settings(0.1, "adam"))
    training.run(10)
    assert training.divergence == Divergence(1, 1, "dW")
    assert training.theta.tolist() == [0, 0]
    training = Training(Architecture(1), np.zeros(2), 1e150 * ONE, ONE, Settings(0.1, "adam"))
    training.run(10)
    assert training.divergence is None


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_examples_that_are_not_finite_diverge_at_the_first_step(bad: float) -> None:
    a = Architecture(2, (3,), ("relu",))
    X, Y = examples("plain", 2, 30)
    X[1, 17] = bad
    training = Training(a, initial_parameters(a, "he"), X, Y, Settings(batch_size=0))
    training.run(100)
    assert training.divergence == Divergence(1, 1, "A")


def test_parameters_that_are_not_finite_diverge_at_the_first_step() -> None:
    a = Architecture(2, (3,), ("relu",))
    for theta in (np.full(a.parameter_count, np.nan), np.full((3, a.parameter_count), np.inf)):
        training = Training(a, theta, *examples("plain", 2, 30), Settings())
        training.run(100)
        assert training.divergence == Divergence(1, 1, "A")


def test_a_run_goes_on_from_before_its_divergence() -> None:
    """Back at a checkpoint, with a smaller α, it is as if nothing had been."""
    training = wild_training("dropout on wild data")
    kept = training.checkpoint()
    training.run(10_000)
    assert training.divergence is not None
    training.restore(kept)
    assert training.divergence is None
    calm = replace(training.settings, learning_rate=1e-9)
    training.set(calm)
    training.run(50)
    fresh = wild_training("dropout on wild data")
    fresh.set(calm)
    fresh.run(50)
    assert training.divergence is None
    assert training.step == 50
    assert training.theta.tobytes() == fresh.theta.tobytes()


@given(
    rate=st.floats(0.5, 1e4),
    gain=st.floats(0.1, 1e3),
    optimizer=st.sampled_from(OPTIMIZERS),
    keep=st.sampled_from([0.5, 1.0]),
    batch_size=st.sampled_from([0, 7]),
    chunks=st.lists(st.integers(1, 300), min_size=1, max_size=8),
)
@example(
    rate=100.0, gain=1.0, optimizer="gradient_descent", keep=0.5, batch_size=7, chunks=[255, 1, 300]
)
def test_chunks_do_not_matter_on_the_way_to_a_divergence(
    rate: float, gain: float, optimizer: str, keep: float, batch_size: int, chunks: list[int]
) -> None:
    a = Architecture(2, (4, 3), ("leaky_relu", "linear"))
    settings = Settings(rate, optimizer, keep_probs=(keep, keep), batch_size=batch_size)
    theta = initial_parameters(a, "he", gain=gain)
    whole, parts = (Training(a, theta, *examples("wild", 2, 30), settings) for _ in range(2))
    whole.run(sum(chunks))
    for chunk in chunks:
        parts.run(chunk)
    assert parts.divergence == whole.divergence
    assert parts.step == whole.step
    assert parts.theta.tobytes() == whole.theta.tobytes()


@pytest.mark.parametrize("last", [2, 3, 200, 256, 258, 400])
def test_the_checkpoint_before_the_last_finite_step_is_kept(last: int) -> None:
    a = Architecture(1)
    settings = Settings(1.0, penalty=Penalty("l2", 11.0, 1))
    theta = np.array([0.0, float(f"1e{309 - last}")])
    training = Training(a, theta, np.zeros((1, 1)), np.ones((1, 1)), settings)
    training.run(1000)
    kept = training.before_last
    assert kept is not None
    assert kept.step == training.step - 1 == last - 2
    assert abs(kept.theta[1]) == pytest.approx(1e307, rel=1e-9)
    training.restore(kept)
    training.run(1)
    assert training.divergence is None


def test_where_the_first_step_diverges_nothing_finite_was_before() -> None:
    training = Training(Architecture(1), np.array([0.0, 1e308]), np.zeros((1, 1)), np.ones((1, 1)),
                        Settings(1.0, penalty=Penalty("l2", 11.0, 1)))  # fmt: skip
    training.run(10)
    assert training.divergence is not None
    assert training.before_last is None
