"""What the program does not wait for at its start."""

from __future__ import annotations

import subprocess
import sys

import pytest

LATE = ["pyqtgraph", "playground.ui.command_palette", "playground.ui.dialogs", "PySide6.QtTest"]


@pytest.mark.parametrize("name", LATE)
def test_the_training_thread_starts_before_this_is_imported(name: str) -> None:
    check = f"import sys, playground.ui.application; sys.exit({name!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
