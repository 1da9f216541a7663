"""(being written)"""

from dataclasses import dataclass

from playground.session.meters import Meter


@dataclass(frozen=True, eq=False, kw_only=True)
class NetworkPicture:
    """(being written)"""

    step: int


class NetworkMeter(Meter):
    """(being written)"""

    def measure(self) -> NetworkPicture:
        """(being written)"""
        return NetworkPicture(step=self.run.step_count)
