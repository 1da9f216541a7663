"""Values of the engine and of a run cannot be changed, and arrays are never compared as one."""

import dataclasses
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDERS = ("playground/engine", "playground/session/run")
CHANGES = {"StepPlan"}  # of which `of_fewer` makes another one of the same memory
IN_NUMBERS = {"Penalty"}  # λ is a number, or with replicas an array: compared only as a number


def value_classes() -> Iterator[Any]:
    for file in (file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for found in vars(importlib.import_module(name)).values():
            own = isinstance(found, type) and found.__module__ == name
            if own and dataclasses.is_dataclass(found):
                yield found


def holds_arrays(of: str) -> bool:
    return "ndarray" in of and "Callable" not in of


CLASSES = {of.__name__: of for of in value_classes()}


def test_values_cannot_be_changed() -> None:
    changing = {name for name, of in CLASSES.items() if not of.__dataclass_params__.frozen}
    assert changing == CHANGES


def test_what_holds_arrays_is_compared_by_identity() -> None:
    """== of arrays has no single answer."""
    compared = {
        name
        for name, of in CLASSES.items()
        if any(holds_arrays(str(field.type)) for field in dataclasses.fields(of))
        and of.__dataclass_params__.eq
    }
    assert compared == CHANGES | IN_NUMBERS
