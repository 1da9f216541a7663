"""The regularization path."""

from dataclasses import replace

import numpy as np
import pytest

from playground.session.laboratories import path, strengths
from playground.session.laboratories.bands import Band
from playground.session.laboratories.path import LABORATORY, PathFindings
from playground.session.laboratories.path_rounds import PathSetup, members
from playground.session.run.run import Run
from tests.session.laboratories.set_ups import SMALL, WILD, last, never, seeded


def found(**settings: object) -> PathFindings:
    setup = PathSetup(knobs=SMALL, **settings)  # type: ignore[arg-type]
    result: PathFindings = last(LABORATORY.run(setup, never))
    return result


@pytest.mark.parametrize("kind", ["l2", "l1"])
def test_the_fact_it_states(kind: str) -> None:
    """The larger λ the smaller the weights; L1 makes exact zeros, L2 none."""
    one = found(kind=kind, train_steps=3000, seeds=1)
    assert (np.diff(one.norms) < 1e-3).all()
    assert one.norms[-1] < 0.01 * one.norms[0]
    middle = slice(0, 25)  # beyond, L2's weights come to 0 because they are no numbers any more
    assert one.zeros[0] == 0
    assert (one.zeros[middle] == 0).all() == (kind == "l2")
    if kind == "l1":
        assert one.zeros[-1] == 1


@pytest.mark.parametrize("kind", ["l2", "l1", "dropout"])
def test_each_network_is_as_a_run_of_its_own(kind: str) -> None:
    setup = PathSetup(knobs=SMALL, kind=kind, train_steps=60, seeds=2)
    one: PathFindings = last(LABORATORY.run(setup, never))
    assert len(one.strengths) == 32
    for place in (0, 11, 31):
        errors = []
        for seed in range(2):
            knobs = members(setup, kind, one.strengths, seed)[place]
            run = Run(knobs, most=None)
            run.step(60)
            e = run.evaluate()
            errors.append((e.train_error, e.dev_error))
            if seed == 0:
                assert one.cost[place] == pytest.approx(e.cost, rel=1e-12)
        train, dev = np.array(errors, float).T
        assert one.train.low[place] == train.min()
        assert one.train.high[place] == train.max()
        assert one.dev.mean[place] == pytest.approx(dev.mean(), abs=1e-12)


def test_the_path_of_stopping_is_one_network_stopped_earlier_or_later() -> None:
    one = found(kind="stop", train_steps=200, seeds=1)
    assert one.strengths[0] == 1
    assert one.strengths[-1] == 200
    for place in (0, 5, len(one.strengths) - 1):
        run = Run(SMALL, most=None)
        run.step(int(one.strengths[place]))
        assert one.cost[place] == pytest.approx(run.evaluate().cost, rel=1e-12)


def test_it_is_drawn_as_it_comes_and_ends_whole() -> None:
    all_of_them = list(LABORATORY.run(PathSetup(knobs=SMALL, train_steps=100, seeds=2), never))
    parts = [one.part for one in all_of_them]
    assert all_of_them[0].step == 0
    assert parts[0] == 0
    assert parts == sorted(parts)
    assert parts[-1] == 1
    assert all_of_them[0].boundaries.shape == (32, 20, 20)
    assert all_of_them[1].boundaries.shape == (32, 48, 48)
    assert all_of_them[1].sentence().startswith("So far: ")
    assert not all_of_them[-1].sentence().startswith("So far")
    assert all_of_them[-1].seeds == 2
    assert all_of_them[-1].other is not None
    assert all_of_them[0].other is None


def test_the_other_penalty_is_trained_beside_it() -> None:
    one, other = (
        found(kind="l2", train_steps=80, seeds=1),
        found(kind="l1", train_steps=80, seeds=1),
    )
    assert one.other is not None
    assert one.other_zeros is not None
    np.testing.assert_array_equal(one.other.mean, other.dev.mean)
    np.testing.assert_array_equal(one.other_zeros, other.zeros)
    assert found(kind="dropout", train_steps=10, seeds=1).other is None


def test_the_test_error_is_there_only_if_revealed() -> None:
    hidden = found(train_steps=10, seeds=1)
    assert hidden.test is None
    assert hidden.to_json()["test_error"] is None
    assert not any("test" in name for name in path.table(hidden))
    shown = found(train_steps=10, seeds=1, reveal_test=True)
    assert shown.test is not None
    assert np.isfinite(shown.test.mean).all()
    assert shown.best == hidden.best  # chosen by dev all the same


def test_boundaries_are_the_networks() -> None:
    one = found(train_steps=50, seeds=1)
    assert one.boundaries.dtype == np.float32
    assert not one.boundaries.flags.writeable
    assert ((one.boundaries >= 0) & (one.boundaries <= 1)).all()
    # At the largest λ the plane is of one colour.
    long = found(train_steps=3000, seeds=1)
    assert np.ptp(long.boundaries[-1]) < 0.05 < np.ptp(long.boundaries[0])


def test_of_equals_the_one_in_the_middle_is_best_or_none_at_all() -> None:
    dev = np.array([0.3, 0.1, 0.1, 0.1, 0.5])
    assert strengths.best_place(dev, 0) == 2
    assert strengths.best_place(np.array([0.1, 0.1, 0.1, 0.5]), 0) == 0
    assert strengths.best_place(np.array([0.5, 0.1, 0.1]), 2) == 2
    assert strengths.best_place(np.full(3, np.nan), 0) is None


def test_rounding_makes_no_strength_the_best() -> None:
    errors = np.array([[23, 22, 30], [23, 23, 30], [23, 24, 30]]) / 60  # of three seeds each
    dev = Band.over(errors).mean
    assert dev[1] < dev[0]  # by their rounding alone
    assert strengths.best_place(dev, 0) == 0


def test_what_it_hands_back_are_knobs() -> None:
    assert SMALL.with_changes(**strengths.chosen("l1", 0.3)).lambd == 0.3
    assert SMALL.with_changes(**strengths.chosen("dropout", 0.39)).keep_prob == 0.39
    assert strengths.chosen("stop", 40.0) == {}
    for kind in ("l2", "dropout"):
        for strength in strengths.strengths_of(kind, 180, 100):
            SMALL.with_changes(**strengths.chosen(kind, float(strength)))


def test_a_cancelled_path_ends() -> None:
    assert list(LABORATORY.run(PathSetup(knobs=SMALL), lambda: True)) == []


def test_the_sentence_says_when_it_may_be_chance() -> None:
    one = found(train_steps=10, seeds=1)
    worse = replace(one, best=3, dev=replace(one.dev, mean=np.r_[0.50, np.full(31, 0.45)]))
    assert "may be chance" in worse.sentence()
    sure = replace(worse, m_dev=100_000)
    assert "chance" not in sure.sentence()
    assert "45.0 % against 50.0 %" in sure.sentence()
    no_help = replace(worse, dev=replace(one.dev, mean=np.full(32, 0.5)))
    assert no_help.sentence().startswith("No strength lowers")
    assert "no dev set" in replace(one, best=None).sentence()


# lessons.md, lesson 4: WILD at 5,000 steps, % dev error of seeds 1, 2, 3.
@pytest.mark.parametrize(
    ("kind", "lambd", "dev"),
    [("l2", 0.0, (26.5, 22.2, 20.8)), ("l2", 0.3, (6.8, 2.8, 0.2)), ("l1", 0.6, (6.2, 3.5, 1.5))],
)
def test_the_lessons_figures(kind: str, lambd: float, dev: tuple[float, ...]) -> None:
    from playground.session.laboratories.replicas import Replicas

    each = [seeded(WILD, seed).with_changes(penalty=kind, lambd=lambd) for seed in (1, 2, 3)]
    networks = Replicas(each)
    networks.train_to(5000)
    found = networks.measure()
    np.testing.assert_allclose(100 * found.dev_error, dev, atol=1.0)
    assert (found.train_error == 0).all()
