"""Strengths of a regularization: which ones a path goes along, how they are said, which is best."""

from typing import Any

import numpy as np

from playground.arrays import read_only
from playground.engine.activations import Array
from playground.i18n.figures import shortest
from playground.i18n.messages import Message, message
from playground.knobs.knob import short_number

STRENGTHS = 32
_EQUAL = 1e-9  # apart: means over seeds of as many errors differ by their rounding
OTHER = {"l2": "l1", "l1": "l2"}
_WEAKEST, _STRONGEST = 1e-5, 0.3  # λ/m; beyond them nothing is seen, and no network learns
_LEAST_KEPT = 0.1


def strength_text(kind: str, strength: float) -> Message:
    """One strength, named: λ = 0.3."""
    if kind == "dropout":
        return message("Laboratories", "keep_prob = {value}", value=shortest(float(strength)))
    if kind == "stop":
        return message("Laboratories", "step {value}", value=short_number(int(strength)))
    return message("Laboratories", "λ = {value}", value=shortest(float(strength)))


def chosen(kind: str, strength: float) -> dict[str, Any]:
    """The knobs that take over what was found; none for a stopping step."""
    if kind in OTHER:
        return {"penalty": kind, "lambd": float(strength)}
    return {"keep_prob": float(strength)} if kind == "dropout" else {}


def strengths_of(kind: str, m: int, steps: int) -> Array:
    """The strengths of a path, ascending, (K,); m: the number of training examples."""
    if kind == "dropout":
        return read_only(np.round(np.linspace(_LEAST_KEPT, 1.0, STRENGTHS), 2))
    if kind == "stop":
        found = np.unique(np.rint(np.geomspace(1, max(1, steps), STRENGTHS)))
        return read_only(found)
    scaled = np.geomspace(_WEAKEST, _STRONGEST, STRENGTHS - 1) * m
    return read_only(np.array([0.0, *(float(f"{value:.3g}") for value in scaled)]))


def best_place(dev: Array, weakest: int) -> int | None:
    """Where the dev error is lowest; None: it is a number nowhere.

    Of equals the weakest of all, if that is one of them, else the one in the middle: the strongest
    may stand right before the strength at which nothing is learned any more.
    """
    if not np.isfinite(dev).any():
        return None
    equal = np.flatnonzero(dev <= np.nanmin(dev) + _EQUAL)
    return weakest if weakest in equal else int(equal[len(equal) // 2])


def weakest_place(kind: str, count: int) -> int:
    """The place of the weakest of so many strengths in ascending order."""
    return 0 if kind in OTHER else count - 1
