"""Networks trained together, one per row of θ, each as if it were alone."""

from dataclasses import replace

import numpy as np
import pytest

from playground.engine.activations import Array
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.engine.optimizers import OPTIMIZERS
from playground.engine.regularization import Penalty
from playground.engine.training import Training
from playground.engine.training_state import Checkpoint, Settings

M = 22
A = Architecture(3, (5, 4, 4, 4, 4, 3), ("tanh", "relu", "linear", "sigmoid", "leaky_relu", "relu"))
BASE = Settings(
    learning_rate=0.1,
    penalty=Penalty("l2", 0.5, M),
    keep_probs=(0.9, 1.0, 0.8, 1.0, 1.0, 0.7),
    keep_prob_input=0.9,
    batch_size=6,
)


def make_examples(seed: int = 0) -> tuple[Array, Array]:
    random = np.random.default_rng(seed)
    X = random.standard_normal((3, M))
    return X, (X[:1] * X[1:2] > 0).astype(float)


def theta_of(seed: int = 1, gain: float = 1.0) -> Array:
    return initial_parameters(A, "he", gain=gain, bias=0.1, seed=seed)


def column(values: list[float]) -> Array:
    return np.array(values)[:, None]


def assert_as_if_alone(
    together: Training, alone: list[Training], steps: int = 30, tolerance: float = 1e-12
) -> None:
    """Compared now and again, with everything that can be read."""
    for count in (1, 2, steps - 3):
        together.run(count)
        for training in alone:
            training.run(count)
        found = together.theta
        expected = np.stack([training.theta for training in alone])
        np.testing.assert_allclose(found, expected, rtol=0, atol=tolerance)
        readings = [
            (together.gradient(), [training.gradient() for training in alone]),
            (together.dW_norms(), [training.dW_norms() for training in alone]),
            (together.dZ_norms(), [training.dZ_norms() for training in alone]),
        ]
        for many, each in readings:
            np.testing.assert_allclose(many, np.stack(each), rtol=0, atol=max(tolerance, 1e-11))
    assert together.step == steps
    assert together.epoch == alone[0].epoch
    distances = np.abs(found[:, None] - found[None]).max(axis=-1)
    assert np.all(distances[~np.eye(len(alone), dtype=bool)] > 1e-6)  # they are not one network


@pytest.mark.parametrize("kind", ["l2", "l1"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_lambd(kind: str, optimizer: str) -> None:
    lambdas = [0.0, 0.1, 3.0, 50.0]
    X, Y = make_examples()
    base = replace(BASE, optimizer=optimizer, learning_rate=0.02)
    together = Training(
        A,
        np.stack([theta_of()] * 4),
        X,
        Y,
        replace(base, penalty=Penalty(kind, column(lambdas), M)),
    )
    alone = [
        Training(A, theta_of(), X, Y, replace(base, penalty=Penalty(kind, lambd, M)))
        for lambd in lambdas
    ]
    assert_as_if_alone(together, alone)


def test_lambd_zero_is_no_penalty_also_beside_others() -> None:
    X, Y = make_examples()
    penalty = Penalty("l1", column([0.0, 5.0]), M)
    together = Training(A, np.stack([theta_of()] * 2), X, Y, replace(BASE, penalty=penalty))
    alone = Training(A, theta_of(), X, Y, replace(BASE, penalty=Penalty()))
    together.run(20)
    alone.run(20)
    np.testing.assert_allclose(together.theta[0], alone.theta, rtol=0, atol=1e-12)
    assert np.count_nonzero(together.theta[1]) < np.count_nonzero(together.theta[0])


def test_keep_prob() -> None:
    """One of them keeps everything: it is the run without dropout."""
    keeps = [(0.5,) * 6, (0.8,) * 6, (1.0,) * 6, (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)]
    X, Y = make_examples()
    together = Training(
        A, np.stack([theta_of()] * 4), X, Y, replace(BASE, keep_probs=np.array(keeps))
    )
    alone = [Training(A, theta_of(), X, Y, replace(BASE, keep_probs=keep)) for keep in keeps]
    assert_as_if_alone(together, alone)


def test_keep_prob_input() -> None:
    keeps = [0.5, 0.8, 1.0]
    X, Y = make_examples()
    together = Training(
        A, np.stack([theta_of()] * 3), X, Y, replace(BASE, keep_prob_input=np.array(keeps))
    )
    alone = [Training(A, theta_of(), X, Y, replace(BASE, keep_prob_input=keep)) for keep in keeps]
    assert_as_if_alone(together, alone)


@pytest.mark.parametrize("decay", ["none", "inverse_time"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_learning_rate(optimizer: str, decay: str) -> None:
    rates = [0.001, 0.01, 0.05]
    X, Y = make_examples()
    base = replace(BASE, optimizer=optimizer, decay=decay, decay_rate=0.5)
    together = Training(
        A, np.stack([theta_of()] * 3), X, Y, replace(base, learning_rate=column(rates))
    )
    alone = [Training(A, theta_of(), X, Y, replace(base, learning_rate=rate)) for rate in rates]
    assert_as_if_alone(together, alone)


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
@pytest.mark.parametrize("batch_size", [0, 1, 6, 15])
def test_gain_and_initial_seed(batch_size: int, loss: str) -> None:
    a = replace(A, loss=loss)
    thetas = [theta_of(1, 0.5), theta_of(1, 1.0), theta_of(2, 1.0), theta_of(3, 1.5)]
    X, Y = make_examples()
    settings = replace(BASE, batch_size=batch_size)
    together = Training(a, np.stack(thetas), X, Y, settings)
    assert_as_if_alone(together, [Training(a, theta, X, Y, settings) for theta in thetas])


def test_batch_seed() -> None:
    """Orders and masks of their own."""
    X, Y = make_examples()
    seeds = (3, 1, 7)
    together = Training(A, np.stack([theta_of()] * 3), X, Y, BASE, seeds=seeds)
    alone = [Training(A, theta_of(), X, Y, BASE, seeds=(seed,)) for seed in seeds]
    assert_as_if_alone(together, alone)


@pytest.mark.parametrize("seeds", [(5,), (5, 5, 5), (5, 6, 7)])
@pytest.mark.parametrize("batch_size", [0, 6, 12, 15])
def test_examples_of_their_own(batch_size: int, seeds: tuple[int, ...]) -> None:
    sets = [make_examples(seed) for seed in range(3)]
    settings = replace(BASE, batch_size=batch_size)
    X, Y = (np.stack(arrays) for arrays in zip(*sets, strict=True))
    together = Training(A, np.stack([theta_of()] * 3), X, Y, settings, seeds=seeds)
    alone = [
        Training(A, theta_of(), *one, settings, seeds=(seed,))
        for one, seed in zip(sets, (seeds * 3)[:3], strict=True)
    ]
    assert_as_if_alone(together, alone)


def test_everything_at_once() -> None:
    sets = [make_examples(seed) for seed in range(3)]
    X, Y = (np.stack(arrays) for arrays in zip(*sets, strict=True))
    keeps, inputs, rates, lambdas = [0.6, 1.0, 0.8], [1.0, 0.9, 0.7], [0.1, 0.02, 0.05], [0, 1, 9]
    penalty = Penalty("l2", column(lambdas), M)
    settings = Settings(
        column(rates), "momentum", penalty, np.repeat(column(keeps), 6, 1), np.array(inputs), 6
    )
    thetas = [theta_of(seed, 1.2) for seed in (1, 2, 3)]
    together = Training(A, np.stack(thetas), X, Y, settings, seeds=(4, 5, 6))
    alone = [
        Training(
            A,
            thetas[i],
            *sets[i],
            Settings(
                rates[i],
                "momentum",
                Penalty("l2", lambdas[i], M),
                (keeps[i],) * 6,
                inputs[i],
                6,
            ),
            seeds=(4 + i,),
        )
        for i in range(3)
    ]
    assert_as_if_alone(together, alone, steps=60)


@pytest.mark.parametrize("hidden", [(), (4,), (4, 4, 4, 4, 4)])
def test_a_single_network_is_the_same_with_and_without_the_axis(hidden: tuple[int, ...]) -> None:
    a = Architecture(3, hidden, ("tanh",) * len(hidden))
    X, Y = make_examples()
    settings = replace(BASE, keep_probs=(0.8,) * len(hidden))
    theta = initial_parameters(a, "xavier")
    plain = Training(a, theta, X, Y, settings)
    stacked = Training(a, theta[None], X, Y, settings)
    own = Training(a, theta[None], X[None], Y[None], settings)
    for training in (plain, stacked, own):
        training.run(30)
    assert plain.theta.shape == theta.shape
    assert plain.dW_norms().shape == plain.dZ_norms().shape == (a.L,)
    assert plain.gradient().shape == theta.shape
    for training in (stacked, own):
        assert training.theta.shape == (1, *theta.shape)
        np.testing.assert_allclose(training.theta[0], plain.theta, rtol=0, atol=1e-12)


def test_a_live_change_and_a_checkpoint_with_replicas() -> None:
    X, Y = make_examples()
    together = Training(A, np.stack([theta_of(1), theta_of(2)]), X, Y, BASE, seeds=(1, 2))
    alone = [Training(A, theta_of(seed), X, Y, BASE, seeds=(seed,)) for seed in (1, 2)]
    many: list[Training] = [together, *alone]
    changed = replace(BASE, batch_size=9, learning_rate=0.05, keep_probs=(0.7,) * 6)
    kept: list[Checkpoint] = []
    for training in many:
        training.run(11)
        training.set(changed)
        training.run(5)
        kept.append(training.checkpoint())
        training.run(13)
    expected = together.theta.copy()
    for index, training in enumerate(alone):
        np.testing.assert_allclose(expected[index], training.theta, rtol=0, atol=1e-12)
    for training, checkpoint in zip(many, kept, strict=True):
        training.restore(checkpoint)
        training.run(13)
    assert np.array_equal(together.theta, expected)


# ---- divergence -----------------------------------------------------------------------------


def wild_settings(rates: list[float]) -> Settings:
    """With λ/m = 1, a rate beyond 2 lets the weights grow without end."""
    return replace(BASE, learning_rate=column(rates), penalty=Penalty("l2", 1.0 * M, M))


def test_one_that_diverges_does_not_disturb_the_others() -> None:
    X, Y = make_examples()
    rates = [0.05, 40.0, 0.1]
    thetas = np.stack([theta_of(seed) for seed in (1, 2, 3)])
    together = Training(A, thetas, X, Y, wild_settings(rates))
    without = Training(A, thetas[[0, 2]], X, Y, wild_settings([0.05, 0.1]))
    together.run(600)
    without.run(600)
    assert together.divergence is None
    assert together.step == 600
    assert not np.all(np.isfinite(together.theta[1]))
    assert together.theta[[0, 2]].tobytes() == without.theta.tobytes()
    assert np.all(np.isfinite(without.theta))


def test_the_run_ends_with_the_last_of_them() -> None:
    """Step, layer and quantity are those of the replica that lasted longest, as if alone."""
    X, Y = make_examples()
    rates = [60.0, 9.0, 40.0]
    thetas = np.stack([theta_of(seed) for seed in (1, 2, 3)])
    together = Training(A, thetas, X, Y, wild_settings(rates))
    together.run(10_000)
    found = []
    for theta, rate in zip(thetas, rates, strict=True):
        alone = Training(A, theta, X, Y, replace(wild_settings([1.0]), learning_rate=rate))
        alone.run(10_000)
        found.append(alone)
    ends = [training.divergence for training in found]
    assert all(end is not None for end in ends)
    last = max(range(3), key=lambda i: found[i].step)
    assert last == 1
    assert together.divergence == ends[last]
    assert together.step == found[last].step
    np.testing.assert_allclose(together.theta[last], found[last].theta, rtol=1e-9)
    assert np.all(np.isfinite(together.theta[last]))
    assert not np.any(np.isfinite(together.theta[[0, 2]]).all(axis=1))


# ---- what is refused ------------------------------------------------------------------------


def test_what_does_not_fit_the_replicas_is_refused() -> None:
    X, Y = make_examples()
    thetas = np.stack([theta_of()] * 3)
    with pytest.raises(ValueError, match="2 seeds for 3 replicas"):
        Training(A, thetas, X, Y, BASE, seeds=(1, 2))
    with pytest.raises(ValueError, match="X has shape"):
        Training(A, thetas, np.stack([X, X]), Y, BASE)
    with pytest.raises(ValueError, match="Y has shape"):
        Training(A, thetas, np.stack([X] * 3), np.stack([Y] * 2), BASE)
    with pytest.raises(ValueError, match="keep_probs has shape"):
        Training(A, thetas, X, Y, replace(BASE, keep_probs=np.full((2, 6), 0.5)))
