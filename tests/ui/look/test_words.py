"""Values of knobs as the window writes them."""

import pytest

from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import KnobError
from playground.ui.look.words import knob_help, refusal, value_text


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("initial_bias", -0.5, "−0.50"), ("learning_rate", 1e-6, "1e-6"),
        ("layer_widths", (16, 8), "16, 8"), ("lambd", 0.0, "0"),
    ],
)  # fmt: skip
def test_a_value_has_the_minus_sign_that_is_printed(name: str, value: object, text: str) -> None:
    shown = value_text(KNOBS[name], value)  # type: ignore[arg-type]
    assert shown == text
    assert KNOBS[name].parse(shown) == value


def test_so_has_what_is_allowed() -> None:
    knob = KNOBS["initial_bias"]
    assert "from −5 to 5" in knob_help(knob)
    with pytest.raises(KnobError) as caught:
        knob.parse("-7")
    assert "from −5 to 5" in refusal(knob, caught.value)
