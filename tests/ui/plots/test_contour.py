"""Marching squares: the contour of a map."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from playground.ui.plots.contour import contour


def value_at(values: np.ndarray, column: float, row: float) -> float:
    """Straight between neighbours, along a grid line."""
    c, r = int(np.floor(column)), int(np.floor(row))
    c2, r2 = min(c + 1, values.shape[1] - 1), min(r + 1, values.shape[0] - 1)
    s, t = column - c, row - r
    low = values[r, c] * (1 - s) + values[r, c2] * s
    high = values[r2, c] * (1 - s) + values[r2, c2] * s
    return float(low * (1 - t) + high * t)


def test_a_plane_is_cut_in_a_straight_line() -> None:
    rows, columns = np.mgrid[0:5, 0:7]
    ends = contour((columns - 2.25).astype(np.float32), 0.0)
    np.testing.assert_allclose(ends[:, ::2], 2.25)
    assert ends[:, 1::2].min() == 0
    assert ends[:, 1::2].max() == 4
    assert rows.shape == (5, 7)
    assert len(ends) == 4


def test_a_circle_is_closed_and_round() -> None:
    rows, columns = np.mgrid[0:41, 0:41]
    radius = np.hypot(rows - 20.0, columns - 20.0).astype(np.float32)
    ends = contour(radius, 12.5)
    points = ends.reshape(-1, 2)
    np.testing.assert_allclose(np.hypot(*(points - 20).T), 12.5, atol=0.02)
    _, counts = np.unique(points.round(5), axis=0, return_counts=True)
    assert set(counts.tolist()) == {2}  # every end is the end of two segments
    length = np.hypot(ends[:, 2] - ends[:, 0], ends[:, 3] - ends[:, 1]).sum()
    assert length == pytest.approx(2 * np.pi * 12.5, rel=0.01)


@pytest.mark.parametrize("above", [True, False])
@pytest.mark.parametrize("turned", [True, False])
def test_the_centre_decides_a_saddle(above: bool, turned: bool) -> None:
    high, low = (1.0, -0.2) if above else (0.2, -1.0)
    values = np.array([[high, low], [low, high]], np.float32)
    if turned:
        values = values[:, ::-1].copy()
    ends = contour(values, 0.0)
    assert len(ends) == 2
    # With the centre above, the two high corners are joined: each segment cuts off a low one.
    corners = {(0, 0), (1, 0), (0, 1), (1, 1)}
    cut = set()
    for x1, y1, x2, y2 in ends.tolist():
        middle = (x1 + x2) / 2, (y1 + y2) / 2
        cut.add(min(corners, key=lambda c: (c[0] - middle[0]) ** 2 + (c[1] - middle[1]) ** 2))
    assert {bool(values[y, x] > 0) for x, y in cut} == {not above}
    assert len(cut) == 2


@settings(max_examples=50, deadline=None)
@given(
    arrays(
        np.float32,
        st.tuples(st.integers(2, 7), st.integers(2, 7)),
        elements=st.floats(-1, 1, width=32).map(lambda v: v if abs(v) > 1e-3 else 0.5),
    )
)
def test_every_end_lies_on_the_level_and_no_crossing_is_left_out(values: np.ndarray) -> None:
    ends = contour(values, 0.0)
    for x, y in ends.reshape(-1, 2).tolist():
        assert x == pytest.approx(round(x)) or y == pytest.approx(round(y))
        assert value_at(values, x, y) == pytest.approx(0.0, abs=1e-5)
    above = values > 0
    crossings = (above[:, 1:] != above[:, :-1]).sum() + (above[1:] != above[:-1]).sum()
    assert len(np.unique(ends.reshape(-1, 2).round(4), axis=0)) <= crossings
    cells = above[:-1, :-1] + 2 * above[:-1, 1:] + 4 * above[1:, 1:] + 8 * above[1:, :-1]
    saddles = ((cells == 5) | (cells == 10)).sum()
    assert len(ends) == ((cells != 0) & (cells != 15)).sum() + saddles


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf, 0.0, 1.0])
def test_a_flat_map_has_no_contour(value: float) -> None:
    assert contour(np.full((4, 5), value, np.float32), 0.5).shape == (0, 4)


def test_nan_counts_as_below() -> None:
    values = np.ones((3, 3), np.float32)
    values[1, 1] = np.nan
    ends = contour(values, 0.5)
    assert len(ends) == 4
    assert np.isfinite(ends).all()
