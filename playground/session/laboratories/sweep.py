"""Many networks at once: one for every value of a knob, and for several seeds each.

Networks of one shape are trained together along a leading axis, which costs little more than one
while they are small. What cannot be stacked (another shape, early stopping), and large networks,
which gain nothing from stacking, are trained as separate runs in as many processes as there are
cores. Both give the same figures.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from playground.data.examples import Examples
from playground.engine.activations import Array
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.background import Background, IsCancelled, Tell
from playground.session.laboratories.replicas import STACKED, Replicas, with_seed
from playground.session.messages.snapshot import State
from playground.session.run import build
from playground.session.run.run import Run
from playground.session.run.steps import steps_of

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
        (value, seed, with_seed(knobs.with_changes(**{name: value}), seed))
        for value in values
        for seed in range(seeds)
    ]
    if not members:
        raise KnobError(name, "no value to try", "at least one")
    given = examples is not None or parameters is not None
    if not given and stackable(knobs, name):
        return _stacked(members, steps, progress)
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
) -> list[Outcome]:
    networks = Replicas([knobs for _, _, knobs in members])
    networks.train_to(steps, tell=lambda taken: progress(taken / steps))
    found = networks.measure()
    return [
        Outcome(
            value=value,
            seed=seed,
            state="finished" if found.finite[index] else State.DIVERGED,
            step=found.step,
            cost=float(found.cost[index]),
            data_cost=float(found.data_cost[index]),
            penalty_cost=float(found.penalty_cost[index]),
            train_error=float(found.train_error[index]),
            dev_error=float(found.dev_error[index]) if networks.has_dev else None,
        )
        for index, (value, seed, _) in enumerate(members)
    ]
