"""The program of what runs in the window: its menu, its files, and what it is linked with."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.snapshot import State
from playground.ui.menus.code_actions import CodeActions
from playground.ui.menus.code_saving import CodeSaving
from playground.ui.panels.code.code import CodePanel
from playground.ui.window.window import Window
from tests.ui.plain_panels import MakeWindow

SMALL = DEFAULTS.with_changes(m=60, depth=1, width=3)


@pytest.fixture
def window(make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> Window:
    from playground.ui.docking.panel import PANELS

    monkeypatch.setitem(PANELS, "code", CodePanel)
    made = make_window(SMALL, training=True)
    made.experiment.pause()
    qtbot.waitUntil(lambda: made.snapshot is not None)
    return made


def saving(window: Window) -> CodeSaving:
    (found,) = window.findChildren(CodeActions)
    assert isinstance(found, CodeActions)
    return found.saving


def shown(window: Window, qtbot: Any) -> CodePanel:
    window.panels.show_panel("code", True)
    panel = window.panels.cards["code"].panel
    assert isinstance(panel, CodePanel)
    qtbot.waitUntil(lambda: len(panel.view.texts) > 50)
    return panel


def test_the_saved_program_comes_to_the_windows_own_figures(
    window: Window, tmp_path: Path, qtbot: Any
) -> None:
    # It may have trained until it was paused; figures come when there is time for them.
    qtbot.waitUntil(lambda: window.snapshot.state is State.PAUSED)
    last = window.snapshot.step + 3
    for _ in range(3):
        window.experiment.step()
    qtbot.waitUntil(lambda: window.snapshot.evaluation.step == last)
    saving(window).save(tmp_path / "mine.py")
    assert "mine.py" in window.panels.messages.text
    done = subprocess.run(
        [sys.executable, str(tmp_path / "mine.py")], capture_output=True, text=True, check=True,
        env={"MPLBACKEND": "Agg"},
    )  # fmt: skip
    found = json.loads(done.stdout.splitlines()[-1])
    assert window.snapshot is not None
    assert found["step"] == last
    assert found["cost"] == pytest.approx(window.snapshot.evaluation.cost, rel=1e-9)


def test_what_needs_its_data_beside_it_is_written_in_the_background(
    window: Window, tmp_path: Path, qtbot: Any
) -> None:
    window.experiment.store.set(dataset="digits", m=50)
    qtbot.waitUntil(
        lambda: window.snapshot is not None and window.snapshot.hyperparameters.m == 50,
        timeout=30_000,
    )
    saving(window).save(tmp_path / "mine.ipynb")
    qtbot.waitUntil(lambda: (tmp_path / "mine.ipynb").exists(), timeout=60_000)
    assert (tmp_path / "mine-data.npz").exists()
    assert json.loads((tmp_path / "mine.ipynb").read_text(encoding="utf-8"))["nbformat"] == 4


def test_what_cannot_be_written_is_said(window: Window, tmp_path: Path) -> None:
    saving(window).save(tmp_path / "gone" / "mine.py")
    assert "gone" in window.panels.messages.text


def test_copying_works_without_the_panel_and_in_its_menu(window: Window, qtbot: Any) -> None:
    window.menus.actions["copy_code"].trigger()
    text = QGuiApplication.clipboard().text()
    assert "def backward" in text
    panel = shown(window, qtbot)
    card = window.panels.cards["code"]
    own = [action.objectName() for action in window.menus.panels.make(card).actions()]
    assert own[:3] == ["copy_code", "save_code_numpy", "save_notebook_numpy"]
    panel.frameworks.choose(1)
    panel.frameworks.chosen_changed.emit(1)
    window.menus.actions["copy_code"].trigger()
    assert "import torch" in QGuiApplication.clipboard().text()
    own = [action.objectName() for action in window.menus.panels.make(card).actions()]
    assert own[:3] == ["copy_code", "save_code_torch", "save_notebook_torch"]


def test_every_framework_and_form_stands_in_the_file_menu(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = window.menus.actions["program"]
    assert action in window.menus.menus["file"].actions()
    action.menu().aboutToShow.emit()
    names = [one.objectName() for one in action.menu().actions()]
    assert names == [
        "copy_code", "save_code_numpy", "save_notebook_numpy", "save_code_torch",
        "save_notebook_torch",
    ]  # fmt: skip
    monkeypatch.setattr(
        window.files.dialogs, "ask_save", lambda title, start, kinds: tmp_path / start.name
    )
    for name in names[1:]:
        window.menus.actions[name].trigger()
        suffix = ".ipynb" if "notebook" in name else ".py"
        written = (tmp_path / f"experiment{suffix}").read_text(encoding="utf-8")
        assert ("import torch" in written) == ("torch" in name)


def related(window: Window) -> tuple[list[str], list[str]]:
    """The knobs and the panels that are marked, as their pictures show."""
    rows, cards = window.shell.knobs.rows, window.panels.cards
    marked_rows = [name for name, row in rows.items() if row.is_related]
    return marked_rows, [name for name, card in cards.items() if card.is_related]


def test_pointing_at_a_line_marks_its_knob_and_its_panel(window: Window, qtbot: Any) -> None:
    panel = shown(window, qtbot)
    place = panel.program.of_knob("learning_rate")[0]
    panel.view.pointed.emit(place)
    assert related(window) == (["learning_rate"], ["error"])
    panel.view.pointed.emit(-1)
    assert related(window) == ([], [])


def test_pointing_at_a_knob_or_going_to_it_by_keys_marks_its_lines(
    window: Window, qtbot: Any
) -> None:
    panel, rows = shown(window, qtbot), window.shell.knobs.rows
    rows["learning_rate"].pointed.emit(True)
    assert panel.view.related_lines == set(panel.program.of_knob("learning_rate"))
    rows["learning_rate"].pointed.emit(False)
    assert not panel.view.related_lines
    window.activateWindow()
    rows["width"].setFocus()
    qtbot.waitUntil(lambda: bool(panel.view.related_lines))
    assert panel.view.related_lines == set(panel.program.of_knob("width"))
    window.panels.cards["error"].pointed.emit(True)
    assert panel.view.related_lines == set(panel.program.of_panel("error"))


def test_enter_on_a_line_goes_to_its_knob(window: Window, qtbot: Any) -> None:
    panel = shown(window, qtbot)
    window.shell.knobs.fold(True)
    panel.view.chosen.emit(panel.program.of_knob("learning_rate")[0])
    row = window.shell.knobs.rows["learning_rate"]
    qtbot.waitUntil(lambda: row.isVisible() and row.isAncestorOf(window.focusWidget()))


def test_what_is_hidden_marks_nothing_and_is_not_written(window: Window, qtbot: Any) -> None:
    panel = shown(window, qtbot)
    window.panels.show_panel("code", False)
    before = panel.program
    window.shell.knobs.rows["learning_rate"].pointed.emit(True)
    assert not panel.view.related_lines
    window.experiment.store.set(learning_rate=0.5)
    revision = window.experiment.revision
    qtbot.waitUntil(lambda: window.snapshot is not None and window.snapshot.revision >= revision)
    assert panel.program is before
