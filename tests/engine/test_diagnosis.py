"""The diagnosis and its recipe."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.diagnosis import OPERATIONS, VERDICTS, Change, diagnose
from playground.knobs.hyperparameters import DEFAULTS, KNOBS

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


def knobs_of(diagnosis):
    return {change.knob for item in diagnosis.recipe for change in item.changes}


def test_the_recipes():
    bias, variance = diagnose(0.15, 0.16), diagnose(0.01, 0.11)
    both, neither = diagnose(0.15, 0.3), diagnose(0.005, 0.01)
    assert knobs_of(bias) >= {"width", "depth"}
    assert [item.key for item in bias.recipe][:3] == ["more_units", "more_layers", "train_longer"]
    assert [item.key for item in variance.recipe][:3] == ["more_data", "more_penalty", "dropout"]
    assert knobs_of(variance) >= {"m", "lambd", "penalty", "keep_prob", "early_stopping"}
    assert "width" not in knobs_of(variance)
    assert "m" not in knobs_of(bias)
    keys = [item.key for item in both.recipe]
    assert keys.index("more_units") < keys.index("more_data")
    assert "less_penalty" not in keys  # λ is not both raised and lowered
    assert [item.key for item in neither.recipe] == ["done"]


def test_the_recipes_items_are_data_for_buttons():
    items = [
        item
        for train, dev in ((0.15, 0.16), (0.01, 0.11), (0.15, 0.3), (0.0, 0.0), (0.2, None))
        for item in diagnose(train, dev).recipe
    ]
    assert len({item.key for item in items}) == len({(item.key, item.text) for item in items})
    for item in items:
        assert item.text.endswith(".")
        assert not item.changes or item.changes[-1].knob == item.knob
        for change in item.changes:
            assert change.operation in OPERATIONS


def test_the_recipes_changes_are_of_knobs_that_there_are():
    for train, dev in ((0.15, 0.16), (0.01, 0.11), (0.2, None)):
        for item in diagnose(train, dev).recipe:
            for change in item.changes:
                knob = KNOBS[change.knob]
                knob.check(change.of(getattr(DEFAULTS, change.knob)))


def test_changes():
    assert Change("width", "multiply", 2).of(16) == 32
    assert isinstance(Change("width", "multiply", 2).of(16), int)
    assert Change("depth", "add", 1).of(3) == 4
    assert Change("lambd", "multiply", 3, start=1.0).of(0.0) == 1.0
    assert Change("lambd", "multiply", 3, start=1.0).of(0.5) == 1.5
    assert Change("lambd", "multiply", 3).of(0.0) == 0.0
    assert Change("penalty", "set", "l2").of("none") == "l2"
    with pytest.raises(ValueError, match="penalty is 'none'; allowed: a number"):
        Change("penalty", "multiply", 2).of("none")


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
