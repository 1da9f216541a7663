"""What is measured of the hidden layers agrees with plain forward propagation."""

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.propagation import forward
from playground.session.measuring.layer_meter import LayerMeter, round_up, sample_size
from playground.session.measuring.meters import Meters
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.run.run import Run
from tests.session.made_runs import SMALL, diverging, theta, trained


def meter_of(run: Run) -> LayerMeter:
    return LayerMeter(run, Observer(run).points)


def plain(run: Run, X: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
    trace = forward(run.architecture, run.training.theta, X)
    hidden = len(run.architecture.hidden)
    return trace.Z[:hidden], trace.A[1 : hidden + 1]


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu", "leaky_relu", "linear"])
def test_shares_and_moments_are_those_of_a_plain_forward_pass(activation: str) -> None:
    run = trained(SMALL.with_changes(activation=activation, gain=2.0), 40)
    found = meter_of(run).measure()
    assert (found.step, found.examples, found.of) == (40, 36, 36)
    assert found.activations == (activation, activation)
    Z, A = plain(run, run.prepared.X_train)
    np.testing.assert_allclose(found.mean_Z, [np.mean(z) for z in Z], rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(found.spread_Z, [np.std(z) for z in Z], rtol=1e-9)
    np.testing.assert_allclose(found.mean_A, [np.mean(a) for a in A], rtol=1e-12, atol=1e-15)
    np.testing.assert_allclose(found.spread_A, [np.std(a) for a in A], rtol=1e-9)
    nothing = [np.nan, np.nan]
    unit, bent = ACTIVATIONS[activation], activation in ("tanh", "sigmoid")
    saturated = [np.mean(abs(z) > unit.saturated_from) for z in Z] if bent else nothing
    linear = [np.mean(abs(z) < unit.linear_up_to) for z in Z] if bent else nothing
    relu = activation == "relu"
    np.testing.assert_array_equal(found.saturated, saturated)
    np.testing.assert_array_equal(found.linear, [1, 1] if activation == "linear" else linear)
    np.testing.assert_array_equal(found.inactive, [np.mean(a == 0) for a in A] if relu else nothing)
    dead = [np.mean((a == 0).all(axis=1)) for a in A] if relu else nothing
    np.testing.assert_array_equal(found.dead, dead)


@pytest.mark.parametrize("activation", ["tanh", "relu"])
def test_the_histograms_count_every_value(activation: str) -> None:
    run = trained(SMALL.with_changes(activation=activation), 10)
    found = meter_of(run).measure()
    for histogram, values in zip((found.Z, found.A), plain(run, run.prepared.X_train), strict=True):
        bins = histogram.bins
        for layer, of_layer in enumerate(values):
            flat = of_layer.ravel()
            kept = flat[flat != 0] if bins.zeros_apart else flat
            counts, _ = np.histogram(kept, bins.edges)
            np.testing.assert_array_equal(histogram.counts[layer], counts)
            assert histogram.above[layer] == np.sum(flat > bins.high)
            assert histogram.below[layer] == np.sum(flat < bins.low)
            assert histogram.zero[layer] == flat.size - kept.size
        assert not histogram.not_finite.any()


def test_dropout_does_not_count() -> None:
    found = [
        meter_of(Run(SMALL.with_changes(keep_prob=keep))).measure().spread_A for keep in (1.0, 0.5)
    ]
    np.testing.assert_array_equal(*found)


def test_a_large_lambda_moves_z_into_the_linear_region() -> None:
    knobs = SMALL.with_changes(penalty="l2", gain=3.0, learning_rate=0.3)
    free = meter_of(trained(knobs, 300)).measure().linear
    bound = meter_of(trained(knobs.with_changes(lambd=10.0), 300)).measure().linear
    assert free.max() < 0.8
    assert bound.min() > 0.99


def test_the_sample_is_fixed_and_small() -> None:
    run = Run(SMALL.with_changes(m=20_000, depth=1))
    meter = meter_of(run)
    assert meter.X.shape[1] == 2_000
    first = meter.measure()
    assert (first.examples, first.of) == (2_000, 12_000)
    again = meter_of(run).measure()
    np.testing.assert_array_equal(first.Z.counts, again.Z.counts)
    Z, _ = plain(run, meter.X)
    np.testing.assert_allclose(first.spread_Z, [np.std(z) for z in Z])


def test_a_large_network_is_measured_on_fewer_examples() -> None:
    wide = Run(SMALL.with_changes(m=3_000, depth=2, width=256)).architecture
    few = sample_size(wide, 3_000)
    assert 64 <= few < 1_000
    assert sample_size(wide, 10) == 10


def test_measuring_changes_nothing() -> None:
    knobs = SMALL.with_changes(keep_prob=0.8)
    run, alone = Run(knobs), Run(knobs)
    meter = meter_of(run)
    for _ in range(5):
        meter.measure()
        run.step(3)
        alone.step(3)
    np.testing.assert_array_equal(theta(run), theta(alone))


def test_a_network_without_hidden_layers_has_nothing_to_measure() -> None:
    found = meter_of(trained(SMALL.with_changes(depth=0), 3)).measure()
    assert found.activations == ()
    assert found.Z.counts.shape == (0, 80)
    assert found.linear.size == 0


def test_150_layers() -> None:
    found = meter_of(Run(SMALL.with_changes(depth=150, width=4))).measure()
    assert found.Z.counts.shape == (150, 80)
    assert np.isfinite(found.spread_Z).all()


def test_a_run_that_diverges_is_measured_where_it_was_last_a_number() -> None:
    run = trained(diverging(), 100)
    assert run.training.divergence is not None
    found = meter_of(run).measure()
    Z, _ = plain(run, run.prepared.X_train)
    outside = [int(np.sum(~np.isfinite(z))) for z in Z]
    np.testing.assert_array_equal(found.Z.not_finite, outside)


def test_values_beyond_all_bounds_are_counted() -> None:
    run = Run(SMALL.with_changes(activation="linear"))
    run.training.theta[...] = 1e200
    found = meter_of(run).measure()
    assert found.Z.not_finite[1] > 0
    assert np.isfinite(found.Z.bins.high)
    totals = found.Z.counts.sum(axis=1) + found.Z.below + found.Z.above + found.Z.not_finite
    assert totals.tolist() == [5 * 36, 5 * 36]


def test_the_pace_is_the_meter_s() -> None:
    run = Run(SMALL)
    meters = Meters(run, Observer(run).points)
    needs = frozenset({Need.LAYERS})
    first = meters.measured(needs, running=True)["layers"]
    assert meters.measured(needs, running=False)["layers"] is first
    run.step(1)
    meters.forget()
    assert meters.measured(needs, running=True)["layers"].step == 1


@pytest.mark.parametrize(
    ("value", "stair"),
    [(1.0, 1.0), (1.2, 1.5), (3.9, 4.0), (8.1, 10.0), (0.07, 0.08), (1e99, 1e99)],
)
def test_the_stairs_of_the_reach(value: float, stair: float) -> None:
    assert round_up(value) == pytest.approx(stair)
