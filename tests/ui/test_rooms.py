"""What holds between the parts of the window and cannot be said by import contracts."""

from __future__ import annotations

import re
from pathlib import Path

import playground.ui

ELSEWHERE = re.compile(r"(?<!\bself)\.findChild(ren)?\(")


def test_no_part_searches_anothers_children() -> None:
    """What is asked of a part has a method of the part's own; Qt's own parts lie in `self`."""
    folder = Path(playground.ui.__file__).parent
    files = {file for file in folder.rglob("*.py") if ELSEWHERE.search(file.read_text("utf-8"))}
    assert files == set()


def test_every_slider_is_one_whose_value_can_be_read_out() -> None:
    """Qt's own slider reads out its place, which is the value only by chance."""
    folder = Path(playground.ui.__file__).parent
    plain = re.compile(r"\b(QSlider|QDial)\b")
    files = {file.name for file in folder.rglob("*.py") if plain.search(file.read_text("utf-8"))}
    assert files == {"spoken.py"}
