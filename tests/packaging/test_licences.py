"""The parts of the program and their licences: as collected here, and as About shows them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from playground import __version__, licences
from playground.licences import Part
from playground.ui.dialogs.about import AboutDialog
from tests.packaging.shared import ROOT


def test_every_dependency_is_a_part_with_its_text() -> None:
    parts = {part.name: part for part in licences.collect()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[^\w-]", need)[0].split("-")[0] for need in project["dependencies"]}
    for name in {*names, "Python", "OpenBLAS"}:
        found = [part for part in parts.values() if name.lower() in part.name.lower()]
        assert len(found) == 1, name
        assert found[0].version
        assert len(found[0].text) > 500, name
    assert "CC BY 4.0" in parts["Handwritten digits"].text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in parts["Qt and PySide6"].text


def test_a_packaged_programs_list_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = [Part("Something", "1.0", "MIT", "Its text: “free”.")]
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / licences.COLLECTED).write_text(licences.as_json(listed), "utf-8")
    assert json.loads(licences.as_json(listed))[0]["name"] == "Something"
    monkeypatch.setattr(licences, "resources", lambda: tmp_path)
    assert licences.parts() == listed


def test_about_shows_version_parts_licences_and_changes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)
    dialog = AboutDialog(window)
    assert __version__ in dialog.program_name.text()
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert licences.HOLDER in said
    assert licences.OWN in said
    assert dialog.part_list.count() == len(licences.parts())
    for row, part in enumerate(licences.parts()):
        dialog.part_list.setCurrentRow(row)
        assert part.name in dialog.part_list.item(row).text()
        assert part.text[:200] in dialog.licence_text.toPlainText()
    assert not dialog.screenshot.pixmap().isNull()
    assert dialog.screenshot.accessibleName()
    shown = dialog.changes_text.toPlainText()
    changelog = (ROOT / "resources" / "CHANGELOG.md").read_text(encoding="utf-8")
    for heading in re.findall(r"^## (.*)$", changelog, re.MULTILINE):
        assert heading in shown
    dialog.tabs.setTabText(0, "?")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    assert dialog.tabs.tabText(0) != "?"
