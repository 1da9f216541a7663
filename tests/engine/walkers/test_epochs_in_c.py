"""Epochs that the kernel puts in order by itself: the same bits, orders and generators."""

import ctypes

import numpy as np
import pytest

from playground.engine.kernel import loader
from playground.engine.training import Training
from playground.engine.walkers.epochs_in_c import EpochsInC, GeneratorState, draws_as_numpy
from tests.engine import two_engines
from tests.engine.conftest import compiled

KERNEL = compiled()
pytestmark = pytest.mark.skipif(isinstance(KERNEL, str), reason="there is no compiler")


def made(chosen: two_engines.Case) -> Training:
    assert isinstance(KERNEL, loader.Kernel)
    return chosen.training(KERNEL)


def shuffled(count: int) -> list[two_engines.Case]:
    """Networks whose epochs the kernel puts in order."""
    found, number = [], 0
    while len(found) < count:
        chosen = two_engines.case(number)
        training = made(chosen)
        pays = EpochsInC.where_it_pays(training.batches, chosen.settings, training.walkers)
        if pays is not None:
            found.append(chosen)
        number += 1
    return found


def test_it_steps_as_if_each_epoch_had_been_put_in_order_by_numpy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = shuffled(25)
    assert any(one.theta.ndim == 2 for one in chosen)
    at_once = [made(one) for one in chosen]
    monkeypatch.setattr(EpochsInC, "where_it_pays", classmethod(lambda *_: None))
    one_by_one = [made(one) for one in chosen]
    for fast, slow in zip(at_once, one_by_one, strict=True):
        for steps in (1, 5, 90, 2):
            fast.run(steps)
            slow.run(steps)
            assert fast.theta.tobytes() == slow.theta.tobytes()
            assert fast.batch == slow.batch
            assert fast.G.tobytes() == slow.G.tobytes()
            assert repr(fast.checkpoint().batches) == repr(slow.checkpoint().batches)


@pytest.mark.parametrize("m", [1, 2, 3, 64, 65, 1000])
def test_it_draws_the_orders_that_numpy_draws(m: int) -> None:
    assert isinstance(KERNEL, loader.Kernel)
    assert draws_as_numpy(KERNEL)  # else it would be left to NumPy
    theirs, ours = np.random.default_rng(m), GeneratorState()
    ours.take(theirs.bit_generator.state)
    for _ in range(20):
        order = np.empty(m, np.int64)
        KERNEL.permute(ctypes.addressof(ours), order.ctypes.data, m)
        np.testing.assert_array_equal(order, theirs.permutation(m))
    assert ours.state() == theirs.bit_generator.state
