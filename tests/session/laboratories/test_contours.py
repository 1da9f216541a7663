"""The laboratory of normalizing inputs. Reference: design/lessons.md, 9 and (a)."""

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.data.normalization import KINDS
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.laboratories.contours import LABORATORY, ContoursSetup
from playground.session.laboratories.laboratory import AtHand
from tests.session.laboratories.findings import all_of, given_up_after

CLOUDS = {"dataset": "gaussians", "noise": 0.7, "label_noise": 0.3, "m": 500}
NOTHING = np.empty((2, 0)), np.empty((1, 0))


def reference():
    i = np.arange(20)
    X = np.array([1 + 999 * i / 19, (7 * i % 20) / 19.0])
    Y = ((X[1] > 0.5) ^ (i % 4 == 0)).astype(float)[None]
    return AtHand(examples=Examples.from_sets(X, Y, *NOTHING, *NOTHING, source="file"))


def setup(multiple=0.0, path_steps=200, at_hand=None, **changes):
    return ContoursSetup(
        knobs=DEFAULTS.with_changes(**changes), multiple=multiple, path_steps=path_steps,
        at_hand=at_hand or AtHand(),
    )  # fmt: skip


def found(**changes):
    return all_of(LABORATORY, setup(**changes))[-1]


def test_the_fact_on_the_reference_data():
    """The rate at the end is the measured one, that at the start is safe and 16 to 43 % low."""
    one = found(at_hand=reference())
    expected = {
        "none": (3.22094e6, 2.33630e-5, 2.70058e-5),
        "centre": (1.15474e6, 8.70311e-5, 1.06912e-4),
        "standardize": (2.16667, 5.84615, 7.67208),
        "as_printed": (1.15474e6, 0.736842, 1.05147),
    }
    assert list(one.treated) == list(KINDS)
    for kind, (condition, at_start, at_end) in expected.items():
        of = one.treated[kind]
        assert of.at_start.condition == pytest.approx(condition, rel=5e-6)
        assert of.at_start.largest_stable_rate == pytest.approx(at_start, rel=5e-6)
        assert of.at_end.largest_stable_rate == pytest.approx(at_end, rel=5e-6)
        assert of.measured == pytest.approx(of.at_end.largest_stable_rate, rel=1e-3)
        assert 1.15 < of.measured / of.at_start.largest_stable_rate < 1.44
    assert one.treated["standardize"].scale ** 2 == pytest.approx([91921.14474, 0.09210526])
    assert one.treated["as_printed"].scale == pytest.approx([91921.14474, 0.09210526])


@pytest.mark.untraced
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_standardizing_makes_the_valley_round_and_dividing_by_the_variance_turns_it(seed):
    """Lesson 9: stretch 100; raw about 2e4, centred and ÷σ² the same, standardized about 5."""
    one = found(**CLOUDS, stretch=100.0, data_seed=seed, split_seed=seed)
    conditions = {kind: of.at_start.condition for kind, of in one.treated.items()}
    assert 1.5e4 < conditions["none"] < 2.1e4
    assert conditions["centre"] == pytest.approx(conditions["as_printed"], rel=1e-6)
    assert conditions["standardize"] < 6
    assert 5.2e-4 < one.treated["none"].at_start.largest_stable_rate < 5.8e-4
    assert 4.6 < one.treated["standardize"].at_start.largest_stable_rate < 5.0
    across = [abs(one.treated[kind].at_start.steepest) for kind in ("none", "as_printed")]
    assert across[0] == pytest.approx([1, 0], abs=0.02)  # steep in w₁
    assert across[1] == pytest.approx([0, 1], abs=0.02)  # steep in w₂


@pytest.mark.parametrize("times", [0.7, 1.5, 2.0])
def test_below_the_stable_rate_J_falls_and_above_it_rises_again_and_again(times):
    for of in found(**CLOUDS, stretch=100.0, multiple=times).treated.values():
        assert of.rate == pytest.approx(times * of.at_end.largest_stable_rate)
        assert (of.rises == 0) if times < 1 else (of.rises > 50)


def test_the_learning_rate_goes_low_enough_for_a_stretch_of_a_thousand():
    one = found(**CLOUDS, stretch=1000.0, learning_rate=5e-6)
    raw = one.treated["none"]
    assert 5e-6 < raw.at_start.largest_stable_rate < 6e-6
    assert raw.rate == 5e-6
    assert raw.rises == 0
    assert found(**CLOUDS, stretch=1000.0, learning_rate=1.4e-5).treated["none"].rises > 50


def test_every_path_begins_at_zero_and_is_in_the_picture():
    for of in found(**CLOUDS, stretch=100.0, multiple=0.9, path_steps=5000).treated.values():
        view = of.view
        assert of.path[0] == pytest.approx([0, 0])
        assert of.costs[0] == pytest.approx(np.log(2))
        assert np.all(np.abs(of.path - view.middle) < 2.5 * view.half)
        inside = np.abs(view.place(of.end) - view.middle) <= view.half
        assert inside.all()
        assert of.costs[-1] == pytest.approx(of.least, rel=1e-3) or of.kind != "standardize"
        place = np.unravel_index(np.argmin(view.J), view.J.shape)
        step = np.diff(view.a[:2]), np.diff(view.b[:2])
        assert abs(view.a[place[1]] - of.end[0]) < 3 * step[0] or of.kind != "standardize"
        assert view.J.min() >= of.least - 1e-12


def test_a_narrow_valley_is_stretched_and_says_so():
    one = found(**CLOUDS, stretch=100.0)
    assert one.treated["none"].view.stretched > 5
    assert one.treated["standardize"].view.stretched == 1.0


def test_separated_classes_have_no_minimum_and_the_penalty_gives_them_one():
    wide = {"dataset": "digits", "m": 300}
    alone = found(**wide)
    assert not alone.treated["none"].has_minimum
    assert alone.treated["none"].measured is None
    assert "J has no minimum" in alone.sentence()
    held = found(**wide, lambd=1.0).treated["standardize"]
    assert held.has_minimum
    assert held.measured == pytest.approx(held.at_end.largest_stable_rate, rel=1e-3)
    assert held.view.axes == (0, -2)  # 64 weights: the steepest way and the way to the minimum
    assert held.view.place(held.end) == pytest.approx(held.view.middle)


def test_a_single_feature_has_b_beside_it():
    i = np.arange(30.0)
    X, Y = i[None] / 10, ((i > 15) ^ (i % 5 == 0)).astype(float)[None]
    nothing = np.empty((1, 0)), np.empty((1, 0))
    at_hand = AtHand(examples=Examples.from_sets(X, Y, *nothing, *nothing, source="file"))
    one = found(at_hand=at_hand)
    assert one.treated["none"].view.axes == (1, -1)
    assert one.treated["none"].at_end.condition > one.treated["standardize"].at_end.condition


def test_first_everything_coarse_and_it_can_be_given_up():
    findings = all_of(LABORATORY, setup(**CLOUDS))
    assert list(findings[0].treated) == list(KINDS)
    assert min(findings[0].treated["none"].view.J.shape) == 16
    assert min(findings[-1].treated["none"].view.J.shape) == 72
    assert findings[0].treated["none"].measured is None
    assert given_up_after(LABORATORY, setup(**CLOUDS, data_seed=9), 1) == 1


def test_an_l1_penalty_is_left_out_and_said_to_be() -> None:
    one = found(**CLOUDS, penalty="l1", lambd=5.0)
    assert "The L1 penalty, which has no Hessian, is left out." in one.sentence()
    free = found(**CLOUDS)
    assert one.treated["none"].least == free.treated["none"].least
    assert "L1" not in free.sentence()
