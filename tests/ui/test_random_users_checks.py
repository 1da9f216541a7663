"""What the random user looks at after its actions finds what is wrong, and only that."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.window.window import Window
from tests.fuzz import user_checks as checks
from tests.fuzz.own_time import OwnTime
from tests.ui.plain_panels import MakeWindow

SMALL = DEFAULTS.with_changes(m=60, depth=1, width=3)


class Passing(OwnTime):
    """A tenth of a second passes with each look."""

    seconds = 0.0

    def now(self) -> float:
        self.seconds += 0.1
        return self.seconds


@pytest.fixture
def window(make_window: MakeWindow, qtbot: Any) -> Window:
    made = make_window(SMALL, training=True)
    made.clock.start()
    qtbot.waitUntil(lambda: made.snapshot is not None and made.snapshot.step > 0)
    return made


def test_a_run_that_is_shown_as_it_goes_on_is_new(window: Window) -> None:
    window.experiment.store.set(lambd=0.3)
    assert list(checks.picture_is_new(window)) == []


def test_a_change_that_is_not_shown_is_stale(window: Window) -> None:
    window.clock.stop()
    window.experiment.store.set(lambd=0.3)
    (fault,) = checks.picture_is_new(window, Passing)
    assert fault.startswith(f"stale: revision {window.experiment.revision} was asked for")


def test_a_run_that_plays_unseen_is_stale(window: Window) -> None:
    window.clock.stop()
    (fault,) = checks.picture_is_new(window, Passing)
    assert fault.startswith("stale: it plays, and stays at step")


def test_a_text_without_room_is_found_in_any_window(qtbot: Any) -> None:
    label = QLabel("much longer than this")
    qtbot.addWidget(label)
    label.setFixedSize(30, 20)
    holder = QLabel()
    qtbot.addWidget(holder)
    label.setParent(holder)
    holder.resize(300, 100)
    holder.show()
    (fault,) = checks.texts_fit()
    assert "much longer than this" in fault
