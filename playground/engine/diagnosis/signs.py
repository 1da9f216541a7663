"""What the diagnosis looks at besides the errors: the network, the course of J, the inputs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.measures import dead_share
from playground.engine.network import Architecture, blocks, frobenius_norm, layer_norms
from playground.engine.propagation import backward_signals, forward
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.interruption import Check, no_check

_MOST_PREPARED = 2**18  # parameters
_WHOLE_SET = Settings(shuffle=False)
_ALIKE = 1e-9  # of the largest weight: rows that differ by no more are the same unit


@dataclass(frozen=True, kw_only=True)
class NetworkSigns:
    """What one look into a network shows, on some training examples, without dropout or penalty.

    gradient_ratio: ‖dZ[1]‖/‖dZ[L]‖; NaN where nothing is left to learn (‖dZ[L]‖ = 0). spread:
    the standard deviation over examples of Z[L]; near 0 the prediction is the same for all.
    weight_share: the geometric mean over layers of ‖W[l]‖ relative to step 0 (a layer that began
    at zero is left out). moved: ‖θ − θ₀‖/‖θ₀‖, NaN where θ₀ is not known. dead_share: of relu
    units, in the layer with most of them, the share that is 0 for every example; 0 without relu.
    dead_at_start: the same at step 0. twins: whether in every hidden layer all units have the same
    weights and bias.

    input_size: the largest root mean square of a feature, after normalization. input_stretch: the
    spread of a widely spread feature relative to a narrow one (the nine-tenths and the one-tenth
    quantile of their standard deviations; features that never change do not count).
    """

    step: int
    gradient_ratio: float = 1.0
    spread: float = 1.0
    weight_share: float = 1.0
    moved: float = 1.0
    dead_share: float = 0.0
    dead_at_start: float = 0.0
    twins: bool = False
    input_size: float = 1.0
    input_stretch: float = 1.0


@dataclass(frozen=True, eq=False)
class Start:
    """A network at step 0: ‖W[l]‖ (L,), θ (P,) or None where it is too large to be kept or drawn
    again, and the share of dead relu units as in `NetworkSigns`."""

    norms: Array
    theta: Array | None = None
    dead_share: float = 0.0


@np.errstate(all="ignore")
def start_of(architecture: Architecture, theta: Array, X: Array) -> Start:
    """From θ (P,) of step 0 and some examples X (n_x, k)."""
    dead = 0.0
    if any(ACTIVATIONS[name].switches_off for name in architecture.activations):
        dead = _most_dead(dead_share(architecture, forward(architecture, theta, X).Z))
    return Start(layer_norms(architecture, theta), theta, dead)


class Looker:
    """Looks into networks of one shape, always on X (n_x, k) and Y (1, k) of 0/1.

    One pass forward and one back: prepared, as a step's are, for it is done again and again beside
    the training. Of many parameters they are the textbook's, which need less memory.
    check: asked in between. ValueError where shapes do not fit.
    """

    def __init__(
        self, architecture: Architecture, X: Array, Y: Array, check: Check = no_check
    ) -> None:
        self._architecture, self._X, self._Y, self._check = architecture, X, Y, check
        self._prepared: Training | None = None
        if architecture.parameter_count <= _MOST_PREPARED:
            theta = np.zeros(architecture.parameter_count)
            self._prepared = Training(architecture, theta, X, Y, _WHOLE_SET, check=check)
        spreads = X.std(axis=1)
        spreads = spreads[spreads > 0]
        narrow, wide = 1.0, 1.0
        if spreads.size:
            narrow, wide = np.quantile(spreads, (0.1, 0.9), method="nearest").tolist()
        self._input_stretch = wide / narrow
        self._input_size = float(np.sqrt(np.square(X).mean(axis=1).max()))

    @np.errstate(all="ignore")
    def signs(self, theta: Array, start: Start, *, step: int = 0) -> NetworkSigns:
        """What the network θ (P,) shows."""
        architecture = self._architecture
        first, last, z, dead = self._passes(theta)
        norms, began = layer_norms(architecture, theta), start.norms
        shares = norms[began > 0] / began[began > 0]
        hidden = [rows for rows in blocks(architecture, theta)[:-1] if len(rows) > 1]
        return NetworkSigns(
            step=step,
            gradient_ratio=first / last if last > 0 else math.nan,
            spread=float(np.std(z)),
            weight_share=float(np.exp(np.mean(np.log(shares)))) if shares.size else 1.0,
            moved=_moved(theta, start.theta),
            dead_share=dead,
            dead_at_start=start.dead_share,
            twins=bool(hidden) and all(map(_alike, hidden)),
            input_size=self._input_size,
            input_stretch=self._input_stretch,
        )

    def _passes(self, theta: Array) -> tuple[float, float, Array, float]:
        """‖dZ[1]‖ and ‖dZ[L]‖, both times the same number; Z[L]; the most dead units."""
        architecture, network = self._architecture, self._prepared
        if network is None:
            trace = forward(architecture, theta, self._X, check=self._check)
            dZ = backward_signals(architecture, theta, trace, self._Y)
            first, last = frobenius_norm(dZ[0]), frobenius_norm(dZ[-1])
            return first, last, trace.Z[-1], _most_dead(dead_share(architecture, trace.Z))
        network.theta[...] = theta
        network.probe()
        norms = network.dZ_norms()
        # A relu is 0 where Z is not above 0.
        dead = _most_dead(dead_share(architecture, network.activations()))
        z = network.walkers[network.batch].plan.z
        return float(norms[0]), float(norms[-1]), z, dead


def _moved(theta: Array, first: Array | None) -> float:
    if first is None:
        return math.nan
    size = float(np.linalg.norm(first))
    return float(np.linalg.norm(theta - first)) / size if size > 0 else math.inf


def _alike(rows: Array) -> bool:
    return float(np.ptp(rows, axis=0).max()) <= _ALIKE * float(np.abs(rows).max())


def _most_dead(shares: Array) -> float:
    """Of layers' shares of dead relu units the largest; 0 without such layers."""
    return float(np.nanmax(shares)) if not np.isnan(shares).all() else 0.0


@dataclass(frozen=True, kw_only=True)
class Signs:
    """What is known of a run at a step, besides its errors.

    since: the step from which on its settings were the present ones. costs: data costs at evenly
    spread steps since then, of the last e-fold of steps at most; first_cost: that of step 0.
    penalty_share: the penalty's part of J; decay: λ/m, 0 without a penalty. network: None where
    nobody has looked. predicted_ratio: what theory expected of `NetworkSigns.gradient_ratio` at
    step 0, None where it was not asked. hidden, activations: of the hidden layers. initialization,
    gain, initial_bias, optimizer, learning_rate: as set. kept_units: of the layer that dropout
    leaves least, how many units it keeps on average, and kept_inputs: how many features; infinite
    without dropout.
    """

    step: int
    since: int = 0
    costs: Sequence[float] = ()
    first_cost: float = math.nan
    penalty_share: float = 0.0
    decay: float = 0.0
    network: NetworkSigns | None = None
    predicted_ratio: float | None = None
    m_train: int = 1
    hidden: tuple[int, ...] = ()
    activations: tuple[str, ...] = ()
    initialization: str = "xavier"
    gain: float = 1.0
    initial_bias: float = 0.0
    optimizer: str = "gradient_descent"
    learning_rate: float = 0.1
    kept_units: float = math.inf
    kept_inputs: float = math.inf

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The activations that there are, however many layers have them."""
        return frozenset(self.activations)


def roughness(costs: Sequence[float]) -> float:
    """How much of J is spent going up: the sum of all rises over the sum of the costs.

    0 where it only falls; about 0.01 for usual noise of batches, above 0.1 where J jumps. NaN, and
    so no sign of anything, for fewer than two costs.
    """
    if len(costs) < 2:
        return math.nan
    values = np.asarray(costs, dtype=np.float64)
    total = float(values.sum())
    return float(np.clip(np.diff(values), 0, None).sum()) / total if total > 0 else 0.0
