"""Bugs to plant in back-propagation, as learners make them, for gradient checking to find.

Each is a real change of the calculation in `propagation.backward`, not of its outcome: a wrong
formula in one step, with everything that follows from it in the layers before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from playground.engine.activations import ACTIVATIONS, Activation, Array
from playground.engine.losses import LOSSES, signed
from playground.engine.network import Architecture, block, blocks
from playground.engine.propagation import Trace
from playground.engine.regularization import Penalty, penalty_gradient
from playground.i18n.messages import marked, message

Masks = Sequence[Array | None]
Touches = Callable[[Architecture, Penalty, Masks], tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Setting:
    """What back-propagation is given: see `propagation.backward`."""

    architecture: Architecture
    theta: Array
    trace: Trace
    Y: Array
    penalty: Penalty


def _output_gradient(setting: Setting, z: Array, s: Array) -> Array:
    return LOSSES[setting.architecture.loss].gradient(z, s)


def _chain(W: Array, dZ: Array) -> Array:
    return W.T @ dZ


def _masked(dA: Array, mask: Array) -> Array:
    return dA * mask


def _slope(activation: str, Z: Array) -> Array:
    return ACTIVATIONS[activation].derivative(Z)


@dataclass(frozen=True)
class Steps:
    """The steps of back-propagation, each of which a bug can replace.

    output: dZ[L] from z and the signed labels; chain: dA[l] from W[l+1] and dZ[l+1]; masked:
    dA[l] through dropout's mask; slope: g′ from Z[l]; mean: the factor of dW and db for m
    examples; penalty: its gradient.
    """

    output: Callable[[Setting, Array, Array], Array] = _output_gradient
    chain: Callable[[Array, Array], Array] = _chain
    masked: Callable[[Array, Array], Array] = _masked
    slope: Callable[[str, Array], Array] = _slope
    mean: Callable[[int], float] = field(default=lambda m: 1 / m)
    penalty: Callable[[Setting], Array] = field(
        default=lambda given: penalty_gradient(given.architecture, given.theta, given.penalty)
    )


@np.errstate(all="ignore")
def backward_with(steps: Steps, setting: Setting) -> Array:
    """The flat gradient (P,) by back-propagation with these steps."""
    architecture, trace = setting.architecture, setting.trace
    Wb = blocks(architecture, setting.theta)
    gradient = np.empty_like(setting.theta)
    dZ = steps.output(setting, trace.Z[-1], signed(setting.Y))
    for layer in range(architecture.L, 0, -1):
        G, mean = block(architecture, gradient, layer), steps.mean(setting.Y.shape[1])
        G[:, 1:] = dZ @ trace.A[layer - 1].T * mean
        G[:, :1] = dZ.sum(axis=1, keepdims=True) * mean
        if layer > 1:
            dA = steps.chain(Wb[layer - 1][:, 1:], dZ)
            mask = trace.masks[layer - 1]
            if mask is not None:
                dA = steps.masked(dA, mask)
            dZ = dA * steps.slope(architecture.activations[layer - 2], trace.Z[layer - 2])
    return np.asarray(gradient + steps.penalty(setting))


@dataclass(frozen=True)
class Bug:
    """One bug to plant.

    touches(architecture, penalty, masks): the names (W1, b1, …) whose gradients it can change;
    ValueError, saying why, where this network gives it nothing to do. gradient(setting): the
    flat gradient (P,) with the bug in it. unseen: why it shows nowhere, where it does not. title
    and help are marked for "Knobs", unseen for "GradientCheck".
    """

    name: str
    title: str
    help: str
    touches: Touches
    gradient: Callable[[Setting], Array]
    unseen: str = marked("GradientCheck", "the gradient that it alters is zero")


def parameter_names(architecture: Architecture) -> tuple[str, ...]:
    """W1, b1, …, WL, bL."""
    return _up_to(architecture.L)


def _up_to(layer: int) -> tuple[str, ...]:
    return tuple(f"{kind}{below}" for below in range(1, layer + 1) for kind in "Wb")


# ---- what a bug touches, or why it cannot be planted --------------------------------------------


def _everything(architecture: Architecture, penalty: Penalty, masks: Masks) -> tuple[str, ...]:
    return parameter_names(architecture)


def _named(*names: str) -> Touches:
    def touches(architecture: Architecture, penalty: Penalty, masks: Masks) -> tuple[str, ...]:
        for name in names:
            if name not in parameter_names(architecture):
                found = message(
                    "GradientCheck", "there is no {name} in a network of {count} layer(s)",
                    name=name, count=architecture.L,
                )  # fmt: skip
                raise ValueError(found)
        return names

    return touches


def _penalized(kind: str, *, needs_several: bool = False) -> Touches:
    def touches(architecture: Architecture, penalty: Penalty, masks: Masks) -> tuple[str, ...]:
        if not penalty.active:
            raise ValueError(
                message(
                    "GradientCheck",
                    "the bug is in the penalty's term, and there is no penalty or λ is 0",
                )
            )
        if needs_several and penalty.m == 1:
            raise ValueError(
                message(
                    "GradientCheck", "with one training example leaving out 1/m changes nothing"
                )
            )
        return tuple(name for name in parameter_names(architecture) if name[0] == kind)

    return touches


def _units(tell: Callable[[Activation], bool]) -> Touches:
    """Up to the last layer of units of which this is true."""

    def touches(architecture: Architecture, penalty: Penalty, masks: Masks) -> tuple[str, ...]:
        layers = [
            i for i, name in enumerate(architecture.activations, 1) if tell(ACTIVATIONS[name])
        ]
        if not layers:
            names = [name for name, activation in ACTIVATIONS.items() if tell(activation)]
            raise ValueError(
                message(
                    "GradientCheck", "the bug needs a hidden layer of {kinds} units",
                    kinds=" or ".join(names),
                )
            )  # fmt: skip
        return _up_to(max(layers))

    return touches


def _is_curved(activation: Activation) -> bool:
    """Whether the slope at z is another one than that at a."""
    return not activation.is_homogeneous


def _square(architecture: Architecture, penalty: Penalty, masks: Masks) -> tuple[str, ...]:
    n = architecture.sizes
    layers = [i for i in range(1, architecture.L) if n[i] == n[i + 1] > 1]
    if not layers:
        raise ValueError(
            message(
                "GradientCheck",
                "without the transpose the shapes fit nowhere: the bug needs two neighbouring "
                "hidden layers of one size above 1",
            )
        )
    return _up_to(max(layers))


def _dropped(architecture: Architecture, penalty: Penalty, masks: Masks) -> tuple[str, ...]:
    layers = [i for i, mask in enumerate(masks) if i > 0 and mask is not None]
    if not layers:
        raise ValueError(
            message("GradientCheck", "the bug is in dropout, and no hidden layer has a mask")
        )
    return _up_to(max(layers))


# ---- the wrong steps ----------------------------------------------------------------------------


def _with(steps: Steps) -> Callable[[Setting], Array]:
    return lambda setting: backward_with(steps, setting)


def _multiplied(**factors: float) -> Callable[[Setting], Array]:
    """Whole blocks of the data term's gradient multiplied, as W2=2.0."""

    def gradient(setting: Setting) -> Array:
        data = backward_with(Steps(penalty=lambda given: np.zeros_like(given.theta)), setting)
        for name, factor in factors.items():
            G = blocks(setting.architecture, data)[int(name[1:]) - 1]
            columns = slice(1, None) if name[0] == "W" else slice(0, 1)
            G[:, columns] *= factor
        return np.asarray(data + Steps().penalty(setting))

    return gradient


def _penalty_without_m(setting: Setting) -> Array:
    penalty = setting.penalty
    return penalty_gradient(
        setting.architecture, setting.theta, Penalty(penalty.kind, penalty.lambd, 1)
    )


def _penalty_on_biases(setting: Setting) -> Array:
    theta, penalty = setting.theta, setting.penalty
    term = 2 * theta if penalty.kind == "l2" else np.sign(theta)
    return np.asarray(penalty.lambd / (2 * penalty.m) * term)


def _slope_of_z_as_a(activation: str, Z: Array) -> Array:
    """The slope's formula in a, given z: 1 − z² for tanh, z(1 − z) for sigmoid."""
    if not _is_curved(ACTIVATIONS[activation]):
        return _slope(activation, Z)
    slope = np.empty_like(Z)
    for function, arguments in ACTIVATIONS[activation].slope_calls(Z, slope):
        function(*arguments)
    return slope


def _slope_at_a(activation: str, Z: Array) -> Array:
    return _slope(activation, ACTIVATIONS[activation].function(Z))


def _untransposed(W: Array, dZ: Array) -> Array:
    return (W if W.shape[0] == W.shape[1] else W.T) @ dZ


BUGS: dict[str, Bug] = {
    bug.name: bug
    for bug in (
        Bug(
            "dW2_times_2",
            marked("Knobs", "dW[2] · 2"),
            marked("Knobs", "A stray factor: the gradient of W[2] is twice what it should be."),
            _named("W2"),
            _multiplied(W2=2.0),
        ),
        Bug(
            "db1_times_4",
            marked("Knobs", "db[1] · 4"),
            marked(
                "Knobs",
                "A stray factor: the gradient of b[1] is four times what it should be.",
            ),
            _named("b1"),
            _multiplied(b1=4.0),
        ),
        Bug(
            "dW2_times_2_and_db1_times_4",
            marked("Knobs", "dW[2] · 2 and db[1] · 4"),
            marked(
                "Knobs",
                "Both stray factors together, as in the course's programming exercise.",
            ),
            _named("W2", "b1"),
            _multiplied(W2=2.0, b1=4.0),
        ),
        Bug(
            "forgotten_penalty",
            marked("Knobs", "λ term forgotten"),
            marked(
                "Knobs",
                "The cost has the penalty's term; its gradient, (λ/m)·W or (λ/2m)·sign W, is left "
                "out.",
            ),
            _penalized("W"),
            _with(Steps(penalty=lambda given: np.zeros_like(given.theta))),
        ),
        Bug(
            "penalty_without_m",
            marked("Knobs", "λ term without 1/m"),
            marked("Knobs", "The penalty's gradient is λ·W instead of (λ/m)·W."),
            _penalized("W", needs_several=True),
            _with(Steps(penalty=_penalty_without_m)),
        ),
        Bug(
            "penalty_on_biases",
            marked("Knobs", "λ term on b, too"),
            marked(
                "Knobs",
                "The penalty's gradient is added to db as well, but the cost does not penalize b. "
                "Invisible while every b is 0.",
            ),
            _penalized("b"),
            _with(Steps(penalty=_penalty_on_biases)),
            marked(
                "GradientCheck",
                "it cannot show while every b is 0; train some steps, or begin with other biases",
            ),
        ),
        Bug(
            "wrong_sign",
            marked("Knobs", "y − ŷ for ŷ − y"),
            marked(
                "Knobs",
                "dZ[L] has the wrong sign, and with it everything before: a step then climbs.",
            ),
            _everything,
            _with(Steps(output=lambda given, z, s: -_output_gradient(given, z, s))),
        ),
        Bug(
            "missing_one_over_m",
            marked("Knobs", "1/m forgotten"),
            marked(
                "Knobs",
                "dW and db are summed over the examples, not averaged. Right only for one example.",
            ),
            _everything,
            _with(Steps(mean=lambda m: 1.0)),
        ),
        Bug(
            "tanh_derivative_of_z",
            marked("Knobs", "1 − z² for 1 − a²"),
            marked(
                "Knobs",
                "The slope's formula in a is given z: 1 − z² for tanh, z(1 − z) for sigmoid. "
                "Nearly right for tanh while z is small.",
            ),
            _units(_is_curved),
            _with(Steps(slope=_slope_of_z_as_a)),
        ),
        Bug(
            "derivative_at_a",
            marked("Knobs", "g′(a) for g′(z)"),
            marked(
                "Knobs",
                "The slope is taken at a, the unit's output, instead of at z. ReLU does not tell.",
            ),
            _units(_is_curved),
            _with(Steps(slope=_slope_at_a)),
        ),
        Bug(
            "forgotten_slope",
            marked("Knobs", "∘ g′(Z) forgotten"),
            marked("Knobs", "dZ[l] is W[l+1]ᵀ dZ[l+1] alone, as if the units were linear."),
            _units(lambda activation: not activation.is_line),
            _with(Steps(slope=lambda activation, Z: np.ones_like(Z))),
        ),
        Bug(
            "missing_transpose",
            marked("Knobs", "W for Wᵀ"),
            marked(
                "Knobs",
                "dA[l] is W[l+1] dZ[l+1] where W[l+1] is square, so that NumPy does not object.",
            ),
            _square,
            _with(Steps(chain=_untransposed)),
        ),
        Bug(
            "forgotten_mask",
            marked("Knobs", "dropout's mask forgotten"),
            marked(
                "Knobs",
                "Units that were dropped on the way forward get a gradient on the way back.",
            ),
            _dropped,
            _with(Steps(masked=lambda dA, mask: dA)),
        ),
        Bug(
            "mask_without_scale",
            marked("Knobs", "1/keep_prob forgotten"),
            marked("Knobs", "On the way back the mask is applied, but not divided by keep_prob."),
            _dropped,
            _with(Steps(masked=lambda dA, mask: dA * (mask > 0))),
        ),
    )
}
