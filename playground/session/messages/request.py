"""What the window asks of the training thread. Whole and immutable; the newest one counts."""

from dataclasses import dataclass

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import Need
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.messages.stops import NO_STOPS, Stops


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


@dataclass(frozen=True, kw_only=True)
class Request:
    """The state that the run should be in.

    Commands are counters, not events: a request that overwrites another loses none of them.
    steps, epochs: single steps and single epochs asked for so far; resets: returns to the initial
    weights; reveals: looks at the test set. exports: the files that examples were to be written to
    so far, oldest first. painting: over the examples; stroke: whether it is still being drawn.
    edits: the newest one of each parameter that was set by hand, oldest first, since the network
    was built. shown_unit: the layer, 1 …, and the place, 0 …, of the hidden unit that is drawn
    over the plane; None for the prediction.

    plays: how often it was asked to play, so that to ask again goes on beyond a stop. looks: how
    often an earlier step was asked for, the last time `look_at` (None: the newest), and backs: how
    often the step before. steps_per_frame: 0 for as many as there is time for. pins: how often
    the run was pinned as run A; comparing: whether one is, so that any other knob begins anew.
    resamples: draws of other data of which the boundaries are kept; clears: of these boundaries.
    band: with how many other initial weights the run is repeated, for a band around its curves.
    """

    revision: int
    hyperparameters: Hyperparameters
    playing: bool = True
    steps: int = 0
    epochs: int = 0
    resets: int = 0
    reveals: int = 0
    exports: tuple[str, ...] = ()
    painting: Painting = NO_PAINTING
    stroke: bool = False
    needs: frozenset[Need] = frozenset()
    edits: tuple[WeightEdit, ...] = ()
    shown_unit: tuple[int, int] | None = None
    plays: int = 0
    looks: int = 0
    look_at: int | None = None
    backs: int = 0
    steps_per_frame: int = 0
    stops: Stops = NO_STOPS
    pins: int = 0
    comparing: bool = False
    resamples: int = 0
    clears: int = 0
    band: int = 0
