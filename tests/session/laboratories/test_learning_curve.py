"""Bias and variance: errors against examples, width and time."""

from dataclasses import replace

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.engine.activations import Array
from playground.engine.laboratories.learning_curves import SecondDescent
from playground.engine.network import Architecture, pack
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories import learning_curve
from playground.session.laboratories.laboratory import AtHand
from playground.session.laboratories.learning_curve import CurveFindings, CurveSetup
from playground.session.run.evaluation import SetEvaluator
from tests.session.laboratories.set_ups import SMALL, last, never

SINE = DEFAULTS.with_changes(
    dataset="sine", label_noise=0.1, learning_rate=0.1, depth=1, width=16, m=100
)


def found(**settings: object) -> CurveFindings:
    result: CurveFindings = last(
        learning_curve.run(CurveSetup(knobs=SINE, **settings), never)  # type: ignore[arg-type]
    )
    return result


def test_the_fact_it_states() -> None:
    """More examples close the gap; the train error does not come down by them."""
    one = found(train_steps=2000)
    gap = one.dev.mean - one.train.mean
    assert one.x.tolist() == [20, 50, 100, 200, 500, 1000, 2000, 5000]
    assert gap[0] > 0.1
    assert abs(gap[-1]) < 0.02
    assert one.train.mean[-1] > one.train.mean[0]
    assert one.verdicts[0] == "high_variance"
    assert one.base is not None
    assert one.train.mean[-1] > one.base - 0.01


# lessons.md, "Reference values", (f): train and dev error of s = 0, 1, 2 after 3,000 steps.
REFERENCE = {
    50: ((0.0800, 0.1822), (0.0000, 0.2766), (0.0400, 0.2572)),
    100: ((0.0800, 0.2260), (0.0600, 0.1810), (0.0600, 0.2004)),
    200: ((0.1050, 0.1422), (0.1250, 0.1526), (0.1150, 0.1696)),
    500: ((0.1060, 0.1232), (0.1220, 0.1196), (0.0840, 0.1226)),
    1000: ((0.1230, 0.1254), (0.1160, 0.1196), (0.1210, 0.1280)),
}


def drawn(random: np.random.Generator, count: int) -> tuple[Array, Array]:
    X = random.uniform(-1, 1, (2, count))
    flipped = random.random(count) < 0.1
    y = (X[1] > 0.5 * np.sin(np.pi * X[0])) != flipped
    return X, y[None].astype(float)


@pytest.mark.parametrize("m", REFERENCE)
def test_reference_values(m: int) -> None:
    shape = Architecture(2, (16,), ("tanh",))
    sets, first = [], []
    for s in range(3):
        random = np.random.default_rng(s)
        dev = drawn(random, 5000)
        sets.append((drawn(random, m), dev))
        weights = np.random.default_rng(1000 + s)
        W1 = weights.standard_normal((16, 2)) / np.sqrt(2)
        W2 = weights.standard_normal((1, 16)) / 4
        first.append(pack(shape, [W1, W2], [np.zeros((16, 1)), np.zeros((1, 1))]))
    X, Y = (np.stack([train[part] for train, _ in sets]) for part in (0, 1))
    training = Training(shape, np.stack(first), X, Y, Settings(learning_rate=1.0), seeds=[1, 2, 3])
    training.run(3000)
    X_dev, Y_dev = (np.stack([dev[part] for _, dev in sets]) for part in (0, 1))
    train = SetEvaluator(shape, X, Y, replicas=3).measure(training.theta).error
    dev = SetEvaluator(shape, X_dev, Y_dev, replicas=3).measure(training.theta).error
    expected = np.array(REFERENCE[m])
    np.testing.assert_allclose(
        train, expected[:, 0], atol=max(1.01 / m, 0.006)
    )  # α = 1 amplifies rounding
    np.testing.assert_allclose(dev, expected[:, 1], atol=0.006)


def test_against_width_the_examples_stay() -> None:
    one = found(against="width", train_steps=100, seeds=2)
    assert one.x[0] == 1
    assert one.x[-1] == 128
    assert one.here == 16
    assert np.isfinite(one.dev.mean).all()


def test_widths_that_are_given_one_by_one_become_one() -> None:
    knobs = SINE.with_changes(
        layer_widths=(5, 3), keep_prob=(0.9, 1.0), activation=("tanh", "relu")
    )
    setup = CurveSetup(knobs=knobs, against="width", train_steps=10, seeds=1)
    one = last(learning_curve.run(setup, never))
    assert one.here is None
    assert np.isfinite(one.train.mean).all()


def test_against_time_it_is_one_training() -> None:
    one = found(against="steps", train_steps=300, seeds=2)
    assert one.x[0] == 1
    assert one.x[-1] == 300
    np.testing.assert_array_equal(one.step, one.x)
    assert one.train.mean[-1] < one.train.mean[0]


def test_it_is_drawn_as_it_comes() -> None:
    all_of_them = list(learning_curve.run(CurveSetup(knobs=SINE, train_steps=50, seeds=1), never))
    assert np.isnan(all_of_them[0].train.mean).all()
    assert all_of_them[0].verdicts[0] == ""
    assert np.isfinite(all_of_them[1].train.mean).sum() == 1
    parts = [one.part for one in all_of_them]
    assert parts == sorted(parts)
    assert parts[-1] == 1
    assert len(list(learning_curve.run(CurveSetup(knobs=SINE), lambda: True))) == 1


def own_examples() -> Examples:
    random = np.random.default_rng(1)
    (X, Y), (X_dev, Y_dev) = drawn(random, 90), drawn(random, 40)
    return Examples.from_sets(
        X, Y, X_dev, Y_dev, np.empty((2, 0)), np.empty((1, 0)), source="own",
        feature_names=None, class_names=("0", "1"),
    )  # fmt: skip


def test_examples_at_hand_are_used_in_part() -> None:
    setup = CurveSetup(knobs=SINE, train_steps=20, seeds=2, at_hand=AtHand(examples=own_examples()))
    one: CurveFindings = last(learning_curve.run(setup, never))
    assert one.x[0] == 20
    assert one.x[-1] == one.here == 90
    assert one.base is None
    assert one.m_dev == 40


@pytest.mark.parametrize("mismatch", [0.0, 0.5])
def test_every_place_has_as_many_examples_as_it_says(mismatch: float) -> None:
    curve = learning_curve.LearningCurve(
        CurveSetup(knobs=SINE.with_changes(mismatch=mismatch), seeds=2)
    )
    for m in (20, 5000):
        for one in curve.sets(m):
            assert one.sizes.train == m
            assert one.sizes.dev == pytest.approx(2000, abs=2)
    small, large = curve.sets(20)[0], curve.sets(50)[0]
    np.testing.assert_array_equal(small.X_train, large.X_train[:, :20])
    assert not np.array_equal(curve.sets(20)[0].X_train, curve.sets(20)[1].X_train)


def test_without_a_dev_set_there_is_no_verdict() -> None:
    examples = own_examples()
    no_dev = replace(examples, X_dev=np.empty((2, 0)), Y_dev=np.empty((1, 0)))
    setup = CurveSetup(knobs=SMALL, train_steps=10, seeds=1, at_hand=AtHand(examples=no_dev))
    one = last(learning_curve.run(setup, never))
    assert set(one.verdicts) == {""}
    assert "no dev set" in one.sentence()


def test_double_descent_is_called_so() -> None:
    one = found(against="width", train_steps=10, seeds=1)
    assert "Double descent" not in one.sentence()
    said = replace(one, second=SecondDescent(2, 5, 9)).sentence()
    assert "Double descent" in said
    assert "width 8" in said
    assert one.to_json()["second_descent"] is None
