"""Lesson files are read strictly; what is wrong is said with its line and key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.session.lessons.lesson import Choices, Judge, StepKind
from playground.session.lessons.reading import load
from playground.session.lessons.shelf import built_in, challenges, lesson_files
from tests.session.lessons.made_lessons import TEMPLATE, changed, lesson, line_of, problems


def test_what_a_file_says_is_what_the_lesson_is() -> None:
    found = lesson()
    assert found.name == "mine"
    assert found.languages == ("en",)
    assert found.setting.knobs == {"dataset": "moons", "learning_rate": 0.0005}
    assert [step.kind for step in found.steps] == [
        StepKind.PREDICT, StepKind.DO, StepKind.OBSERVE, StepKind.EXPLAIN,
    ]  # fmt: skip
    predict, do, observe, _ = found.steps
    assert isinstance(predict.prediction, Choices)
    assert predict.prediction.answer == 1
    assert predict.run_steps == 500
    assert do.goal is not None
    assert (do.goal.within_steps, do.goal.judge) == (1000, Judge.END)
    assert do.solution[0].knobs == {"learning_rate": 0.1}
    assert observe.point == "panel:error"


def test_knobs_add_up_from_step_to_step() -> None:
    text = changed('point = "panel:error"', 'point = "panel:error"\nset = { width = 3 }')
    found = lesson(text)
    assert "width" not in found.setting_at(1).knobs
    assert found.setting_at(2).knobs["width"] == 3
    assert found.setting_at(3).knobs == {"dataset": "moons", "learning_rate": 0.0005, "width": 3}


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("format = 1", "format = 2", "format", "newer version"),
        ('dataset = "moons"', 'dataset = "moon"', "set.dataset", "moon"),
        ('dataset = "moons"', "depht = 3", "set.depht", "unknown knob"),
        ("answer = 2 ", "answer = 3 ", "step 1, answer", "from 1 to 2"),
        ("run_steps = 500", "run_step = 500", "step 1, run_step", "unknown key"),
        ('metric = "train_error", is = ">="', 'metric = "error", is = ">="',
         "step 1, claims[1].metric", "dev_error"),
        ('is = "<=", value = 0.02', 'is = "≤", value = 0.02', "step 2, goal.all[1].is", "<="),
        ('is = "<=", value = 0.02', 'is = "<=", value = "low"', "step 2, goal.all[1].value", "low"),
        ("goal.within_steps = 1000", "goal.within_steps = -1", "step 2, goal.within_steps", "0 to"),
        ('goal.judge = "end"', 'goal.judge = "last"', "step 2, goal.judge", "end, first"),
        ('free = ["learning_rate"]', 'free = ["width"]', "step 2, solution", "learning_rate"),
        ('point = "panel:error"', 'point = "panel:errors"', "step 3, point", "panel:error"),
        ("{cost}", "{costs}", "step 3, text.en", "train_error"),
        ('aim.en = "See', 'aim.de = "See', "aim.de", "unknown language"),
        ('hints.en = ["Watch how fast the train error falls.", ', "hints.en = [", "step 2", "two"),
    ],
)  # fmt: skip
def test_a_mistake_is_said_with_its_line_and_key(old: str, new: str, key: str, words: str) -> None:
    text = changed(old, new)
    found = problems(text)
    (one,) = [problem for problem in found if problem.key == key]
    assert words in f"{one.found} {one.allowed}"
    assert str(one).startswith(f"mine.toml, line {one.line}, {key}: ")
    if not key.endswith("solution") and key != "step 2":
        assert one.line == line_of(text, new.splitlines()[0])


def test_all_mistakes_are_said_at_once_in_the_order_of_lines() -> None:
    text = changed("answer = 2 ", "answer = 9 ").replace("panel:error", "panel:none")
    lines = [problem.line for problem in problems(text)]
    assert len(lines) == 2
    assert lines == sorted(lines)


def test_every_text_has_the_languages_of_the_title() -> None:
    text = changed('title.en = "A smaller', 'title.zh_CN = "更小"\ntitle.en = "A smaller')
    found = problems(text)
    assert {problem.key for problem in found} >= {"aim", "step 1, text", "step 4, text"}
    assert all("zh_CN" in f"{one.found} {one.allowed}" for one in found if one.key != "step 2")


def test_what_is_no_toml_is_said_with_its_line() -> None:
    (found,) = problems(TEMPLATE + "\nwhat is this\n")
    assert "not TOML" in found.found
    assert found.line == len(TEMPLATE.splitlines()) + 2


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    for problem in problems(text):  # and nothing else is raised
        assert problem.line >= 1
        assert problem.found


@given(st.data())
def test_a_lesson_with_lines_left_out_is_read_or_refused(data: st.DataObject) -> None:
    lines = TEMPLATE.splitlines()
    kept = data.draw(st.lists(st.sampled_from(range(len(lines))), max_size=6, unique=True))
    text = "\n".join(line for place, line in enumerate(lines) if place not in kept)
    for problem in problems(text):
        assert 1 <= problem.line <= max(1, len(lines))


def test_the_programs_challenges_have_three_stars_each() -> None:
    found = [load(file) for file in lesson_files(challenges())]
    assert len(found) >= 12
    for one in found:
        assert one.is_challenge
        assert [len(step.stars) for step in one.steps if step.stars] == [3]
        assert one.steps[-1].stars
        assert one.languages == ("en", "zh_CN")
    assert not any(load(file).is_challenge for file in lesson_files(built_in()))


def test_the_program_has_fifteen_lessons_in_both_languages() -> None:
    lessons = [load(file) for file in lesson_files(built_in())]
    assert [one.topic for one in lessons] == list(range(15))
    assert {one.languages for one in lessons} == {("en", "zh_CN")}
    for one in lessons:
        assert 3 <= len(one.steps) <= 8
        assert any(step.prediction for step in one.steps)
        assert any(step.goal for step in one.steps)
        assert one.misconceptions
        assert one.questions
