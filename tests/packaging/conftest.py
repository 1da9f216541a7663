"""Fixtures of the tests of the packages."""

# ruff: noqa: I001  the first import makes the others possible
from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

# Before the first QApplication: without a word from outside, nothing appears on a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from tests.packaging.shared import needs
import settings
from screen import Screen, screen


@pytest.fixture
def small_screen() -> Iterator[Screen]:
    """A display of the test's own."""
    needs("Xvfb", "xdotool")
    with screen(1280, 720) as made:
        yield made


@pytest.fixture
def source() -> list[str]:
    """The same program from source, with the Python and the libraries that were packaged."""
    return [str(settings.ROOT / "build" / "venv" / "bin" / "python"), "-m", "playground"]


@pytest.fixture
def source_folder() -> Path:
    """Where the sources are from which the packages were built."""
    return settings.WORK / "tree"
