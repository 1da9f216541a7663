"""The difference of two boundaries: where two networks say something else of the same place."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.i18n.messages import message
from playground.session.library.parts import Extent, Thumbnail

_SIDE = 64

F32 = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class BoundaryDifference:
    """b − a, the chances of class 1, (n, n), the bottom row first: −1 to 1, over the part of the
    plane that both maps show. extent: left, right, bottom, top. disagreeing: the share of that
    part in which the two predict different classes; mean: of |b − a|."""

    difference: F32
    extent: Extent
    disagreeing: float
    mean: float


def difference(a: Thumbnail, b: Thumbnail, side: int = _SIDE) -> BoundaryDifference:
    """What b says beyond a; ValueError where the two do not show the same plane.

    Where the extents differ, both are read between their cells at the same places.
    """
    if a.plane != b.plane:
        raise ValueError(
            message("Problems", "these boundaries lie in different planes of the features")
        )
    left, right = max(a.extent[0], b.extent[0]), min(a.extent[1], b.extent[1])
    bottom, top = max(a.extent[2], b.extent[2]), min(a.extent[3], b.extent[3])
    if not (left < right and bottom < top):
        raise ValueError(
            message("Problems", "these boundaries have no part of the plane in common")
        )
    extent = left, right, bottom, top
    same = a.extent == b.extent and a.probability.shape == b.probability.shape
    first = a.probability if same else _over(a, extent, side)
    second = b.probability if same else _over(b, extent, side)
    with np.errstate(invalid="ignore"):
        found = (second - first).astype(np.float32)
        apart = (first > 0.5) != (second > 0.5)
    known = np.isfinite(found)
    disagreeing = float(apart[known].mean()) if known.any() else np.nan
    mean = float(np.abs(found[known]).mean()) if known.any() else np.nan
    return BoundaryDifference(found, extent, disagreeing, mean)


def _over(map: Thumbnail, extent: Extent, side: int) -> F32:
    """A map at the middles of side × side cells of an extent within its own; bilinear."""
    n = map.probability.shape[0]
    left, right, bottom, top = map.extent
    cells = (np.arange(side) + 0.5) / side
    x = extent[0] + cells * (extent[1] - extent[0])
    y = extent[2] + cells * (extent[3] - extent[2])
    across = np.clip((x - left) / (right - left) * n - 0.5, 0, n - 1)
    up = np.clip((y - bottom) / (top - bottom) * n - 0.5, 0, n - 1)
    last = max(0, n - 2)
    i, j = np.minimum(up.astype(np.intp), last), np.minimum(across.astype(np.intp), last)
    v, u = (up - i)[:, None].astype(np.float32), (across - j)[None, :].astype(np.float32)
    i2, j2 = np.minimum(i + 1, n - 1), np.minimum(j + 1, n - 1)
    P = map.probability
    low = P[np.ix_(i, j)] * (1 - u) + P[np.ix_(i, j2)] * u
    high = P[np.ix_(i2, j)] * (1 - u) + P[np.ix_(i2, j2)] * u
    return np.asarray(low * (1 - v) + high * v, np.float32)
