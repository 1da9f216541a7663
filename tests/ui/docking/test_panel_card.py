"""The top line of a panel's card."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from playground.ui.docking.panel_card import Head
from playground.ui.panels.boundary.boundary import BoundaryPanel
from tests.ui.panels.builders import make_boundary, make_snapshot
from tests.ui.shown_panels import Show


@pytest.mark.parametrize("unit", [None, (1, 0)])
def test_what_a_map_is_measured_with_is_never_cut(
    qtbot: QtBot, show: Show, unit: tuple[int, int] | None
) -> None:
    panel = show(BoundaryPanel, 300, 300)
    made = make_boundary()
    of_unit = replace(made, unit=unit, activation=made.probability)
    panel.draw(make_snapshot(boundary=of_unit if unit else made))
    texts = panel.readouts()
    assert texts[0].endswith("without dropout")
    head = Head()
    qtbot.addWidget(head)
    head.readout.set_text(texts[0], shorter=texts[1:])
    widths = [QFontMetrics(head.readout.font()).horizontalAdvance(text) for text in texts]
    assert 0 < widths[1] < widths[0]
    for width in range(0, widths[0] + 9, 3):
        head.readout.resize(width, 20)
        assert head.readout.shown_text() in (*texts[:2], "")
    head.readout.resize(widths[1] + 1, 20)
    assert head.readout.shown_text() == texts[1]
