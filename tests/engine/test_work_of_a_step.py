"""How much work a step is taken to be, and what is done at once: counted by hand."""

import numpy as np
import pytest

from playground.engine import step_plan
from playground.engine.activations import Array
from playground.engine.dropout import RandomBits
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.engine.step_plan import StepPlan
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.engine.walkers.compiled_walker import work_of_a_step
from tests.bench.floor import calls_of


def plan_of(a: Architecture, batch: int, replicas: int | None = None) -> StepPlan:
    lead = () if replicas is None else (replicas,)
    theta = np.zeros((*lead, a.parameter_count))
    return StepPlan(a, theta, theta.copy(), batch, (), 1.0, ([RandomBits(1)], []))


@pytest.mark.parametrize("replicas", [None, 3])
def test_a_step_is_long_beyond_a_block_of_work(
    monkeypatch: pytest.MonkeyPatch, replicas: int | None
) -> None:
    """Three products of each weight, and of each unit A and g′; a layer's ones count as a unit."""
    a = Architecture(2, (12, 4), ("tanh",) * 2)
    of_an_example = (replicas or 1) * (3 * (3 * 12 + 13 * 4 + 5) + 2 * 64 * (13 + 5))
    monkeypatch.setattr(step_plan, "BLOCK", 50 * of_an_example)
    assert not plan_of(a, 50, replicas).long
    assert plan_of(a, 51, replicas).long


@pytest.mark.parametrize(("replicas", "count"), [(None, 1), (1, 1), (3, 3)])
def test_the_work_of_a_compiled_step(replicas: int | None, count: int) -> None:
    line, deep = Architecture(2), Architecture(2, (4, 3), ("tanh",) * 2)
    expected = (3 * 3 + 16 * 1) * 20 + 8 * 3 + 500 * 1
    assert work_of_a_step(plan_of(line, 20, replicas)) == count * expected
    expected = (3 * 31 + 16 * (4 + 3 + 1)) * 20 + 8 * 31 + 500 * 3
    assert work_of_a_step(plan_of(deep, 20, replicas)) == count * expected


@pytest.mark.parametrize(
    ("hidden", "stacks"),
    [
        ((4,) * 4, [3]),  # G[2], G[3] and G[4]
        ((4,) * 3, []),  # two are not worth it
        ((4, 5, 4, 5, 4), []),
        ((3, 4, 4, 4, 4, 7, 2, 2, 2, 2, 2), [3, 4]),
    ],
)
def test_gradients_of_equal_layers_are_one_product(
    hidden: tuple[int, ...], stacks: list[int]
) -> None:
    a = Architecture(2, hidden, ("relu",) * len(hidden))
    plan = plan_of(a, 6)
    made = [
        arguments[-1]
        for _, arguments in plan.backward
        if isinstance(arguments[-1], np.ndarray) and np.shares_memory(arguments[-1], plan.G)
    ]
    assert [G.shape[0] for G in made if G.ndim == 3] == stacks
    alone = a.L - 1 - sum(stacks)  # but for the first layer's, which is not of these calls
    assert len([G for G in made if G.ndim == 2]) == alone


@pytest.mark.parametrize(
    ("activations", "runs"),
    [
        (("tanh",) * 4, [(0, 4)]),
        (("tanh", "relu", "relu", "sigmoid"), [(0, 1), (1, 3), (3, 4)]),
        (("relu", "relu", "tanh", "tanh"), [(0, 2), (2, 4)]),
    ],
)
def test_slopes_of_equal_activations_come_from_one_call(
    activations: tuple[str, ...], runs: list[tuple[int, int]]
) -> None:
    a = Architecture(2, (4, 3, 2, 5), activations)
    plan = plan_of(a, 6)
    tops = [0, 5, 9, 12, 18]  # of each layer's row of ones
    wanted = {tops[stop] - tops[start] for start, stop in runs}
    rows = {
        one.shape[0]
        for _, arguments in plan.backward
        for one in arguments
        if isinstance(one, np.ndarray) and np.shares_memory(one, plan.buffers.block)
    }
    assert wanted <= rows


def given_examples() -> tuple[Array, Array]:
    X = np.random.default_rng(3).standard_normal((2, 20))
    return X, (X[:1] > 0).astype(float)


def test_the_prepared_calls_of_a_step_do_the_step() -> None:
    """Those that `bench floor` times."""
    a = Architecture(2, (4, 3), ("tanh", "relu"))
    by_calls, by_run = (
        Training(a, initial_parameters(a, "he"), *given_examples(), Settings()) for _ in range(2)
    )
    for function, arguments in calls_of(by_calls, 20):
        function(*arguments)
    by_run.run(1)
    np.testing.assert_allclose(by_calls.theta, by_run.theta, rtol=1e-12)
    assert not np.array_equal(by_calls.theta, initial_parameters(a, "he"))
