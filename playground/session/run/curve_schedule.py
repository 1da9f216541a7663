"""At which steps the curves are measured: often at first, and never for more than their share."""

from playground.engine.network import Architecture

POINTS_PER_E_FOLD = 256  # curve points while the number of steps grows by a factor e
SHARE = 0.05  # of the training's time that the curves may cost
_FREE = 2**30  # multiplications that curves cost in any case: a fraction of a second


class WorkSchedule:
    """The window's schedule without a clock: costs are counted in multiplications.

    So the same run is measured at the same steps on every machine. examples: all that a point of
    the curves is measured on; batch: of a step, which goes forward, back, and to the gradient.
    """

    def __init__(self, architecture: Architecture, examples: int, batch: int) -> None:
        values = architecture.parameter_count + sum(architecture.hidden)
        self._point, self._step, self._points = values * examples, 3 * values * batch, 1

    def next(self, step: int) -> int:
        """The step of the point after that of `step`; counts it."""
        self._points += 1
        paid = self._points * self._point - _FREE
        affordable = -int(-paid // (SHARE * self._step)) if paid > 0 else 0
        return max(step + max(1, step // POINTS_PER_E_FOLD), affordable)


class EverySteps:
    """Every `count` steps, from 0 on."""

    def __init__(self, count: int) -> None:
        self._count = count

    def next(self, step: int) -> int:
        """The next multiple."""
        return step - step % self._count + self._count
