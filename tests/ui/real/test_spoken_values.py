"""What a screen reader is told of values: fractions and steps, not a slider's place."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QAccessibleValueInterface
from PySide6.QtWidgets import (
    QWidget,
)

from playground.knobs.hyperparameters import KNOBS
from playground.ui.look.words import knob_name
from tests.ui.real.conftest import MakeRealWindow

Role = QAccessible.Role


def test_sliders_of_whole_numbers_speak_their_value(make_real_window: MakeRealWindow) -> None:
    window = make_real_window()
    for name in ("depth", "width", "m"):
        row = window.controls.rows[name]
        node = QAccessible.queryAccessibleInterface(row.slider)
        assert node is not None
        value = node.valueInterface()
        assert value is not None
        knob = KNOBS[name]
        assert value.currentValue() == getattr(window.experiment.store.current, name)
        assert (value.minimumValue(), value.maximumValue()) == (knob.minimum, knob.maximum)
        value.setCurrentValue(int(knob.minimum) + 60)
        assert getattr(window.experiment.store.current, name) == knob.minimum + 60


def value_of(slider: QWidget) -> QAccessibleValueInterface:
    """What assistive technology reads as a slider's value, and sets."""
    node = QAccessible.queryAccessibleInterface(slider)
    assert node is not None
    assert node.role() is Role.Slider
    value = node.valueInterface()
    assert value is not None
    return value


@pytest.mark.parametrize(("name", "number", "step"), [
    ("lambd", 0.1, 0.1), ("noise", 0.37, 0.01), ("learning_rate", 1e-5, 1e-5), ("gain", 2.0, 1.0),
])  # fmt: skip
def test_sliders_of_numbers_speak_their_value_and_not_their_place(
    make_real_window: MakeRealWindow, name: str, number: float, step: float
) -> None:
    window = make_real_window()
    row, knob = window.controls.rows[name], KNOBS[name]
    window.experiment.store.set(**{name: number})
    value = value_of(row.slider)
    assert value.currentValue() == number
    assert (value.minimumValue(), value.maximumValue()) == (knob.minimum, knob.maximum)
    assert value.minimumStepSize() == pytest.approx(step)  # by it the digits are chosen
    assert row.slider.accessibleName() == knob_name(knob)
    value.setCurrentValue(0.25)
    assert getattr(window.experiment.store.current, name) == 0.25
    value.setCurrentValue(1e9)  # what is asked for from outside stays in the range
    assert getattr(window.experiment.store.current, name) == knob.maximum


def test_a_value_that_is_no_number_is_said_before_the_help(
    make_real_window: MakeRealWindow,
) -> None:
    window = make_real_window()
    window.experiment.store.set(batch_size=0, keep_prob=(0.5, 0.8, 1.0))
    rows = window.controls.rows
    assert rows["batch_size"].slider.accessibleDescription().startswith("all. ")
    said = rows["keep_prob"].slider.accessibleDescription()
    assert said.startswith("per layer: 0.50, 0.80, 1.00. ")
    window.experiment.store.set(batch_size=8)
    assert rows["batch_size"].slider.accessibleDescription() == KNOBS["batch_size"].help


def test_the_borders_of_the_split_speak_the_shares(make_real_window: MakeRealWindow) -> None:
    window = make_real_window()
    window.experiment.store.set(m=1000, dev_share=0.015, test_share=0.3)
    dev, test = (value_of(handle) for handle in window.controls.rows["dev_share"].bar.handles)
    assert (dev.currentValue(), test.currentValue()) == (1.5, 30)
    dev.setCurrentValue(25)
    test.setCurrentValue(10)
    current = window.experiment.store.current
    assert current.test_share == pytest.approx(0.1)
    assert value_of(window.controls.rows["dev_share"].bar.handles[1]).currentValue() == 10


def test_the_time_bar_speaks_the_step(make_real_window: MakeRealWindow) -> None:
    window = make_real_window()
    window.time_bar.scrub.set_steps(40, 1000, 500)
    value = value_of(window.time_bar.scrub)
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (40, 500, 1000)
