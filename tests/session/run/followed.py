"""A run that is diagnosed as it goes, and the same run after an advice was followed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from playground.engine.diagnosis.advice import Advice
from playground.engine.diagnosis.verdict import Diagnosis
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import Effect, Value
from playground.session.messages.change import KnobChange
from playground.session.run.advised import settings_for
from playground.session.run.diagnosis import Look, RunDiagnosis
from playground.session.run.run import Run

_READINGS, _BETWEEN = 10, 20  # evaluations that figures are the mean of, and the steps between


@dataclass(frozen=True)
class Figures:
    """What promises are about; means over the last steps."""

    cost: float  # the data term of J
    gap: float  # dev error − train error
    ratio: float  # |log₁₀ ‖dZ[1]‖/‖dZ[L]‖|, infinite where nothing arrives


class Course:
    """A run and its diagnosis."""

    def __init__(self, knobs: Hyperparameters) -> None:
        self.run = Run(knobs)
        self._diagnosis = RunDiagnosis(self.run)
        self._note()

    def _note(self) -> None:
        self.evaluation = self.run.evaluate()
        self._diagnosis.note(self.evaluation)

    def train(self, steps: int) -> Course:
        """Some more steps, evaluated ever more seldom, as in the window."""
        end = self.run.step_count + steps
        while self.run.step_count < end and self.run.ended is None:
            self.run.step(min(max(1, self.run.step_count // 50), end - self.run.step_count))
            self._note()
        return self

    def change(self, knobs: Hyperparameters) -> None:
        """Go on with other knobs."""
        self.run.apply(knobs)
        self._diagnosis.settings_changed()

    def found(self) -> Diagnosis:
        found = self._diagnosis.diagnosis()
        assert found is not None
        return found

    def figures(self) -> Figures:
        """Trains a little more, so that one reading does not decide."""
        costs, gaps = [], []
        for _ in range(_READINGS):
            self.train(_BETWEEN)
            costs.append(self.evaluation.data_cost)
            dev = self.evaluation.dev_error
            assert dev is not None
            gaps.append(dev - self.evaluation.train_error)
        network = Look(self.run).network()
        assert network is not None
        ratio = network.gradient_ratio
        return Figures(
            float(np.mean(costs)),
            float(np.mean(gaps)),
            abs(math.log10(ratio)) if ratio > 0 else math.inf,
        )


def knobs_of(**changes: Value) -> Hyperparameters:
    return DEFAULTS.with_changes(**changes)


def after(knobs: Hyperparameters, advice: Advice, before: int, steps: int) -> Course:
    """The run where the advice was followed at step `before`, at step `before + steps`."""
    new = knobs.adapted(**dict(settings_for(advice, knobs)))
    if advice.command == "same_weights" or KnobChange.between(knobs, new).effect > Effect.LIVE:
        return Course(new).train(before + steps)
    course = Course(knobs).train(before)
    course.change(new)
    return course.train(steps)
