"""What was set in laboratories, as an experiment file keeps it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.knobs.hyperparameters import DEFAULTS
from playground.knobs.knob import Kind, Knob
from playground.knobs.settings import settings_of
from playground.session.laboratories.epsilon import EpsilonSetup
from playground.session.laboratories.kept_setups import from_document, to_document
from playground.session.laboratories.laboratory import LABORATORIES, Setup


def values_of(knob: Knob) -> st.SearchStrategy[object]:
    match knob.kind:
        case Kind.FLAG:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from([choice.value for choice in knob.choices])
        case Kind.INTEGER:
            return st.integers(int(knob.minimum), int(min(knob.maximum, 10**9)))
        case Kind.NUMBER:
            return st.floats(knob.minimum, knob.maximum)
    return st.text(alphabet="abc, ")


@given(st.data())
def test_every_setting_of_every_laboratory_comes_back(data: st.DataObject) -> None:
    setups: dict[str, Setup] = {}
    for name, laboratory in LABORATORIES.items():
        setup = laboratory.setup(knobs=DEFAULTS.with_changes(width=3))
        for key, knob in settings_of(laboratory.setup).items():
            setup = setup.with_settings(**{key: data.draw(values_of(knob), label=key)})  # type: ignore[arg-type]
        setups[name] = setup
    document = json.loads(json.dumps(to_document(setups)))
    again, problems = from_document(document)
    assert problems == []
    for name, setup in setups.items():
        kept = again.get(name, LABORATORIES[name].setup())
        assert kept.settings() == setup.settings()


def test_only_what_was_set_is_written() -> None:
    assert to_document({"epsilon": EpsilonSetup()}) == {}
    assert to_document({"epsilon": EpsilonSetup(theta=2.0)}) == {
        "epsilon": {"settings": {"theta": 2.0}}
    }


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"alchemy": {"settings": {}}}, "the laboratory 'alchemy' is not known here"),
        ({"epsilon": 7}, "the laboratory 'epsilon' is not known here"),
        (
            {"epsilon": {"settings": {"theta": 99}}},
            "the laboratory 'epsilon': theta: 99.0 is not allowed; allowed: a number from -10",
        ),
        (
            {"epsilon": {"settings": {"colour": 1}}},
            "the laboratory 'epsilon': colour: there is no setting of this name",
        ),
    ],
)
def test_what_cannot_be_read_is_named_and_loses_nothing_else(
    document: dict[str, object], words: str
) -> None:
    setups, problems = from_document({**document, "one-step": {"settings": {"phase": "loss"}}})
    assert [str(problem)[: len(words)] for problem in problems] == [words]
    assert setups["one-step"].settings()["phase"] == "loss"
