"""The program of every laboratory, in place of its picture."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.laboratory import LABORATORIES
from playground.ui.laboratories.desk import page_of
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.look.theme import load_theme
from playground.ui.window.window import Window
from tests.ui.laboratories.pages import one_with

SMALL = DEFAULTS.with_changes(m=60, depth=2, width=4, penalty="l2", lambd=0.5)
NAMES = [name for name in LABORATORIES if page_of(name) is not None]


@pytest.fixture
def window(one_window: Window) -> Iterator[Window]:
    yield from one_with(one_window, SMALL)


def opened(window: Window, name: str, monkeypatch: pytest.MonkeyPatch) -> LaboratoryPage:
    monkeypatch.setattr(LaboratoryPage, "compute", LaboratoryPage.draw_first)
    page = window.menus.open_laboratory(name)
    assert page is not None
    return page


def choose(page: LaboratoryPage, which: int) -> None:
    page.code.switch.choose(which)
    page.code.switch.chosen_changed.emit(which)


@pytest.mark.parametrize("name", NAMES)
def test_every_laboratory_has_its_program(
    window: Window, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    page = opened(window, name, monkeypatch)
    assert page.code.view is None  # nothing is written before somebody asks for it
    choose(page, 1)
    view = page.code.view
    assert view is not None
    assert not view.isHidden()
    assert page.stage.isHidden()
    assert 0 < page.code.program.begins < len(view.texts)
    compile("\n".join(view.texts), name, "exec")
    window.shell.themes.use(load_theme("dark"))
    choose(page, 0)
    assert view.isHidden()
    assert not page.stage.isHidden()


def test_a_knob_marks_its_lines_and_another_value_those_that_are_new(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(window, "propagation", monkeypatch)
    choose(page, 1)
    view = page.code.view
    assert view is not None
    assert not view.changed_lines
    page.rows["gain"].pointed.emit(True)
    assert view.related_lines == set(page.code.program.of_knob("gain"))
    place = page.code.program.of_knob("gain")[0]
    view.pointed.emit(place)
    assert page.rows["gain"].is_related
    view.pointed.emit(-1)
    assert not page.rows["gain"].is_related
    page.holder.set(gain=1.25)
    assert any("1.25" in view.texts[at] for at in view.changed_lines)


def test_it_is_copied_and_saved_and_runs_by_itself(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = opened(window, "epsilon", monkeypatch)
    choose(page, 1)
    page.code.copy_button.click()
    assert QGuiApplication.clipboard().text() == page.code.program.text()
    page.code.save(tmp_path / "epsilon.py")
    assert "epsilon.py" in window.panels.messages.text
    done = subprocess.run(
        [sys.executable, str(tmp_path / "epsilon.py")], capture_output=True, text=True,
        check=True, env={"MPLBACKEND": "Agg"},
    )  # fmt: skip
    assert json.loads(done.stdout.splitlines()[-1])
