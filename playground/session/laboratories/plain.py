"""What all findings owe: nobody can change them, and their figures can be written as JSON."""

import dataclasses
import math
from collections.abc import Mapping
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")


def frozen(findings: T) -> T:
    """The same findings, of whose arrays none can be written to any more."""
    _freeze(findings)
    return findings


def _freeze(value: object) -> None:
    if isinstance(value, np.ndarray):
        value.flags.writeable = False
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for item in dataclasses.fields(value):
            _freeze(getattr(value, item.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            _freeze(one)
    elif isinstance(value, list | tuple):
        for one in value:
            _freeze(one)


def plain(value: Any) -> Any:
    """Lists for arrays, and None for numbers that are not finite."""
    if isinstance(value, np.ndarray | np.generic):
        return plain(value.tolist())
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
