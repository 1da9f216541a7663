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
