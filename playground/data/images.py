"""Square grey images as columns: moved, turned, zoomed, bent and blurred. NumPy only.

X has shape (side², m), feature side·row + column, rows from the top; 0 is paper, and so is all
that lies outside of an image. Every function returns a new array.
"""

import math

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def warp(X: Array, side: int, rows: Array, columns: Array) -> Array:
    """Each pixel taken from another place of its image, with bilinear interpolation.

    rows, columns: where from, in pixels, shape (side², m) each. Raises ValueError for X of
    another shape than (side², m).
    """
    require_images(X, side)
    m = X.shape[1]
    # A border of paper: places outside are moved onto it, and need no test of their own. It is
    # two pixels wide below and to the right, where the second neighbour is.
    width = side + 3
    padded = np.zeros((width, width, m))
    padded[1:-2, 1:-2] = X.reshape(side, side, m)
    pixels = padded.ravel()
    row = np.clip(rows, -1.0, side) + 1.0
    column = np.clip(columns, -1.0, side) + 1.0
    top, left = row.astype(np.intp), column.astype(np.intp)
    row -= top
    column -= left
    first = (top * width + left) * m + np.arange(m)
    upper = pixels.take(first)
    upper += column * (pixels.take(first + m) - upper)
    first += width * m
    lower = pixels.take(first)
    lower += column * (pixels.take(first + m) - lower)
    lower -= upper
    lower *= row
    upper += lower
    return np.asarray(upper)


def move(
    X: Array,
    side: int,
    *,
    radians: Array | float = 0.0,
    zoom: Array | float = 1.0,
    down: Array | float = 0.0,
    right: Array | float = 0.0,
) -> Array:
    """Each image turned counterclockwise and zoomed about its middle, then shifted, in pixels.

    Each argument is one number for all images or (m,) of them.
    """
    middle = (side - 1) / 2.0
    grid = np.arange(side) - middle
    y = np.repeat(-grid, side)[:, np.newaxis] + down  # up is positive
    x = np.tile(grid, side)[:, np.newaxis] - right
    cosine, sine = np.cos(radians) / zoom, np.sin(radians) / zoom
    shape = (side * side, X.shape[1])
    columns = np.broadcast_to(cosine * x + sine * y + middle, shape)
    rows = np.broadcast_to(sine * x - cosine * y + middle, shape)
    return warp(X, side, rows, columns)


def bend(X: Array, side: int, distance: float, rng: np.random.Generator) -> Array:
    """Elastic distortion: each pixel taken from a place nearby, neighbours from places alike.

    Each image gets two fields of independent displacements, uniform in ±1 and smoothed with a
    Gaussian of 4/29 of the side, then scaled so that each displacement, down and right, has the
    root mean square `distance` in pixels. Source: Simard, Steinkraus and Platt, "Best Practices
    for Convolutional Neural Networks Applied to Visual Document Analysis" (2003), section 2,
    whose images are 29 pixels wide and whose Gaussian is 4.
    """
    m = X.shape[1]
    smoothing = _smoothing(side, 4.0 / 29.0 * side)
    # At the border fewer neighbours are averaged; scaled by row, the spread is the same there.
    smoothing *= distance * math.sqrt(3.0) / np.linalg.norm(smoothing, axis=1, keepdims=True)
    field = smoothing @ rng.uniform(-1.0, 1.0, (side * side, 2 * m))
    place = np.arange(side * side)[:, np.newaxis]
    return warp(X, side, place // side + field[:, :m], place % side + field[:, m:])


def blur(X: Array, side: int, sigma: float) -> Array:
    """Each image convolved with a Gaussian of standard deviation `sigma` pixels, 0 to `side`.

    The kernel is sampled at whole pixels and sums to 1; ink carried over the border is lost.
    """
    require_images(X, side)
    if not 0.0 <= sigma <= side:  # false for NaN as well
        raise ValueError(f"sigma is {sigma}; allowed: 0 to {side}, the side of the image")
    return np.ascontiguousarray(_smoothing(side, sigma) @ X)


def require_images(X: Array, side: int) -> None:
    """Raises ValueError unless X is (side², m)."""
    if X.ndim != 2 or X.shape[0] != side * side:
        raise ValueError(
            f"X has shape {X.shape}; allowed: ({side * side}, m), images of {side} × {side} pixels"
        )


def _smoothing(side: int, sigma: float) -> Array:
    """The convolution with a Gaussian as a matrix over pixels, (side², side²)."""
    if sigma == 0.0:
        return np.eye(side * side)
    reach = math.ceil(8.0 * sigma)
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    apart = np.abs(np.subtract.outer(np.arange(side), np.arange(side)))
    along = np.where(apart <= reach, bell[reach + np.minimum(apart, reach)], 0.0) / bell.sum()
    return np.kron(along, along)
