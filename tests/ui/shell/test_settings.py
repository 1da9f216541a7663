"""Settings: what is kept, and what happens to a damaged or foreign file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file
from playground.session.messages.speed import AT_FIRST, FLAT_OUT, SPEEDS
from playground.ui.docking.layouts import Arrangement
from playground.ui.shell.settings import Settings

pytestmark = pytest.mark.usefixtures("qapp")


def test_settings_lie_in_the_users_own_place(private_home: Path) -> None:
    assert private_home in Settings().path.parents


def test_all_values_come_back(qapp: QApplication) -> None:
    settings = Settings()
    settings.theme = "dark"
    settings.speed = FLAT_OUT
    settings.open_sections = ["Data"]
    settings.arrangement = Arrangement("data", ("test",), b"\x00x")
    settings.own_layouts = {"Mine, ü": Arrangement()}
    settings.picture_folder = settings.path.parent
    settings.lesson_folder = Path("/a b/lessons, ü")
    settings.lessons_offered = False
    settings.set_bytes("geometry", QByteArray(b"\x00\xff,=x"))
    settings.add_recent(Path("/a b/ü,1.json"))
    settings.write()
    again = Settings()
    assert again.theme == "dark"
    assert again.speed == FLAT_OUT
    assert again.open_sections == ["Data"]
    assert again.arrangement == Arrangement("data", ("test",), b"\x00x")
    assert again.own_layouts == {"Mine, ü": Arrangement()}
    assert again.picture_folder == settings.path.parent
    assert again.lesson_folder == Path("/a b/lessons, ü")
    assert not again.lessons_offered
    again.lesson_folder = None
    assert again.lesson_folder is None
    assert again.bytes_of("geometry") == QByteArray(b"\x00\xff,=x")
    assert again.recent_files == ["/a b/ü,1.json"]


@pytest.mark.parametrize("speed", SPEEDS)
def test_each_speed_comes_back(speed: int) -> None:
    settings = Settings()
    settings.speed = speed
    settings.write()
    assert Settings().speed == speed


@pytest.mark.parametrize("text", ["", "0", "7", "flat out", "-1"])
def test_a_speed_that_there_is_not_is_the_first_one(text: str) -> None:
    settings = Settings()
    settings.path.write_text(f"[General]\nversion=1\nspeed={text}\n")
    assert Settings().speed == AT_FIRST


def test_a_first_start_has_nothing() -> None:
    settings = Settings()
    assert settings.theme == ""
    assert settings.speed == AT_FIRST
    assert settings.open_sections is None
    assert settings.arrangement is None
    assert settings.picture_folder is None
    assert settings.lesson_folder is None
    assert settings.lessons_offered
    assert settings.recent_files == []
    assert settings.bytes_of("geometry").isEmpty()
    assert settings.last_content() is None


def test_no_section_open_is_not_the_same_as_a_first_start() -> None:
    settings = Settings()
    settings.open_sections = []
    settings.write()
    assert Settings().open_sections == []


def test_recent_files_are_few_and_the_newest_comes_first() -> None:
    settings = Settings()
    for number in range(20):
        settings.add_recent(Path(f"/{number}.json"))
    settings.add_recent(Path("/15.json"))
    assert settings.recent_files[:3] == ["/15.json", "/19.json", "/18.json"]
    assert len(settings.recent_files) == 8
    settings.forget_recent(Path("/19.json"))
    assert "/19.json" not in settings.recent_files


@pytest.mark.parametrize(
    "content",
    [
        b"[General]\nversion=999\ntheme=dark\n",
        b"[General]\ntheme=@Invalid()\nversion=x\nrecent_files=@Variant(\\0\\0)\n",
        b"\x00\xff\xfe garbage [[[",
        b"[General]\nversion=1\nopen_sections=@ByteArray(ab)\nrecent_files=7\n"
        b"geometry=5\narrangement=@Rect(0 0 1 1)\nown_layouts=[1]\n",
    ],
)
def test_a_damaged_or_foreign_file_is_as_good_as_none(content: bytes) -> None:
    path = Settings().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    settings = Settings()
    assert settings.theme in ("", "dark")
    assert all(isinstance(name, str) for name in settings.recent_files)
    assert all(isinstance(name, str) for name in settings.open_sections or [])
    assert settings.arrangement is None
    assert settings.own_layouts == {}
    assert isinstance(settings.bytes_of("geometry"), QByteArray)


def test_settings_of_another_version_are_not_read() -> None:
    path = Settings().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"[General]\nversion=999\ntheme=dark\n")
    assert Settings().theme == ""


def test_the_last_experiment_comes_back() -> None:
    knobs = DEFAULTS.with_changes(depth=9, keep_prob=(0.5,) * 9)
    Settings().save_last_experiment(knobs)
    content = Settings().last_content()
    assert content is not None
    assert content.knobs == knobs


def test_a_session_that_did_not_finish_preparing_is_offered_and_not_begun_with() -> None:
    heavy = DEFAULTS.with_changes(m=1_000_000, depth=150, width=256)
    settings = Settings()
    settings.mark_preparing(True)
    settings.save_last_experiment(heavy)
    settings.write()
    again = Settings()
    again.put_unprepared_aside()
    assert again.last_content() is None
    offered = Path(again.recent_files[0])
    assert offered.name in again.problems[0]
    assert experiment_file.read(offered).knobs == heavy
    third = Settings()  # it is said once
    third.put_unprepared_aside()
    assert third.problems == []


def test_a_session_that_has_prepared_comes_back() -> None:
    knobs = DEFAULTS.with_changes(depth=9)
    settings = Settings()
    settings.mark_preparing(True)
    settings.mark_preparing(False)
    settings.save_last_experiment(knobs)
    settings.put_unprepared_aside()
    content = settings.last_content()
    assert content is not None
    assert content.knobs == knobs
    assert settings.problems == []


def test_the_file_that_was_open_is_open_again_while_it_is_there(
    qapp: QApplication, tmp_path: Path
) -> None:
    settings, path = Settings(), tmp_path / "mine.gradplay"
    assert settings.last_document(DEFAULTS) is None
    knobs = DEFAULTS.with_changes(depth=7)
    experiment_file.save(path, knobs)
    settings.keep_open_file(path)
    document = Settings().last_document(DEFAULTS)
    assert document is not None
    assert (document.path, document.knobs) == (path, knobs)
    path.unlink()
    assert Settings().last_document(DEFAULTS) is None
    settings.keep_open_file(Path("\\\\server\\share\\mine.gradplay"))  # nobody is asked
    assert Settings().last_document(DEFAULTS) is None
    settings.keep_open_file(None)
    assert Settings().open_file is None


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes")
@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_no_file_in_the_settings_place_is_put_aside(kind: str) -> None:
    path = Settings().path
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)  # Qt would wait for somebody to write into it
    else:
        path.mkdir()
    settings = Settings()
    assert "is kept as" in settings.problems[0]
    settings.theme = "dark"
    settings.write()
    assert path.is_file()
    assert Settings().theme == "dark"
