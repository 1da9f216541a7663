"""What is to be done: the difference of two sets of knobs, and of two requests.

Everybody who acts by what has changed asks here, so that window and training thread agree.
"""

from dataclasses import dataclass, replace

from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import Effect
from playground.session.messages.request import Command, Commands, Request, WeightEdit
from playground.session.messages.resume import Resume
from playground.session.messages.weight_edit import LoadedParameters

_AUGMENTING = {"augmentation", "augmentation_amount"}
_EARLY_STOPPING = {"early_stopping", "patience", "min_delta"}
_OTHER_EXAMPLES_OF_A_KIND = {"data_seed", "split_seed"}
_READING = {"dataset"} | {n for n in KNOBS if n.startswith("data_") and n != "data_seed"}
_DRAWING = {
    name
    for name, knob in KNOBS.items()
    if knob.effect is Effect.REBUILD_DATA and name != "normalization"
}


@dataclass(frozen=True)
class KnobChange:
    """The knobs that differ, by name, and what that does to the run."""

    names: frozenset[str] = frozenset()

    @classmethod
    def between(cls, old: Hyperparameters, new: Hyperparameters) -> "KnobChange":
        """What going from `old` to `new` changes."""
        return cls(frozenset(old.differences(new)))

    @property
    def effect(self) -> Effect:
        """The largest effect of the knobs that differ."""
        return max((KNOBS[name].effect for name in self.names), default=Effect.NONE)

    @property
    def draws_examples(self) -> bool:
        """Whether other examples are drawn or read, so that what is painted on them does not fit.

        To normalize the same ones in another way rebuilds the data, but draws none.
        """
        return bool(self.names & _DRAWING)

    @property
    def reads(self) -> bool:
        """Whether another file is read, or another part of it, or examples come from elsewhere."""
        return bool(self.names & _READING)

    @property
    def augments(self) -> bool:
        """Whether the training set is augmented in another way."""
        return bool(self.names & _AUGMENTING)

    @property
    def watches(self) -> bool:
        """Whether early stopping watches something else, or with other patience."""
        return bool(self.names & _EARLY_STOPPING)

    @property
    def only_chance(self) -> bool:
        """Whether nothing differs but which examples of the same kind are drawn."""
        return self.names <= _OTHER_EXAMPLES_OF_A_KIND


@dataclass(frozen=True)
class Change:
    """What a request asks for beyond what has been done.

    painting: whether something else is painted over the examples. commands: how often each is
    still to be done. edits, exports, loaded: those still to be done; the latter are parameters.
    comparing: whether a run A is pinned then. pauses: whether single steps and epochs that are
    still to be done are to be dropped. visit: whether another run is asked for than the one that
    is there. resume: the kept run that is to go on.
    """

    knobs: KnobChange
    painting: bool
    commands: Commands
    edits: tuple[WeightEdit, ...]
    loaded: LoadedParameters | None
    exports: tuple[str, ...]
    comparing: bool
    pauses: bool
    visit: bool = False
    resume: Resume | None = None

    @classmethod
    def between(cls, done: Request, asked: Request) -> "Change":
        """What is left to do of `asked` once `done` has been done."""
        edited = max((edit.number for edit in done.edits), default=0)
        # To ask for nothing new is to pause: it ends an epoch as well.
        nothing = asked == replace(done, revision=asked.revision)
        return cls(
            knobs=KnobChange.between(done.hyperparameters, asked.hyperparameters),
            painting=asked.painting != done.painting,
            commands=asked.commands.since(done.commands),
            loaded=None if asked.loaded is done.loaded else asked.loaded,
            edits=tuple(edit for edit in asked.edits if edit.number > edited),
            exports=asked.exports[len(done.exports) :],
            comparing=asked.comparing,
            pauses=done.playing or asked.playing or nothing,
            visit=asked.visit != done.visit,
            resume=None if asked.resume is done.resume else asked.resume,
        )

    @property
    def edits_network(self) -> bool:
        """Whether parameters were set by hand or from a file."""
        return bool(self.edits) or self.loaded is not None

    @property
    def resets(self) -> bool:
        """Whether a command asks the run to begin anew, whatever becomes of the knobs."""
        return bool(self.commands.of(Command.RESET) or self.commands.of(Command.PIN))

    @property
    def begins_anew(self) -> bool:
        """Whether the run is at step 0 afterwards, with a network that is built anew.

        Run B does so with every other knob: else it would have begun with others than it ends with.
        """
        compared = self.comparing and self.knobs.effect is Effect.LIVE
        anew = self.visit or self.resets or compared or self.resume is not None
        return anew or self.knobs.effect > Effect.LIVE

    @property
    def spoils(self) -> bool:
        """Whether what is being prepared as `done` asks is of no use any more."""
        other = self.visit or self.resume is not None
        return other or self.knobs.effect > Effect.LIVE or self.painting
