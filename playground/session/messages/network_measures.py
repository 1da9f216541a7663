"""What the network diagram shows: units, lines and masks at one step."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.network import Architecture


@dataclass(frozen=True, eq=False, kw_only=True)
class LayerUnits:
    """One column of the diagram.

    layer: 0 for the inputs, 1 … L − 1 hidden, L the output. size: all its units; of them the first
    k are shown. shades: (k, n, n) bytes, each unit's activation over the plane, top row first; 0
    strongly negative, 128 no effect, 255 strongly positive (`unit_shade`; inputs relative to their
    largest magnitude in the plane, the output as the chance of class 1). bias: (k,), and
    weight_norm: (k,), ‖w‖ of all weights that lead to each unit, empty for the inputs. saturated:
    (k,), the share of the last batch's examples for which g′ is below 5 % of its largest value,
    and off: (k,), the share for which a relu unit's output is 0; each NaN where there is no such
    thing. masks: (k, e), of the last step: whether each unit took part for the first e examples
    of its batch; None without dropout of this layer. keep_prob: by which what is kept is divided;
    1 without dropout of this layer. alike: whether all units of the layer, shown
    or not, have the same incoming weights and bias.
    """

    layer: int
    size: int
    shades: NDArray[np.uint8]
    bias: Array
    weight_norm: Array
    saturated: Array
    off: Array
    masks: NDArray[np.bool_] | None
    keep_prob: float
    alike: bool

    @property
    def count(self) -> int:
        """The units that are shown."""
        return len(self.shades)

    @property
    def dropped(self) -> NDArray[np.bool_] | None:
        """(k,): whether each unit was left out for the first example of the last batch."""
        return None if self.masks is None else ~self.masks[:, 0]


@dataclass(frozen=True, eq=False, kw_only=True)
class Edges:
    """What leads into the shown units of `layer` from the shown ones of the layer before.

    W, dW: (k, j), the weights, and the gradient of J with respect to them on the last step's
    batch, as trained: dropout on, the penalty's part included. db: (k,), that of the biases.
    """

    layer: int
    W: Array
    dW: Array
    db: Array


@dataclass(frozen=True, eq=False, kw_only=True)
class NetworkMeasures:
    """The network at one step.

    layers: the columns, in order; where two neighbours are not consecutive layers, those between
    are left out. edges: into each column whose layer before is shown too, by layer. batch: the
    examples of the last step's batch; usual_masks: of how many examples there are masks where that
    is a whole one, not the rest at the end of an epoch. architecture: the same object until the
    network is another.
    """

    step: int
    architecture: Architecture
    layers: tuple[LayerUnits, ...]
    edges: dict[int, Edges]
    batch: int
    usual_masks: int
    input_names: tuple[str, ...]

    @property
    def of_coming_batch(self) -> bool:
        """Whether no step has been done: what is said of its last batch is of the coming one."""
        return self.step == 0
