"""What single panels ask for beyond the curves: measured only while they do, and at their pace.

A meter is a module of its own, imported when its panel is first seen. It measures one run since
it was last rebuilt, and nothing that it does changes the run.
"""

from abc import ABC, abstractmethod
from importlib import import_module
from typing import Any

from playground.session.messages.measures import Need, Points
from playground.session.run.run import Run
from playground.session.time_budget import Clock, TimeBudget, real_clock

_SHARE = 0.05  # of the time that one meter may cost while the run goes on
_METERS = {
    Need.NETWORK: ("network_meter", "NetworkMeter"),
    Need.LAYERS: ("layer_meter", "LayerMeter"),
    Need.WEIGHTS: ("weight_meter", "WeightMeter"),
    Need.CONFUSION: ("confusion_meter", "ConfusionMeter"),
    Need.SIGNS: ("sign_meter", "SignMeter"),
    Need.CHECKPOINT: ("checkpoint_meter", "CheckpointMeter"),
}


class Meter(ABC):
    """Measures a run for one panel. least: seconds between two measurements while it runs.

    What takes long asks `run.check` in between.
    """

    least = 0.05
    of_settings = False  # whether settings, such as λ, have a part in it besides θ and the data

    def __init__(self, run: Run, points: Points, clock: Clock = real_clock) -> None:
        self.run, self.points, self.clock = run, points, clock
        self._budget = TimeBudget(_SHARE, clock, least=self.least)
        self._result: Any = None
        self._of: object = None  # what it is the measurement of
        self.seconds = 0.0  # what it took for the newest snapshot

    @abstractmethod
    def measure(self) -> Any:
        """The present measures: a new immutable object."""

    def latest(self, *, running: bool) -> Any:
        """The newest measures: new ones where they are due, else the same object as before.

        Of a run that does not go on, always those of its last step.
        """
        self.seconds = 0.0
        now = self.run.step_count, self.run.weights_step
        if now == self._of or (running and not self._budget.due()):
            return self._result
        with self._budget.spending():
            measured = self.measure()
        self._result, self._of = measured, now
        self.seconds = self._budget.took
        return measured

    def ahead(self, when: float) -> float:
        """The seconds that it will take for a snapshot drawn then; 0 where it is not due."""
        return self._budget.ahead(when)

    def forget(self) -> None:
        """Something besides the step has changed: measure anew."""
        self._of = None
        self._budget.hurry()


class Meters:
    """The meters of one run that panels have asked for so far."""

    def __init__(self, run: Run, points: Points, clock: Clock = real_clock) -> None:
        self._run, self._points, self._clock = run, points, clock
        self._made: dict[Need, Meter] = {}
        self._asked: list[Meter] = []  # for the newest snapshot

    def measured(self, needs: frozenset[Need], *, running: bool) -> dict[str, Any]:
        """The newest measures, by the names of the snapshot's fields."""
        found, self._asked = {}, []
        for need, (module, name) in _METERS.items():
            if need in needs:
                if need not in self._made:
                    make = getattr(import_module(f"playground.session.measuring.{module}"), name)
                    self._made[need] = make(self._run, self._points, self._clock)
                meter = self._made[need]
                self._asked.append(meter)
                found[need.value] = meter.latest(running=running)
        return found

    @property
    def seconds(self) -> float:
        """What those that the newest snapshot asked for took."""
        return sum(meter.seconds for meter in self._asked)

    def ahead(self, when: float) -> float:
        """The seconds that the same will take for a snapshot drawn then."""
        return sum(meter.ahead(when) for meter in self._asked)

    def forget(self) -> None:
        """The weights are others: everything is measured anew."""
        for meter in self._made.values():
            meter.forget()

    def settings_changed(self) -> None:
        """The settings are others: what depends on them is measured anew."""
        for meter in self._made.values():
            if meter.of_settings:
                meter.forget()
