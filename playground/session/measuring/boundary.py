"""Pictures of the plane: the network, or one of its units, over a grid of places."""

import copy
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.data.examples import Examples
from playground.data.normalization import Normalization
from playground.data.principal_plane import Plane, principal_plane
from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.forward_pass import PicturePass
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture, block
from playground.interruption import Check, no_check
from playground.random_streams import Stream, generator
from playground.session.messages.measures import Boundary, Points
from playground.session.messages.painting import Painted, why_not
from playground.session.time_budget import Clock, Cost, LevelOfDetail, TimeBudget, real_clock

RESOLUTIONS = (100, 80, 64, 50, 40, 32, 24)
_BUDGET = 0.003  # seconds for one map; a slower network gets a coarser grid
_PRODUCTS_PER_SECOND = 3e10  # a guess, for the first map; the next ones go by the clock
_MOST_POINTS = 2000
_MARGIN = 0.25  # of the map's side, at each of its edges
_SHARE = 0.05  # of the time that maps may cost while the run just goes on
_LARGEST, _FINEST = 1e30, 1e-9  # of the plane: coordinates, and its size beside its centre


@np.errstate(all="ignore")
def choose_points(
    examples: Examples,
    base_error: float | None,
    *,
    painted: Painted | None = None,
    drawn: Examples | None = None,
    check: Check = no_check,
) -> Points:
    """The examples that are drawn: all, or a sample of 2,000 with the sets in proportion.

    painted: these examples with the identities of their points; of painted ones all are drawn.
    drawn: the examples without the painting, around which the map stays as it is. check: asked
    in between.
    """
    drawn = drawn or examples
    is_painted = drawn is not examples
    known = None if painted is None else painted.identities
    sizes = [Y.shape[1] for _, Y in examples.all_sets]
    total = sum(sizes)
    random = generator(0, Stream.SHOWN_EXAMPLES)
    shares = list(sizes)
    if total > _MOST_POINTS and not is_painted:
        shares = [min(m, max(1, m * _MOST_POINTS // total)) for m in sizes]
        shares[shares.index(max(shares))] -= max(0, sum(shares) - _MOST_POINTS)
    check()
    plane = principal_plane(examples.X_train) if examples.n_x > 2 else None
    X, Y, which, tiles, identities = [], [], [], [], []
    for code, (X_set, Y_set) in enumerate(examples.all_sets):
        check()
        m, share = Y_set.shape[1], shares[code]
        chosen = np.arange(m) if share == m else np.sort(random.choice(m, share, False))
        X.append(in_plane(X_set[:, chosen], plane))
        tiles.append(images_of(X_set[:, chosen], examples.image_side))
        Y.append(Y_set[0, chosen])
        which.append(np.full(share, code, np.int8))
        identities.append(chosen if known is None else known[code][chosen])
    places = np.hstack(X)
    return Points(
        X=read_only(places),
        Y=read_only(np.concatenate(Y)),
        which=read_only(np.concatenate(which)),
        sizes=(sizes[0], sizes[1], sizes[2]),
        drawn_sizes=drawn.sizes if is_painted else None,
        source=examples.source,
        feature_names=examples.feature_names,
        class_names=examples.class_names,
        base_error=base_error,
        plane=plane,
        tiles=read_only(np.concatenate(tiles)) if examples.image_side else None,
        identities=read_only(np.concatenate(identities).astype(np.int64)),
        train_dev=sizes[3],
        extent=_steady_extent(drawn, places) if is_painted else extent_of(places),
        painted=is_painted,
        unpaintable=why_not(drawn.n_x, drawn.image_side, drawn.m),
        own_sets=examples.own_sets,
    )


def _steady_extent(drawn: Examples, places: Array) -> tuple[float, float, float, float]:
    """The map of the drawn examples, wider only where something is painted beyond it."""
    before = in_plane(np.hstack([X for X, _ in drawn.all_sets]), None)
    extent = left, right, bottom, top = extent_of(before)
    low, high = np.array([[left], [bottom]]), np.array([[right], [top]])
    if ((places >= low) & (places <= high)).all():
        return extent
    return extent_of(np.hstack([before, places]))


def in_plane(X: Array, plane: Plane | None) -> Array:
    """The places (2, k) at which examples (n_x, k) are drawn."""
    if plane is not None:
        return np.nan_to_num(plane.project(X))  # wild ones may overflow
    return np.vstack([X, np.zeros((2 - X.shape[0], X.shape[1]))])


def images_of(X: Array, side: int | None) -> NDArray[np.uint8]:
    """The images (k, side, side) that examples (n_x, k) with pixels from 0 to 1 are."""
    ink = np.rint(255 * np.clip(X.T, 0.0, 1.0)).astype(np.uint8)
    return ink.reshape(-1, side, side) if side else np.empty((0, 0, 0), np.uint8)


def extent_of(X: Array) -> tuple[float, float, float, float]:
    """Left, right, bottom, top around points (2, k), with a margin, on round numbers.

    Equal sides where the features are of like size, so that circles look round.
    """
    # Beyond these limits the picture's float32 would overflow, or tell no two cells apart.
    low, high = np.clip([X.min(axis=1), X.max(axis=1)], -_LARGEST, _LARGEST)
    centre, half = (low + high) / 2, (high - low) / 2 * 1.08
    half = np.where(half > 0, half, np.maximum(np.abs(centre), 1.0))
    half = np.maximum(half, np.maximum(_FINEST * np.abs(centre), 1 / _LARGEST))
    if half.max() < 3 * half.min():
        half[:] = half.max()
    grain = 10 ** np.floor(np.log10(half)) / 4
    left, right = (
        np.floor((centre - half) / grain) * grain,
        np.ceil((centre + half) / grain) * grain,
    )
    return float(left[0]), float(right[0]), float(left[1]), float(right[1])


def places_over(
    extent: tuple[float, float, float, float], plane: Plane | None, n_x: int, n: int
) -> Array:
    """Examples, (n_x, n²), at the middles of n × n cells of the plane; the bottom row first.

    extent: left, right, bottom, top.
    """
    left, right, bottom, top = extent
    cells = (np.arange(n) + 0.5) / n
    x, y = left + cells * (right - left), bottom + cells * (top - bottom)
    grid = np.stack([np.tile(x, n), np.repeat(y, n)])
    return grid[:n_x] if plane is None else plane.lift(grid)


@np.errstate(all="ignore")
def unit_shade(activation: str, A: NDArray[Any]) -> NDArray[Any]:
    """From 0, strongly negative, over ½, no effect, to 1, strongly positive; A's shape and type.

    The same scale for every unit and layer, so that a signal that vanishes is seen to grow pale
    and one that explodes to become two flat colours: from bound to bound where there are two
    (½ + ½a for tanh, a for sigmoid), else ½ + ½tanh a. NaN stays NaN.
    """
    unit, kind = ACTIVATIONS[activation], A.dtype.type
    low, high = unit.bounds if unit.is_bounded else (-1.0, 1.0)
    between = A if unit.is_bounded else np.tanh(A)
    shade: NDArray[Any] = between * kind(1 / (high - low)) - kind(low / (high - low))
    return shade


class BoundaryPainter:
    """Draws the boundary of one network, again and again, within a time budget.

    check: asked between the blocks of a map that takes long.
    """

    def __init__(
        self,
        architecture: Architecture,
        normalization: Normalization,
        points: Points,
        clock: Clock = real_clock,
        check: Check = no_check,
    ) -> None:
        self._architecture, self._normalization = architecture, normalization
        self._clock, self._check = clock, check
        self._extent, self._plane = points.extent or extent_of(points.X), points.plane
        self._probability = LOSSES[architecture.loss].probability
        products = sum(n_in * n_out for n_in, n_out in pairwise(architecture.sizes))
        self._detail = LevelOfDetail(RESOLUTIONS, _BUDGET, products / _PRODUCTS_PER_SECOND)
        self._passes: dict[tuple[int, int], PicturePass] = {}  # the last one

    def wider(self) -> "BoundaryPainter":
        """One for a map with a margin, to be shown later on the map of other examples."""
        other = copy.copy(self)
        left, right, bottom, top = self._extent
        across, up = _MARGIN * (right - left), _MARGIN * (top - bottom)
        other._extent = left - across, right + across, bottom - up, top + up  # noqa: SLF001
        other._passes = {}  # noqa: SLF001
        return other

    def _pass(self, n: int, layer: int) -> PicturePass:
        """Over n × n places, up to one unit of `layer`."""
        a, key = self._architecture, (n, layer)
        if key not in self._passes:
            # The layers up to a unit are a network of their own, with that unit as its output.
            part = Architecture(a.n_x, a.hidden[: layer - 1], a.activations[: layer - 1], a.loss)
            extent, plane = self._extent, self._plane  # of now: a wider painter has others

            def places() -> Array:
                return self._normalization.apply(places_over(extent, plane, a.n_x, n))

            self._passes = {key: PicturePass(part, places, check=self._check)}
        return self._passes[key]

    def paint(self, theta: Array, unit: tuple[int, int] | None = None) -> Boundary:
        """The boundary of the network θ; or a hidden unit (layer, place), where there is one."""
        a, n = self._architecture, self._detail.side
        layer, place = unit or (a.L, 0)
        if not (1 <= layer < a.L and 0 <= place < a.sizes[layer]):
            layer, unit = a.L, None
        forward = self._pass(n, layer)  # once: it is no part of what a map takes
        start = self._clock()
        if unit is not None:
            row = block(a, theta, layer)[place]
            theta = np.concatenate([theta[: a.offsets[layer - 1]], row])
        probability: NDArray[np.float32]
        activation: NDArray[np.float32] | None = None
        with np.errstate(all="ignore"):
            z = forward.logits(theta).reshape(n, n)
            if unit is None:
                probability = self._probability(z).astype(np.float32, copy=False)
            else:
                name = a.activations[layer - 1]
                whole = ACTIVATIONS[name].function(z)
                probability = unit_shade(name, whole).astype(np.float32, copy=False)
                activation = read_only(whole.astype(np.float32, copy=False))
        if unit is None:  # a part of the network tells nothing of what the whole takes
            self._detail.learn(self._clock() - start)
        return Boundary(
            probability=read_only(probability),
            extent=self._extent, unit=unit, activation=activation,
        )  # fmt: skip


class PacedPainter:
    """Paints when something has changed, and else, where maps are expensive, not in every frame."""

    def __init__(self, painter: BoundaryPainter, clock: Clock = real_clock) -> None:
        self._painter = painter
        # Of two in a row the shorter: one that was only interrupted is no reason to wait.
        self._budget = TimeBudget(_SHARE, clock, cost=Cost(steady=True))
        self._shown: Boundary | None = None
        self._unit: tuple[int, int] | None = None  # of the one shown
        self.seconds = 0.0  # what the map of the newest snapshot took

    def paint(self, theta: Array, unit: tuple[int, int] | None, *, just_training: bool) -> Boundary:
        """A new map; or the last one, where nothing but θ has changed and it does still."""
        self.seconds = 0.0
        lasts = not self._budget.due()
        if self._shown is not None and just_training and unit == self._unit and lasts:
            return self._shown
        with self._budget.spending():
            painted = self._painter.paint(theta, unit)
        self._shown, self._unit = painted, unit
        self.seconds = self._budget.took
        return painted

    def ahead(self, when: float, *, just_training: bool) -> float:
        """The seconds that the map of a snapshot drawn then will take; 0 where none is due."""
        if_due = self._budget.ahead(when)
        return if_due if just_training else self._budget.cost.seconds

    def wide(self, theta: Array) -> Boundary:
        """A map with a margin, so that it reaches the edges of a wider one."""
        return self._painter.wider().paint(theta)
