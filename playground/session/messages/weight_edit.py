"""A parameter that was set by hand."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, kw_only=True)
class WeightEdit:
    """One parameter set by hand: what `unit` (0 …) of `layer` (1 … L) gets from `source`.

    source: 0 for the bias b, j for the weight from input or unit j − 1 of the layer before.
    number: of the edit, counted from 1, so that each is done once.
    """

    number: int
    layer: int
    unit: int
    source: int
    value: float

    @property
    def place(self) -> tuple[int, int, int]:
        """Which parameter it is."""
        return self.layer, self.unit, self.source


@dataclass(frozen=True, eq=False)
class LoadedParameters:
    """All parameters of the network set at once: θ, (P,). number: counted from 1."""

    number: int
    theta: NDArray[np.float64]
