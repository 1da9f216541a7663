"""What the training thread hands to the window: one immutable picture of the run."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from playground.data.principal_plane import Plane
from playground.engine.diagnosis import Diagnosis
from playground.engine.measures import Confusion
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.control.stopping import StopKind, Stopped
from playground.session.measuring.history import HistoryView
from playground.session.messages.painting import NO_PAINTING, Painting

if TYPE_CHECKING:
    from playground.data.mismatch import Difference
    from playground.session.measuring.confusion_meter import ConfusionMeasures
    from playground.session.measuring.layer_meter import LayerMeasures
    from playground.session.measuring.network_meter import NetworkPicture
    from playground.session.measuring.weight_meter import WeightMeasures

Floats = NDArray[np.float64]


class State(StrEnum):
    """What the run is doing."""

    RUNNING = "running"
    PAUSED = "paused"
    DIVERGED = "diverged"
    STOPPED_EARLY = "stopped_early"
    EMPTY = "empty"  # there is no training example; painting one lets it go on


class Need(StrEnum):
    """What a visible panel may ask the trainer to measure; what nobody asks for costs nothing."""

    BOUNDARY = "boundary"
    GRADIENT_NORMS = "gradient_norms"
    # Each measured by a meter of its own (`meters.py`); the value names the snapshot's field.
    NETWORK = "network"
    LAYERS = "layers"
    WEIGHTS = "weights"
    CONFUSION = "confusion"


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The cost and the errors at one step, measured without dropout.

    Errors are shares of misclassified examples, 0 to 1; dev figures are None without a dev set,
    train-dev figures without a train-dev set. train_sample, dev_sample, train_dev_sample: the
    numbers of examples it was measured on (all, or a fixed sample); without training examples 0,
    and the cost and the train error are NaN.
    """

    step: int
    epoch: int
    data_cost: float
    penalty_cost: float
    train_error: float
    dev_error: float | None
    dev_cost: float | None
    train_sample: int
    dev_sample: int | None  # None without a dev set
    train_dev_error: float | None = None
    train_dev_sample: int | None = None

    @property
    def cost(self) -> float:
        """J, the data term plus the penalty."""
        return self.data_cost + self.penalty_cost


@dataclass(frozen=True, eq=False, kw_only=True)
class Points:
    """The examples as the window draws them, at most 2,000; the same object until data change.

    X: (2, k), places in the plane that is drawn; Y: (k,) of 0/1; which: (k,), 0 train, 1 dev,
    2 test, 3 train-dev; identities: (k,), with `which` the key by which a painting knows a point.
    sizes: all examples of train, dev and test, drawn or not; train_dev: of the train-dev set;
    drawn_sizes: as `sizes`, but before anything was painted, None where nothing is.
    extent: left, right, bottom, top of the map. painted: whether anything is painted over the
    examples; unpaintable: why one cannot paint on them, see `painting.why_not`. own_sets: whether
    the sets are those of the file, so that nothing was split. plane: of more than two features,
    the training set's first two principal components, on which the examples are projected; None
    where the plane is that of the two features themselves, before normalization (of a single one,
    the second coordinate is 0). tiles: (k, side, side) from 0 paper to 255 ink, the images that the
    examples are, without what noise carries beyond; None of other examples.
    """

    X: Floats
    Y: Floats
    which: NDArray[np.int8]
    sizes: tuple[int, int, int]
    source: str
    feature_names: tuple[str, ...]
    class_names: tuple[str, str]
    base_error: float | None
    plane: Plane | None = None
    tiles: NDArray[np.uint8] | None = None
    identities: NDArray[np.int64] | None = None
    train_dev: int = 0
    drawn_sizes: tuple[int, int, int] | None = None
    extent: tuple[float, float, float, float] | None = None
    painted: bool = False
    unpaintable: str = ""
    own_sets: bool = False

    @property
    def count(self) -> int:
        """All examples of all sets, drawn or not."""
        return sum(self.sizes) + self.train_dev

    @property
    def sampled(self) -> bool:
        """Whether some examples are not among these points."""
        return self.count > self.Y.size


@dataclass(frozen=True, eq=False, kw_only=True)
class Ghosts:
    """Some training examples as augmentation has moved them for one epoch, in the plane drawn.

    X: (2, k), as in `Points`; Y: (k,) of 0/1, the labels that they keep. At most 300.
    """

    X: Floats
    Y: Floats


@dataclass(frozen=True, eq=False, kw_only=True)
class Boundary:
    """The network's prediction over the plane, without dropout.

    probability: (n, n) float32, chance of class 1; row i at the i-th y from below, column j at the
    j-th x from the left, both at cell centres. extent: left, right, bottom, top, in the units of
    the features before normalization. Where `Points.plane` is not None, of the examples that lie
    in that plane; all others are somewhere above or below it.

    unit: None, or the layer, 1 …, and the place, 0 …, of the hidden unit that it shows instead;
    `activation` is then its a = g(z), and `probability` the shade of it, see `unit_shade`: one
    half where a has no effect either way.
    """

    probability: NDArray[np.float32]
    extent: tuple[float, float, float, float]
    unit: tuple[int, int] | None = None
    activation: NDArray[np.float32] | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class GradientNorms:
    """‖dW[l]‖ and ‖dZ[l]‖, (L,) each, layer 1 first, on the last step's batch.

    dW includes the penalty's term; dropout was on as trained; dZ is without 1/m. May hold zeros,
    infinities and NaN.
    """

    dW: Floats
    dZ: Floats
    examples: int

    @property
    def ratio(self) -> float:
        """‖dZ[1]‖ / ‖dZ[L]‖: far below 1 the gradient vanishes, far above it explodes."""
        with np.errstate(all="ignore"):
            return float(np.divide(self.dZ[0], self.dZ[-1]))


@dataclass(frozen=True, eq=False, kw_only=True)
class PredictedNorms:
    """What theory predicts for ‖dZ[l]‖ at initialization, (L,) each, layer 1 first.

    dZ: the typical norm over draws of the weights, given the measured one of layer L at step 0;
    low, high: two standard deviations of its logarithm below and above. spread_Z: √E Z[l]², of
    infinitely wide layers without dropout; None where there is dropout. May hold zeros,
    infinities and NaN.
    """

    dZ: Floats
    low: Floats
    high: Floats
    spread_Z: Floats | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class NormHistory:
    """Gradient norms over time for a heat map: log10, (k, L) float32 each; steps (k,).

    −inf where a norm was zero, +inf where it overflowed, NaN where it was not a number.
    """

    steps: NDArray[np.int64]
    dW: NDArray[np.float32]
    dZ: NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class DivergenceReport:
    """Where and why the run stopped being numbers.

    cause: "initialization" (the first steps already overflow), "learning_rate", "decay" (1 − αλ/m
    below −1) or "inputs" (their scale); advice: knobs and the value to try, best first.
    """

    step: int
    layer: int
    layers: int
    quantity: str
    cause: str
    advice: Sequence[tuple[str, float | str]] = field(default_factory=tuple)


@dataclass(frozen=True, kw_only=True)
class Timing:
    """Where the shown step stands in the run.

    first, newest: the steps between which one can look; they are equal where the network is too
    large for its past to be kept. looking_back: whether the shown step was followed by others.
    seeking: the step that is on its way to be shown. stopped: why playing has stopped by itself;
    met: the conditions that are passed over until the run begins anew. knobs: those of the newest
    step, with which the run goes on; None where they are those of the shown one.
    """

    first: int
    newest: int
    looking_back: bool = False
    seeking: int | None = None
    stopped: Stopped | None = None
    met: tuple[StopKind, ...] = ()
    knobs: Hyperparameters | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class SeedBand:
    """How the errors spread over other initial weights, all else the same.

    seeds: how many; steps: (k,); low, middle, high: (k, 2), the least, the median and the largest
    train and dev error, NaN without a dev set. step: how far they are trained. problem: why there
    are none, else empty.
    """

    seeds: int
    step: int
    steps: NDArray[np.int64]
    low: Floats
    middle: Floats
    high: Floats
    problem: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Resampled:
    """The boundaries that other draws of the data led to, oldest first, all at the same step."""

    step: int
    boundaries: tuple[Boundary, ...]


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
    """One picture of the run. What was not asked for is None."""

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
    boundary: Boundary | None = None
    ghosts: Ghosts | None = None  # with the boundary, where training examples are augmented
    gradient_norms: GradientNorms | None = None
    norm_history: NormHistory | None = None
    predicted: PredictedNorms | None = None  # comes a moment after the network is built
    diagnosis: Diagnosis | None = None
    network: "NetworkPicture | None" = None
    layers: "LayerMeasures | None" = None
    weights: "WeightMeasures | None" = None
    confusion: "ConfusionMeasures | None" = None
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
    reading: float | None = (
        None  # of newer knobs' file, the part that is read; all else is as before
    )
    timing: Timing | None = None  # None: this step is the newest, and no other can be shown
    pinned: "Snapshot | None" = None  # run A, while one is pinned; this is run B then
    resampled: Resampled | None = None  # of earlier draws of the data
    band: SeedBand | None = None  # of the errors, over other initial weights
    exports: tuple[Export, ...] = ()  # all that were asked for so far, oldest first

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
