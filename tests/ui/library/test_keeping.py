"""The window's runs are kept; what the library says is said; own files are asked about once."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from playground.session.library.library import Library
from playground.session.library.place import library_file
from playground.session.library.writing import News, NewsKind
from playground.ui.library.keeping import RunKeeping
from playground.ui.window.window import Window
from tests.session.library.made_library import put
from tests.session.made_runs import SMALL
from tests.session.recorded import Recorded
from tests.ui.plain_panels import MakeWindow

_REJECT = QMessageBox.ButtonRole.RejectRole


def keep(window: Window, knobs: Any = SMALL) -> Recorded:
    """Let the window's keeping take what a training thread would tell of a run."""
    loop = Recorded(knobs).trained(3)
    take = window.experiment.trainer.records.sink
    assert take is not None
    for record in loop.records:
        take(record)
    return loop


def own_file(folder: Path) -> Any:
    file = folder / "points.csv"
    file.write_text("a,b,y\n" + "".join(f"{i},{i * i % 7},{i % 2}\n" for i in range(40)))
    return SMALL.with_changes(dataset="file", data_file=str(file))


def test_what_trains_is_in_the_library_once_the_window_is_closed(
    make_window: MakeWindow, qtbot: Any
) -> None:
    window = make_window()
    with qtbot.waitSignal(window.keeping.written, timeout=20_000):
        loop = keep(window)
    window.close()
    with Library(library_file()) as library:
        run = library.run(loop.records[-1].id)
    assert run.ended


def test_no_file_is_made_before_a_run_is_worth_it(make_window: MakeWindow) -> None:
    window = make_window()
    window.close()
    assert not library_file().exists()


@pytest.mark.parametrize(
    ("role", "kept"),
    [(QMessageBox.ButtonRole.YesRole, True), (QMessageBox.ButtonRole.NoRole, False)],
)
def test_own_files_are_asked_about_once(
    make_window: MakeWindow, qtbot: Any, tmp_path: Path, role: Any, kept: bool
) -> None:
    window = make_window()
    keeping: RunKeeping = window.keeping
    loop = keep(window, own_file(tmp_path))
    qtbot.waitUntil(lambda: keeping.question is not None, timeout=20_000)
    question = keeping.question
    assert question is not None
    next(b for b in question.buttons() if question.buttonRole(b) is role).click()
    assert keeping.question is None
    assert window.settings.keeps_own_runs is kept
    window.close()
    if kept:
        with Library(library_file()) as library:
            assert library.run(loop.records[-1].id).own_data
    else:
        assert not library_file().exists()
    again = make_window()
    keep(again, own_file(tmp_path))
    again.close()
    assert again.keeping.question is None


def test_a_question_that_is_not_answered_keeps_nothing(
    make_window: MakeWindow, qtbot: Any, tmp_path: Path
) -> None:
    window = make_window()
    keep(window, own_file(tmp_path))
    qtbot.waitUntil(lambda: window.keeping.question is not None, timeout=20_000)
    window.close()
    assert window.settings.keeps_own_runs is None
    assert not library_file().exists()


@pytest.mark.parametrize(
    ("role", "left"), [(QMessageBox.ButtonRole.DestructiveRole, 1), (_REJECT, 2)]
)
def test_what_was_kept_of_own_files_can_be_forgotten(
    make_window: MakeWindow, role: Any, left: int
) -> None:
    window = make_window()
    with Library(library_file()) as library:
        put(library, "aa", own_data=1, pinned=1)
        put(library, "bb")
    window.settings.prefer("own_runs", "keep")
    assert window.keeping.question is None
    window.settings.prefer("own_runs", "leave")
    question = window.keeping.question
    assert question is not None
    assert "1" in question.informativeText()
    next(b for b in question.buttons() if question.buttonRole(b) is role).click()
    assert window.keeping.question is None
    with Library(library_file()) as library:
        assert library.count() == left
        assert library.run("bb")
    window.close()


def test_what_the_library_says_is_said(make_window: MakeWindow) -> None:
    window = make_window()
    window.keeping.hear(News(NewsKind.PROBLEM, "the disk is full"))
    assert window.panels.messages.text == "the disk is full"
    window.keeping.hear(News(NewsKind.NOTE, "the oldest go"))
    assert window.panels.messages.text == "the oldest go"


def test_another_folder_is_used_from_the_next_record_on(
    make_window: MakeWindow, qtbot: Any, tmp_path: Path
) -> None:
    window = make_window()
    with qtbot.waitSignal(window.keeping.written, timeout=20_000):
        keep(window)
    other = tmp_path / "other"
    other.mkdir()
    window.settings.data_folder = other
    with qtbot.waitSignal(window.keeping.written, timeout=20_000):
        loop = keep(window)
    window.close()
    with Library(other / "runs.gplib") as library:
        assert [run.id for run in library.runs()] == [loop.records[-1].id]


def test_the_size_that_is_chosen_holds_at_once(make_window: MakeWindow, qtbot: Any) -> None:
    window = make_window()
    with qtbot.waitSignal(window.keeping.written, timeout=20_000):
        keep(window)
    window.settings.prefer("library_size", 33)
    keeper = window.keeping.keeper
    assert keeper is not None
    window.close()
    assert keeper.most == 33_000_000
