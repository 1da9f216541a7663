"""Where two networks say something else of the same place."""

import numpy as np
import pytest

from playground.session.library.boundaries import difference
from tests.session.library.made_library import map_of


def slope(extent: tuple[float, float, float, float], n: int) -> object:
    """A chance that grows from 0 at x = −1 to 1 at x = 1."""
    left, right, _, _ = extent
    x = left + (np.arange(n) + 0.5) / n * (right - left)
    return map_of(np.tile((x + 1) / 2, (n, 1)), extent)


def test_equal_maps_are_compared_cell_by_cell() -> None:
    found = difference(map_of([[0.1, 0.9], [0.4, 0.4]]), map_of([[0.2, 0.8], [0.4, 0.8]]))
    np.testing.assert_allclose(found.difference, [[0.1, -0.1], [0, 0.4]], atol=1e-3)
    assert found.disagreeing == 0.25
    assert found.mean == pytest.approx(0.15, abs=1e-3)


def test_other_extents_and_sizes_are_read_at_the_same_places() -> None:
    a, b = slope((-1, 1, -1, 1), 32), slope((-0.5, 1.5, -1, 1), 48)
    found = difference(a, b)
    assert found.extent == (-0.5, 1, -1, 1)
    assert np.abs(found.difference[:, 2:-2]).max() < 2e-3  # at a map's edge nothing lies beyond
    assert found.disagreeing == 0


def test_planes_that_differ_are_refused() -> None:
    with pytest.raises(ValueError, match="different planes"):
        difference(map_of([[0]]), map_of([[0]], plane="x"))
    with pytest.raises(ValueError, match="no part of the plane"):
        difference(map_of([[0]]), map_of([[0]], extent=(5, 6, 5, 6)))


def test_a_single_cell_and_what_is_no_number_do_no_harm() -> None:
    found = difference(map_of([[np.nan]]), map_of([[1]], extent=(-2, 2, -2, 2)))
    assert np.isnan(found.mean)
    assert np.isnan(found.disagreeing)
