"""What laboratories share in a window: who opens them, files, the palette, the end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.laboratories.desk import LaboratoryDesk
from playground.ui.laboratories.hand_backs import HandBack
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.menus.command_search import commands_of_actions, search
from playground.ui.window.window import Window

SMALL = DEFAULTS.with_changes(m=60, depth=1, width=3)


@pytest.fixture
def window(make_window: Any, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr(LaboratoryPage, "compute", LaboratoryPage.draw_first)
    made: Window = make_window(SMALL)
    return made


def desk_of(window: Window) -> LaboratoryDesk:
    desk = window.menus.laboratories
    assert desk is not None
    return desk


def test_what_is_set_is_saved_in_the_experiment_and_comes_back(
    window: Window, tmp_path: Path
) -> None:
    desk, file = desk_of(window), tmp_path / "set.gradplay"
    page = desk.open("epsilon")
    assert page is not None
    page.holder.set(theta=2.5)
    assert window.files.save_to(file)
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["version"] == 2
    assert written["laboratories"] == {"epsilon": {"settings": {"theta": 2.5}}}
    page.holder.set(theta=1.0)
    window.panels.uncover()
    assert window.files.open_experiment(file)
    again = desk.open("epsilon")
    assert again is not None
    assert again.setup.theta == 2.5


def test_where_nothing_is_set_the_file_is_as_before(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "plain.gradplay"
    assert window.files.save_to(file)
    written = json.loads(file.read_text(encoding="utf-8"))
    assert written["version"] == 1
    assert "laboratories" not in written


def test_what_a_newer_program_set_is_told_and_kept(window: Window, tmp_path: Path) -> None:
    file = tmp_path / "newer.gradplay"
    kept = {"alchemy": {"settings": {"gold": 1}}, "epsilon": {"settings": {"theta": 3.0}}}
    document = {"format": "gradient-playground/experiment", "version": 2, "knobs": {}}
    file.write_text(json.dumps({**document, "laboratories": kept}), encoding="utf-8")
    assert window.files.save_to(tmp_path / "own.gradplay")  # nothing is to be lost
    assert window.files.open_experiment(file)
    assert "alchemy" in window.panels.messages.text
    assert desk_of(window).setups["epsilon"].settings()["theta"] == 3.0
    assert window.files.save_to(file)
    assert json.loads(file.read_text(encoding="utf-8"))["laboratories"] == kept


def test_a_panel_may_ask_for_a_laboratory(window: Window) -> None:
    window.panels.laboratory_asked.emit("one-step")
    page = desk_of(window).page
    assert page is not None
    assert page.laboratory.name == "one-step"
    window.panels.laboratory_asked.emit("gradcheck")  # instead of it
    page = desk_of(window).page
    assert page is not None
    assert page.laboratory.name == "gradcheck"


@pytest.mark.parametrize("typed", ["gradient check", "gradcheck", "numerical gradient"])
def test_the_palette_finds_them(window: Window, typed: str) -> None:
    found = search(typed, commands_of_actions(window.shell.actions))
    assert found[0].title == "Gradient checking"


def test_a_layout_that_is_chosen_ends_the_page(window: Window) -> None:
    desk_of(window).open("epsilon")
    window.menus.layouts.choose("all")
    assert window.panels.cover is None


def test_a_page_over_an_enlarged_panel_goes_back_to_it(window: Window) -> None:
    window.panels.enlarge(window.panels.shown[0])
    page = desk_of(window).open("epsilon")
    assert page is not None
    assert page.geometry() == window.rect()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.panels.enlarged == window.panels.shown[0]


def test_in_projector_mode_esc_leaves_the_page_first(window: Window) -> None:
    window.projector.set_on(True)
    page = desk_of(window).open("epsilon")
    assert page is not None
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.panels.cover is None
    assert window.projector.on
    window.projector.set_on(False)


def test_the_page_keeps_to_the_size_of_the_window(window: Window) -> None:
    page = desk_of(window).open("epsilon")
    assert page is not None
    window.resize(1000, 640)
    middle = window.centralWidget()
    assert page.size() == middle.size()
    assert page.pos() == middle.mapTo(window, middle.rect().topLeft())


def test_esc_in_a_field_gives_up_what_is_typed_and_not_the_page(window: Window) -> None:
    page = desk_of(window).open("epsilon")
    assert page is not None
    row = page.rows["theta"]
    QTest.keyClick(row.focusProxy(), Qt.Key.Key_4)  # begins to type
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.panels.cover is page
    assert page.setup.theta == 1.0
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.panels.cover is None


def test_what_the_experiment_refuses_is_said_and_changes_nothing(window: Window) -> None:
    page, store = desk_of(window).open("epsilon"), window.experiment.store
    assert page is not None
    before = store.current
    page.hand(HandBack("Use it", "", {"dev_share": 0.9, "test_share": 0.9}))
    assert store.current == before
    assert "Allowed" in window.panels.messages.text


def test_keys_reach_the_page_and_the_tool_bar_but_not_what_is_covered(window: Window) -> None:
    knobs = window.controls
    assert knobs is not None
    knob = knobs.rows["learning_rate"].focusProxy()
    knob.setFocus()
    page = desk_of(window).open("epsilon")
    assert page is not None
    reached = set()
    for _ in range(4):
        window.shell.actions["next_part"].trigger()
        now = window.focusWidget()
        assert not knobs.isAncestorOf(now)
        reached.add("page" if page.isAncestorOf(now) else "bar")
    assert reached == {"page", "bar"}
    page.back_button.click()
    assert window.focusWidget() is knob  # just as it was
    assert knobs.isEnabled()


def test_a_training_that_does_not_answer_is_not_waited_for(window: Window) -> None:
    page = desk_of(window).open("one-step")
    assert page is not None
    page.findings = None
    page.take_network()
    assert page.needs
    page.present.came.emit(None)  # as after two seconds
    assert page.findings is not None
    assert page.findings.step == 0
