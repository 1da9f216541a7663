"""A lesson on paper: two pages, from the same file as the lesson."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from playground.session.lessons.reading import load
from playground.session.lessons.shelf import built_in, lesson_files
from playground.ui.lessons.handout import Handout
from tests.ui.lessons.conftest import Taught


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("file", lesson_files(built_in()), ids=lambda file: file.stem)
def test_every_lesson_is_a_page_for_the_learner_and_one_for_the_teacher(
    qapp: object, file: Path, language: str
) -> None:
    figure = QImage(1200, 700, QImage.Format.Format_RGB32)
    figure.fill(0xFFFFFF)
    pdf = Handout(load(file), language, figure).pdf()
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 2


def test_the_learners_page_gives_no_answer_away() -> None:
    lesson = load(lesson_files(built_in())[2])
    made = Handout(lesson, "en", QImage())
    learner, teacher = made.learner_page(600), made.teacher_page()
    assert "☐ High bias: it cannot even learn what it sees" in learner
    assert "Width" not in learner
    assert "Width n (units a layer) = 8" in teacher
    assert "15 % train error is always bias." in teacher
    assert "High bias: it cannot even learn what it sees" in teacher


def test_it_is_saved_from_the_window_and_a_refusal_is_said(taught: Taught, tmp_path: Path) -> None:
    actions, messages = taught.window.shell.actions, taught.window.panels.messages
    assert not actions["lesson_handout"].isEnabled()
    taught.open("5")
    assert actions["lesson_handout"].isEnabled()
    menu = taught.menu
    menu.save_handout(tmp_path / "five.pdf")
    assert (tmp_path / "five.pdf").read_bytes().startswith(b"%PDF-")
    assert "five.pdf" in messages.text
    menu.save_handout(tmp_path / "no" / "five.pdf")
    assert "No such file or directory" in messages.text
