"""What the diagnosis sees of the network: gradients, weights, units, inputs."""

from playground.engine.diagnosis.signs import NetworkSigns
from playground.session.measuring.meters import Meter
from playground.session.messages.measures import Points
from playground.session.run.diagnosis import Look
from playground.session.run.run import Run
from playground.session.time_budget import Clock, real_clock


class SignMeter(Meter):
    """Looks into the network now and then; what it finds is said in words, not drawn."""

    least = 0.4

    def __init__(self, run: Run, points: Points, clock: Clock = real_clock) -> None:
        super().__init__(run, points, clock)
        self._look = Look(run)

    def measure(self) -> NetworkSigns | None:
        return self._look.network()
