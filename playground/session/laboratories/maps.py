"""Boundaries of many networks of one shape, drawn in one pass: small ones, for laboratories."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.engine.activations import Array
from playground.engine.forward_pass import PicturePass
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture
from playground.session.measuring.boundary import choose_points, extent_of, places_over
from playground.session.messages.measures import Points
from playground.session.run.build import Prepared

FIRST_SIDE = 20  # places, of maps that are to be there at once
_SIDES = (48, 32, 24, 16)
_MOST_UNITS = 5e6  # times places, of all maps together, for which the finest is drawn


class Maps:
    """The plane of one data set under `replicas` networks at once, side × side places of it.

    Of large networks the maps are coarser, whatever the computer, so that a first picture is quick.

    side: None where it goes by the size of the networks. points: the examples drawn over it.
    """

    def __init__(
        self, shape: Architecture, prepared: Prepared, replicas: int, side: int | None = None
    ) -> None:
        self.points: Points = choose_points(prepared.examples, None)
        units = replicas * sum(shape.sizes)
        if side is None:
            side = next((n for n in _SIDES if n * n * units <= _MOST_UNITS), _SIDES[-1])
        self.side, self._probability = side, LOSSES[shape.loss].probability
        extent = self.points.extent or extent_of(self.points.X)
        plane, normalization = self.points.plane, prepared.normalization
        self._forward = PicturePass(
            shape, lambda: normalization.apply(places_over(extent, plane, shape.n_x, side)),
            replicas=replicas,
        )  # fmt: skip

    def logits(self, theta: Array) -> NDArray[Any]:
        """z of the output unit, (R, side, side), the bottom row first; θ (R, P)."""
        z = self._forward.logits(theta)
        return z.reshape(len(z), self.side, self.side)

    def paint(self, theta: Array) -> NDArray[np.float32]:
        """The chance of class 1, as `logits`; read-only."""
        with np.errstate(all="ignore"):
            return read_only(np.asarray(self._probability(self.logits(theta)), np.float32))
