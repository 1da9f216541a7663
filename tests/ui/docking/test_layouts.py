"""Layouts: their columns in any room, and what is read back of a kept arrangement."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.ui.docking import layouts
from playground.ui.docking.layouts import LAYOUTS, Arrangement, Column, Layout
from playground.ui.docking.panel import PANELS

ALL = LAYOUTS["all"].names
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def names_in(columns: tuple[Column, ...]) -> list[str]:
    return [name for c in columns for place in c.places for name in layouts.tabs(place)]


def test_the_layouts_name_panels_that_exist() -> None:
    assert set(ALL) == set(PANELS)
    for layout in LAYOUTS.values():
        assert set(layout.names) <= set(PANELS), layout.id


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=str)
def test_both_forms_of_a_layout_have_the_same_panels_once(layout: Layout) -> None:
    assert len(set(layout.names)) == len(layout.names)
    if layout.large:
        assert sorted(names_in(layout.large)) == sorted(layout.names)
    for column in (*layout.columns, *layout.large):
        assert len(column.heights) in (0, len(column.places))


def test_the_default_is_as_it_was() -> None:
    assert LAYOUTS[layouts.DEFAULT].names == ["boundary", "error", "gradients", "diagnosis"]


@given(st.sampled_from(list(LAYOUTS.values())), st.sets(st.sampled_from(ALL)), st.booleans())
@settings(max_examples=60)
def test_only_wanted_panels_are_placed_and_nothing_is_empty(
    layout: Layout, wanted: set[str], large: bool
) -> None:
    columns = layouts.columns_of(layout, wanted, large=large)
    assert set(names_in(columns)) == wanted & set(layout.names)
    assert all(column.places for column in columns)


@given(
    st.sampled_from(list(LAYOUTS.values())),
    st.sets(st.sampled_from(ALL), min_size=1),
    st.integers(300, 4000),
    st.integers(200, 2200),
    st.integers(10, 60),
)
@settings(max_examples=60)
def test_shares_fill_the_room(
    layout: Layout, wanted: set[str], width: int, height: int, line: int
) -> None:
    columns = layouts.columns_of(layout, wanted, large=False)
    if not columns:
        return
    across = layouts.widths(columns, width, height)
    assert min(across) > 0
    assert width - len(columns) <= sum(across) <= width
    for column in columns:
        down = layouts.heights(column, height, line)
        assert min(down) > 0
        assert sum(down) <= height + len(down)


def test_a_map_gives_way_where_there_is_more_height_than_it_can_use() -> None:
    columns = LAYOUTS["simple"].columns
    assert layouts.widths(columns, 1000, 600) == [570, 430]
    assert layouts.widths(columns, 1000, 900) == [520, 480]


def test_an_arrangement_comes_back() -> None:
    one = Arrangement("data", ("boundary", "test"), b"\x00\xff state", ("test",))
    assert layouts.read_arrangement(json.loads(json.dumps(one.to_json()))) == one
    assert layouts.read_arrangement(Arrangement().to_json()) == Arrangement()


@given(JSON)
@settings(max_examples=60)
def test_damaged_arrangements_are_none(document: object) -> None:
    assert layouts.read_arrangement(document) is None
    assert all(layouts.read_own({"x": document}).values())


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"layout": 7},
        {"shown": "boundary"},
        {"shown": [1]},
        {"state": "not base 64!"},
        {"state": None},
        {"front": "test"},
        {"front": [1]},
    ],
)
def test_one_damaged_part_is_enough(change: dict[str, object]) -> None:
    assert layouts.read_arrangement({**Arrangement().to_json(), **change}) is None


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "nul"])
def test_what_is_no_json_is_none(text: str) -> None:
    assert layouts.parsed(text) is None


def places_of(layout: str, lines: float) -> list[tuple[str, ...]]:
    return [column.places for column in layouts.in_height(LAYOUTS[layout].columns, lines)]


def test_where_there_is_height_every_place_stays() -> None:
    for layout in LAYOUTS.values():
        for lines in (36.0, 60.0):
            assert layouts.in_height(layout.columns, lines) == layout.columns, layout.id


def test_what_would_be_too_low_to_read_becomes_a_tab() -> None:
    assert places_of("simple", 26.0) == [("boundary",), ("error", "gradients|diagnosis")]
    assert places_of("simple", 20.0) == [("boundary",), ("error|gradients|diagnosis",)]
    assert places_of("all", 26.0) == [
        ("boundary|diagnosis|test|confusion|code",),
        ("error|gradients|network|activations|weights",),
    ]


@given(
    st.sampled_from(list(LAYOUTS.values())),
    st.sets(st.sampled_from(ALL), min_size=1),
    st.integers(200, 2200),
    st.integers(10, 60),
)
@settings(max_examples=80)
def test_a_place_that_shares_its_column_is_never_too_low(
    layout: Layout, wanted: set[str], height: int, line: int
) -> None:
    plain = layouts.columns_of(layout, wanted, large=False)
    columns = layouts.in_height(plain, height / line)
    assert names_in(columns) == names_in(plain)  # each once, in the same order
    for before, column in zip(plain, columns, strict=True):
        assert sum(column.heights) == sum(before.heights)
        if len(column.places) > 1:
            for place, down in zip(
                column.places, layouts.heights(column, height, line), strict=True
            ):
                # A pixel for each place that is rounded.
                assert down >= layouts.least(place) * line - len(column.places), place


def test_the_map_of_deep_networks_has_its_share() -> None:
    """At 1280 × 720 the layout has about 37 lines of 16 pixels."""
    columns = layouts.columns_of(LAYOUTS["deep"], ALL, large=False)
    high = dict(zip(columns[0].places, layouts.heights(columns[0], 590, 16.0), strict=True))
    assert high["boundary|network"] >= 310
    assert high["gradients"] >= 240


@pytest.mark.parametrize(("large", "lines"), [(False, 590 / 16), (True, 950 / 16)])
def test_deep_networks_stand_beside_what_explains_and_mends_them(large: bool, lines: float) -> None:
    columns = layouts.columns_of(LAYOUTS["deep"], ALL, large=large)
    places = [place for column in layouts.in_height(columns, lines) for place in column.places]
    assert "diagnosis" in places  # behind no tab
    fronts = {layouts.tabs(place)[0] for place in places}
    assert {"gradients", "activations"} <= fronts


def test_a_column_that_is_too_narrow_joins_the_one_before() -> None:
    columns = layouts.LAYOUTS["simple"].columns
    assert layouts.in_width(columns, 40) == columns
    (one,) = layouts.in_width(columns, 30)
    assert one.places == ("boundary", "error", "gradients", "diagnosis")
    assert one.share == 100
    three = layouts.LAYOUTS["all"].large
    assert len(layouts.in_width(three, 44)) == 2
    assert len(layouts.in_width(three, 5)) == 1
