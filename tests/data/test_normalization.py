"""Normalization: moments, training statistics, guards."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from sklearn.preprocessing import StandardScaler

from playground.data.normalization import KINDS, fit

matrices = arrays(
    np.float64,
    array_shapes(min_dims=2, max_dims=2, max_side=12),
    elements=st.floats(-1e6, 1e6).map(lambda value: round(value, 9)),
)


def test_the_course_s_example() -> None:
    X = np.array([[1.0, 3.0, 5.0]])
    assert fit("standardize", X).apply(X).var() == pytest.approx(1.0, abs=1e-15)
    assert fit("as_printed", X).apply(X).var() == pytest.approx(0.375, abs=1e-15)
    assert fit("centre", X).apply(X).tolist() == [[-2, 0, 2]]
    assert fit("none", X).apply(X).tolist() == X.tolist()


def test_as_printed_turns_the_variance_into_its_inverse() -> None:
    rng = np.random.default_rng(1)
    X = rng.normal(size=(2, 500)) * [[100.0], [0.1]]
    before = X.var(axis=1)
    np.testing.assert_allclose(fit("as_printed", X).apply(X).var(axis=1), 1 / before)


@settings(max_examples=150, deadline=None)
@given(kind=st.sampled_from(KINDS), X=matrices)
def test_statistics_form_and_inverse(kind: str, X: np.ndarray) -> None:
    fitted = fit(kind, X)
    assert fitted.kind == kind
    assert fitted.mean.shape == fitted.scale.shape == (X.shape[0], 1)
    assert (fitted.scale > 0).all()
    normalized = fitted.apply(X)
    assert np.isfinite(normalized).all()
    assert normalized.flags.c_contiguous
    tolerance = 1e-9 * max(1.0, float(np.abs(X).max()))
    np.testing.assert_allclose(fitted.invert(normalized), X, rtol=1e-9, atol=tolerance)
    if kind == "none":
        assert np.array_equal(normalized, X)
    else:
        np.testing.assert_allclose(fitted.mean[:, 0], X.mean(axis=1), atol=tolerance)
    if kind == "standardize":
        for row, before in zip(normalized, X, strict=True):
            if before.std() > 1e-9 * np.abs(before).max():
                assert row.mean() == pytest.approx(0, abs=1e-5)
                assert row.std() == pytest.approx(1, rel=1e-5)


def test_agrees_with_scikit_learn() -> None:
    X = np.random.default_rng(2).normal(3.0, 5.0, (4, 300))
    expected = StandardScaler().fit_transform(X.T).T
    np.testing.assert_allclose(fit("standardize", X).apply(X), expected, rtol=1e-12)


def test_the_training_statistics_are_applied_to_other_sets_and_grids() -> None:
    train = np.array([[1.0, 3.0, 5.0], [10.0, 10.0, 40.0]])
    fitted = fit("standardize", train)
    dev = np.array([[3.0], [20.0]])
    np.testing.assert_allclose(fitted.apply(dev), [[0.0], [0.0]], atol=1e-15)
    grid = np.full((2, 100), 5.0, dtype=np.float32)
    normalized = fitted.apply(grid)
    assert normalized.shape == (2, 100)
    assert normalized.dtype == np.float64
    np.testing.assert_allclose(normalized[0], 2 / np.sqrt(8 / 3))
    assert fitted.apply(np.empty((2, 0))).shape == (2, 0)
    assert fitted.apply(np.array([[1], [10]])).dtype == np.float64  # integers too


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", [0.0, 0.1, -7.3, 1e-300, 1e300, 5e-324, 1e16])
def test_a_constant_feature_is_only_centred(kind: str, value: float) -> None:
    X = np.full((1, 1000), value)
    fitted = fit(kind, X)
    assert fitted.scale[0, 0] == 1.0
    expected = value if kind == "none" else 0.0
    assert fitted.apply(X)[0, 0] == expected


def test_one_example_has_no_spread() -> None:
    assert fit("standardize", np.array([[2.0], [3.0]])).apply(
        np.array([[2.0], [4.0]])
    ).tolist() == [
        [0.0],
        [1.0],
    ]


@pytest.mark.parametrize("kind", ["standardize", "as_printed"])
def test_rounding_noise_is_no_spread(kind: str) -> None:
    X = 0.1 + 0.2 * np.ones((1, 500))
    X[0, ::2] = 0.3  # the same number but for its last bit
    assert X.std() > 0
    assert fit(kind, X).scale[0, 0] == 1.0
    small = 1e6 + np.linspace(0, 1e-6, 500).reshape(1, -1)  # small, yet ten thousand roundings
    assert fit(kind, small).scale[0, 0] < 1e-6


def test_extreme_magnitudes() -> None:
    X = np.array([[-1e300, 1e300], [-1e-300, 1e-300]])
    np.testing.assert_allclose(fit("standardize", X).apply(X), [[-1, 1], [-1, 1]])
    for row, number in ((0, 1), (1, 1)):
        with pytest.raises(ValueError, match=f"variance of feature {number}.*beyond float64"):
            fit("as_printed", X[row : row + 1])
    tiny = np.array([[0.0, 5e-324]])
    assert fit("standardize", tiny).scale[0, 0] == 1.0


def test_refusals() -> None:
    X = np.ones((2, 3))
    with pytest.raises(ValueError, match="normalization is 'whiten'; allowed: none, centre"):
        fit("whiten", X)
    for shape in ((3,), (2, 0), (0, 3)):
        with pytest.raises(ValueError, match="X_train has shape"):
            fit("standardize", np.ones(shape))
    for bad in (np.nan, np.inf):
        with pytest.raises(ValueError, match="not finite"):
            fit("centre", np.array([[1.0, bad]]))
    fitted = fit("centre", X)
    for call in (fitted.apply, fitted.invert):
        with pytest.raises(ValueError, match=r"X has shape \(3, 2\); allowed: \(2, k\)"):
            call(np.ones((3, 2)))
