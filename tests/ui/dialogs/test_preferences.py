"""The preferences: each acts at once, Cancel takes all back, a policy's are shown as fixed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from playground.engine.kernel import loader
from playground.session.preferences import policy
from playground.session.preferences.data_folder import data_folder
from playground.session.preferences.declared import PREFERENCES
from playground.ui.dialogs.keys_page import RESERVED
from playground.ui.dialogs.preferences import PreferencesDialog
from playground.ui.shell.settings import Settings
from playground.ui.window.window import Window
from tests.ui.clipping import clipped
from tests.ui.plain_panels import MakeWindow

ELSEWHERE = {"single_keys"}  # on the page of keys


@pytest.fixture
def dialog(window: Window, qtbot: Any) -> PreferencesDialog:
    made = PreferencesDialog(window.shell)
    qtbot.addWidget(made)
    made.open()
    return made


@pytest.fixture
def engine_as_it_was() -> Iterator[None]:
    yield
    loader.choose("")


def pick(box: Any, value: object) -> None:
    box.setCurrentIndex(box.findData(value))


def test_every_preference_has_its_row(dialog: PreferencesDialog) -> None:
    assert set(dialog.general.rows) | ELSEWHERE == set(PREFERENCES)
    for name, row in dialog.general.rows.items():
        assert row.label.text(), name
        assert row.note.text(), name
        assert row.control.accessibleName() == row.label.text()
        assert row.label.buddy() is row.control


def test_looks_and_language_change_at_once_and_are_kept(
    window: Window, dialog: PreferencesDialog
) -> None:
    general, settings = dialog.general, window.settings
    pick(general.theme, "dark")
    assert window.theme.name == settings.theme == "dark"
    size = dialog.font().pointSizeF()
    pick(general.text_size, 1.5)
    assert settings.text_size == window.theme.text_size == 1.5
    assert dialog.font().pointSizeF() == pytest.approx(1.5 * size, rel=0.05)
    english = dialog.windowTitle()
    pick(general.language, "zh_CN")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
    assert window.language.code == settings.language == "zh_CN"
    assert dialog.windowTitle() != english
    pick(general.language, "en")
    general.library_size.setValue(350)
    dialog.accept()
    assert Settings().library_size == 350


def test_cancel_brings_back_what_was_there(
    window: Window, dialog: PreferencesDialog, tmp_path: Path, engine_as_it_was: None
) -> None:
    shown = window.theme.name, window.language.chosen, data_folder()
    before = dialog.general.state()
    for box, value in ((dialog.general.theme, "projector"), (dialog.general.text_size, 2.0),
                       (dialog.general.engine, "numpy")):  # fmt: skip
        pick(box, value)
    dialog.general.library_size.setValue(20)
    window.settings.data_folder = tmp_path / "there"
    window.settings.lesson_folder = tmp_path
    dialog.keys.choose("step")
    dialog.keys.none.click()
    dialog.keys.single_keys.click()
    assert dialog.general.state() != before
    dialog.reject()
    assert (window.theme.name, window.language.chosen, data_folder()) == shown
    assert dialog.general.state() == before
    assert window.shell.actions.keys("step") == ("S",)
    assert window.shell.actions.single_keys
    assert loader.ENGINE_VARIABLE not in os.environ


def test_all_defaults_can_be_cancelled_too(window: Window, dialog: PreferencesDialog) -> None:
    pick(dialog.general.theme, "dark")
    dialog.keys.choose("play")
    dialog.keys.field.setKeySequence(QKeySequence("Ctrl+Alt+P"))
    dialog.keys.only.click()
    which = dialog.buttons.StandardButton.RestoreDefaults
    dialog.buttons.button(which).click()
    assert window.settings.theme == ""
    assert window.shell.actions.keys("play") == ("Space",)
    assert dialog.general.library_size.value() == 200


def test_folders_are_asked_for_and_a_bad_one_is_said(
    window: Window, dialog: PreferencesDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(parent: QWidget, title: str, start: str) -> str:
        asked.append(title)
        return str(tmp_path / "own")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", answer)
    dialog.general.lesson_folder.choose.click()
    assert window.settings.lesson_folder == tmp_path / "own"
    dialog.general.data_folder.choose.click()
    assert window.settings.data_folder == data_folder() == tmp_path / "own"
    assert len(set(asked)) == 2
    dialog.general.data_folder.usual.click()
    dialog.general.lesson_folder.usual.click()
    assert window.settings.lesson_folder is None
    (tmp_path / "own").rmdir()
    (tmp_path / "own").touch()
    dialog.general.data_folder.choose.click()
    assert window.panels.messages.text
    assert data_folder() != tmp_path / "own"


def test_the_engine_of_the_next_network_is_the_chosen_one(
    window: Window,
    dialog: PreferencesDialog,
    engine_as_it_was: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pick(dialog.general.engine, "numpy")
    assert loader.engine_name() == window.settings.engine == "numpy"

    def missing(engine: str) -> None:
        raise loader.EngineError("it is not there")

    monkeypatch.setattr("playground.ui.dialogs.preference_rows.choose", missing)
    pick(dialog.general.engine, "compiled")
    assert "it is not there" in dialog.general.rows["engine"].note.text()
    assert window.settings.engine == "numpy"
    assert dialog.general.engine.currentData() == "numpy"


def test_what_a_policy_fixes_is_shown_as_fixed(
    make_window: MakeWindow, qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "policy.toml"
    file.write_text('language = "en"\nlibrary_size = 77\ndata_folder = "/srv/x"\n')
    monkeypatch.setattr(policy, "policy_file", lambda: file)
    window = make_window()
    dialog = PreferencesDialog(window.shell)
    qtbot.addWidget(dialog)
    for name, row in dialog.general.rows.items():
        fixed = name in ("language", "library_size", "data_folder")
        assert row.control.isEnabled() is not fixed, name
        assert (str(file) in row.note.text()) is fixed, name
    assert dialog.general.library_size.value() == 77
    assert dialog.general.data_folder.path.text() == "/srv/x"
    which = dialog.buttons.StandardButton.RestoreDefaults
    dialog.buttons.button(which).click()
    assert (window.settings.library_size, window.settings.language) == (77, "en")


def test_the_search_finds_preferences_choices_and_commands(dialog: PreferencesDialog) -> None:
    dialog.search.setText("folder data")
    shown = [name for name, row in dialog.general.rows.items() if not row.box.isHidden()]
    assert shown == ["data_folder"]
    dialog.search.setText("numpy")  # a choice
    assert not dialog.general.rows["engine"].box.isHidden()
    dialog.keys.choose("step")
    dialog.search.setText("Ctrl+K")
    assert dialog.keys.chosen == ""  # what is not seen is not changed
    assert dialog.tabs.currentWidget() is dialog.keys
    table = dialog.keys.table
    assert sum(not table.isRowHidden(row) for row in range(table.rowCount())) == 1
    dialog.search.clear()
    assert not any(table.isRowHidden(row) for row in range(table.rowCount()))


# --- keys ---


def give(dialog: PreferencesDialog, id: str, key: str) -> None:
    dialog.keys.choose(id)
    dialog.keys.field.setKeySequence(QKeySequence(key))
    assert dialog.keys.only.isEnabled()
    dialog.keys.only.click()


def test_a_key_that_is_taken_is_said_and_goes_over(
    window: Window, dialog: PreferencesDialog
) -> None:
    actions = window.shell.actions
    dialog.keys.choose("play")
    dialog.keys.field.setKeySequence(QKeySequence("Ctrl+K"))
    holder = actions["command_palette"].text().replace("&", "").rstrip(" …")
    assert holder in dialog.keys.note.text()
    dialog.keys.only.click()
    assert actions.keys("play") == ("Ctrl+K",)
    assert actions.keys("command_palette") == ("Ctrl+Shift+P",)
    assert actions["play"].shortcut().toString() == "Ctrl+K"
    assert actions["command_palette"].shortcut().toString() == "Ctrl+Shift+P"
    give(dialog, "step", "Ctrl+K")  # and on from one of the user's own
    assert actions.keys("play") == ()
    assert window.settings.shortcuts["play"] == ()
    dialog.keys.all_defaults.click()
    for id, _ in actions:
        assert actions.keys(id) == actions.declared_keys(id)
    assert window.settings.shortcuts == {}


def test_keys_are_added_taken_away_and_come_back(window: Window, dialog: PreferencesDialog) -> None:
    keys, actions = dialog.keys, window.shell.actions
    keys.choose("step")
    keys.field.setKeySequence(QKeySequence("Ctrl+Alt+J"))
    keys.more.click()
    assert actions.keys("step") == ("S", "Ctrl+Alt+J")
    keys.none.click()
    assert actions.keys("step") == ()
    assert not keys.none.isEnabled()
    keys.default.click()
    assert actions.keys("step") == ("S",)
    assert not keys.default.isEnabled()


def test_what_controls_and_menus_live_on_is_refused(dialog: PreferencesDialog) -> None:
    dialog.keys.choose("step")
    for key in (*sorted(RESERVED), "Alt+F"):
        dialog.keys.field.setKeySequence(QKeySequence("Ctrl+Alt+J"))
        assert dialog.keys.only.isEnabled()
        dialog.keys.field.setKeySequence(QKeySequence(key))
        assert dialog.keys.note.text(), key
        assert not dialog.keys.only.isEnabled(), key
        assert not dialog.keys.more.isEnabled(), key


def test_own_keys_act_at_the_next_start(make_window: MakeWindow) -> None:
    settings = Settings()
    settings.shortcuts = {"step": ("ctrl+alt+j", "nonsense+x"), "gone": ("Ctrl+Z",), "play": ("S",)}
    actions = make_window().shell.actions
    assert actions.keys("step") == ("Ctrl+Alt+J",)
    assert actions.keys("play") == ("S",)
    assert actions.keys("undo") == ("Ctrl+Z",)  # nobody has it from them
    assert "Ctrl+Alt+J" in actions["step"].toolTip()


def test_damaged_keys_are_as_good_as_none(make_window: MakeWindow) -> None:
    file = QSettings(str(Settings().path), QSettings.Format.IniFormat)
    for damaged in ("{", "[]", '{"a": 3}', '{"step": [1]}', "null"):
        file.setValue("shortcuts", damaged)
        file.sync()
        assert Settings().shortcuts == {}, damaged
    assert make_window().shell.actions.keys("step") == ("S",)


@pytest.mark.parametrize("theme", ["light", "projector"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_it_fits_a_small_screen_and_cuts_nothing_off(
    make_window: MakeWindow, qtbot: Any, theme: str, language: str
) -> None:
    window = make_window(theme=theme)
    window.resize(1280, 720)
    window.language.use(language)
    try:
        for page in (0, 1):
            dialog = PreferencesDialog(window.shell)
            qtbot.addWidget(dialog)
            dialog.tabs.setCurrentIndex(page)
            dialog.show()
            qtbot.waitExposed(dialog)
            assert dialog.height() <= 720
            assert clipped(dialog) == []
            dialog.accept()
    finally:
        window.language.use("en")
