"""The command palette finds what people call things, and does what it says and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.ui.menus.command_palette import CommandPalette
from tests.ui.language.conftest import MakeWindow

WANTED = (
    # What is typed, and the beginning of what comes first, in English and in Chinese.
    ("xavier", "Initialization: Xavier", "初始化"),
    ("weight decay", "Regularization λ", "正则化"),
    ("vanishing", "Gradient norm by layer", "各层梯度范数"),
    ("98/1/1", "Split: 98 / 1 / 1", "划分"),
    ("full batch", "Batch size: all", "批"),
    ("学习率", "Learning rate α", "学习率 α"),
    ("学习因子", "Learning rate α", "学习率 α"),
    ("学习速率", "Learning rate α", "学习率 α"),
    ("正则化参数", "Regularization λ", "正则化"),
    ("梯度消失", "Gradient norm by layer", "各层梯度范数"),
    ("丢弃", "Dropout", "Dropout"),
    ("偏差", "Diagnosis", "诊断"),
    ("overfitting", "Diagnosis", "诊断"),
    ("regularization", "Regularization λ", "正则化"),
    ("weights", "Weights", "权重"),
    ("data", "Dataset", "数据集"),
    ("dropout", "Dropout keep_prob", "Dropout keep_prob"),
    ("gradient check", "Gradient checking", "梯度检验"),
    ("gradient checking", "Gradient checking", "梯度检验"),
    ("numerical gradient", "Gradient checking", "梯度检验"),
    ("梯度检验", "Gradient checking", "梯度检验"),
    ("he", "Initialization: He", "初始化：He"),
    ("variance", "Diagnosis", "诊断"),
    ("high bias", "Diagnosis", "诊断"),
    ("underfitting", "Diagnosis", "诊断"),
    ("欠拟合", "Diagnosis", "诊断"),
    ("提前终止", "Early stopping", "早停"),
    ("L2 regularization", "Regularization λ", "正则化"),
    ("undo", "Undo", "撤销"),
    ("chinese", "简体中文", "简体中文"),
    ("99.5/0.25/0.25", "Split: 99.5 / 0.25 / 0.25", "划分：99.5 / 0.25 / 0.25"),
    ("split 85/10/5 %", "Split: 85 / 10 / 5", "划分：85 / 10 / 5"),
)


def test_the_palette_finds_what_people_call_things(whole_window: MakeWindow) -> None:
    window = whole_window()
    palette = CommandPalette(window.shell, window.menus.panels, window.menuBar())
    palette.open()
    wrong = []
    for place, code in enumerate(("en", "zh_CN"), start=1):
        window.menus.languages.choose(code)
        QApplication.processEvents()
        for typed, *begins in WANTED:
            if code == "en" and not typed.isascii():
                continue
            palette.field.setText(typed)
            first = palette.model.commands[0].title if palette.model.commands else ""
            if not first.startswith(begins[place - 1]):
                wrong.append((code, typed, first))
    assert wrong == []
    palette.close()


def test_to_find_a_panel_is_not_to_hide_it(whole_window: MakeWindow) -> None:
    window = whole_window()
    palette = CommandPalette(window.shell, window.menus.panels, window.menuBar())
    for query, shown in (("error and cost", True), ("hide error", False), ("error and", True)):
        palette.open()
        palette.field.setText(query)
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert ("error" in window.panels.shown) == shown, query


def test_what_can_be_on_or_off_says_what_enter_will_do(whole_window: MakeWindow) -> None:
    window = whole_window()
    palette = CommandPalette(window.shell, window.menus.panels, window.menuBar())
    for said, on in (("on", True), ("off", False)):
        palette.open()
        palette.field.setText("highlight")
        assert palette.model.commands[0].title == f"Highlight the pointer: {said}"
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert window.projector.pointer.on == on


@pytest.mark.parametrize("typed", ["0.12345", "0.7", "1e-3"])
def test_a_value_is_shown_with_every_digit_that_is_set(
    whole_window: MakeWindow, typed: str
) -> None:
    window = whole_window()
    palette = CommandPalette(window.shell, window.menus.panels, window.menuBar())
    palette.open()
    palette.field.setText(f"noise {typed}")
    title = palette.model.commands[0].title
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert float(title.rpartition(" ")[2]) == window.experiment.store.current.noise == float(typed)


def test_percentages_that_are_typed_are_set(whole_window: MakeWindow) -> None:
    window = whole_window()
    palette = CommandPalette(window.shell, window.menus.panels, window.menuBar())
    for query in ("70/20/20", "1/2", "60/20/20"):  # no split, and the one that is set already
        palette.open()
        palette.field.setText(query)
        assert [c.title for c in palette.model.commands if c.title.startswith("Split: 70")] == []
    palette.field.setText("split 85/10/5")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    current = window.experiment.store.current
    assert (current.dev_share, current.test_share) == (0.1, 0.05)
