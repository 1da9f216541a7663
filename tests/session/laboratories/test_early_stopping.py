"""Early stopping against L2."""

from dataclasses import replace

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories import early_stopping
from playground.session.laboratories.early_stopping import StoppingFindings, StoppingSetup
from playground.session.laboratories.laboratory import AtHand
from playground.session.run.run import Run
from tests.session.laboratories.set_ups import HALVES, SMALL, last, never, seeded

LOGISTIC = DEFAULTS.with_changes(
    depth=0, initialization="zeros", batch_size=0, learning_rate=0.1, shuffle=False
)


def examples(seed: int) -> Examples:
    """The reference's, each training example with its mirror image of the other class.

    With them the gradient of b is 0, so that b stays 0, and that of w is what it is without them:
    the reference has no b. λ counts double, as m does.
    """
    random, w = np.random.default_rng(seed), np.zeros(40)
    w[:4] = 1
    sets = []
    for count in (60, 2000):
        X = random.standard_normal((40, count))
        flipped = random.random(count) < 0.1
        sets.append((X, ((w @ X > 0) != flipped)[None].astype(float)))
    (X, Y), (X_dev, Y_dev) = sets
    return Examples.from_sets(
        np.hstack([X, -X]), np.hstack([Y, 1 - Y]), X_dev, Y_dev, np.empty((40, 0)),
        np.empty((1, 0)), source="own", feature_names=None, class_names=("0", "1"),
    )  # fmt: skip


# lessons.md, "Reference values", (e). Stop: step, J, dev cost, dev error; end: J, dev cost;
# best L2: λ, J without the penalty, dev cost, dev error.
REFERENCE = [
    (0, (29, 0.420573, 0.610274, 0.3265), (0.007225, 4.652680),
     (17.7828, 0.440528, 0.616810, 0.3315)),
    (1, (61, 0.347584, 0.548645, 0.2780), (0.004635, 2.820419),
     (7.07946, 0.356550, 0.551212, 0.2790)),
    (2, (63, 0.249407, 0.567838, 0.2850), (0.001923, 1.699584),
     (6.30957, 0.255106, 0.553076, 0.2755)),
]  # fmt: skip


@pytest.mark.parametrize(("seed", "stop", "end", "l2"), REFERENCE)
def test_reference_values(
    seed: int,
    stop: tuple[float, ...],
    end: tuple[float, ...],
    l2: tuple[float, ...],
) -> None:
    setup = StoppingSetup(
        knobs=LOGISTIC, train_steps=20_000, at_hand=AtHand(examples=examples(seed))
    )
    lambd = 2 * l2[0]
    lambdas = [lambd / 10 ** (1 / 20), lambd, lambd * 10 ** (1 / 20)]
    one: StoppingFindings = last(early_stopping.run(setup, never, lambdas))
    answer = one.to_json()
    found = answer["stop"]
    assert found["step"] == stop[0]
    figures = found["cost"], found["dev_cost"], found["dev_error"]
    assert figures == pytest.approx(stop[1:], abs=2e-6)
    found = answer["end"]
    assert (found["cost"], found["dev_cost"]) == pytest.approx(end, abs=2e-6)
    assert one.best == 1  # of three neighbours the reference's is best
    found = answer["best_l2"]
    figures = found["data_cost"], found["dev_cost"], found["dev_error"]
    assert figures == pytest.approx(l2[1:], abs=2e-6)
    assert one.drift == 0
    assert one.far is not None
    assert one.far > 50


# lessons.md, lesson 8: J at the best step and at the end; dev error of L2 with λ 2.
@pytest.mark.untraced
@pytest.mark.parametrize(
    ("seed", "J_stop", "J_end", "l2"),
    [(1, 0.48, 0.23, 0.167), (2, 0.50, 0.24, 0.173), (3, 0.41, 0.16, 0.154)],
)
def test_the_fact_it_states(seed: int, J_stop: float, J_end: float, l2: float) -> None:
    """J is far from minimal at the stop; L2 ends about as good, and stays there."""
    setup = StoppingSetup(knobs=seeded(HALVES, seed), figure="dev_error", train_steps=15_000)
    one: StoppingFindings = last(early_stopping.run(setup, never, [2.0]))
    assert one.stop is not None
    assert one.free.cost[one.stop] == pytest.approx(J_stop, abs=0.03)
    assert one.free.cost[-1] == pytest.approx(J_end, abs=0.01)
    at_stop, chosen = one.free.dev_error[one.stop], one.l2[0]
    assert chosen.dev_error[-1] == pytest.approx(l2, abs=0.01)
    assert abs(chosen.dev_error[-1] - at_stop) < 0.035  # two standard errors of 480 examples
    assert one.drift is not None
    assert one.drift < 0.02
    assert one.free.dev_error[-1] > at_stop + 0.04  # while without either it gets worse


def test_the_free_network_is_the_run() -> None:
    one = last(early_stopping.run(StoppingSetup(knobs=SMALL, train_steps=100), never))
    run = Run(SMALL, most=None)
    for step, cost in zip(one.steps, one.free.cost, strict=True):
        run.step(int(step) - run.step_count)
        assert cost == pytest.approx(run.evaluate().cost, rel=1e-12)


def test_first_steps_are_all_measured_and_later_ones_ever_fewer() -> None:
    steps = early_stopping.measured_steps(5000)
    assert steps[:65] == list(range(65))
    assert steps[-1] == 5000
    assert len(steps) < 170
    assert (np.diff(steps) > 0).all()
    assert early_stopping.measured_steps(10) == list(range(11))


def test_it_is_drawn_as_it_comes_and_can_be_given_up() -> None:
    all_of_them = list(early_stopping.run(StoppingSetup(knobs=SMALL, train_steps=300), never))
    parts = [one.part for one in all_of_them]
    assert parts == sorted(parts)
    assert parts[-1] == 1
    assert len(parts) > 8
    assert all_of_them[0].steps.tolist() == [0]
    assert list(early_stopping.run(StoppingSetup(knobs=SMALL), lambda: True)) == []
    columns = early_stopping.table(all_of_them[-1])
    assert columns["step"] == all_of_them[-1].steps.tolist()


def test_the_sentence_claims_only_what_is_so() -> None:
    one: StoppingFindings = last(
        early_stopping.run(StoppingSetup(knobs=SMALL, train_steps=40), never)
    )
    last_place = len(one.steps) - 1
    assert "nothing to stop early" in replace(one, stop=last_place).sentence()
    falling = replace(one.free, cost=np.linspace(1.0, 0.1, len(one.steps)))
    told = replace(one, stop=3, free=falling).sentence()
    assert "far from" in told
    flat = replace(one.free, cost=np.full(len(one.steps), 0.1))
    assert "already arrived" in replace(one, stop=3, free=flat).sentence()
    flattered = replace(one, stop=3, free=falling, base=0.99)
    assert "flatters" in flattered.sentence()
    assert "Up to step" in replace(one, stop=3, part=0.5).sentence()
    no_dev = last(
        early_stopping.run(
            StoppingSetup(knobs=SMALL.with_changes(dev_share=0.0), train_steps=10), never
        )
    )
    assert no_dev.stop is None
    assert "no dev set" in no_dev.sentence()
