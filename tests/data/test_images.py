"""Images moved, turned, zoomed, bent and blurred."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data import images
from playground.data.digits import digits

SIDE = 8


@pytest.fixture(scope="module")
def X() -> np.ndarray:
    return digits("2-6", 40, seed=1).X


def pictures(X: np.ndarray) -> np.ndarray:
    return X.T.reshape(-1, SIDE, SIDE)


def test_quarter_turns_are_exact_and_counterclockwise(X: np.ndarray) -> None:
    for turns in range(4):
        turned = images.move(X, SIDE, radians=turns * math.pi / 2)
        expected = np.rot90(pictures(X), turns, axes=(1, 2))
        np.testing.assert_allclose(pictures(turned), expected, atol=1e-12)


def test_whole_pixels_are_shifted_exactly_and_paper_comes_in(X: np.ndarray) -> None:
    moved = pictures(images.move(X, SIDE, down=2.0, right=-1.0))
    expected = np.zeros_like(moved)
    expected[:, 2:, :-1] = pictures(X)[:, :-2, 1:]
    np.testing.assert_allclose(moved, expected, atol=1e-12)
    assert not images.move(X, SIDE, down=9.0).any()


def test_half_pixels_are_the_mean_of_neighbours() -> None:
    image = np.zeros((SIDE, SIDE))
    image[3, 4] = 1.0
    moved = images.move(image.reshape(-1, 1), SIDE, right=0.5).reshape(SIDE, SIDE)
    expected = np.zeros((SIDE, SIDE))
    expected[3, 4:6] = 0.5
    np.testing.assert_allclose(moved, expected, atol=1e-12)


def test_zoom_by_two_magnifies_the_middle() -> None:
    rows, columns = np.indices((SIDE, SIDE)) - 3.5
    ramp = (columns + 10 * rows + 50).reshape(-1, 1)  # linear, so that interpolation is exact
    zoomed = images.move(ramp, SIDE, zoom=2.0).reshape(SIDE, SIDE)
    np.testing.assert_allclose(zoomed, columns / 2 + 5 * rows + 50, atol=1e-12)


def test_each_image_has_its_own_movement(X: np.ndarray) -> None:
    m = X.shape[1]
    angles = np.linspace(-1, 1, m)
    zooms, downs, rights = np.linspace(0.7, 1.4, m), np.linspace(-2, 2, m), np.linspace(1, -1, m)
    together = images.move(X, SIDE, radians=angles, zoom=zooms, down=downs, right=rights)
    for at in (0, 7, m - 1):
        alone = images.move(
            X[:, at : at + 1], SIDE,
            radians=angles[at], zoom=zooms[at], down=downs[at], right=rights[at],
        )  # fmt: skip
        np.testing.assert_allclose(together[:, at : at + 1], alone, atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(
    side=st.integers(1, 6),
    m=st.integers(0, 4),
    seed=st.integers(0, 100),
    reach=st.floats(0, 20),
)
def test_a_warp_is_a_weighted_mean_of_pixels_and_paper(
    side: int, m: int, seed: int, reach: float
) -> None:
    rng = np.random.default_rng(seed)
    X = rng.random((side * side, m))
    place = reach * rng.normal(size=(2, side * side, m))
    warped = images.warp(X, side, *place)
    assert warped.shape == X.shape
    assert (warped >= -1e-12).all()
    assert (warped <= 1 + 1e-12).all()
    here = np.arange(side * side)[:, None] + np.zeros(m)
    np.testing.assert_allclose(images.warp(X, side, here // side, here % side), X, atol=1e-12)


def test_bending_moves_by_the_stated_distance_and_neighbours_alike() -> None:
    rows, columns = np.indices((SIDE, SIDE)) - 3.5
    m = 4000
    for picture in (rows, columns):  # a ramp shows the displacement itself, away from the border
        ramp = np.repeat(picture.reshape(-1, 1), m, axis=1)
        field = images.bend(ramp + 100, SIDE, 0.2, np.random.default_rng(0)) - 100 - ramp
        inner = field.reshape(SIDE, SIDE, m)[2:-2, 2:-2]
        assert math.sqrt(np.square(inner).mean()) == pytest.approx(0.2, rel=0.03)
        assert abs(inner.mean()) < 0.01
        neighbours = np.corrcoef(inner[0, 0], inner[0, 1])[0, 1]
        apart = np.corrcoef(inner[0, 0], inner[3, 3])[0, 1]
        assert neighbours > 0.7 > 0.2 > abs(apart)


def test_blur_spreads_a_point_like_a_gaussian() -> None:
    image = np.zeros((15, 15))
    image[7, 7] = 1.0
    blurred = images.blur(image.reshape(-1, 1), 15, 1.2).reshape(15, 15)
    assert blurred.sum() == pytest.approx(1.0, abs=1e-4)
    places = np.arange(15) - 7
    assert (blurred.sum(axis=0) * places**2).sum() == pytest.approx(1.44, rel=0.01)
    np.testing.assert_allclose(blurred, blurred.T, atol=1e-15)
    assert blurred[7, 8] / blurred[7, 7] == pytest.approx(math.exp(-0.5 / 1.44))


def test_no_blur_changes_nothing_and_much_loses_detail(X: np.ndarray) -> None:
    assert np.array_equal(images.blur(X, SIDE, 0.0), X)
    little, much = (images.blur(X, SIDE, sigma).std() for sigma in (0.5, 2.0))
    assert X.std() > little > much
    tiny = images.blur(X, SIDE, 1e-3)
    np.testing.assert_allclose(tiny, X, atol=1e-12)


def test_refusals(X: np.ndarray) -> None:
    with pytest.raises(ValueError, match=r"shape \(64, 40\); allowed: \(49, m\)"):
        images.move(X, 7, down=1.0)
    for sigma in (-1.0, math.nan, 9.0):
        with pytest.raises(ValueError, match="sigma is"):
            images.blur(X, SIDE, sigma)
