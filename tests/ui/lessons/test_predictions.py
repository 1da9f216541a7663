"""A number that is predicted is read out as the number, not as a place on the slider."""

from __future__ import annotations

from typing import Any

import pytest

from playground.session.lessons.lesson import Number
from playground.ui.lessons.predictions import ChoiceInput, NumberInput
from playground.ui.lessons.wording import metric_name


@pytest.mark.parametrize(
    ("number", "asked", "expected", "ends"),
    [
        (Number(low=0.0, high=0.5, metric="dev_error"), 20.0, 0.2, (0, 50)),  # read in per cent
        (Number(low=1.0, high=1e6, metric="gradient_ratio", logarithmic=True), 1e3, 1e3, (1, 1e6)),
    ],
    ids=["share", "ratio"],
)
def test_a_number_is_spoken(
    qtbot: Any, number: Number, asked: float, expected: float, ends: tuple[float, float]
) -> None:
    shown = NumberInput(number)
    qtbot.addWidget(shown)
    slider = shown.slider
    assert slider.spoken_range() == ends
    slider.set_spoken(asked)
    assert slider.spoken_value() == pytest.approx(asked, rel=0.01)
    assert shown.value() == pytest.approx(expected, rel=0.01)
    assert slider.accessibleName() == metric_name(number.metric)
    slider.set_spoken(1e99)  # what is asked for from outside stays in the range
    assert shown.value() == pytest.approx(number.high)


def test_the_focus_is_seen_around_a_choice(qtbot: Any) -> None:
    shown = ChoiceInput(["one", "two"])
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    first, second = shown.options
    shown.activateWindow()
    second.button.setFocus()
    qtbot.waitUntil(second.button.hasFocus)
    without = first.grab().toImage()
    first.button.setFocus()
    qtbot.waitUntil(first.button.hasFocus)
    edge = [first.grab().toImage().pixelColor(x, 1) for x in range(8, first.width() - 8)]
    assert all(
        now != without.pixelColor(x, 1) for x, now in enumerate(edge, 8)
    )  # a line along the whole of its upper edge
