"""What single panels ask for beyond the curves: measured only while they do, and at their pace.

A meter is a module of its own, imported when its panel is first seen. It measures one run since
it was last rebuilt, and nothing that it does changes the run.
"""

import math
import time
from abc import ABC, abstractmethod
from importlib import import_module
from typing import Any

from playground.session.messages.measures import Need, Points
from playground.session.run.run import Run

_SHARE = 0.1  # of the time that one meter may cost while the run goes on
_METERS = {
    Need.NETWORK: ("network_meter", "NetworkMeter"),
    Need.LAYERS: ("layer_meter", "LayerMeter"),
    Need.WEIGHTS: ("weight_meter", "WeightMeter"),
    Need.CONFUSION: ("confusion_meter", "ConfusionMeter"),
    Need.SIGNS: ("sign_meter", "SignMeter"),
}


class Meter(ABC):
    """Measures a run for one panel. `least`: seconds between two measurements while it runs."""

    least = 0.05

    def __init__(self, run: Run, points: Points) -> None:
        self.run, self.points = run, points
        self._result: Any = None
        self._step = -1
        self._at, self._cost = -math.inf, 0.0

    @abstractmethod
    def measure(self) -> Any:
        """The present picture: a new immutable object."""

    def latest(self, *, running: bool) -> Any:
        """The newest picture: a new one where it is due, else the same object as before.

        Of a run that does not go on, always the one of its last step.
        """
        step, now = self.run.step_count, time.perf_counter()
        wait = max(self.least, self._cost / _SHARE)
        if step == self._step or (running and now - self._at < wait):
            return self._result
        self._result, self._step = self.measure(), step
        self._at = time.perf_counter()
        self._cost = self._at - now
        return self._result

    def forget(self) -> None:
        """Something besides the step has changed: measure anew."""
        self._step, self._at = -1, -math.inf


class Meters:
    """The meters of one run that panels have asked for so far."""

    def __init__(self, run: Run, points: Points) -> None:
        self._run, self._points = run, points
        self._made: dict[Need, Meter] = {}

    def measured(self, needs: frozenset[Need], *, running: bool) -> dict[str, Any]:
        """The newest pictures, by the names of the snapshot's fields."""
        found = {}
        for need, (module, name) in _METERS.items():
            if need in needs:
                if need not in self._made:
                    make = getattr(import_module(f"playground.session.measuring.{module}"), name)
                    self._made[need] = make(self._run, self._points)
                found[need.value] = self._made[need].latest(running=running)
        return found

    def forget(self) -> None:
        """Settings have changed: what depends on them is measured anew."""
        for meter in self._made.values():
            meter.forget()
