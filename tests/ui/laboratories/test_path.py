"""The page of the regularization path: a strength is chosen, and all follows it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from playground.knobs.hyperparameters import DEFAULTS
from tests.ui.laboratories.pages import open_page
from tests.ui.plain_panels import MakeWindow

SMALL = DEFAULTS.with_changes(m=60, depth=2, width=4, learning_rate=0.1)


@pytest.fixture
def page(make_window: MakeWindow) -> Any:
    return open_page(make_window(SMALL), "path", train_steps=60, seeds=2)


def test_it_shows_the_best_strength_first(page: Any) -> None:
    best = page.findings.best
    assert page.place == best
    assert f"{page.findings.strengths[best]:g}" in page.rules[0].text
    np.testing.assert_array_equal(page.map.tiles[0].probability, page.findings.boundaries[best])


def test_dragging_along_the_errors_moves_the_map(page: Any) -> None:
    plot = page.errors
    area = plot.area_in_widget().toRect()
    start = QPoint(area.left() + 2, area.center().y())
    QTest.mousePress(plot, Qt.MouseButton.LeftButton, pos=start)
    assert page.place == 0
    np.testing.assert_array_equal(page.map.tiles[0].probability, page.findings.boundaries[0])
    QTest.mouseMove(plot, QPoint(area.right() - 2, area.center().y()))
    QTest.mouseRelease(plot, Qt.MouseButton.LeftButton, pos=QPoint(area.right() - 2, 5))
    assert page.place == len(page.findings.strengths) - 1
    QTest.mouseMove(plot, start)  # the button is up
    assert page.place == len(page.findings.strengths) - 1


def test_the_arrow_keys_go_along(page: Any) -> None:
    plot = page.errors
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Home)
    assert page.place == 0
    QTest.keyClick(plot, Qt.Key.Key_Right)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert page.place == 2
    QTest.keyClick(plot, Qt.Key.Key_Left)
    assert page.place == 1
    QTest.keyClick(plot, Qt.Key.Key_End)
    assert page.place == len(page.findings.strengths) - 1


def test_a_screen_reader_hears_the_chosen_strength_and_its_figures(page: Any) -> None:
    page.errors.stepped.emit(-(10**6))
    heard = page.errors.accessibleDescription()
    assert heard.startswith("λ = 0")
    assert page.figures.text() in heard
    page.errors.stepped.emit(4)
    assert f"{page.findings.strengths[4]:g}" in page.errors.accessibleDescription()


def test_the_chosen_strength_is_handed_back(page: Any) -> None:
    page.errors.stepped.emit(-(10**6))
    page.errors.stepped.emit(5)
    strength = float(page.findings.strengths[5])
    first, best = page.hand_backs()
    assert f"{strength:g}" in first.text
    assert "best" in best.text
    page.hand(first)
    knobs = page.shell.experiment.store.current
    assert (knobs.penalty, knobs.lambd) == ("l2", strength)


@pytest.mark.parametrize(
    ("kind", "name", "changes"),
    [("dropout", "keep_prob", {"keep_prob"}), ("stop", "step", {"early_stopping"})],
)
def test_other_strengths_have_axes_of_their_own(
    make_window: MakeWindow, kind: str, name: str, changes: set[str]
) -> None:
    page = open_page(make_window(SMALL), "path", train_steps=60, seeds=1, kind=kind)
    assert page.errors.x_axis.name == name
    assert set(page.hand_backs()[0].changes) == changes
    low, high = page.errors.x_range
    places = [page.findings.strengths[0], page.findings.strengths[-1]]
    shown = places if kind == "dropout" else np.log10(places)
    assert low < shown[0]
    assert shown[1] < high


def test_the_test_error_is_drawn_only_if_revealed(make_window: MakeWindow) -> None:
    window = make_window(SMALL)
    page = open_page(window, "path", train_steps=20, seeds=1)
    assert not page.test.curve.x_values.size
    assert "test" not in [entry.text for entry in page.legend.entries]
    page = open_page(window, "path", train_steps=20, seeds=1, reveal_test=True)
    assert page.test.curve.x_values.size
    assert "test" in [entry.text for entry in page.legend.entries]


def test_zero_is_apart_from_the_smallest_strength(page: Any) -> None:
    ticks = page.errors.x_axis.ticks(*page.errors.x_range, 600)
    labels = page.errors.x_axis.labels(ticks)
    assert labels[0] == "0"
    assert labels.count("0") == 1
    assert "1" in labels


def test_a_tip_says_the_figures_and_their_ranges(page: Any) -> None:
    text = page.errors.text_at(page.errors.x_range[0], 0.0)
    assert text.startswith("λ = 0")
    assert "2 seeds" in text
