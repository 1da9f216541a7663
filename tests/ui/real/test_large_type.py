"""Large type, of the system or chosen by the user, on a small screen: nothing is cut off."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from playground.ui.shell.settings import Settings
from playground.ui.shell.themes import TEXT_SIZES
from tests.ui.real.conftest import MakeRealWindow

ROOT = Path(__file__).parents[3]
# Of type the largest, which has all that the smaller ones need; of scales a broken and a whole one.
SETTINGS = [
    ({"QT_FONT_DPI": "192"}, "en"),
    ({"QT_FONT_DPI": "192"}, "zh_CN"),
    ({"QT_SCALE_FACTOR": "1.5"}, "en"),
    ({"QT_SCALE_FACTOR": "2"}, "zh_CN"),
]


@pytest.mark.xvfb
@pytest.mark.parametrize(("settings", "language"), SETTINGS)
def test_nothing_is_off_the_screen_or_cut_off(
    managed_environment: Callable[[int], dict[str, str]], settings: dict[str, str], language: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.real.large_type", language],
        cwd=ROOT, env={**managed_environment(1), **settings}, capture_output=True, text=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.splitlines()) == (0, ["done"]), done.stderr[-2000:]


def test_ctrl_plus_and_minus_change_all_text_and_are_kept(
    make_real_window: MakeRealWindow, qtbot: QtBot
) -> None:
    window = make_real_window()
    title = window.panels.cards["error"].title
    assert isinstance(title, QLabel)
    widgets = window, title, window.menuBar(), window.controls, window.panels.cards["error"].panel
    before = [widget.font().pointSizeF() for widget in widgets]

    def factors() -> set[float]:
        now = [widget.font().pointSizeF() for widget in widgets]
        return {round(a / b, 3) for a, b in zip(now, before, strict=True)}

    actions = window.menus.actions
    for id, keys in (
        ("larger_text", "Ctrl++"),
        ("smaller_text", "Ctrl+-"),
        ("usual_text", "Ctrl+0"),
    ):
        assert keys in [one.toString() for one in actions[id].shortcuts()]
        assert actions[id] in window.menus.menus["view"].actions()
    for size in (1.1, 1.25):
        actions["larger_text"].trigger()
        assert factors() == {size}
    assert Settings().text_size == 1.25
    window.shell.themes.choose("dark")
    assert factors() == {1.25}
    for _ in TEXT_SIZES:
        actions["smaller_text"].trigger()
    assert factors() == {0.8}
    actions["usual_text"].trigger()
    assert factors() == {1.0}
    for _ in TEXT_SIZES:
        actions["larger_text"].trigger()
    assert factors() == {2.0}
    again = make_real_window()
    assert again.font().pointSizeF() == 2 * before[0]
