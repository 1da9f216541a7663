"""Each test begins in English, also after one that failed in another language."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from playground.ui.window.window import Window


def chinese_is_left(window: Window) -> None:
    """From English to Chinese, which nobody takes back."""
    run = window.shell.actions["library"]
    assert window.language.code == "en"
    assert run.text() == "&Library of runs …"
    assert QApplication.translate("RunLibrary", "Tags") == "Tags"
    window.menus.languages.choose("zh_CN")
    QApplication.processEvents()
    assert run.text() != "&Library of runs …"
    assert QApplication.translate("RunLibrary", "Tags") == "标签"


@pytest.mark.parametrize("time", ["first", "second"])
def test_with_a_window_of_its_own(time: str, window: Window) -> None:
    chinese_is_left(window)


@pytest.mark.parametrize("time", ["first", "second"])
def test_with_the_window_of_the_module(time: str, one_window: Window) -> None:
    chinese_is_left(one_window)
