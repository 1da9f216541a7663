"""The command palette: finds every knob, choice, panel and action, and does it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import KNOBS
from playground.ui.docking.panel import PanelTable
from playground.ui.menus.command_palette import CommandPalette
from playground.ui.menus.command_search import (
    Command,
    commands_of_actions,
    commands_of_knobs,
    commands_of_value,
    commands_of_views,
    score,
    search,
)
from playground.ui.window.window import Window


def opened(window: Window) -> CommandPalette:
    """The palette, opened as a user does."""
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palettes = [p for p in window.findChildren(CommandPalette) if p.isVisible()]
    assert len(palettes) == 1
    assert QApplication.focusWidget() is palettes[0].field
    return palettes[0]


def titles(palette: CommandPalette) -> list[str]:
    return [command.title for command in palette.model.commands]


def test_everything_can_be_found_by_its_name(window: Window) -> None:
    known = list(commands_of_actions(window.menus.actions))
    known += commands_of_knobs(window.experiment.store, window.controls.reveal)
    known += commands_of_views(window.shell)
    for command in known:
        assert command in search(command.title, known), command.title
    words = {command.title for command in known}
    assert {"Reset all", "Undo", "Right"} <= words  # actions, and a panel
    for name, knob in KNOBS.items():
        if knob.matters(window.experiment.store.current.__getattribute__):
            assert any(knob.label in title for title in words), name


def test_a_knob_is_gone_to(window: Window) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "patience")
    assert titles(palette)[0].startswith("Patience")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.controls.rows["patience"].isAncestorOf(focus)
    assert focus.isVisible()


def test_who_has_typed_nothing_has_chosen_nothing(window: Window) -> None:
    """Ctrl+K and Enter, by accident, must not reset what is trained."""
    palette = opened(window)
    assert "Reset all" in titles(palette)[0]
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()  # it is put away once something is done
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == len(palette.model.commands) - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1


def test_a_value_is_set_as_one_undo_step(window: Window) -> None:
    store = window.experiment.store
    for query, name, value in (
        ("λ 0.7", "lambd", 0.7),
        ("depth=5", "depth", 5),
        ("keep_prob 0.8", "keep_prob", 0.8),
        ("learning rate: 0.3", "learning_rate", 0.3),
        ("relu", "activation", "relu"),
        ("init he", "initialization", "he"),
    ):
        palette = opened(window)
        palette.field.insert(query)  # QTest can type ASCII only
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        assert getattr(store.current, name) == value
        store.undo()
        assert not store.can_undo


def test_an_action_is_done_and_the_focus_comes_back(window: Window) -> None:
    slider = window.controls.rows["noise"].findChildren(type(window))  # none: only its row
    assert slider == []
    window.controls.reveal("noise")
    before = QApplication.focusWidget()
    palette = opened_from(window)
    QTest.keyClicks(palette.field, "new data")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.experiment.store.current.data_seed == 2
    assert QApplication.focusWidget() is before


def opened_from(window: Window) -> CommandPalette:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return next(p for p in window.findChildren(CommandPalette) if p.isVisible())


def test_what_is_out_of_range_is_not_offered(window: Window) -> None:
    assert list(commands_of_value("depth 151", window.experiment.store)) == []
    assert list(commands_of_value("keep_prob nan", window.experiment.store)) == []


def test_a_greek_letter_may_be_spelled_out(window: Window) -> None:
    window.experiment.store.set(early_stopping="dev_error")
    known = list(commands_of_knobs(window.experiment.store, window.controls.reveal))
    names = {"alpha": "Learning rate", "lr": "Learning rate", "lambda": "Regularization λ",
             "sigma": "Noise", "delta": "Least improvement"}  # fmt: skip
    for typed, name in names.items():
        assert search(typed, known)[0].title.startswith(name)
        first = next(commands_of_value(f"{typed} 0.05", window.experiment.store))
        assert name in first.title


def test_escape_and_a_click_elsewhere_put_it_away(window: Window, qtbot: Any) -> None:
    palette = opened(window)
    QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    palette = opened(window)
    window.controls.reveal("noise")
    assert not palette.isVisible()


def test_opened_twice_there_is_one(window: Window) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "noise")
    window.menus.actions["command_palette"].trigger()
    assert window.findChildren(CommandPalette) == [palette]
    assert palette.isVisible()
    assert palette.field.text() == ""  # ready for another question


def test_arrows_choose_and_wrap(window: Window) -> None:
    palette = opened(window)
    rows = len(palette.model.commands)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == rows - 1
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1


def test_what_cannot_be_done_now_comes_last_and_does_nothing(window: Window) -> None:
    assert not window.menus.actions["undo"].isEnabled()
    palette = opened(window)
    QTest.keyClicks(palette.field, "undo")
    place = titles(palette).index("Undo")
    assert not palette.model.commands[place].enabled
    palette.list.clicked.emit(palette.model.index(place))
    assert palette.isVisible()


def test_nothing_found_is_said(window: Window) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.field, "zzzzz")
    assert titles(palette) == []
    assert palette.hint.text() == "Nothing is called that."
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


@given(query=st.text(max_size=20), title=st.text(max_size=30), words=st.text(max_size=30))
def test_any_query_gets_a_score(query: str, title: str, words: str) -> None:
    assert score(query, title, words) >= 0


def test_a_title_that_begins_with_the_query_comes_first() -> None:
    def made(title: str, words: str = "") -> Command:
        return Command(title, "", "", words, lambda: None)

    listed = [made("A width", "step"), made("Early stop"), made("Stop"), made("One step")]
    assert [c.title for c in search("st", listed)] == ["Stop", "One step", "Early stop", "A width"]


def test_the_picture_and_the_figures_of_a_visible_panel_can_be_saved(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        window.panels.cards["error"].panel, "table", lambda: PanelTable("Errors", {"step": [0]}, ())
    )
    asked: list[str] = []
    monkeypatch.setattr(
        window.files.dialogs, "ask_save", lambda title, start, kinds: asked.append(start.name)
    )
    palette = opened(window)
    QTest.keyClicks(palette.field, "save")
    found = titles(palette)
    assert found[0] == "Save"
    for panel in ("Left", "Right"):
        assert f"{panel}: Save picture as PNG" in found
        assert f"{panel}: Save picture as SVG" in found
    enabled = {command.title: command.enabled for command in palette.model.commands}
    assert enabled["Right: Save data as CSV"]
    assert not enabled["Left: Save data as CSV"]  # it has no figures
    palette.field.clear()
    QTest.keyClicks(palette.field, "right png")
    assert titles(palette)[0] == "Right: Save picture as PNG"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert asked == ["error.png"]
    window.panels.show_panel("error", False)
    palette = opened(window)
    QTest.keyClicks(palette.field, "save")
    assert not any(title.startswith("Right:") for title in titles(palette))


def test_a_picture_is_copied_from_the_palette(window: Window) -> None:
    QGuiApplication.clipboard().clear()
    palette = opened(window)
    QTest.keyClicks(palette.field, "left copy")
    assert titles(palette)[0] == "Left: Copy picture"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert not QGuiApplication.clipboard().image().isNull()
