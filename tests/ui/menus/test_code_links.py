"""What a line of the program is linked with, where other rows than the column's are there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.docking.panel import PANELS
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.panels.code.code import CodePanel
from tests.ui.plain_panels import MakeWindow


def test_the_focus_may_go_to_settings_of_a_laboratory_while_the_program_is_seen(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(PANELS, "code", CodePanel)
    window = make_window(DEFAULTS.with_changes(m=60, depth=1, width=3))
    window.panels.show_panel("code", True)
    card = window.panels.cards["code"]
    monkeypatch.setattr(card, "can_be_seen", lambda: True)  # in a window of its own, say
    panel = card.panel
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(panel, "relate", lambda knobs, panel: asked.append(tuple(knobs)))
    page = window.menus.open_laboratory("gradcheck")
    assert isinstance(page, LaboratoryPage)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    asked.clear()
    for row in page.rows.values():
        application.focusChanged.emit(None, row)
    assert asked == [()] * len(page.rows)
    application.focusChanged.emit(None, window.shell.knobs.rows["lambd"])
    assert asked[-1] == ("lambd",)
