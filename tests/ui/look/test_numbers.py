"""Figures as text, and round numbers for axes."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.knobs.hyperparameters import KNOBS
from playground.ui.look.numbers import (
    MINUS,
    compact,
    decade_figure,
    decade_label,
    decade_ticks,
    grouped,
    linear_ticks,
    next_stair,
    percent,
    power_of_ten,
    shorter_figures,
    significant,
    whole_ticks,
)

INF, NAN = math.inf, math.nan


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"), (1.0, "1.00"), (0.69315, "0.693"), (12.345, "12.3"), (123.4, "123"),
        (1234.0, "1234"), (12345.0, "1.23×10⁴"), (0.00123, "0.00123"), (1.23e-4, "1.23×10⁻⁴"),
        (-0.5, "−0.500"), (INF, "∞"), (-INF, "−∞"), (NAN, "NaN"), (9.999e-5, "1.00×10⁻⁴"),
        (1e300, "1.00×10³⁰⁰"), (0.9999, "1.00"),
    ],
)  # fmt: skip
def test_significant_digits(value: float, text: str) -> None:
    assert significant(value, 3) == text


def test_powers_shares_and_counts() -> None:
    assert power_of_ten(-12) == "10⁻¹²"
    assert power_of_ten(0) == "10⁰"
    assert [power_of_ten(e) for e in (-INF, INF, NAN)] == ["0", "∞", "NaN"]
    assert decade_label(INF) == "∞"
    assert percent(0.125) == "12.5 %"
    assert percent(NAN) == "–"
    assert [compact(v) for v in (0, 500, 1500, 2e6, -250, 0.05, 3e9)] == [
        "0", "500", "1.5k", "2M", "−250", "0.05", "3G"
    ]  # fmt: skip


@given(
    st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.floats(20, 2000), st.floats(5, 100)
)  # fmt: skip
def test_ticks_are_inside_evenly_spaced_and_far_enough_apart(
    low: float, span: float, pixels: float, spacing: float
) -> None:
    high = low + span
    ticks = linear_ticks(low, high, pixels, spacing)
    slack = 1e-6 * max(abs(low), abs(high), span)
    assert all(low - slack <= tick <= high + slack for tick in ticks)
    steps = [b - a for a, b in pairwise(ticks)]
    assert all(step == pytest.approx(steps[0], rel=1e-3, abs=slack) for step in steps)
    assert all(step * pixels / span >= spacing * 0.99 - pixels * slack / span for step in steps)
    if pixels > 6 * spacing:
        assert len(ticks) >= 2


def test_counts_are_written_as_knobs_write_them_and_stay_on_one_line() -> None:
    assert grouped(9999) == "9999"
    assert grouped(1_000_000) == "1\u00a0000\u00a0000"
    knob = KNOBS["m"]
    assert grouped(10_000).replace("\u00a0", " ") == knob.format(10_000)
    assert knob.parse(grouped(10_000)) == 10_000


def test_a_huge_label_is_short() -> None:
    assert compact(5e293) == "5×10²⁹³"
    assert compact(-2e15) == "−2×10¹⁵"
    assert compact(-2e-5) == "−2×10⁻⁵"


@given(st.integers(-300, 300), st.integers(1, 300), st.floats(40, 2000))
def test_an_axis_of_powers_of_ten_has_two_labels_at_least(
    low: int, span: int, pixels: float
) -> None:
    ticks = decade_ticks(low, low + span, pixels, 20.0)
    assert len(ticks) >= 2
    assert all(tick == round(tick) and low <= tick <= low + span for tick in ticks)


def test_an_axis_too_low_for_two_labels_has_none_that_overlap() -> None:
    assert len(decade_ticks(-4, 1, 10.0, 20.0)) <= 1


@given(st.integers(-400, 300), st.integers(1, 700), st.floats(20, 2000))
def test_whole_ticks_are_whole(low: int, span: int, pixels: float) -> None:
    ticks = whole_ticks(low, low + span, pixels, 20.0)
    assert all(tick == round(tick) and low <= tick <= low + span for tick in ticks)
    assert all((b - a) * pixels / span >= 19.9 for a, b in pairwise(ticks))


@pytest.mark.parametrize("ticks", [linear_ticks, whole_ticks])
def test_an_axis_without_extent_has_no_ticks(ticks: object) -> None:
    assert ticks(1.0, 1.0, 100.0, 20.0) == []  # type: ignore[operator]
    assert ticks(0.0, INF, 100.0, 20.0) == []  # type: ignore[operator]


@given(st.floats(1e-12, 1e12))
def test_a_stair_is_never_below_and_at_most_a_third_above(value: float) -> None:
    stair = next_stair(value)
    assert value * (1 - 1e-6) <= stair <= value * 1.2801


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        ("1.23×10⁻¹⁰", ["1.23×10⁻¹⁰", "1.2×10⁻¹⁰", "1×10⁻¹⁰"]),
        ("12.75 %", ["12.75 %", "12.8 %", "13 %"]),
        (f"{MINUS}0.5", [f"{MINUS}0.5", "0"]),
        ("100 %", ["100 %"]),
        ("NaN", ["NaN"]),
        ("–", ["–"]),
    ],
)
def test_a_figure_loses_digits_where_there_is_no_room(text: str, shorter: list[str]) -> None:
    assert list(shorter_figures(text)) == shorter


@pytest.mark.parametrize(
    ("exponent", "label"),
    [(-3.0, "10⁻³"), (math.log10(0.5), "0.5"), (math.log10(2e-7), "2×10⁻⁷"), (-350.5, "10⁻³⁵⁰")],
)
def test_labels_between_powers_of_ten(exponent: float, label: str) -> None:
    assert decade_label(exponent) == label


@pytest.mark.parametrize(
    ("exponent", "figure"),
    [(-400.0, "1.00×10⁻⁴⁰⁰"), (400.5, "3.16×10⁴⁰⁰"), (-1.0, "0.100"), (-math.inf, "0"),
     (math.inf, "∞"), (math.nan, "NaN")],
)  # fmt: skip
def test_a_power_of_ten_as_a_figure(exponent: float, figure: str) -> None:
    assert decade_figure(exponent) == figure


def test_a_close_look_at_powers_of_ten_has_round_numbers_between_them() -> None:
    ticks = decade_ticks(math.log10(0.15), math.log10(1.6), 300.0, 20.0)
    assert len(ticks) >= 4
    labels = [decade_label(tick) for tick in ticks]
    assert len(set(labels)) == len(labels)
    assert all(len(label) <= 5 for label in labels)
