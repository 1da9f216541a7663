"""What the network diagram shows, against plain propagation."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.network import biases, weights
from playground.engine.propagation import backward, forward
from playground.engine.regularization import Penalty
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.measuring.boundary import choose_points, unit_shade
from playground.session.measuring.network_meter import (
    GRIDS,
    MOST_MASKS,
    MOST_UNITS,
    NetworkMeter,
    shown_layers,
)
from playground.session.messages.network_measures import NetworkMeasures
from playground.session.messages.painting import Painting
from playground.session.run.run import Run
from tests.session.fake_clock import FakeClock
from tests.session.made_runs import SMALL

ACTIVATION_NAMES = sorted(ACTIVATIONS)


def meter_of(run: Run) -> NetworkMeter:
    return NetworkMeter(run, choose_points(run.examples, None))


def probed(knobs: Hyperparameters) -> tuple[Run, NetworkMeasures]:
    """At step 0, where the readings are those of the whole training set at the present θ."""
    run = Run(knobs.with_changes(batch_size=0))
    run.batch_norms()  # as the observer asks for them
    return run, meter_of(run).measure()


def pictured(knobs: Hyperparameters, steps: int = 3, **given: Any) -> tuple[Run, NetworkMeasures]:
    run = Run(knobs, **given)
    run.step(steps)
    return run, meter_of(run).measure()


def inputs_over_the_plane(run: Run, n: int) -> np.ndarray:
    points = choose_points(run.examples, None)
    assert points.extent is not None
    left, right, bottom, top = points.extent
    cells = (np.arange(n) + 0.5) / n
    y, x = np.meshgrid(top - cells * (top - bottom), left + cells * (right - left), indexing="ij")
    places = np.stack([x.ravel(), y.ravel()])
    if points.plane is not None:
        places = points.plane.lift(places)
    return run.prepared.normalization.apply(places[: run.architecture.n_x])


def test_before_the_first_step_all_is_of_the_coming_batch() -> None:
    assert probed(SMALL)[1].of_coming_batch
    assert not pictured(SMALL)[1].of_coming_batch


# ---- which layers and units ----------------------------------------------------------------


@pytest.mark.parametrize("hidden", range(9))
def test_up_to_eight_hidden_layers_are_shown_whole(hidden: int) -> None:
    assert shown_layers(hidden) == tuple(range(hidden + 2))


@pytest.mark.parametrize("hidden", [9, 10, 50, 150])
def test_of_deeper_ones_the_ends_are_shown(hidden: int) -> None:
    shown = shown_layers(hidden)
    assert shown[:5] == (0, 1, 2, 3, 4)
    assert shown[5:] == tuple(range(hidden - 3, hidden + 2))
    assert len(set(shown)) == len(shown)


def test_of_wide_layers_the_first_units_are_shown() -> None:
    run, picture = pictured(SMALL.with_changes(depth=2, width=60))
    assert [layer.size for layer in picture.layers] == [2, 60, 60, 1]
    assert [layer.count for layer in picture.layers] == [2, MOST_UNITS, MOST_UNITS, 1]
    np.testing.assert_array_equal(
        picture.edges[2].W, weights(run.architecture, run.training.theta)[1][:24, :24]
    )
    assert picture.edges[3].W.shape == (1, MOST_UNITS)


def test_where_layers_are_left_out_there_are_no_edges() -> None:
    _, picture = pictured(SMALL.with_changes(depth=20, width=3))
    assert [layer.layer for layer in picture.layers] == [0, 1, 2, 3, 4, 17, 18, 19, 20, 21]
    assert sorted(picture.edges) == [1, 2, 3, 4, 18, 19, 20, 21]


# ---- pictures ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ACTIVATION_NAMES)
def test_a_picture_is_the_units_activation_over_the_plane(name: str) -> None:
    run, picture = pictured(SMALL.with_changes(activation=name))
    n = GRIDS[0]
    trace = forward(run.architecture, run.training.theta, inputs_over_the_plane(run, n))
    for layer in (1, 2):
        shades = 255 * unit_shade(name, trace.A[layer]).reshape(-1, n, n)
        assert picture.layers[layer].shades == pytest.approx(shades, abs=0.6)
        assert np.ptp(picture.layers[layer].shades) > 20
    assert picture.layers[3].shades[0] == pytest.approx(255 * trace.A[3].reshape(n, n), abs=0.6)


@pytest.mark.parametrize("name", ACTIVATION_NAMES)
def test_shades_are_one_half_where_a_unit_has_no_effect_and_grow_with_it(name: str) -> None:
    A = ACTIVATIONS[name].function(np.linspace(-60, 60, 241))
    shade = unit_shade(name, A)
    assert shade[120] == 0.5  # z = 0
    assert (np.diff(shade) >= 0).all()
    assert shade.min() >= 0
    assert shade.max() == pytest.approx(1.0)
    assert unit_shade(name, A.astype(np.float32)).dtype == np.float32


def test_the_inputs_are_the_features_themselves() -> None:
    _, picture = pictured(SMALL)
    across, up = (shades.astype(int) for shades in picture.layers[0].shades)
    assert (np.diff(across, axis=1) >= 0).all()
    assert (np.diff(across, axis=0) == 0).all()
    assert (np.diff(up, axis=0) <= 0).all()  # the top row comes first
    assert max(across.max(), 255 - across.min()) == 255
    assert np.ptp(across) > 200


def test_the_tanh_output_is_shown_as_the_chance_of_class_1() -> None:
    run, picture = pictured(SMALL.with_changes(loss="squared_error"))
    n = GRIDS[0]
    trace = forward(run.architecture, run.training.theta, inputs_over_the_plane(run, n))
    expected = 255 * (0.5 + 0.5 * np.tanh(trace.Z[-1])).reshape(n, n)
    assert picture.layers[-1].shades[0] == pytest.approx(expected, abs=0.6)


def test_images_are_shown_in_their_principal_plane() -> None:
    run, picture = pictured(SMALL.with_changes(dataset="digits", m=100, normalization="centre"))
    assert picture.layers[0].size == 64
    assert picture.layers[0].count == MOST_UNITS == len(picture.input_names)
    n = GRIDS[0]
    trace = forward(run.architecture, run.training.theta, inputs_over_the_plane(run, n))
    expected = 255 * unit_shade("tanh", trace.A[1]).reshape(-1, n, n)
    assert picture.layers[1].shades == pytest.approx(expected, abs=0.7)


def test_the_units_of_a_network_without_hidden_layers() -> None:
    _, picture = pictured(SMALL.with_changes(depth=0))
    assert [layer.layer for layer in picture.layers] == [0, 1]
    assert list(picture.edges) == [1]


def test_values_that_overflow_are_pictures_all_the_same() -> None:
    theta = np.full(Run(SMALL).architecture.parameter_count, 1e200)
    run = Run(SMALL.with_changes(activation="relu"), parameters=theta)
    picture = meter_of(run).measure()
    assert all(layer.shades.dtype == np.uint8 for layer in picture.layers)


def test_signals_too_large_for_float32_have_the_pictures_that_they_have_in_the_run() -> None:
    knobs = SMALL.with_changes(activation="relu")
    generator = np.random.default_rng(3)
    theta = 1e30 * generator.standard_normal(Run(knobs).architecture.parameter_count)
    run = Run(knobs, parameters=theta)
    picture, n = meter_of(run).measure(), GRIDS[0]
    trace = forward(run.architecture, theta, inputs_over_the_plane(run, n))
    assert np.abs(trace.A[2]).max() > np.finfo(np.float32).max
    assert picture.layers[3].shades[0] == pytest.approx(255 * trace.A[3].reshape(n, n), abs=0.6)


# ---- figures -------------------------------------------------------------------------------


@pytest.mark.parametrize("penalty", ["none", "l2", "l1"])
def test_the_edges_are_weights_and_gradients_of_the_last_batch(penalty: str) -> None:
    knobs = SMALL.with_changes(penalty=penalty, lambd=0.7)
    run, picture = probed(knobs)
    a, theta = run.architecture, run.training.theta
    X, Y = run.prepared.X_train, run.examples.Y_train
    wanted = Penalty(penalty, 0.7, Y.shape[1])
    dtheta = backward(a, theta, forward(a, theta, X), Y, wanted).theta
    for layer, edges in picture.edges.items():
        np.testing.assert_array_equal(edges.W, weights(a, theta)[layer - 1])
        np.testing.assert_allclose(edges.dW, weights(a, dtheta)[layer - 1], atol=1e-7)
        np.testing.assert_allclose(edges.db, biases(a, dtheta)[layer - 1][:, 0], atol=1e-7)
        np.testing.assert_array_equal(picture.layers[layer].bias, biases(a, theta)[layer - 1][:, 0])
        np.testing.assert_allclose(
            picture.layers[layer].weight_norm, np.linalg.norm(edges.W, axis=1)
        )
    assert picture.batch == Y.shape[1]
    np.testing.assert_allclose(run.training.gradient(), dtheta, atol=1e-7)


def test_before_the_first_step_the_gradient_is_that_of_the_coming_batch() -> None:
    _, picture = probed(SMALL)
    assert picture.step == 0
    assert max(np.abs(edges.dW).max() for edges in picture.edges.values()) > 1e-4


@pytest.mark.parametrize("name", ["tanh", "sigmoid"])
def test_saturation_is_the_share_of_the_last_batch_with_a_flat_slope(name: str) -> None:
    knobs = SMALL.with_changes(activation=name, gain=8.0)
    run, picture = probed(knobs)
    trace = forward(run.architecture, run.training.theta, run.prepared.X_train)
    for layer in (1, 2):
        slope = ACTIVATIONS[name].derivative(trace.Z[layer - 1])
        largest = ACTIVATIONS[name].derivative(np.zeros(1))[0]
        expected = np.mean(slope < 0.05 * largest, axis=1)
        np.testing.assert_allclose(picture.layers[layer].saturated, expected)
        assert np.isnan(picture.layers[layer].off).all()
    assert picture.layers[1].saturated.max() > 0
    assert np.isnan(picture.layers[0].saturated).all()
    assert np.isnan(picture.layers[3].saturated).all()


def test_relu_units_say_for_how_many_examples_they_are_off() -> None:
    knobs = SMALL.with_changes(activation="relu")
    run, picture = probed(knobs)
    trace = forward(run.architecture, run.training.theta, run.prepared.X_train)
    np.testing.assert_allclose(picture.layers[1].off, np.mean(trace.Z[0] <= 0, axis=1))
    assert np.isnan(picture.layers[1].saturated).all()


# ---- dropout -------------------------------------------------------------------------------


def test_without_dropout_nothing_is_dropped() -> None:
    _, picture = pictured(SMALL)
    assert [layer.dropped for layer in picture.layers] == [None] * 4


def test_the_last_steps_mask_of_the_first_example_is_shown() -> None:
    knobs = SMALL.with_changes(width=20, keep_prob=(0.5, 1.0), keep_prob_input=0.6)
    run = Run(knobs)
    meter = meter_of(run)
    seen = set()
    for _ in range(6):
        run.step()
        picture = meter.measure()
        hidden, of_input = run.training.masks(), run.training.input_mask()
        assert hidden is not None
        assert of_input is not None
        np.testing.assert_array_equal(picture.layers[0].dropped, of_input[:, 0] == 0)
        np.testing.assert_array_equal(picture.layers[1].dropped, hidden[0][:, 0] == 0)
        assert picture.layers[2].dropped is None  # keep_prob 1
        assert picture.layers[3].dropped is None  # the output
        assert picture.layers[1].dropped is not None
        np.testing.assert_array_equal(picture.layers[1].masks, hidden[0][:, :MOST_MASKS] != 0)
        seen.add(picture.layers[1].dropped.tobytes())
    assert len(seen) > 1  # each step draws another


# ---- symmetry ------------------------------------------------------------------------------


@pytest.mark.parametrize("initialization", ["zeros", "constant"])
def test_symmetric_units_are_alike_to_the_last_pixel(initialization: str) -> None:
    knobs = SMALL.with_changes(initialization=initialization, gain=0.5)
    _, picture = pictured(knobs, 50)
    for layer in picture.layers[1:3]:
        assert layer.alike
        assert (layer.shades == layer.shades[0]).all()
        W = picture.edges[layer.layer].W
        assert (W[0] == W).all()


def test_units_that_differ_are_not_called_alike() -> None:
    _, picture = pictured(SMALL)
    assert not any(layer.alike for layer in picture.layers)
    _, single = pictured(SMALL.with_changes(width=1, initialization="zeros"))
    assert not any(layer.alike for layer in single.layers)  # of one there are no others


# ---- cost and pace -------------------------------------------------------------------------


def test_a_picture_is_immutable_and_does_not_follow_the_run() -> None:
    run, picture = pictured(SMALL.with_changes(keep_prob=0.5))
    W = picture.edges[1].W.copy()
    run.step(50)
    np.testing.assert_array_equal(picture.edges[1].W, W)
    for layer in picture.layers:
        for array in (layer.shades, layer.bias, layer.weight_norm, layer.saturated, layer.off):
            assert not array.flags.writeable
        assert layer.masks is None or not layer.masks.flags.writeable
    for edges in picture.edges.values():
        assert not any(a.flags.writeable for a in (edges.W, edges.dW, edges.db))
    with pytest.raises(FrozenInstanceError):
        picture.step = 1  # type: ignore[misc]


def test_measuring_changes_nothing() -> None:
    knobs = SMALL.with_changes(keep_prob=0.5, shuffle=True)
    alone, watched = Run(knobs), Run(knobs)
    meter = meter_of(watched)
    for _ in range(5):
        alone.step(3)
        watched.step(3)
        meter.measure()
    np.testing.assert_array_equal(alone.training.theta, watched.training.theta)


def test_an_expensive_network_gets_coarser_pictures() -> None:
    run, clock = Run(SMALL), FakeClock(each_look=0.1)
    meter = NetworkMeter(run, choose_points(run.examples, None), clock)

    def sides(count: int) -> list[int]:
        return [meter.measure().layers[1].shades.shape[1] for _ in range(count)]

    assert sides(3) == [24, 8, 8]  # each pass takes a tenth of a second by this clock
    clock.each_look = 1e-7
    assert sides(6)[-1] == 24


def test_a_huge_network_begins_coarse() -> None:
    run = Run(SMALL.with_changes(depth=40, width=256))
    picture = meter_of(run).measure()
    assert picture.layers[1].shades.shape == (MOST_UNITS, 8, 8)


def test_a_run_without_examples_has_a_picture() -> None:
    run = Run(SMALL)
    run.apply(run.knobs, Painting(empty=True))
    assert not run.examples.sizes.train
    points = choose_points(run.examples, None, painted=run.painted, drawn=run.drawn)
    picture = NetworkMeter(run, points).measure()
    assert np.isnan(picture.layers[1].saturated).all()
