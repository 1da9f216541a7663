"""What following an advice would set."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from playground.data.broken_labels import BROKEN_SHARE, broken_share
from playground.data.shapes import DATASETS
from playground.engine.diagnosis import Advice, Change, diagnose
from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.ui.panels.diagnosis.suggestions import augmentation_for, setting_text, settings_for
from tests.strategies import hyperparameters


def advice(*changes: Change) -> Advice:
    return Advice("key", "Text.", changes[-1].knob, changes)


@settings(max_examples=60, deadline=None)
@given(hyperparameters())
def test_every_recipe_can_be_followed_from_anywhere(knobs: Hyperparameters) -> None:
    for train, dev in ((0.2, 0.2), (0.0, 0.2), (0.2, 0.5), (0.0, 0.0), (0.2, None)):
        for item in diagnose(train, dev).recipe:
            for name, value in settings_for(item, knobs):
                assert KNOBS[name].check(value) == value
                assert value != getattr(knobs, name)
                assert "→" in setting_text((name, value), knobs) or KNOBS[name].choices


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


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        (("learning_rate", 0.01), "0.5 → 0.01"),
        (("initialization", "he"), "He"),
        (("batch_size", 0), "64 → all"),
    ],
)
def test_settings_in_short(setting: tuple[str, float | str], text: str) -> None:
    knobs = DEFAULTS.with_changes(learning_rate=0.5, batch_size=64)
    assert setting_text(setting, knobs) == text
