"""Knobs that are pinned stay in sight when the column is folded away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from playground.knobs.hyperparameters import KNOBS
from playground.ui.knob_rows.rows import SliderRow
from playground.ui.shell.settings import Settings
from playground.ui.window.pinned_knobs import MOST, PinnedKnobs
from playground.ui.window.window import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def strip(window: Window) -> PinnedKnobs:
    assert window.pinned_knobs is not None
    return window.pinned_knobs


def test_a_pinned_knob_is_there_while_the_column_is_folded(
    window: Window, make_window: Callable[..., Window]
) -> None:
    store, pinned = window.experiment.store, strip(window)
    pinned.menu("lambd").actions()[0].trigger()
    assert not pinned.isVisible()  # all knobs are there
    window.shell.knobs.fold(True)
    assert pinned.isVisible()
    row = pinned.rows["lambd"]
    assert isinstance(row, SliderRow)
    assert row.ask(0.7)
    assert store.current.lambd == 0.7
    store.set(lambd=0.2)
    assert row.value == 0.2
    assert row.edit.text() == "0.2"
    window.close()
    assert Settings().pinned_knobs == ["lambd"]
    again = make_window()
    assert list(strip(again).rows) == ["lambd"]
    strip(again).toggle("lambd")
    again.shell.knobs.fold(True)
    assert not strip(again).isVisible()


def test_projector_mode_keeps_the_pinned_knobs_in_sight(window: Window) -> None:
    strip(window).toggle("keep_prob")
    window.projector.set_on(True)
    QApplication.processEvents()
    assert strip(window).isVisible()
    assert not window.controls.isVisible()  # type: ignore[union-attr]
    window.projector.set_on(False)
    assert not strip(window).isVisible()


def test_there_are_never_more_than_fit(window: Window) -> None:
    names = ["lambd", "keep_prob", "learning_rate", "width"]
    for name in names:
        strip(window).toggle(name)
    assert list(strip(window).rows) == names[:MOST]
    assert not strip(window).menu("width").actions()[0].isEnabled()
    assert strip(window).menu("lambd").actions()[0].isChecked()


@pytest.mark.parametrize("name", KNOBS)
def test_every_knob_can_be_pinned_or_is_not_offered(one_window: Window, name: str) -> None:
    if PinnedKnobs.possible(name):
        strip(one_window).toggle(name)
        one_window.shell.knobs.fold(True)
        assert strip(one_window).rows[name].isVisible()
        one_window.experiment.store.set(width=7)
        strip(one_window).toggle(name)
    else:
        strip(one_window).open_menu(name, QPoint(0, 0))
        assert QApplication.activePopupWidget() is None


def test_a_right_click_on_a_row_opens_its_menu(window: Window, qtbot: Any) -> None:
    controls = window.controls
    assert controls is not None
    label = controls.rows["noise"].label
    place, reason = QPoint(2, 2), QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, label.mapToGlobal(place))
    QApplication.sendEvent(label, event)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    popup.actions()[0].trigger()
    popup.close()
    assert list(strip(window).rows) == ["noise"]
