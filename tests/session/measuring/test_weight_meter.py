"""What is measured of the weights agrees with the weights."""

import numpy as np
import pytest

from playground.engine.network import weights
from playground.session.measuring import weight_meter
from playground.session.measuring.observer import Observer
from playground.session.measuring.weight_meter import WeightMeter
from playground.session.messages.measures import WeightMeasures
from playground.session.run.run import Run
from tests.session.made_runs import SMALL, diverging, theta, trained


def measured(run: Run) -> WeightMeasures:
    return WeightMeter(run, Observer(run).points).measure()


def test_norms_zeros_and_histograms_are_those_of_the_weights() -> None:
    run = trained(SMALL.with_changes(penalty="l1", lambd=5.0, learning_rate=0.1), 200)
    found, W = measured(run), weights(run.architecture, run.training.theta)
    np.testing.assert_allclose(found.norms, [np.linalg.norm(one) for one in W])
    assert found.counts.tolist() == found.sampled.tolist() == [one.size for one in W]
    assert found.zeros.tolist() == [int(np.sum(one == 0)) for one in W]
    assert found.zeros.sum() > 0  # L1 makes exact zeros
    assert found.largest.tolist() == [abs(one).max() for one in W]
    of, edges = found.histogram, found.histogram.bins.edges
    for layer, one in enumerate(W):
        counts, _ = np.histogram(one[one != 0], edges)
        np.testing.assert_array_equal(of.counts[layer], counts)
        outside = of.below[layer] + of.above[layer]
        assert counts.sum() + outside + of.zero[layer] == one.size
        assert of.zero[layer] == found.zeros[layer]


def test_the_bins_suit_the_weights() -> None:
    small = Run(SMALL)
    small.training.theta *= 1e-6
    found = measured(small)
    assert 1e-7 < found.histogram.bins.high < 1e-5
    zeros = measured(Run(SMALL.with_changes(initialization="zeros")))
    assert zeros.histogram.bins.high == 1.0
    assert zeros.zeros.tolist() == zeros.counts.tolist()


def test_the_decay_factor_is_that_of_l2_alone() -> None:
    knobs = SMALL.with_changes(lambd=6.0, learning_rate=0.3)
    assert measured(Run(knobs.with_changes(penalty="l2"))).decay == pytest.approx(1 - 0.3 * 6 / 36)
    for penalty in ("none", "l1"):
        assert measured(Run(knobs.with_changes(penalty=penalty))).decay is None
    assert measured(Run(knobs.with_changes(penalty="l2", lambd=0.0))).decay is None
    # Whose steps multiply no weight by one factor.
    for optimizer in ("momentum", "adam"):
        found = measured(Run(knobs.with_changes(optimizer=optimizer)))
        assert found.decay is None
        assert found.pull == pytest.approx(6 / 36)


@pytest.mark.parametrize(
    ("optimizer", "limit"), [("gradient_descent", 2.0), ("momentum", 38.0), ("adam", np.inf)]
)
def test_when_l2_alone_enlarges_the_weights(optimizer: str, limit: float) -> None:
    knobs = SMALL.with_changes(optimizer=optimizer, learning_rate=1.0)
    for factor in (0.99, 1.01):
        lambd = min(factor * limit, 1e4) * 36
        enlarges = measured(Run(knobs.with_changes(lambd=lambd))).enlarges
        assert enlarges == (factor > 1 and optimizer != "adam")
    decaying = knobs.with_changes(
        lambd=1.5 * limit * 36 if limit < 100 else 1e6,
        learning_rate_decay="inverse_time", decay_rate=1.0,
    )  # fmt: skip
    run = Run(decaying.with_changes(initialization="zeros"))
    assert measured(run).enlarges == (optimizer != "adam")
    run.step(run.training.batches.count)
    assert not measured(run).enlarges  # α is half as large now


@pytest.mark.parametrize("lambd", [0.0, 3.0])
def test_the_update_ratio_is_that_of_the_last_step(lambd: float) -> None:
    run = trained(SMALL.with_changes(penalty="l2", lambd=lambd, learning_rate=1e-3), 20)
    before = weights(run.architecture, theta(run))
    run.step(1)
    found, after = measured(run), weights(run.architecture, run.training.theta)
    moved = [np.linalg.norm(b - a) for a, b in zip(before, after, strict=True)]
    ratios = np.array(moved) / [np.linalg.norm(one) for one in after]
    assert found.update_ratios is not None
    np.testing.assert_allclose(found.update_ratios, ratios, rtol=1e-2)


def test_no_update_ratio_is_guessed() -> None:
    assert measured(Run(SMALL)).update_ratios is None
    for changes in ({"optimizer": "adam"}, {"optimizer": "momentum"},
                    {"penalty": "l1", "lambd": 1.0}):  # fmt: skip
        assert measured(trained(SMALL.with_changes(**changes), 5)).update_ratios is None


def test_of_very_many_weights_the_histogram_takes_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(SMALL.with_changes(width=40))
    whole = measured(run)
    monkeypatch.setattr(weight_meter, "MOST_SAMPLED", 600)
    found = measured(run)
    assert found.sampled.tolist() == [80, 200, 40]
    assert found.counts.tolist() == [80, 1600, 40]
    assert found.histogram.counts[1].sum() <= 200
    np.testing.assert_array_equal(found.zeros, whole.zeros)
    np.testing.assert_array_equal(found.norms, whole.norms)


def test_a_single_layer_and_a_diverged_run() -> None:
    alone = measured(trained(SMALL.with_changes(depth=0), 5))
    assert alone.counts.tolist() == [2]
    wild = measured(trained(diverging(), 100))
    assert np.isfinite(wild.norms).all()


def test_measuring_changes_nothing() -> None:
    run, alone = Run(SMALL), Run(SMALL)
    meter = WeightMeter(run, Observer(run).points)
    for _ in range(5):
        meter.measure()
        run.step(3)
        alone.step(3)
    np.testing.assert_array_equal(theta(run), theta(alone))
