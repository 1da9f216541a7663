"""A training loop whose runs somebody keeps."""

from typing import Any

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.run_record import RunRecord
from tests.session.made_runs import SMALL
from tests.session.turned import Turned


class Recorded(Turned):
    """A training loop whose records are kept; a step takes a twentieth of a second."""

    def __init__(self, knobs: Hyperparameters = SMALL, **options: Any) -> None:
        super().__init__(knobs, **{"each_step": 0.05, "playing": True, **options})
        self.records: list[RunRecord] = []
        self.loop.control.recorder.records.sink = self.records.append

    def trained(self, seconds: float) -> "Recorded":
        until = self.clock.now + seconds
        while self.clock.now < until:
            before = self.loop.run.step_count
            self.turn()
            if self.loop.run.step_count == before:  # the thread would wait
                self.clock.now += 0.02
        return self

    def waited(self, seconds: float) -> None:
        """Turns without steps, as often as the thread makes them."""
        until = self.clock.now + seconds
        while self.clock.now < until:
            self.clock.now += 0.1
            self.turn()
