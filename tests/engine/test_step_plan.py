"""The prepared step against the course-style reference, and the readings that it leaves."""

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.batch import columns_of
from playground.engine.buffers import padded
from playground.engine.dropout import RandomBits
from playground.engine.initializers import initial_parameters
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture, biases, blocks, weights
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.propagation import backward, forward
from playground.engine.regularization import NO_PENALTY, Penalty
from playground.engine.step_plan import StepPlan
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.random_streams import Units
from tests.engine import course_style

M = 20


def make_examples(n_x: int = 2, m: int = M) -> tuple[Array, Array]:
    random = np.random.default_rng(3)
    X = random.standard_normal((n_x, m))
    return X, (X[:1] * X[1:2] > 0).astype(float)


def make_training(architecture: Architecture, settings: Settings, *, m: int = M) -> Training:
    theta = initial_parameters(architecture, "he", bias=0.1, seed=2)
    return Training(architecture, theta, *make_examples(architecture.n_x, m), settings)


def masks_of(training: Training) -> list[Array | None]:
    """The last step's masks of A[0] … A[L−1]."""
    hidden = training.masks() or [None] * (training.architecture.L - 1)
    return [training.input_mask(), *hidden]


def flat(architecture: Architecture, parameters: course_style.Named) -> Array:
    """θ from the reference's dictionary, put together by hand."""
    rows = []
    for layer in range(1, architecture.L + 1):
        block = np.hstack([parameters[f"b{layer}"], parameters[f"W{layer}"]])
        rows.append(block.reshape(-1))
    return np.concatenate(rows)


SHAPES = {
    "logistic regression": ((), ()),
    "one layer": ((5,), ("relu",)),
    "mixed": ((4, 3, 5, 2), ("tanh", "linear", "leaky_relu", "sigmoid")),
    "equal widths": ((4,) * 6, ("tanh",) * 6),
    "equal widths within": ((3, 5, 5, 5, 5, 2, 4, 4, 4, 4), ("relu",) * 5 + ("linear",) * 5),
}

# Adam divides by |dθ| + 1e-8: where dropout leaves a gradient of that size, the rounding of it
# is magnified.
TOLERANCE = {"gradient_descent": 1e-12, "momentum": 1e-12, "adam": 1e-7}


@pytest.mark.untraced
@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_equals_the_course_style_reference(shape: str, optimizer: str, loss: str) -> None:
    """Epochs of mini-batches with every penalty, with dropout of all layers and without."""
    assert_course_style(shape, optimizer, loss, m=20, batch_size=8)  # 8, 8 and 4 examples


@pytest.mark.untraced
@pytest.mark.parametrize("batch_size", [23, 20])  # and a last one of 15, and of 18
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize("shape", SHAPES)
def test_so_it_does_where_a_batch_is_widened_by_empty_columns(
    shape: str, optimizer: str, batch_size: int
) -> None:
    assert (padded(23), padded(15), padded(20), padded(18)) == (24, 16, 20, 18)
    assert_course_style(shape, optimizer, "cross_entropy", m=38, batch_size=batch_size)


@pytest.mark.parametrize("activations", [("tanh", "relu"), ("linear", "linear"), ()])
@pytest.mark.parametrize("loss", LOSSES)
def test_a_last_batch_that_is_nearly_whole_works_in_the_others_memory(
    loss: str, activations: tuple[str, ...]
) -> None:
    """In each order in which batches of both sizes can come to be and to go."""
    a = Architecture(2, (4, 3)[: len(activations)], activations, loss)
    training = make_training(a, Settings(batch_size=20), m=38)
    columns, last_used = [], {}
    for size in (20, 18, 20, 19, 10, 18, 0, 20):
        training.set(replace(training.settings, batch_size=size))
        columns.append(columns_of(38, size))
        for _ in range(2 * training.batches.count):
            batch, theta = training.batches.current(), training.theta.copy()
            X, Y = batch.X[1:].copy(), (batch.s + 1) / 2
            training.run(1)
            last_used[training.batch] = [*training.activations(), training.output_dZ()][0]
            expected = backward(a, theta, forward(a, theta, X), Y, NO_PENALTY).theta
            np.testing.assert_allclose(training.gradient(), expected, atol=1e-14)
    assert columns[:4] == [{20: 20, 18: 20}, {18: 18, 2: 2}, {20: 20, 18: 20}, {19: 19}]
    assert np.shares_memory(last_used[20], last_used[18]) or not activations


def assert_course_style(shape: str, optimizer: str, loss: str, m: int, batch_size: int) -> None:
    hidden, activations = SHAPES[shape]
    a = Architecture(2, hidden, activations, loss)
    for penalty in ("none", "l2", "l1"):
        for keep in ((1.0,) * a.L, (0.75, *(0.5, 0.875, 1.0, 0.25, 0.75) * 2)[: a.L]):
            settings = Settings(
                learning_rate=0.03,
                optimizer=optimizer,
                penalty=Penalty(penalty, 0.8, m),
                keep_probs=keep[1:],
                keep_prob_input=keep[0],
                batch_size=batch_size,
            )
            training = make_training(a, settings, m=m)
            dropout = min(keep) < 1
            style = course_style.Style(
                activations, loss, 0.03, optimizer, penalty, 0.8, m, keep if dropout else ()
            )
            parameters = course_style.named(weights(a, training.theta), biases(a, training.theta))
            memory = course_style.initialize_memory(parameters)
            for _ in range(3 * training.batches.count):
                batch = training.batches.current()
                X, Y = batch.X[1:].copy(), (batch.s + 1) / 2
                training.run(1)
                kept = [
                    np.ones((n, X.shape[1]), bool) if mask is None else mask > 0
                    for n, mask in zip(a.sizes[:-1], masks_of(training), strict=True)
                ]
                course_style.train_step(parameters, memory, X, Y, style, kept if dropout else ())
            found, expected = training.theta, flat(a, parameters)
            np.testing.assert_allclose(
                found, expected, rtol=0, atol=TOLERANCE[optimizer], err_msg=f"{penalty} {keep}"
            )


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("width", [1, 2, 60])
@pytest.mark.parametrize("depth", [2, 3, 4, 8])
def test_stacked_gradients_equal_those_layer_by_layer(
    depth: int, width: int, activation: str
) -> None:
    """From three equal layers on, the gradients of all come from one product."""
    a = Architecture(2, (width,) * depth, (activation,) * depth)
    training = make_training(a, Settings(), m=50)
    training.probe()
    X, Y = make_examples(m=50)
    found = training.gradient()
    expected = backward(a, training.theta, forward(a, training.theta, X), Y, NO_PENALTY)
    for layer, (G, E) in enumerate(
        zip(blocks(a, found), blocks(a, expected.theta), strict=True), 1
    ):
        largest = np.max(np.abs(E))
        np.testing.assert_allclose(
            G, E, rtol=0, atol=1e-12 * max(1.0, largest), err_msg=f"layer {layer}"
        )


# ---- readings -------------------------------------------------------------------------------

READ = Settings(
    learning_rate=0.1,
    penalty=Penalty("l2", 2.0, M),
    keep_probs=(0.8, 0.5),
    keep_prob_input=0.75,
    batch_size=8,
)
NETWORK = Architecture(2, (4, 3), ("tanh", "relu"))


def expected_readings(
    training: Training, theta: Array, X: Array, Y: Array
) -> tuple[list[Array], Array, list[Array]]:
    trace = forward(NETWORK, theta, X, masks_of(training))
    back = backward(NETWORK, theta, trace, Y, NO_PENALTY)
    before_dropout = [
        ACTIVATIONS[name].function(Z)
        for name, Z in zip(NETWORK.activations, trace.Z[:-1], strict=True)
    ]
    return back.dZ, back.theta, before_dropout


# 15 examples in 16 columns; 9 in the 10 of the other batches
@pytest.mark.parametrize(("m", "size"), [(20, 8), (38, 15), (29, 10)])
def test_readings_are_those_of_the_last_step(m: int, size: int) -> None:
    """Also of an epoch's smaller last batch, where 1/m is another number."""
    training = make_training(NETWORK, replace(READ, batch_size=size), m=m)
    sizes = []
    for _ in range(7):
        batch = training.batches.current()
        X, Y, theta = batch.X[1:].copy(), (batch.s + 1) / 2, training.theta.copy()
        training.run(1)
        dZ, data_gradient, A = expected_readings(training, theta, X, Y)
        sizes.append(training.batch)
        decay = np.where(NETWORK.is_weight, 2.0 / M * training.theta, 0)
        gradient = data_gradient + decay
        np.testing.assert_allclose(training.gradient(), gradient, atol=1e-13)
        norms = [np.linalg.norm(dW) for dW in weights(NETWORK, gradient)]
        np.testing.assert_allclose(training.dW_norms(), norms, rtol=1e-12)
        np.testing.assert_allclose(
            training.dZ_norms(), [np.linalg.norm(one) for one in dZ], rtol=1e-12
        )
        for found, expected in zip(training.activations(), A, strict=True):
            np.testing.assert_allclose(found, expected, atol=1e-13)
    assert sizes == [*([size, size, m - 2 * size] * 2), size]


@pytest.mark.parametrize("steps", [1, 2, 3])
@pytest.mark.parametrize(
    "changed",
    [
        Settings(batch_size=5),
        Settings(batch_size=8, learning_rate=0.01),
        Settings(batch_size=0, keep_probs=(0.5, 0.5)),
        Settings(batch_size=8, optimizer="adam"),
    ],
)
def test_a_live_change_leaves_the_readings_of_the_last_step(changed: Settings, steps: int) -> None:
    training = make_training(NETWORK, Settings(batch_size=8))
    training.run(steps)
    gradient, dZ_norms, batch = training.gradient(), training.dZ_norms(), training.batch
    activations = [A.copy() for A in training.activations()]
    training.set(changed)
    assert training.batch == batch
    assert np.array_equal(training.gradient(), gradient)
    assert np.array_equal(training.dZ_norms(), dZ_norms)
    for found, expected in zip(training.activations(), activations, strict=True):
        assert np.array_equal(found, expected)


@pytest.mark.parametrize("settings", [READ, Settings(batch_size=8), Settings(batch_size=0)])
def test_a_probe_reads_the_coming_step_and_changes_nothing(settings: Settings) -> None:
    """Who looks at the norms before the first step trains the same network as who does not."""
    probed, quiet = make_training(NETWORK, settings), make_training(NETWORK, settings)
    for _ in range(5):
        for _ in range(3):
            probed.probe()
        dZ_norms, batch = probed.dZ_norms(), probed.batch
        probed.run(1)
        quiet.run(1)
        assert np.array_equal(probed.dZ_norms(), dZ_norms)
        assert probed.batch == batch
        assert probed.theta.tobytes() == quiet.theta.tobytes()
    assert probed.step == 5


def test_norms_are_right_where_their_squares_overflow() -> None:
    """A reading of 1e200 is a number; its square is not."""
    a = Architecture(1, (1, 1), ("linear", "linear"))
    theta = np.array([0, 1e-100, 0, 1e150, 0, 1e150])
    X, Y = np.array([[1.0]]), np.array([[0.0]])
    for many in (theta, np.stack([theta, theta])):
        training = Training(a, many, X, Y, Settings(1e-300))
        training.probe()
        # z = 1e200, so that ŷ = 1 and dZ = 1, 1e150, 1e300 from the last layer to the first.
        expected = np.broadcast_to([1e300, 1e150, 1.0], (*many.shape[:-1], 3))
        np.testing.assert_allclose(training.dZ_norms(), expected, rtol=1e-12)
        expected = np.broadcast_to([1e300, 1e50, 1e50], (*many.shape[:-1], 3))
        np.testing.assert_allclose(training.dW_norms(), expected, rtol=1e-12)


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("replicas", [None, 2])
def test_a_step_works_in_memory_made_beforehand(activation: str, replicas: int | None) -> None:
    a = Architecture(2, (16, 16, 16, 8), (activation,) * 4)
    m = 4000
    theta = initial_parameters(a, "xavier")
    if replicas:
        theta = np.stack([theta] * replicas)
    settings = Settings(penalty=Penalty("l2", 1.0, m), batch_size=2500, optimizer="adam")
    training = Training(a, theta, *make_examples(m=m), settings)
    training.run(2)
    tracemalloc.start()
    training.run(20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 150_000  # one hidden layer's A takes 320,000; an epoch's new order 32,000


# ---- what is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"learning_rate": -0.1}, "learning_rate -0.1"),
        ({"learning_rate": float("nan")}, "learning_rate nan"),
        ({"learning_rate": float("inf")}, "learning_rate inf"),
        ({"keep_probs": (0.5, 0.0)}, "keep_probs"),
        ({"keep_probs": (0.5, 1.01)}, "keep_probs"),
        ({"keep_prob_input": float("nan")}, "keep_prob_input nan"),
        ({"optimizer": "sgd"}, "optimizer 'sgd'"),
        ({"decay": "cosine"}, "decay 'cosine'"),
        ({"decay_rate": -1.0}, "decay_rate -1"),
        ({"decay_interval": 0}, "decay_interval 0"),
        ({"batch_size": -1}, "batch_size -1"),
    ],
)
def test_settings_refuse_what_cannot_be(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Settings(**wrong)


def test_keep_probs_must_fit_the_layers() -> None:
    theta = np.zeros(NETWORK.parameter_count)
    streams = ([RandomBits(1)], [RandomBits(1, Units.INPUT)])
    for wrong in ((0.5,), (0.5, 0.5, 0.5)):
        with pytest.raises(ValueError, match="keep_probs has shape"):
            StepPlan(NETWORK, theta, theta.copy(), 4, wrong, 1.0, streams)
    for wrong in ((0.5, 0.0), (1.0, 1.5), (float("nan"), 1.0)):
        with pytest.raises(ValueError, match="keep_prob"):
            StepPlan(NETWORK, theta, theta.copy(), 4, wrong, 1.0, streams)
    with pytest.raises(ValueError, match="keep_prob"):
        StepPlan(NETWORK, theta, theta.copy(), 4, (1.0, 1.0), 1.5, streams)
    assert StepPlan(NETWORK, theta, theta.copy(), 4, (), 1.0, streams).masks is None


def test_shapes_that_do_not_fit_are_refused() -> None:
    architecture = Architecture(3, (4,), ("tanh",))
    X, Y = make_examples(3, 15)
    theta = initial_parameters(architecture, "he")
    with pytest.raises(ValueError, match="theta has shape"):
        Training(architecture, theta[:-1], X, Y, Settings())
    with pytest.raises(ValueError, match=r"X has shape \(2, 15\)"):
        Training(architecture, theta, X[:2], Y, Settings())
    with pytest.raises(ValueError, match="X has shape"):
        Training(architecture, theta, X[None], Y, Settings())
    with pytest.raises(ValueError, match=r"Y has shape \(1, 14\)"):
        Training(architecture, theta, X, Y[:, :-1], Settings())
    with pytest.raises(ValueError, match="labels"):
        Training(architecture, theta, X, Y + 0.5, Settings())
    with pytest.raises(ValueError, match="seeds"):
        Training(architecture, theta, X, Y, Settings(), seeds=(1, 2))
    with pytest.raises(ValueError, match="empty"):
        Training(architecture, theta, X[:, :0], Y[:, :0], Settings())
