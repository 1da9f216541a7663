"""Panels look as they did when somebody last looked at them; see `pictures.py`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from playground.session.messages.snapshot import Snapshot
from tests.ui.real.pictures import CASES, kept, picture, snapshot

_USUAL, _MOST = 6.0, 70.0  # of 255: what other types and another rounding change in a cell


@pytest.fixture(scope="module")
def shown() -> Snapshot:
    return snapshot()


@pytest.mark.parametrize(("panel", "theme"), CASES)
def test_a_panel_looks_as_it_did(panel: str, theme: str, shown: Snapshot, qtbot: Any) -> None:
    before, now = kept()[f"{panel} {theme}"], picture(panel, theme, shown)
    difference = np.abs(now - before)
    assert float(difference.mean()) < _USUAL
    assert float(difference.max()) < _MOST


def test_pictures_tell_panels_and_themes_apart() -> None:
    pictures = kept()
    assert set(pictures) == {f"{panel} {theme}" for panel, theme in CASES}
    names = sorted(pictures)
    for place, one in enumerate(names):
        for other in names[place + 1 :]:
            difference = np.abs(pictures[one] - pictures[other])
            assert difference.mean() > _USUAL or difference.max() > _MOST, (one, other)
