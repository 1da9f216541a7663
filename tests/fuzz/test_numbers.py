"""Some draws of `python -m tests.fuzz.numbers`, and that it can see a fault."""

from dataclasses import replace

import numpy as np
import pytest

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import Evaluation
from playground.session.run.run import Run
from tests.fuzz import numbers


@pytest.mark.parametrize("first", range(0, 60, 20))
def test_draws_end_in_numbers_or_in_a_labelled_state(first: int) -> None:
    found = [numbers.judge(number, steps=60) for number in range(first, first + 20)]
    faults = {first + place: each for place, (_, each) in enumerate(found) if each}
    assert not faults
    assert len({label for label, _ in found}) > 1  # not all are too long, or refused


def test_draws_reach_the_ends_of_ranges_and_every_kind() -> None:
    drawn = [numbers.knobs_of(number) for number in range(400)]
    assert {each.depth for each in drawn} >= {0, 150}
    assert len({each.dataset for each in drawn}) >= 9
    assert {each.optimizer for each in drawn} == {"gradient_descent", "momentum", "adam"}
    assert any(each.layer_widths for each in drawn)


def test_nan_without_a_divergence_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    original = Run.evaluate

    def broken(run: Run) -> Evaluation:
        return replace(original(run), data_cost=np.nan)

    monkeypatch.setattr(Run, "evaluate", broken)
    monkeypatch.setattr(numbers, "knobs_of", lambda number: Hyperparameters())
    _, faults = numbers.judge(1, steps=8)
    assert any("has not diverged" in fault for fault in faults)
