"""The finest steps of a slider, for every knob that has one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import Kind, Knob, Scale
from playground.ui.knob_rows.slider import finer

SLID = [
    knob
    for knob in KNOBS.values()
    if knob.kind in (Kind.INTEGER, Kind.NUMBER) and knob.scale is not Scale.PLAIN
]


@pytest.mark.parametrize("knob", SLID, ids=lambda knob: knob.name)
@given(fraction=st.floats(0, 1), direction=st.sampled_from([-1, 1]))
def test_a_fine_step_is_allowed_and_goes_the_right_way(
    knob: Knob, fraction: float, direction: int
) -> None:
    value = knob.value_at(fraction)
    moved = finer(knob, value, direction)
    assert knob.check(moved) == moved
    if knob.scale is Scale.LINEAR:
        assert (moved - value) * direction >= 0
        assert abs(moved - value) <= knob.step * (1 + 1e-9)
    elif value and moved:
        assert (moved - value) * direction >= 0


@pytest.mark.parametrize("knob", SLID, ids=lambda knob: knob.name)
@given(fraction=st.floats(0.2, 0.8), direction=st.sampled_from([-1, 1]))
def test_a_fine_step_makes_a_difference_inside_the_range(
    knob: Knob, fraction: float, direction: int
) -> None:
    value = knob.value_at(fraction)
    assert finer(knob, value, direction) != value
