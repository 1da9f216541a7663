"""A legend says all in full, in fewer words, or cut short with a tip; never beyond its end."""

from __future__ import annotations

from typing import Any

import pytest

from playground.ui.look.legend_symbols import Entry, filled
from playground.ui.look.theme import load_theme
from playground.ui.widgets.legend import Legend
from tests.ui.clipping import clipped

LONG, SHORT = "the root mean square of all values before training", "root mean square"


@pytest.fixture
def legend(qtbot: Any) -> Legend:
    made, theme = Legend(), load_theme("light")
    qtbot.addWidget(made)
    made.apply_theme(theme)
    made.set_entries((Entry((filled(theme, theme.bars),), LONG, SHORT),))
    made.show()
    return made


def test_words_become_fewer_and_then_shorter(legend: Legend) -> None:
    legend.resize(600, 40)
    assert legend.words == [LONG]
    assert legend.tip == ""
    legend.resize(200, 40)
    assert legend.words == [SHORT]
    legend.resize(80, 40)
    (cut,) = legend.words
    assert cut.endswith("…")
    assert SHORT.startswith(cut[:-1])


@pytest.mark.parametrize("width", [30, 60, 90, 120, 200, 400])
def test_no_entry_ends_beyond_the_legend_and_the_tip_says_all(legend: Legend, width: int) -> None:
    legend.resize(width, 40)
    assert legend.rooms[0].right() <= width + 1
    assert clipped(legend) == []
    if legend.words[0].endswith("…"):
        assert LONG in legend.tip


def test_a_tip_of_its_own_stays(legend: Legend) -> None:
    legend.setToolTip("more of it")
    legend.resize(600, 40)
    assert legend.tip == "more of it"
    legend.resize(80, 40)
    assert legend.tip == f"{LONG}\nmore of it"
