"""What the training thread hands to the window: one immutable picture of the run."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from playground.data.normalization import Normalization
from playground.engine.diagnosis.advice import Advice
from playground.engine.diagnosis.signs import NetworkSigns
from playground.engine.diagnosis.verdict import Diagnosis
from playground.engine.measures import Confusion
from playground.engine.training_state import Checkpoint
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import (
    Boundary,
    ConfusionMeasures,
    Evaluation,
    Ghosts,
    GradientNorms,
    HistoryView,
    LayerMeasures,
    NormHistory,
    Points,
    PredictedNorms,
    Resampled,
    SeedBand,
    WeightMeasures,
)
from playground.session.messages.network_measures import NetworkMeasures
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.messages.speed import FLAT_OUT
from playground.session.messages.stops import StopKind, Stopped

if TYPE_CHECKING:
    from playground.data.mismatch import Difference


class State(StrEnum):
    """What the run is doing."""

    RUNNING = "running"
    PAUSED = "paused"
    DIVERGED = "diverged"
    STOPPED_EARLY = "stopped_early"
    EMPTY = "empty"  # there is no training example; painting one lets it go on


@dataclass(frozen=True, kw_only=True)
class DivergenceReport:
    """Where and why the run stopped being numbers.

    cause: "initialization" (signals or gradients explode with the weights of step 0), "decay" (L2
    alone enlarges the weights at each step, and with λ = 0 the same steps stay finite), "inputs"
    (their scale) or "learning_rate"; advice: what to try, best first; each item by itself helps.
    """

    step: int
    layer: int
    layers: int
    quantity: str
    cause: str
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Timing:
    """Where the shown step stands in the run.

    first, newest: the steps between which one can look; they are equal where the network is too
    large for its past to be kept. looking_back: whether the shown step was followed by others.
    seeking: the step that is on its way to be shown. stopped: why playing has stopped by itself;
    met: the conditions that are passed over until the run begins anew. knobs: those of the newest
    step, with which the run goes on; None where they are those of the shown one. altered: the step
    from which on it is no fresh run of its knobs; None: it is one.
    """

    first: int
    newest: int
    looking_back: bool = False
    seeking: int | None = None
    stopped: Stopped | None = None
    met: tuple[StopKind, ...] = ()
    knobs: Hyperparameters | None = None
    altered: int | None = None


@dataclass(frozen=True, kw_only=True)
class Export:
    """What became of writing the examples of the training and the dev set to a file.

    examples: how many were written; hidden: those of the test set, which never are; held_out: those
    of the train-dev set, which are in neither. problem: why nothing was written, else empty.
    """

    path: str
    examples: int
    hidden: int
    held_out: int = 0
    problem: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Snapshot:
    """The run at one step. What was not asked for is None.

    revision: of the newest request whose effect it shows. playing: whether the run goes on by
    itself; single steps and epochs are done without. speed: that it was asked to play at.
    """

    revision: int
    hyperparameters: Hyperparameters
    state: State
    step: int
    epoch: int
    steps_per_second: float
    evaluation: Evaluation
    history: HistoryView
    points: Points
    parameter_count: int
    engine: str = "numpy"  # who walks the steps: `compiled` or `numpy`
    run: int = 0  # how often the network was built anew: another one is another run
    playing: bool = False
    speed: int = FLAT_OUT
    boundary: Boundary | None = None
    ghosts: Ghosts | None = None  # with the boundary, where training examples are augmented
    gradient_norms: GradientNorms | None = None
    norm_history: NormHistory | None = None
    normalization: Normalization | None = None  # of the inputs, fitted to the training set
    predicted: PredictedNorms | None = None  # comes a moment after the network is built
    diagnosis: Diagnosis | None = None
    network: NetworkMeasures | None = None
    layers: LayerMeasures | None = None
    weights: WeightMeasures | None = None
    confusion: ConfusionMeasures | None = None
    signs: NetworkSigns | None = None
    checkpoint: Checkpoint | None = None  # of the training at this step
    divergence: DivergenceReport | None = None
    best_step: int | None = None  # of early stopping, while it is on
    test_error: float | None = None  # None until revealed
    test_step: int | None = None  # the step at which it was looked at last
    test_confusion: Confusion | None = None  # of that look
    reveals: int = 0
    mismatch: "Difference | None" = None  # between train and dev; comes a moment after the data
    notice: str = ""  # of what the knobs do to the data, where it does harm; comes a moment later
    painting: Painting = NO_PAINTING  # what is painted over the examples
    problem: str = ""  # why the last request was refused; the run before it goes on
    missing: str = ""  # why there is nothing to train on: the data file cannot be read
    reading: float | None = (
        None  # of newer knobs' file, the part that is read; all else is as before
    )
    timing: Timing | None = None  # None: this step is the newest, and no other can be shown
    pinned: "Snapshot | None" = None  # run A, while one is pinned; this is run B then
    resampled: Resampled | None = None  # of earlier draws of the data
    band: SeedBand | None = None  # of the errors, over other initial weights
    exports: tuple[Export, ...] = ()  # those that are done so far, oldest first
    granted_done: int | None = None  # of the steps that were granted, those that are done
    exporting: float | None = None  # the share that is written of the next, where it takes long

    @property
    def newest_step(self) -> int:
        """The last step that was done; the shown one unless one looks back."""
        return self.timing.newest if self.timing is not None else self.step

    @property
    def newest_knobs(self) -> Hyperparameters:
        """Those that the run goes on with; of the shown step, unless one looks back."""
        knobs = self.timing.knobs if self.timing is not None else None
        return knobs or self.hyperparameters

    @property
    def looking_back(self) -> bool:
        """Whether the shown step was followed by others."""
        return self.timing is not None and self.timing.looking_back
