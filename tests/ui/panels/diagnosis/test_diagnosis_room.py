"""The diagnosis in little room: what must be whole is whole, in every theme and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.look.theme import load_theme
from playground.ui.panels.diagnosis.diagnosis import DiagnosisPanel
from playground.ui.panels.held_out import HeldOutPanel
from playground.ui.shell.language import Language, application
from tests.ui.panels.diagnosis.diagnosed import diverged, in_situation, snapshot_of
from tests.ui.shown_panels import Show, themes_of_every_size

# Pixels: as little as a panel may have, as in the layouts at 1280×720 with and without a
# projector's type, and half of that screen.
SIZES = [(160, 80), (260, 100), (392, 119), (520, 150), (560, 200), (900, 500)]
SNAPSHOTS = {
    "both": lambda: snapshot_of(0.15, 0.30, m=60),
    "a situation": lambda: in_situation("learning_rate_too_small"),
    "unknown": lambda: snapshot_of(0.2, None),
    "good": lambda: snapshot_of(0.0, 0.0),
}


@pytest.fixture(params=["en", "zh_CN"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    languages = Language(application())
    languages.use(request.param)
    yield request.param
    languages.remove()


@pytest.mark.parametrize("name", themes_of_every_size())
def test_bias_and_variance_are_whole_beside_every_verdict(
    qtbot: QtBot, language: str, name: str
) -> None:
    panel = DiagnosisPanel(load_theme(name))
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    for size, make in product(SIZES, SNAPSHOTS.values()):
        panel.resize(*size)
        panel.draw(make())
        panel.refresh()
        QApplication.processEvents()
        assert panel.rect().contains(panel.verdict.geometry())
        assert panel.rect().contains(panel.facts.geometry())
        figures = panel.facts.shown_figures
        assert len(figures) == 2
        metrics, room = QFontMetricsF(panel.facts.font()), panel.facts.width()
        if panel.facts.height() >= 2 * panel.facts.line:
            assert all(metrics.horizontalAdvance(text) <= room for text in figures)
        else:
            assert size == (160, 80) or name == "projector"
        shown = [panel.verdict, panel.facts, panel.recipe, panel.test_row]
        places = [part.geometry() for part in shown if part.isVisible()]
        for index, one in enumerate(places):
            assert not any(one.intersects(other) for other in places[index + 1 :])


@pytest.mark.parametrize("name", themes_of_every_size())
def test_in_the_room_of_the_default_window_there_is_a_line_of_the_recipe(
    qtbot: QtBot, language: str, name: str
) -> None:
    theme = load_theme(name)
    panel = DiagnosisPanel(theme)
    qtbot.addWidget(panel)
    panel.resize(392, 119)
    line = panel.facts.line
    panel.resize(round(392 * line / 14), round(119 * line / 14))
    panel.show()
    qtbot.waitExposed(panel)
    for make in (*SNAPSHOTS.values(), diverged):
        panel.draw(make())
        panel.refresh()
        QApplication.processEvents()
        visible = [button for button in panel.recipe.buttons if button.isVisible()]
        assert visible
        assert all(panel.recipe.rect().contains(button.geometry()) for button in visible)
        assert panel.reveal.isVisible()


@pytest.mark.parametrize("kind", [DiagnosisPanel, HeldOutPanel])
def test_in_large_type_it_is_at_least_as_wide_as_its_button(
    show: Show, kind: type[DiagnosisPanel] | type[HeldOutPanel]
) -> None:
    panel = show(kind)
    panel.apply_theme(replace(load_theme("projector"), text_size=2.0))
    assert panel.minimumWidth() > 160
    panel.resize(panel.minimumWidth(), 400)
    for _ in range(3):
        QApplication.processEvents()
    assert panel.reveal.width() <= panel.width()
