"""What several seeds gave: the lowest, the mean and the highest of each figure."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.engine.activations import Array
from playground.engine.diagnosis.verdict import STANDARD_ERRORS, standard_error
from playground.i18n.messages import Message, message


@dataclass(frozen=True, eq=False, kw_only=True)
class Band:
    """Of each figure, (K,), over the seeds for which it is a number; NaN where it is of none."""

    low: Array
    mean: Array
    high: Array

    @classmethod
    def over(cls, rows: Array) -> "Band":
        """Of rows (seeds, K); what is not finite is left out."""
        rows = np.asarray(rows, dtype=np.float64)
        known = np.isfinite(rows)
        count = known.sum(axis=0)
        none = count == 0
        found = (
            np.where(known, rows, np.inf).min(axis=0),
            np.where(known, rows, 0.0).sum(axis=0) / np.maximum(count, 1),
            np.where(known, rows, -np.inf).max(axis=0),
        )
        low, mean, high = (read_only(np.where(none, np.nan, one)) for one in found)
        return cls(low=low, mean=mean, high=high)

    def to_json(self) -> dict[str, Any]:
        """Three lists."""
        return {name: numbers(getattr(self, name)) for name in ("low", "mean", "high")}


def numbers(values: NDArray[Any]) -> list[float | None]:
    """A list for JSON, which has no NaN: None stands for it."""
    return [float(value) if np.isfinite(value) else None for value in values]


def so_far(said: Message, part: float) -> Message:
    """What is said while there is more to come, marked as such."""
    return said if part >= 1 else message("Laboratories", "So far: {said}", said=said)


def seeds_text(count: int) -> Message:
    """How many seeds: one seed, 3 seeds."""
    if count == 1:
        return message("Laboratories", "one seed")
    return message("Laboratories", "{count} seeds", count=count)


def may_be_chance(one: float, other: float, m: int) -> bool:
    """Whether two shares of m examples, 0 to 1, lie within two standard errors of each other."""
    error = standard_error(max(one, other), m) or 0.0
    return abs(one - other) < STANDARD_ERRORS * error
