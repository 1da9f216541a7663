"""Right and wrong by class, of the training set and the dev set; never of the test set.

What the test set gave when it was looked at stands in the snapshot, see `Observer.reveal`.
"""

from dataclasses import dataclass

from playground.engine.measures import Confusion
from playground.session.measuring.meters import Meter
from playground.session.messages.snapshot import Points
from playground.session.run.evaluation import sampled_sets
from playground.session.run.run import CURVE_SAMPLE, Run

_MOST_PRODUCTS = 100_000_000  # of weights and activations on one set
_FEWEST = 100  # examples, however large the network is


@dataclass(frozen=True, kw_only=True)
class ConfusionMeasures:
    """The confusion at one step, without dropout; class 1 is positive.

    None for a set without examples. Where the curves' sample is affordable it is measured on that:
    accuracy is then 1 − the error of the same step.
    """

    step: int
    train: Confusion | None
    dev: Confusion | None


class ConfusionMeter(Meter):
    """Measures both sets on samples that stay the same."""

    least = 0.15  # figures are read, not watched

    def __init__(self, run: Run, points: Points) -> None:
        super().__init__(run, points)
        affordable = _MOST_PRODUCTS // run.architecture.parameter_count
        most = min(CURVE_SAMPLE, max(_FEWEST, affordable))
        self._train, self._dev, _ = sampled_sets(run.architecture, run.prepared, most)

    def measure(self) -> ConfusionMeasures:
        """Both sets at the present θ."""
        theta = self.run.training.theta
        return ConfusionMeasures(
            step=self.run.step_count,
            train=self._train.confusion(theta) if self._train else None,
            dev=self._dev.confusion(theta) if self._dev else None,
        )
