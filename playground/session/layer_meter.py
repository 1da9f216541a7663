"""(being written)"""

from dataclasses import dataclass

from playground.session.meters import Meter


@dataclass(frozen=True, eq=False, kw_only=True)
class LayerMeasures:
    """(being written)"""

    step: int


class LayerMeter(Meter):
    """(being written)"""

    def measure(self) -> LayerMeasures:
        """(being written)"""
        return LayerMeasures(step=self.run.step_count)
