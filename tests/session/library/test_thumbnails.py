"""The small map that is kept of a run shows what the window's boundary shows."""

import numpy as np
import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.library.thumbnails import thumbnail
from playground.session.measuring.boundary import places_over
from playground.session.messages.run_record import Plan
from tests.session.made_runs import SMALL
from tests.session.recorded import Recorded


def of(knobs: Hyperparameters) -> tuple[Recorded, Plan]:
    loop = Recorded(knobs).trained(2.5)
    return loop, loop.records[-1].plan


def test_it_is_the_network_s_prediction() -> None:
    loop, plan = of(SMALL.with_changes(normalization="standardize"))
    found = thumbnail(plan, loop.run.training.theta, 7)
    n = found.probability.shape[0]
    X = plan.normalization.apply(places_over(plan.extent, None, 2, n))
    from playground.engine.propagation import forward

    A = forward(plan.architecture, loop.run.training.theta, X).A[-1]
    np.testing.assert_allclose(found.probability.ravel(), A[0], atol=1e-5)
    assert found.step == 7
    assert found.plane == ""


def test_it_is_right_where_signals_do_not_fit_float32() -> None:
    loop, plan = of(SMALL.with_changes(activation="relu"))
    theta = 1e30 * loop.run.training.theta
    found = thumbnail(plan, theta, 7)
    X = plan.normalization.apply(places_over(plan.extent, None, 2, found.probability.shape[0]))
    from playground.engine.propagation import forward

    A = forward(plan.architecture, theta, X).A[-1]
    np.testing.assert_allclose(found.probability.ravel(), A[0], atol=1e-4)


def test_a_large_network_s_is_coarser() -> None:
    loop, plan = of(SMALL.with_changes(width=200, depth=4))
    assert thumbnail(plan, loop.run.training.theta, 0).probability.shape[0] < 48


def test_planes_of_other_examples_have_other_names() -> None:
    names = set()
    for seed in (1, 2):
        loop, plan = of(SMALL.with_changes(dataset="digits", m=60, data_seed=seed))
        names.add(thumbnail(plan, loop.run.training.theta, 0).plane)
    assert len(names) == 2
    assert "" not in names


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_chances_are_from_0_to_1(loss: str) -> None:
    loop, plan = of(SMALL.with_changes(loss=loss))
    found = thumbnail(plan, loop.run.training.theta, 0).probability
    assert found.min() >= 0
    assert found.max() <= 1
