"""The session is kept a moment after each change, and at the end before all else."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow

from playground.ui.look import icons
from playground.ui.shell.settings import Settings
from playground.ui.window.window import Window


def kept(window: Window) -> dict[str, Any]:
    path = window.settings.last_experiment_path
    knobs: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["knobs"]
    return knobs


def test_a_change_is_on_disk_a_moment_later(window: Window, qtbot: Any) -> None:
    path = window.settings.last_experiment_path
    assert not path.exists()
    window.experiment.store.set(noise=0.3)
    qtbot.waitUntil(path.exists)
    assert kept(window)["noise"] == 0.3
    window.experiment.store.set(noise=0.4)
    qtbot.waitUntil(lambda: kept(window)["noise"] == 0.4)


def test_a_knob_that_goes_on_moving_is_kept_on_its_way(window: Window, qtbot: Any) -> None:
    path, moves = window.settings.last_experiment_path, iter(range(1_000_000))

    def move() -> bool:
        window.experiment.store.set(noise=next(moves) % 100 / 100)
        return path.exists()

    qtbot.waitUntil(move)


def test_what_cannot_be_kept_is_said_once(
    window: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = window.settings.path.parent
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "last-experiment.json"
    target.mkdir()  # no file can take its place
    window.experiment.store.set(noise=0.3)
    qtbot.waitUntil(lambda: "last-experiment.json" in window.panels.messages.text)
    window.panels.messages.clear()
    target.rmdir()
    window.experiment.store.set(noise=0.5)
    qtbot.waitUntil(lambda: target.is_file() and kept(window)["noise"] == 0.5)
    assert window.panels.messages.text == ""


@pytest.mark.allow_log("sizes and places are not kept")
def test_an_error_in_sizes_and_places_does_not_lose_the_knobs(
    window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    window.experiment.store.set(noise=0.6)

    def fail(self: QMainWindow) -> None:
        raise RuntimeError("no geometry")

    monkeypatch.setattr(Window, "saveGeometry", fail)
    with caplog.at_level(logging.ERROR):
        window.close()
    assert kept(window)["noise"] == 0.6


def test_a_damaged_settings_file_is_kept_and_said(qapp: object) -> None:
    path = Settings().path
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "[General]\nversion=99\ntheme=dark\n"
    path.write_text(text, encoding="utf-8")
    settings = Settings()
    assert settings.theme == ""
    assert path.with_name(f"{path.name}.bad").read_text(encoding="utf-8") == text
    (problem,) = settings.problems
    assert f"{path.name}.bad" in problem


def test_a_damaged_session_is_kept_and_said(qapp: object) -> None:
    settings = Settings()
    path: Path = settings.last_experiment_path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", encoding="utf-8")
    assert settings.last_content() is None
    assert path.with_name(f"{path.name}.bad").read_text(encoding="utf-8") == "{"
    assert not path.exists()
    assert f"{path.name}.bad" in settings.problems[0]


def test_a_place_that_cannot_be_written_is_said_at_the_start(
    qapp: object, private_home: Path
) -> None:
    (private_home / "config").write_text("no folder", encoding="utf-8")
    (problem,) = Settings().problems
    assert "cannot be kept" in problem
    assert str(private_home / "config") in problem


def test_an_icon_that_is_not_there_is_drawn_as_a_square_and_said(
    qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QColor

    monkeypatch.setattr(icons, "MISSING", set())
    assert icons.missing_icons() == ""
    drawn = icons.pixmap("no such icon", QColor("black"), 32)
    assert not drawn.isNull()
    assert "no such icon" in icons.missing_icons()
