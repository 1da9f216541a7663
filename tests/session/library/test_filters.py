"""What kept runs are found by: read into SQL, mistakes named with place and what is allowed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.knobs.hyperparameters import KNOBS
from playground.session.library.fields import FIGURES, fields
from playground.session.library.filters import FilterError, comparison, parse
from playground.session.library.library import Library
from tests.session.library.made_library import with_runs


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with with_runs(tmp_path / "runs.gplib") as made:
        yield made


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", "cba"),
        ("lambd > 0.1 and dev_error < 0.1", "b"),
        ("lambd>0.1 AND dev_error<10%", "b"),
        ("lambd = 0 or lambd >= 0.5", "ca"),
        ("lambd = 0 or lambd = 0.2 and dev_error > 1", "a"),  # and binds closer
        ("(lambd = 0 or lambd = 0.2) and dev_error > 1", ""),
        ("not lambd = 0", "cb"),
        ("not not lambd = 0", "a"),
        ("not (lambd = 0 or pinned)", "b"),
        ("dev_error < 1", "ba"),  # c has none
        ("dev_error != 0.05", "a"),
        ("not dev_error < 0.1", "ca"),
        ("activation = relu", "b"),
        ("activation != 'relu'", "ca"),
        ("tag:good", "b"),
        ('tag:"two words"', "b"),
        ("tag:nobody", ""),
        ("note ~ GRÖSS", "c"),
        ('note ~ ""', "cba"),
        ("pinned", "c"),
        ("pinned = false", "ba"),
        ("layer_widths = '[]'", "cba"),
        ("began < 1990-01-01", "cba"),
        ("began > 1990-01-01T00:00", ""),
        ("step ≥ 500 and step ≤ 500 and step ≠ 1", "cba"),
        ("id = b", "b"),
        ("gain = 1 and shuffle", "cba"),
    ],
)
def test_a_filter_finds(library: Library, text: str, ids: str) -> None:
    assert "".join(run.id for run in library.runs(text)) == ids


@pytest.mark.parametrize(
    ("text", "place", "named"),
    [
        ("lambda > 0.1", 0, "lambd"),
        ("lambd >", 7, "a number"),
        ("lambd 0.1", 6, "<="),
        ("lambd > much", 8, "a number"),
        ("dev_error < 0.1 and", 19, "dev_error"),
        ("dev_error < 0.1 dev_cost", 16, "and, or"),
        ("activation = relux", 13, "relu"),
        ("activation > relu", 11, "~"),
        ("(lambd > 0", 10, ")"),
        ("lambd > 0)", 9, "and, or"),
        ("note ~ 'open", 7, "'"),
        ("pinned = perhaps", 9, "true or false"),
        ("began > yesterday", 8, "2026-11-29"),
        ("tag good", 4, ":"),
        ("lambd ! 2", 6, "<="),
        ("(" * 60 + "pinned" + ")" * 60, 50, "50"),
        ("layer_widths = 1,x", 15, "whole number"),
    ],
)
def test_a_mistake_is_named(text: str, place: int, named: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse(text)
    assert caught.value.place == place
    assert named in caught.value.allowed
    assert f"character {place + 1}:" in str(caught.value)


@given(st.text(alphabet="abdelmnortv_ ()<>=!~:'\"0.1%-", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse(text)
    except FilterError as error:
        place = error.place
    else:
        place = 0
    assert 0 <= place <= len(text)


@pytest.mark.parametrize("name", fields())
def test_every_field_can_be_sorted_and_compared_by(library: Library, name: str) -> None:
    assert {run.id for run in library.runs(sort=name)} == {"a", "b", "c"}
    for run in library.runs():
        run.value(name)


def test_a_condition_of_three_fields_is_written_as_it_is_read(library: Library) -> None:
    for value in ("Größe", "two words", 'a "b"', "and"):
        library.set_note("a", value.replace('"', "'"))
        found = library.runs(comparison("note", "=", value))
        assert "a" in [run.id for run in found]


def test_figures_and_knobs_have_different_names() -> None:
    assert not set(FIGURES) & set(KNOBS)


def test_what_is_not_a_number_is_smaller_and_larger_than_none(library: Library) -> None:
    """A list of keep_prob, one for each layer."""
    from tests.session.library.made_library import put

    put(library, "d", keep_prob=[0.5, 0.9], depth=2)
    assert "d" not in [run.id for run in library.runs("keep_prob < 2 or keep_prob > 0")]
