"""One update of the network at hand, taken apart, with one example traced through the layers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from playground.engine.activations import Array
from playground.engine.laboratories.step_apart import StepApart, take_apart
from playground.engine.network import Architecture, biases, weights
from playground.engine.propagation import Trace, backward_signals, forward
from playground.i18n.figures import counted, fixed, shortest, significant, together
from playground.i18n.messages import Message, marked, message, message_of
from playground.knobs.declaring import setting, setting_choice
from playground.knobs.knob import Kind, Scale
from playground.session.background import IsCancelled
from playground.session.laboratories.laboratory import Laboratory, Setup
from playground.session.run.run import Run

MOST = 40  # rows and columns of a matrix that are kept; the others are left out
_MOST_POINTS = 2000  # of the training set, to choose from
_MOST_EXAMPLES = 2**31


# fmt: off
@dataclass(frozen=True, kw_only=True)
class OneStepSetup(Setup):
    """The phase that is looked at, and the example that is traced."""

    phase: str = setting_choice(
        "forward",
        ("forward", marked("Knobs", "1 Forward"),
         marked("Knobs", "From the features to ŷ, layer by layer.")),
        ("loss", marked("Knobs", "2 Loss"),
         marked("Knobs", "From ŷ to the loss, and to the cost J of the batch.")),
        ("backward", marked("Knobs", "3 Backward"),
         marked("Knobs", "From the loss back to every dW[l] and db[l].")),
        ("update", marked("Knobs", "4 Update"),
         marked("Knobs", "From dW[l] and db[l] to the new weights.")),
        label=marked("Knobs", "Phase"),
        help=marked("Knobs", "Which part of the step is shown; all four belong to the same step."))
    example: int = setting(
        0, Kind.INTEGER, label=marked("Knobs", "Traced example"),
        help=marked("Knobs", "The number of the training example that is followed through the "
        "layers; or click a point of the map, or a cell of the table. 0: the first of the batch."),
        minimum=0, maximum=_MOST_EXAMPLES, scale=Scale.PLAIN,
        zero_text=marked("Knobs", "the first"))
# fmt: on


@dataclass(frozen=True, eq=False, kw_only=True)
class LayerStep:
    """One layer's numbers in a step; of the traced example are those in small letters, (n,).

    Matrices and vectors hold the first rows and columns, `MOST` at most. below: a[l−1], as the
    layer gets it. a: before dropout; mask: of this layer's units, 0 or 1/keep_prob, None without.
    slope: g′(z), NaN in the output layer. dW, db: of the data term, over the batch; dW_penalty:
    the penalty's part. W_first, W_second: the optimizer's moments after the step, None where it
    has none.
    """

    layer: int
    shape: tuple[int, int]
    activation: str
    W: Array
    b: Array
    below: Array
    z: Array
    a: Array
    mask: Array | None
    dz: Array
    slope: Array
    dW: Array
    db: Array
    dW_penalty: Array
    W_first: Array | None
    W_second: Array | None
    W_after: Array
    b_after: Array


@dataclass(frozen=True, eq=False, kw_only=True)
class Traced:
    """The example that is followed. number: in the training set, from 1; None where it is altered.

    in_batch: whether it takes part in this step. prediction_after: ŷ with the new weights.
    """

    number: int | None
    in_batch: bool
    y: float
    prediction: float
    prediction_after: float
    loss: float
    input_mask: Array | None


@dataclass(frozen=True, eq=False, kw_only=True)
class Choosable:
    """Training examples to choose from: X (2, k) where there are two features, else (0, k).

    numbers (k,), from 1; y, prediction (k,) of 0/1. in_batch (k,): whether each is in this step's
    batch. counts: how many of the whole set have (y, prediction).
    """

    X: Array
    numbers: Array
    y: Array
    prediction: Array
    in_batch: Array


@dataclass(frozen=True, eq=False, kw_only=True)
class OneStepFindings:
    """The step, or why there is none. layers: layer 1 first. setup_after: to go on from."""

    part: float = 1.0
    phase: str
    problem: Message | None = None
    step: int = 0
    batch: int = 0
    optimizer: str = ""
    learning_rate: float = 0.0
    lambd: float = 0.0
    penalty: str = "none"
    m: int = 1
    losses: Array | None = None
    data_cost: float = 0.0
    penalty_cost: float = 0.0
    cost_after: float = 0.0
    expected_fall: float = 0.0
    layers: tuple[LayerStep, ...] = ()
    traced: Traced | None = None
    choosable: Choosable | None = None
    setup_after: OneStepSetup | None = None

    @property
    def cost(self) -> float:
        """J of the batch before the step."""
        return self.data_cost + self.penalty_cost

    def to_json(self) -> dict[str, Any]:
        """All figures, of the phases together."""
        traced = self.traced
        return {
            "problem": None if self.problem is None else str(self.problem),
            "batch": self.batch,
            "optimizer": self.optimizer,
            "learning_rate": self.learning_rate,
            "losses": [] if self.losses is None else self.losses.tolist(),
            "data_cost": self.data_cost,
            "penalty_cost": self.penalty_cost,
            "cost": self.cost,
            "cost_after": self.cost_after,
            "expected_fall": self.expected_fall,
            "traced": None
            if traced is None
            else {
                "number": traced.number,
                "in_batch": traced.in_batch,
                "y": traced.y,
                "prediction": traced.prediction,
                "prediction_after": traced.prediction_after,
                "loss": traced.loss,
            },
            "layers": [_layer_json(layer) for layer in self.layers],
        }

    def sentence(self) -> Message:
        """What the step did to J, and to the traced example."""
        if self.problem is not None or self.traced is None:
            assert self.problem is not None
            return self.problem
        before, after = together(self.cost, self.cost_after, digits=5)
        said = message(
            "Laboratories",
            "Step {step}: J of its batch of {batch} goes from {before} to {after}; to first order, "
            "descent makes it fall by α‖dθ‖² = {fall}.",
            step=counted(self.step + 1), batch=self.batch, before=before,
            after=after, fall=significant(self.expected_fall, 3),
        )  # fmt: skip
        traced = self.traced
        example = message("Laboratories", "The traced example")
        if traced.number is not None:
            example = message(
                "Laboratories", "The traced example, {number}", number=counted(traced.number)
            )
        one = message(
            "Laboratories", "{example}, y = {y}: ŷ from {before} to {after}.",
            example=example, y=shortest(traced.y), before=fixed(traced.prediction, 3),
            after=fixed(traced.prediction_after, 3),
        )  # fmt: skip
        both = message("Laboratories", "{first} {second}", first=said, second=one)
        if traced.in_batch:
            return both
        return message(
            "Laboratories", "{said} It is not in this batch: the step does not know it.", said=both
        )


def _layer_json(layer: LayerStep) -> dict[str, Any]:
    def listed(array: Array | None) -> Any:
        return None if array is None else array.tolist()

    return {
        "layer": layer.layer,
        "activation": layer.activation,
        **{
            name: listed(getattr(layer, name))
            for name in (
                "W", "b", "below", "z", "a", "mask", "dz", "slope", "dW", "db", "dW_penalty",
                "W_first", "W_second", "W_after", "b_after",
            )
        },
    }  # fmt: skip


def run(setup: OneStepSetup, cancelled: IsCancelled) -> Iterator[OneStepFindings]:
    """Do the step on a copy of the network; one answer."""
    begun = setup.begin(most=1)
    try:
        apart = take_apart(begun.training)
    except ValueError as error:
        problem = message("Laboratories", "There is no step: {why}.", why=message_of(error))
        yield OneStepFindings(phase=setup.phase, problem=problem)
        return
    yield _findings(setup, begun, apart)


def _findings(setup: OneStepSetup, begun: Run, apart: StepApart) -> OneStepFindings:
    X, Y = begun.prepared.some_train(slice(None)), begun.examples.Y_train
    numbers = _numbers(apart.X, X)
    at_hand = replace(setup.at_hand, checkpoint=apart.after)
    traced, trace, dZ, place = _traced(setup, apart, X, Y, numbers)
    return OneStepFindings(
        phase=setup.phase, step=apart.before.step, batch=apart.Y.shape[1],
        optimizer=apart.optimizer, learning_rate=apart.learning_rate,
        lambd=float(np.asarray(apart.penalty.lambd)), penalty=apart.penalty.kind,
        m=apart.penalty.m, losses=_frozen(apart.losses), data_cost=apart.data_cost,
        penalty_cost=apart.penalty_cost, cost_after=apart.cost_after,
        expected_fall=apart.expected_fall,
        layers=tuple(_layers(apart, trace, dZ, place)), traced=traced,
        choosable=_choosable(apart, X, Y, numbers), setup_after=replace(setup, at_hand=at_hand),
    )  # fmt: skip


def _numbers(batch: Array, X: Array) -> list[int | None]:
    """The place of each example of a batch in the training set; None where it is altered."""
    places = {column.tobytes(): place for place, column in enumerate(np.ascontiguousarray(X.T))}
    return [places.get(column.tobytes()) for column in np.ascontiguousarray(batch.T)]


def _traced(
    setup: OneStepSetup, apart: StepApart, X: Array, Y: Array, numbers: list[int | None]
) -> tuple[Traced, Trace, list[Array], int]:
    """The example, the pass that it is in, that pass's dZ, and its column there."""
    wanted = min(setup.example, Y.shape[1]) - 1
    shape, before, after = apart.architecture, apart.before.theta, apart.after.theta
    if wanted < 0 or wanted in numbers:
        place = 0 if wanted < 0 else numbers.index(wanted)
        one, y, trace = apart.X[:, place : place + 1], apart.Y[:, place : place + 1], apart.trace
        dZ, in_batch, number = apart.gradients.dZ, True, numbers[place]
    else:
        place, one, y = 0, X[:, wanted : wanted + 1], Y[:, wanted : wanted + 1].astype(float)
        trace, in_batch, number = forward(shape, before, one), False, wanted
        dZ = backward_signals(shape, before, trace, y)
    masks = [None if mask is None else mask[:, place : place + 1] for mask in trace.masks]
    later = forward(shape, after, one, masks if any(m is not None for m in masks) else None)
    losses = apart.losses[place] if in_batch else _loss_of(shape, trace, y)
    input_mask = masks[0]
    traced = Traced(
        number=None if number is None else number + 1, in_batch=in_batch, y=float(y[0, 0]),
        prediction=float(trace.A[-1][0, place]), prediction_after=float(later.A[-1][0, 0]),
        loss=float(losses),
        input_mask=None if input_mask is None else _frozen(input_mask[:MOST, 0]),
    )  # fmt: skip
    return traced, trace, dZ, place


def _loss_of(shape: Architecture, trace: Trace, y: Array) -> float:
    from playground.engine.losses import LOSSES, signed

    return float(LOSSES[shape.loss].each(trace.Z[-1], signed(y))[0, 0])


def _layers(apart: StepApart, trace: Trace, dZ: list[Array], place: int) -> Iterator[LayerStep]:
    from playground.engine.activations import ACTIVATIONS

    shape, before, after = apart.architecture, apart.before, apart.after
    first, second = after.moments[0], after.moments[1]
    for index, (W, b) in enumerate(
        zip(weights(shape, before.theta), biases(shape, before.theta), strict=True)
    ):
        last = index == shape.L - 1
        name = "" if last else shape.activations[index]
        z = trace.Z[index][:, place]
        mask = None if last or trace.masks[index + 1] is None else trace.masks[index + 1]
        a = trace.A[-1][:, place] if last else ACTIVATIONS[name].function(z)
        slope = np.full_like(z, np.nan) if last else ACTIVATIONS[name].derivative(z)
        has_first = apart.optimizer != "gradient_descent"
        yield LayerStep(
            layer=index + 1, shape=W.shape, activation=name,
            W=_cut(W), b=_cut(b)[:, 0], below=_cut(trace.A[index][:, place]), z=_cut(z), a=_cut(a),
            mask=None if mask is None else _cut(mask[:, place]),
            dz=_cut(dZ[index][:, place]), slope=_cut(slope),
            dW=_cut(weights(shape, apart.gradients.theta)[index]),
            db=_cut(biases(shape, apart.gradients.theta)[index])[:, 0],
            dW_penalty=_cut(weights(shape, apart.penalty_gradient)[index]),
            W_first=_cut(weights(shape, first)[index]) if has_first else None,
            W_second=_cut(weights(shape, second)[index]) if apart.optimizer == "adam" else None,
            W_after=_cut(weights(shape, after.theta)[index]),
            b_after=_cut(biases(shape, after.theta)[index])[:, 0],
        )  # fmt: skip


def _choosable(apart: StepApart, X: Array, Y: Array, numbers: list[int | None]) -> Choosable:
    there = np.arange(min(Y.shape[1], _MOST_POINTS))
    trace = forward(apart.architecture, apart.before.theta, X[:, there])
    in_batch = np.isin(there, [number for number in numbers if number is not None])
    return Choosable(
        X=_frozen(X[:, there] if X.shape[0] == 2 else np.empty((0, there.size))),
        numbers=_frozen(there + 1), y=_frozen(Y[0, there] > 0.5),
        prediction=_frozen(trace.Z[-1][0] > 0), in_batch=_frozen(in_batch),
    )  # fmt: skip


def _cut(array: Array) -> Array:
    kept: Array = _frozen(array[:MOST, :MOST] if array.ndim == 2 else array[:MOST])
    return kept


def _frozen(array: Any) -> Any:
    kept = np.array(array)
    kept.flags.writeable = False
    return kept


def table(findings: OneStepFindings) -> Mapping[str, Sequence[object]]:
    """Every weight and bias that is kept: before, its gradient's terms, after."""
    rows: list[tuple[object, ...]] = []
    for layer in findings.layers:
        for unit in range(len(layer.b)):
            rows.append(
                (layer.layer, unit + 1, 0, float(layer.b[unit]), float(layer.db[unit]), 0.0,
                 float(layer.b_after[unit]))
            )  # fmt: skip
            for source in range(layer.W.shape[1]):
                at = unit, source
                rows.append(
                    (layer.layer, unit + 1, source + 1, float(layer.W[at]), float(layer.dW[at]),
                     float(layer.dW_penalty[at]), float(layer.W_after[at]))
                )  # fmt: skip
    names = ("layer", "unit", "source", "before", "gradient", "penalty_gradient", "after")
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


LABORATORY = Laboratory(
    name="one-step",
    title=marked("Laboratories", "One step, slowly"),
    fact=marked(
        "Laboratories",
        "One step moves every parameter against its own slope, and J of its batch falls by about "
        "α‖dθ‖² while α is small.",
    ),
    help=marked(
        "Laboratories",
        "The next update of the network at hand in four phases, on the batch that is next, with "
        "dropout's masks, the λ term and the optimizer as they are; nothing is changed.",
    ),
    setup=OneStepSetup,
    run=run,
    table=table,
    words=marked("Search", "forward propagation, back-propagation, update, step by step, by hand"),
    starts_at="now",
)
