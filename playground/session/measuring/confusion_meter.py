"""Right and wrong by class, of the training set and the dev set; never of the test set.

What the test set gave when it was looked at stands in the snapshot, see `Observer.reveal`.
"""

from playground.session.measuring.meters import Meter
from playground.session.messages.measures import ConfusionMeasures, Points
from playground.session.run.evaluation import CURVE_SAMPLE, sampled_sets
from playground.session.run.run import Run
from playground.session.time_budget import Clock, real_clock

MOST_PRODUCTS = 100_000_000  # of weights and activations on one set
_FEWEST = 100  # examples, however large the network is


class ConfusionMeter(Meter):
    """Measures both sets on samples that stay the same."""

    least = 0.15  # figures are read, not watched

    def __init__(self, run: Run, points: Points, clock: Clock = real_clock) -> None:
        super().__init__(run, points, clock)
        affordable = MOST_PRODUCTS // run.architecture.parameter_count
        most = min(CURVE_SAMPLE, max(_FEWEST, affordable))
        self._train, self._dev, _ = sampled_sets(run.architecture, run.prepared, most, run.check)

    def measure(self) -> ConfusionMeasures:
        """Both sets at the present θ."""
        theta = self.run.training.theta
        return ConfusionMeasures(
            step=self.run.step_count,
            train=self._train.confusion(theta) if self._train else None,
            dev=self._dev.confusion(theta) if self._dev else None,
        )
