"""(being written)"""

from dataclasses import dataclass

from playground.session.meters import Meter


@dataclass(frozen=True, eq=False, kw_only=True)
class WeightMeasures:
    """(being written)"""

    step: int


class WeightMeter(Meter):
    """(being written)"""

    def measure(self) -> WeightMeasures:
        """(being written)"""
        return WeightMeasures(step=self.run.step_count)
