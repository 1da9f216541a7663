"""A long step is given up between blocks, and the run goes on as if it had never been begun."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from playground.engine import blocks_of_work, step_plan
from playground.engine.batches import Batches
from playground.engine.blocks_of_work import LARGEST
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.engine.regularization import Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.engine.walkers import compiled_walker
from playground.interruption import GivenUp
from tests.interrupted import Looks

SETTINGS = {
    "plain": Settings(batch_size=20),
    "whole set": Settings(batch_size=0),
    "dropout": Settings(batch_size=20, keep_probs=(0.8, 0.5), keep_prob_input=0.7),
    "adam, L1": Settings(batch_size=20, optimizer="adam", penalty=Penalty("l1", 0.5, 50)),
    "momentum, L2": Settings(batch_size=17, optimizer="momentum", penalty=Penalty("l2", 1.0, 50)),
    "decay": Settings(batch_size=20, decay="inverse_time", decay_rate=0.5),
    "in order": Settings(batch_size=20, shuffle=False),
}


def drifting(X: np.ndarray, seed: int, epoch: int) -> np.ndarray:
    return X + 0.01 * epoch


SETTINGS["augmented"] = replace(SETTINGS["dropout"], rewrite=drifting)


@pytest.fixture
def all_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step is long, and is done in many blocks."""
    monkeypatch.setattr(blocks_of_work, "BLOCK", 300)
    monkeypatch.setattr(blocks_of_work, "LARGEST", 1200)
    monkeypatch.setattr(step_plan, "BLOCK", 300)
    monkeypatch.setattr(compiled_walker, "CALL", 300)


def make(settings: Settings, check: Callable[[], None], replicas: int = 1, m: int = 50) -> Training:
    shape = Architecture(3, (7, 7), ("tanh", "relu"))
    generator = np.random.default_rng(3)
    X = generator.standard_normal((3, m))
    theta = initial_parameters(shape, "xavier")
    if replicas > 1:
        theta = np.stack([theta * (1 + number) for number in range(replicas)])
    seeds = tuple(range(1, replicas + 1))
    return Training(shape, theta, X, (X[:1] > 0) * 1.0, settings, seeds, check=check)


def state(training: Training) -> list[Any]:
    """All that the next step depends on."""
    found = training.checkpoint()
    parts: list[Any] = [found.step, found.theta, *found.moments, training.epoch]
    parts += [found.batches.position, repr(found.batches.generators)]
    return [*parts, *(repr(bits.generator) for bits in found.bits)]


def assert_same(one: list[Any], other: list[Any]) -> None:
    for a, b in zip(one, other, strict=True):
        np.testing.assert_array_equal(a, b)


@pytest.mark.untraced
@pytest.mark.usefixtures("all_is_long")
@pytest.mark.parametrize("replicas", [1, 3])
@pytest.mark.parametrize("name", SETTINGS)
def test_wherever_it_is_given_up_nothing_has_changed(name: str, replicas: int) -> None:
    settings = SETTINGS[name]
    looks = Looks()
    training, alone = (make(settings, check, replicas) for check in (looks, lambda: None))
    for _ in range(7):
        before = state(training)
        looks.give_up_at = 0
        for often in range(10_000):
            looks.count, looks.give_up_at = 0, looks.give_up_at + 1 + often // 3
            try:
                training.run(1)
                break
            except GivenUp:
                assert_same(state(training), before)
        assert often > 3
        alone.run(1)
        assert_same(state(training), state(alone))
        np.testing.assert_array_equal(training.gradient(), alone.gradient())
        np.testing.assert_array_equal(training.dZ_norms(), alone.dZ_norms())


@pytest.mark.usefixtures("all_is_long")
def test_what_is_read_is_never_of_half_a_step() -> None:
    looks = Looks()
    training, alone = (make(SETTINGS["dropout"], check) for check in (looks, lambda: None))
    training.run(3)
    assert training.has_readings
    looks.count, looks.give_up_at = 0, 5
    with pytest.raises(GivenUp):
        training.run(1)
    assert not training.has_readings
    looks.count = 0
    with pytest.raises(GivenUp):
        training.take_readings()
    looks.give_up_at = None
    training.take_readings()
    alone.run(3)
    alone.probe()
    np.testing.assert_array_equal(training.gradient(), alone.gradient())
    np.testing.assert_array_equal(training.dW_norms(), alone.dW_norms())
    training.run(5)
    alone.run(5)
    assert_same(state(training), state(alone))


@pytest.mark.usefixtures("all_is_long")
def test_settings_that_are_given_up_are_not_taken() -> None:
    looks = Looks()
    training, alone = (make(SETTINGS["dropout"], check) for check in (looks, lambda: None))
    for one in (training, alone):
        one.run(4)
    before, held = state(training), training.settings
    looks.count, looks.give_up_at = 0, 1
    with pytest.raises(GivenUp):
        training.set(replace(held, batch_size=9, keep_probs=(0.9, 0.9)))
    assert training.settings is held
    assert_same(state(training), before)
    looks.give_up_at = None
    for one in (training, alone):
        one.run(4)
    assert_same(state(training), state(alone))


@pytest.mark.usefixtures("all_is_long")
def test_the_search_for_a_divergence_can_be_given_up_and_finds_the_same() -> None:
    looks = Looks()
    settings = Settings(batch_size=20, learning_rate=1e200)
    training, alone = (make(settings, check) for check in (looks, lambda: None))
    alone.run(100)
    assert alone.divergence is not None
    looks.give_up_at = 40
    for _ in range(1000):
        looks.count = 0
        looks.give_up_at += 1
        try:
            training.run(100)
            break
        except GivenUp:
            assert training.divergence is None
    assert training.divergence == alone.divergence
    assert_same(state(training), state(alone))


# ---- how often it looks -------------------------------------------------------------------------


def test_a_step_of_a_large_network_looks_up_every_so_much_work() -> None:
    looks = Looks()
    shape = Architecture(2, (256,) * 20, ("relu",) * 20)
    theta = initial_parameters(shape, "he")
    X = np.random.default_rng(1).standard_normal((2, 600))
    training = Training(shape, theta, X, (X[:1] > 0) * 1.0, Settings(batch_size=300), check=looks)
    assert looks.count >= 5  # between the arrays of the parameters' size
    looks.count = 0
    training.run(1)
    assert looks.count >= 3 * theta.size * 300 / LARGEST


def test_a_small_step_does_not_look() -> None:
    looks = Looks()
    training = make(SETTINGS["dropout"], looks)
    training.run(1)
    looks.count = 0
    training.run(100)
    assert looks.count <= 2 * (training.epoch + 1)  # at each epoch's beginning


def test_many_examples_are_put_in_order_a_part_at_a_time() -> None:
    m, slab = 100_000, 16_384
    X = np.random.default_rng(1).standard_normal((2, m))
    for shuffle in (False, True):
        looks = Looks()
        batches = Batches(
            X, (X[:1] > 0) * 1.0, batch_size=64, shuffle=shuffle, seeds=(1,), check=looks
        )
        assert looks.count >= m / slab
        looks.count = 0
        batches.current()
        assert looks.count >= m / slab
        looks.count = 0
        batches.current()
        assert looks.count == 0
