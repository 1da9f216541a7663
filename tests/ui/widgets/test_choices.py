"""A list to choose from says in its tip what is chosen, where there is no room for it."""

from __future__ import annotations

from typing import Any

from playground.ui.widgets.choices import ChoiceBox


def made(qtbot: Any) -> ChoiceBox:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["short", "a choice with a very long name"])
    return box


def test_what_is_cut_short_is_in_the_tip(qtbot: Any) -> None:
    box = made(qtbot)
    box.resize(80, 30)
    box.show()
    assert box.toolTip() == ""
    box.setCurrentIndex(1)
    assert box.toolTip() == "a choice with a very long name"
    box.resize(600, 30)
    assert box.toolTip() == ""


def test_a_tip_of_its_own_stays(qtbot: Any) -> None:
    box = made(qtbot)
    box.setToolTip("what it is for")
    box.resize(80, 30)
    box.setCurrentIndex(1)
    box.show()
    assert box.toolTip() == "what it is for"
