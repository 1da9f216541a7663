"""Answers to the questions that the window asks: no test waits for somebody to click."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMessageBox

Answers = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def _no_question_is_unexpected(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(question: QMessageBox) -> None:
        raise AssertionError(f"nobody answers: {question.text()}")

    monkeypatch.setattr(QMessageBox, "exec", fail)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """Answer every question from now on by a button's role; the questions that are asked."""

    def begin(role: QMessageBox.ButtonRole) -> list[str]:
        asked: list[str] = []

        def answer(question: QMessageBox) -> None:
            asked.append(f"{question.text()} {question.informativeText()}")
            next(b for b in question.buttons() if question.buttonRole(b) is role).click()

        monkeypatch.setattr(QMessageBox, "exec", answer)
        return asked

    return begin
