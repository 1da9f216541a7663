"""From advice to values that the knobs would take."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from playground.data import digits
from playground.data.broken_labels import suited_augmentation
from playground.engine.diagnosis.advice import Advice, Change
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import Kind, Knob, KnobError, Scale, Value

Setting = tuple[str, Value]  # a knob's name and its new value


def augmentation_for(hyperparameters: Hyperparameters) -> tuple[Setting, ...]:
    """An augmentation that suits the examples; empty where there is one already, or none suits."""
    suited = suited_augmentation(hyperparameters.dataset)
    if hyperparameters.augmentation != "none" or suited is None:
        return ()
    kind, amount = suited
    found: list[Setting] = [("augmentation_amount", amount), ("augmentation", kind)]
    return tuple((name, value) for name, value in found if getattr(hyperparameters, name) != value)


def settings_for(
    advice: Advice, hyperparameters: Hyperparameters, locked: Collection[str] = ()
) -> tuple[Setting, ...]:
    """What following an advice would set; empty where it would change nothing, or cannot.

    locked: names of knobs that may not be changed now.
    """
    return _settings_for(advice, hyperparameters, frozenset(locked))


@lru_cache(256)  # a recipe is said again and again, of the same knobs
def _settings_for(
    advice: Advice, hyperparameters: Hyperparameters, locked: frozenset[str]
) -> tuple[Setting, ...]:
    found: list[Setting]
    if advice.key == "augmentation":
        found = list(augmentation_for(hyperparameters))
    else:
        found = []
        for change in advice.changes:
            value = _changed(change, hyperparameters)
            if value is not None and value != getattr(hyperparameters, change.knob):
                found.append((change.knob, value))
        # The last change is what it is about; without it the others are beside the point.
        if advice.knob not in dict(found):
            return ()
    if any(name in locked for name, _ in found):
        return ()
    try:
        hyperparameters.adapted(**dict(found))
    except KnobError:  # each is allowed, but not all together
        return ()
    return tuple(found)


def _changed(change: Change, hyperparameters: Hyperparameters) -> Value | None:
    """The knob's new value, rounded and within its range; None where it cannot have one."""
    knob = KNOBS[change.knob]
    if change.knob in hyperparameters.idle:
        return None
    if change.knob == "m" and hyperparameters.dataset == "digits":
        there = digits.count(hyperparameters.digits)
        if hyperparameters.m >= there:
            return None
        change = Change("m", "set", min(there, 2 * hyperparameters.m))
    current: Any = getattr(hyperparameters, change.knob)
    several = isinstance(current, tuple) and change.operation != "set"
    try:
        new: Any = (
            tuple(_rounded(knob, change.of(item)) for item in current)
            if several
            else _rounded(knob, change.of(current))
        )
        return knob.check(new)
    except (KnobError, ValueError):
        return None


def _rounded(knob: Knob, value: float | str) -> float | str:
    if isinstance(value, str) or knob.kind not in (Kind.NUMBER, Kind.INTEGER):
        return value
    inside = min(knob.maximum, max(knob.minimum, value))
    if knob.kind is Kind.INTEGER:
        return round(inside)
    rounded = float(f"{inside:.2g}")
    below = knob.scale is Scale.LOG and rounded < knob.smallest
    return knob.minimum if below else rounded
