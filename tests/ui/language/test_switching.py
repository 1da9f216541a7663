"""The language changes at once, while the run goes on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from playground.i18n.messages import message
from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.knobs.knob import KnobError
from playground.session.run import build
from playground.session.run.run import Run
from playground.ui.dialogs.about import AboutDialog
from playground.ui.look.words import error_text, message_text
from playground.ui.menus.command_palette import CommandPalette
from playground.ui.shell import language as language_module
from playground.ui.shell.language import Language, system_language
from playground.ui.shell.settings import Settings
from tests.ui.language.conftest import MakeWindow, settle
from tests.ui.language.test_translations import KEPT
from tests.ui.language.visible_texts import painted, texts, visible_windows

LAYOUTS = ("simple", "regularization", "deep", "data", "all")
# Beside the words of the translations: names and symbols that are no language's.
NAMES = KEPT | {
    "authors",
    "BSD",
    "Clause",
    "English",
    "Adam",
    "html",
    "body",
    "color",
    "span",
    "style",
    "nbsp",
    "amp",
    "quot",
}


def english(text: str) -> list[str]:
    """The English words of a text, without mark-up."""
    plain = re.sub(r"<[^>]*>|&\w+;|\bCtrl\S*|\bAlt\+\S*|\bF\d+", " ", text)
    return [word for word in re.findall(r"[A-Za-z_]{3,}", plain) if word not in NAMES]


def test_every_text_is_chinese_after_the_change(whole_window: MakeWindow, qtbot: Any) -> None:
    window = whole_window(layout=LAYOUTS[-1])
    window.menus.languages.choose("zh_CN")
    for layout in LAYOUTS:
        window.panels.choose(layout)
        settle(window, qtbot)
        found = {*texts(window), *(("painted", text) for text in painted(window))}
        assert {item for item in found if english(item[1])} == set()
        assert {item for item in found if re.search("[一-鿿][,;:]", item[1])} == set()


def test_back_in_english_nothing_chinese_is_left(whole_window: MakeWindow, qtbot: Any) -> None:
    window = whole_window(layout=LAYOUTS[-1], language="zh_CN")
    window.menus.languages.choose("en")
    for layout in LAYOUTS:
        window.panels.choose(layout)
        settle(window, qtbot)
        left = {(place, text) for place, text in texts(window) if re.search("[一-鿿]", text)}
        # Each language is called by its own name.
        assert {item for item in left if "简体中文" not in item[1] and item[1] != "EN/中"} == set()


def test_painted_texts_are_seen(whole_window: MakeWindow) -> None:
    window = whole_window()
    assert {"Error and cost", "Pause", "Data", "train", "dev"} & painted(window) >= {
        "Pause",
        "Data",
    }


def test_the_run_goes_on(whole_window: MakeWindow, qtbot: Any) -> None:
    window = whole_window()
    # Known a moment after the data; then nothing more is found out about them.
    qtbot.waitUntil(lambda: window.snapshot.points.base_error is not None, timeout=20_000)
    assert window.snapshot is not None
    before, data = window.snapshot, window.snapshot.points
    window.say("Something stands here")
    window.menus.languages.choose("zh_CN")
    settle(window, qtbot)
    now = window.snapshot
    assert now.step > before.step
    assert now.points is data
    assert now.hyperparameters == before.hyperparameters
    assert window.experiment.playing
    assert window.panels.messages.text == "Something stands here"


def test_values_and_sections_stay(whole_window: MakeWindow, qtbot: Any) -> None:
    window = whole_window()
    assert window.controls is not None
    window.experiment.store.set(lambd=0.7, width=20)
    window.controls.set_open_sections(["Network"])
    opened = window.controls.open_sections()
    window.menus.languages.choose("zh_CN")
    settle(window, qtbot)
    assert window.controls.open_sections() == opened
    assert window.experiment.store.current.lambd == 0.7
    assert window.controls.rows["width"].edit.text() == "20"  # type: ignore[attr-defined]


def test_the_choice_is_remembered_and_marked(whole_window: MakeWindow) -> None:
    window = whole_window()
    assert window.settings.language == "system"
    window.menus.actions["language_zh_CN"].trigger()
    assert window.settings.language == "zh_CN"
    assert window.menus.actions["language_zh_CN"].isChecked()
    assert Settings().language == "zh_CN"
    window.menus.languages.button.click()
    assert window.language.code == "en"
    assert window.menus.actions["language_en"].isChecked()
    assert not window.menus.actions["language_zh_CN"].isChecked()


def test_a_change_is_told_once(whole_window: MakeWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = whole_window(language="zh_CN")
    told: list[None] = []
    monkeypatch.setattr(type(window), "retranslate", lambda window: told.append(None))
    window.menus.languages.choose("en")
    QApplication.processEvents()
    assert len(told) == 1


def test_a_refusal_that_is_shown_changes_too(whole_window: MakeWindow) -> None:
    window = whole_window()
    assert window.controls is not None
    row = window.controls.rows["learning_rate"]
    assert not row.ask(1e9)
    assert "Allowed" in row.error
    window.menus.languages.choose("zh_CN")
    QApplication.processEvents()
    assert "允许" in row.error
    assert english(row.error) == []


def test_a_word_for_a_value_is_read_in_the_language_that_shows_it(whole_window: MakeWindow) -> None:
    window = whole_window(language="zh_CN")
    assert window.controls is not None
    row = window.controls.rows["batch_size"]
    assert row.ask_text("全部")
    assert window.experiment.store.current.batch_size == 0
    assert row.written(0) == "全部"
    assert row.ask_text("all")


def test_problems_of_the_run_are_said_in_chinese(whole_window: MakeWindow, qtbot: Any) -> None:
    window = whole_window(language="zh_CN")
    window.experiment.store.set(dataset="file", data_file="/nowhere/points.csv")
    qtbot.waitUntil(lambda: bool(window.panels.messages.text), timeout=5000)
    assert window.panels.messages.text == "/nowhere/points.csv：发现文件不存在；允许：可读的文件"


def test_knobs_are_called_by_their_labels_and_columns_by_their_names() -> None:
    refused = KnobError("m", "1 is not allowed", "more")
    assert error_text(refused) == "Examples: 1 is not allowed; allowed: more"
    assert message_text(message("Problems", "{column} ({name})", column=1, name="m")) == "1 (m)"
    unknown = KnobError("nothing", "there is no knob of this name", "m")
    assert error_text(unknown) == "nothing: there is no knob of this name; allowed: m"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("action", ["shortcuts", "about", "stop_at"])
def test_what_is_open_changes_too(whole_window: MakeWindow, qtbot: Any, action: str) -> None:
    window = whole_window()
    before = set(visible_windows(window))
    window.menus.actions[action].trigger()
    qtbot.waitUntil(lambda: set(visible_windows(window)) != before, timeout=5000)
    (opened,) = set(visible_windows(window)) - before
    window.menus.languages.choose("zh_CN")
    QApplication.processEvents()
    assert {item for item in texts(opened) if english(item[1])} == set()
    opened.close()


def test_the_palette_changes_and_finds_by_both_names(whole_window: MakeWindow, qtbot: Any) -> None:
    window = whole_window()
    palette = CommandPalette(window.shell, window.menus.panels, window.menuBar())
    palette.open()
    window.menus.languages.choose("zh_CN")
    QApplication.processEvents()
    assert {item for item in texts(palette) if english(item[1])} == set()
    for query in ("学习率", "learning rate"):
        palette.field.setText(query)
        assert palette.model.commands[0].title == "学习率 α"
    palette.close()


def test_without_a_font_the_texts_stay(
    whole_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = whole_window()
    monkeypatch.setattr(language_module, "can_show", lambda code: code == "en")
    window.menus.languages.choose("zh_CN")
    assert window.language.code == "en"
    assert "No font" in window.panels.messages.text
    assert window.menus.actions["language_en"].isChecked()


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["zh-CN"], "zh_CN"),
        (["zh-Hans-SG", "en"], "zh_CN"),
        (["de-DE", "zh-CN", "en"], "zh_CN"),
        (["en-GB", "zh-CN"], "en"),
        (["fr-FR"], "en"),
        ([], "en"),
    ],
)
def test_the_system_says_which_language(
    monkeypatch: pytest.MonkeyPatch, wanted: list[str], code: str
) -> None:
    class System:
        def uiLanguages(self) -> list[str]:
            return wanted

    class Locale(language_module.QLocale):  # type: ignore[misc]
        @staticmethod
        def system() -> System:
            return System()

    monkeypatch.setattr(language_module, "QLocale", Locale)
    assert system_language() == code


def test_an_unknown_language_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="'tlh' is not allowed; allowed: en, zh_CN, system"):
        Language(qapp).use("tlh")


def test_qt_speaks_chinese_as_well(qapp: QApplication) -> None:
    spoken = Language(qapp)
    spoken.use("zh_CN")
    try:
        assert qapp.translate("QPlatformTheme", "Cancel") == "取消"
    finally:
        spoken.use("en")


WHOLE = {"format": "gradient-playground/experiment", "version": 1}


WRONG = [
    *(
        json.dumps({**WHOLE, "painting": painting})
        for painting in (
            [],
            {"colour": 1},
            {"empty": 1},
            {"added": {}},
            {"added": [{"x": [0, 0], "y": 2, "set": "train"}]},
            {"added": [{"x": [0], "y": 1, "set": "train"}]},
            {"added": [{"x": [0, 1e9], "y": 1, "set": "train"}]},
            {"added": [{"x": [0, 0], "y": 1, "set": "test"}]},
            {"added": [{"x": [0, 0], "y": 1}]},
            {"moved": [{"set": "train", "example": -1, "x": [0, 0]}]},
            {"empty": True, "removed": {"dev": [0]}},
            {
                "removed": {"dev": [0]},
                "moved": [{"set": "dev", "example": 0, "x": [0, 0]}],
            },
        )
    ),
    json.dumps({**WHOLE, "knobs": {"m": -1}}),
    json.dumps({**WHOLE, "version": 99}),
    "{",
    '{"format" 1}',
    '{"format": 1 2}',
    '{"format": "x}',
    "{} {}",
    '{"a": 1, "a": 2}',
]


def test_what_is_wrong_with_an_experiment_is_said_in_chinese(
    whole_window: MakeWindow, tmp_path: Path
) -> None:
    window = whole_window(language="zh_CN")
    path = tmp_path / "1.json"
    # Keys and names stand as they do in the file.
    keys = "empty added moved removed example set colour removed train_dev version format"
    for text in WRONG:
        window.panels.messages.clear()
        path.write_text(text, encoding="utf-8")
        assert not window.files.open_path(path), text
        said = window.panels.messages.text.replace(str(path), "")
        found = [word for word in english(said) if word not in {*keys.split(), *KNOBS}]
        assert [word for word in found if word not in str(WHOLE)] == [], text
        assert re.search("[一-鿿]", said), text


def test_what_the_system_says_of_a_file_is_said_in_chinese(
    whole_window: MakeWindow, tmp_path: Path
) -> None:
    window = whole_window(language="zh_CN")
    assert not window.files.open_path(tmp_path / "none.json")
    assert window.panels.messages.text.endswith("none.json：文件或文件夹不存在")
    (tmp_path / "folder.json").mkdir()
    assert not window.files.open_path(tmp_path / "folder.json")
    assert "folder.json：" in window.panels.messages.text
    assert english(window.panels.messages.text.replace(str(tmp_path / "folder.json"), "")) == []
    assert not window.files.save_to(tmp_path / "none" / "new.json")
    assert window.panels.messages.text.endswith("文件或文件夹不存在")


@pytest.mark.allow_log("the run is paused by an unexpected error")
def test_an_unexpected_error_is_said_in_chinese(
    whole_window: MakeWindow, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = whole_window(language="zh_CN")

    def fails(run: Run, count: int = 1) -> None:
        raise RuntimeError("7")

    monkeypatch.setattr(Run, "step", fails)
    qtbot.waitUntil(lambda: "训练因意外错误而暂停" in window.panels.messages.text, timeout=5000)
    assert window.panels.messages.text.endswith("RuntimeError: 7")


def test_without_a_font_another_language_says_so_in_its_words(
    whole_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = whole_window(language="zh_CN")
    monkeypatch.setattr(language_module, "can_show", lambda code: code == "en")
    window.menus.languages.choose("zh_CN")
    assert window.panels.messages.text.startswith("没有安装能显示简体中文")


def test_the_list_of_parts_is_chinese_and_says_what_is_not(whole_window: MakeWindow) -> None:
    window = whole_window()
    dialog = AboutDialog(window)
    names = [dialog.part_list.item(row).text() for row in range(dialog.part_list.count())]
    assert "Handwritten digits 1998 (CC-BY-4.0)" in names
    assert "English" not in dialog.licence_text.toPlainText()[:80]
    window.menus.languages.choose("zh_CN")
    QApplication.processEvents()
    names = [dialog.part_list.item(row).text() for row in range(dialog.part_list.count())]
    assert "手写数字 1998（CC-BY-4.0）" in [name.replace(" （", "（") for name in names]
    assert not any(" and " in name for name in names)
    for browser in (dialog.licence_text, dialog.changes_text):
        assert browser.toPlainText().startswith("以下内容为英文原文")
    dialog.part_list.setCurrentRow(1)
    assert dialog.licence_text.toPlainText().startswith("以下内容为英文原文")
    dialog.deleteLater()


def test_a_bad_table_on_the_command_line_is_said_in_chinese(
    whole_window: MakeWindow, qtbot: Any, tmp_path: Path
) -> None:
    window = whole_window(language="zh_CN")
    path = tmp_path / "1.csv"
    asked = build.with_file(DEFAULTS, str(path))
    window.files.data.open_with(asked)
    assert window.panels.messages.text.endswith("文件不存在")
    path.write_text("x1,x2,y\n1,2,0\n1,2\n", encoding="utf-8")
    window.files.data.open_with(asked)
    qtbot.waitUntil(lambda: "2 列" in window.panels.messages.text, timeout=5000)
    assert english(window.panels.messages.text.replace(str(path), "")) == []
