"""Networks trained together are each as a run of its own."""

import numpy as np
import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.replicas import Replicas, with_seed
from playground.session.run import build
from playground.session.run.run import Run
from tests.session.laboratories.set_ups import SMALL


def test_each_is_as_if_alone() -> None:
    each = [
        SMALL.with_changes(penalty="l2", lambd=0.5),
        SMALL.with_changes(penalty="l2", keep_prob=0.7, keep_prob_input=0.9),
        with_seed(SMALL.with_changes(penalty="l2", learning_rate=0.3), 4),
    ]
    networks = Replicas(each)
    assert networks.train_to(40)
    found = networks.measure()
    for place, knobs in enumerate(each):
        run = Run(knobs, most=None)
        run.step(40)
        np.testing.assert_allclose(networks.theta[place], run.training.theta, rtol=0, atol=1e-12)
        e = run.evaluate()
        assert found.cost[place] == pytest.approx(e.cost, rel=1e-12)
        assert found.train_error[place] == e.train_error
        assert found.dev_error[place] == e.dev_error
        assert found.dev_cost[place] == pytest.approx(e.dev_cost, rel=1e-12)


def test_augmentation_is_as_in_a_run() -> None:
    knobs = SMALL.with_changes(augmentation="jitter", penalty="l2")
    networks = Replicas([knobs, knobs.with_changes(lambd=1.0)])
    networks.train_to(30)
    run = Run(knobs, most=None)
    run.step(30)
    np.testing.assert_allclose(networks.theta[0], run.training.theta, rtol=0, atol=1e-12)


def test_the_test_error_is_measured_only_when_asked_for() -> None:
    networks = Replicas([SMALL])
    X, Y = networks.prepared[0].X_test, networks.prepared[0].examples.Y_test
    assert not hasattr(networks.measure(), "test_error")
    assert 0 <= networks.test_errors()[0] <= 1
    assert X.shape[1] == Y.shape[1] == 12
    none = Replicas([SMALL.with_changes(test_share=0.0)])
    assert np.isnan(none.test_errors()).all()


def test_without_a_dev_set_its_figures_are_not_there() -> None:
    networks = Replicas([SMALL.with_changes(dev_share=0.0)])
    assert not networks.has_dev
    assert np.isnan(networks.measure().dev_error).all()


def test_given_parameters_are_what_all_begin_with() -> None:
    shape = build.architecture(SMALL, 2)
    theta = np.linspace(-1, 1, shape.parameter_count)
    networks = Replicas([SMALL, SMALL], parameters=theta)
    np.testing.assert_array_equal(networks.theta, np.stack([theta, theta]))


def test_one_that_diverges_is_marked() -> None:
    knobs = SMALL.with_changes(activation="linear")
    each = [knobs, knobs.with_changes(learning_rate=10, gain=100)]
    networks = Replicas(each)
    networks.train_to(300)
    assert networks.measure().finite.tolist() == [True, False]


def test_a_cancelled_one_stops() -> None:
    networks = Replicas([SMALL])
    assert not networks.train_to(10**9, cancelled=lambda: networks.training.step > 100)
    assert networks.training.step < 10**6


def test_too_large_ones_are_refused_before_memory_is_asked_for() -> None:
    knobs = DEFAULTS.with_changes(depth=50, width=256)
    with pytest.raises(ValueError, match="make the network or the batch smaller"):
        Replicas([knobs] * 32)
    with pytest.raises(ValueError, match="differ in activation, depth"):
        Replicas([SMALL, SMALL.with_changes(activation="relu", depth=3)])
    with pytest.raises(ValueError, match="no network"):
        Replicas([])
