"""Pointing at the network diagram, and setting its weights."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.ui.panels.network.canvas import Spot
from tests.ui.panels.builders import make_snapshot
from tests.ui.panels.network.network_builders import (
    focus,
    made,
    of_editor,
    on_line,
    point,
    shown,
    square,
)
from tests.ui.shown_panels import Show

# An offscreen screen cannot raise a small window above the others, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

# ---- pointing ------------------------------------------------------------------------------


def test_a_unit_under_the_pointer_is_shown_and_taken_back_on_leave(show: Show) -> None:
    network = made()
    panel = shown(show, network)
    asked: list[object] = []
    panel.unit_shown.connect(asked.append)
    point(panel.canvas, square(panel.canvas, 2, 3))
    assert asked == [(2, 3)]
    assert "unit 4 of layer 2" in panel.words.text
    assert f"‖w‖ {network.layers[2].weight_norm[3]:.2f}" in panel.words.text
    point(panel.canvas, square(panel.canvas, 2, 4))
    assert asked == [(2, 3), (2, 4)]
    QApplication.sendEvent(panel.canvas, QEvent(QEvent.Type.Leave))
    assert asked == [(2, 3), (2, 4), None]
    assert "Point at a unit" in panel.words.text


def test_inputs_outputs_and_lines_leave_the_large_map_as_it_is(show: Show) -> None:
    panel = shown(show, made())
    asked: list[object] = []
    panel.unit_shown.connect(asked.append)
    canvas = panel.canvas
    for place, words in (
        (square(canvas, 0, 1), "x₂"),
        (square(canvas, 3, 0), "output"),
        (on_line(canvas, 3, 0, 2), "unit 2 of layer 2 → output"),
    ):
        point(canvas, place)
        assert words in panel.words.text
    assert asked == []


def test_the_words_tell_of_saturation_and_of_units_that_are_off(show: Show) -> None:
    for changes, words in (({}, "saturated for"), ({"activation": "relu"}, "0 for")):
        panel = shown(show, made(**changes))
        point(panel.canvas, square(panel.canvas, 1, 0))
        assert words in panel.words.text
        assert "of the last batch" in panel.words.text


def test_a_panel_that_is_hidden_points_at_nothing(show: Show) -> None:
    panel = shown(show, made())
    asked: list[object] = []
    panel.unit_shown.connect(asked.append)
    point(panel.canvas, square(panel.canvas, 1, 0))
    panel.hide()
    assert asked == [(1, 0), None]


def test_another_network_points_at_nothing(show: Show) -> None:
    panel = shown(show, made())
    asked: list[object] = []
    panel.unit_shown.connect(asked.append)
    point(panel.canvas, square(panel.canvas, 2, 4))
    panel.draw(make_snapshot(network=made(depth=1, width=2)))
    assert asked == [(2, 4), None]
    assert panel.canvas.spot is None


def test_arrows_go_from_unit_to_unit(show: Show, qtbot: QtBot) -> None:
    panel = shown(show, made())
    canvas = panel.canvas
    asked: list[object] = []
    panel.unit_shown.connect(asked.append)
    focus(panel, qtbot)
    key = Qt.Key
    path = [
        (key.Key_Down, Spot(1, 1)), (key.Key_Down, Spot(1, 2)), (key.Key_Right, Spot(2, 2)),
        (key.Key_Right, Spot(3, 0)), (key.Key_Right, Spot(3, 0)), (key.Key_Left, Spot(2, 2)),
        (key.Key_End, Spot(2, 4)), (key.Key_Down, Spot(2, 4)), (key.Key_Home, Spot(2, 0)),
        (key.Key_Left, Spot(1, 0)), (key.Key_Left, Spot(0, 0)), (key.Key_Left, Spot(0, 0)),
    ]  # fmt: skip
    assert canvas.spot == Spot(1, 0)
    for pressed, spot in path:
        qtbot.keyClick(canvas, pressed)
        assert canvas.spot == spot
    assert asked[:4] == [(1, 0), (1, 1), (1, 2), (2, 2)]
    assert panel.canvas.accessibleDescription() == panel.words.text
    canvas.clearFocus()
    assert canvas.spot is None
    assert asked[-1] is None


# ---- setting weights -----------------------------------------------------------------------


def test_a_click_on_a_unit_sets_its_bias(show: Show, qtbot: QtBot) -> None:
    network = made()
    panel = shown(show, network)
    sent: list[tuple[int, int, int, float]] = []
    panel.weight_edited.connect(lambda *edit: sent.append(edit))
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=square(panel.canvas, 2, 3))
    editor = of_editor(panel)
    assert editor.title.text() == "Unit 4 of layer 2"
    assert editor.source.currentText() == "bias b"
    assert float(editor.field.text().replace("−", "-")) == pytest.approx(
        float(network.layers[2].bias[3]), rel=1e-4
    )
    editor.field.selectAll()
    qtbot.keyClicks(editor.field, "-0.75")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert sent == [(2, 3, 0, -0.75)]
    assert panel.editor is None  # Enter keeps it and closes


def test_a_click_on_a_line_sets_its_weight(show: Show, qtbot: QtBot) -> None:
    network = made()
    panel = shown(show, network)
    sent: list[tuple[int, int, int, float]] = []
    panel.weight_edited.connect(lambda *edit: sent.append(edit))
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=on_line(panel.canvas, 3, 0, 2))
    editor = of_editor(panel)
    assert editor.title.text() == "Output unit"
    assert editor.source.currentText() == "weight from unit 2 of layer 2"
    w = float(network.edges[3].W[0, 1])
    qtbot.keyClick(editor.field, Qt.Key.Key_Up)
    qtbot.keyClick(editor.field, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [edit[:3] for edit in sent] == [(3, 0, 2)] * 2
    assert [edit[3] for edit in sent] == pytest.approx([w + 0.05, w + 0.045])
    editor.close()
    assert [edit[3] for edit in sent] == pytest.approx([w + 0.05, w + 0.045])


def test_escape_takes_everything_back(show: Show, qtbot: QtBot) -> None:
    network = made()
    panel = shown(show, network)
    sent: list[tuple[int, int, int, float]] = []
    panel.weight_edited.connect(lambda *edit: sent.append(edit))
    panel.canvas.edit_asked.emit(Spot(1, 0, 1), QPoint(0, 0))
    editor = of_editor(panel)
    qtbot.keyClick(editor.field, Qt.Key.Key_Up)
    editor.source.setCurrentIndex(0)
    qtbot.keyClick(editor.field, Qt.Key.Key_Down)
    del sent[:]
    qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    w, b = float(network.edges[1].W[0, 0]), float(network.layers[1].bias[0])
    assert sorted(sent) == [(1, 0, 0, b), (1, 0, 1, w)]
    assert panel.editor is None


def test_escape_while_typing_sets_nothing(show: Show, qtbot: QtBot) -> None:
    panel = shown(show, made())
    sent: list[object] = []
    panel.weight_edited.connect(lambda *edit: sent.append(edit))
    panel.canvas.edit_asked.emit(Spot(1, 0), QPoint(0, 0))
    editor = of_editor(panel)
    editor.field.selectAll()
    qtbot.keyClicks(editor.field, "3")
    qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
    assert sent == []
    assert panel.editor is None


def test_undo_takes_back_one_change_at_a_time(show: Show, qtbot: QtBot) -> None:
    network = made()
    panel = shown(show, network)
    sent: list[tuple[int, int, int, float]] = []
    panel.weight_edited.connect(lambda *edit: sent.append(edit))
    panel.canvas.edit_asked.emit(Spot(1, 0), QPoint(0, 0))
    editor = of_editor(panel)
    assert not editor.undo_button.isEnabled()
    b = float(network.layers[1].bias[0])
    for _ in range(2):
        qtbot.keyClick(editor.field, Qt.Key.Key_Up)
    editor.source.setCurrentIndex(2)
    qtbot.keyClick(editor.slider, Qt.Key.Key_End)  # the slider's largest
    assert sent[-1] == (1, 0, 2, 2.0)
    qtbot.keyClick(editor.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert sent[-1] == (1, 0, 2, float(network.edges[1].W[0, 1]))
    qtbot.mouseClick(editor.undo_button, Qt.MouseButton.LeftButton)
    assert sent[-1] == (1, 0, 0, pytest.approx(b + 0.05))
    assert editor.chosen == 0
    editor.undo()
    assert sent[-1] == (1, 0, 0, pytest.approx(b))
    assert not editor.undo_button.isEnabled()
    editor.undo()
    assert len(sent) == 6


def test_a_drag_of_the_slider_is_one_change(show: Show, qtbot: QtBot) -> None:
    network = made()
    panel = shown(show, network)
    sent: list[tuple[int, int, int, float]] = []
    panel.weight_edited.connect(lambda *edit: sent.append(edit))
    panel.canvas.edit_asked.emit(Spot(1, 0), QPoint(0, 0))
    slider = of_editor(panel).slider
    middle = slider.height() // 2
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(30, middle))
    for x in (40, 60, 80):
        qtbot.mouseMove(slider, QPoint(x, middle))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(80, middle))
    assert len(sent) >= 3
    of_editor(panel).undo()
    assert sent[-1] == (1, 0, 0, float(network.layers[1].bias[0]))


@pytest.mark.parametrize("typed", ["abc", "nan", "inf", "1e9", ""])
def test_what_is_no_weight_is_refused(show: Show, qtbot: QtBot, typed: str) -> None:
    panel = shown(show, made())
    sent: list[object] = []
    panel.weight_edited.connect(lambda *edit: sent.append(edit))
    panel.canvas.edit_asked.emit(Spot(1, 0), QPoint(0, 0))
    editor = of_editor(panel)
    editor.field.selectAll()
    qtbot.keyClick(editor.field, Qt.Key.Key_Delete)
    qtbot.keyClicks(editor.field, typed)
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    assert sent == []
    assert editor.field.wrong
    assert panel.editor is editor  # still open
    editor.cancel()


def test_a_large_weight_widens_the_slider(show: Show, qtbot: QtBot) -> None:
    panel = shown(show, made())
    panel.canvas.edit_asked.emit(Spot(1, 0), QPoint(0, 0))
    editor = of_editor(panel)
    editor.field.selectAll()
    qtbot.keyClicks(editor.field, "50")
    editor.field.committed.emit(editor.field.text())
    assert editor.slider.knob_value == 50
    assert 0 < editor.slider.handle_x() < editor.slider.width()
    editor.cancel()


def test_the_editor_follows_the_network_and_closes_with_it(show: Show) -> None:
    network = made()
    panel = shown(show, network)
    panel.canvas.edit_asked.emit(Spot(1, 0), QPoint(0, 0))
    editor = of_editor(panel)
    layers = list(network.layers)
    layers[1] = replace(layers[1], bias=layers[1].bias + 7.0)
    typed = editor.field.text()
    panel.draw(make_snapshot(network=replace(network, layers=tuple(layers))))
    assert "7." in editor.now.text or "6." in editor.now.text
    assert editor.field.text() == typed  # only "now" follows
    panel.draw(make_snapshot(network=made(width=3)))
    assert panel.editor is None


def test_enter_sets_the_unit_that_the_keys_are_at(show: Show, qtbot: QtBot) -> None:
    panel = shown(show, made())
    focus(panel, qtbot)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Down)
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Return)
    assert of_editor(panel).title.text() == "Unit 2 of layer 1"
    assert of_editor(panel).source.count() == 3  # the bias and two weights
    of_editor(panel).cancel()


def test_inputs_have_nothing_to_set(show: Show, qtbot: QtBot) -> None:
    panel = shown(show, made())
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=square(panel.canvas, 0, 0))
    assert panel.editor is None


def test_after_a_fold_only_the_bias_can_be_set(show: Show) -> None:
    network = made(1, depth=20, width=3)
    panel = shown(show, network, 900, 400)
    panel.canvas.edit_asked.emit(Spot(17, 1), QPoint(0, 0))
    assert of_editor(panel).source.count() == 1
    of_editor(panel).cancel()
