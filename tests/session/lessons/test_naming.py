"""What a lesson hides is named by its traces; the check finds what cannot be."""

from __future__ import annotations

import pytest

from playground.interruption import no_check
from playground.session.lessons.checking import check_lesson
from playground.session.lessons.lesson import Lesson
from playground.session.lessons.naming import named, trace
from playground.session.lessons.playing import LessonPlay
from playground.session.lessons.reading import loads
from playground.session.lessons.shelf import challenges
from tests.session.lessons.made_lessons import FILE, problems

SOURCE = (challenges() / "13-fingerprints.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def fingerprints() -> Lesson:
    return loads(SOURCE, FILE)


def complaints(text: str) -> list[str]:
    return [str(problem) for problem in check_lesson(loads(text, FILE), FILE)]


def test_seven_mistakes_are_hidden_each_once(fingerprints: Lesson) -> None:
    hidden = [fingerprints.hidden_at(place) for place in range(7)]
    naming = fingerprints.steps[0].naming
    assert naming is not None
    assert sorted(hidden) == list(fingerprints.hidden_values(naming))
    assert len(set(hidden)) == 7


def test_the_mistake_that_the_start_does_not_show_is_shown_by_the_second_look(
    fingerprints: Lesson,
) -> None:
    seen = trace(fingerprints, 3, "penalty_on_biases", 1, no_check)
    assert seen.guilty == (frozenset(), frozenset({"b1", "b2", "b3", "b4"}))
    assert seen.sizes[0] < -7 < seen.sizes[1]


def test_only_what_is_named_as_it_is_counts(fingerprints: Lesson) -> None:
    play = LessonPlay(fingerprints)
    naming = play.step.naming
    assert naming is not None
    values = fingerprints.hidden_values(naming)
    assert not play.is_curtained  # what is hidden is to be seen by its traces
    play.predict(values.index("missing_transpose"))
    assert (play.named, play.agrees()) == (1, True)
    play.go(1)
    play.predict(values.index("penalty_without_m"))
    play.predict(values.index("forgotten_penalty"))  # the first word stays
    assert (play.named, play.agrees()) == (1, False)
    assert play.step.plays_when_locked == 0


def test_traces_that_are_alike_are_found() -> None:
    assert named(loads(SOURCE, FILE), 6, 1, no_check) == 7
    # With hardly any λ, mistakes in its term leave no trace but rounding.
    found = complaints(SOURCE.replace("lambd = 1", "lambd = 1e-9"))
    assert any("the traces do not tell them apart" in one for one in found)


def test_a_mistake_that_this_network_cannot_have_is_said() -> None:
    found = complaints(SOURCE.replace('bug = "missing_transpose"', 'bug = "forgotten_mask"'))
    assert any("step 7" in one and "dropout" in one for one in found)


def test_a_step_that_hides_nothing_is_found() -> None:
    assert any("nothing is hidden" in one for one in complaints(
        SOURCE.replace('set = { gradcheck = { bug = "missing_transpose" } }\n', "", 1)
    ))  # fmt: skip


def test_what_is_named_belongs_to_the_steps_laboratory() -> None:
    (found,) = problems(SOURCE.replace('laboratory = "gradcheck"', 'laboratory = "epsilon"', 1))
    assert "laboratory" in found.allowed
    (found,) = problems(SOURCE.replace('name = "gradcheck.bug"', 'name = "gradcheck.colour"', 1))
    assert "gradcheck.colour" in found.found
