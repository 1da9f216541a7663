"""The verdict from the errors, and what keeps it from flipping."""

import math
from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.diagnosis.signs import Signs
from playground.engine.diagnosis.verdict import MARGIN, VERDICTS, Diagnosis, diagnose

shares = st.floats(0, 1)


@pytest.mark.parametrize(
    ("train", "dev", "base", "verdict"),
    [
        (0.01, 0.11, 0.0, "high_variance"),
        (0.15, 0.16, 0.0, "high_bias"),
        (0.15, 0.30, 0.0, "high_bias_and_variance"),
        (0.005, 0.01, 0.0, "low_bias_and_variance"),
        (0.15, 0.16, 0.15, "low_bias_and_variance"),
        (0.15, 0.30, 0.15, "high_variance"),
    ],
)
def test_the_courses_examples(train, dev, base, verdict):
    diagnosis = diagnose(train, dev, base)
    assert diagnosis.verdict == verdict
    assert diagnosis.bias == pytest.approx(train - base)
    assert diagnosis.variance == pytest.approx(dev - train)
    assert not diagnosis.uncertain  # nothing is known of the sets' sizes


def test_the_thresholds_themselves_are_high():
    assert diagnose(0.18, 0.18, 0.15).verdict == "high_bias"
    assert diagnose(0.179, 0.179, 0.15).verdict == "low_bias_and_variance"
    assert diagnose(0.15, 0.18, 0.15).verdict == "high_variance"
    assert diagnose(0.15, 0.179, 0.15).verdict == "low_bias_and_variance"


def test_without_a_dev_set_only_bias_can_be_judged():
    low, high = diagnose(0.01, None), diagnose(0.2, None)
    assert low.verdict == high.verdict == "unknown"
    assert (low.high_bias, high.high_bias) == (False, True)
    assert low.variance is low.high_variance is low.variance_error is None
    assert [item.key for item in low.recipe] == ["dev_set"]
    assert high.recipe[0].key == "more_units"
    assert high.recipe[-1].key == "dev_set"


def test_a_train_error_below_the_base_error_is_no_high_bias():
    diagnosis = diagnose(0.0, 0.2, 0.1)
    assert diagnosis.bias == pytest.approx(-0.1)
    assert diagnosis.verdict == "high_variance"


@given(shares, shares, shares)
def test_every_diagnosis_is_complete(train, dev, base):
    diagnosis = diagnose(train, dev, base, m_train=100, m_dev=50)
    assert diagnosis.verdict in VERDICTS
    assert diagnosis.high_variance == (diagnosis.verdict in VERDICTS[1:3])
    assert diagnosis.high_bias == (diagnosis.verdict in (VERDICTS[0], VERDICTS[2]))
    assert diagnosis.recipe
    assert diagnosis.bias_error > 0
    assert diagnosis.variance_error > diagnosis.bias_error


def test_small_sets_make_it_uncertain():
    small = diagnose(0.01, 0.05, m_train=200, m_dev=40)
    assert small.uncertain
    assert small.verdict == "high_variance"
    assert not diagnose(0.01, 0.05, m_train=20_000, m_dev=4_000).uncertain
    assert diagnose(0.01, 0.05, m_train=20_000).variance_error is None
    # bias alone can be the uncertain part
    assert diagnose(0.03, 0.5, m_train=100, m_dev=10**6).uncertain
    assert diagnose(0.03, None, m_train=100).uncertain


def test_the_standard_errors_are_those_of_shares():
    diagnosis = diagnose(0.2, 0.4, m_train=10_000, m_dev=2_500)
    assert diagnosis.bias_error == pytest.approx(math.sqrt(0.2 * 0.8 / 10_000), rel=1e-3)
    together = math.hypot(math.sqrt(0.2 * 0.8 / 10_000), math.sqrt(0.4 * 0.6 / 2_500))
    assert diagnosis.variance_error == pytest.approx(together, rel=1e-3)
    assert diagnose(0.0, 0.0, m_train=10, m_dev=10).bias_error > 0.05  # none of ten proves little


@pytest.mark.parametrize(
    ("arguments", "sizes", "message"),
    [
        ((1.5, 0.1), {}, "train error 1.5: allowed are 0 to 1"),
        ((0.1, -0.1), {}, "dev error -0.1"),
        ((math.nan, 0.1), {}, "train error nan"),
        ((0.1, 0.1, math.nan), {}, "base error nan"),
        ((0.1, 0.1), {"m_dev": 0}, "m_dev = 0: must be at least 1"),
        ((0.1, 0.1), {"m_train": -1}, "m_train = -1"),
    ],
)
def test_what_cannot_be_is_refused(arguments, sizes, message):
    with pytest.raises(ValueError, match=message):
        diagnose(*arguments, **sizes)


# ---- no flipping --------------------------------------------------------------------------------


def course(
    errors: Callable[[int], tuple[float, float]], *, m: int, steps: int = 20_000
) -> Iterator[Diagnosis]:
    """The diagnoses along a run whose errors at each step are given, as the window records them."""
    step, found = 100, None
    while step < steps:
        train, dev = errors(step)
        found = diagnose(train, dev, m_train=3 * m, m_dev=m, signs=Signs(step=step), previous=found)
        yield found
        step += max(1, step // 256)


def changes(verdicts: list[str]) -> int:
    return sum(one != other for one, other in pairwise(verdicts))


@pytest.mark.parametrize("m", [60, 250, 1000])
@pytest.mark.parametrize("seed", range(5))
def test_noise_at_the_threshold_does_not_make_the_verdict_flip(m, seed):
    noise = np.random.default_rng(seed)

    def errors(step: int) -> tuple[float, float]:
        return 0.0, noise.binomial(m, 0.03) / m

    alone = [diagnose(*errors(100)).verdict for _ in range(1300)]
    with_memory = [found.verdict for found in course(errors, m=m)]
    assert len(with_memory) > 1300
    assert changes(alone) > 300
    assert changes(with_memory) <= 3


def test_what_two_examples_decide_in_turns_is_one_verdict():
    """One example of 60 is 1.7 %, two are 3.3 %."""
    step = iter(range(10**6))
    verdicts = [found.verdict for found in course(lambda _: (0.0, (1 + next(step) % 2) / 60), m=60)]
    assert changes(verdicts) <= 1


def test_a_verdict_follows_a_run_that_gets_better():
    """Each of bias and variance is given up once, and for good."""

    def errors(step: int) -> tuple[float, float]:
        train = max(0.0, 0.3 - step / 20_000)
        return train, train + max(0.0, 0.2 - step / 60_000)

    found = list(course(errors, m=1000))
    assert found[0].verdict == "high_bias_and_variance"
    assert found[-1].verdict == "low_bias_and_variance"
    assert changes([one.verdict for one in found]) == 2
    assert found[-1].mean_bias == pytest.approx(0.0, abs=0.01)


def test_a_mean_that_is_past_the_margin_changes_what_was_said():
    high = diagnose(0.2, 0.2, m_train=10_000, m_dev=10_000, signs=Signs(step=1000))
    after = Signs(step=100_000)
    low = diagnose(0.0, 0.0, m_train=10_000, m_dev=10_000, signs=after, previous=high)
    assert (high.verdict, low.verdict) == ("high_bias", "low_bias_and_variance")
    assert MARGIN < 0.03  # so that nothing is high for ever


def test_the_same_steps_give_the_same_verdicts():
    def run() -> list[Diagnosis]:
        noise = np.random.default_rng(3)
        return list(course(lambda _: (0.02, noise.binomial(60, 0.06) / 60), m=60, steps=2000))

    assert run() == run()


def test_a_diagnosis_of_a_later_step_counts_for_nothing():
    later = diagnose(0.2, 0.2, signs=Signs(step=1000))
    now = diagnose(0.029, 0.029, m_train=50, m_dev=50, signs=Signs(step=10), previous=later)
    assert now.verdict == "low_bias_and_variance"
    assert now.mean_bias == 0.029


def test_new_settings_are_soon_all_that_counts():
    """The memory is a part of the steps since the settings hold, however long the run."""
    before = diagnose(0.2, 0.2, m_train=999, m_dev=999, signs=Signs(step=10**6))
    signs = Signs(step=10**6 + 500, since=10**6)
    assert diagnose(
        0.0, 0.0, m_train=999, m_dev=999, signs=signs, previous=before
    ).mean_bias == pytest.approx(0.0, abs=0.001)


def test_below_the_base_error_noise_is_learned_by_heart():
    assert diagnose(0.0, 0.2, 0.1, m_train=300, m_dev=100).below_base
    assert not diagnose(0.09, 0.2, 0.1, m_train=300, m_dev=100).below_base  # by chance
    assert diagnose(0.09, 0.2, 0.1).below_base
    assert not diagnose(0.1, 0.2, 0.1).below_base
