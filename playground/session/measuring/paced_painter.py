"""Pictures of the plane at a pace that leaves the time to the training."""

import math
import time

from playground.engine.activations import Array
from playground.session.measuring.boundary import BoundaryPainter
from playground.session.messages.measures import Boundary

_SHARE = 0.1  # of the time that pictures may cost while the run just goes on


class PacedPainter:
    """Paints when something has changed, and else, where pictures are dear, not in every frame."""

    def __init__(self, painter: BoundaryPainter) -> None:
        self._painter = painter
        self._shown: Boundary | None = None
        self._unit: tuple[int, int] | None = None  # of the one shown
        self._took = self._cost = 0.0
        self._due = math.inf
        self._expected_at = -math.inf  # when the next snapshot is going to be drawn
        self.seconds = 0.0  # what the picture of the newest snapshot took

    def none(self) -> None:
        """No panel needs a picture."""
        self.seconds = self._cost = 0.0
        self._due = math.inf

    def paint(self, theta: Array, unit: tuple[int, int] | None, *, just_training: bool) -> Boundary:
        """A new picture; or the last one, where nothing but θ has changed and it does still."""
        start, self.seconds = time.perf_counter(), 0.0
        lasts = max(start, self._expected_at) < self._due
        if self._shown is not None and just_training and unit == self._unit and lasts:
            return self._shown
        self._shown, self._unit = self._painter.paint(theta, unit), unit
        self.seconds = took = time.perf_counter() - start
        # The least of two in a row: one that was only interrupted is no reason to wait.
        self._cost, self._took = min(took, self._took), took
        self._due = start + self._cost / _SHARE
        return self._shown

    def ahead(self, when: float, *, just_training: bool) -> float:
        """The seconds that the picture of a snapshot drawn then will take; 0 where none is due."""
        self._expected_at = when
        return 0.0 if just_training and when < self._due else self._cost
