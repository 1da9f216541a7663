"""The table of kept runs: read as far as it is seen, sorted, chosen, with columns by choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from playground.knobs.hyperparameters import KNOBS
from playground.session.library.fields import fields
from playground.session.library.library import Library
from playground.ui.library.library_window import LibraryWindow
from playground.ui.library.run_table import USUAL
from playground.ui.library.wording import TAGS, label_of
from playground.ui.shell.settings import Settings
from tests.session.library.made_library import put
from tests.ui.library.kept_runs import MakeLibrary


def shown(window: LibraryWindow, column: str) -> list[str]:
    place = window.runs.columns.index(column)
    return [str(window.runs.index(row, place).data()) for row in range(len(window.runs.ids))]


def test_the_newest_run_stands_first(kept: LibraryWindow) -> None:
    assert kept.runs.ids == [f"aaaaaaa{number}" for number in range(7, -1, -1)]
    assert shown(kept, "note")[0] == "note 7"
    assert shown(kept, "dev_error")[0] == "27.0 %"
    assert shown(kept, TAGS)[-1] == "lecture"
    assert kept.count.text() == "Runs: 8"


def test_a_click_on_the_header_sorts(kept: LibraryWindow) -> None:
    column = kept.runs.columns.index("dev_error")
    kept.table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert kept.runs.ids[0] == "aaaaaaa0"
    kept.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert kept.runs.ids[0] == "aaaaaaa7"


def test_what_is_chosen_stays_chosen_when_it_moves(kept: LibraryWindow) -> None:
    kept.table.choose(["aaaaaaa2", "aaaaaaa5"])
    kept.table.sortByColumn(kept.runs.columns.index("dev_error"), Qt.SortOrder.AscendingOrder)
    assert kept.table.chosen_ids() == ["aaaaaaa2", "aaaaaaa5"]
    kept.filter.set_filter("lambd < 0.15")
    assert kept.table.chosen_ids() == ["aaaaaaa2"]


def test_any_field_can_be_a_column_and_is_one_the_next_time(
    kept: LibraryWindow, make_library: MakeLibrary
) -> None:
    for name in (*fields(), TAGS):
        if name not in kept.runs.columns:
            kept.table.show_column(name)
    assert set(kept.runs.columns) == {*fields(), TAGS}
    for row in range(len(kept.runs.ids)):
        for column in range(len(kept.runs.columns)):
            assert kept.runs.index(row, column).data() is not None
    kept.table.set_columns(["note", "depth"])
    assert Settings().library_columns == ["note", "depth"]
    assert make_library(kept.library.path).runs.columns == ("note", "depth")


def test_columns_of_another_program_are_passed_over(make_library: MakeLibrary) -> None:
    Settings().library_columns = ["nonsense", "depth", "depth"]
    assert make_library().runs.columns == ("depth",)
    Settings().library_columns = ["nonsense"]
    assert make_library().runs.columns == USUAL


def test_the_last_column_cannot_be_hidden(kept: LibraryWindow) -> None:
    kept.table.set_columns(["note"])
    kept.table.show_column("note", False)
    assert kept.runs.columns == ("note",)


def test_a_column_that_is_moved_stays_there(kept: LibraryWindow) -> None:
    kept.table.horizontalHeader().moveSection(kept.runs.columns.index("note"), 0)
    assert kept.table.shown_columns()[0] == "note"
    assert (Settings().library_columns or [])[0] == "note"
    kept.table.show_column("m")
    assert kept.table.shown_columns()[0] == "note"
    assert kept.table.shown_columns()[-1] == "m"


def test_the_menu_has_every_field(kept: LibraryWindow) -> None:
    menu = kept.table.column_menu()
    parts = [action.menu() for action in menu.actions() if action.menu() is not None]
    texts = {
        action.text() for part in parts if isinstance(part, QMenu) for action in part.actions()
    }
    assert {label_of(name) for name in (*KNOBS, "dev_error", "note", TAGS)} <= texts
    menu.deleteLater()


def test_only_what_is_seen_is_read(
    tmp_path: Path, make_library: MakeLibrary, monkeypatch: Any
) -> None:
    path = tmp_path / "many.gplib"
    with Library(path) as library:
        for number in range(1000):
            put(library, f"a{number:04}", began=float(number))
    read: list[str] = []
    before = Library.entries

    def entries(library: Library, ids: Any) -> Any:
        read.extend(ids)
        return before(library, ids)

    monkeypatch.setattr(Library, "entries", entries)
    window = make_library(path)
    assert len(window.runs.ids) == 1000
    assert 0 < len(set(read)) < 200
    read.clear()
    window.table.scrollToBottom()
    window.table.viewport().grab()
    assert "a0000" in read
    assert len(set(read)) < 200


def test_thousands_can_be_chosen_at_once(tmp_path: Path, make_library: MakeLibrary) -> None:
    path = tmp_path / "many.gplib"
    with Library(path) as library:
        for number in range(1000):
            put(library, f"a{number:04}", began=float(number))
    window = make_library(path)
    window.table.selectAll()
    assert len(window.table.chosen_ids()) == 1000
    assert len(window.chosen()) == 200
    assert "12 of 1000 chosen runs are drawn" in window.pages.toolTip().replace("\u00a0", "")


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete])
def test_the_keys_of_the_table(kept: LibraryWindow, key: Qt.Key) -> None:
    kept.table.choose(["aaaaaaa3"])
    QTest.keyClick(kept.table, key)
    assert "aaaaaaa3" not in kept.runs.ids


def test_it_speaks(kept: LibraryWindow) -> None:
    assert kept.table.accessibleName() == "Kept runs"
    assert kept.runs.headerData(0, Qt.Orientation.Horizontal) == "Begun"
    tip = kept.runs.headerData(
        kept.runs.columns.index("lambd"), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )
    assert "Strength of the penalty" in tip
