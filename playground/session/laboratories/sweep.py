"""Many networks: one for every value of a knob, and for several seeds each.

Small networks of one shape are trained together along a leading axis, in groups of 16, which costs
little more than one. What cannot be stacked (another shape, early stopping), and large networks,
which gain nothing from stacking, are trained one by one. Groups are formed in the same way wherever
they are trained, here, in as many processes as there are cores, or on a cluster: the figures are
the same. Each group is kept in a file once it is done, if there is one: a sweep that was given up,
or whose program was killed, goes on from there.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from playground.data.examples import Examples
from playground.engine.activations import Array
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.background import Background, IsCancelled, Tell
from playground.session.files.kept_results import KeptResults
from playground.session.laboratories.replicas import STACKED, Replicas, with_seed
from playground.session.messages.snapshot import State
from playground.session.run import build
from playground.session.run.run import Run
from playground.session.run.steps import steps_of

_LARGE = 2000  # parameters beyond which separate runs are faster; see tests/bench
_TOGETHER = 16  # networks of a group; never changed, for the last digits may depend on it
_WORTH_PROCESSES = 2e10  # products of a weight and an example; some seconds, as a process takes one
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


class _Member(NamedTuple):
    """One network of a sweep."""

    value: Any
    seed: int
    knobs: Hyperparameters


@dataclass(frozen=True)
class Group:
    """Networks that are trained in one piece of work: some that are stacked, or a single one."""

    members: tuple[_Member, ...]
    steps: int
    is_stacked: bool
    examples: Examples | None = None
    parameters: Array | None = None

    def key(self) -> str:
        """Names what is computed: the same for the same knobs, steps and given arrays."""
        digest = hashlib.sha256()
        knobs = [(one.seed, one.knobs.to_dict()) for one in self.members]
        digest.update(json.dumps([self.steps, self.is_stacked, knobs]).encode())
        for file in {one.knobs.data_file for one in self.members if one.knobs.dataset == "file"}:
            if Path(file).is_file():
                state = Path(file).stat()
                digest.update(f"{file} {state.st_size} {state.st_mtime_ns}".encode())
        arrays = [] if self.parameters is None else [self.parameters]
        if self.examples is not None:
            arrays += [array for both in self.examples.all_sets for array in both]
        for array in arrays:
            digest.update(f"{array.shape}".encode())
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()


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
    executor: Executor | None = None,
    kept: KeptResults | None = None,
) -> list[Outcome]:
    """Train for every value of the knob `name`, with `seeds` successive weights and batch seeds.

    Outcomes in the order of the values, seed by seed. KnobError where a value is not allowed.
    processes: None is one for each core. examples, parameters: used instead of the knobs' dataset
    and initialization. progress: is told the part that is done, 0 to 1. executor: where the work
    is done instead of here. kept: what was done before, and where it is put.
    """
    groups = groups_of(knobs, name, values, steps, seeds, examples, parameters)
    keys = ["" if kept is None else group.key() for group in groups]
    done: dict[int, tuple[Outcome, ...]] = {}
    if kept is not None:
        for place, (group, key) in enumerate(zip(groups, keys, strict=True)):
            if key in kept:
                done[place] = _outcomes_from(group, kept[key])
    left = [place for place in range(len(groups)) if place not in done]
    before = len(done) / len(groups)

    def tell(part: float) -> None:
        progress(before + (1 - before) * part)

    tell(0.0)
    pending = [groups[place] for place in left]
    for index, outcomes in _trained(pending, tell, executor, processes):
        place = left[index]
        done[place] = outcomes
        if kept is not None:
            kept.put(keys[place], [_as_json(outcome) for outcome in outcomes])
    return [outcome for place in range(len(groups)) for outcome in done[place]]


def groups_of(
    knobs: Hyperparameters, name: str, values: Sequence[Any], steps: int, seeds: int = 1,
    examples: Examples | None = None, parameters: Array | None = None,
) -> list[Group]:  # fmt: skip
    """The pieces of work of a sweep; arguments as there."""
    members = [
        _Member(value, seed, with_seed(knobs.with_changes(**{name: value}), seed))
        for value in values
        for seed in range(seeds)
    ]
    if not members:
        raise KnobError(name, "no value to try", "at least one")
    given = examples is not None or parameters is not None
    if given or not stackable(knobs, name):
        return [Group((one,), steps, False, examples, parameters) for one in members]
    return [
        Group(tuple(members[first : first + _TOGETHER]), steps, True)
        for first in range(0, len(members), _TOGETHER)
    ]


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


# ---- where it is done ---------------------------------------------------------------------------


def _trained(
    groups: list[Group],
    progress: Callable[[float], None],
    executor: Executor | None,
    processes: int | None,
) -> Iterator[tuple[int, tuple[Outcome, ...]]]:
    """Each group's place and outcomes, as they are done."""
    count = min(processes or os.cpu_count() or 1, len(groups))
    here = executor is None and (
        count <= 1 or (processes is None and sum(map(_products, groups)) < _WORTH_PROCESSES)
    )
    if here:
        yield from _one_by_one(groups, progress)
        return
    with Background[Group, tuple[Outcome, ...]](executor, workers=count) as background:
        background.request(train, groups)
        told: set[int] = set()
        while True:
            answer = background.wait(_LOOK)
            if answer is None:
                continue
            for place, piece in enumerate(answer.pieces):
                if piece.result is not None and place not in told:
                    told.add(place)
                    yield place, piece.result
            if answer.error is not None:
                raise answer.error
            progress(answer.part)
            if answer.done:
                return


def _one_by_one(
    groups: list[Group], progress: Callable[[float], None]
) -> Iterator[tuple[int, tuple[Outcome, ...]]]:
    for place, group in enumerate(groups):

        def tell(
            part: float, so_far: tuple[Outcome, ...] | None = None, place: int = place
        ) -> None:
            progress((place + part) / len(groups))

        yield place, train(group, tell, lambda: False)


def _products(group: Group) -> float:
    """About how many products of a weight and an example a group takes; as a separate run, all."""
    knobs = group.members[0].knobs
    n_x = build.feature_count(knobs.dataset)
    if not group.is_stacked or n_x is None:
        return _WORTH_PROCESSES
    size = build.architecture(knobs, n_x).parameter_count * (knobs.batch_size or knobs.m)
    return float(size) * group.steps * len(group.members)


# ---- training -----------------------------------------------------------------------------------


def train(
    group: Group, tell: Tell[tuple[Outcome, ...]], cancelled: IsCancelled
) -> tuple[Outcome, ...]:
    """Train a group; for `Background`."""
    if group.is_stacked:
        return _stacked(group, tell, cancelled)
    return (_separate(group, tell, cancelled),)


def _separate(
    group: Group, tell: Tell[tuple[Outcome, ...]], cancelled: IsCancelled
) -> Outcome:  # fmt: skip
    (member,) = group.members
    run = Run(member.knobs, examples=group.examples, parameters=group.parameters, most=None)
    for taken in steps_of(run, group.steps):
        if cancelled():
            break  # nobody wants to know
        tell(taken / group.steps)
    e = run.evaluate()
    return Outcome(
        value=member.value, seed=member.seed, state=run.ended or "finished", step=run.step_count,
        cost=e.cost, data_cost=e.data_cost, penalty_cost=e.penalty_cost,
        train_error=e.train_error, dev_error=e.dev_error,
    )  # fmt: skip


def _stacked(
    group: Group, tell: Tell[tuple[Outcome, ...]], cancelled: IsCancelled
) -> tuple[Outcome, ...]:
    networks = Replicas([member.knobs for member in group.members])
    networks.train_to(group.steps, cancelled, lambda taken: tell(taken / group.steps))
    found = networks.measure()
    return tuple(
        Outcome(
            value=member.value,
            seed=member.seed,
            state="finished" if found.finite[index] else State.DIVERGED,
            step=found.step,
            cost=float(found.cost[index]),
            data_cost=float(found.data_cost[index]),
            penalty_cost=float(found.penalty_cost[index]),
            train_error=float(found.train_error[index]),
            dev_error=float(found.dev_error[index]) if networks.has_dev else None,
        )
        for index, member in enumerate(group.members)
    )


# ---- kept ---------------------------------------------------------------------------------------


def _as_json(outcome: Outcome) -> dict[str, Any]:
    """All but the value and the seed, which the group knows; the state as a plain text."""
    kept = asdict(outcome)
    del kept["value"], kept["seed"]
    return {**kept, "state": str(outcome.state)}


def _outcomes_from(group: Group, kept: list[dict[str, Any]]) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(value=member.value, seed=member.seed, **one)
        for member, one in zip(group.members, kept, strict=True)
    )
