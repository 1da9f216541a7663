"""The picture of the plane: which points are drawn, its frame, its values, its time budget."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.data.examples import Examples
from playground.data.normalization import Normalization, fit
from playground.data.principal_plane import principal_plane
from playground.engine.network import Architecture
from playground.engine.propagation import forward
from playground.interruption import GivenUp
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.measuring.boundary import (
    BoundaryPainter,
    choose_points,
    extent_of,
)
from playground.session.messages.measures import Points
from playground.session.run import build
from tests.interrupted import Looks
from tests.session.fake_clock import FakeClock

PLAIN = fit("none", np.zeros((2, 1)))


def sets(train: int, dev: int = 0, test: int = 0, n_x: int = 2) -> Examples:
    generator = np.random.default_rng(train)
    held = [
        array
        for m in (train, dev, test)
        for array in (generator.standard_normal((n_x, m)), generator.integers(0, 2, (1, m)))
    ]
    return Examples.from_sets(*held, source="sets")


# ---- points ---------------------------------------------------------------------------------


def test_few_points_are_all_drawn() -> None:
    examples = build.draw_examples(DEFAULTS)
    points = choose_points(examples, 0.1)
    assert not points.sampled
    assert points.sizes == examples.sizes
    assert np.bincount(points.which, minlength=3).tolist() == list(examples.sizes)
    np.testing.assert_array_equal(points.X[:, points.which == 1], examples.X_dev)
    np.testing.assert_array_equal(points.Y[points.which == 2], examples.Y_test[0])
    assert points.base_error == 0.1


@given(st.integers(1, 30_000), st.one_of(st.just(0), st.integers(0, 5000)), st.integers(0, 5000))
def test_many_points_are_sampled_in_proportion(train: int, dev: int, test: int) -> None:
    examples = sets(train, dev, test)
    total = train + dev + test
    points = choose_points(examples, None)
    assert points.Y.size == points.which.size == points.X.shape[1] <= 2000
    assert points.sampled == (total > 2000)
    assert points.Y.size >= min(total, 1995)
    drawn = np.bincount(points.which, minlength=3)
    for count, all_of_it in zip(drawn, examples.sizes, strict=True):
        assert count > 0 or all_of_it == 0
        if total > 2000:
            assert abs(count - 2000 * all_of_it / total) <= 3
    again = choose_points(examples, None)
    np.testing.assert_array_equal(points.X, again.X)


@pytest.mark.parametrize("n_x", [1, 2, 5])
def test_points_have_two_coordinates(n_x: int) -> None:
    examples = sets(10, n_x=n_x)
    points = choose_points(examples, None)
    assert points.X.shape == (2, 10)
    assert (points.plane is None) == (n_x <= 2)
    if points.plane is None:
        np.testing.assert_array_equal(points.X[:n_x], examples.X_train)
        assert n_x > 1 or not points.X[1].any()


def test_more_features_are_drawn_in_the_plane_of_the_training_set() -> None:
    examples = sets(200, 100, 50, n_x=5)
    points = choose_points(examples, None)
    plane = principal_plane(examples.X_train)
    assert points.plane is not None
    np.testing.assert_array_equal(points.plane.components, plane.components)
    np.testing.assert_array_equal(points.plane.explained_share, plane.explained_share)
    for code, X in enumerate((examples.X_train, examples.X_dev, examples.X_test)):
        np.testing.assert_array_equal(points.X[:, points.which == code], plane.project(X))


def test_images_come_with_their_points() -> None:
    knobs = DEFAULTS.with_changes(dataset="digits", m=60, noise=0.0)
    examples = build.draw_examples(knobs)
    points = choose_points(examples, None)
    X = np.hstack([examples.X_train, examples.X_dev, examples.X_test])
    assert points.tiles is not None
    assert (points.tiles.shape, points.tiles.dtype) == ((60, 8, 8), np.uint8)
    assert not points.tiles.flags.writeable
    np.testing.assert_array_equal(points.tiles.reshape(60, 64).T, np.rint(255 * X))
    noisy = choose_points(build.draw_examples(knobs.with_changes(noise=1.0)), None).tiles
    assert noisy is not None
    assert (noisy.min(), noisy.max()) == (0, 255)
    assert choose_points(build.draw_examples(DEFAULTS), None).tiles is None


def test_points_cannot_be_written() -> None:
    points = choose_points(sets(5), None)
    for array in (points.X, points.Y, points.which):
        with pytest.raises(ValueError, match="read-only"):
            array[..., 0] = 1


# ---- frame ----------------------------------------------------------------------------------

finite = st.floats(allow_nan=False, allow_infinity=False)


@given(arrays(np.float64, st.tuples(st.just(2), st.integers(1, 6)), elements=finite))
def test_the_frame_is_proper_and_holds_the_points(X: np.ndarray) -> None:
    left, right, bottom, top = extent_of(X)
    assert all(map(np.isfinite, (left, right, bottom, top)))
    assert left < right
    assert bottom < top
    within = np.clip(X, -1e30, 1e30)
    assert np.all(within[0] >= left)
    assert np.all(within[0] <= right)
    assert np.all(within[1] >= bottom)
    assert np.all(within[1] <= top)
    cells = np.linspace(left, right, 100, dtype=np.float32)
    assert np.isfinite(cells).all()


def test_the_frame_is_square_where_the_features_are_alike() -> None:
    X = np.array([[-1.0, 1.0], [-0.6, 0.6]])
    assert extent_of(X) == (-1.25, 1.25, -1.25, 1.25)
    left, right, bottom, top = extent_of(X * [[100.0], [1.0]])
    assert right - left > 50 * (top - bottom)


# ---- values ---------------------------------------------------------------------------------


def points_at(*corners: tuple[float, float]) -> Points:
    X = np.array(corners).T
    return choose_points(Examples.from_sets(X, np.zeros((1, X.shape[1])), source="s"), None)


def paint_expected(
    shape: Architecture, theta: np.ndarray, normalization: Normalization, painted: object
) -> np.ndarray:
    n = len(painted.probability)  # type: ignore[attr-defined]
    left, right, bottom, top = painted.extent  # type: ignore[attr-defined]
    x = left + (np.arange(n) + 0.5) / n * (right - left)
    y = bottom + (np.arange(n) + 0.5) / n * (top - bottom)
    grid = np.array([[a, b] for b in y for a in x]).T
    A = forward(shape, theta, normalization.apply(grid)).A[-1]
    return (A if shape.loss == "cross_entropy" else (A + 1) / 2).reshape(n, n)


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
@pytest.mark.parametrize("kind", ["none", "standardize"])
def test_the_picture_is_the_prediction_at_every_cell(loss: str, kind: str) -> None:
    shape = Architecture(2, (6, 5), ("tanh", "relu"), loss)
    theta = np.random.default_rng(1).standard_normal(shape.parameter_count)
    points = points_at((-3, 0), (5, 1), (2, -1))
    normalization = fit(kind, points.X)
    painted = BoundaryPainter(shape, normalization, points).paint(theta)
    assert painted.probability.dtype == np.float32
    assert painted.extent == extent_of(points.X)
    expected = paint_expected(shape, theta, normalization, painted)
    np.testing.assert_allclose(painted.probability, expected, atol=1e-4)


@pytest.mark.parametrize("unit", [None, (2, 2)])
def test_signals_too_large_for_float32_have_their_boundary(unit: tuple[int, int] | None) -> None:
    shape = Architecture(2, (6, 5), ("relu", "relu"))
    theta = 1e30 * np.random.default_rng(1).standard_normal(shape.parameter_count)
    painter = BoundaryPainter(shape, PLAIN, points_at((-3, 0), (5, 1), (2, -1)))
    painted = painter.paint(theta, unit)
    assert painted.probability.dtype == np.float32
    if unit is not None:
        assert set(painted.probability.ravel().tolist()) == {0.5, 1.0}
    else:
        expected = paint_expected(shape, theta, PLAIN, painted)
        np.testing.assert_allclose(painted.probability, expected, atol=1e-4)


def test_the_picture_of_many_features_is_the_prediction_in_their_plane() -> None:
    examples = sets(60, n_x=7)
    normalization = fit("standardize", examples.X_train)
    points = choose_points(examples, None)
    shape = Architecture(7, (4,), ("tanh",))
    theta = np.random.default_rng(1).standard_normal(shape.parameter_count)
    painted = BoundaryPainter(shape, normalization, points).paint(theta)
    n = len(painted.probability)
    left, right, bottom, top = painted.extent
    x = left + (np.arange(n) + 0.5) / n * (right - left)
    y = bottom + (np.arange(n) + 0.5) / n * (top - bottom)
    grid = np.array([[a, b] for b in y for a in x]).T
    assert points.plane is not None
    X = normalization.apply(points.plane.components @ grid + points.plane.mean)
    expected = forward(shape, theta, X).A[-1].reshape(n, n)
    np.testing.assert_allclose(painted.probability, expected, atol=1e-4)


def test_rows_go_up_and_columns_go_right() -> None:
    points = points_at((-1, -1), (1, 1))
    right = BoundaryPainter(Architecture(2), PLAIN, points).paint(np.array([0.0, 5, 0]))
    assert right.probability[0, 0] < 0.5 < right.probability[0, -1]
    up = BoundaryPainter(Architecture(2), PLAIN, points).paint(np.array([0.0, 0, 5]))
    assert up.probability[0, 0] < 0.5 < up.probability[-1, 0]


@pytest.mark.parametrize("n_x", [1, 4])
def test_other_numbers_of_features_have_a_picture_too(n_x: int) -> None:
    examples = sets(20, n_x=n_x)
    normalization = fit("standardize", examples.X_train)
    painter = BoundaryPainter(Architecture(n_x), normalization, choose_points(examples, None))
    assert np.isfinite(painter.paint(np.ones(n_x + 1)).probability).all()


def test_a_picture_stays_as_it_was_drawn() -> None:
    shape = Architecture(2, (4,), ("tanh",))
    painter = BoundaryPainter(shape, PLAIN, points_at((-1, -1), (1, 1)))
    theta = np.random.default_rng(0).standard_normal(shape.parameter_count)
    first = painter.paint(theta)
    kept = first.probability.copy()
    for _ in range(3):
        theta += 1
        painter.paint(theta)
    np.testing.assert_array_equal(first.probability, kept)
    with pytest.raises(ValueError, match="read-only"):
        first.probability[0, 0] = 0


@pytest.mark.parametrize("huge", [1e200, np.inf, np.nan])
def test_a_wild_network_or_wild_points_make_no_noise(huge: float) -> None:
    painter = BoundaryPainter(Architecture(2), PLAIN, points_at((-1e300, 1e300), (1, 1)))
    assert painter.paint(np.array([0.0, huge, 1])).probability.shape == (100, 100)


# ---- time budget ----------------------------------------------------------------------------


def test_a_slow_network_gets_a_coarser_map() -> None:
    clock = FakeClock()
    painter = BoundaryPainter(Architecture(2), PLAIN, points_at((-1, -1), (1, 1)), clock)

    def sides(seconds: float, count: int) -> list[int]:
        """Of so many maps, each of which takes so long."""
        clock.each_look = seconds  # it is looked at before and after
        return [len(painter.paint(np.zeros(3)).probability) for _ in range(count)]

    assert sides(1e-4, 3) == [100, 100, 100]
    assert sides(0.04, 3) == [100, 100, 24]  # the first one may only have been interrupted
    assert sides(1e-4, 9)[-1] == 100


def test_a_large_network_begins_with_a_coarse_map() -> None:
    shape = Architecture(2, (256,) * 50, ("relu",) * 50)
    painter = BoundaryPainter(shape, PLAIN, points_at((-1, -1), (1, 1)))
    assert painter.paint(np.zeros(shape.parameter_count)).probability.shape == (24, 24)


def test_a_map_can_be_given_up_and_painted_again() -> None:
    looks, shape = Looks(), Architecture(2, (256,) * 50, ("relu",) * 50)
    points = points_at((-1, -1), (1, 1))
    painter = BoundaryPainter(shape, PLAIN, points, check=looks)
    theta = np.random.default_rng(1).standard_normal(shape.parameter_count)
    whole = painter.paint(theta)
    assert looks.count > 5
    looks.count, looks.give_up_at = 0, 4
    with pytest.raises(GivenUp):
        painter.paint(theta)
    np.testing.assert_array_equal(painter.paint(theta).probability, whole.probability)
