"""A start under a policy of the machine: what it fixes is so, what is wrong in it is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from playground.engine.kernel import loader
from playground.session.preferences import policy
from playground.ui.menus.language_menu import LanguageMenu
from playground.ui.shell.settings import Settings
from playground.ui.start import start_with
from tests.ui.plain_panels import MakeWindow
from tests.ui.start.test_app import PROGRAM

LESSON = "04-l2-and-l1"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this machine's policy lies."""
    file = tmp_path / "policy.toml"
    monkeypatch.setattr(policy, "policy_file", lambda: file)
    return file


def test_what_is_fixed_has_its_value_and_cannot_be_set(machine: Path) -> None:
    machine.write_text('language = "zh_CN"\ntext_size = 1.5\n', encoding="utf-8")
    settings = Settings()
    settings.language, settings.text_size, settings.theme = "en", 1.0, "dark"
    assert (settings.language, settings.text_size, settings.theme) == ("zh_CN", 1.5, "dark")
    assert settings.fixed_by("language")
    assert not settings.fixed_by("theme")
    machine.unlink()
    again = Settings()
    assert (again.language, again.text_size) == ("system", 1.0)


def test_its_commands_are_off_in_the_window(machine: Path, make_window: MakeWindow) -> None:
    machine.write_text('language = "en"\ntheme = "light"\nsingle_keys = true\n', encoding="utf-8")
    window = make_window()
    actions = window.shell.actions
    for id in ("language_zh_CN", "theme_dark", "next_theme", "single_keys"):
        assert not actions[id].isEnabled(), id
    assert isinstance(window.menus.languages, LanguageMenu)
    assert not window.menus.languages.button.isEnabled()
    assert actions["larger_text"].isEnabled()


def test_a_flag_against_it_is_passed_over_and_said(machine: Path) -> None:
    machine.write_text('language = "zh_CN"\n', encoding="utf-8")
    settings = Settings()
    (said,) = start_with.passed_over(settings, language="en", theme="dark")
    assert "--language en" in said
    assert str(machine) in said
    assert start_with.passed_over(settings, language="zh_CN", theme=None) == []


@pytest.mark.parametrize("name", ["4", LESSON, "99", "nowhere.toml"])
def test_the_lesson_of_the_start_is_found_or_said(machine: Path, name: str) -> None:
    machine.write_text(f'lesson = "{name}"\n', encoding="utf-8")
    file, problems = start_with.fixed_lesson(Settings())
    if name in ("4", LESSON):
        assert (file and file.stem, problems) == (LESSON, [])
    else:
        assert file is None
        assert name in problems[0]
        assert str(machine) in problems[0]


def test_the_preferred_engine_is_used_or_another_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(loader.ENGINE_VARIABLE, raising=False)
    before = loader.engine_name()
    settings = Settings()
    try:
        settings.prefer("engine", "numpy")
        assert start_with.use_engine(settings) == []
        assert loader.engine_name() == "numpy"
        assert not settings.fixed_by("engine")  # it was this program that set the variable

        def refuse(engine: str) -> None:
            raise loader.EngineError("it is not there")

        settings.prefer("engine", "compiled")
        monkeypatch.setattr(start_with, "choose", refuse)
        monkeypatch.delenv(loader.ENGINE_VARIABLE)
        (said,) = start_with.use_engine(settings)
        assert "it is not there" in said
    finally:
        monkeypatch.undo()
        loader.choose("")
    assert loader.engine_name() == before


PRELUDE = """
import json
import os
import subprocess
import sys
from pathlib import Path
import playground.session.preferences.policy as policy
policy.policy_file = lambda: Path({file!r})

def tell_once_the_lesson_is_there(window):
    def look():
        if window.lessons.play is not None:
            timer.stop()
            said, lesson = window.panels.messages.text, window.lessons.play.lesson.name
            Path({told!r}).write_text(json.dumps([window.language.code, lesson, said]))
            window.close()
    from PySide6.QtCore import QTimer
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(20)
"""


def test_a_process_starts_in_the_fixed_language_with_the_lesson_and_says_what_is_wrong(
    tmp_path: Path,
) -> None:
    file, told = tmp_path / "policy.toml", tmp_path / "told.json"
    file.write_text('language = "zh_CN"\nlesson = "4"\ntext_size = 7\n', encoding="utf-8")
    program = PROGRAM.format(
        extra="tell_once_the_lesson_is_there(window)", arguments="language='en'"
    )
    prelude = PRELUDE.format(file=str(file), told=str(told))
    done = subprocess.run(
        [sys.executable, "-c", prelude + program],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    language, lesson, said = json.loads(told.read_text())
    assert language == "zh_CN"
    assert lesson == LESSON
    assert str(file) in said
