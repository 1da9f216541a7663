"""The plane of the first two principal components, against scikit-learn and by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.decomposition import PCA

from playground.data import principal_plane as module
from playground.data.digits import digits
from playground.data.principal_plane import principal_plane

shapes = st.tuples(st.integers(1, 7), st.integers(1, 12))


def test_a_line_by_hand() -> None:
    plane = principal_plane(np.array([[0.0, 3.0, 6.0], [1.0, 5.0, 9.0]]))  # along (3, 4)/5
    np.testing.assert_allclose(plane.mean, [[3], [5]])
    np.testing.assert_allclose(plane.components[:, 0], [0.6, 0.8])
    np.testing.assert_allclose(plane.explained_variance, [50 / 3, 0], atol=1e-12)
    np.testing.assert_allclose(plane.explained_share, [1, 0], atol=1e-12)
    np.testing.assert_allclose(plane.project(np.array([[6.0], [9.0]])), [[5], [0]], atol=1e-12)
    np.testing.assert_allclose(plane.lift(np.array([[5.0], [0.0]])), [[6], [9]])


@pytest.mark.parametrize("m", [30, 365])  # fewer examples than features, and more
def test_it_agrees_with_an_independent_implementation(m: int) -> None:
    X = digits("3-5", m, seed=1).X
    plane = principal_plane(X)
    reference = PCA(2, svd_solver="full").fit(X.T)
    signs = np.sign((reference.components_ * plane.components.T).sum(axis=1))
    np.testing.assert_allclose(
        plane.components.T, signs[:, None] * reference.components_, atol=1e-9
    )
    np.testing.assert_allclose(plane.mean[:, 0], reference.mean_, atol=1e-12)
    np.testing.assert_allclose(
        plane.explained_variance, reference.explained_variance_ * (m - 1) / m
    )
    np.testing.assert_allclose(plane.explained_share, reference.explained_variance_ratio_)
    np.testing.assert_allclose(
        plane.project(X), signs[:, None] * reference.transform(X.T).T, atol=1e-9
    )


@settings(max_examples=60, deadline=None)
@given(
    shape=shapes, seed=st.integers(0, 1000), power=st.integers(-200, 200), rank=st.integers(0, 3)
)
def test_orthonormal_and_inverse_for_any_shape_scale_and_rank(
    shape: tuple[int, int], seed: int, power: int, rank: int
) -> None:
    n_x, m = shape
    rng = np.random.default_rng(seed)
    X = (rng.normal(size=(n_x, rank)) @ rng.normal(size=(rank, m)) + 1.0) * 10.0**power
    plane = principal_plane(X)
    expected = np.diag([1.0, 1.0 if n_x > 1 else 0.0])
    np.testing.assert_allclose(plane.components.T @ plane.components, expected, atol=1e-9)
    assert plane.explained_variance[0] >= plane.explained_variance[1] >= 0
    assert plane.explained_share.sum() <= 1 + 1e-9
    points = rng.normal(size=(2, 5)) * 10.0**power
    if n_x > 1:
        back = plane.project(plane.lift(points))
        np.testing.assert_allclose(back, points, atol=1e-8 * 10.0**power * 10)
    if rank <= 1 and m > 2:  # all of it lies in the plane
        np.testing.assert_allclose(plane.lift(plane.project(X)), X, rtol=1e-6)
    for component in plane.components.T:
        largest = component[np.argmax(np.abs(component))]
        assert largest > 0 or not component.any() or np.isclose(-largest, component.max())


def test_signs_do_not_depend_on_the_order_of_the_examples() -> None:
    X = digits("0-1", seed=1).X
    one, other = principal_plane(X), principal_plane(X[:, ::-1])
    np.testing.assert_allclose(one.components, other.components, atol=1e-9)


def test_equally_large_entries_do_not_let_rounding_choose_the_sign() -> None:
    rng = np.random.default_rng(0)
    along = rng.normal(size=50)
    for slope in (1 - 1e-12, 1, 1 + 1e-12):
        plane = principal_plane(np.stack((-along, slope * along)))
        assert plane.components[0, 0] > 0


def test_examples_without_spread() -> None:
    plane = principal_plane(np.full((5, 3), 7.0))
    assert plane.explained_variance.tolist() == plane.explained_share.tolist() == [0, 0]
    np.testing.assert_allclose(plane.lift(np.zeros((2, 1))), np.full((5, 1), 7.0))


def test_a_single_feature_is_the_first_coordinate() -> None:
    plane = principal_plane(np.array([[1.0, 3.0]]))
    assert plane.project(np.array([[5.0]])).tolist() == [[3], [0]]
    assert plane.lift(np.array([[3.0], [9.0]])).tolist() == [[5]]


def test_many_features_of_many_examples_are_thinned(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    X = rng.normal(size=(40, 2)) @ (rng.normal(size=(2, 300)) * [[5.0], [2.0]])
    X += 0.01 * rng.normal(size=X.shape)
    exact = principal_plane(X)
    monkeypatch.setattr(module, "EXACT", 30)
    thinned = principal_plane(X)
    np.testing.assert_allclose(thinned.mean, exact.mean)
    assert np.abs(np.linalg.svd(thinned.components.T @ exact.components)[1]).min() > 0.99


def test_refusals() -> None:
    for X, fragment in (
        (np.zeros(3), r"shape \(3,\)"),
        (np.zeros((0, 3)), r"shape \(0, 3\)"),
        (np.zeros((3, 0)), r"shape \(3, 0\)"),
        (np.array([[1.0, np.nan]]), "not finite"),
    ):
        with pytest.raises(ValueError, match=f"{fragment}.*allowed"):
            principal_plane(X)
    plane = principal_plane(np.eye(3))
    with pytest.raises(ValueError, match=r"allowed: \(3, k\)"):
        plane.project(np.zeros((2, 5)))
    with pytest.raises(ValueError, match=r"allowed: \(2, k\)"):
        plane.lift(np.zeros((3, 5)))
