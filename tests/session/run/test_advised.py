"""What following an advice would set."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data.broken_labels import BROKEN_SHARE, broken_share
from playground.data.shapes import DATASETS
from playground.engine.diagnosis.advice import Advice, Change
from playground.engine.diagnosis.recipe import recipe
from playground.engine.diagnosis.signs import Signs
from playground.engine.diagnosis.situations import SITUATIONS
from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.session.run.advised import augmentation_for, settings_for
from playground.session.run.run import Run
from tests.strategies import hyperparameters


def advice(*changes: Change) -> Advice:
    return Advice("key", "Text.", changes)


HIDDEN = {"hidden": (16,) * 20, "activations": ("tanh",) * 20}
SIGNS = Signs(step=1000, decay=1.0, kept_units=1.0, kept_inputs=1.0, gain=7.0, **HIDDEN)


@settings(max_examples=60, deadline=None)
@given(hyperparameters(), st.sampled_from(["", *SITUATIONS]))
def test_every_recipe_can_be_followed_from_anywhere(knobs: Hyperparameters, name: str) -> None:
    for variance in (False, True, None):
        for item in recipe(SIGNS, name, high_bias=True, high_variance=variance):
            found = settings_for(item, knobs)
            for knob, value in found:
                assert KNOBS[knob].check(value) == value
                assert value != getattr(knobs, knob)
            knobs.adapted(**dict(found))


@pytest.mark.parametrize("dataset", [choice.value for choice in KNOBS["dataset"].choices])
def test_the_augmentation_that_is_advised_suits_and_breaks_no_labels(dataset: str) -> None:
    knobs = DEFAULTS.adapted(dataset=dataset)
    found = dict(augmentation_for(knobs))
    if dataset == "checkerboard":
        assert found == {}  # all that moves its examples breaks some labels
        return
    after = knobs.with_changes(**found)
    assert after.augmentation != "none"
    assert augmentation_for(after) == ()
    if dataset in DATASETS:
        share = broken_share(dataset, after.augmentation, after.augmentation_amount)
        assert share < BROKEN_SHARE


@pytest.mark.parametrize(
    "change",
    [Change("width", "multiply", 2), Change("activation", "set", "relu"),
     Change("keep_prob", "multiply", 0.8)],
    ids=lambda change: change.knob,
)  # fmt: skip
def test_nothing_is_advised_for_hidden_layers_where_there_are_none(change: Change) -> None:
    assert settings_for(advice(change), DEFAULTS)
    assert settings_for(advice(change), DEFAULTS.adapted(depth=0)) == ()


def test_values_are_rounded_and_stay_in_range() -> None:
    third = advice(Change("lambd", "multiply", 1 / 3))
    assert settings_for(third, DEFAULTS.with_changes(lambd=1.0)) == (("lambd", 0.33),)
    assert settings_for(third, DEFAULTS.with_changes(lambd=0.001)) == (("lambd", 0.0),)
    assert settings_for(third, DEFAULTS.with_changes(lambd=0.0)) == ()
    twice = advice(Change("width", "multiply", 2))
    assert settings_for(twice, DEFAULTS.with_changes(width=200)) == (("width", 256),)
    assert settings_for(twice, DEFAULTS.with_changes(width=256)) == ()


def test_a_list_of_layers_is_left_alone_and_a_list_of_keep_probs_changed_item_by_item() -> None:
    knobs = DEFAULTS.with_changes(layer_widths=(20, 3), keep_prob=(0.5, 1.0))
    assert settings_for(advice(Change("width", "multiply", 2)), knobs) == ()
    less = advice(Change("keep_prob", "multiply", 0.8))
    assert settings_for(less, knobs) == (("keep_prob", (0.4, 0.8)),)


def test_a_file_has_as_many_examples_as_it_has() -> None:
    more = advice(Change("m", "multiply", 2))
    assert settings_for(more, DEFAULTS) == (("m", 600),)
    assert settings_for(more, DEFAULTS.with_changes(dataset="file", data_file="a.csv")) == ()


def test_a_step_on_the_way_is_no_advice_by_itself() -> None:
    both = advice(Change("penalty", "set", "l2"), Change("lambd", "multiply", 1.0))
    assert settings_for(both, DEFAULTS.with_changes(penalty="none", lambd=1.0)) == ()


def test_there_are_only_so_many_digits() -> None:
    more = advice(Change("m", "multiply", 2))
    digits = DEFAULTS.with_changes(dataset="digits", digits="0-1")
    assert settings_for(more, digits.with_changes(m=100)) == (("m", 200),)
    assert settings_for(more, digits.with_changes(m=300)) == (("m", 360),)
    assert settings_for(more, digits.with_changes(m=360)) == ()


def test_what_is_locked_is_not_changed() -> None:
    both = advice(Change("penalty", "set", "l2"), Change("lambd", "set", 1.0))
    knobs = DEFAULTS.with_changes(penalty="none")
    assert settings_for(both, knobs, locked={"m"})
    assert settings_for(both, knobs, locked={"lambd"}) == ()
    assert settings_for(both, knobs, locked={"penalty"}) == ()
    augmented = Advice("augmentation", "Text.")
    assert settings_for(augmented, DEFAULTS)
    assert settings_for(augmented, DEFAULTS, locked={"augmentation_amount"}) == ()


def test_what_is_refused_together_is_not_advised() -> None:
    all_of_test = DEFAULTS.with_changes(dev_share=0.0, test_share=0.9)
    assert settings_for(advice(Change("dev_share", "set", 0.2)), all_of_test) == ()
    lists = DEFAULTS.with_changes(depth=2, keep_prob=(0.5, 1.0))
    assert settings_for(advice(Change("depth", "add", 1)), lists) == ()


@pytest.mark.parametrize(
    ("given", "others"),
    [({"depth": 0}, {"width": 3, "activation": "relu", "keep_prob": 0.5}),
     ({"layer_widths": (4, 3)}, {"depth": 7, "width": 9})],
    ids=["no hidden layer", "a list of widths"],
)  # fmt: skip
def test_a_run_is_the_same_whatever_idle_knobs_say(
    given: dict[str, object], others: dict[str, object]
) -> None:
    knobs = DEFAULTS.adapted(m=60, **given)
    assert knobs.idle == set(others)
    one, other = Run(knobs), Run(knobs.adapted(**others))
    for run in (one, other):
        run.step(5)
    np.testing.assert_array_equal(one.training.theta, other.training.theta)
