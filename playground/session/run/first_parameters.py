"""θ at step 0 of one run, kept while what it is drawn from stays the same.

Other examples need no other weights, and a deep network draws from as many streams as it has
layers: 150 of them take longer than the rest of the network.
"""

from playground.arrays import read_only
from playground.engine.activations import Array
from playground.engine.network import Architecture
from playground.interruption import Check, no_check
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.run import build

_MOST_KEPT = 1_000_000  # parameters; above, other work takes longer than drawing them, and memory


class FirstParameters:
    """given: θ instead of what the knobs draw; None: there is none."""

    def __init__(self, given: Array | None = None) -> None:
        self._given = given
        self._kept: tuple[object, Array] | None = None  # with what it was drawn from

    def of(self, knobs: Hyperparameters, shape: Architecture, check: Check = no_check) -> Array:
        """θ (P,), read-only. check: asked before each layer that is drawn."""
        if self._given is not None:
            return self._given
        drawn_from = shape, build.initialization(knobs)
        if self._kept is not None and self._kept[0] == drawn_from:
            return self._kept[1]
        theta = read_only(build.first_parameters(knobs, shape, check))
        self._kept = (drawn_from, theta) if theta.size <= _MOST_KEPT else None
        return theta
