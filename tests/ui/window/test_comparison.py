"""Run A beside run B: what the strip says, what the actions do, and what the panels are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.painting import NO_PAINTING
from playground.session.messages.snapshot import Snapshot
from playground.session.messages.stops import StopKind
from playground.ui.window.comparison import knob_differences
from playground.ui.window.window import Window
from tests.ui.panels.builders import make_snapshot
from tests.ui.plain_panels import MakeWindow, Plain
from tests.ui.shown_panels import themes_of_every_size

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SMALL = DEFAULTS.with_changes(dataset="gaussians", m=60, depth=2, width=5, batch_size=16)


@pytest.fixture(autouse=True)
def pinned(monkeypatch: pytest.MonkeyPatch) -> list[Snapshot | None]:
    """What the panels were given as run A, in order."""
    given: list[Snapshot | None] = []
    monkeypatch.setattr(Plain, "pin", lambda self, snapshot: given.append(snapshot), raising=False)
    return given


def shown(window: Window, a: Snapshot, **changes: Any) -> Snapshot:
    """B with some other knobs, beside A."""
    knobs = a.hyperparameters.with_changes(**changes)
    b = replace(a, pinned=a, hyperparameters=knobs)
    window.comparison.follow(b)
    window.comparison.show_snapshot(b)
    return b


def seen(window: Window, qtbot: Any, condition: Any) -> Snapshot:
    qtbot.waitUntil(
        lambda: window.snapshot is not None and condition(window.snapshot), timeout=10_000
    )
    assert window.snapshot is not None
    return window.snapshot


def test_knobs_that_differ_are_named_with_both_values() -> None:
    other = DEFAULTS.with_changes(lambd=0.7, activation="relu")
    found = {label: values for label, *values in knob_differences(DEFAULTS, other)}
    assert found == {"Regularization λ": ["0", "0.7"], "Activation g": ["tanh", "ReLU"]}
    assert knob_differences(DEFAULTS, DEFAULTS) == []


def test_the_strip_says_in_what_the_runs_differ(window: Window) -> None:
    strip, a = window.comparison, make_snapshot(step=500)
    assert strip.isHidden()
    shown(window, a)
    assert strip.isVisible()
    assert strip.differences.text().startswith("No knob differs yet")
    assert not strip.warning.isVisible()
    shown(window, a, lambd=0.7)
    assert strip.differences.text().replace("\xa0", " ") == "Regularization λ: A 0, B 0.7"
    assert "A\xa00, B\xa00.7" in strip.differences.text()  # a letter stays beside its value
    assert not strip.warning.isVisible()
    shown(window, a, lambd=0.7, learning_rate=0.5)
    assert strip.warning.isVisible()
    assert strip.warning.text().startswith("2 knobs differ: their effects")
    many = {"depth": 5, "width": 9, "noise": 0.3}
    shown(window, a, lambd=0.7, learning_rate=0.5, **many)
    assert strip.differences.text().endswith("and 1 more")
    assert strip.differences.toolTip().count("A ") == 5
    shown(window, a, init_seed=9)
    assert strip.warning.text() == "Only chance differs: another seed."
    assert strip.table.figures == [("500", "0.120", "3.0 %", "8.0 %")] * 2
    window.comparison.follow(replace(a, pinned=None))
    assert strip.isHidden()


def test_painted_examples_are_no_fair_comparison(window: Window) -> None:
    a = make_snapshot(step=500)
    painted = NO_PAINTING.emptied()
    b = replace(a, pinned=a, painting=painted)
    window.comparison.follow(b)
    assert "painted" in window.comparison.warning.text()


def test_panels_are_told_of_a_once_and_so_are_those_that_come_later(
    window: Window, pinned: list[Snapshot | None]
) -> None:
    a = make_snapshot(step=500)
    panels = len(window.panels.cards)
    pinned.clear()
    shown(window, a)
    shown(window, a, lambd=0.5)
    assert pinned == [a] * panels
    window.panels.panel_made.emit(window.panels.cards["boundary"].panel)
    assert pinned[-1] is a
    window.comparison.follow(replace(a, pinned=None))
    assert pinned[-1] is None


def test_pinning_by_key_and_a_knob_that_begins_b_anew(make_window: MakeWindow, qtbot: Any) -> None:
    window = make_window(SMALL, training=True)
    seen(window, qtbot, lambda s: s.step > 50)
    QTest.keyClick(window, Qt.Key.Key_P)
    b = seen(window, qtbot, lambda s: s.pinned is not None)
    a = b.pinned
    assert a is not None
    assert window.comparison.isVisible()
    end = seen(window, qtbot, lambda s: s.timing.stopped is not None)  # where A was pinned
    assert (end.step, end.timing.stopped.kind) == (a.step, StopKind.WITH_A)  # type: ignore[union-attr]
    assert end.evaluation == a.evaluation  # nothing differs yet
    window.experiment.store.set(learning_rate=0.3)
    other = seen(
        window,
        qtbot,
        lambda s: s.hyperparameters.learning_rate == 0.3 and s.timing.stopped is not None,
    )
    assert other.step == a.step
    qtbot.waitUntil(lambda: "0.3" in window.comparison.differences.text())
    window.comparison.back.click()
    assert window.experiment.store.current == SMALL
    window.experiment.store.undo()
    assert window.experiment.store.current.learning_rate == 0.3
    seen(window, qtbot, lambda s: s.revision == window.experiment.revision and s.step > 0)
    window.comparison.swap.click()
    swapped = seen(window, qtbot, lambda s: s.pinned is not None and s.pinned is not a)
    assert swapped.pinned is not None
    assert swapped.pinned.hyperparameters.learning_rate == 0.3
    seen(window, qtbot, lambda s: s.hyperparameters == SMALL)
    window.comparison.unpin.click()
    seen(window, qtbot, lambda s: s.pinned is None)
    assert window.comparison.isHidden()
    assert not window.menus.actions["unpin"].isEnabled()


def test_b_may_go_on_beyond_a(window: Window) -> None:
    assert window.experiment.stops.with_a
    shown(window, make_snapshot(step=500))
    window.comparison.same_step.click()
    assert not window.experiment.stops.with_a


def test_what_has_not_trained_is_not_pinned(window: Window) -> None:
    window.menus.actions["pin"].trigger()
    assert not window.experiment.comparing
    assert window.panels.messages.isVisible()


def test_resampling_and_bands_by_their_actions(make_window: MakeWindow, qtbot: Any) -> None:
    window = make_window(SMALL, training=True)
    seen(window, qtbot, lambda s: s.step > 30)
    QTest.keyClick(
        window,
        Qt.Key.Key_D,
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
    )
    kept = seen(window, qtbot, lambda s: s.resampled is not None).resampled
    assert kept is not None
    assert window.experiment.store.current.data_seed == SMALL.data_seed + 1
    end = seen(window, qtbot, lambda s: s.timing.stopped is not None)
    assert end.step == kept.step
    QTest.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    seen(window, qtbot, lambda s: s.band is not None and s.band.step == s.step)
    assert window.menus.actions["seed_band"].isChecked()
    window.menus.actions["seed_band"].trigger()
    seen(window, qtbot, lambda s: s.band is None)
    window.menus.actions["clear_resampled"].trigger()
    seen(window, qtbot, lambda s: s.resampled is None)


@pytest.mark.parametrize("theme", themes_of_every_size())
def test_the_strip_fits(make_window: MakeWindow, theme: str) -> None:
    window = make_window(SMALL, theme=theme)
    shown(window, make_snapshot(step=123_456), lambd=0.7, learning_rate=0.5, depth=5)
    for _ in range(3):
        QApplication.processEvents()
    strip = window.comparison
    assert strip.height() <= 6.5 * window.fontMetrics().height()
    for widget in (strip.table, strip.differences, strip.warning, strip.unpin, strip.same_step):
        place = widget.geometry()
        assert strip.rect().contains(place), widget.objectName()
    for button in (strip.swap, strip.back, strip.unpin, strip.same_step):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.accessibleName() or button.text()


@pytest.mark.parametrize("knobs", [{}, {"lambd": 100.0, "learning_rate": 10.0, "depth": 5}])
def test_with_little_room_the_words_stand_below_the_figures(
    make_window: MakeWindow, qtbot: Any, knobs: dict[str, float]
) -> None:
    window = make_window(SMALL, theme="projector", size=(1280, 720))
    shown(window, make_snapshot(step=500), **knobs)
    strip, line = window.comparison, window.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: strip.differences.geometry().width() > 0.8 * strip.width())
    assert strip.height() <= 7 * line
    table, words = strip.table.geometry(), strip.differences
    assert words.mapTo(strip, words.rect().topLeft()).y() >= table.bottom()
    window.resize(2600, 720)
    qtbot.waitUntil(lambda: words.mapTo(strip, words.rect().topLeft()).x() > table.right())
