"""Windows that are never lower than their texts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

import playground.ui
from playground.ui.widgets.fits_room import WholeTexts

SENTENCE = "Recording: 0.7 of 10 s; it waits until that can be seen. "


class Said(WholeTexts, QDialog):
    def __init__(self) -> None:
        super().__init__()
        self.label = QLabel(SENTENCE)
        self.label.setWordWrap(True)
        QVBoxLayout(self).addWidget(self.label)

    @property
    def lacking(self) -> int:
        """Pixels that the text has too few."""
        QApplication.processEvents()
        return self.label.heightForWidth(self.label.width()) - self.label.height()


@pytest.fixture
def dialog(qtbot: QtBot) -> Said:
    dialog = Said()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_text_is_whole_where_its_window_is_made_small_or_it_becomes_longer(dialog: Said) -> None:
    for width in (400, 200, 120):
        dialog.resize(width, 10)
        assert dialog.lacking <= 0
        assert dialog.width() == width
    dialog.label.setText(4 * SENTENCE)
    assert dialog.lacking <= 0
    font = dialog.font()
    font.setPointSizeF(1.5 * font.pointSizeF())
    dialog.setFont(font)
    assert dialog.lacking <= 0


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_it_can_be_made_lower_again_and_is_never_higher_than_the_screen(dialog: Said) -> None:
    dialog.label.setText(4 * SENTENCE)
    dialog.resize(120, 10)
    assert dialog.lacking <= 0
    tall = dialog.height()
    dialog.resize(700, 10)
    assert dialog.lacking <= 0
    dialog.resize(700, 10)  # its least height is less now
    assert dialog.lacking <= 0
    assert dialog.height() < tall
    dialog.label.setText(800 * SENTENCE)
    assert dialog.lacking > 0
    assert dialog.minimumHeight() <= dialog.screen().availableGeometry().height()


def test_every_dialog_is_one() -> None:
    files = Path(playground.ui.__file__).parent.rglob("*.py")
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in files)
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    bases = {one.name: {ast.unparse(base) for base in one.bases} for one in classes}
    dialogs = {name: found for name, found in bases.items() if "QDialog" in found}
    assert len(dialogs) > 5
    assert [name for name, found in dialogs.items() if "WholeTexts" not in found] == []
