"""Early stopping of a run: it watches the whole dev set, at the beginning and after every epoch."""

from collections.abc import Callable
from typing import NamedTuple

from playground.data.examples import Examples
from playground.engine.activations import Array
from playground.engine.early_stopping import EarlyStopping, EarlyStoppingState
from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.messages.measures import Evaluation
from playground.session.run.evaluation import SetEvaluator


class DevWatchState(NamedTuple):
    """All that the next look depends on, and what the last one led to."""

    figure: str
    stopping: EarlyStoppingState
    due: bool
    step: int
    at_stop: Evaluation | None


class DevWatch:
    """dev: all of the dev set, so that the end does not depend on what curves are drawn from.
    figure: dev_cost or dev_error.

    due: whether there is a look to be made before the next step. at_stop: the figures of the last
    weights, once it has stopped; the best ones are put back then.
    """

    def __init__(self, dev: SetEvaluator, figure: str, stopper: EarlyStopping) -> None:
        self._dev, self._figure, self.stopper = dev, figure, stopper
        self.due = True
        self._step = -1  # of the last look
        self.at_stop: Evaluation | None = None

    @property
    def stopped(self) -> bool:
        """Whether it has ended the run."""
        return self.at_stop is not None

    def epoch_ended(self, step: int) -> None:
        """An epoch has ended with this step, perhaps not for the first time."""
        self.due |= step > self._step

    def look(self, step: int, theta: Array, evaluate: Callable[[], Evaluation]) -> None:
        """Measure the dev set, and stop where it is time: the best parameters are put into θ.

        evaluate: measures all figures at θ. Given up while it measures, it has not looked.
        """
        found = self._dev.measure(theta)
        value = found.error if self._figure == "dev_error" else found.data_cost
        last = evaluate() if self.stopper.stops_at(value) else None
        self.stopper.update(step, value, theta)
        if last is not None:
            if self.stopper.best_step is not None:  # None where no dev cost was a number
                self.stopper.restore(theta)
            self.at_stop = last
        self.due, self._step = False, step

    def state(self) -> DevWatchState:
        """Where it stands; `from_state` goes on from there exactly."""
        return DevWatchState(self._figure, self.stopper.state(), self.due, self._step, self.at_stop)

    @classmethod
    def from_state(cls, dev: SetEvaluator, state: DevWatchState) -> "DevWatch":
        """The watch as it was when `state` was taken."""
        watch = cls(dev, state.figure, EarlyStopping.from_state(state.stopping))
        watch.due, watch._step, watch.at_stop = state.due, state.step, state.at_stop
        return watch


def require_dev(knobs: Hyperparameters, examples: Examples, missing: str = "") -> None:
    """KnobError where there is no dev set and early stopping is on.

    missing: why there are no examples at all; nothing is required then.
    """
    if missing:
        return
    if knobs.early_stopping != "off" and not examples.sizes.dev:
        raise KnobError(
            "early_stopping",
            message("Problems", "there is no dev set to watch"),
            message("Problems", "off, or a dev_share above 0"),
        )
