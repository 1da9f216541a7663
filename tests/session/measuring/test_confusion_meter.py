"""The confusion agrees with plain propagation and with the curves, and never sees the test set."""

from dataclasses import replace

import numpy as np
import pytest

from playground.engine.propagation import forward
from playground.session.measuring import confusion_meter
from playground.session.measuring.confusion_meter import ConfusionMeter
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.run.run import Run
from tests.session.driven import Driven
from tests.session.made_runs import SMALL, theta, trained


def meter_of(run: Run) -> ConfusionMeter:
    return ConfusionMeter(run, Observer(run).points)


def by_hand(run: Run, X: np.ndarray, Y: np.ndarray) -> tuple[int, int, int, int]:
    predicted = forward(run.architecture, run.training.theta, X).Z[-1] > 0
    return tuple(
        int(np.sum((predicted == p) & (y == Y)))  # type: ignore[misc]
        for p, y in ((True, 1), (True, 0), (False, 0), (False, 1))
    )


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_it_is_what_a_plain_forward_pass_counts(loss: str) -> None:
    run = trained(SMALL.with_changes(keep_prob=0.7, loss=loss), 30)
    found, sets = meter_of(run).measure(), run.examples
    for of, X, Y in (
        (found.train, run.prepared.X_train, sets.Y_train),
        (found.dev, run.prepared.X_dev, sets.Y_dev),
    ):
        assert of is not None
        assert (of.tp, of.fp, of.tn, of.fn) == by_hand(run, X, Y)
    assert found.step == 30


@pytest.mark.parametrize("m", [60, 30_000])
def test_accuracy_and_the_curves_error_are_of_the_same_examples(m: int) -> None:
    run = trained(SMALL.with_changes(m=m), 50)
    found, e = meter_of(run).measure(), run.evaluate()
    assert found.train is not None
    assert found.dev is not None
    assert (found.train.total, found.dev.total) == (e.train_sample, e.dev_sample)
    assert found.train.error == e.train_error
    assert found.dev.error == e.dev_error


def test_a_large_network_is_measured_on_fewer_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confusion_meter, "MOST_PRODUCTS", 1000)
    found = meter_of(Run(SMALL.with_changes(m=2_000))).measure()
    assert found.train is not None
    assert found.train.total == 100


def test_without_a_dev_set_there_is_none() -> None:
    assert meter_of(Run(SMALL.with_changes(dev_share=0.0))).measure().dev is None


def test_the_test_set_is_not_looked_at() -> None:
    run = Run(SMALL)
    before = meter_of(run).measure()
    run.prepared = replace(run.prepared, X_test=np.full_like(run.prepared.X_test, np.nan))
    found = meter_of(run).measure()
    assert found == before
    assert found.train is not None
    assert found.dev is not None
    total = found.train.total + found.dev.total
    assert total == run.examples.sizes.train + run.examples.sizes.dev


def test_a_look_at_the_test_set_keeps_its_confusion() -> None:
    run = trained(SMALL, 20)
    observer = Observer(run)
    assert observer.test_confusion is None
    observer.reveal(1)
    found = observer.test_confusion
    assert found is not None
    counts = by_hand(run, run.prepared.X_test, run.examples.Y_test)
    assert (found.tp, found.fp, found.tn, found.fn) == counts
    assert observer.test_error == found.error == run.test_error()
    run.step(20)
    assert observer.test_confusion is found  # of that look, not of now
    run.reset()
    observer.network_changed()
    assert observer.test_confusion is None


def test_without_a_test_set_a_look_finds_nothing() -> None:
    observer = Observer(Run(SMALL.with_changes(test_share=0.0)))
    observer.reveal(1)
    assert (observer.test_error, observer.test_confusion, observer.reveals) == (None, None, 0)


def test_the_snapshot_brings_both() -> None:
    with Driven(SMALL, needs=frozenset({Need.CONFUSION})) as driven:
        before = driven.done(steps=5)
        assert before.confusion is not None
        assert before.confusion.step == 5
        assert before.test_confusion is None
        after = driven.done(reveals=1)
        assert after.test_confusion is not None
        assert after.test_confusion.error == after.test_error


def test_measuring_changes_nothing() -> None:
    run, alone = Run(SMALL), Run(SMALL)
    meter = meter_of(run)
    for _ in range(5):
        meter.measure()
        run.step(3)
        alone.step(3)
    np.testing.assert_array_equal(theta(run), theta(alone))
