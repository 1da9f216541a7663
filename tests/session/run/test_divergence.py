"""Where finite parameters overflow, and what is advised where it cannot be tried out."""

import numpy as np
import pytest

from playground.engine.network import Architecture, blocks
from playground.engine.training_state import Divergence, Settings
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.snapshot import DivergenceReport
from playground.session.run import divergence
from tests.session.made_runs import SMALL, trained

L = 4
CHAIN = Architecture(1, (1,) * (L - 1), ("linear",) * (L - 1))
TEN = np.array([[1.0, 10.0]])


@pytest.mark.parametrize("layer", range(1, L + 1))
def test_the_first_layer_that_overflows_is_told(layer: int) -> None:
    theta = CHAIN.is_weight.astype(float)
    blocks(CHAIN, theta)[layer - 1][0, 1] = 1e308  # 10 times that is infinite
    expected = Divergence(7, layer, "A" if layer < L else "Z")
    assert divergence.overflow(CHAIN, theta, TEN, 7) == expected


@pytest.mark.parametrize("layer", range(1, L + 1))
def test_where_none_does_it_is_the_largest_weights_square(layer: int) -> None:
    theta = CHAIN.is_weight.astype(float)
    blocks(CHAIN, theta)[layer - 1][0, 1] = 1e200
    assert divergence.overflow(CHAIN, theta, 0 * TEN, 7) == Divergence(7, layer, "W")


TOO_FAST = SMALL.with_changes(
    activation="linear", depth=6, initialization="xavier", learning_rate=10.0
)


def report_of(knobs: Hyperparameters) -> DivergenceReport:
    report = trained(knobs, 20_000).divergence()
    assert report is not None
    return report


def advised(report: DivergenceReport) -> list[dict[str, object]]:
    return [{one.knob: one.amount for one in advice.changes} for advice in report.advice]


def test_where_trying_would_take_too_long_a_tenth_is_advised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(divergence, "MOST_WORK", 0.0)
    report = report_of(TOO_FAST)
    assert (report.cause, advised(report)) == ("learning_rate", [{"learning_rate": 1.0}])


def test_what_is_tried_is_bounded_by_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many steps as diverged and fifty more, on a batch for each parameter; and the examples."""
    run = trained(TOO_FAST, 20_000)
    report = run.divergence()
    assert report is not None
    work = (report.step + 50) * 16 * run.training.theta.size + run.examples.X_train.size
    found: list[bool | None] = []
    try_it = divergence.stays_finite

    def noted(*given: object, **afresh: bool) -> bool | None:
        found.append(try_it(*given, **afresh))
        return found[-1]

    monkeypatch.setattr(divergence, "stays_finite", noted)
    for most in (work, work - 1):
        monkeypatch.setattr(divergence, "MOST_WORK", most)
        assert advised(report_of(TOO_FAST)) == [{"learning_rate": 1.0}]
    assert found == [True, None]


@pytest.mark.parametrize("enough", [0.1, 0.01, 1e-5])
def test_the_rate_is_divided_by_ten_until_the_run_stays_finite(
    monkeypatch: pytest.MonkeyPatch, enough: float
) -> None:
    tried: list[float] = []

    def stays_finite(settings: Settings, *_: object, **afresh: bool) -> bool:
        assert afresh == {"afresh": True}
        tried.append(float(settings.learning_rate))
        return tried[-1] < 1.5 * enough

    monkeypatch.setattr(divergence, "stays_finite", stays_finite)
    report = report_of(TOO_FAST)
    assert advised(report) == [{"learning_rate": enough}]
    assert tried == [10.0**-k for k in range(len(tried))]


def test_where_no_rate_is_small_enough_the_first_weights_are_blamed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(divergence, "stays_finite", lambda *_, **__: False)
    report = report_of(TOO_FAST.with_changes(initialization="constant", gain=1.0))
    assert report.cause == "initialization"
    assert advised(report)
    assert all("learning_rate" not in changes or len(changes) > 1 for changes in advised(report))


def test_a_first_cost_beyond_all_numbers_is_infinite_and_no_warning() -> None:
    """Also with standardized inputs z is infinite, so that these are not to blame alone."""
    knobs = SMALL.with_changes(
        stretch=100.0, activation="linear", initialization="he", gain=100.0, depth=150, width=6
    )
    report = report_of(knobs)
    assert (report.step, report.cause) == (1, "initialization")
    assert all({"normalization", "gain"} <= set(changes) for changes in advised(report))
