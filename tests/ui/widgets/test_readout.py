"""A line of text that changes often, in the room that there is."""

import pytest
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from playground.ui.widgets.readout import Readout

TEXTS = "train 12.5 %  dev 20.0 %, without dropout", "train 12.5 %  dev 20.0 %", "dev 20.0 %"


@pytest.mark.parametrize("text", TEXTS)
def test_the_first_text_that_fits_is_shown_whole(qtbot: QtBot, text: str) -> None:
    readout = Readout()
    qtbot.addWidget(readout)
    readout.set_text(TEXTS[0], shorter=("", *TEXTS[1:]))
    readout.resize(QFontMetrics(readout.font()).horizontalAdvance(text) + 1, 20)
    assert readout.shown_text() == text
    assert readout.text == TEXTS[0]  # what is said aloud


def test_one_that_is_to_be_whole_shows_nothing_where_none_fits(qtbot: QtBot) -> None:
    readout = Readout(whole=True)
    qtbot.addWidget(readout)
    readout.set_text(TEXTS[0], shorter=TEXTS[1])
    width = QFontMetrics(readout.font()).horizontalAdvance(TEXTS[1])
    readout.resize(width + 1, 20)
    assert readout.shown_text() == TEXTS[1]
    readout.resize(width - 8, 20)
    assert readout.shown_text() == ""
    assert readout.text == TEXTS[0]


def test_where_none_fits_the_last_is_cut(qtbot: QtBot) -> None:
    readout = Readout()
    qtbot.addWidget(readout)
    readout.set_text(TEXTS[0], shorter=TEXTS[1])
    readout.resize(QFontMetrics(readout.font()).horizontalAdvance(TEXTS[1]) - 8, 20)
    assert readout.shown_text().startswith("train 12.5")
    assert readout.shown_text().endswith("…")
