"""The compiled kernel's steps need nothing of what NumPy's are made of."""

from __future__ import annotations

import pytest

from playground.engine import step_plan
from playground.engine.kernel import loader
from playground.engine.network import Architecture
from playground.engine.training import Training
from playground.engine.training_state import Settings
from tests.engine.conftest import of_level
from tests.engine.textbook import make_examples, make_theta

DEEP = Architecture(3, (4,) * 30, ("tanh",) * 30)
PLAIN = Settings(batch_size=16, learning_rate=0.01)
DROPPING = Settings(batch_size=7, keep_probs=(0.9,) * 30, keep_prob_input=0.9, optimizer="adam")


@pytest.mark.parametrize("settings", [PLAIN, DROPPING], ids=["plain", "dropout"])
def test_makes_no_calls_of_numpy(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """In a deep network they take longer than everything else that a new run needs."""
    made = list[object]()
    calls = step_plan.StepCalls
    monkeypatch.setattr(step_plan, "StepCalls", lambda *given: made.append(given) or calls(*given))
    X, Y = make_examples(m=50)
    with loader.using(of_level("")):
        training = Training(DEEP, make_theta(DEEP), X, Y, settings)
    training.probe()
    training.run(30)
    training.set(Settings(batch_size=20))
    training.run(30)
    training.restore(training.checkpoint())
    assert training.divergence is None
    assert len(training.activations()) == 30
    training.dZ_norms()
    training.masks()
    assert not made


def test_numpy_has_made_them_before_its_first_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a network for which there is no memory is refused as a whole."""
    made = list[object]()
    calls = step_plan.StepCalls
    monkeypatch.setattr(step_plan, "StepCalls", lambda *given: made.append(given) or calls(*given))
    with loader.using(None):
        training = Training(DEEP, make_theta(DEEP), *make_examples(m=50), PLAIN)
    before = len(made)
    assert before in (1, 2)  # a plan for fewer examples has those of the other one
    training.run(30)
    assert len(made) == before
