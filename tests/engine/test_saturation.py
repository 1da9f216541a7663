"""Saturated layers: their gradient has all its digits, and is the same however one steps."""

import numpy as np
import pytest

from playground.engine.activations import Array
from playground.engine.network import Architecture, block, blocks, weights
from playground.engine.propagation import backward, forward
from playground.engine.regularization import NO_PENALTY
from playground.engine.saturation import NO_LAYERS, Layers, steps_between_looks
from playground.engine.step_plan import StepPlan
from playground.engine.training import Training
from playground.engine.training_state import Settings
from tests.engine.textbook import make_examples, make_theta

TANH = Architecture(3, (5, 5, 5, 4), ("tanh",) * 4)
SIGMOID = Architecture(3, (5, 5, 5, 4), ("sigmoid",) * 4)
MIXED = Architecture(3, (5, 4, 6), ("tanh", "relu", "sigmoid"))
SQUARED = Architecture(3, (4,), ("tanh",), "squared_error")


def saturated_at(architecture: Architecture, layers: tuple[int, ...]) -> Array:
    """θ with |z| between about 12 and 60 in these layers, whose b decides, and ordinary others."""
    theta = make_theta(architecture)
    factor = 2.0 if "sigmoid" in architecture.activations else 1.0
    for layer in layers:
        Wb = block(architecture, theta, layer)
        signs = np.where(np.arange(len(Wb)) % 2 == 0, 1.0, -1.0)
        Wb[:, 0] = factor * signs * np.linspace(14.0, 24.0, len(Wb))
    return theta


def errors_by_block(training: Training, theta: Array) -> float:
    """The largest relative difference of a W[l] or b[l] from the textbook's."""
    a = training.architecture
    X = training.batches.current().X[1:]
    s = training.batches.current().s
    masks = [training.input_mask(), *(training.masks() or [None] * (a.L - 1))]
    trace = forward(a, theta, X, masks)
    right = backward(a, theta, trace, (s + 1) / 2, NO_PENALTY).theta
    found = training.gradient()
    pairs = zip(blocks(a, found), blocks(a, right), strict=True)
    parts = [(of[:, some], to[:, some]) for of, to in pairs for some in (slice(1), slice(1, None))]
    return max(
        float(np.linalg.norm(of - to) / np.linalg.norm(to)) for of, to in parts if np.any(to)
    )


@pytest.mark.parametrize("batch", [0, 7])
@pytest.mark.parametrize("keep_prob", [1.0, 0.7])
@pytest.mark.parametrize(
    ("architecture", "layers"),
    [
        (TANH, (1,)),
        (TANH, (2, 3)),
        (TANH, (1, 2, 3, 4)),
        (SIGMOID, (1,)),
        (SIGMOID, (1, 2, 3, 4)),
        (MIXED, (1, 3)),
        (SQUARED, (1, 2)),
        (SQUARED, (2,)),
    ],
)
def test_a_step_has_the_textbook_s_digits(
    architecture: Architecture, layers: tuple[int, ...], batch: int, keep_prob: float
) -> None:
    theta = saturated_at(architecture, layers)
    settings = Settings(
        batch_size=batch, keep_probs=(keep_prob,) * len(architecture.hidden), shuffle=False
    )
    training = Training(architecture, theta, *make_examples(), settings)
    training.probe()
    assert training.saturated == {(layer,) for layer in layers}
    assert errors_by_block(training, theta) < 1e-12


def test_from_a_alone_the_digits_are_lost() -> None:
    theta = saturated_at(TANH, (1, 2, 3, 4))
    training = Training(TANH, theta, *make_examples(), Settings())
    training.probe()
    exact = training.dZ_norms()
    restored = training.checkpoint()._replace(step=1, saturated=NO_LAYERS)
    training.restore(restored)
    training.probe()  # not at step 0, where it would look for saturated layers
    lost = training.dZ_norms()
    assert 0 < exact[0] < 1e-40
    assert lost[:4] != pytest.approx(exact[:4], rel=1e-3, abs=0)
    assert lost[4] == exact[4]


def test_an_ordinary_network_is_not_slowed_down(monkeypatch: pytest.MonkeyPatch) -> None:
    bound: list[Layers] = []
    monkeypatch.setattr(StepPlan, "take_from_Z", lambda plan, layers: bound.append(layers))
    training = Training(TANH, make_theta(TANH), *make_examples(), Settings(batch_size=7))
    training.run(3000)
    assert set(bound) == {NO_LAYERS}


def test_one_saturated_unit_in_a_layer_does_not_count() -> None:
    theta = make_theta(TANH)
    block(TANH, theta, 2)[:4, 0] = 30.0  # of five
    training = Training(TANH, theta, *make_examples(), Settings())
    training.probe()
    assert training.saturated == NO_LAYERS
    assert errors_by_block(training, theta) < 1e-12


# ---- on the way ---------------------------------------------------------------------------------


def wild() -> Training:
    """Gradient descent that is soon driven into saturation, and layers leave it again."""
    X, Y = make_examples(m=30)
    settings = Settings(learning_rate=60.0, batch_size=8, keep_probs=(0.9,) * 4)
    return Training(TANH, make_theta(TANH), X, Y, settings)


def test_the_same_steps_give_the_same_bits() -> None:
    at_once = wild()
    at_once.run(5000)
    assert at_once.saturated  # else it proves nothing
    for portion in (1, 7, 300):
        other = wild()
        while other.step < 5000:
            other.run(min(portion, 5000 - other.step))
            if other.step % 5 == 0:
                other.probe()  # somebody looks
        assert other.saturated == at_once.saturated
        assert other.theta.tobytes() == at_once.theta.tobytes()


def test_large_steps_are_followed_by_more_looks() -> None:
    found = [steps_between_looks(work) for work in (0, 10_000, 10**6, 10**9)]
    assert found == sorted(found, reverse=True)
    assert found[0] == found[1] == 2048
    assert found[-1] == 128


def test_a_checkpoint_knows_which_layers_are_saturated() -> None:
    training = wild()
    training.run(2500)
    before = training.checkpoint()
    training.run(2000)
    after = training.theta.tobytes()
    assert before.saturated != training.saturated != NO_LAYERS
    training.restore(before)
    training.run(2000)
    assert training.theta.tobytes() == after
    again = wild()
    again.restore(before)
    again.run(2000)
    assert again.theta.tobytes() == after


def test_replicas_are_saturated_each_by_itself() -> None:
    X, Y = make_examples()
    thetas = [make_theta(TANH), saturated_at(TANH, (1, 3)), saturated_at(TANH, (2,))]
    together = Training(TANH, np.array(thetas), X, Y, Settings(learning_rate=0.5), (4, 4, 4))
    together.probe()
    assert together.saturated == {(1, 1), (1, 3), (2, 2)}
    together.run(2100)
    for index, theta in enumerate(thetas):
        alone = Training(TANH, theta, X, Y, Settings(learning_rate=0.5), (4,))
        alone.run(2100)
        assert together.theta[index] == pytest.approx(alone.theta, rel=1e-10, abs=1e-12)
        assert {at for at in together.saturated if at[0] == index} == {
            (index, *at) for at in alone.saturated
        }


def test_a_live_change_keeps_what_is_known() -> None:
    training = Training(TANH, saturated_at(TANH, (1, 2, 3, 4)), *make_examples(), Settings())
    training.run(600)
    assert training.saturated
    training.set(Settings(learning_rate=1e-6, batch_size=4))  # new plans
    assert training.saturated
    theta = training.theta.copy()
    training.probe()
    assert errors_by_block(training, theta) < 1e-12


def test_weights_are_still_there_to_move() -> None:
    """A sanity check of the networks above: saturated, and yet with a gradient in every block."""
    theta = saturated_at(TANH, (1, 2, 3, 4))
    training = Training(TANH, theta, *make_examples(), Settings())
    training.probe()
    assert all(np.any(of) for of in weights(TANH, training.gradient()))
