"""The laboratory of vanishing and exploding gradients. Reference: design/lessons.md, 10 and (c)."""

import math

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.laboratory import AtHand
from playground.session.laboratories.propagation import (
    LABORATORY,
    PREDICTED,
    PropagationSetup,
    run,
)
from playground.session.run.run import Run
from tests.session.laboratories.findings import all_of, given_up_after

RANDOM = ("normal", "uniform", "xavier", "he", "glorot", "as_printed", "orthogonal")
MOONS = {"dataset": "moons", "noise": 0.1, "m": 300}


def found(train_steps=0, **changes):
    setup = PropagationSetup(knobs=DEFAULTS.with_changes(**changes), train_steps=train_steps)
    return all_of(LABORATORY, setup)[-1]


def first(**changes):
    """With the prediction, without map and Jacobian."""
    findings = run(PropagationSetup(knobs=DEFAULTS.with_changes(**changes)), lambda: False)
    return next(one for one in findings if one.predicted is not None)


def test_the_fact_c_to_the_power_of_the_layers_between():
    """Linear, width 2, c·I, L = 150: 1.72821e26 at 1.5, 1.4013e-45 at 0.5."""
    identity = {"activation": "linear", "width": 2, "initialization": "scaled_identity"}
    one = found(dataset="gaussians", depth=149, gain=1.5, **identity)
    assert 10**one.measured.log10_ratio == pytest.approx(1.72821e26, rel=1e-5)
    assert one.factor == 1.5
    assert one.spectra.log10[-1] == pytest.approx([149 * math.log10(1.5)] * 2)
    assert "measures 1.73×10²⁶, and c^(L−1) is 1.73×10²⁶" in one.sentence()
    assert "c^L, 2.59×10²⁶" in one.sentence()
    half = first(dataset="gaussians", depth=149, gain=0.5, **identity)
    assert 10**half.measured.log10_ratio == pytest.approx(1.4013e-45, rel=1e-4)


def test_every_element_c_is_another_thing():
    """`constant`, depth 49, width 2: 3.000 a layer at 1.5 and 1.000 at 0.5."""
    for c, factor in ((1.5, 3.0), (0.5, 1.0)):
        one = first(activation="linear", width=2, initialization="constant", depth=49, gain=c)
        assert one.factor is None
        between_hidden = one.measured.dZ[0] - one.measured.dZ[48]
        assert 10 ** (between_hidden / 48) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("activation", "initialization", "low", "high"),
    [
        ("sigmoid", "xavier", -33.4, -31.1),
        ("relu", "xavier", -11.0, -8.4),
        ("relu", "he", -3.5, -0.9),
        ("tanh", "xavier", -2.2, -0.5),
        ("tanh", "orthogonal", -0.47, -0.42),
    ],
)
def test_the_ratios_of_fifty_layers_on_moons(activation, initialization, low, high):
    """Depth 50, width 16, ten seeds: the reference's least and largest."""
    for seed in (1, 2, 3):
        one = first(
            **MOONS, depth=50, activation=activation, initialization=initialization,
            init_seed=seed, data_seed=seed, split_seed=seed, batch_seed=seed,
        )  # fmt: skip
        assert low - 0.1 <= one.measured.log10_ratio <= high + 0.1
        of = one.predicted["dZ"]
        assert abs(one.measured.dZ[0] - of.mean[0]) < 2 * of.band[0]


@pytest.mark.untraced
@pytest.mark.parametrize(
    ("activation", "dataset"), [*((one, "digits") for one in ACTIVATIONS), ("tanh", "moons")]
)
def test_the_bands_cover_what_they_claim(activation, dataset):
    """95 of 100 draws: of 7 initializations and 8 draws, at least 85 % lie in each band."""
    inside = {name: [] for name in PREDICTED}
    for initialization in RANDOM:
        for seed in range(8):
            one = first(
                dataset=dataset, m=200, depth=8, activation=activation,
                initialization=initialization, init_seed=seed,
            )  # fmt: skip
            for name, farthest in (("dZ", 0), ("A", -2), ("Z", -1)):
                of = one.predicted[name]
                apart = abs(getattr(one.measured, name) - of.mean)[farthest]
                if np.isfinite(apart) and not (name == "dZ" and one.measured.sure):
                    inside[name].append(apart <= of.band[farthest] + 1e-9)
    for name, each in inside.items():
        assert len(each) >= 40, name
        assert np.mean(each) >= 0.85, name


def test_forward_and_backward_are_predicted_from_where_they_begin():
    one = first(**MOONS, depth=12, activation="tanh")
    assert list(one.predicted) == ["dZ", "A", "Z"]
    for name, of in one.predicted.items():
        measured = getattr(one.measured, name)
        known = np.isfinite(of.mean)
        assert known.sum() >= 12
        assert np.mean((np.abs(measured - of.mean) <= 1.5 * of.band + 1e-9)[known]) > 0.9
        anchor = -1 if name == "dZ" else 0
        assert of.mean[anchor] == measured[anchor]


def test_which_layers_move():
    """Lesson 10's table: sigmoid, depth 10, α 0.05, 500 steps on moons, seed 1."""
    one = found(train_steps=500, **MOONS, depth=10, activation="sigmoid", learning_rate=0.05)
    assert one.trained.moved[0] == pytest.approx(1.1e-6, rel=0.05)
    assert one.trained.moved[-1] == pytest.approx(0.090, rel=0.05)
    assert one.trained.costs[-1] == pytest.approx(0.693, abs=1e-3)
    assert one.trained.diverged is None
    assert "the weights of layer 1 have moved by 1.1×10⁻⁶ of their size" in one.sentence()


def test_a_run_that_diverges_says_where():
    one = found(
        train_steps=200, **MOONS, activation="linear", width=2, initialization="scaled_identity",
        depth=80, gain=1.5, learning_rate=0.05,
    )  # fmt: skip
    assert one.trained.diverged is not None
    assert f"it diverges at step {one.trained.diverged}" in one.sentence()


def test_the_map_has_every_scheme_where_its_variance_is():
    one = found(**MOONS, depth=5)
    of = one.map
    assert of.log10_ratio.shape == (40, 40)
    assert (of.depths[0], of.depths[-1]) == (1, 150)
    assert of.named["xavier"] == of.named["orthogonal"] == 1.0
    assert of.named["he"] == pytest.approx(math.sqrt(2))
    assert of.named["uniform"] == pytest.approx(1 / math.sqrt(3))
    assert of.named["normal"] == pytest.approx(4.0)
    same = found(**MOONS, depth=9, gain=2.0)
    assert same.map.log10_ratio is one.map.log10_ratio  # moving on it does not draw it anew
    he = found(**MOONS, depth=5, initialization="he").map
    assert he.gains == pytest.approx(of.gains / math.sqrt(2))
    few = of.gains < 1.5  # beyond, rounding grows from layer to layer
    assert he.log10_ratio[few] == pytest.approx(of.log10_ratio[few])  # the same draws
    identities = found(**MOONS, depth=5, initialization="scaled_identity").map
    assert (identities.gains[0], identities.gains[-1]) == pytest.approx((0.45, 1.65))
    assert not identities.named


def test_first_something_coarse():
    parts = all_of(LABORATORY, PropagationSetup(knobs=DEFAULTS))
    assert parts[0].examples == 8
    assert parts[0].map is None
    sizes = [one.map.gains.size for one in parts if one.map is not None]
    assert sizes[0] == 10
    assert sizes[-1] == 40


def test_the_ends_of_the_knobs():
    assert "nothing for the gradient to pass through" in found(depth=0).sentence()
    assert "Nothing reaches layer 1" in found(initialization="zeros").sentence()
    uneven = found(layer_widths=(5, 3, 9), activation=("tanh", "relu", "sigmoid"))
    assert uneven.spectra.log10.shape[1] == 2
    assert uneven.map.family.width == 5
    assert math.isfinite(found(depth=150, gain=100.0, width=4).measured.log10_ratio)


def test_weights_that_were_given_have_no_prediction():
    knobs = DEFAULTS.with_changes(**MOONS)
    theta = Run(knobs).training.theta * 2
    setup = PropagationSetup(knobs=knobs, at_hand=AtHand(parameters=theta))
    one = all_of(LABORATORY, setup)[-1]
    assert one.predicted is None
    assert "Theory" not in one.sentence()


def test_it_is_given_up_between_its_parts():
    assert given_up_after(LABORATORY, PropagationSetup(knobs=DEFAULTS), 2) == 2


def test_a_network_in_training_is_measured_as_it_is():
    knobs = DEFAULTS.with_changes(**MOONS, learning_rate=0.1)
    run = Run(knobs)
    run.step(300)
    at_hand = AtHand(checkpoint=run.training.checkpoint())
    setup = PropagationSetup(knobs=knobs, at_hand=at_hand, train_steps=40)
    one = all_of(LABORATORY, setup)[-1]
    start = found(**MOONS, learning_rate=0.1)
    assert one.measured.dZ[-1] < start.measured.dZ[-1]  # ŷ − y has become smaller
    assert one.predicted is None
    assert one.sentence().startswith("At step 300: From layer 4")
    assert "After 40 steps" in one.sentence()
    assert one.trained.steps[[0, -1]].tolist() == [300, 340]
    again = setup.with_changes(gain=2.0)  # another network begins at step 0
    assert again.at_hand.checkpoint is None
    assert setup.with_changes(learning_rate=0.5).at_hand.checkpoint is not None
