"""The window's choice of a cluster: reached beside the window, told where it is not there."""

from __future__ import annotations

import sys
import threading
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.laboratories.desk import LaboratoryDesk
from playground.ui.window.window import Window
from tests.ui.laboratories.pages import AtOnce
from tests.ui.plain_panels import MakeWindow

SMALL = DEFAULTS.with_changes(m=60, depth=2, width=4)


class Client:
    """Stands for Dask's: it answers once it may, and notes when it is left."""

    may_answer = threading.Event()
    left: list[str] = []  # noqa: RUF012

    def __init__(self, address: str, timeout: float) -> None:
        self.address = address
        assert self.may_answer.wait(30)
        if "nowhere" in address:
            raise OSError("refused")

    def close(self, timeout: float) -> None:
        self.left.append(self.address)

    def get_executor(self, **kwargs: Any) -> AtOnce:
        return AtOnce()


@pytest.fixture
def window(make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch) -> Window:
    module = ModuleType("distributed")
    module.Client = Client  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "distributed", module)
    Client.may_answer.set()
    Client.left.clear()
    made: Window = make_window(SMALL)
    if made.menus.laboratories is None:
        made.menus.add_laboratories()
    return made


def desk_of(window: Window) -> LaboratoryDesk:
    assert window.menus.laboratories is not None
    return window.menus.laboratories


def test_a_scheduler_is_reached_beside_the_window(window: Window, qtbot: QtBot) -> None:
    desk = desk_of(window)
    cluster = desk.cluster
    Client.may_answer.clear()
    before = desk.background
    cluster.choose(" tcp://far:1 ")
    assert cluster.is_reaching  # and the window goes on
    assert desk.background is before
    Client.may_answer.set()
    qtbot.waitUntil(lambda: cluster.executor is not None)
    assert not cluster.is_reaching
    assert desk.background is not before
    assert "tcp://far:1" in window.panels.messages.text
    page: Any = desk.open("path", {"train_steps": 10, "seeds": 1})
    qtbot.waitUntil(lambda: not page.computing)
    assert page.findings.part == 1
    page.closed.emit()
    cluster.choose("")
    assert cluster.executor is None
    assert Client.left == ["tcp://far:1"]


def test_one_that_does_not_answer_is_named(window: Window, qtbot: QtBot) -> None:
    cluster = desk_of(window).cluster
    cluster.choose("tcp://nowhere:1")
    qtbot.waitUntil(lambda: not cluster.is_reaching)
    assert cluster.executor is None
    assert "tcp://nowhere:1" in window.panels.messages.text


def test_an_answer_that_comes_too_late_is_left_at_once(window: Window, qtbot: QtBot) -> None:
    cluster = desk_of(window).cluster
    Client.may_answer.clear()
    cluster.choose("tcp://late:1")
    cluster.choose("tcp://far:1")
    Client.may_answer.set()
    qtbot.waitUntil(lambda: cluster.executor is not None and bool(Client.left))
    assert Client.left == ["tcp://late:1"]


def test_the_choice_is_kept_and_asked_with(window: Window, qtbot: QtBot) -> None:
    cluster = desk_of(window).cluster
    cluster.choose("tcp://far:1")
    qtbot.waitUntil(lambda: cluster.executor is not None)
    assert window.shell.settings.scheduler == "tcp://far:1"
    window.shell.actions["laboratory_cluster"].trigger()
    dialog = window.findChild(QInputDialog)
    assert dialog is not None
    assert dialog.textValue() == "tcp://far:1"
    dialog.setTextValue("")
    dialog.accept()
    assert window.shell.settings.scheduler == ""
    assert cluster.executor is None
