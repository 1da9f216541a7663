"""The challenge of fingerprints in the window: two looks, a name, and nothing told before."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent

from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.lessons.predictions import ChoiceInput
from tests.ui.lessons.conftest import Taught


def page(taught: Taught) -> LaboratoryPage:
    cover = taught.window.panels.cover
    assert isinstance(cover, LaboratoryPage)
    return cover


def checked(taught: Taught, step: int) -> bool:
    findings: Any = page(taught).findings
    return findings is not None and findings.part >= 1 and findings.step == step


def name(taught: Taught, text: str) -> None:
    column = taught.column
    assert isinstance(column.prediction, ChoiceInput)
    (option,) = [one for one in column.prediction.options if one.words.text() == text]
    option.button.setChecked(True)
    column.lock_button.click()


def test_what_is_hidden_is_seen_by_its_traces_only(taught: Taught) -> None:
    column = taught.open("fingerprints")
    assert column.count.text() == "Challenge: Step 1 of 7"
    taught.wait(lambda: checked(taught, 0))
    assert page(taught).rows["bug"].isHidden()
    assert page(taught).code.switch.isHidden()  # the program would tell
    assert "transpose" not in page(taught).settings_in_words()
    assert "Wᵀ" not in page(taught).sentence.text() + page(taught).settings_in_words()
    column.run_button.click()
    taught.wait(lambda: checked(taught, 200))
    assert isinstance(column.prediction, ChoiceInput)
    assert len(column.prediction.options) == 7
    name(taught, "W for Wᵀ")
    assert column.outcome.text() == "✓ Right: W for Wᵀ"
    assert not page(taught).rows["bug"].isHidden()
    assert not page(taught).code.switch.isHidden()


def test_the_next_one_begins_anew_and_stars_come_with_the_last(taught: Taught) -> None:
    taught.open("fingerprints")
    taught.wait(lambda: checked(taught, 0))
    taught.column.run_button.click()
    taught.wait(lambda: checked(taught, 200))
    order = (
        "W for Wᵀ", "λ term forgotten", "db[1] · 4", "λ term on b, too", "dW[2] · 2", "dW[2] · 2",
        "λ term without 1/m",
    )  # fmt: skip
    for text in order:
        name(taught, text)
        taught.column.next_button.click() if text != order[-1] else None
        taught.wait(lambda: checked(taught, 0))
    taught.wait(lambda: taught.window.settings.stars_of("13-fingerprints") == 2)
    assert taught.column.goal is not None
    taught.wait(lambda: taught.column.goal.title.text() == "Reached: ★★☆")


def test_the_users_own_laboratory_keeps_no_planted_mistake(taught: Taught) -> None:
    taught.open("fingerprints")
    taught.desk.leave()
    opened = taught.window.menus.open_laboratory("gradcheck")
    assert opened is not None
    assert opened.setup.bug == "none"
    assert not opened.setup.hidden
    assert not opened.rows["bug"].isHidden()


def test_a_step_goes_on_when_the_user_closes_its_laboratory(taught: Taught) -> None:
    """Once the step's training is done the page looks again; it may be gone by then."""
    column = taught.open("fingerprints")
    taught.wait(lambda: checked(taught, 0))
    column.run_button.click()
    taught.window.panels.uncover()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    taught.wait(lambda: taught.window.snapshot is not None and taught.window.snapshot.step >= 200)
    assert taught.desk.play is not None
