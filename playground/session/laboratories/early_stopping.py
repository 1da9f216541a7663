"""Early stopping against L2, from the same first weights and the same batches.

One network is trained without a penalty, and beside it one for each of 15 λ with L2. Early stopping
takes the first one's weights where the dev set is best; L2 is judged at the end of training, with
the λ whose dev set is best there. Both are chosen on the same dev set, so that neither is flattered
more than the other by it. What is compared is where they stand: at the stop J is far from its
minimum, L2 stays where it has arrived.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.arrays import read_only
from playground.engine.activations import Array
from playground.i18n.figures import percent, shortest, together
from playground.i18n.messages import Message, marked, message
from playground.knobs.declaring import setting, setting_choice
from playground.knobs.knob import Kind, Scale, short_number
from playground.session.background import IsCancelled
from playground.session.laboratories.bands import numbers
from playground.session.laboratories.laboratory import Laboratory, Setup
from playground.session.laboratories.replicas import Figures, Replicas
from playground.session.run import build
from playground.session.run.evaluation import CURVE_SAMPLE

_LAMBDAS = 15
_WEAKEST, _STRONGEST = 1e-3, 0.3  # λ/m
_EVERY = 64  # steps that are measured one by one
_PER_E_FOLD = 20  # and after them, while the number of steps grows by a factor e
_PARTS = 14  # how often it is drawn
_FIGURES = ("cost", "data_cost", "dev_cost", "dev_error", "train_error")
FAR = 1.25  # times J at the end, from which J at the stop is called far from it
STILL = 0.02  # how far a dev error may move to be called at rest


# fmt: off
@dataclass(frozen=True, kw_only=True)
class StoppingSetup(Setup):
    """By what the stop is chosen, and how long is trained."""

    figure: str = setting_choice(
        "dev_cost",
        ("dev_cost", marked("Knobs", "Dev cost"),
         marked("Knobs", "The dev set's mean loss, without the penalty.")),
        ("dev_error", marked("Knobs", "Dev error"),
         marked("Knobs", "The share of dev examples that are wrong.")),
        label=marked("Knobs", "Best by"),
        help=marked("Knobs", "By what the stop, and the λ of L2, are chosen."))
    train_steps: int = setting(
        5000, Kind.INTEGER, label=marked("Knobs", "Steps to train"),
        help=marked("Knobs", "How many steps each network is trained."),
        minimum=10, maximum=100_000, scale=Scale.LOG, smallest=10, step=1.25)
# fmt: on


@dataclass(frozen=True, eq=False, kw_only=True)
class Course:
    """One network over time, each (T,): J and its part without the penalty, the dev set's cost
    (without it, too) and error, the train error."""

    lambd: float
    cost: Array
    data_cost: Array
    dev_cost: Array
    dev_error: Array
    train_error: Array


@dataclass(frozen=True, eq=False, kw_only=True)
class StoppingFindings:
    """What is known so far.

    part: 0 to 1. steps: that were measured, (T,). free: without a penalty. l2: of every λ,
    ascending. stop: the place in `steps` where the dev figure of `free` is lowest; best: the place
    in `l2` of the λ that is best at the end. None where no dev figure is a number. base: the Bayes
    error, None where nobody knows it. m_dev: the number of dev examples.
    """

    part: float
    figure: str
    steps: Array
    free: Course
    l2: tuple[Course, ...]
    stop: int | None
    best: int | None
    base: float | None
    m_dev: int

    @property
    def far(self) -> float | None:
        """J at the stop over J at the end, without a penalty; None where there is no stop."""
        if self.stop is None or not self.free.cost[-1] > 0:
            return None
        return float(self.free.cost[self.stop] / self.free.cost[-1])

    @property
    def drift(self) -> float | None:
        """How far L2's dev error moved over the last half of the steps, at most."""
        if self.best is None:
            return None
        late = self.l2[self.best].dev_error[self.steps >= self.steps[-1] / 2]
        return float(late.max() - late.min())

    def sentence(self) -> Message:
        """What was found, in words."""
        if self.part < 1 and self.stop is not None:
            return message(
                "Laboratories",
                "Up to step {step} the dev set is best at step {stop}, with a dev error of {dev}.",
                step=short_number(int(self.steps[-1])),
                stop=short_number(int(self.steps[self.stop])),
                dev=percent(float(self.free.dev_error[self.stop])),
            )
        if self.stop is None or self.best is None or self.far is None:
            return message(
                "Laboratories", "There is no dev set, or no figure of it that is a number."
            )
        if self.stop == len(self.steps) - 1:
            return message(
                "Laboratories",
                "The dev set is best at the last step, {step}: there is nothing to stop early.",
                step=short_number(int(self.steps[-1])),
            )
        chosen = self.l2[self.best]
        at_stop, at_end = float(self.free.cost[self.stop]), float(self.free.cost[-1])
        J_stop, J_end = together(at_stop, at_end, digits=3)
        values = {
            "stop": short_number(int(self.steps[self.stop])),
            "end": short_number(int(self.steps[-1])),
            "J_stop": J_stop, "J_end": J_end,
            "dev": percent(float(self.free.dev_error[self.stop])),
            "dev_end": percent(float(self.free.dev_error[-1])),
            "lambd": shortest(chosen.lambd), "dev_l2": percent(float(chosen.dev_error[-1])),
        }  # fmt: skip
        if self.far < FAR:
            return message(
                "Laboratories",
                "At the stop (step {stop}) J is {J_stop} and at the end {J_end}: on this "
                "network J has already arrived. Dev error {dev} at the stop, {dev_end} at "
                "the end, {dev_l2} with L2 (λ = {lambd}).",
                **values,
            )
        said = message(
            "Laboratories",
            "At the stop (step {stop}) J is {J_stop}, far from the {J_end} it falls to; "
            "the dev error, {dev} there, ends at {dev_end}. {l2}",
            l2=self._of_l2(), **values,
        )  # fmt: skip
        if self.base is None or self.free.dev_error[self.stop] >= self.base:
            return said
        return message(
            "Laboratories",
            "{said} A stop chosen on these {m} dev examples reads below the base error of "
            "{base}, which flatters.",
            said=said, m=short_number(self.m_dev), base=percent(self.base),
        )  # fmt: skip

    def _of_l2(self) -> Message:
        """Where L2 stands at the end, and whether it has come to rest there."""
        assert self.best is not None
        chosen, drift = self.l2[self.best], self.drift or 0.0
        values = {
            "lambd": shortest(chosen.lambd), "dev": percent(float(chosen.dev_error[-1])),
            "end": short_number(int(self.steps[-1])), "drift": percent(drift),
        }  # fmt: skip
        if drift <= STILL:
            return message(
                "Laboratories",
                "L2 with λ = {lambd} has {dev} at step {end} and stays there: over the last half "
                "it moved by {drift} at most.",
                **values,
            )
        return message(
            "Laboratories",
            "L2 with λ = {lambd} has {dev} at step {end} and is not at rest yet: over the last "
            "half it moved by {drift}. Train longer.",
            **values,
        )

    def to_json(self) -> dict[str, Any]:
        """All figures."""
        stop, best = self.stop, self.best
        return {
            "figure": self.figure,
            "steps": self.steps.tolist(),
            "free": _json(self.free),
            "l2": [_json(one) for one in self.l2],
            "stop": None if stop is None else _moment(self.free, self.steps, stop),
            "end": _moment(self.free, self.steps, len(self.steps) - 1),
            "best_l2": None if best is None else _moment(self.l2[best], self.steps, -1),
            "drift": self.drift,
            "base_error": self.base,
            "dev_examples": self.m_dev,
        }


def _json(one: Course) -> dict[str, Any]:
    return {
        "lambd": one.lambd,
        **{name: numbers(getattr(one, name)) for name in _FIGURES},
    }


def _moment(one: Course, steps: Array, place: int) -> dict[str, Any]:
    return {
        "step": int(steps[place]),
        "lambd": one.lambd,
        **{name: float(getattr(one, name)[place]) for name in _FIGURES},
    }


def lambdas_of(m: int) -> tuple[float, ...]:
    """The λ of the networks with L2, ascending, for m training examples."""
    scaled = np.geomspace(_WEAKEST, _STRONGEST, _LAMBDAS) * m
    return tuple(float(f"{value:.3g}") for value in scaled)


def measured_steps(last: int) -> list[int]:
    """The steps that are measured: the first ones all, and then ever fewer; 0 and the last too."""
    steps = list(range(min(_EVERY, last) + 1))
    while steps[-1] < last:
        steps.append(min(last, math.ceil(steps[-1] * math.exp(1 / _PER_E_FOLD))))
    return steps


def run(
    setup: StoppingSetup, cancelled: IsCancelled, lambdas: Sequence[float] | None = None
) -> Iterator[StoppingFindings]:
    """The courses as they come. lambdas: of L2, instead of those that suit the training set."""
    begun = setup.begin(most=1)
    examples, given = begun.examples, setup.at_hand
    drawn = given.examples is None and not given.painting.changes
    base = build.base_error(setup.knobs) if drawn else None
    wanted = tuple(lambdas or lambdas_of(examples.sizes.train))
    knobs = setup.knobs.with_changes(penalty="l2", early_stopping="off")
    each = [knobs.with_changes(lambd=lambd) for lambd in (0.0, *wanted)]
    networks = Replicas(each, [examples], CURVE_SAMPLE, parameters=given.parameters)
    steps = measured_steps(setup.train_steps)
    draw_at = set(np.unique(np.linspace(0, len(steps) - 1, _PARTS).astype(int)).tolist())
    rows: list[Figures] = []
    for place, step in enumerate(steps):
        if not networks.train_to(step, cancelled):
            return
        rows.append(networks.measure())
        if place in draw_at:
            yield _findings(
                setup.figure, rows, wanted, base, examples.sizes.dev, (place + 1) / len(steps)
            )


def _findings(
    figure: str,
    rows: list[Figures],
    lambdas: tuple[float, ...],
    base: float | None,
    m_dev: int,
    part: float,
) -> StoppingFindings:
    columns = {name: np.array([getattr(row, name) for row in rows]) for name in _FIGURES}
    courses = [
        Course(
            lambd=lambd,
            **{name: read_only(values[:, index].copy()) for name, values in columns.items()},
        )
        for index, lambd in enumerate((0.0, *lambdas))
    ]
    free, l2 = courses[0], tuple(courses[1:])
    return StoppingFindings(
        part=part,
        figure=figure,
        steps=read_only(np.array([float(row.step) for row in rows])),
        free=free,
        l2=l2,
        stop=_lowest(getattr(free, figure)),
        best=_lowest(np.array([getattr(one, figure)[-1] for one in l2])),
        base=base,
        m_dev=m_dev,
    )


def _lowest(values: Array) -> int | None:
    """The place of the first of the smallest; None where none is a number."""
    return int(np.nanargmin(values)) if np.isfinite(values).any() else None


def table(findings: StoppingFindings) -> Mapping[str, Sequence[object]]:
    """Without a penalty, and with the best λ, step by step."""
    courses = {"free": findings.free}
    if findings.best is not None:
        courses["l2"] = findings.l2[findings.best]
    return {
        "step": findings.steps.tolist(),
        **{
            f"{name}_{which}": numbers(getattr(one, which))
            for name, one in courses.items()
            for which in _FIGURES
        },
        "lambd": [one.lambd for one in findings.l2],
        "dev_error_at_end": [_json(one)["dev_error"][-1] for one in findings.l2],
    }


LABORATORY = Laboratory(
    name="early-stopping",
    title=marked("Laboratories", "Early stopping against L2"),
    fact=marked(
        "Laboratories",
        "At the stop J is far from its minimum. L2 reaches about the same dev error at its own "
        "minimum, and stays there.",
    ),
    help=marked(
        "Laboratories",
        "One network without a penalty and one for each of 15 λ with L2, from the same first "
        "weights and batches. Early stopping couples two aims, a lower J and less overfitting; L2 "
        "keeps them apart, but λ has to be searched for.",
    ),
    setup=StoppingSetup,
    run=run,
    table=table,
    words=marked("Search", "orthogonalization, patience, stop training, weight decay, L2"),
)
