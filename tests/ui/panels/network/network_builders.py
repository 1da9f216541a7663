"""What the tests of the network diagram share: a network, a panel that shows it, places on it."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.measuring.boundary import choose_points
from playground.session.measuring.network_meter import NetworkMeter
from playground.session.messages.network_measures import NetworkMeasures
from playground.session.run.run import Run
from playground.ui.panels.network.canvas import NetworkCanvas, Spot
from playground.ui.panels.network.network import NetworkPanel
from playground.ui.panels.network.weight_editor import WeightEditor
from tests.ui.panels.builders import make_snapshot
from tests.ui.shown_panels import Show

SMALL = Hyperparameters(m=60, depth=2, width=5, batch_size=16, data_seed=3)


def made(steps: int = 5, **changes: Any) -> NetworkMeasures:
    run = Run(SMALL.with_changes(**changes))
    run.step(steps)
    return NetworkMeter(run, choose_points(run.examples, None)).measure()


def shown(
    show: Show, network: NetworkMeasures, width: int = 640, height: int = 480
) -> NetworkPanel:
    panel = show(NetworkPanel, width, height)
    assert isinstance(panel, NetworkPanel)
    panel.canvas.panel = panel  # whoever holds the canvas alone holds both
    panel.draw(make_snapshot(network=network))
    QApplication.processEvents()
    return panel


def square(canvas: NetworkCanvas, layer: int, unit: int) -> QPoint:
    column = canvas.layout_shown.column_of(layer)
    assert column is not None
    return column.squares[unit].center().toPoint()


def on_line(canvas: NetworkCanvas, layer: int, unit: int, source: int) -> QPoint:
    """A place on a line where no other is as near."""
    ends = canvas.lines.ends_of((layer, unit, source))
    assert ends is not None
    for share in np.linspace(0.05, 0.95, 91):
        place = ends.pointAt(float(share)).toPoint()
        if canvas.spot_at(QPointF(place)) == Spot(layer, unit, source):
            return place
    raise AssertionError("the line is hidden by others")


def point(canvas: NetworkCanvas, place: QPoint) -> None:
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, place.toPointF(), canvas.mapToGlobal(place).toPointF(), none, none,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(canvas, event)


def focus(panel: NetworkPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    with qtbot.waitActive(panel):
        pass
    panel.canvas.clearFocus()
    panel.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: panel.canvas.spot is not None)


def of_editor(panel: NetworkPanel) -> WeightEditor:
    assert panel.editor is not None
    return panel.editor
