"""What one request asks for beyond another: decided once, for window and training thread."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.knobs.knob import Effect
from playground.session.messages.change import Change, KnobChange
from playground.session.messages.painting import Painting
from playground.session.messages.request import Command, Commands, Request, WeightEdit
from tests.session.driven import asked

FIRST = Request(revision=1, hyperparameters=DEFAULTS, playing=False)


def change(**changes: Any) -> Change:
    return Change.between(FIRST, asked(FIRST, **changes))


# ---- commands -----------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.sampled_from(Command), st.integers(1, 5)), max_size=8), st.data())
def test_commands_are_counted_so_that_none_is_lost(
    given_: list[tuple[Command, int]], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(given_)))
    seen, commands = Commands(), Commands()
    for number, (command, times) in enumerate(given_):
        if number == place:
            seen = commands
        commands = commands.more(command, times)
    if place == len(given_):
        seen = commands
    for command in Command:
        left = sum(times for one, times in given_[place:] if one is command)
        assert commands.since(seen).of(command) == left
    part = seen.but(commands, Command.STEP)
    assert commands.since(part).of(Command.STEP) == 0
    assert commands.since(part).of(Command.RESET) == commands.since(seen).of(Command.RESET)


# ---- knobs --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "effect", "draws", "only_chance"),
    [
        ({}, Effect.NONE, False, True),
        ({"lambd": 1.0}, Effect.LIVE, False, False),
        ({"depth": 1, "lambd": 1.0}, Effect.REBUILD_NETWORK, False, False),
        ({"normalization": "standardize"}, Effect.REBUILD_DATA, False, False),
        ({"data_seed": 7}, Effect.REBUILD_DATA, True, True),
        ({"split_seed": 7, "noise": 0.3}, Effect.REBUILD_DATA, True, False),
    ],
)
def test_what_other_knobs_do(
    changes: dict[str, Any], effect: Effect, draws: bool, only_chance: bool
) -> None:
    found = KnobChange.between(DEFAULTS, DEFAULTS.with_changes(**changes))
    assert found.names == set(changes)
    assert (found.effect, found.draws_examples, found.only_chance) == (effect, draws, only_chance)


def test_every_knob_that_rebuilds_the_data_draws_examples_but_for_the_normalization() -> None:
    for name, knob in KNOBS.items():
        draws = knob.effect is Effect.REBUILD_DATA and name != "normalization"
        assert KnobChange(frozenset({name})).draws_examples is draws


def test_what_is_augmented_and_watched_otherwise() -> None:
    assert KnobChange(frozenset({"augmentation"})).augments
    assert KnobChange(frozenset({"patience"})).watches
    other = KnobChange(frozenset({"lambd"}))
    assert (other.augments, other.watches) == (False, False)


# ---- requests -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "anew", "resets", "spoils"),
    [
        ({}, False, False, False),
        ({"steps": 1, "needs": frozenset()}, False, False, False),
        ({"lambd": 1.0}, False, False, False),
        ({"lambd": 1.0, "comparing": True}, True, False, False),
        ({"pins": 1, "comparing": True}, True, True, False),
        ({"resets": 1}, True, True, False),
        ({"depth": 1}, True, False, True),
        ({"data_seed": 2}, True, False, True),
        ({"painting": Painting(empty=True)}, False, False, True),
    ],
)
def test_what_begins_anew_and_what_spoils_what_is_being_prepared(
    changes: dict[str, Any], anew: bool, resets: bool, spoils: bool
) -> None:
    found = change(**changes)
    assert (found.begins_anew, found.resets, found.spoils) == (anew, resets, spoils)


def test_to_ask_for_nothing_new_is_to_pause() -> None:
    assert change().pauses
    assert change(playing=True).pauses
    assert not change(steps=1).pauses
    assert not change(shown_unit=(1, 0)).pauses


def test_edits_and_exports_are_those_still_to_be_done() -> None:
    def edit(number: int, unit: int) -> WeightEdit:
        return WeightEdit(number=number, layer=1, unit=unit, source=0, value=1.0)

    before = asked(FIRST, edits=(edit(1, 0), edit(2, 1)), exports=("a",))
    after = asked(before, edits=(edit(2, 1), edit(3, 0)), exports=("b", "c"))
    found = Change.between(before, after)
    assert [one.number for one in found.edits] == [3]
    assert found.exports == ("b", "c")
    assert Change.between(asked(before, edits=()), after).edits == after.edits
