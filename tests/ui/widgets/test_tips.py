"""A tip and what assistive technology reads of it are set in one place."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from playground.ui.widgets.spoken import set_tip
from tests.ui.plain_panels import MakeWindow

UI = Path(__file__).resolve().parents[3] / "playground" / "ui"


def test_a_tip_is_read_without_its_mark_up(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, "<b>Width</b><br>units &amp; more")
    assert widget.toolTip() == "<b>Width</b><br>units &amp; more"
    assert widget.accessibleDescription() == "Width units & more"
    set_tip(widget, "<b>Width</b>", "something else")
    assert widget.accessibleDescription() == "something else"
    set_tip(widget, "")
    assert (widget.toolTip(), widget.accessibleDescription()) == ("", "")


def test_the_same_again_is_no_change(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    set_tip(widget, "<b>once</b>")
    monkeypatch.setattr(widget, "setToolTip", None)
    monkeypatch.setattr(widget, "setAccessibleDescription", None)
    set_tip(widget, "<b>once</b>")


def twice(function: ast.AST) -> set[str]:
    """The widgets that a function gives a tip and a description by hand."""
    set_of: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            set_of[ast.unparse(node.func.value)].add(node.func.attr)
    return {
        name for name, called in set_of.items()
        if {"setToolTip", "setAccessibleDescription"} <= called
    }  # fmt: skip


def test_nobody_sets_both_by_hand() -> None:
    found = {
        f"{file.relative_to(UI)}: {node.name}"
        for file in UI.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and twice(node)
    }
    assert found == {"widgets/spoken.py: set_tip"}


def test_no_mark_up_of_a_tip_is_read_aloud(make_window: MakeWindow) -> None:
    """Where nothing else is said of a widget, Qt reads its tip as it is."""
    window = make_window()
    seen = [widget for widget in window.findChildren(QWidget) if "<" in widget.toolTip()]
    assert len(seen) > 20
    unread = [one for one in seen if not one.accessibleDescription()]
    assert [(type(one).__name__, one.toolTip()) for one in unread] == []
    assert not [one for one in seen if "<b>" in one.accessibleDescription()]
