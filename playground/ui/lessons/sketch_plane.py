"""The empty plot that a curve is drawn on: what lies along it, and what goes up."""

import math
from dataclasses import dataclass

import numpy as np

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import COLUMNS
from playground.session.messages.snapshot import Snapshot
from playground.ui.look.numbers import compact, decade_label, percent, shortest

Curve = list[tuple[float, float]]  # parts of the width and of the height
_OF_LAYERS = "gradient_norms."


@dataclass(frozen=True)
class Plane:
    """One for each curve. low, high: at its foot and its top, powers of ten where logarithmic.

    last: what stands at its right end: the steps of the run, or the number of the last layer.
    """

    curve: str
    low: float
    high: float
    last: int
    logarithmic: bool = False

    @property
    def over_layers(self) -> bool:
        """Whether it goes from layer to layer, and not from step to step."""
        return self.curve.startswith(_OF_LAYERS)

    @property
    def first(self) -> int:
        """What stands at its left end."""
        return 1 if self.over_layers else 0

    def ends(self) -> tuple[str, str]:
        """The words at both ends."""
        return str(self.first), compact(self.last)

    def ticks(self) -> list[tuple[float, str]]:
        """Parts of the height, and what stands there."""
        if self.logarithmic:
            return [(part, decade_label(self._at(part))) for part in (0.0, 0.5, 1.0)]
        if self.curve.endswith("error"):
            return [(part, percent(self._at(part), 0)) for part in (0.0, 0.5, 1.0)]
        return [(part, shortest(self._at(part))) for part in (0.0, 0.5, 1.0)]

    def _at(self, part: float) -> float:
        return self.low + part * (self.high - self.low)

    def measured(self, snapshot: Snapshot) -> Curve:
        """The run's own curve; what is no number, or not measured, is left out."""
        if self.over_layers:
            if snapshot.gradient_norms is None:
                return []
            values = getattr(snapshot.gradient_norms, self.curve.removeprefix(_OF_LAYERS))
            places = np.arange(1, len(values) + 1)
        else:
            history = snapshot.history
            values, places = history.high[:, COLUMNS.index(self.curve)], history.steps
        wide = max(1, self.last - self.first)
        across = np.clip((np.asarray(places) - self.first) / wide, 0, 1)
        with np.errstate(divide="ignore", invalid="ignore"):
            shown = np.log10(values) if self.logarithmic else np.asarray(values)
        up = (shown - self.low) / (self.high - self.low)
        known = ~np.isnan(up)
        up = np.clip(np.nan_to_num(up, posinf=1, neginf=0), 0, 1)
        return list(zip(across[known].tolist(), up[known].tolist(), strict=True))


def plane_of(curve: str, steps: int, knobs: Hyperparameters) -> Plane:
    """The plane that a curve is drawn on."""
    if curve.startswith(_OF_LAYERS):
        layers = len(knobs.hidden_widths) + 1
        low = -max(4.0, math.ceil(0.7 * layers / 4) * 4)  # about a factor of 5 for each layer
        return Plane(curve, low, 2.0, layers, logarithmic=True)
    return Plane(curve, 0.0, 0.5 if curve.endswith("error") else 1.0, steps)
