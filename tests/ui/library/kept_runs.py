"""The library's window over libraries that tests make by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QMainWindow

from playground.session.library.library import Library
from playground.session.library.parts import BOUNDARY, CURVES
from playground.ui.library.library_window import LibraryWindow
from playground.ui.look.theme import Theme, load_theme
from playground.ui.shell.settings import Settings
from tests.session.library.made_library import curve, map_of, put

MakeLibrary = Callable[..., LibraryWindow]


def fill(path: Path, count: int = 8) -> None:
    """Runs aaaaaaa0, aaaaaaa1, …, the oldest first: two seeds of each λ, every third one pinned."""
    with Library(path) as library:
        for number in range(count):
            lambd = 0.1 * (number // 2)
            dev = [0.5, 0.2 + 0.01 * number]
            values = np.zeros((4, 4)) if number % 2 else np.eye(4)
            parts = {
                CURVES: curve([0, 100], dev).packed(),
                BOUNDARY: map_of(values).packed(),
            }
            put(
                library, f"aaaaaaa{number}", parts, began=1000.0 + number, lambd=lambd,
                init_seed=number % 2 + 1, dev_error=dev[1], activation="relu" if number > 3 else
                "tanh", note=f"note {number}", pinned=int(number % 3 == 0),
            )  # fmt: skip
        library.set_tags("aaaaaaa0", ["lecture"])


@pytest.fixture
def make_library(tmp_path: Path, qapp: Any) -> Iterator[MakeLibrary]:
    """Make the window of a library; of eight runs unless a path is given."""
    made: list[tuple[LibraryWindow, QMainWindow]] = []

    def make(path: Path | None = None, theme: Theme | None = None) -> LibraryWindow:
        if path is None:
            path = tmp_path / "runs.gplib"
            fill(path)
        top = QMainWindow()
        top.resize(1280, 720)
        look = theme or load_theme("light")
        window = LibraryWindow(path, Settings(), look, top)
        window.resize(1200, 700)
        window.show()
        made.append((window, top))
        return window

    yield make
    for window, top in made:
        with suppress(RuntimeError):  # it was closed in the test
            window.close()
        top.close()
        top.deleteLater()


@pytest.fixture
def kept(make_library: MakeLibrary) -> LibraryWindow:
    """The window of eight runs."""
    return make_library()
