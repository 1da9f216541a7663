"""Texts that know how they were made."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

from playground.data.files.errors import DataFileError
from playground.i18n.messages import Message, marked, message, message_of
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import KnobError


def test_a_marked_text_is_the_text() -> None:
    assert marked("Actions", "Play") == "Play"


def test_a_message_is_its_english_text() -> None:
    made = message("Problems", "{count:,} bytes of {name!r}", count=1234567, name="x")
    assert made == "1,234,567 bytes of 'x'"
    assert isinstance(made, str)
    assert json.dumps(made) == json.dumps(str(made))
    assert (made.context, made.template) == ("Problems", "{count:,} bytes of {name!r}")
    assert made.values == {"count": 1234567, "name": "x"}


def test_a_message_within_a_message_stays_one() -> None:
    inner = message("Problems", "no such file")
    outer = message("Problems", "{path}: {why}", path="a.csv", why=inner)
    assert outer == "a.csv: no such file"
    assert outer.values["why"] is inner


def test_messages_go_to_other_processes() -> None:
    made = message("Problems", "{a} and {b}", a=message("Problems", "one"), b=2)
    copy = pickle.loads(pickle.dumps(made))
    assert copy == made
    assert isinstance(copy, Message)
    assert isinstance(copy.values["a"], Message)


def test_values_can_be_changed() -> None:
    made = message("Problems", "{a}, {b}, {c}", a="x\n", b=message("P", "{d}", d="\t"), c=3)
    changed = made.mapped(lambda text: repr(text)[1:-1])
    assert changed == "x\\n, \\t, 3"
    assert changed.template == made.template


def test_what_an_error_tells() -> None:
    made = message("Problems", "no such file")
    assert message_of(ValueError(made)) is made
    assert message_of(ValueError("plain")) == "plain"
    assert message_of(ValueError()) == ""
    assert message_of(OSError(2, "gone")) == str(OSError(2, "gone"))


@pytest.mark.parametrize(
    "changes",
    [
        {"lambd": -1},
        {"depth": 2.5},
        {"activation": "cubic"},
        {"keep_prob": (0.5,)},
        {"dev_share": 0.5, "test_share": 0.5},
        {"shuffle": "maybe"},
        {"layer_widths": 3},
        {"nothing": 1},
        {"augmentation": "elastic"},
    ],
    ids=str,
)
def test_refusals_of_knobs_are_messages(changes: dict[str, Any]) -> None:
    with pytest.raises(KnobError) as refused:
        Hyperparameters().with_changes(**changes)
    error = refused.value
    assert isinstance(message_of(error), Message)
    assert isinstance(error.found, Message)
    assert str(error) == f"{error.name}: {error.found}; allowed: {error.allowed}"


def test_what_a_knob_allows_is_a_message_but_for_names() -> None:
    for knob in KNOBS.values():
        names = knob.allowed().replace(", ", "").replace("_", "").replace("-", "")
        assert isinstance(knob.allowed(), Message) or names.isalnum(), knob.name


def test_a_file_error_has_no_line_breaks_in_any_language() -> None:
    found = message("Problems", "the name {value}", value="a\nb")
    error = DataFileError("x\n.csv", found, message("Problems", "text"), 3, 2, "c\t")
    text = message_of(error)
    assert isinstance(text, Message)
    assert text == str(error)
    assert text == "x\\n.csv: line 3, column 2 (c\\t): found the name a\\nb; allowed: text"
    assert text.values["found"].values == {"value": "a\\nb"}
