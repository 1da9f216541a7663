"""The dialog: what can be chosen, what it says, and what becomes of a recording that is ended."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.recording.dialog import RecordingDialog
from playground.ui.window.window import Window

SMALL = DEFAULTS.with_changes(dataset="gaussians", m=60, depth=1, width=4)


@pytest.fixture
def shown(make_window: Any) -> Window:
    return make_window(SMALL, training=True)


@pytest.fixture
def dialog(shown: Window) -> Iterator[RecordingDialog]:
    made = RecordingDialog(shown.shell)
    made.seconds.setValue(1)
    made.rate.setValue(5)
    made.width_box.setValue(160)
    yield made
    made.close_all()
    made.close()
    made.deleteLater()


@pytest.fixture
def said(shown: Window) -> Callable[[], str]:
    return lambda: shown.panels.messages.text


def test_the_action_opens_it_and_a_panels_menu_chooses_the_panel(shown: Window) -> None:
    shown.shell.actions["record"].trigger()
    dialog = shown.menus.panels.recording
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.subject.currentText() == "The whole window"
    card = shown.panels.cards["error"]
    menu = shown.menus.panels.make(card)
    action = next(a for a in menu.actions() if "animation" in a.text())
    action.trigger()
    menu.deleteLater()
    assert shown.menus.panels.recording is dialog
    assert dialog.subject.currentData() == "error"
    dialog.close()


def test_only_panels_that_can_be_seen_are_offered(dialog: RecordingDialog, shown: Window) -> None:
    dialog.ask()
    assert dialog.subject.count() == 3
    dialog.hide()
    shown.panels.show_panel("error", False)
    dialog.ask()
    assert [dialog.subject.itemData(place) for place in range(2)] == ["", "boundary"]
    assert dialog.subject.count() == 2


def test_it_says_how_many_steps_will_be_trained(dialog: RecordingDialog) -> None:
    dialog.steps.setValue(300)
    assert "300 steps" in dialog.note.text()
    assert "1200 in all" in dialog.note.text()


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_a_recording_is_written_and_said(
    dialog: RecordingDialog, said: Callable[[], str], tmp_path: Path, qtbot: Any, kind: str
) -> None:
    target = tmp_path / f"a.{kind}"
    dialog.ask()
    dialog.begin(target)
    assert dialog.busy
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    assert str(target) in said()
    assert not dialog.isVisible()
    with Image.open(target) as image:
        assert image.size[0] == 160
        assert getattr(image, "n_frames", 1) > 1


def test_escape_gives_it_up_and_leaves_no_file(
    dialog: RecordingDialog, said: Callable[[], str], tmp_path: Path, qtbot: Any, shown: Window
) -> None:
    dialog.seconds.setValue(100)
    dialog.ask()
    dialog.begin(tmp_path / "a.gif")
    qtbot.waitUntil(lambda: dialog.recorder.spool.count > 2, timeout=20_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.busy
    assert list(tmp_path.iterdir()) == []
    assert "given up" in said()
    qtbot.waitUntil(lambda: shown.snapshot.granted_done is None, timeout=20_000)  # it goes on


def test_stopped_early_it_keeps_what_there_is(
    dialog: RecordingDialog, tmp_path: Path, qtbot: Any
) -> None:
    dialog.seconds.setValue(100)
    dialog.ask()
    dialog.begin(tmp_path / "a.gif")
    qtbot.waitUntil(lambda: dialog.recorder.spool.count > 2, timeout=20_000)
    qtbot.mouseClick(dialog.stop_here, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)
    assert (tmp_path / "a.gif").exists()


@pytest.mark.parametrize(
    ("name", "words"), [("nowhere/a.gif", "cannot be written"), ("a.png", ".gif, .webp")]
)
def test_what_cannot_be_written_is_said_before_anything_is_recorded(
    dialog: RecordingDialog, said: Callable[[], str], tmp_path: Path, name: str, words: str
) -> None:
    dialog.ask()
    dialog.begin(tmp_path / name)
    assert not dialog.busy
    assert words in said()


def test_closing_the_window_ends_a_recording(
    dialog: RecordingDialog, tmp_path: Path, qtbot: Any, shown: Window
) -> None:
    dialog.seconds.setValue(100)
    dialog.ask()
    dialog.begin(tmp_path / "a.gif")
    qtbot.waitUntil(lambda: dialog.recorder.spool.count > 1, timeout=20_000)
    spool = dialog.recorder.spool.path
    shown.close()
    assert not dialog.busy
    assert not spool.exists()
    assert list(tmp_path.iterdir()) == []
