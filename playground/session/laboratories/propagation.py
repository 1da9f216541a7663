"""Vanishing and exploding: a network at its initialization, of any depth, without training.

What is measured layer by layer, with what theory predicts of it; how the hidden layers stretch a
small change of the input; the ratio of gradients for many gains and depths; and, where it is asked
for, which layers move when it is trained.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.network import Architecture, layer_norms
from playground.engine.signal_propagation.inputs import Inputs
from playground.engine.signal_propagation.measured import (
    MeasuredLogs,
    jacobian_factors,
    measured_logs,
)
from playground.engine.signal_propagation.prediction import predict
from playground.engine.signal_propagation.singular_values import MatrixProduct
from playground.i18n.figures import counted, decade_figure, shortest, significant, together
from playground.i18n.messages import Message, marked, message
from playground.interruption import Check
from playground.knobs.declaring import setting
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import Kind, Scale, Zero
from playground.session.background import IsCancelled
from playground.session.laboratories.given_up import until_cancelled
from playground.session.laboratories.laboratory import Laboratory, Setup
from playground.session.laboratories.plain import plain
from playground.session.laboratories.prepared import prepared_examples
from playground.session.laboratories.propagation_map import LEVELS, GainDepthMap, family_of, map_of
from playground.session.run import build
from playground.session.run.evaluation import sample
from playground.session.run.steps import steps_of

QUANTITIES = ("dZ", "dW", "A", "Z")
# Not dW: the examples of a batch pull in different directions, which theory does not follow.
PREDICTED = ("dZ", "A", "Z")
BAND = 2.0  # standard deviations on either side of a prediction
_MOST_EXAMPLES = 256  # that are measured
_FIRST_EXAMPLES = 8  # of the first picture
_MOST_VALUES = 2**22  # activations of all layers
_KEEPS = 2.0  # powers of ten that a gradient may change and is said to keep its size
_MOST_SPECTRA = 25  # layers at which singular values are found
_MOST_SINGULAR = 64  # units up to which all are found; beyond, at the last layer alone
_TRAINING_LOOKS = 25


# fmt: off
@dataclass(frozen=True, kw_only=True)
class PropagationSetup(Setup):
    """Whether the network is trained as well."""

    train_steps: int = setting(
        0, Kind.INTEGER, label=marked("Knobs", "Train it"), unit=marked("Knobs", "steps"),
        help=marked("Knobs", "Trains the network for so many steps and shows how far the weights "
        "of each layer have moved; 0 leaves it at its initialization."),
        minimum=0, maximum=5000, scale=Scale.LOG, smallest=1, step=1.25, zero=Zero.FIRST)
# fmt: on


@dataclass(frozen=True, eq=False)
class Predicted:
    """What theory says of a quantity, log₁₀ of the norms: its mean and two standard deviations."""

    mean: Array
    band: Array


@dataclass(frozen=True, eq=False)
class Spectra:
    """log₁₀ of the singular values of ∂A[l]/∂x at one example, largest first; (k,), (k, r)."""

    layers: NDArray[np.intp]
    log10: Array


@dataclass(frozen=True, eq=False)
class Trained:
    """What became of it in training: ‖ΔW[l]‖/‖W₀[l]‖, (L,), and the cost at some steps.

    steps, costs: (k,). diverged: the step of it, None where it did not.
    """

    moved: Array
    steps: Array
    costs: Array
    diverged: int | None


@dataclass(frozen=True, eq=False, kw_only=True)
class PropagationFindings:
    """What was found so far; None is to come, or cannot be said."""

    part: float
    architecture: Architecture
    knobs: Hyperparameters
    measured: MeasuredLogs
    predicted: Mapping[str, Predicted] | None = None
    examples: int
    step: int = 0  # that the network stood at
    spectra: Spectra | None = None
    map: GainDepthMap | None = None
    trained: Trained | None = None

    @property
    def factor(self) -> float | None:
        """c where every layer is c·I with linear units: then all is a power of it."""
        only_lines = all(ACTIVATIONS[name].is_line for name in self.architecture.activations)
        is_identity = self.knobs.initialization == "scaled_identity"
        is_first = is_identity and self.step == 0
        return self.knobs.gain if is_first and only_lines and self.architecture.hidden else None

    def to_json(self) -> dict[str, Any]:
        """All figures; logarithms to base ten."""
        found: dict[str, Any] = {
            "L": self.architecture.L,
            "examples": self.examples,
            "log10_ratio": self.measured.log10_ratio,
            "factor": self.factor,
            "layers": {name: getattr(self.measured, name) for name in QUANTITIES},
            "predicted": None,
            "jacobian": None,
            "map": None,
            "trained": None,
        }
        if self.predicted is not None:
            found["predicted"] = {
                name: {"mean": one.mean, "band": one.band} for name, one in self.predicted.items()
            }
        if self.spectra is not None:
            found["jacobian"] = {
                "layers": self.spectra.layers,
                "log10_singular_values": self.spectra.log10,
            }
        if self.map is not None:
            of = self.map
            found["map"] = {
                "gains": of.gains, "depths": of.depths, "log10_ratio": of.log10_ratio,
                "named": dict(of.named),
            }  # fmt: skip
        if self.trained is not None:
            it = self.trained
            found["trained"] = {
                "moved": it.moved,
                "steps": it.steps,
                "costs": it.costs,
                "diverged": it.diverged,
            }
        found = plain(found)
        return found

    def sentence(self) -> Message:
        """What the gradient does on its way to layer 1, and which layers moved."""
        said = self._of_the_gradient()
        if self.step:
            said = message(
                "Laboratories", "At step {step}: {said}", step=counted(self.step), said=said
            )
        if self.trained is None:
            return said
        return message(
            "Laboratories", "{first} {second}", first=said, second=self._of_training(self.trained)
        )

    def _of_the_gradient(self) -> Message:
        L, ratio, c = self.architecture.L, self.measured.log10_ratio, self.factor
        if L == 1:
            return message(
                "Laboratories",
                "Without hidden layers there is nothing for the gradient to pass through.",
            )
        if c is not None:
            return message(
                "Laboratories",
                "With c = {c} the gradient is multiplied by c in each of {between} layers: "
                "‖dZ[1]‖/‖dZ[{L}]‖ measures {ratio}, and c^(L−1) is {power}. The notes say "
                "c^L, {notes}, which counts the input as a layer.",
                c=shortest(c), between=L - 1, L=L, ratio=decade_figure(ratio),
                power=decade_figure((L - 1) * math.log10(c)),
                notes=decade_figure(L * math.log10(c)),
            )  # fmt: skip
        if ratio == -math.inf or math.isnan(ratio):
            return message(
                "Laboratories",
                "Nothing reaches layer 1: its gradient is exactly 0, and its weights never move.",
            )
        verdict = message("Laboratories", "it keeps its size")
        if ratio > _KEEPS:
            verdict = message("Laboratories", "it explodes")
        elif ratio < -_KEEPS:
            verdict = message("Laboratories", "it vanishes")
        said = message(
            "Laboratories",
            "From layer {L} to layer 1 the gradient changes by a factor of {ratio}: {verdict}.",
            L=L, ratio=decade_figure(ratio), verdict=verdict,
        )  # fmt: skip
        if self.predicted is None:
            return said
        of = self.predicted["dZ"]
        return message(
            "Laboratories",
            "{said} Theory expects {mean}, for 95 of 100 draws within a factor of {band}.",
            said=said, mean=decade_figure(float(of.mean[0] - of.mean[-1])),
            band=decade_figure(float(of.band[0])),
        )  # fmt: skip

    def _of_training(self, trained: Trained) -> Message:
        if trained.diverged is not None:
            return message(
                "Laboratories",
                "Trained, it diverges at step {step}.",
                step=counted(trained.diverged),
            )
        before, after = together(float(trained.costs[0]), float(trained.costs[-1]), digits=3)
        return message(
            "Laboratories",
            "After {steps} steps the weights of layer 1 have moved by {first} of their size, "
            "those of layer {L} by {last}; the cost went from {before} to {after}.",
            steps=counted(int(trained.steps[-1] - trained.steps[0])),
            first=significant(float(trained.moved[0]), 2), L=self.architecture.L,
            last=significant(float(trained.moved[-1]), 2),
            before=before, after=after,
        )  # fmt: skip


# ---- the computation ----------------------------------------------------------------------------


def run(setup: PropagationSetup, cancelled: IsCancelled) -> Iterator[PropagationFindings]:
    """The layers first, then the Jacobian, a coarse map, training if asked for, a finer map."""
    return until_cancelled(lambda check: _found(setup, check), cancelled)


def _found(setup: PropagationSetup, check: Check) -> Iterator[PropagationFindings]:
    prepared, knobs, own = prepared_examples(setup), setup.knobs, setup.at_hand.parameters
    shape = build.architecture(knobs, prepared.examples.n_x)
    theta = build.first_parameters(knobs, shape, check) if own is None else own
    kept = setup.at_hand.checkpoint
    if kept is not None and kept.theta.shape != theta.shape:
        kept = None
    theta = theta if kept is None else kept.theta
    drawn = own is None and kept is None  # by a scheme, whose draws theory follows
    most = max(2, min(_MOST_EXAMPLES, _MOST_VALUES // sum(shape.sizes)))
    chosen = sample(prepared.examples.sizes.train, most)
    X, Y = prepared.some_train(chosen), prepared.examples.Y_train[:, chosen]
    few = X[:, :_FIRST_EXAMPLES], Y[:, :_FIRST_EXAMPLES]
    found = PropagationFindings(
        part=0.02, architecture=shape, knobs=knobs, examples=few[1].size,
        step=0 if kept is None else kept.step,
        measured=measured_logs(shape, theta, *few, check),
    )  # fmt: skip
    yield found
    measured = measured_logs(shape, theta, X, Y, check)
    found = replace(
        found, part=0.05, measured=measured, examples=Y.size,
        predicted=_predicted(knobs, shape, measured, X, check) if drawn else None,
    )  # fmt: skip
    if not shape.hidden:
        yield replace(found, part=1.0)
        return
    yield found
    family, of_map = family_of(knobs, shape), (X, Y)
    found = replace(found, part=0.1, map=map_of(family, LEVELS[0], *of_map, check))
    yield found
    found = replace(found, part=0.2, spectra=_spectra(shape, theta, X[:, :1], check))
    yield found
    if setup.train_steps:
        for trained, part in _train(setup, check):
            found = replace(found, part=0.2 + 0.3 * part, trained=trained)
            yield found
    for level in LEVELS[1:]:
        made = map_of(family, level, *of_map, check)
        found = replace(found, part=1.0 if level == LEVELS[-1] else 0.6, map=made)
        yield found


def _predicted(
    knobs: Hyperparameters, shape: Architecture, measured: MeasuredLogs, X: Array, check: Check
) -> Mapping[str, Predicted] | None:
    """Beginning with what is measured: dZ in layer L, Z and A in layer 1."""
    try:
        inputs = Inputs(X, measured.output)
    except ValueError:  # not finite
        return None
    of = predict(
        shape, knobs.initialization, knobs.gain, bias=knobs.initial_bias,
        examples=X.shape[1], inputs=inputs, check=check,
    )  # fmt: skip
    from_first = of.relative_to(1)
    found = {}
    for name in PREDICTED:
        theory, at = (of, -1) if name == "dZ" else (from_first, 0)
        with np.errstate(invalid="ignore"):
            mean = getattr(measured, name)[at] + getattr(theory, f"log10_{name}")
        found[name] = Predicted(mean, BAND * getattr(theory, f"spread_{name}"))
    found["A"].mean[-1] = np.nan  # ŷ, of which nothing is predicted
    return found


def _spectra(shape: Architecture, theta: Array, x: Array, check: Check) -> Spectra:
    hidden = len(shape.hidden)
    product = MatrixProduct(shape.n_x, check)
    few = min(shape.n_x, max(shape.hidden)) <= _MOST_SINGULAR
    looked_at = np.unique(np.linspace(1, hidden, _MOST_SPECTRA).round().astype(int))
    if not few:
        looked_at = looked_at[-1:]
    rows = []
    for layer, factor in enumerate(jacobian_factors(shape, theta, x), 1):
        product.multiply(factor)
        if layer in looked_at:
            rows.append(product.log_singular_values() / math.log(10))
    count = min(row.size for row in rows)
    return Spectra(looked_at, np.array([row[:count] for row in rows]))


def _train(setup: PropagationSetup, check: Check) -> Iterator[tuple[Trained, float]]:
    begun, steps = setup.begin(most=_MOST_EXAMPLES), setup.train_steps
    shape, first = begun.architecture, begun.training.theta.copy()
    sizes = layer_norms(shape, first)
    start = begun.step_count
    at, costs = [start], [begun.evaluate().cost]
    looks = {round(step) for step in np.linspace(0, steps, _TRAINING_LOOKS + 1)}
    for step in sorted(looks - {0}):
        for _ in steps_of(begun, start + step - begun.step_count):
            check()
        cost = begun.evaluate().cost
        with np.errstate(all="ignore"):
            moved = layer_norms(shape, begun.training.theta - first) / sizes
        at.append(begun.step_count)
        costs.append(cost)
        ended = begun.training.divergence
        yield (
            Trained(
                moved, np.array(at, float), np.array(costs), None if ended is None else ended.step
            ),
            step / steps,
        )
        if begun.ended is not None:
            return


# ---- what is kept of it -------------------------------------------------------------------------


def table(findings: PropagationFindings) -> Mapping[str, Sequence[object]]:
    """The layers, the Jacobian, and the map field by field."""
    L = findings.architecture.L
    columns: dict[str, Sequence[object]] = {"layer": list(range(1, L + 1))}
    for name in QUANTITIES:
        columns[f"log10_{name}"] = getattr(findings.measured, name).tolist()
        if findings.predicted is not None and name in PREDICTED:
            of = findings.predicted[name]
            columns[f"predicted_log10_{name}"] = of.mean.tolist()
            columns[f"band_log10_{name}"] = of.band.tolist()
    if findings.trained is not None:
        columns["moved"] = findings.trained.moved.tolist()
        columns["step"] = findings.trained.steps.astype(int).tolist()
        columns["cost"] = findings.trained.costs.tolist()
    if findings.spectra is not None:
        columns["jacobian_layer"] = findings.spectra.layers.tolist()
        for place, values in enumerate(findings.spectra.log10.T, 1):
            columns[f"log10_singular_value_{place}"] = values.tolist()
    if findings.map is not None:
        of_map = findings.map
        columns["map_gain"] = np.repeat(of_map.gains, of_map.depths.size).tolist()
        columns["map_depth"] = np.tile(of_map.depths, of_map.gains.size).tolist()
        columns["map_log10_ratio"] = of_map.log10_ratio.ravel().tolist()
    return columns


LABORATORY = Laboratory(
    name="propagation",
    title=marked("Laboratories", "Vanishing and exploding gradients"),
    fact=marked(
        "Laboratories",
        "Each layer multiplies the gradient by a factor, and L layers by its power: with c·I and "
        "linear units ‖dZ[1]‖/‖dZ[L]‖ is c^(L−1). Only where the factor is near 1 does a deep "
        "network train.",
    ),
    help=marked(
        "Laboratories",
        "Norms of Z, A, dZ and dW over up to 256 training examples at the initialization, without "
        "dropout; the bands hold about 95 of 100 draws of the weights. dW has none: the examples "
        "of a batch pull in different directions.",
    ),
    setup=PropagationSetup,
    run=run,
    table=table,
    words=marked("Search", "vanishing, exploding, depth, Jacobian, singular values, 1.5^L"),
)
