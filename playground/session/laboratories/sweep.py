"""Many networks at once: one for every value of a knob, and for several seeds each.

Networks of one shape are trained together along a leading axis, which costs little more than one
while they are small. What cannot be stacked (another shape, early stopping), and large networks,
which gain nothing from stacking, are trained as separate runs in as many processes as there are
cores. Both give the same figures.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from playground.data.examples import Examples
from playground.engine.activations import Array
from playground.engine.regularization import Penalty, penalty_cost
from playground.engine.training import Training
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.background import Background, IsCancelled, Tell
from playground.session.messages.snapshot import State
from playground.session.run import build
from playground.session.run.evaluation import SetEvaluator
from playground.session.run.run import Run
from playground.session.run.steps import stacked_steps_of, steps_of

STACKED = (
    "lambd", "keep_prob", "keep_prob_input", "learning_rate", "gain", "initialization",
    "initial_bias", "init_seed", "batch_seed", "data_seed", "noise", "label_noise",
)  # fmt: skip
_DATA = ("data_seed", "noise", "label_noise")
_LARGE = 2000  # parameters beyond which separate runs are faster; see tests/bench
_LOOK = 0.5  # seconds; on Windows Ctrl+C is heard between two waits


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one network."""

    value: Any
    seed: int
    state: str  # finished, stopped_early or diverged
    step: int
    cost: float
    data_cost: float
    penalty_cost: float
    train_error: float
    dev_error: float | None


def sweep(
    knobs: Hyperparameters,
    name: str,
    values: Sequence[Any],
    steps: int,
    seeds: int = 1,
    processes: int | None = None,
    examples: Examples | None = None,
    parameters: Array | None = None,
    progress: Callable[[float], None] = lambda part: None,
) -> list[Outcome]:
    """Train for every value of the knob `name`, with `seeds` successive weights and batch seeds.

    Outcomes in the order of the values, seed by seed. KnobError where a value is not allowed.
    processes: for separate runs; None is one for each core. examples, parameters: used instead of
    the knobs' dataset and initialization, by separate runs. progress: is told the part that is
    done, 0 to 1.
    """
    members = [
        (value, seed, _with_seed(knobs.with_changes(**{name: value}), seed))
        for value in values
        for seed in range(seeds)
    ]
    if not members:
        raise KnobError(name, "no value to try", "at least one")
    given = examples is not None or parameters is not None
    if not given and stackable(knobs, name):
        return _stacked(members, steps, progress, own_data=name in _DATA)
    count = min(processes or os.cpu_count() or 1, len(members))
    jobs = [_Job(value, seed, one, steps, examples, parameters) for value, seed, one in members]
    if count == 1:
        return list(_one_by_one(jobs, progress))
    with Background[_Job, Outcome](workers=count) as background:
        background.request(separate, jobs)
        while True:
            answer = background.wait(_LOOK)
            if answer is None:
                continue
            if answer.error is not None:
                raise answer.error
            progress(answer.part)
            if answer.done:
                return [piece.result for piece in answer.pieces if piece.result is not None]


def _one_by_one(jobs: "list[_Job]", progress: Callable[[float], None]) -> Iterator[Outcome]:
    for place, job in enumerate(jobs):

        def tell(part: float, so_far: Outcome | None = None, place: int = place) -> None:
            progress((place + part) / len(jobs))

        yield separate(job, tell, lambda: False)


def _with_seed(knobs: Hyperparameters, seed: int) -> Hyperparameters:
    return knobs.with_changes(
        init_seed=(knobs.init_seed + seed) % 2**32, batch_seed=(knobs.batch_seed + seed) % 2**32
    )


def stackable(knobs: Hyperparameters, name: str) -> bool:
    """Whether the networks of a sweep over this knob can be trained together, and gain by it."""
    if name not in STACKED or knobs.early_stopping != "off":
        return False
    if knobs.augmentation != "none":
        return False  # it is in the units of each run's own normalization
    n_x = build.feature_count(knobs.dataset)
    if n_x is None:
        return False
    return build.architecture(knobs, n_x).parameter_count <= _LARGE


@dataclass(frozen=True)
class _Job:
    """One network that is trained apart from the others."""

    value: Any
    seed: int
    knobs: Hyperparameters
    steps: int
    examples: Examples | None
    parameters: Array | None


def separate(job: _Job, tell: Tell[Outcome], cancelled: IsCancelled) -> Outcome:
    """Train one network; for `Background`."""
    run = Run(job.knobs, examples=job.examples, parameters=job.parameters, most=None)
    for taken in steps_of(run, job.steps):
        if cancelled():
            break  # nobody wants to know
        tell(taken / job.steps)
    e = run.evaluate()
    return Outcome(
        value=job.value, seed=job.seed, state=run.ended or "finished", step=run.step_count,
        cost=e.cost, data_cost=e.data_cost, penalty_cost=e.penalty_cost,
        train_error=e.train_error, dev_error=e.dev_error,
    )  # fmt: skip


def _stacked(
    members: list[tuple[Any, int, Hyperparameters]],
    steps: int,
    progress: Callable[[float], None],
    *,
    own_data: bool,
) -> list[Outcome]:
    each = [knobs for _, _, knobs in members]
    R, first = len(each), each[0]
    drawn = [
        build.prepare(build.draw_examples(knobs), knobs.normalization)
        for knobs in (each if own_data else each[:1])
    ]
    shape = build.architecture(first, drawn[0].examples.n_x)
    X, Y = _stack([(one.X_train, one.examples.Y_train) for one in drawn])
    m = drawn[0].examples.sizes.train
    theta = np.stack([build.first_parameters(knobs, shape) for knobs in each])
    lambd = np.array([[knobs.lambd] for knobs in each])
    penalty = Penalty(first.penalty, lambd, m)
    stacked = replace(
        build.settings(first, m),
        learning_rate=np.array([[knobs.learning_rate] for knobs in each]),
        penalty=penalty,
        keep_probs=np.array([knobs.keep_probs for knobs in each]).reshape(R, len(shape.hidden)),
        keep_prob_input=np.array([knobs.keep_prob_input for knobs in each]),
    )
    training = Training(shape, theta, X, Y, stacked, seeds=[knobs.batch_seed for knobs in each])
    for taken in stacked_steps_of(training, steps):
        progress(taken / steps)
    train = SetEvaluator(shape, X, Y, replicas=R).measure(training.theta)
    dev = None
    if drawn[0].examples.sizes.dev:
        X_dev, Y_dev = _stack([(one.X_dev, one.examples.Y_dev) for one in drawn])
        dev = SetEvaluator(shape, X_dev, Y_dev, replicas=R).measure(training.theta)
    penalties = penalty_cost(shape, training.theta, penalty)
    finite = np.isfinite(training.theta).all(axis=-1) & np.isfinite(train.data_cost + penalties)
    finite = np.asarray(finite) & (training.divergence is None)
    return [
        Outcome(
            value=value,
            seed=seed,
            state="finished" if finite[index] else State.DIVERGED,
            step=training.step,
            cost=float(train.data_cost[index] + penalties[index]),
            data_cost=float(train.data_cost[index]),
            penalty_cost=float(penalties[index]),
            train_error=float(train.error[index]),
            dev_error=float(dev.error[index]) if dev else None,
        )
        for index, (value, seed, _) in enumerate(members)
    ]


def _stack(sets: list[tuple[Any, Any]]) -> tuple[Any, Any]:
    if len(sets) == 1:
        return sets[0]
    return np.stack([X for X, _ in sets]), np.stack([Y for _, Y in sets])
