"""Parameters from a file: all at once, and the run is paused with them until it plays on."""

import numpy as np
import pytest

from playground.session.messages.snapshot import State
from playground.session.messages.weight_edit import LoadedParameters
from playground.session.run.weight_edits import set_parameters
from tests.session.driven import ALL
from tests.session.made_runs import EVERYTHING, SMALL, diverging, theta, trained
from tests.session.turned import Turned


def other(count: int) -> np.ndarray:
    return np.random.default_rng(5).normal(size=count)


def test_all_of_them_are_set_and_nothing_else() -> None:
    run = trained(EVERYTHING, 20)
    wanted = other(run.architecture.parameter_count)
    before = run.training.checkpoint()
    set_parameters(run.training, wanted)
    after = run.training.checkpoint()
    np.testing.assert_array_equal(theta(run), wanted)
    assert after.step == before.step
    for one, two in zip(after.moments[:2], before.moments[:2], strict=True):
        np.testing.assert_array_equal(one, two)
    wanted[:] = 0  # a copy was taken
    assert np.any(theta(run))


@pytest.mark.parametrize(
    ("change", "words"),
    [(lambda t: t[:-1], "parameters for a network of"), (lambda t: t * np.nan, "no number")],
)
def test_what_does_not_fit_is_refused_and_leaves_the_network(change: object, words: str) -> None:
    run = trained(SMALL, 5)
    before = theta(run)
    with pytest.raises(ValueError, match=words):
        set_parameters(run.training, change(before.copy()))  # type: ignore[operator]
    np.testing.assert_array_equal(theta(run), before)


def test_a_diverged_run_begins_again_first() -> None:
    run = trained(diverging(), 1000)
    assert run.training.divergence is not None
    with pytest.raises(ValueError, match="diverged"):
        set_parameters(run.training, other(run.architecture.parameter_count))


def loaded(turned: Turned, number: int = 1) -> LoadedParameters:
    return LoadedParameters(number, other(turned.run.architecture.parameter_count))


def test_they_are_shown_paused_and_the_curves_go_on_from_them() -> None:
    turned = Turned(SMALL, needs=ALL)
    turned.done(steps=30)
    step, cost = turned.newest.step, turned.newest.evaluation.cost
    given = loaded(turned)
    shown = turned.done(loaded=given, playing=False)
    assert (shown.step, shown.state, shown.problem) == (step, State.PAUSED, "")
    assert shown.checkpoint is not None
    np.testing.assert_array_equal(shown.checkpoint.theta, given.theta)
    assert shown.evaluation.cost != cost
    shown = turned.done(steps=1)
    assert shown.step == step + 1
    assert not np.array_equal(shown.checkpoint.theta, given.theta)


def test_they_are_set_once_and_not_again_with_the_next_request() -> None:
    turned = Turned(SMALL, needs=ALL)
    given = loaded(turned)
    turned.done(loaded=given)
    turned.done(steps=3)
    after = turned.newest.checkpoint.theta
    np.testing.assert_array_equal(turned.done(lambd=0.5).checkpoint.theta, after)
    turned.send(speed=2)
    np.testing.assert_array_equal(turned.settled().checkpoint.theta, after)


def test_of_another_shape_they_are_refused_in_the_snapshot() -> None:
    turned = Turned(SMALL, needs=ALL)
    before = turned.done(steps=1).checkpoint.theta
    shown = turned.done(loaded=LoadedParameters(1, np.zeros(3)))
    assert "3 parameters for a network of" in shown.problem
    np.testing.assert_array_equal(shown.checkpoint.theta, before)
