"""The check of lessons finds promises that are not kept, and the program's own keep theirs."""

from pathlib import Path

import pytest

from playground.session.lessons.checking import check_lesson, verdict
from playground.session.lessons.goals import Verdict
from playground.session.lessons.reading import load
from playground.session.lessons.shelf import built_in, challenges, lesson_files
from tests.session.lessons.made_lessons import FILE, changed, lesson

LESSONS = [*lesson_files(built_in()), *lesson_files(challenges())]
# These reach what any lesson does: of sparse weights, a gradient check, names. All others are many
# times the same.
REACH_ALL = {"13-gradient-checking", "13-fingerprints", "02-skeleton"}


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, marks=[] if file.stem in REACH_ALL else pytest.mark.untraced)
        for file in LESSONS
    ],
    ids=lambda file: file.stem,
)
def test_every_lesson_keeps_its_promises(file: Path) -> None:
    assert [str(one) for one in check_lesson(load(file), file)] == []


def found_in(text: str) -> list[str]:
    return [str(problem) for problem in check_lesson(lesson(text), FILE)]


def test_a_good_lesson_has_no_problem() -> None:
    assert list(check_lesson(lesson(), FILE)) == []


def test_a_solution_that_fails_is_found_for_every_seed() -> None:
    found = found_in(changed("{ learning_rate = 0.1 }", "{ learning_rate = 0.0006 }"))
    assert len(found) == 3
    assert all("the solution does not reach it" in one for one in found)
    assert "train_error is" in found[0]
    assert found[0].startswith("mine.toml, line ")


def test_a_goal_that_holds_from_the_start_is_found() -> None:
    found = found_in(changed('is = "<=", value = 0.02', 'is = "<=", value = 0.9'))
    assert any("holds without doing anything" in one for one in found)


def test_a_claim_that_is_not_so_is_found() -> None:
    found = found_in(changed("value = 0.12", "value = 0.9"))
    assert len(found) == 3
    assert all("claims: does not hold" in one for one in found)


def test_an_answer_needs_a_measurement() -> None:
    claim = 'claims = [{ steps = 500, metric = "train_error", is = ">=", value = 0.12 }]'
    assert any("without a claim" in one for one in found_in(changed(claim, "")))


def test_a_text_that_does_not_fit_is_found() -> None:
    found = found_in(changed("Why it is so." * 0 + "A step is the", "Word " * 90 + "A step is the"))
    assert any("too long to fit" in one for one in found)


def test_a_goal_is_judged_on_the_run_of_the_step() -> None:
    made = lesson()
    goal = made.steps[1].goal
    assert goal is not None
    assert verdict(made, 1, goal, (), 1)[0] is Verdict.MISSED
    reached, seen = verdict(made, 1, goal, made.steps[1].solution, 1)
    assert reached is Verdict.REACHED
    assert seen.step == 1000
