"""Many steps, a part at a time."""

import pytest

from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.session.run import steps
from playground.session.run.run import Run
from playground.session.run.steps import stacked_steps_of, steps_of
from tests.session.made_runs import SMALL, diverging, theta, trained


@pytest.fixture(autouse=True)
def parts_of_seven(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the batches of 16 of the small network, of 15 + 30 + 6 parameters."""
    monkeypatch.setattr(steps, "_PART", 7.5 * 51 * 16)


@pytest.mark.parametrize("before", [0, 10])
def test_what_is_told_are_the_steps_taken_so_far(before: int) -> None:
    run, at_once = Run(SMALL), Run(SMALL)
    run.step(before)
    assert run.training.theta.size == 51
    assert list(steps_of(run, 20)) == [7, 14, 20]
    assert run.step_count == before + 20
    at_once.step(before + 20)
    assert theta(run).tobytes() == theta(at_once).tobytes()
    assert list(steps_of(run, 0)) == []


def test_a_part_is_a_step_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "_PART", 1.0)
    assert list(steps_of(Run(SMALL), 3)) == [1, 2, 3]


def test_it_ends_where_the_run_ends() -> None:
    run = trained(diverging(), 0)
    taken = list(steps_of(run, 20_000))
    assert taken[-1] == run.step_count < 20_000
    assert run.ended is not None
    assert list(steps_of(run, 5)) == []


def test_of_networks_that_are_trained_together() -> None:
    a = Architecture(2, (5, 5), ("tanh",) * 2)
    run = Run(SMALL)
    training = Training(
        a, initial_parameters(a, "he"), run.prepared.X_train, run.examples.Y_train,
        Settings(batch_size=16),
    )  # fmt: skip
    training.run(3)
    assert list(stacked_steps_of(training, 15)) == [7, 14, 15]
    assert training.step == 18
