"""What the window asks of the training thread. Whole and immutable; the newest one counts."""

from dataclasses import dataclass, field
from enum import IntEnum

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import Need
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.messages.resume import Resume
from playground.session.messages.speed import FLAT_OUT
from playground.session.messages.stops import NO_STOPS, Stops
from playground.session.messages.weight_edit import LoadedParameters
from playground.session.messages.weight_edit import WeightEdit as WeightEdit


class Command(IntEnum):
    """What is done once for each time that it is asked for."""

    STEP = 0  # one step
    EPOCH = 1  # train to the end of an epoch
    RESET = 2  # back to the initial weights
    REVEAL = 3  # look at the test set
    PLAY = 4  # play: to ask again goes on beyond a stop
    LOOK = 5  # look at the step `look_at`
    BACK = 6  # look at the step before
    PIN = 7  # keep the run as run A, and begin again as run B
    RESAMPLE = 8  # keep the boundary that the examples led to, before others are drawn
    CLEAR = 9  # forget these boundaries
    GIVE_UP_EXPORTS = 10  # write none of the files that are not written yet


@dataclass(frozen=True)
class Commands:
    """How often each command was asked for. Counts, not events: a request loses none by being
    overwritten by another, which counts on from it."""

    counts: tuple[int, ...] = (0,) * len(Command)

    def of(self, command: Command) -> int:
        """How often."""
        return self.counts[command]

    def more(self, command: Command, times: int = 1) -> "Commands":
        """The same, and this one so many times more."""
        counts = list(self.counts)
        counts[command] += times
        return Commands(tuple(counts))

    def since(self, earlier: "Commands") -> "Commands":
        """What was asked for since then."""
        pairs = zip(self.counts, earlier.counts, strict=True)
        return Commands(tuple(now - then for now, then in pairs))

    def but(self, other: "Commands", *commands: Command) -> "Commands":
        """The same, with these as often as in `other`."""
        return Commands(
            tuple((other if command in commands else self).counts[command] for command in Command)
        )


@dataclass(frozen=True)
class Visit:
    """Which run is trained: 0 is the user's own, another number one beside it, as a lesson's.

    begun: the commands asked for until one came there; later ones are meant for it. name: of the
    lesson; is_challenge: whether it is one.
    """

    number: int = 0
    begun: Commands = field(default_factory=Commands)
    name: str = ""
    is_challenge: bool = False


@dataclass(frozen=True, kw_only=True)
class Request:
    """The state that the run should be in.

    commands: those asked for so far. exports: the files that examples were to be written to so
    far, oldest first. painting: over the examples; stroke: whether it is still being drawn.
    edits: the newest one of each parameter that was set by hand, oldest first, since the network
    was built. loaded: the parameters that it was given since, before these edits. shown_unit: the
    layer, 1 …, and the place, 0 …, of the hidden unit that is drawn over the plane; None for the
    prediction. look_at: the step that was to be looked at the last
    time, None for the newest. speed: see `speed.py`; up to the step hurry_to the run goes flat out.
    comparing: whether a run A is pinned, so that any other knob begins anew. band: with how many
    other initial weights the run is repeated, for a band around its curves. visit: which run is
    meant; the user's own is set aside as it is while there is a visit to another one. kept: the
    knobs stay even where their data file cannot be read (see `Run`); else they are refused then.
    resume: the kept run that was to go on the last time.
    """

    revision: int
    hyperparameters: Hyperparameters
    playing: bool = True
    commands: Commands = field(default_factory=Commands)
    exports: tuple[str, ...] = ()
    painting: Painting = NO_PAINTING
    stroke: bool = False
    needs: frozenset[Need] = frozenset()
    edits: tuple[WeightEdit, ...] = ()
    loaded: LoadedParameters | None = None
    shown_unit: tuple[int, int] | None = None
    look_at: int | None = None
    speed: int = FLAT_OUT
    hurry_to: int = 0
    stops: Stops = NO_STOPS
    comparing: bool = False
    band: int = 0
    visit: Visit = field(default_factory=Visit)
    kept: bool = False
    resume: Resume | None = None
