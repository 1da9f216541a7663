"""Every knob's declaration: values, texts and the slider, in both directions."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.knobs.hyperparameters import DEFAULTS, GROUPS, KNOBS
from playground.knobs.knob import Kind, Knob, KnobError, Scale, Zero
from tests.strategies import values

ALL = pytest.mark.parametrize("knob", KNOBS.values(), ids=KNOBS)
SLID = [
    knob
    for knob in KNOBS.values()
    if knob.kind in (Kind.INTEGER, Kind.NUMBER) and knob.scale is not Scale.PLAIN
]
ALL_SLID = pytest.mark.parametrize("knob", SLID, ids=lambda knob: knob.name)


@ALL
def test_declaration_is_complete(knob: Knob) -> None:
    assert knob.label
    assert knob.help.endswith((".", ")"))
    assert knob.group in GROUPS
    assert knob.check(getattr(DEFAULTS, knob.name)) == getattr(DEFAULTS, knob.name)
    if knob.kind is Kind.CHOICE:
        names = [choice.value for choice in knob.choices]
        assert len(set(names)) == len(names) >= 2
        assert all(choice.label and choice.help for choice in knob.choices)
    if knob.kind in (Kind.INTEGER, Kind.NUMBER):
        assert math.isfinite(knob.minimum)
        assert knob.minimum < knob.maximum < math.inf


@ALL
def test_text_comes_back_as_the_value(knob: Knob) -> None:
    @given(values(knob))
    def check(value: object) -> None:
        kept = knob.check(value)
        assert knob.check(kept) == kept
        if knob.kind is Kind.TEXT:
            return  # a typed text is stripped
        read = knob.parse(knob.format(kept))
        if isinstance(kept, float):
            assert read == pytest.approx(kept, rel=1e-5)  # six digits are shown
        else:
            assert read == kept

    check()


@pytest.mark.parametrize(
    "bad", [math.nan, math.inf, -math.inf, None, object(), b"1", 1e400, {}, [[1]], [None], 1j]
)
@ALL
def test_refuses_what_is_not_a_value(knob: Knob, bad: object) -> None:
    with pytest.raises(KnobError) as caught:
        knob.check(bad)
    assert knob.name in str(caught.value)
    assert "allowed" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "bad", "allowed"),
    [
        ("lambd", -0.1, "from 0 to 1 000 000"),
        ("lambd", -1e-9, "from 0 to"),
        ("depth", 151, "a whole number from 0 to 150"),
        ("depth", 2.5, "a whole number"),
        ("depth", True, "a whole number"),
        ("keep_prob", 0.0, "from 0.05 to 1"),
        ("keep_prob", (0.5, 1.5), "or a list, one per hidden layer"),
        ("m", 49, "from 50 to 1 000 000"),
        ("m", 1_000_001, "from 50 to 1 000 000"),
        ("shuffle", 1, "true or false"),
        ("dataset", "swiss_roll", "circles, xor"),
        ("layer_widths", 5, "a list"),
        ("layer_widths", (1,) * 151, "a list of up to 150"),
        ("depth", (3, 3), "a whole number from 0 to 150"),
        ("init_seed", 2**32, "from 0 to 4 294 967 295"),
        ("noise", 10**400, "a number from 0 to 1"),
    ],
)
def test_message_names_knob_and_range(name: str, bad: object, allowed: str) -> None:
    with pytest.raises(KnobError, match=f"^{name}: ") as caught:
        KNOBS[name].check(bad)
    assert allowed in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("batch_size", "all", 0),
        ("batch_size", "ALL", 0),
        ("batch_size", "1e3", 1000),
        ("m", "10 000", 10_000),
        ("shuffle", "off", False),
        ("shuffle", "True", True),
        ("keep_prob", "0.8", 0.8),
        ("keep_prob", "0.8, 0.9", (0.8, 0.9)),
        ("layer_widths", "20,3", (20, 3)),
        ("layer_widths", "[20, 3]", (20, 3)),
        ("layer_widths", "", ()),
        ("initial_bias", "\u22120.5", -0.5),
        ("initial_bias", "−0,5", -0.5),
        ("noise", " 0,1 ", 0.1),
        ("noise", "0,125", 0.125),
        ("lambd", "1e-3", 0.001),
        ("lambd", "1,5", 1.5),
        ("lambd", "1.500", 1.5),  # a point alone is the decimal mark, as the program writes it
        ("lambd", "1.234,5", 1234.5),
        ("m", "1 000 000", 1_000_000),
        ("m", "1,000", 1000),  # no other reading is allowed
        ("m", "1.000.000", 1_000_000),
        ("m", "１００", 100),
        ("keep_prob", "0,8", 0.8),  # a list would hold 0, which is not allowed
        ("keep_prob", "0,8; 0,9", (0.8, 0.9)),
        ("layer_widths", "20; 3", (20, 3)),
    ],
)
def test_parses_what_people_type(name: str, text: str, value: object) -> None:
    assert KNOBS[name].parse(text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m", "many"), ("noise", ""), ("shuffle", "maybe"), ("depth", "1 5"), ("noise", "0.1 1"),
        ("noise", "0 .5"), ("lambd", "1 5"), ("m", "1_000"), ("m", "10 00"), ("lambd", "1.2.3"),
        ("lambd", "٣"), ("lambd", "inf"), ("noise", "nan"), ("keep_prob", "0.8 0.9"),
        ("init_seed", "1 2"), ("layer_widths", "2 0,3"), ("noise", "0.5x"),
    ],
)  # fmt: skip
def test_refuses_other_texts(name: str, text: str) -> None:
    with pytest.raises(KnobError, match=name):
        KNOBS[name].parse(text)


def test_what_may_be_two_numbers_is_refused_with_both() -> None:
    with pytest.raises(KnobError, match=r"'1,500' may be 1\.5 / 1500; allowed"):
        KNOBS["lambd"].parse("1,500")


@ALL_SLID
def test_slider_covers_the_range_in_order(knob: Knob) -> None:
    ends = {knob.value_at(0.0), knob.value_at(1.0)}
    expected = {knob.minimum, knob.maximum}
    if knob.zero is Zero.LAST:
        expected = {max(knob.smallest, 1), 0}
    assert ends == expected
    walk = [knob.value_at(step / 200) for step in range(201)]
    if knob.zero is Zero.LAST:
        walk = [math.inf if value == 0 else value for value in walk]
    assert walk == sorted(walk)
    assert all(math.isinf(value) or knob.check(value) == value for value in walk)


@ALL_SLID
def test_slider_returns_to_where_it_was_put(knob: Knob) -> None:
    @given(st.floats(0, 1))
    def check(fraction: float) -> None:
        value = knob.value_at(fraction)
        assert 0 <= knob.fraction(value) <= 1
        again = knob.value_at(knob.fraction(value))
        assert again == pytest.approx(value, rel=0.01, abs=knob.step if value < 1 else 0)

    check()


@ALL_SLID
def test_arrows_reach_both_ends_and_stop(knob: Knob) -> None:
    last_is_zero = knob.zero is Zero.LAST
    for direction, end in (
        (1, 0 if last_is_zero else knob.maximum),
        (-1, knob.smallest if last_is_zero or knob.minimum > 0 else knob.minimum),
    ):
        if knob.scale is not Scale.LOG and direction == -1:
            end = knob.minimum
        value = knob.value_at(0.5)
        for _ in range(3000):
            value = knob.nudged(value, direction)
            assert knob.check(value) == value
        assert value == end
        assert knob.nudged(value, direction) == value


@ALL_SLID
def test_an_arrow_changes_the_value(knob: Knob) -> None:
    middle = knob.value_at(0.5)
    assert knob.nudged(middle, 1) != middle
    assert knob.nudged(middle, -1) != middle


def test_a_value_below_the_slider_s_smallest_is_allowed_and_shown_at_its_start() -> None:
    lambd = KNOBS["lambd"]
    assert lambd.check(1e-9) == 1e-9
    assert lambd.fraction(1e-9) == lambd.fraction(lambd.smallest) > lambd.fraction(0)
    assert lambd.nudged(1e-9, 1) == lambd.smallest
    assert lambd.nudged(1e-9, -1) == 0


def test_low_depths_have_room_on_the_slider() -> None:
    depth = KNOBS["depth"]
    places = [depth.fraction(value) for value in range(6)]
    assert all(after - before > 0.03 for before, after in pairwise(places))
