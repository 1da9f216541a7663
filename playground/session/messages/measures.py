"""What is measured of a run: frozen figures and pictures that panels draw."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from playground.data.principal_plane import Plane
from playground.engine.activations import Array
from playground.engine.measures import (
    Confusion,
    Counts,
    Histogram,
)

Floats = NDArray[np.float64]


class Need(StrEnum):
    """What a visible panel may ask the trainer to measure; what nobody asks for costs nothing."""

    BOUNDARY = "boundary"
    GRADIENT_NORMS = "gradient_norms"
    # Each measured by a meter of its own (`meters.py`); the value names the snapshot's field.
    NETWORK = "network"
    LAYERS = "layers"
    WEIGHTS = "weights"
    CONFUSION = "confusion"
    SIGNS = "signs"
    CHECKPOINT = "checkpoint"


@dataclass(frozen=True, eq=False, kw_only=True)
class LayerMeasures:
    """Z[l] and A[l] of the hidden layers at one step, without dropout; layer 1 first.

    examples: of the training set, how many were measured; of: how many there are. activations:
    the name of each hidden layer's function. Z, A: their histograms, with bins that suit this
    step. mean_Z, spread_Z, mean_A, spread_A: mean and standard deviation over units and examples,
    (L − 1,). saturated, linear, inactive, dead: shares by layer, (L − 1,); linear of Z in the range
    where the function is close to a line; inactive of relu outputs that are 0, dead of relu units
    that are 0 for every example measured. NaN where a share has no meaning for the function, or
    where nothing was measured. before: where not all Z are numbers, those of the last step for
    which they were; None where there was none.
    nan: (L − 1,), whether a Z[l] holds what is not even infinite.
    """

    step: int
    examples: int
    of: int
    activations: tuple[str, ...]
    Z: Histogram
    A: Histogram
    mean_Z: Array
    spread_Z: Array
    mean_A: Array
    spread_A: Array
    saturated: Array
    linear: Array
    inactive: Array
    dead: Array
    nan: NDArray[np.bool_]
    before: "LayerMeasures | None" = None

    @property
    def finite(self) -> bool:
        """Whether all Z are numbers."""
        return not self.Z.not_finite.any()

    def sizes(self, *, of_A: bool) -> Array:
        """√(mean z²), or √(mean a²), of every layer, of what is finite."""
        mean, spread = (self.mean_A, self.spread_A) if of_A else (self.mean_Z, self.spread_Z)
        return np.hypot(mean, spread)


@dataclass(frozen=True, eq=False, kw_only=True)
class WeightMeasures:
    """W[1] … W[L] at one step, biases apart; layer 1 first.

    histogram: of each layer's weights that are not exactly 0, in bins that suit this step; of
    evenly spaced ones where there are very many, `sampled` (L,) of `counts` (L,). zeros: all
    weights that are exactly 0, (L,). norms: ‖W[l]‖_F, (L,). largest: max |w|, (L,).
    update_ratios: ‖ΔW[l]‖/‖W[l]‖ of the last step, (L,); None where it would have to be measured:
    with another optimizer than gradient descent, with L1, and before the first step.
    decay: 1 − αλ/m, by which L2 multiplies each weight at a step of gradient descent; None without
    L2 and with another optimizer. pull: λ/m of L2, else 0. enlarges: whether α is so large that L2
    alone enlarges the weights. penalty: its kind, `none` where λ is 0.
    """

    step: int
    histogram: Histogram
    counts: Counts
    sampled: Counts
    zeros: Counts
    norms: Array
    largest: Array
    update_ratios: Array | None
    decay: float | None
    pull: float
    enlarges: bool
    penalty: str
    lambd: float


@dataclass(frozen=True, kw_only=True)
class ConfusionMeasures:
    """The confusion at one step, without dropout; class 1 is positive.

    None for a set without examples. Where the curves' sample is affordable it is measured on that:
    accuracy is then 1 − the error of the same step.
    """

    step: int
    train: Confusion | None
    dev: Confusion | None


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """The cost and the errors at one step, measured without dropout.

    Errors are shares of misclassified examples, 0 to 1; dev figures are None without a dev set,
    train-dev figures without a train-dev set. train_sample, dev_sample, train_dev_sample: the
    numbers of examples it was measured on (all, or a fixed sample); without training examples 0,
    and the cost and the train error are NaN.
    """

    step: int
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

    X: (2, k), as in `Points`; Y: (k,) of 0/1, the labels that they keep. At most 300. tiles,
    originals: (k, side, side), where they are images, what they are now and what they were.
    """

    X: Floats
    Y: Floats
    tiles: NDArray[np.uint8] | None = None
    originals: NDArray[np.uint8] | None = None


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


def _first_to_last(norms: Floats) -> float:
    with np.errstate(all="ignore"):
        return float(np.divide(norms[0], norms[-1]))


@dataclass(frozen=True, eq=False, kw_only=True)
class GradientNorms:
    """‖dW[l]‖ and ‖dZ[l]‖, (L,) each, layer 1 first, on the last step's batch.

    dW includes the penalty's term; dropout was on as trained; dZ is without 1/m. May hold zeros,
    infinities and NaN. step: of that batch; 0 before the first one. before: where not all of them
    are numbers, those of the last step for which they were; None where there was no such step.
    """

    dW: Floats
    dZ: Floats
    examples: int
    step: int = 0
    before: "GradientNorms | None" = None

    @property
    def finite(self) -> bool:
        """Whether all of them are numbers."""
        return bool(np.isfinite(self.dW).all() and np.isfinite(self.dZ).all())

    @property
    def ratio(self) -> float:
        """‖dZ[1]‖ / ‖dZ[L]‖: far below 1 the gradient vanishes, far above it explodes."""
        return _first_to_last(self.dZ)


@dataclass(frozen=True, eq=False, kw_only=True)
class PredictedNorms:
    """What theory predicts for ‖dZ[l]‖ at initialization, (L,) each, layer 1 first.

    dZ: the typical norm over draws of the weights, on the very batch of step 0 and given the
    measured norm of layer L; low, high: two standard deviations of its logarithm below and above.
    spread_Z: √E Z[l]² over the training set, of infinitely wide layers without dropout; None where
    that cannot be said. May hold zeros, infinities and NaN.
    """

    dZ: Floats
    low: Floats
    high: Floats
    spread_Z: Floats | None = None

    @property
    def ratio(self) -> float:
        """Typical ‖dZ[1]‖ / ‖dZ[L]‖."""
        return _first_to_last(self.dZ)


@dataclass(frozen=True, eq=False, kw_only=True)
class NormHistory:
    """Gradient norms over time for a heat map: log10, (k, L) float32 each; steps (k,).

    −inf where a norm was zero, +inf where it overflowed, NaN where it was not a number.
    """

    steps: NDArray[np.int64]
    dW: NDArray[np.float32]
    dZ: NDArray[np.float32]


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


COLUMNS = ("cost", "data_cost", "penalty_cost", "train_error", "dev_error", "dev_cost")


@dataclass(frozen=True, eq=False)
class HistoryView:
    """A read-only prefix of a history; stays as it is while the history grows.

    steps: (k,), the first step of each row. low, high: (k, columns). current, lowest, highest:
    (columns,), the newest value and the extremes over the whole run; NaN where nothing was
    measured. last_step, last: where the curves end, and their values there; None where that is
    the present, as it is unless one looks back.
    """

    steps: NDArray[np.int64]
    low: Array
    high: Array
    current: Array
    lowest: Array
    highest: Array
    last_step: int | None = None
    last: Array | None = None

    def figure(self, column: str) -> tuple[float, float, float]:
        """Current, lowest and highest value of one figure."""
        index = COLUMNS.index(column)
        return float(self.current[index]), float(self.lowest[index]), float(self.highest[index])
