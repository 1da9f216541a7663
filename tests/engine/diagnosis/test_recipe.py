"""The recipe: which items, in which order, and what their changes are."""

import math
from dataclasses import replace

import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.diagnosis.advice import COMMANDS, OPERATIONS, PROMISES, Change
from playground.engine.diagnosis.recipe import recipe
from playground.engine.diagnosis.signs import NetworkSigns, Signs
from playground.engine.diagnosis.situations import SITUATIONS
from playground.engine.diagnosis.verdict import diagnose
from playground.knobs.hyperparameters import DEFAULTS, KNOBS

USUAL = Signs(
    step=1000, hidden=(16, 16, 16), activations=("tanh",) * 3, m_train=180,
    network=NetworkSigns(step=1000),
)  # fmt: skip
DEEP = replace(USUAL, hidden=(16,) * 50, activations=("tanh",) * 50)


def keys(signs, situation="", *, bias=True, variance=False):
    return [item.key for item in recipe(signs, situation, high_bias=bias, high_variance=variance)]


def item(signs, situation, key):
    found = recipe(signs, situation, high_bias=True, high_variance=False)
    return next(one for one in found if one.key == key)


def knobs_of(diagnosis):
    return {change.knob for item in diagnosis.recipe for change in item.changes}


def test_the_recipes():
    bias, variance = diagnose(0.15, 0.16), diagnose(0.01, 0.11)
    both, neither = diagnose(0.15, 0.3), diagnose(0.005, 0.01)
    assert knobs_of(bias) >= {"width", "depth"}
    assert [item.key for item in bias.recipe][:3] == ["more_units", "more_layers", "train_longer"]
    assert [item.key for item in variance.recipe][:3] == ["more_data", "more_penalty", "dropout"]
    assert knobs_of(variance) >= {"m", "lambd", "penalty", "keep_prob", "early_stopping"}
    assert "width" not in knobs_of(variance)
    assert "m" not in knobs_of(bias)
    keys = [item.key for item in both.recipe]
    assert keys.index("more_units") < keys.index("more_data")
    assert "less_penalty" not in keys  # λ is not both raised and lowered
    assert [item.key for item in neither.recipe] == ["done"]


def test_the_recipes_items_are_data_for_buttons():
    items = [
        item
        for train, dev in ((0.15, 0.16), (0.01, 0.11), (0.15, 0.3), (0.0, 0.0), (0.2, None))
        for item in diagnose(train, dev).recipe
    ]
    assert len({item.key for item in items}) == len({(item.key, item.text) for item in items})
    for item in items:
        assert item.text.endswith(".")
        assert not item.changes or item.changes[-1].knob == item.knob
        for change in item.changes:
            assert change.operation in OPERATIONS


def test_the_recipes_changes_are_of_knobs_that_there_are():
    for train, dev in ((0.15, 0.16), (0.01, 0.11), (0.2, None)):
        for item in diagnose(train, dev).recipe:
            for change in item.changes:
                knob = KNOBS[change.knob]
                knob.check(change.of(getattr(DEFAULTS, change.knob)))


def test_changes():
    assert Change("width", "multiply", 2).of(16) == 32
    assert isinstance(Change("width", "multiply", 2).of(16), int)
    assert Change("depth", "add", 1).of(3) == 4
    assert Change("lambd", "multiply", 3, start=1.0).of(0.0) == 1.0
    assert Change("lambd", "multiply", 3, start=1.0).of(0.5) == 1.5
    assert Change("lambd", "multiply", 3).of(0.0) == 0.0
    assert Change("penalty", "set", "l2").of("none") == "l2"
    with pytest.raises(ValueError, match="penalty is 'none'; allowed: a number"):
        Change("penalty", "multiply", 2).of("none")
    assert Change("learning_rate", "at_most", 0.005).of(0.02) == 0.005
    assert Change("learning_rate", "at_most", 0.005).of(0.001) == 0.001
    assert Change("learning_rate", "at_least", 0.02).of(1e-5) == 0.02


# ---- the basic recipe ---------------------------------------------------------------------------


def test_a_deep_network_is_never_answered_with_another_layer():
    assert "more_layers" in keys(USUAL)
    found = keys(DEEP)
    assert "more_layers" not in found
    assert "fewer_layers" in found
    assert "better_optimizer" not in found


def test_where_j_still_falls_training_goes_on_first():
    falling = replace(USUAL, costs=tuple(0.6 - 0.01 * i for i in range(30)))
    assert keys(falling)[0] == "train_longer"
    assert keys(replace(USUAL, costs=(0.6,) * 30))[0] == "more_units"


def test_sigmoid_is_replaced_and_its_network_not_enlarged():
    sigmoid = replace(USUAL, activations=("sigmoid",) * 3)
    assert keys(sigmoid)[0] == "tanh"
    assert not {"more_units", "more_layers"} & set(keys(sigmoid))
    assert "tanh" not in keys(USUAL)


def test_a_larger_rate_is_for_a_j_that_falls_smoothly():
    assert "faster" in keys(replace(USUAL, costs=(0.6,) * 30))
    assert "faster" not in keys(replace(USUAL, costs=(0.6, 0.65) * 15))
    assert "faster" not in keys(USUAL)  # nothing is known of J


def test_what_holds_a_network_down_comes_first_and_is_not_raised():
    held = replace(USUAL, penalty_share=0.5, decay=0.02)
    assert keys(held)[0] == "less_penalty"
    both = keys(held, variance=True)
    assert both[0] == "less_penalty"
    assert "more_penalty" not in both
    thinned = replace(USUAL, kept_units=8.0)
    assert keys(thinned)[0] == "less_dropout"


def test_dropout_leaves_enough_units():
    assert "dropout" in keys(USUAL, bias=False, variance=True)
    narrow = replace(USUAL, hidden=(4, 4), activations=("tanh",) * 2)
    assert "dropout" not in keys(narrow, bias=False, variance=True)
    assert "relu" not in keys(narrow)  # narrow layers of ReLU die


def test_the_first_penalty_is_one_that_can_be_seen():
    found = recipe(USUAL, "", high_bias=False, high_variance=True)
    change = next(one for one in found if one.key == "more_penalty").changes[-1]
    assert change.of(0.0) == pytest.approx(0.4)  # λ/m = 0.002
    assert change.of(1.0) == 3.0


def test_small_inputs_are_normalized():
    small = replace(USUAL, network=NetworkSigns(step=1000, input_size=0.01))
    assert "normalize_inputs" in keys(small)
    assert "normalize_inputs" not in keys(USUAL)


# ---- what keeps a network from learning ---------------------------------------------------------


@pytest.mark.parametrize("name", SITUATIONS)
def test_every_situation_has_its_remedies(name):
    for signs in (USUAL, DEEP, replace(USUAL, hidden=(), activations=())):
        for one in recipe(signs, name, high_bias=True, high_variance=None):
            assert one.command in ("", *COMMANDS)
            assert one.promise in PROMISES
            for change in one.changes:
                assert change.operation in OPERATIONS
                assert change.knob in KNOBS


def test_vanishing_gradients_are_answered_with_weights_activation_and_depth():
    tanh = keys(DEEP, "vanishing_gradients")
    assert tanh[0] == "better_initialization"
    assert {"relu", "fewer_layers"} <= set(tanh)
    sigmoid = replace(DEEP, activations=("sigmoid",) * 50)
    assert keys(sigmoid, "vanishing_gradients")[:2] == ["tanh", "relu"]
    few = replace(USUAL, activations=("sigmoid",) * 3)
    gain = item(few, "vanishing_gradients", "better_gain").changes[-1]
    assert (gain.knob, gain.amount) == ("gain", 4.0)
    very_deep = replace(USUAL, hidden=(16,) * 150, activations=("tanh",) * 150)
    assert "relu" not in keys(very_deep, "vanishing_gradients")  # all of its units die
    assert "more_layers" not in {*tanh, *keys(sigmoid, "vanishing_gradients")}


@pytest.mark.parametrize(
    ("activation", "layers", "initialization"),
    [("relu", 3, "he"), ("leaky_relu", 50, "he"), ("tanh", 3, "xavier"), ("tanh", 50, "orthogonal"),
     ("linear", 50, "orthogonal"), ("sigmoid", 3, "xavier")],
)  # fmt: skip
def test_the_initialization_suits_the_activation(activation, layers, initialization):
    signs = replace(USUAL, hidden=(16,) * layers, activations=(activation,) * layers)
    change = item(signs, "twin_units", "better_initialization").changes[-1]
    assert (change.knob, change.amount) == ("initialization", initialization)


@pytest.mark.parametrize(
    ("initialization", "activation", "gain"),
    [("uniform", "tanh", math.sqrt(3)), ("normal", "tanh", 0.25), ("as_printed", "relu", 4.0),
     ("xavier", "relu", math.sqrt(2)), ("he", "linear", math.sqrt(0.5)),
     ("scaled_identity", "linear", 1.0)],
)  # fmt: skip
def test_the_gain_that_keeps_gradients(initialization, activation, gain):
    signs = replace(USUAL, activations=(activation,) * 3, initialization=initialization, gain=20.0)
    change = item(signs, "exploding_gradients", "better_gain").changes[-1]
    assert change.amount == pytest.approx(gain, rel=0.03)
    assert "better_gain" not in keys(replace(signs, gain=gain), "exploding_gradients")


def test_the_variance_that_keeps_gradients_is_that_of_the_slope():
    wanted = {"linear": 1.0, "tanh": 1.0, "relu": 2.0, "sigmoid": 16.0}
    for name, variance in wanted.items():
        assert ACTIVATIONS[name].keeping_variance == pytest.approx(variance)
    assert ACTIVATIONS["leaky_relu"].keeping_variance == pytest.approx(2.0, rel=1e-3)


def test_linear_units_are_answered_with_curved_ones():
    linear = replace(USUAL, activations=("linear",) * 3)
    assert keys(linear, "linear_units") == ["relu", "tanh_for_linear"]
    deep = replace(DEEP, hidden=(16,) * 150, activations=("linear",) * 150)
    assert keys(deep, "linear_units") == ["tanh_for_linear"]
    change = item(deep, "linear_units", "tanh_for_linear").changes[1]
    assert change.amount == "orthogonal"
    assert keys(linear, "vanishing_gradients")[0] == "better_initialization"


def test_collapsed_weights_need_a_smaller_penalty_and_a_new_beginning():
    held = item(replace(USUAL, decay=0.5), "collapsed_weights", "lower_penalty")
    assert (held.command, held.changes[-1].of(100.0)) == ("same_weights", 0.2)
    # λ was lowered already: only the beginning is left
    assert keys(replace(USUAL, decay=0.0), "collapsed_weights") == ["same_weights"]


def test_dead_units_are_put_down_to_what_killed_them():
    young = NetworkSigns(step=500, dead_share=1.0, dead_at_start=1.0)
    relu = replace(USUAL, activations=("relu",) * 3)
    below = replace(relu, network=young, initial_bias=-5.0)
    assert keys(below, "dead_units") == ["zero_bias"]
    killed = replace(relu, network=replace(young, dead_at_start=0.1, weight_share=4.0))
    assert keys(killed, "dead_units") == ["slower"]
    shrunk = replace(relu, network=replace(young, dead_at_start=0.1, weight_share=1.0))
    assert keys(shrunk, "dead_units")[0] == "leaky_relu"


def test_the_rate_is_changed_as_far_as_is_known_to_help():
    assert item(replace(USUAL, learning_rate=10.0), "learning_rate_too_large", "slower").changes[
        -1
    ].of(10.0) == pytest.approx(1.0)
    adam = replace(USUAL, optimizer="adam", learning_rate=1.0)
    assert item(adam, "learning_rate_too_large", "slower").changes[-1].of(1.0) == 0.005
    slow = replace(USUAL, learning_rate=1e-5)
    assert item(slow, "learning_rate_too_small", "much_faster").changes[-1].of(1e-5) == 0.02
    nearly = replace(USUAL, learning_rate=0.01)
    change = item(nearly, "learning_rate_too_small", "much_faster").changes[-1]
    assert change.of(0.01) == pytest.approx(0.03)


def test_too_thin_a_layer_is_widened_where_that_can_do():
    thin = replace(USUAL, hidden=(4, 4), activations=("tanh",) * 2, kept_units=1.2)
    wider = item(thin, "too_much_dropout", "more_units")
    assert wider.changes[-1].of(4) == pytest.approx(5 / 0.3)
    hopeless = replace(USUAL, kept_units=1.6)
    assert keys(hopeless, "too_much_dropout") == ["less_dropout"]
    assert keys(replace(USUAL, kept_inputs=1.0), "too_much_dropout") == ["keep_inputs"]
