"""What help texts state as a fact, measured: each claim stands beside its measurement.

A text that no longer has the words fails, so that a new wording is measured anew.
"""

from collections.abc import Callable

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture, weights
from playground.engine.propagation import forward
from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.session.run import build
from playground.session.run.run import Run

SMALL = DEFAULTS.with_changes(dataset="moons", m=100, depth=2, width=5, learning_rate=0.1)


def trained(steps: int, knobs: Hyperparameters = SMALL, **changes: object) -> Run:
    run = Run(knobs.with_changes(**changes))  # type: ignore[arg-type]
    run.step(steps)
    return run


def weights_of(run: Run) -> list[np.ndarray]:
    return weights(run.architecture, run.training.theta.copy())


def apart(run: Run) -> float:
    """How far the weights into units of one hidden layer differ."""
    return max(float(np.ptp(W, axis=0).max()) for W in weights_of(run)[:-1])


def mean_squares(activation: str, initialization: str, gain: float = 1.0) -> np.ndarray:
    """Of A[0] … A[20], on average over 20 draws of the weights; 64 units in each layer."""
    X = np.random.default_rng(0).standard_normal((64, 200))
    shape = Architecture(64, (64,) * 20, (activation,) * 20)
    found = [
        [np.mean(A * A) for A in forward(shape, initial_parameters(
            shape, initialization, gain=gain, seed=seed), X).A[:-1]]
        for seed in range(20)
    ]  # fmt: skip
    return np.mean(found, axis=0)


# ---- initialization -----------------------------------------------------------------------------


def zeros_make_twins() -> None:
    for changes in ({}, {"initial_bias": 0.5}, {"keep_prob_input": 0.8}):
        assert apart(trained(300, activation="sigmoid", initialization="zeros", **changes)) < 1e-12
    assert apart(trained(300, activation="sigmoid", initialization="zeros", keep_prob=0.8)) > 1e-4


def zeros_do_not_move() -> None:
    for activation in ACTIVATIONS:
        run = trained(100, activation=activation, initialization="zeros", keep_prob=0.8)
        at_zero = ACTIVATIONS[activation].function(np.zeros(1))[0]
        assert any(W.any() for W in weights_of(run)) == (at_zero != 0)


def constants_make_twins() -> None:
    for activation in ACTIVATIONS:
        changes = {"activation": activation, "initialization": "constant", "gain": 0.3}
        assert apart(trained(300, **changes)) < 1e-12
        assert apart(trained(300, **changes, keep_prob=0.8)) > 1e-3


def xavier_keeps_linear_units() -> None:
    found = mean_squares("linear", "xavier")
    assert found / found[0] == pytest.approx(np.ones(21), abs=0.25)


def xavier_shrinks_tanh_slowly() -> None:
    found = np.sqrt(mean_squares("tanh", "xavier"))
    assert np.all(np.diff(found) < 0)
    assert found[[1, 10, 20]] == pytest.approx([0.63, 0.23, 0.16], abs=0.02)
    # As a power of the depth. A factor for each layer would be the same from 1 to 10 as from there.
    assert found[19] / found[10] > 1.5 * found[10] / found[1]


def he_keeps_relu() -> None:
    found = mean_squares("relu", "he")
    assert found / found[0] == pytest.approx(np.ones(21), abs=0.3)
    of_xavier = mean_squares("relu", "xavier")
    assert of_xavier[20] < 1e-4 * of_xavier[0]


def wide_layers_vanish_as_printed() -> None:
    found = mean_squares("linear", "as_printed")
    assert np.all(found[1:] < 0.1 * found[:-1])


def scaled_identity_is_a_power() -> None:
    for c in (0.5, 1.0, 1.5):
        found = np.sqrt(mean_squares("linear", "scaled_identity", c))
        assert found / found[0] == pytest.approx(c ** np.arange(21))


# ---- data ---------------------------------------------------------------------------------------


def as_printed_is_no_cure() -> None:
    knobs = SMALL.with_changes(noise=0.2, m=500, batch_size=0, width=8, stretch=100.0)
    costs = {
        kind: trained(1000, knobs, normalization=kind).evaluate().cost
        for kind in ("none", "as_printed", "standardize")
    }
    assert costs["standardize"] < 0.2 * costs["as_printed"]
    assert costs["as_printed"] < 0.6 * costs["none"]


def divided_by_the_variance() -> None:
    run = Run(SMALL.with_changes(normalization="as_printed", stretch=3.0))
    of_raw, made = run.examples.X_train.var(axis=1), run.prepared.X_train.var(axis=1)
    assert made == pytest.approx(1 / of_raw)
    assert np.all(abs(made - 1) > 0.02)


def standardized() -> None:
    X = Run(SMALL.with_changes(normalization="standardize", stretch=3.0)).prepared.X_train
    assert X.mean(axis=1) == pytest.approx(np.zeros(2), abs=1e-12)
    assert X.var(axis=1) == pytest.approx(np.ones(2))


def noise_is_added_to_pixels() -> None:
    plain, noisy = (
        build.draw_examples(DEFAULTS.with_changes(dataset="digits", noise=noise)).X_train
        for noise in (0.0, 0.5)
    )
    assert np.std(noisy - plain) == pytest.approx(0.5, rel=0.02)


def as_many_digits() -> None:
    everything = DEFAULTS.with_changes(dataset="digits", m=1_000_000)
    counts = {
        choice.value: sum(build.draw_examples(everything.with_changes(digits=choice.value)).sizes)
        for choice in KNOBS["digits"].choices
    }
    assert counts.pop("even-odd") == 1797
    assert all(340 < count < 370 for count in counts.values())


def a_fifth_is_held_out() -> None:
    for dev in (0.05, 0.4):
        sizes = build.split_sizes(DEFAULTS.with_changes(mismatch=0.5, dev_share=dev), 300)
        assert 0 < sizes.train_dev <= 0.2 * (sizes.train + sizes.train_dev)


def flipped_labels_raise_the_base_error() -> None:
    found = [build.base_error(SMALL.with_changes(label_noise=p)) for p in (0.0, 0.1, 0.2)]
    assert found[0] is not None
    assert [error >= p for error, p in zip(found, (0.0, 0.1, 0.2), strict=True)] == [True] * 3
    assert found[0] < found[1] < found[2]


# ---- training -----------------------------------------------------------------------------------


def alpha_is_a_factor() -> None:
    moved = []
    for rate in (0.01, 0.05):
        run = Run(SMALL.with_changes(learning_rate=rate))
        before = run.training.theta.copy()
        run.step(1)
        moved.append(run.training.theta - before)
        assert moved[-1] == pytest.approx(-rate * run.training.gradient())
    assert moved[1] == pytest.approx(5 * moved[0])
    assert np.linalg.norm(moved[0]) != pytest.approx(0.01, rel=0.01)  # no length


def what_the_batch_seed_draws() -> None:
    for changes in ({"keep_prob": 0.5, "shuffle": False}, {"shuffle": True},
                    {"augmentation": "jitter", "shuffle": False}):  # fmt: skip
        runs = [trained(1, **changes, batch_seed=seed) for seed in (1, 1, 2)]
        one, same, other = (run.training.theta for run in runs)
        assert np.array_equal(one, same)
        assert not np.array_equal(one, other)
    plain = [trained(1, shuffle=False, batch_seed=seed).training.theta for seed in (1, 2)]
    assert np.array_equal(*plain)


def evaluation_keeps_every_unit() -> None:
    whole, dropped = (Run(SMALL.with_changes(keep_prob=p)).evaluate() for p in (1.0, 0.5))
    assert whole == dropped


def l1_makes_zeros() -> None:
    for penalty, exact in (("l1", True), ("l2", False)):
        run = trained(2000, penalty=penalty, lambd=3.0)
        assert any(np.any(W == 0) for W in weights_of(run)) == exact


def saturation_of(name: str, low: float, high: float) -> None:
    ends = ACTIVATIONS[name].function(np.array([[-40.0, 40.0]]))
    assert ends == pytest.approx(np.array([[low, high]]))


def sigmoid_is_as_steep_as_a_quarter() -> None:
    saturation_of("sigmoid", 0, 1)
    Z = np.linspace(-8, 8, 1601)
    assert ACTIVATIONS["sigmoid"].derivative(Z).max() == pytest.approx(0.25)


CLAIMS: list[tuple[str, str, str, Callable[[], None]]] = [
    ("initialization", "zeros", "stay twins, unless dropout parts them", zeros_make_twins),
    ("initialization", "zeros", "Where g(0) = 0 and b₀ = 0 no weight moves", zeros_do_not_move),
    ("initialization", "constant", "stay twins, unless dropout parts them", constants_make_twins),
    ("initialization", "xavier", "mean square of linear units", xavier_keeps_linear_units),
    ("initialization", "xavier", "tanh activations shrink slowly", xavier_shrinks_tanh_slowly),
    ("initialization", "he", "of ReLU activations, on average over the draws", he_keeps_relu),
    ("initialization", "as_printed", "vanishes in wide layers", wide_layers_vanish_as_printed),
    ("initialization", "scaled_identity", "as cᴸ, growing for c > 1 and vanishing for c < 1",
     scaled_identity_is_a_power),
    ("normalization", "as_printed", "better than nothing, but no cure", as_printed_is_no_cure),
    ("normalization", "as_printed", "variance becomes 1/σ², not 1", divided_by_the_variance),
    ("normalization", "standardize", "Mean 0 and variance 1", standardized),
    ("noise", "", "added to each position, or to each pixel", noise_is_added_to_pixels),
    ("digits", "", "about 360 images of two digits and 1,797 of all ten", as_many_digits),
    ("mismatch", "", "Up to a fifth of the training set", a_fifth_is_held_out),
    ("label_noise", "", "this raises the base (Bayes) error", flipped_labels_raise_the_base_error),
    ("learning_rate", "", "The factor by which a step multiplies the gradient", alpha_is_a_factor),
    ("batch_seed", "", "The order of the batches, the dropout masks and the augmentation",
     what_the_batch_seed_draws),
    ("keep_prob", "", "Evaluation always keeps every unit", evaluation_keeps_every_unit),
    ("penalty", "l1", "weights become exactly zero", l1_makes_zeros),
    ("activation", "tanh", "Saturates at ±1", lambda: saturation_of("tanh", -1, 1)),
    ("activation", "sigmoid", "Saturates at 0 and 1; its slope is at most ¼",
     sigmoid_is_as_steep_as_a_quarter),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "choice", "words", "measure"),
    CLAIMS,
    ids=[f"{name} {choice}: {words[:24]}" for name, choice, words, _ in CLAIMS],
)
def test_a_claim_holds(name: str, choice: str, words: str, measure: Callable[[], None]) -> None:
    knob = KNOBS[name]
    text = next(one.help for one in knob.choices if one.value == choice) if choice else knob.help
    assert words in text
    measure()
