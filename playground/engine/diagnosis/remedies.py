"""What to do about that which keeps a network from learning, situation by situation.

`situations.SITUATIONS` says which of these belongs to which.
"""

from dataclasses import replace

from playground.engine.activations import ACTIVATIONS
from playground.engine.diagnosis.advice import Advice, Change
from playground.engine.diagnosis.first_weights import (
    better_activation,
    better_gain,
    better_initialization,
    is_shallow,
    suited_gain,
    tanh,
)
from playground.engine.diagnosis.items import (
    ADAM,
    ADAM_RATE,
    DEEP,
    FEWER_LAYERS,
    GENTLE_DECAY,
    KEPT_UNITS,
    LESS_DROPOUT,
    MORE_UNITS,
    NORMALIZE,
)
from playground.engine.diagnosis.signs import Signs
from playground.i18n.messages import marked

_BEARABLE_KEEP = 0.25  # keep_prob from which a wider layer makes up for it
_KEPT_INPUTS = 1.8  # features below which input dropout is the first to go
_USUAL_RATE = 0.02  # of gradient descent, where nothing speaks against it
_DIED_YOUNG = 0.5  # share of a layer's units that were dead at step 0: no step is to blame
_GROWN = 1.5  # times their size at the start: weights that steps of too large a rate have made
_RELU_BEARS = 4  # layers for each unit of the width; in deeper, narrower networks all units die
_FEW = 3  # hidden layers, below which there are none to spare

_FEWER_LAYERS_FOR_GRADIENTS = replace(FEWER_LAYERS, promise="gradients")
_LEAKY = Advice(
    "leaky_relu",
    marked("Advice", "Leaky ReLU: a little of the gradient passes where ReLU is 0."),
    (
        Change("gain", "set", 1.0),
        Change("initialization", "set", "he"),
        Change("activation", "set", "leaky_relu"),
    ),
    "train",
)
_SAME_WEIGHTS = Advice(
    "same_weights",
    marked("Advice", "Begin again with the same weights: these cannot recover."),
    (),
    "train",
    "same_weights",
)
_ZERO_BIAS = Advice(
    "zero_bias",
    marked("Advice", "Biases of 0: below it ReLU units are dead from the start."),
    (Change("initial_bias", "set", 0.0),),
    "train",
)
_KEEP_INPUTS = Advice(
    "keep_inputs",
    marked("Advice", "Keep every feature: the input rarely bears dropout."),
    (Change("keep_prob_input", "set", 1.0),),
    "train",
)


def for_untrained(signs: Signs) -> tuple[Advice, ...]:
    return (Advice("train", marked("Advice", "Train the network."), (), "train", "train"),)


def for_nothing_yet(signs: Signs) -> tuple[Advice, ...]:
    return ()


def for_collapsed(signs: Signs) -> tuple[Advice, ...]:
    if signs.decay <= GENTLE_DECAY:  # λ was lowered, but the weights are still at zero
        return (_SAME_WEIGHTS,)
    gentle = float(f"{GENTLE_DECAY * signs.m_train:.1g}")
    text = marked("Advice", "Lower λ and begin again: weights at zero stay there.")
    changes = (Change("lambd", "at_most", gentle),)
    return (Advice("lower_penalty", text, changes, "train", "same_weights"),)


def for_twins(signs: Signs) -> tuple[Advice, ...]:
    return (better_initialization(signs),)


def for_dead(signs: Signs) -> tuple[Advice, ...]:
    network = signs.network
    if network is None or network.dead_at_start > _DIED_YOUNG:
        if signs.initial_bias < 0:
            return (_ZERO_BIAS,)
    elif network.weight_share > _GROWN:
        return (_slower(signs),)
    return _LEAKY, better_initialization(signs), _FEWER_LAYERS_FOR_GRADIENTS


def for_thin(signs: Signs) -> tuple[Advice, ...]:
    items = []
    if signs.kept_inputs < _KEPT_INPUTS:
        items.append(_KEEP_INPUTS)
    if signs.kept_units < KEPT_UNITS:
        items.append(LESS_DROPOUT)
        if signs.kept_units >= _BEARABLE_KEEP * min(signs.hidden):
            change = Change("width", "multiply", KEPT_UNITS / signs.kept_units)
            items.append(replace(MORE_UNITS, changes=(change,)))
    return tuple(items)


def for_unnormalized(signs: Signs) -> tuple[Advice, ...]:
    return (NORMALIZE,)


def for_exploding(signs: Signs) -> tuple[Advice, ...]:
    return (*better_gain(signs), better_initialization(signs), _FEWER_LAYERS_FOR_GRADIENTS)


def for_linear(signs: Signs) -> tuple[Advice, ...]:
    return (*_relu(signs), *tanh(signs))


def _relu(signs: Signs) -> tuple[Advice, ...]:
    """ReLU, unless it is there already, or the network is so deep and narrow that units die."""
    advice = better_activation(signs)
    bears = len(signs.hidden) <= _RELU_BEARS * min(signs.hidden, default=1)
    return (advice,) if advice.changes and bears else ()


def for_vanishing(signs: Signs) -> tuple[Advice, ...]:
    deep = len(signs.hidden) >= DEEP
    lines = all(ACTIVATIONS[name].is_line for name in signs.kinds)
    items = [] if lines else [*tanh(signs)]
    if not (deep and any(map(is_shallow, signs.kinds))):
        # No gain carries a gradient through many layers of sigmoid.
        items += [better_initialization(signs), *better_gain(signs)]
    items += _relu(signs)
    if len(signs.hidden) > _FEW:
        items.append(_FEWER_LAYERS_FOR_GRADIENTS)
    return tuple(items)


def for_too_fast(signs: Signs) -> tuple[Advice, ...]:
    gain = suited_gain(signs)
    smaller = better_gain(signs) if gain is not None and gain < signs.gain else ()
    return (_slower(signs), *smaller)


def _slower(signs: Signs) -> Advice:
    text = marked("Advice", "A smaller learning rate, from the same weights again.")
    change = Change("learning_rate", "multiply", 0.1)
    if signs.optimizer == "adam" and signs.learning_rate > 10 * ADAM_RATE:
        change = Change("learning_rate", "at_most", ADAM_RATE)
    return Advice("slower", text, (change,), "train", "same_weights")


def for_too_slow(signs: Signs) -> tuple[Advice, ...]:
    usual = ADAM_RATE if signs.optimizer == "adam" else _USUAL_RATE
    change = Change("learning_rate", "at_least", usual)
    if signs.learning_rate > usual / 3:
        change = Change("learning_rate", "multiply", 3)
    text = marked("Advice", "Raise the learning rate: the weights hardly move.")
    adam = Change("learning_rate", "set", ADAM_RATE), Change("optimizer", "set", "adam")
    return Advice("much_faster", text, (change,), "train"), replace(ADAM, changes=adam)
