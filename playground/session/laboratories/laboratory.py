"""What a laboratory is: a file beside this one that declares one `LABORATORY`.

Its computation is a pure generator of frozen findings, `run(setup, cancelled)`: coarse ones first,
so that they can be drawn as they come. It knows no window, no thread and no clock; what it draws at
random comes from the knobs' seeds. From the declaration come the command `lab`, the page in the
window, the keys of the JSON and the rows beside the plot.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from playground.data.examples import Examples
from playground.engine.activations import Array
from playground.engine.training_state import Checkpoint
from playground.i18n.messages import Message, message
from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.knobs.knob import Effect, KnobError, Value
from playground.knobs.settings import Settings, settings_of
from playground.session.background import IsCancelled, Tell
from playground.session.messages.change import KnobChange
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.run.run import Run


@dataclass(frozen=True, eq=False, kw_only=True)
class AtHand:
    """What there is besides the knobs of the experiment that a laboratory starts from.

    painting: over the examples. checkpoint: of the training at the present step; None: step 0.
    examples, parameters: used as they are instead of the knobs' dataset and initialization.
    """

    painting: Painting = NO_PAINTING
    checkpoint: Checkpoint | None = None
    examples: Examples | None = None
    parameters: Array | None = None

    @property
    def step(self) -> int:
        """The step that the network is at."""
        return 0 if self.checkpoint is None else self.checkpoint.step


@dataclass(frozen=True, kw_only=True)
class Setup(Settings):
    """What a laboratory is run on: the experiment's knobs, and settings of its own.

    A laboratory with settings of its own declares them in a subclass, by `declaring.setting`.
    """

    knobs: Hyperparameters = DEFAULTS
    at_hand: AtHand = field(default_factory=AtHand, compare=False)

    def with_changes(self, **changes: Value) -> Self:
        """A copy with settings of its own, or knobs, set; KnobError names what is refused.

        As in the experiment, what rebuilds the network or its data begins at step 0.
        """
        own = settings_of(type(self))
        knobs = {name: value for name, value in changes.items() if name in KNOBS}
        mine = {name: value for name, value in changes.items() if name not in KNOBS}
        for name in mine:
            if name not in own:
                found = message("Problems", "there is no setting of this name")
                raise KnobError(name, found, ", ".join((*own, *KNOBS)))
        changed, at_hand = self.knobs.adapted(**knobs) if knobs else self.knobs, self.at_hand
        if KnobChange.between(self.knobs, changed).effect >= Effect.REBUILD_NETWORK:
            at_hand = replace(at_hand, checkpoint=None)
        return replace(self, knobs=changed, at_hand=at_hand, **mine)

    def begin(self, *, most: int | None = None) -> Run:
        """The run at the step at hand; ValueError where the knobs cannot be made into one.

        most: examples of each set that an evaluation uses, None for all.
        """
        given = self.at_hand
        if given.examples is not None:
            run = Run(self.knobs, examples=given.examples, parameters=given.parameters, most=most)
        else:
            run = Run(self.knobs, parameters=given.parameters, painting=given.painting, most=most)
        if not run.examples.sizes.train:
            raise ValueError(message("Problems", "there is no training example"))
        kept = given.checkpoint
        if kept is not None and kept.theta.shape == run.training.theta.shape:
            run.training.restore(kept)
        return run


class Findings(Protocol):
    """What has been found so far; a frozen dataclass.

    part: of the computation that is done, 0 to 1. A check that failed has `failed` set.
    """

    @property
    def part(self) -> float:
        """The part of the computation that is done."""

    def to_json(self) -> dict[str, Any]:
        """All figures, by the keys that the schema names."""

    def sentence(self) -> Message:
        """The finding in words."""


@dataclass(frozen=True, kw_only=True)
class Division:
    """How a laboratory's work is divided into pieces that may be done side by side.

    pieces: of a set-up, the most telling one first, told apart by their repr. run: one piece;
    what there is of it so far, with the `part` of it that is done. join: the findings from what
    there is of every piece, None of one that has nothing yet; None while nothing can be shown.
    of_piece: a set-up without what decides only which pieces there are.
    """

    pieces: Callable[[Any], Sequence[Any]]
    run: Callable[[Any, Any, IsCancelled], Iterator[Any]]
    join: Callable[[Any, Sequence[Any]], Any]
    of_piece: Callable[[Any], Any] = lambda setup: setup

    def one_after_another(self, setup: Setup, cancelled: IsCancelled) -> Iterator[Any]:
        """All pieces, in this process: a laboratory's `run`."""
        pieces = self.pieces(setup)
        found: list[Any] = [None] * len(pieces)
        for place, piece in enumerate(pieces):
            for found[place] in self.run(setup, piece, cancelled):
                if (joined := self.join(setup, found)) is not None:
                    yield joined


@dataclass(frozen=True, kw_only=True)
class Laboratory:
    """One laboratory. Texts are marked: title, fact, help for "Laboratories", words for "Search".

    name: the command's. fact: one line, the one that a test holds it to. table: the figures of
    findings by column, for CSV; columns may be of different lengths. words: other names by which
    people look for it, between commas. starts_at: whether it looks at the network as it is now
    ("now"), or as it was at step 0 ("beginning"). division: into pieces, where there is one.
    """

    name: str
    title: str
    fact: str
    help: str
    setup: type[Setup]
    run: Callable[[Any, IsCancelled], Iterator[Any]]
    table: Callable[[Any], Mapping[str, Sequence[object]]]
    words: str = ""
    starts_at: str = "beginning"
    division: Division | None = None

    def jobs(self, setup: Setup) -> "list[Job]":
        """What is to be done, in pieces that may be done side by side."""
        if self.division is None:
            return [Job(self.name, setup)]
        shared = self.division.of_piece(setup)
        return [Job(self.name, shared, piece) for piece in self.division.pieces(setup)]

    def joined(self, setup: Setup, results: Sequence[Any]) -> Any:
        """The findings from the results of the jobs so far, None of one that has none yet."""
        if self.division is None:
            return results[0]
        return _read_only(self.division.join(setup, results))

    def found(self, setup: Setup, cancelled: IsCancelled) -> Iterator[Any]:
        """What `run` finds, with arrays that cannot be changed."""
        for findings in self.run(setup, cancelled):
            yield _read_only(findings)


def _read_only(findings: Any) -> Any:
    for array in arrays_in(findings):
        array.flags.writeable = False
    return findings


def arrays_in(value: object) -> Iterator[NDArray[Any]]:
    """The arrays of findings, in whatever they are; not those of a set-up to go on from."""
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, Setup):
        return
    elif is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            yield from arrays_in(getattr(value, item.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from arrays_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from arrays_in(one)


class Laboratories(Mapping[str, Laboratory]):
    """All laboratories by name, in the order of `_ORDER`.

    Their files are found, and imported when asked for: asking for one imports its file, asking for
    all imports all. So a new laboratory is a new file that nothing else knows.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._found: dict[str, tuple[str, Laboratory]] = {}  # with their files
        self._left: list[str] | None = None  # files not imported yet; None: not looked for yet

    def import_one(self, wanted: str = "") -> bool:
        """Import one more file, if possible the wanted laboratory's; False if none is left."""
        if self._left is None:
            package = importlib.import_module(self._package)
            self._left = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
        if not self._left:
            return False
        likely = wanted.replace("-", "_")
        file = likely if likely in self._left else self._left[0]
        self._left.remove(file)
        declared = getattr(importlib.import_module(f"{self._package}.{file}"), "LABORATORY", None)
        if isinstance(declared, Laboratory):
            self._found[declared.name] = file, declared
        return True

    def _entry(self, name: str) -> tuple[str, Laboratory]:
        while name not in self._found and self.import_one(name):
            pass
        return self._found[name]

    def file_of(self, name: str) -> str:
        """The name of the file that declares it, in which its page's file is called as well."""
        return self._entry(name)[0]

    def __getitem__(self, name: str) -> Laboratory:
        return self._entry(name)[1]

    def __iter__(self) -> Iterator[str]:
        while self.import_one():
            pass
        return iter(sorted(self._found, key=lambda name: (_place(name), name)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


# As they stand in menus; what is not named here follows.
_ORDER = (
    "propagation", "initialization", "gradcheck", "epsilon", "one-step", "contours", "ensemble",
    "path", "learning-curve", "early-stopping",
)  # fmt: skip


def _place(name: str) -> int:
    return _ORDER.index(name) if name in _ORDER else len(_ORDER)


LABORATORIES = Laboratories("playground.session.laboratories")


@dataclass(frozen=True)
class Job:
    """A laboratory's computation, or a piece of it, as it is sent to where it is done."""

    name: str
    setup: Setup
    piece: Any = None


def work(job: Job, tell: Tell[Any], cancelled: IsCancelled) -> Any:
    """Do it; for `Background`. The last that was found, or None where that is nothing."""
    laboratory, found = LABORATORIES[job.name], None
    if job.piece is None or laboratory.division is None:
        course = laboratory.found(job.setup, cancelled)
    else:
        course = laboratory.division.run(job.setup, job.piece, cancelled)
    for found in course:
        tell(found.part, found)
    return found


def answer(laboratory: Laboratory, setup: Setup, findings: Findings) -> dict[str, Any]:
    """What `lab --json` writes."""
    return {
        "laboratory": laboratory.name,
        "fact": str(laboratory.fact),
        "sentence": str(findings.sentence()),
        "settings": setup.settings(),
        "step": setup.at_hand.step,
        **findings.to_json(),
        "knobs": setup.knobs.to_dict(),
    }
