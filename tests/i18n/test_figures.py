"""Figures are written in one way."""

import math
import re
from pathlib import Path

import pytest

from playground.i18n.figures import apart_as_written, fixed, shortest, together

HOUSE = Path(__file__).resolve().parents[2] / "playground"
PLACES = ("engine/gradient_check", "session/laboratories", "ui/laboratories", "ui/panels")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.25, "0.25"), (1e-7, "10⁻⁷"), (3.2e-7, "3.2×10⁻⁷"), (-0.5, "−0.5"), (0.0, "0"),
        (-3e-8, "−3×10⁻⁸"), (1e9, "10⁹"), (123456.0, "123 456"), (math.nan, "NaN"),
        (-math.inf, "−∞"),
    ],
)  # fmt: skip
def test_a_figure_has_no_more_digits_than_it_needs(value: float, text: str) -> None:
    assert shortest(value) == text


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ((0.44966, 0.4192), ["0.44966", "0.41920"]),
        ((9.98765, 10.1234), ["9.9877", "10.1234"]),
        ((-0.5, 0.25), ["−0.50000", "0.25000"]),
        ((3.0, 0.0012), ["3.0000", "0.0012000"]),  # too far apart to be compared by their digits
        ((2e-7, 1.0), ["2.0000×10⁻⁷", "1.0000"]),
        ((0.5, math.inf), ["0.50000", "∞"]),
        ((0.0, 0.0), ["0", "0"]),
    ],
)
def test_figures_to_be_compared_have_as_many_decimals(
    values: tuple[float, ...], texts: list[str]
) -> None:
    assert together(*values, digits=5) == texts


@pytest.mark.parametrize(
    ("value", "text"), [(-1.25, "−1.2"), (-0.04, "0.0"), (0.0, "0.0"), (12.36, "12.4")]
)
def test_digits_behind_the_point(value: float, text: str) -> None:
    assert fixed(value, 1) == text


def test_a_difference_of_shares_is_that_of_the_figures_beside_it() -> None:
    assert apart_as_written(0.1436, 0.0036) == 0.14
    assert apart_as_written(0.17996, 0.15004) == 0.03  # 18.0 % − 15.0 %
    assert apart_as_written(0.0, 0.0104) == -0.01


def test_laboratories_and_panels_write_no_figure_in_a_way_of_their_own() -> None:
    """Python's g and e give 1e-07, with a hyphen for a minus sign; rounding by them is no text."""
    own = re.compile(r":(\.\d+)?[ge]\}")
    found = [
        f"{file.relative_to(HOUSE)}: {line.strip()}"
        for place in PLACES
        for file in (HOUSE / place).rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if own.search(line) and "float(f" not in line
    ]
    assert found == []
