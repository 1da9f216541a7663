"""Comparing kept runs: groups of all but the seeds, mean curves, the knobs that differ."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import Value
from playground.session.library.parts import Curves
from playground.session.library.records import RunEntry

SEEDS = tuple(name for name in KNOBS if name.endswith("_seed"))
_POINTS = 256  # of a mean

F64 = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Group:
    """Runs that differ in nothing but chance, the oldest first. knobs: those that they share."""

    knobs: dict[str, Value]
    runs: tuple[RunEntry, ...]


def grouped(runs: Sequence[RunEntry]) -> list[Group]:
    """Runs by all their knobs but the seeds, and by what is painted; in the order of the runs."""
    found: dict[object, list[RunEntry]] = {}
    for run in runs:
        shared = tuple(run.knobs[name] for name in KNOBS if name not in SEEDS)
        found.setdefault((shared, run.painting), []).append(run)
    return [
        Group(
            {name: value for name, value in members[0].knobs.items() if name not in SEEDS},
            tuple(sorted(members, key=lambda run: run.began)),
        )
        for members in found.values()
    ]


@dataclass(frozen=True, eq=False)
class Band:
    """A figure over the steps, of several runs. steps: (k,); the others (k,): the mean, the least
    and the largest value, and the standard deviation; NaN where no run has one. runs: (k,), how
    many runs there are at each step: some may have been trained further than others."""

    steps: F64
    mean: F64
    low: F64
    high: F64
    spread: F64
    runs: NDArray[np.int64]


def band(curves: Sequence[Curves], name: str, points: int = _POINTS) -> Band:
    """One figure of several runs, at steps that are evenly spread over the longest of them.

    Each run counts as far as it was trained; between its points its curve is a straight line.
    """
    ends = [float(one.steps[-1]) for one in curves if one.steps.size]
    steps = np.unique(np.linspace(0, max(ends, default=0.0), points).round())
    rows = np.full((len(curves), steps.size), np.nan)
    for row, one in zip(rows, curves, strict=True):
        values = one.mean(name).astype(np.float64)
        good = np.isfinite(values)
        if good.any():
            at = one.steps[good].astype(np.float64)
            row[:] = np.interp(steps, at, values[good], left=np.nan, right=np.nan)
    counts = np.isfinite(rows).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.nansum(rows, axis=0) / counts
        spread = np.sqrt(np.nansum((rows - mean) ** 2, axis=0) / counts)
    mean[counts == 0] = spread[counts == 0] = np.nan
    return Band(
        steps, mean, _of_some(np.fmin, rows), _of_some(np.fmax, rows), spread, counts
    )  # fmt: skip


def _of_some(join: np.ufunc, rows: F64) -> F64:
    if not rows.shape[0]:
        return np.full(rows.shape[1], np.nan)
    found: F64 = join.reduce(rows, axis=0)
    return found


def figure_of_group(group: Group, name: str) -> tuple[float, float, float] | None:
    """Mean, least and largest value of a figure over a group's runs; None where no run has one."""
    values = [run.figures[name] for run in group.runs]
    known = [float(value) for value in values if value is not None]
    if not known:
        return None
    return sum(known) / len(known), min(known), max(known)


def differences(runs: Sequence[RunEntry]) -> dict[str, tuple[Value, ...]]:
    """The knobs in which the runs differ, with the value of each run, in the order of the knobs."""
    found = {name: tuple(run.knobs[name] for run in runs) for name in KNOBS}
    return {name: values for name, values in found.items() if len(set(values)) > 1}
