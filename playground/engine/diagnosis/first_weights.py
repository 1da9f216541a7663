"""Which initial weights, and with them which activation, carry signals and gradients through."""

import math
from statistics import fmean, median

from playground.engine.activations import ACTIVATIONS
from playground.engine.diagnosis.advice import Advice, Change
from playground.engine.diagnosis.items import ARCHITECTURE
from playground.engine.diagnosis.signs import Signs
from playground.engine.initializers import suited_initialization, weight_variance
from playground.i18n.messages import marked

_VERY_DEEP = 20  # hidden layers from which weights are better orthogonal than merely of a size
_SHALLOW = 4.0  # n·Var W, above which an activation's slope is so small that gradients need more
_OFF_BY = 0.1  # relative error of a gain that is worth mending


def is_shallow(name: str) -> bool:
    """Whether an activation's slope is small wherever one looks, as sigmoid's is."""
    return ACTIVATIONS[name].keeping_variance > _SHALLOW


def suited_weights(signs: Signs) -> tuple[str, float]:
    """The initialization and the gain that keep signals and gradients of these activations."""
    name = suited_initialization(signs.activations)
    if name == "xavier" and len(signs.hidden) >= _VERY_DEEP:
        name = "orthogonal"
    shallow = bool(signs.kinds) and all(map(is_shallow, signs.kinds))
    return name, math.sqrt(_wanted_variance(signs)) if shallow else 1.0


def _wanted_variance(signs: Signs) -> float:
    """n·Var W that keeps gradients, the mean over the hidden layers; 1 without any."""
    return fmean([ACTIVATIONS[name].keeping_variance for name in signs.activations] or [1.0])


def suited_gain(signs: Signs) -> float | None:
    """The gain of the present initialization that keeps gradients; None where no gain does.

    Of c·I it is the c that neither shrinks nor grows anything.
    """
    if signs.initialization == "scaled_identity":
        return 1.0
    if len(signs.hidden) < 2:
        return None
    n = int(median(signs.hidden))
    own = n * weight_variance(signs.initialization, n, n)
    return float(f"{math.sqrt(_wanted_variance(signs) / own):.2g}") if own > 0 else None


def is_well_begun(signs: Signs) -> bool:
    """Whether other initial weights promise nothing: these are of the right size and kind."""
    gain = suited_gain(signs)
    if gain is None or abs(gain / signs.gain - 1) >= _OFF_BY:
        return False
    return suited_weights(signs)[0] in (signs.initialization, "xavier", "he")


def better_initialization(signs: Signs) -> Advice:
    """The initialization that suits the activations."""
    name, gain = suited_weights(signs)
    text = {
        "he": marked("Advice", "He's weights: Var W = 2/n keeps the size of ReLU's signals."),
        "xavier": marked("Advice", "Xavier's weights: Var W = 1/n suits tanh."),
        "orthogonal": marked(
            "Advice", "Orthogonal weights: they keep lengths, through many layers of tanh, too."
        ),
    }[name]
    changes = Change("gain", "set", gain), Change("initialization", "set", name)
    return Advice("better_initialization", text, changes, "gradients")


def better_gain(signs: Signs) -> tuple[Advice, ...]:
    gain = suited_gain(signs)
    if gain is None or abs(gain / signs.gain - 1) < _OFF_BY:
        return ()
    if gain < signs.gain:
        text = marked("Advice", "Smaller initial weights, so that gradients no longer grow.")
    else:
        text = marked("Advice", "Larger initial weights, so that gradients no longer shrink.")
    return (Advice("better_gain", text, (Change("gain", "set", gain),), "gradients"),)


def better_activation(signs: Signs) -> Advice:
    """ReLU with He's weights; where it is there already, only said."""
    if all(ACTIVATIONS[name].switches_off for name in signs.kinds):
        return ARCHITECTURE
    changes = (
        Change("gain", "set", 1.0),
        Change("initialization", "set", "he"),
        Change("activation", "set", "relu"),
    )
    text = marked("Advice", "ReLU with He's weights: its slope is 1 wherever it is not 0.")
    return Advice("relu", text, changes, "train")


def tanh(signs: Signs) -> tuple[Advice, ...]:
    """tanh with weights that suit it, for units without curvature or with too small a slope."""
    lines = any(ACTIVATIONS[name].is_line for name in signs.kinds)
    if not lines and not any(map(is_shallow, signs.kinds)):
        return ()
    name = "orthogonal" if len(signs.hidden) >= _VERY_DEEP else "xavier"
    changes = (
        Change("gain", "set", 1.0),
        Change("initialization", "set", name),
        Change("activation", "set", "tanh"),
    )
    if lines:
        text = marked("Advice", "tanh: layers of linear units are together no more than one.")
        return (Advice("tanh_for_linear", text, changes, "train"),)
    text = marked("Advice", "tanh instead of sigmoid, whose slope is at most a quarter.")
    return (Advice("tanh", text, changes, "gradients"),)
