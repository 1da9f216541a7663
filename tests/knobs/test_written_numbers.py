"""Numbers as people write them."""

import pytest

from playground.i18n.figures import shortest, significant
from playground.knobs.knob import short_number
from playground.knobs.written_numbers import meanings


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("10⁻⁷", [1e-7]), ("3×10⁻⁸", [3e-8]), ("−3.5·10³", [-3500.0]), ("2,5 × 10⁻²", [0.025]),
        ("10", [10.0]), ("10⁻", []), ("×10⁻⁸", []), ("10⁻⁷ m", []),
    ],
)  # fmt: skip
def test_powers_of_ten(text: str, numbers: list[float]) -> None:
    assert meanings(text) == numbers


@pytest.mark.parametrize("value", [1e-7, -3e-8, 0.25, 1e9, 2.5e-12])
def test_what_the_program_writes_can_be_typed(value: float) -> None:
    for text in (shortest(value), short_number(value), significant(value, 3)):
        assert meanings(text) == [value]


def test_an_exponent_is_written_without_padding() -> None:
    assert [short_number(value) for value in (1e-7, 1e-12, 1e8, 2.5e-5)] == [
        "1e-7", "1e-12", "1e8", "2.5e-5",
    ]  # fmt: skip
