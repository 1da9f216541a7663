"""Working through a lesson, without a window."""

from pathlib import Path

import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.laboratory import LABORATORIES
from playground.session.lessons.goals import Verdict
from playground.session.lessons.lesson import Number
from playground.session.lessons.playing import LessonPlay
from playground.session.lessons.reading import load
from playground.session.lessons.shelf import built_in, lesson_files
from playground.session.messages.measures import Need
from tests.session.driven import Driven
from tests.session.lessons.made_lessons import changed, lesson, problems

FILES = lesson_files(built_in())


def begun(place: int = 0) -> LessonPlay:
    play = LessonPlay(lesson())
    play.go(place)
    return play


def test_steps_go_on_and_back_and_no_further() -> None:
    play = begun()
    assert play.is_first
    assert not play.go(-1)
    assert play.go(3)
    assert play.is_last
    assert not play.go(1)
    assert play.place == 3


def test_the_first_prediction_stays() -> None:
    play = begun()
    assert play.waits_for_prediction
    assert play.agrees() is None
    play.predict(0)
    play.predict(1)
    assert play.progress.predicted == 0
    assert play.agrees() is False
    assert not play.waits_for_prediction
    play.go(1)
    play.go(-1)
    assert play.progress.predicted == 0


def test_a_step_that_sets_nothing_goes_on_with_the_run_that_is_there() -> None:
    assert begun(0).begins_anew
    assert not begun(1).begins_anew
    assert begun(1).knobs == DEFAULTS.with_changes(dataset="moons", learning_rate=0.0005)


def test_a_goal_is_judged_by_what_the_window_shows() -> None:
    play = begun(1)
    better = play.knobs.with_changes(learning_rate=0.1)
    with Driven(play.knobs, needs=frozenset({Need.BOUNDARY})) as driven:
        assert play.look(driven.done()) is Verdict.OPEN
        driven.send(hyperparameters=better)
        shown = driven.done(steps=400)
        assert play.look(shown) is Verdict.OPEN
        assert play.look(driven.done(steps=600)) is Verdict.REACHED
        assert play.look(driven.done(resets=1)) is Verdict.REACHED  # what is reached stays


def test_a_missed_goal_can_be_tried_again() -> None:
    play = begun(1)
    with Driven(play.knobs) as driven:
        assert play.look(driven.done(steps=1000)) is Verdict.MISSED
        assert play.look(driven.done(resets=1)) is Verdict.OPEN


def test_no_goal_counts_while_a_locked_knob_is_changed() -> None:
    play = begun(1)
    cheating = play.knobs.with_changes(learning_rate=0.1, m=50)
    assert play.differing(cheating) == ("m",)
    with Driven(cheating) as driven:
        assert play.look(driven.done(steps=1000)) is Verdict.OPEN


def test_hints_and_moves_of_the_solution_come_one_by_one() -> None:
    play = begun(1)
    play.count_hint()
    assert play.progress.hints == 1
    for _ in range(5):
        play.count_hint()
    assert play.progress.hints == 2
    move = play.next_move()
    assert move is not None
    assert move.knobs == {"learning_rate": 0.1}
    assert play.next_move() is None


def test_what_a_step_talks_about_is_measured() -> None:
    four = LessonPlay(load(_file("04")))
    needs = set()
    for place, step in enumerate(four.lesson.steps):
        four.place = place
        needs |= four.needs
        if isinstance(step.prediction, Number) and step.prediction.metric == "weights_left":
            assert Need.WEIGHTS in four.needs
    assert needs == {Need.WEIGHTS}


def _file(start: str) -> Path:
    return next(file for file in FILES if file.name.startswith(start))


@pytest.mark.parametrize("setting", ["width = 3", "epsilom = 1e-7", "epsilon = 7.0"])
def test_what_is_no_setting_of_a_laboratory_is_refused(setting: str) -> None:
    old = 'point = "panel:error"'
    (found,) = problems(changed(old, f"{old}\nset = {{ gradcheck = {{ {setting} }} }}"))
    assert found.key == "step 3, set.gradcheck"
    assert setting.partition(" ")[0] in found.found


def test_a_lesson_may_open_every_laboratory_and_no_other() -> None:
    old = 'point = "panel:error"'
    for name in LABORATORIES:
        assert problems(changed(old, f'{old}\nlaboratory = "{name}"')) == []
    (found,) = problems(changed(old, f'{old}\nlaboratory = "momentum"'))
    assert found.key == "step 3, laboratory"
    assert "propagation" in found.allowed
