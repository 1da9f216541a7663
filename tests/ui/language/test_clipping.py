"""No text is cut off, in any language, at any usual size of the window."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from tests.ui.clipping import clipped
from tests.ui.language.conftest import MakeWindow, settle
from tests.ui.language.visible_texts import visible_windows

SIZES = ((1280, 720), (1920, 1080), (3840, 2160))
LAYOUTS = ("simple", "regularization", "deep", "data", "all")
LANGUAGES = ("en", "zh_CN", "doubled")
ALL_SECTIONS = [
    f"{group}{part}"
    for group in ("Data", "Network", "Regularization", "Training", "Seeds")
    for part in ("", "/more")
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_clipped(
    whole_window: MakeWindow, request: pytest.FixtureRequest, qtbot: Any, language: str
) -> None:
    if language == "doubled":
        request.getfixturevalue("doubled")
    window = whole_window(language="en" if language == "doubled" else language)
    assert window.controls is not None
    window.controls.set_open_sections(ALL_SECTIONS)
    found = {}
    for size in SIZES:
        for layout in LAYOUTS if size == SIZES[0] else ("simple", "all"):
            window.resize(*size)
            window.panels.choose(layout)
            settle(window, qtbot)
            assert (window.width(), window.height()) == size
            found[size, layout] = clipped(window)
    assert not any(found.values()), found


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_nothing_is_clipped_for_a_projector(
    whole_window: MakeWindow, qtbot: Any, language: str
) -> None:
    window = whole_window(language=language, size=(1920, 1080), theme="projector")
    settle(window, qtbot)
    assert clipped(window) == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_clipped_in_what_opens(
    whole_window: MakeWindow, request: pytest.FixtureRequest, qtbot: Any, language: str
) -> None:
    if language == "doubled":
        request.getfixturevalue("doubled")
    window = whole_window(language="en" if language == "doubled" else language)
    for action in ("shortcuts", "about", "stop_at"):
        before = set(visible_windows(window))
        window.menus.actions[action].trigger()
        QApplication.processEvents()
        (opened,) = set(visible_windows(window)) - before
        assert clipped(opened) == [], action
        opened.close()
        QApplication.processEvents()


def test_a_clipped_text_is_found(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("Much longer than its place", window)
    label.setGeometry(0, 0, 30, 20)
    box = QVBoxLayout()
    box.addWidget(QLabel("fits"))
    window.show()
    assert [line for line in clipped(window) if "Much longer" in line]
    label.setGeometry(190, 0, 400, 20)
    window.resize(200, 100)
    assert [line for line in clipped(window) if "of 200" in line]
    label.setGeometry(0, 0, 190, 20)
    assert clipped(window) == []
