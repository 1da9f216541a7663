"""A step fits beside the plots: at 1280 × 720 nothing of it is below the fold, in any language."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.lessons.playing import LessonPlay
from playground.session.lessons.reading import load
from playground.session.lessons.shelf import built_in, challenges, lesson_files
from playground.session.store import Store
from playground.ui.lessons.lesson_column import LessonColumn
from playground.ui.lessons.sketch import DrawingInput
from playground.ui.lessons.sketch_plane import plane_of
from playground.ui.look.stylesheet import apply_look
from playground.ui.look.theme import load_theme

WIDTH_EMS = 21.5
HEIGHT = 588  # pixels that a window of 1280 × 720 leaves for the column


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "file", [*lesson_files(built_in()), *lesson_files(challenges())], ids=lambda file: file.stem
)
def test_every_step_is_in_sight(file, language, qtbot) -> None:  # type: ignore[no-untyped-def]
    lesson = load(file)
    play = LessonPlay(lesson)
    column = LessonColumn(play, Store(play.knobs), lambda: language)
    qtbot.addWidget(column)
    apply_look(column, load_theme("light"))
    column.resize(round(WIDTH_EMS * column.fontMetrics().height()), HEIGHT)
    column.show()
    too_long = []
    for place in range(len(lesson.steps)):
        play.place = place
        if play.step.goals:
            play.count_hint()
        column.show_step()
        for _ in range(3):
            QApplication.processEvents()
        if column.hidden_below > 0:
            too_long.append(place + 1)
    assert too_long == []


def test_a_curve_is_drawn_by_mouse_and_by_keys(qtbot) -> None:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import Qt

    drawing = DrawingInput(plane_of("dev_error", 1000, DEFAULTS))
    qtbot.addWidget(drawing)
    drawing.resize(240, 160)
    drawing.show()
    pad = drawing.pad
    assert drawing.value() is None
    area = pad.area().toRect()
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=area.topLeft())
    qtbot.mouseMove(pad, pos=area.center())
    assert drawing.value() is None
    pad.setFocus()
    for _ in range(39):
        qtbot.keyClick(pad, Qt.Key.Key_Right)
    qtbot.keyClick(pad, Qt.Key.Key_Up)
    found = drawing.value()
    assert isinstance(found, tuple)
    assert len(found) == 40
    drawing.lock(found)
    qtbot.keyClick(pad, Qt.Key.Key_Up)
    assert drawing.value() == found
