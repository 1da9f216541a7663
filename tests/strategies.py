"""Hypothesis strategies over every knob, made from the knobs' declarations."""

from typing import Any

from hypothesis import strategies as st

from playground.knobs.hyperparameters import KNOBS, PER_LAYER, Hyperparameters
from playground.knobs.knob import Kind, Knob, KnobError, Scale, parts_of


def scalars(knob: Knob) -> st.SearchStrategy[Any]:
    """Single values that the knob allows."""
    match knob.kind:
        case Kind.CHOICE:
            one = st.sampled_from([choice.value for choice in knob.choices])
            if not knob.combined:
                return one
            names = st.sampled_from([choice.value for choice in knob.choices[1:]])
            several = st.lists(names, min_size=1, unique=True).map("+".join)
            return st.one_of(one, several)
        case Kind.FLAG:
            return st.booleans()
        case Kind.TEXT:
            return st.text(st.characters(exclude_characters="\0"), max_size=20)
        case Kind.INTEGER:
            return st.integers(int(knob.minimum), int(knob.maximum))
    numbers = st.floats(knob.minimum, knob.maximum)
    if knob.scale is Scale.LOG and knob.minimum == 0:
        return st.one_of(st.floats(knob.smallest, knob.maximum), st.just(0.0), numbers)
    return numbers


def values(knob: Knob) -> st.SearchStrategy[Any]:
    """Values that the knob allows, lists included where they stand alone."""
    if knob.listed:
        return st.lists(scalars(knob), max_size=6).map(tuple)
    return scalars(knob)


@st.composite
def hyperparameters(draw: st.DrawFn, **fixed: st.SearchStrategy[Any]) -> Hyperparameters:
    """Any allowed hyperparameters; `fixed` narrows single knobs."""
    chosen = {name: draw(fixed.get(name, values(knob))) for name, knob in KNOBS.items()}
    if chosen["dev_share"] + chosen["test_share"] > 0.95:
        chosen["dev_share"] = 0.95 - min(chosen["test_share"], 0.9)
    for name, knob in KNOBS.items():
        suits = {choice.value: choice.suited_by(chosen.__getitem__) for choice in knob.choices}
        if not all(suits.get(part, True) for part in parts_of(chosen[name])):
            chosen[name] = draw(st.sampled_from([value for value in suits if suits[value]]))
    hidden = len(chosen["layer_widths"]) or chosen["depth"]
    for name in PER_LAYER:
        if name not in fixed and 0 < hidden <= 6 and draw(st.booleans()):
            each = scalars(KNOBS[name])
            chosen[name] = tuple(draw(st.lists(each, min_size=hidden, max_size=hidden)))
    try:
        return Hyperparameters(**chosen)
    except KnobError as error:  # pragma: no cover
        raise AssertionError(f"the strategy made what the knobs refuse: {error}") from error
