"""(being written)"""

from dataclasses import dataclass

from playground.session.meters import Meter


@dataclass(frozen=True, eq=False, kw_only=True)
class ConfusionMeasures:
    """(being written)"""

    step: int


class ConfusionMeter(Meter):
    """(being written)"""

    def measure(self) -> ConfusionMeasures:
        """(being written)"""
        return ConfusionMeasures(step=self.run.step_count)
