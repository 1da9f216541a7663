"""The compiled kernel against NumPy and the textbook, in every build that the processor runs."""

from typing import Any

import numpy as np
import pytest

from playground.engine import kernel_choice, optimizers
from playground.engine.activations import ACTIVATIONS, LEAK
from playground.engine.compiled_forward import measure
from playground.engine.forward_pass import ForwardPass
from playground.engine.kernel import loader, processors
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.engine.walkers import compiled_walker
from tests.engine import two_engines
from tests.engine.conftest import of_level
from tests.engine.exact_step import ExactStep
from tests.engine.test_saturation import (
    MIXED,
    SIGMOID,
    SQUARED,
    TANH,
    errors_by_block,
    saturated_at,
)
from tests.engine.textbook import make_examples, make_theta

NAMES = [level.name for level in processors.LEVELS.get(processors.machine(), ())]


# A thousand on the build that the program chooses, some on each of the others.
@pytest.mark.untraced
@pytest.mark.parametrize("part", range(4))
def test_random_networks_take_the_same_step(part: int) -> None:
    found = two_engines.compare(250 * part, 250, of_level(""))
    assert not found.wrong
    assert found.left_out < 25
    assert found.rounded < 10  # NumPy agrees on all but a few


@pytest.mark.untraced
@pytest.mark.parametrize("level", NAMES)
def test_so_they_do_in_every_build(level: str) -> None:
    assert not two_engines.compare(5000, 150, of_level(level)).wrong


# Backward signals that cancel to a millionth; a squared error whose output unit is saturated.
CANCELLING = (171910, 186850)


@pytest.mark.parametrize("level", NAMES)
@pytest.mark.parametrize("number", CANCELLING)
def test_where_terms_cancel_the_kernel_is_held_to_the_exact_step(number: int, level: str) -> None:
    assert not two_engines.compare(number, 1, of_level(level)).wrong


@pytest.mark.parametrize("number", [1, 6, *CANCELLING])
def test_digits_that_rounding_does_not_explain_are_seen(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worst(name: str) -> float:
        found = two_engines.differences(number, of_level(""))
        assert found is not None
        return found.worst[name]

    assert worst("G") < 1
    exact = two_engines.exact_step

    def a_little_off(a: Architecture, theta: np.ndarray, *rest: Any) -> ExactStep:
        weights = theta * (1 + 1e-12 * np.sign(np.arange(len(theta)) % 2 - 0.5))
        return exact(a, weights, *rest)

    monkeypatch.setattr(two_engines, "exact_step", a_little_off)
    assert worst("G") > 1


@pytest.mark.parametrize("level", NAMES)
def test_bits_do_not_depend_on_the_steps_of_a_call(level: str) -> None:
    for number in range(40):
        chosen = two_engines.case(number)
        whole, parts = (chosen.training(of_level(level)) for _ in range(2))
        whole.run(23)
        for _ in range(23):
            parts.run(1)
            if parts.step % 5 == 0:
                parts.probe()  # somebody looks
        assert parts.theta.tobytes() == whole.theta.tobytes(), f"network {number}"


@pytest.mark.parametrize("batch", [0, 7])
@pytest.mark.parametrize("keep_prob", [1.0, 0.7])
@pytest.mark.parametrize(
    ("architecture", "layers"),
    [
        (TANH, (1, 2, 3, 4)), (SIGMOID, (1, 2, 3, 4)), (MIXED, (1, 3)),
        (SQUARED, (2,)),
    ],
)  # fmt: skip
def test_saturated_layers_keep_the_textbook_s_digits(
    architecture: Architecture, layers: tuple[int, ...], batch: int, keep_prob: float
) -> None:
    theta = saturated_at(architecture, layers)
    settings = Settings(
        batch_size=batch, keep_probs=(keep_prob,) * len(architecture.hidden), shuffle=False
    )
    with loader.using(of_level("")):
        training = Training(architecture, theta, *make_examples(), settings)
    training.probe()
    assert errors_by_block(training, theta) < 1e-12


def test_what_both_engines_know_they_call_the_same() -> None:
    assert set(ACTIVATIONS) == set(kernel_choice.ACTIVATIONS)
    assert set(LOSSES) == set(kernel_choice.LOSSES)
    assert set(optimizers.OPTIMIZERS) == set(compiled_walker.OPTIMIZERS)
    source = (processors.SOURCES / "kernel.c").read_text(encoding="utf-8")
    constants = {
        "LEAK": LEAK, "MOMENTUM_BETA": optimizers.MOMENTUM, "BETA_1": optimizers.BETA_1,
        "BETA_2": optimizers.BETA_2, "EPSILON": optimizers.EPSILON,
    }  # fmt: skip
    for name, value in constants.items():
        (line,) = (line for line in source.splitlines() if line.startswith(f"#define {name} "))
        assert float(line.split()[2]) == value


@pytest.mark.parametrize("level", NAMES)
@pytest.mark.parametrize("batch", [9, 130, 1021])  # of the last rows are laid side by side
def test_wide_layers_agree(level: str, batch: int) -> None:
    a = Architecture(3, (kernel_choice.WIDEST, 131), ("relu", "tanh"))
    theta = make_theta(a) / 8
    found = []
    for engine in (None, of_level(level)):
        with loader.using(engine):
            training = Training(a, theta, *make_examples(m=batch), Settings(0.1))
        training.run(1)
        found.append(training)
    numpy, fast = found
    assert not two_engines.kinks_apart(numpy, fast)
    assert float(np.max(two_engines.layers_apart(a, fast.G, numpy.G))) < 1e-12
    assert float(np.max(two_engines.layers_apart(a, fast.theta, numpy.theta))) < 1e-12


def test_a_network_that_is_too_wide_stays_with_numpy() -> None:
    def saturated(width: int) -> bool:
        a = Architecture(3, (width,), ("tanh",))
        theta = make_theta(a)
        theta[: a.offsets[1]] += 40.0  # NumPy alone looks for saturated layers
        with loader.using(of_level("")):
            training = Training(a, theta, *make_examples(), Settings())
        training.probe()
        return bool(training.saturated)

    assert not saturated(kernel_choice.WIDEST)
    assert saturated(kernel_choice.WIDEST + 1)


# ---- forward passes ------------------------------------------------------------------------------


@pytest.mark.parametrize("level", NAMES)
@pytest.mark.parametrize("number", range(12))
def test_forward_passes_agree(level: str, number: int) -> None:
    chosen = two_engines.case(number)
    a, one = chosen.architecture, chosen.theta.reshape(-1, chosen.theta.shape[-1])[0]
    random = np.random.default_rng(number)
    for m in (1, 7, 64, 1003):
        X = random.standard_normal((a.n_x, m))
        for dtype, tolerance in ((np.float64, 1e-12), (np.float32, 2e-4)):
            logits = []
            for engine in (None, of_level(level)):
                with loader.using(engine):
                    logits.append(ForwardPass(a, X, dtype=dtype).logits(one).copy())
            scale = max(1.0, float(np.max(np.abs(logits[0]))))
            assert float(np.max(np.abs(logits[1] - logits[0]))) <= tolerance * scale


@pytest.mark.parametrize("level", NAMES)
@pytest.mark.parametrize("loss", LOSSES)
def test_the_measured_loss_agrees(level: str, loss: str) -> None:
    random = np.random.default_rng(5)
    for m in (1, 7, 64, 5000, 70_001):
        z, s = 3 * random.standard_normal((1, m)), np.sign(random.standard_normal((1, m)))
        total, wrong = measure(of_level(level), loss, z, s)
        assert total == pytest.approx(float(LOSSES[loss].each(z, s).sum()), rel=1e-12)
        assert wrong == np.count_nonzero((z > 0) != (s > 0))
