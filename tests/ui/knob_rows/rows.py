"""A knob's row in a window, brought into sight."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import KNOBS
from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.knob_rows.rows import SliderRow
from playground.ui.window.window import Window

LEFT = Qt.MouseButton.LeftButton


def value(window: Window, name: str) -> Any:
    return getattr(window.experiment.store.current, name)


def show_row(window: Window, name: str) -> KnobRow:
    if KNOBS[name].shown_when:
        other, first, *_ = KNOBS[name].shown_when
        window.experiment.store.set(**{other: first})
    window.controls.reveal(name)
    QApplication.processEvents()
    row = window.controls.rows[name]
    assert row.isVisible()
    return row


def slider_row(window: Window, name: str) -> SliderRow:
    row = show_row(window, name)
    assert isinstance(row, SliderRow)
    return row


def press_slider(row: SliderRow, fraction: float) -> QPoint:
    edge = row.slider.handle_x(row.knob.value_at(0))
    x = edge + fraction * (row.slider.width() - 2 * edge)
    place = QPoint(round(x), row.slider.height() // 2)
    QTest.mousePress(row.slider, LEFT, pos=place)
    return place


# --- every knob ---
