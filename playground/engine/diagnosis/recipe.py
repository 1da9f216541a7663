"""The recipe: what to try, in which order, for a verdict and a situation.

The basic recipe is the course's: a high bias calls for a larger network, longer training, another
architecture; a high variance for more data, regularization, another architecture. Where something
keeps the network from learning at all, that is mended first.
"""

import math
from dataclasses import replace

from playground.engine.diagnosis.advice import Advice, Change
from playground.engine.diagnosis.first_weights import (
    better_activation,
    better_initialization,
    is_shallow,
    is_well_begun,
    tanh,
)
from playground.engine.diagnosis.items import (
    ADAM,
    ARCHITECTURE,
    DEEP,
    FEWER_LAYERS,
    KEPT_UNITS,
    LESS_DROPOUT,
    MORE_UNITS,
    NORMALIZE,
)
from playground.engine.diagnosis.signs import Signs, roughness
from playground.engine.diagnosis.situations import SITUATIONS
from playground.i18n.messages import marked

_STRONG_PENALTY = 0.25  # of J, from which the penalty is the first suspect
_STILL_FALLING = 0.8  # of J an e-fold of steps ago, below which training is not at its end
_ENOUGH_COSTS = 5
_SMALL_INPUT = 0.3  # root mean square, below which the first layer hardly sees its inputs
_SMOOTH = 0.01  # roughness of J up to which a larger learning rate is worth a try
_FIRST_DECAY = 2e-3  # λ/m from which a penalty can be seen to work

COME_AND_GO = frozenset({"train_longer", "faster"})  # items that the last values of J decide on


def recipe(
    signs: Signs, situation: str, *, high_bias: bool, high_variance: bool | None
) -> tuple[Advice, ...]:
    """The items, best first. high_variance: None where there is no dev set."""
    if situation:
        return SITUATIONS[situation].remedies(signs)
    items: tuple[Advice, ...] = ()
    if high_bias:
        items = _for_bias(signs, alone=not high_variance)
    if high_variance:
        held_down = _strongly_penalized(signs)  # λ is not both raised and lowered
        items += tuple(
            item for item in _for_variance(signs) if not (held_down and item.key == "more_penalty")
        )
    if high_bias or high_variance:
        # Narrow layers of ReLU die, thinned ones, and some of very many.
        bears = min([signs.kept_units, *signs.hidden], default=0.0) >= KEPT_UNITS
        bears = bears and len(signs.hidden) < DEEP
        items += (better_activation(signs),) if high_bias and bears else (ARCHITECTURE,)
    if high_variance is None:
        return (*items, _DEV_SET)
    return items or (_DONE,)


# ---- bias ---------------------------------------------------------------------------------------


def _for_bias(signs: Signs, *, alone: bool) -> tuple[Advice, ...]:
    """alone: no variance is high, so that less regularization can do no harm."""
    penalized, dropped = _strongly_penalized(signs), signs.kept_units < math.inf
    items = [_LESS_PENALTY] if penalized else []
    if dropped and alone:
        items.append(LESS_DROPOUT)
    if _falls(signs):
        items.append(_LONGER)
    shallow = any(map(is_shallow, signs.kinds))  # a larger network of such units is slower
    if shallow:
        items += [replace(item, promise="train") for item in tanh(signs)]
    if len(signs.hidden) >= DEEP:
        items += [] if is_well_begun(signs) else [better_initialization(signs)]
        items += [FEWER_LAYERS, _LONGER]
    else:
        items += [] if shallow else [MORE_UNITS]
        items += [] if shallow or dropped else [_MORE_LAYERS]
        items.append(_LONGER)
        if not (penalized or dropped):  # else that comes first, whatever the steps
            items.append(ADAM)
            if roughness(signs.costs) < _SMOOTH:
                items.append(_FASTER)
    if signs.network is None or signs.network.input_size < _SMALL_INPUT:
        items.append(NORMALIZE)
    if alone:
        items.append(_LESS_PENALTY)
    return tuple(dict.fromkeys(items))


def _falls(signs: Signs) -> bool:
    """Whether J has fallen by a good part within the last e-fold of steps."""
    costs = signs.costs
    return len(costs) >= _ENOUGH_COSTS and costs[-1] < _STILL_FALLING * costs[0]


def _strongly_penalized(signs: Signs) -> bool:
    return signs.penalty_share >= _STRONG_PENALTY


_MORE_LAYERS = Advice(
    "more_layers", marked("Advice", "Add a hidden layer."), (Change("depth", "add", 1),), "train"
)
_LONGER = Advice("train_longer", marked("Advice", "Train longer."), (), "train", "train")
_FASTER = Advice(
    "faster",
    marked("Advice", "Raise the learning rate: J falls smoothly, so there is room."),
    (Change("learning_rate", "multiply", 3),),
    "train",
)
_LESS_PENALTY = Advice(
    "less_penalty",
    marked("Advice", "Lower λ."),
    (Change("lambd", "multiply", 1 / 3),),
    "train",
)


# ---- variance -----------------------------------------------------------------------------------


def _for_variance(signs: Signs) -> tuple[Advice, ...]:
    start = float(f"{_FIRST_DECAY * signs.m_train:.1g}")
    items = [
        Advice(
            "more_data",
            marked("Advice", "Get more training examples."),
            (Change("m", "multiply", 2),),
            "variance",
        ),
        Advice(
            "more_penalty",
            marked("Advice", "Raise λ."),
            (Change("penalty", "set", "l2"), Change("lambd", "multiply", 3, start=start)),
            "variance",
        ),
    ]
    if 0.8 * min([signs.kept_units, *signs.hidden], default=0.0) >= KEPT_UNITS:
        items.append(_DROPOUT)
    return (*items, _AUGMENTATION, _EARLY_STOPPING)


_DROPOUT = Advice(
    "dropout",
    marked("Advice", "Use dropout, or more of it."),
    (Change("keep_prob", "multiply", 0.8),),
    "variance",
)
_AUGMENTATION = Advice(
    "augmentation",
    marked("Advice", "Augment the data: flipped, rotated or jittered copies."),
    (),
    "variance",
)
_EARLY_STOPPING = Advice(
    "early_stopping",
    marked("Advice", "Stop early, when the dev error no longer falls."),
    (Change("early_stopping", "set", "dev_error"),),
    "variance",
)
_DEV_SET = Advice(
    "dev_set",
    marked("Advice", "Hold out a dev set: without one, variance cannot be seen."),
    (Change("dev_share", "set", 0.2),),
)
_DONE = Advice("done", marked("Advice", "Nothing needs mending. Look at the test error, once."))
