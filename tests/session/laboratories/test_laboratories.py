"""What holds for every laboratory: its declaration, its findings, its JSON and their schema."""

from __future__ import annotations

import dataclasses
import json
import pickle
from functools import cache
from typing import Any

import numpy as np
import pytest

from playground.commands.arguments import finite
from playground.commands.lab import schema_of
from playground.i18n.messages import Message
from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.knobs.knob import Kind
from playground.knobs.settings import default_of, settings_of
from playground.paths import resources
from playground.session.laboratories.laboratory import (
    LABORATORIES,
    AtHand,
    Job,
    Setup,
    answer,
    arrays_in,
    work,
)
from tests.schema_check import faults

SMALL = DEFAULTS.with_changes(m=60, depth=2, width=3)
NAMES = list(LABORATORIES)


@cache
def findings_of(name: str) -> list[Any]:
    laboratory = LABORATORIES[name]
    return list(laboratory.found(laboratory.setup(knobs=SMALL), lambda: False))


def written(found: Any) -> str:
    """The figures as the command writes them."""
    return json.dumps(finite(found.to_json()))


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is_about(name: str) -> None:
    laboratory = LABORATORIES[name]
    assert laboratory.name == name
    assert laboratory.title
    assert laboratory.fact.endswith(".")
    assert "\n" not in laboratory.fact
    assert laboratory.help.endswith(".")
    assert laboratory.starts_at in ("now", "beginning")


@pytest.mark.parametrize("name", NAMES)
def test_its_settings_are_declared_as_knobs_are(name: str) -> None:
    laboratory = LABORATORIES[name]
    declared = settings_of(laboratory.setup)
    assert not set(declared) & set(KNOBS)  # a flag would mean two things
    for setting, knob in declared.items():
        assert knob.label, setting
        assert knob.help, setting
        default = default_of(laboratory.setup, setting)
        assert knob.check(default) == default
        if knob.kind in (Kind.INTEGER, Kind.NUMBER):
            assert np.isfinite([knob.minimum, knob.maximum]).all(), setting
        for choice in knob.choices:
            assert choice.label, (setting, choice.value)


@pytest.mark.parametrize("name", NAMES)
def test_it_ends_with_all_of_it_and_says_what_it_found(name: str) -> None:
    found = findings_of(name)
    parts = [one.part for one in found]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    for one in found:
        assert isinstance(one.sentence(), Message)


@pytest.mark.parametrize("name", NAMES)
def test_findings_cannot_be_changed_and_travel_between_processes(name: str) -> None:
    for one in findings_of(name):
        assert dataclasses.is_dataclass(one)
        assert type(one).__dataclass_params__.frozen  # type: ignore[attr-defined]
        again = pickle.loads(pickle.dumps(one))
        assert again.sentence() == one.sentence()
    writeable = [array for array in arrays_in(findings_of(name)) if array.flags.writeable]
    assert not writeable


@pytest.mark.parametrize("name", NAMES)
def test_its_json_is_what_the_schema_says(name: str) -> None:
    laboratory = LABORATORIES[name]
    schema = json.loads((resources() / schema_of(name)).read_text(encoding="utf-8"))
    for one in findings_of(name):
        given = answer(laboratory, laboratory.setup(knobs=SMALL), one)
        assert faults(json.loads(json.dumps(finite(given))), schema) == []


@pytest.mark.parametrize("name", NAMES)
def test_its_table_has_columns(name: str) -> None:
    columns = LABORATORIES[name].table(findings_of(name)[-1])
    assert columns
    assert any(len(column) for column in columns.values())


@pytest.mark.parametrize("name", NAMES)
def test_it_gives_the_same_again_and_ends_where_nobody_wants_it(name: str) -> None:
    laboratory = LABORATORIES[name]
    setup = laboratory.setup(knobs=SMALL)
    *_, again = laboratory.found(setup, lambda: False)
    assert written(again) == written(findings_of(name)[-1])
    assert len(list(laboratory.found(setup, lambda: True))) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_it_starts_from_a_network_in_training(name: str) -> None:
    laboratory = LABORATORIES[name]
    setup = laboratory.setup(knobs=SMALL)
    run = setup.begin()
    run.step(7)
    setup = dataclasses.replace(setup, at_hand=AtHand(checkpoint=run.training.checkpoint()))
    assert setup.at_hand.step == 7
    assert pickle.loads(pickle.dumps(setup)).begin().step_count == 7
    told: list[float] = []
    found = work(Job(name, setup), lambda part, so_far=None: told.append(part), lambda: False)
    assert found.part == told[-1] == 1.0


def test_a_setup_goes_on_exactly_where_the_training_stood() -> None:
    knobs = SMALL.with_changes(optimizer="adam", keep_prob=0.8, lambd=0.5)
    run = Setup(knobs=knobs).begin()
    run.step(11)
    checkpoint = run.training.checkpoint()
    run.step(9)
    again = Setup(knobs=knobs, at_hand=AtHand(checkpoint=checkpoint)).begin()
    again.step(9)
    np.testing.assert_array_equal(again.training.theta, run.training.theta)


def test_a_checkpoint_of_another_network_is_left_aside() -> None:
    run = Setup(knobs=SMALL).begin()
    run.step(3)
    at_hand = AtHand(checkpoint=run.training.checkpoint())
    assert Setup(knobs=SMALL.with_changes(width=5), at_hand=at_hand).begin().step_count == 0
