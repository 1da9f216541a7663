"""A computation in the background: drawn as it comes, cancelled, told of what fails."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.window.window import Window

SMALL = DEFAULTS.with_changes(m=60, depth=1, width=3)


@pytest.fixture
def window(make_window: Any) -> Window:
    made: Window = make_window(SMALL, training=True)
    return made


def opened(window: Window, name: str, qtbot: QtBot) -> LaboratoryPage:
    assert window.menus.laboratories is not None
    page = window.menus.laboratories.open(name)
    assert page is not None
    qtbot.waitUntil(lambda: page.findings is not None, timeout=30_000)
    return page


def done(page: LaboratoryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.computing, timeout=60_000)


def test_it_is_computed_for_the_network_as_it_is_while_the_window_trains(
    window: Window, qtbot: QtBot
) -> None:
    qtbot.waitUntil(
        lambda: window.snapshot is not None and window.snapshot.step > 0, timeout=30_000
    )
    page = opened(window, "gradcheck", qtbot)
    done(page, qtbot)
    step = page.setup.at_hand.step
    assert page.findings.step == step > 0
    assert page.findings.part == 1.0
    assert page.findings.before is not None
    assert window.snapshot is not None
    before = window.snapshot.step
    qtbot.waitUntil(lambda: window.snapshot.step > before, timeout=30_000)  # type: ignore[union-attr]
    page.take_button.click()
    qtbot.waitUntil(lambda: page.setup.at_hand.step > step, timeout=30_000)
    done(page, qtbot)
    assert page.findings.step == page.setup.at_hand.step


def test_a_setting_that_changes_begins_it_anew(window: Window, qtbot: QtBot) -> None:
    page = opened(window, "gradcheck", qtbot)
    done(page, qtbot)
    assert not page.findings.failed
    page.holder.set(bug="dW2_times_2")
    assert page.computing
    done(page, qtbot)
    assert page.findings.now.guilty == ["W2"]
    assert "W2" in page.sentence.text()


def test_cancel_comes_with_the_progress_and_keeps_what_was_found(
    window: Window, qtbot: QtBot
) -> None:
    page = opened(window, "gradcheck", qtbot)
    done(page, qtbot)
    found = page.findings
    assert page.cancel_button.isHidden()
    page.computation.came.emit(0.4)  # as after 0.3 s
    assert page.cancel_button.isVisible()
    assert page.progress.part == 0.4
    page.holder.set(bug="dW2_times_2")
    page.cancel_button.click()
    assert not page.computing
    assert page.cancel_button.isHidden()
    assert page.progress.part is None
    assert page.findings is found


def test_to_leave_gives_up_what_is_under_way(window: Window, qtbot: QtBot) -> None:
    page = opened(window, "gradcheck", qtbot)
    page.holder.set(bug="dW2_times_2")
    page.back_button.click()
    assert not page.computation.running
    assert window.panels.cover is None


def test_what_cannot_be_computed_is_said(window: Window, qtbot: QtBot, tmp_path: Any) -> None:
    page = opened(window, "epsilon", qtbot)
    done(page, qtbot)
    missing = tmp_path / "missing.csv"
    page.holder.set(dataset="file", data_file=str(missing))
    done(page, qtbot)
    assert "missing.csv" in page.problem
    assert page.sentence.text() == page.problem
    page.holder.set(dataset="moons")
    done(page, qtbot)
    assert page.problem == ""
    assert "slope" in page.sentence.text()
