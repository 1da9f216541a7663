"""What keeps a network from fitting its training set, recognized from signs.

Each situation has a limit at which it is recognized and a wider one up to which it is said again,
so that what hovers at a limit is not said and unsaid in turns. The limits were found by running
the program's own datasets; they stand in `LIMITS` and are said in the verdict's help.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import fmean

from playground.engine.activations import ACTIVATIONS
from playground.engine.diagnosis.advice import Advice
from playground.engine.diagnosis.items import GENTLE_DECAY
from playground.engine.diagnosis.remedies import (
    for_collapsed,
    for_dead,
    for_exploding,
    for_linear,
    for_nothing_yet,
    for_thin,
    for_too_fast,
    for_too_slow,
    for_twins,
    for_unnormalized,
    for_untrained,
    for_vanishing,
)
from playground.engine.diagnosis.signs import NetworkSigns, Signs, roughness
from playground.i18n.messages import marked

JUST_BEGUN = 100  # steps before which a high bias says nothing yet
WORSE_THAN_GUESSING = 2 * math.log(2)  # of J; ŷ = ½ for every example costs half as much
_ENOUGH_COSTS = 10  # to speak of how J goes
_FEW_STEPS = 500  # before which a J that hardly falls says nothing about the learning rate


@dataclass(frozen=True)
class Limits:
    """At which value something is recognized, and up to which it is said again."""

    seen: float
    still: float

    def at(self, before: bool) -> float:
        """The one that counts; before: whether it was said last time."""
        return self.still if before else self.seen


LIMITS: Mapping[str, Limits] = {
    "collapsed_share": Limits(0.2, 0.3),  # of the weights' size at the start, at most
    "collapsed_once_share": Limits(0.05, 0.1),  # the same, where no penalty holds them down now
    "collapsed_spread": Limits(0.05, 0.1),  # of z[L] over examples, at most
    "dead_share": Limits(0.9, 0.8),  # of a layer's units, at least
    "kept_units": Limits(2.5, 3.0),  # of the thinnest layer, at most
    "kept_inputs": Limits(1.5, 1.8),  # features, at most
    "input_size": Limits(8.0, 6.0),  # root mean square, at least
    "input_stretch": Limits(10.0, 8.0),  # at least
    "exploding": Limits(100.0, 30.0),  # ‖dZ[1]‖/‖dZ[L]‖, at least
    "vanishing": Limits(1e-3, 1e-2),  # at most
    "vanishing_with_signal": Limits(0.03, 0.1),  # at most, where z[L] hardly differs either
    "roughness": Limits(0.1, 0.05),  # of J, at least, while J is still much of what it was
    "cost_not_fallen": Limits(0.7, 0.6),  # of J at step 0, at least
    "cost_left": Limits(0.97, 0.95),  # of J at step 0, at least
    "smooth": Limits(0.003, 0.005),  # roughness of J, at most
    "moved": Limits(0.02, 0.03),  # of the parameters' size, at most
}


def _collapsed(signs: Signs, network: NetworkSigns, before: bool) -> bool:
    # Without a strong penalty small weights may be what suits the data, as for a line through XOR.
    limit = "collapsed_share" if signs.decay > GENTLE_DECAY else "collapsed_once_share"
    return network.weight_share < LIMITS[limit].at(before) and network.spread < LIMITS[
        "collapsed_spread"
    ].at(before)


def _twins(signs: Signs, network: NetworkSigns, before: bool) -> bool:
    return network.twins


def _dead(signs: Signs, network: NetworkSigns, before: bool) -> bool:
    return network.dead_share >= LIMITS["dead_share"].at(before)


def _thin(signs: Signs, network: NetworkSigns, before: bool) -> bool:
    return signs.kept_units < LIMITS["kept_units"].at(before) or signs.kept_inputs < LIMITS[
        "kept_inputs"
    ].at(before)


def _unnormalized(signs: Signs, network: NetworkSigns, before: bool) -> bool:
    return network.input_size > LIMITS["input_size"].at(before) or network.input_stretch > LIMITS[
        "input_stretch"
    ].at(before)


def _exploding(signs: Signs, network: NetworkSigns, before: bool) -> bool:
    limit = LIMITS["exploding"].at(before)
    # What exploded at first may have saturated its units since, or be worse than guessing still.
    stuck = network.spread < LIMITS["collapsed_spread"].at(before) or (
        len(signs.costs) > 0 and signs.costs[-1] > WORSE_THAN_GUESSING
    )
    expected = signs.predicted_ratio
    return network.gradient_ratio > limit or (stuck and expected is not None and expected > limit)


def _jumps(signs: Signs, network: NetworkSigns, before: bool) -> bool:
    if len(signs.costs) < _ENOUGH_COSTS:
        return False
    return (
        roughness(signs.costs) > LIMITS["roughness"].at(before)
        and fmean(signs.costs) > LIMITS["cost_not_fallen"].at(before) * signs.first_cost
    )


def _vanishing(signs: Signs, network: NetworkSigns, before: bool) -> bool:
    ratio = network.gradient_ratio
    no_signal = network.spread < LIMITS["collapsed_spread"].at(before)
    return ratio < LIMITS["vanishing"].at(before) or (
        no_signal and ratio < LIMITS["vanishing_with_signal"].at(before)
    )


def _linear(signs: Signs, network: NetworkSigns, before: bool) -> bool:
    return bool(signs.hidden) and all(ACTIVATIONS[name].is_line for name in signs.kinds)


def _creeps(signs: Signs, network: NetworkSigns, before: bool) -> bool:
    if signs.step - signs.since < _FEW_STEPS or len(signs.costs) < _ENOUGH_COSTS:
        return False
    return (
        roughness(signs.costs) < LIMITS["smooth"].at(before)
        and network.moved < LIMITS["moved"].at(before)
        and signs.costs[-1] > LIMITS["cost_left"].at(before) * signs.first_cost
    )


@dataclass(frozen=True)
class Situation:
    """One thing that keeps a network from learning.

    verdict: English, for translation. remedies: the recipe's items. recognized: whether it is so,
    given whether it was said last time; None where the steps alone decide.
    """

    key: str
    verdict: str
    remedies: Callable[[Signs], tuple[Advice, ...]]
    recognized: Callable[[Signs, NetworkSigns, bool], bool] | None = None


def _by_key(*situations: Situation) -> Mapping[str, Situation]:
    return {one.key: one for one in situations}


# In the order in which they are looked for: what would be mistaken for another comes before it.
SITUATIONS = _by_key(
    Situation("untrained", marked("Situations", "Not trained yet"), for_untrained),
    Situation("just_begun", marked("Situations", "Training has just begun"), for_nothing_yet),
    Situation(
        "collapsed_weights", marked("Situations", "High bias: the weights have collapsed"),
        for_collapsed, _collapsed,
    ),
    Situation(
        "twin_units", marked("Situations", "High bias: all units are twins"),
        for_twins, _twins,
    ),
    Situation(
        "dead_units", marked("Situations", "High bias: ReLU units are dead"),
        for_dead, _dead,
    ),
    Situation(
        "too_much_dropout", marked("Situations", "High bias: too much dropout"),
        for_thin, _thin,
    ),
    Situation(
        "unnormalized_inputs", marked("Situations", "High bias: inputs not normalized"),
        for_unnormalized, _unnormalized,
    ),
    Situation(
        "exploding_gradients", marked("Situations", "High bias: gradients explode"),
        for_exploding, _exploding,
    ),
    Situation(
        "learning_rate_too_large", marked("Situations", "High bias: learning rate too large"),
        for_too_fast, _jumps,
    ),
    Situation(
        "vanishing_gradients", marked("Situations", "High bias: gradients vanish"),
        for_vanishing, _vanishing,
    ),
    Situation(
        "linear_units", marked("Situations", "High bias: all units are linear"),
        for_linear, _linear,
    ),
    Situation(
        "learning_rate_too_small", marked("Situations", "High bias: learning rate too small"),
        for_too_slow, _creeps,
    ),
)  # fmt: skip


def situation(signs: Signs, before: str = "") -> str:
    """What keeps the network from fitting its training set, one of `SITUATIONS`; empty: unknown.

    To be asked where bias is high. before: what was said of this run last time.
    """
    if signs.step == 0:
        return "untrained"
    network = signs.network
    if network is not None and (signs.step >= JUST_BEGUN or _is_plain(signs, network)):
        for name, one in SITUATIONS.items():
            if one.recognized is not None and one.recognized(signs, network, name == before):
                return name
    return "just_begun" if signs.step < JUST_BEGUN else ""


def _is_plain(signs: Signs, network: NetworkSigns) -> bool:
    """Whether nothing has to be waited for: the weights cannot learn as they were drawn.

    That is so where theory expects what is measured, or where units are twins.
    """
    expected = signs.predicted_ratio
    if network.twins or expected is None:
        return network.twins
    vanishing, exploding = LIMITS["vanishing"].seen, LIMITS["exploding"].seen
    return (
        max(expected, network.gradient_ratio) < vanishing
        or min(expected, network.gradient_ratio) > exploding
    )
