"""The network diagram in the window: what is pointed at and set reaches the run, and comes back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import Need
from playground.ui.panels.network.canvas import Spot
from playground.ui.panels.network.network import NetworkPanel
from playground.ui.window.window import Window
from tests.ui.real.conftest import MakeRealWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SMALL = Hyperparameters(m=60, depth=2, width=5, batch_size=16, data_seed=3)


def diagram_of(window: Window) -> NetworkPanel:
    panel = window.panels.cards["network"].panel
    assert isinstance(panel, NetworkPanel)
    return panel


@pytest.fixture
def window(make_real_window: MakeRealWindow, qtbot: QtBot) -> Window:
    made = make_real_window(SMALL, size=(1920, 1080))
    made.panels.choose("all")  # boundary and diagram side by side
    qtbot.waitUntil(lambda: Need.NETWORK in made.experiment.request.needs, timeout=15_000)
    made.shell.playback.do(made.experiment.pause)
    canvas = diagram_of(made).canvas
    qtbot.waitUntil(lambda: canvas.network is not None, timeout=15_000)
    return made


def test_a_hidden_diagram_asks_for_nothing(make_real_window: MakeRealWindow) -> None:
    window = make_real_window(SMALL)
    assert Need.NETWORK not in window.panels.needs()


def test_the_unit_pointed_at_is_in_the_large_map(window: Window, qtbot: QtBot) -> None:
    network = diagram_of(window)
    network.canvas.point_at(Spot(2, 3))

    def unit() -> object:
        boundary = window.snapshot.boundary if window.snapshot else None
        return boundary.unit if boundary else None

    qtbot.waitUntil(lambda: unit() == (2, 3), timeout=15_000)
    QApplication.sendEvent(network.canvas, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: unit() is None, timeout=15_000)


def test_a_weight_set_in_the_diagram_is_set_in_the_run(window: Window, qtbot: QtBot) -> None:
    network = diagram_of(window)
    before = network.canvas.network
    assert before is not None
    step = before.step
    network.canvas.edit_asked.emit(Spot(2, 1, 3), network.mapToGlobal(network.rect().center()))
    editor = network.editor
    assert editor is not None
    editor.field.selectAll()
    qtbot.keyClicks(editor.field, "1.5")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)

    def shown() -> np.ndarray:
        assert network.canvas.network is not None
        return network.canvas.network.edges[2].W

    qtbot.waitUntil(lambda: shown()[1, 2] == 1.5, timeout=15_000)
    assert network.canvas.network is not None
    assert network.canvas.network.step == step
    window.experiment.step()  # and learns on from there
    qtbot.waitUntil(lambda: network.canvas.network.step == step + 1, timeout=15_000)
    assert shown()[1, 2] != 1.5
    assert abs(shown()[1, 2] - 1.5) < 0.5
