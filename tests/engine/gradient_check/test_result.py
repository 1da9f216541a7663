"""What a check says, for every verdict; its properties and figures."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from playground.engine.gradient_check.result import (
    GradientCheck,
    Sampled,
    listed,
    one_after_another,
    verdict_on,
)

PLACES = {"W1": np.arange(4), "b1": np.arange(4, 6), "W2": np.arange(6, 8), "b2": np.arange(8, 9)}
OF_ONES = {name: np.ones(where.size) for name, where in PLACES.items()}


def check(verdict: str = "correct", difference: float = 2e-9, **others: Any) -> GradientCheck:
    made = GradientCheck(
        difference=3 * difference, difference_without_kinks=difference, verdict=verdict,
        by_parameter=dict.fromkeys(PLACES, difference), approx=OF_ONES, exact=OF_ONES,
        indices=PLACES, guilty=[], unclear=[], kinks=0, sampled=Sampled(9, 9), epsilon=1e-7,
        sided="two",
    )  # fmt: skip
    return replace(made, **others)


@pytest.mark.parametrize(
    ("difference", "verdict"),
    [
        (0.0, "correct"), (1e-7, "correct"), (1.01e-7, "plausible"), (1e-5, "plausible"),
        (1.01e-5, "suspicious"), (1e-3, "suspicious"), (1.01e-3, "wrong"), (1.0, "wrong"),
        (np.nan, "undefined"),
    ],
)  # fmt: skip
def test_the_bands_hold_their_upper_ends(difference: float, verdict: str) -> None:
    assert verdict_on(difference) == verdict


FIGURE = "The relative difference is 0.0042, "


@pytest.mark.parametrize(
    ("verdict", "sentence"),
    [
        ("correct", f"{FIGURE}at most 10⁻⁷: the gradient is correct."),
        (
            "plausible",
            f"{FIGURE}at most 10⁻⁵: the gradient is probably correct, worth a second look.",
        ),
        ("suspicious", f"{FIGURE}between 10⁻⁵ and 10⁻³: look for a mistake."),
        ("wrong", f"{FIGURE}above 10⁻³: there is a mistake."),
        (
            "inconclusive",
            f"{FIGURE}but no mistake is shown. Rounding explains it: the gradient is too small "
            "beside the cost, or ε is.",
        ),
        (
            "undefined",
            "The check gives no number: a cost is not finite, or only kinks are left.",
        ),
    ],
)
def test_each_verdict_in_words(verdict: str, sentence: str) -> None:
    assert str(check(verdict, 0.0042).sentence) == sentence


def test_where_epsilon_is_too_large_rounding_is_not_blamed() -> None:
    said = check("inconclusive", 0.0042, unclear=["W1", "b1"]).sentence
    assert said == (
        f"{FIGURE}but no mistake is shown. At smaller ε the difference quotients are others: "
        "ε = 10⁻⁷ is too large to judge W1, b1, or the network amplifies too much."
    )


def test_guilty_blocks_kinks_and_a_sample_are_named() -> None:
    said = check("wrong", 0.0042, guilty=["W2", "b2"], kinks=3, sampled=Sampled(8, 20)).sentence
    assert said == (
        f"{FIGURE}above 10⁻³: there is a mistake. Wrong block by block: W2, b2. 3 parameters "
        "within ε of a kink are left out of it; with them it is 0.013. 8 of 20 parameters were "
        "checked."
    )


def test_what_is_not_judged_is_named_with_its_reason() -> None:
    some = check(unjudged={"W1": "small", "b1": "zero", "W2": "kinks"}).sentence
    assert some == (
        "The relative difference is 2.0×10⁻⁹, at most 10⁻⁷: where it can be judged, the gradient "
        "is correct. Too small to judge, as even twice the gradient would pass for rounding: W1; a "
        "larger ε may judge more. Zero, so that a wrong factor would not show: b1. Nothing is "
        "left beside kinks in W2."
    )
    nothing = check("inconclusive", unjudged=dict.fromkeys(PLACES, "zero")).sentence
    assert nothing == (
        "No block can be judged. Zero, so that a wrong factor would not show: W1, b1, W2, b2."
    )


@pytest.mark.parametrize(
    ("verdict", "others", "passed"),
    [
        ("correct", {}, True),
        ("plausible", {}, True),
        ("suspicious", {}, False),
        ("wrong", {}, False),
        ("inconclusive", {}, False),
        ("undefined", {}, False),
        ("correct", {"guilty": ["b2"]}, False),
        ("correct", {"unclear": ["b2"]}, False),
        ("correct", {"bug": "wrong_sign"}, False),
        ("correct", {"bug": "wrong_sign", "changes": {"W1": 0.5}}, False),
    ],
)
def test_what_passes(verdict: str, others: dict[str, Any], passed: bool) -> None:
    assert check(verdict, **others).passed is passed


def test_a_bug_that_shows_and_one_that_does_not() -> None:
    none = check()
    assert (none.harmless, none.unseen) == (False, False)
    harmless = check(bug="penalty_on_biases")
    assert (harmless.harmless, harmless.unseen) == (True, True)
    assert "The planted bug changes nothing here: it cannot show while every b" in harmless.sentence
    changes = {"W1": 0.2, "b1": 0.7, "W2": 0.1}
    for shown in ({"guilty": ["b1"]}, {"unclear": ["W2"]}):
        seen = check("wrong", bug="wrong_sign", changes=changes, **shown)
        assert (seen.harmless, seen.unseen) == (False, False)
        assert "planted" not in seen.sentence
    elsewhere = check("wrong", bug="wrong_sign", changes=changes, guilty=["b2"])
    assert elsewhere.unseen
    assert "changes no block by a relative difference of more than 0.70 (b1)" in elsewhere.sentence
    hidden = check(bug="wrong_sign", changes=changes, unjudged={"W1": "zero", "b2": "zero"})
    assert "The planted bug cannot be seen: W1 cannot be judged." in hidden.sentence


def test_the_norms_of_which_the_difference_is_made() -> None:
    approx = {**OF_ONES, "W1": np.array([1.0, 1.0, 3.0, 1.0])}
    exact = {**OF_ONES, "b2": np.array([-1.0])}
    apart, of_approx, of_exact = check(approx=approx, exact=exact).norms
    assert (apart, of_approx, of_exact) == pytest.approx((8**0.5, 17**0.5, 3.0))


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (["b2", "W10", "W9"], "b2, W9, W10"),
        (["W1", "W2", "W3", "b1", "b2"], "W1–W3, b1, b2"),
        (["W3", "b3", "W5", "W6", "W7", "b5", "b6", "b7", "W9"], "W3, b3, W5–W7, b5–b7, W9"),
        ([], ""),
    ],
)
def test_names_in_few_words(names: list[str], text: str) -> None:
    assert listed(names) == text


def test_remarks_come_last() -> None:
    remark = one_after_another([check().sentence])
    assert str(check(remarks=(remark, remark)).sentence) == " ".join([remark] * 3)
