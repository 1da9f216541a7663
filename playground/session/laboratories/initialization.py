"""The initialization race: one network by every scheme, trained together, from the same examples
in the same order; and what parts the twins of a network whose weights are all zero."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.initializers import initial_parameters
from playground.engine.measures import Bins, Histogram, histogram, saturated_share
from playground.engine.network import Architecture
from playground.engine.propagation import backward_signals, forward
from playground.engine.regularization import penalty_cost
from playground.engine.training import Training
from playground.i18n.figures import counted, shortest, significant
from playground.i18n.messages import Message, marked, message
from playground.interruption import Check
from playground.knobs.declaring import setting
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import Kind, Scale
from playground.session.background import IsCancelled
from playground.session.laboratories.given_up import until_cancelled
from playground.session.laboratories.laboratory import Laboratory, Setup
from playground.session.laboratories.plain import plain
from playground.session.laboratories.prepared import prepared_examples
from playground.session.laboratories.twins import Quartet, Twins, train_to, training_of
from playground.session.run import build
from playground.session.run.build import Prepared
from playground.session.run.evaluation import SetEvaluator, sample

SCHEMES: tuple[tuple[str, float], ...] = (
    ("zeros", 1.0), ("normal", 0.01), ("normal", 1.0), ("as_printed", 1.0),
    ("xavier", 1.0), ("glorot", 1.0), ("he", 1.0), ("orthogonal", 1.0),
)  # fmt: skip
_LOOKS = 60  # at the costs
_MOST_EXAMPLES, _FIRST_EXAMPLES = 256, 32  # of the histograms, and of those of the first picture
_MOST_OF_CURVES = 4096  # of the costs
_MOST_PARAMETERS = 10_000_000  # of all networks together
_BOUNDED = Bins(-1.0, 1.0, 60)  # activations
_UNBOUNDED = Bins(-14.0, 8.0, 66)  # log10 of their sizes
_GRADIENTS = Bins(-14.0, 4.0, 72)  # log10 |dZ|
_TRAINED = 0.02  # train error from which a network has learned


# fmt: off
@dataclass(frozen=True, kw_only=True)
class InitializationSetup(Setup):
    """How long the race is."""

    race_steps: int = setting(
        500, Kind.INTEGER, label=marked("Knobs", "Length of the race"),
        unit=marked("Knobs", "steps"),
        help=marked("Knobs", "How many steps every network is trained."),
        minimum=1, maximum=20_000, scale=Scale.LOG, smallest=10, step=1.25)
# fmt: on


@dataclass(frozen=True, eq=False, kw_only=True)
class Runner:
    """One network of the race, as it is now.

    cost, error: on the training set. activations, gradients: histograms by layer, (L − 1) rows, of
    A[1] … A[L−1] (where they are not bounded, of log₁₀ |A|), and of log₁₀ |dZ[1]| …; rms:
    (L − 1,), root mean squares of the activations; saturated: (L − 1,), NaN where units do not
    saturate. diverged: whether it is no numbers any more; then all this is of step 0.
    """

    initialization: str
    gain: float
    costs: Array
    cost: float
    error: float
    activations: Histogram
    gradients: Histogram
    rms: Array
    saturated: Array
    diverged: bool = False
    trained_at: int | None = None  # the first look at which the train error was 2 % or less

    @property
    def key(self) -> str:
        """As in a table: the scheme, with its gain where that is not 1."""
        gain = [] if self.gain == 1 else [format(self.gain, "g")]
        return "_".join([self.initialization, *gain])

    @property
    def name(self) -> str:
        """As in a sentence."""
        if self.initialization == "normal":
            return f"Normal σ = {shortest(self.gain)}"
        label = KNOBS["initialization"].choice(self.initialization).label.partition("  ")[0]
        return label if self.gain == 1 else f"{label} × {shortest(self.gain)}"


@dataclass(frozen=True, eq=False, kw_only=True)
class InitializationFindings:
    """What was found so far; steps: (k,), of the looks."""

    part: float
    architecture: Architecture
    steps: Array
    runners: tuple[Runner, ...]
    twins: tuple[Twins, ...]
    own: tuple[str, float]

    @property
    def best(self) -> Runner:
        """The one that learned first; else the one of the lowest cost."""
        running = [one for one in self.runners if not one.diverged] or list(self.runners)
        return min(running, key=lambda one: (one.trained_at or math.inf, one.cost))

    def to_json(self) -> dict[str, Any]:
        """All figures."""
        figures = {
            "L": self.architecture.L,
            "steps": self.steps,
            "runners": [
                {
                    "initialization": one.initialization, "gain": one.gain, "cost": one.cost,
                    "train_error": one.error, "diverged": one.diverged,
                    "trained_at": one.trained_at, "costs": one.costs,
                    "root_mean_square": one.rms, "saturated_share": one.saturated,
                    "activations": one.activations.counts, "gradients": one.gradients.counts,
                }
                for one in self.runners
            ],
            "activation_bins": self.runners[0].activations.bins.edges,
            "gradient_bins": self.runners[0].gradients.bins.edges,
            "twins": [
                {
                    "how": one.how, "differences": one.differences, "parted": one.parted,
                    "moved": one.moved,
                }
                for one in self.twins
            ],
        }  # fmt: skip
        found: dict[str, Any] = plain(figures)
        return found

    def sentence(self) -> Message:
        """Who learned, who did not, and what parted the twins."""
        return self.sentence_with(lambda one: one.name)

    def sentence_with(self, name_of: Callable[[Runner], str]) -> Message:
        """The same with other names of the schemes, such as the window's."""
        last = int(self.steps[-1])
        if last == 0:
            return message("Laboratories", "All are at the start.")
        learned = [one for one in self.runners if one.trained_at is not None]
        gone = [name_of(one) for one in self.runners if one.diverged]
        said = message(
            "Laboratories",
            "After {steps} steps {learned} of {all} networks have a train error of at most 2 %; "
            "the best is {best}, J = {cost}.",
            steps=counted(last), learned=len(learned), all=len(self.runners),
            best=name_of(self.best), cost=significant(self.best.cost, 3),
        )  # fmt: skip
        if gone:
            said = message(
                "Laboratories", "{said} Diverged: {gone}.", said=said, gone=", ".join(gone)
            )
        return message("Laboratories", "{said} {twins}", said=said, twins=self._of_twins())

    def _of_twins(self) -> Message:
        parted = [one.how for one in self.twins if one.parted]
        if not self.architecture.hidden:
            return message("Laboratories", "Without hidden layers there are no twins.")
        if self.architecture.sizes[1] == 1:
            return message("Laboratories", "One unit has no twin.")
        alone = next(one for one in self.twins if one.how == "alone")
        if alone.moved:
            first = message("Laboratories", "From zeros the weights move, but the units stay twins")
        else:
            first = message("Laboratories", "From zeros no weight moves at all")
        if not parted:
            return message("Laboratories", "{first}; nothing tried here parts them.", first=first)
        if parted == ["nudge"]:
            return message(
                "Laboratories",
                "{first}; of what was tried only small random weights part them.",
                first=first,
            )
        return message(
            "Laboratories", "{first}; dropout and small random weights part them.", first=first
        )


# ---- the computation ----------------------------------------------------------------------------


def run(setup: InitializationSetup, cancelled: IsCancelled) -> Iterator[InitializationFindings]:
    """All at the start first, then look after look."""
    return until_cancelled(lambda check: _found(setup, check), cancelled)


def _found(setup: InitializationSetup, check: Check) -> Iterator[InitializationFindings]:
    prepared, knobs = prepared_examples(setup), setup.knobs
    shape = build.architecture(knobs, prepared.examples.n_x)
    own = knobs.initialization, knobs.gain
    schemes = SCHEMES if own in SCHEMES else (own, *SCHEMES)
    if shape.parameter_count * len(schemes) > _MOST_PARAMETERS:
        raise ValueError(
            message(
                "Problems",
                "{count} networks of {parameters} parameters are too many; allowed: {most} "
                "parameters in all; make the network smaller",
                count=len(schemes), parameters=shape.parameter_count, most=_MOST_PARAMETERS,
            )
        )  # fmt: skip
    race = _Race(prepared, knobs, shape, schemes, check)
    quartet = Quartet(prepared, knobs, shape, check)
    steps = np.unique(np.linspace(0, setup.race_steps, _LOOKS + 1).round()).astype(int)
    for step in steps.tolist():
        race.go_to(step, check)
        quartet.go_to(step, check)
        yield InitializationFindings(
            part=0.02 + 0.98 * step / setup.race_steps, architecture=shape,
            steps=np.array(race.steps, float), runners=race.runners(), twins=quartet.twins(),
            own=own,
        )  # fmt: skip


class _Race:
    """The schemes' networks, one replica each; their training is prepared at the first step."""

    def __init__(
        self, prepared: Prepared, knobs: Hyperparameters, shape: Architecture,
        schemes: Sequence[tuple[str, float]], check: Check,
    ) -> None:  # fmt: skip
        self._prepared, self._knobs, self._shape, self._schemes = prepared, knobs, shape, schemes
        self._first = np.stack(
            [
                initial_parameters(
                    shape, name, gain=gain, bias=knobs.initial_bias, seed=knobs.init_seed,
                    check=check,
                )
                for name, gain in schemes
            ]
        )  # fmt: skip
        m, examples = prepared.examples.sizes.train, prepared.examples
        self._penalty = build.settings(knobs, m).penalty
        self._training: Training | None = None
        some, few = sample(m, _MOST_OF_CURVES), sample(m, _MOST_EXAMPLES)
        self._evaluator = SetEvaluator(
            shape, prepared.some_train(some), examples.Y_train[:, some], replicas=len(schemes),
            check=check,
        )  # fmt: skip
        self._X, self._Y = prepared.some_train(few), examples.Y_train[:, few]
        self.steps: list[int] = []
        self._costs: list[Array] = []
        self._errors: list[Array] = []

    def go_to(self, step: int, check: Check) -> None:
        """Train so far, and look."""
        if step and self._training is None:
            settings = build.settings(self._knobs, self._prepared.examples.sizes.train)
            self._training = training_of(
                self._prepared, self._knobs, self._shape, self._first, settings, check
            )
        train_to(self._training, step, check)
        theta = self._theta
        found = self._evaluator.measure(theta)
        with np.errstate(all="ignore"):
            cost = found.data_cost + penalty_cost(self._shape, theta, self._penalty)
        alive = np.isfinite(theta).all(axis=-1) & np.isfinite(cost)
        if self._training is not None and self._training.divergence is not None:
            alive[:] = False  # of all of them
        self.steps.append(step)
        self._costs.append(np.where(alive, cost, np.nan))
        self._errors.append(np.where(alive, found.error, np.nan))

    @property
    def _theta(self) -> Array:
        return self._first if self._training is None else self._training.theta

    def runners(self) -> tuple[Runner, ...]:
        """All as they are now."""
        costs, errors = np.array(self._costs), np.array(self._errors)
        found = []
        for place, (name, gain) in enumerate(self._schemes):
            diverged = bool(np.isnan(costs[-1, place]))
            theta = (self._first if diverged else self._theta)[place]
            learned = np.flatnonzero(errors[:, place] <= _TRAINED)
            found.append(
                Runner(
                    initialization=name, gain=gain, costs=costs[:, place],
                    cost=float(costs[-1, place]), error=float(errors[-1, place]),
                    diverged=diverged,
                    trained_at=self.steps[learned[0]] if learned.size and not diverged else None,
                    **_layers(self._shape, theta, *self._shown()),
                )
            )  # fmt: skip
        return tuple(found)

    def _shown(self) -> tuple[Array, Array]:
        """The examples of the histograms; of the first picture fewer."""
        few = slice(_FIRST_EXAMPLES if self._training is None else None)
        return self._X[:, few], self._Y[:, few]


def is_bounded(shape: Architecture) -> bool:
    """Whether no activation leaves −1 … 1; else their logarithms are counted."""
    return all(ACTIVATIONS[name].is_bounded for name in shape.activations)


@np.errstate(all="ignore")
def _layers(shape: Architecture, theta: Array, X: Array, Y: Array) -> dict[str, Any]:
    """How activations and gradients are spread, layer by layer, without dropout."""
    trace = forward(shape, theta, X)
    dZ = backward_signals(shape, theta, trace, Y)[: shape.L - 1]
    A = trace.A[1 : shape.L]
    shown = A if is_bounded(shape) else [np.log10(np.abs(one)) for one in A]
    return {
        "activations": histogram(_BOUNDED if is_bounded(shape) else _UNBOUNDED, shown),
        "gradients": histogram(_GRADIENTS, [np.log10(np.abs(one)) for one in dZ]),
        "rms": np.array([math.sqrt(float(np.mean(one * one))) for one in A]),
        "saturated": saturated_share(shape, trace),
    }


# ---- what is kept of it -------------------------------------------------------------------------


def table(findings: InitializationFindings) -> Mapping[str, Sequence[object]]:
    """The costs by step, the differences of twins, and figures by layer."""
    columns: dict[str, Sequence[object]] = {"step": findings.steps.astype(int).tolist()}
    for one in findings.runners:
        columns[f"cost_{one.key}"] = one.costs.tolist()
    for twins in findings.twins:
        columns[f"difference_{twins.how}"] = twins.differences.tolist()
    columns["layer"] = list(range(1, findings.architecture.L))
    for one in findings.runners:
        columns[f"root_mean_square_{one.key}"] = one.rms.tolist()
        columns[f"saturated_share_{one.key}"] = one.saturated.tolist()
    return columns


LABORATORY = Laboratory(
    name="initialization",
    title=marked("Laboratories", "Initialization race"),
    fact=marked(
        "Laboratories",
        "Weights must break the symmetry and keep the variance: zeros leave the units of a layer "
        "twins, small weights vanish, large ones saturate or explode; Xavier and He keep the size.",
    ),
    help=marked(
        "Laboratories",
        "All networks train on the same examples in the same order; histograms are of up to 256 "
        "training examples, without dropout.",
    ),
    setup=InitializationSetup,
    run=run,
    table=table,
    words=marked("Search", "weights, zeros, symmetry, Xavier, He, Glorot, histogram, saturation"),
)
