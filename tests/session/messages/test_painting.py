"""Paintings: points added, moved and taken away over the examples, and how files keep them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data.examples import Examples
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.session.files.painting_file import from_document, to_document
from playground.session.messages.change import KnobChange
from playground.session.messages.painting import (
    MOST_ADDED,
    MOST_DRAWN,
    NO_PAINTING,
    Key,
    Painting,
    paint,
    why_not,
)
from playground.session.run import build

DRAWN = build.draw_examples(DEFAULTS.with_changes(dataset="circles", m=60))
TRAIN, DEV, TEST = 0, 1, 2


def edits() -> st.SearchStrategy[list[tuple[Any, ...]]]:
    place = st.tuples(st.floats(-2, 2), st.floats(-2, 2))
    bit = st.integers(0, 1)
    key = st.builds(Key, st.sampled_from([TRAIN, DEV, TEST]), st.integers(-6, 11))
    return st.lists(
        st.one_of(
            st.tuples(st.just("add"), st.lists(place, max_size=3), bit, bit),
            st.tuples(st.just("erase"), st.lists(key, max_size=3)),
            st.tuples(st.just("move"), key, place),
            st.tuples(st.just("empty")),
        ),
        max_size=8,
    )  # fmt: skip


def made(steps: list[tuple[Any, ...]]) -> Painting:
    painting = NO_PAINTING
    for kind, *details in steps:
        if kind == "add":
            painting = painting.with_points(*details)
        elif kind == "erase":
            painting = painting.without(details[0])
        elif kind == "move":
            painting = painting.moving(details[0], *details[1])
        else:
            painting = painting.emptied()
    return painting


def test_added_points_come_after_the_examples_of_their_set() -> None:
    painting = NO_PAINTING.with_points([(0.5, -0.5), (1, 2)], 1, TRAIN).with_points(
        [(3, 4)], 0, DEV
    )
    painted = paint(DRAWN, painting)
    examples = painted.examples
    assert examples.sizes == (38, 13, 12)
    np.testing.assert_array_equal(examples.X_train[:, :36], DRAWN.X_train)
    np.testing.assert_array_equal(examples.X_train[:, 36:], [[0.5, 1], [-0.5, 2]])
    np.testing.assert_array_equal(examples.Y_train[0, 36:], [1, 1])
    np.testing.assert_array_equal(examples.X_dev[:, -1], [3, 4])
    assert painted.identities is not None
    assert painted.identities[TRAIN].tolist() == [*range(36), -1, -2]
    assert painted.identities[DEV].tolist() == [*range(12), -3]


def test_examples_are_moved_and_taken_away_and_nothing_else_changes() -> None:
    painting = NO_PAINTING.moving(Key(TRAIN, 3), 9.0, 8.0).without([Key(TRAIN, 0), Key(DEV, 11)])
    painted = paint(DRAWN, painting)
    expected = DRAWN.X_train.copy()
    expected[:, 3] = 9, 8
    np.testing.assert_array_equal(painted.examples.X_train, expected[:, 1:])
    np.testing.assert_array_equal(painted.examples.Y_train, DRAWN.Y_train[:, 1:])
    np.testing.assert_array_equal(painted.examples.X_dev, DRAWN.X_dev[:, :-1])
    assert painted.examples.X_train.flags.c_contiguous
    assert not painted.examples.X_train.flags.writeable


def test_an_added_point_can_be_moved_and_taken_away() -> None:
    painting = NO_PAINTING.with_points([(0, 0), (1, 1)], 0, TRAIN)
    painting = painting.moving(Key(TRAIN, -1), 5, 6)
    assert [(p.x1, p.x2) for p in painting.added] == [(5, 6), (1, 1)]
    assert [p.number for p in painting.without([Key(TRAIN, -1)]).added] == [1]


def test_the_test_set_is_never_touched_but_by_an_empty_canvas() -> None:
    painting = NO_PAINTING.without([Key(TEST, 0)]).moving(Key(TEST, 1), 0, 0)
    assert painting == NO_PAINTING
    assert paint(DRAWN, NO_PAINTING.emptied()).examples.sizes == (0, 0, 0)


def test_nothing_painted_gives_the_very_same_examples() -> None:
    assert paint(DRAWN, NO_PAINTING).examples is DRAWN
    cleared = NO_PAINTING.emptied().with_points([(0, 0)], 0, TRAIN).cleared()
    assert paint(DRAWN, cleared).examples is DRAWN


@given(steps=edits())
@settings(max_examples=60)
def test_whatever_is_painted_every_point_is_known_and_a_file_keeps_it(
    steps: list[tuple[Any, ...]],
) -> None:
    painting = made(steps)
    painted = paint(DRAWN, painting)
    keys = (
        [np.arange(Y.size) for _, Y in DRAWN.all_sets]
        if painted.identities is None
        else painted.identities
    )
    places = {}
    for code, (X, Y) in enumerate(painted.examples.all_sets):
        assert X.shape[1] == Y.shape[1] == len(keys[code]) == len(set(keys[code].tolist()))
        for column, identity in enumerate(keys[code].tolist()):
            places[code, identity] = tuple(X[:, column])
    for point in painting.added:
        assert places[point.which, -1 - point.number] == (point.x1, point.x2)
    for moved in painting.moved:
        assert places[moved.which, moved.example] == (moved.x1, moved.x2)
    assert not {tuple(key) for key in painting.removed} & set(places)
    again = from_document(json.loads(json.dumps(to_document(painting))))
    assert paint(DRAWN, again).examples.sizes == painted.examples.sizes
    for one, other in zip(
        paint(DRAWN, again).examples.all_sets, painted.examples.all_sets, strict=True
    ):
        np.testing.assert_array_equal(one[0], other[0])
        np.testing.assert_array_equal(one[1], other[1])
    assert to_document(again) == to_document(painting)


def test_too_many_points_are_refused() -> None:
    full = NO_PAINTING.with_points([(0, 0)] * MOST_ADDED, 0, TRAIN)
    with pytest.raises(ValueError, match="1001 painted points; allowed: 1000"):
        full.with_points([(0, 0)], 0, TRAIN)


def test_what_cannot_be_painted_on_is_refused() -> None:
    painting = NO_PAINTING.emptied()
    digits = build.draw_examples(DEFAULTS.with_changes(dataset="digits", m=60))
    with pytest.raises(ValueError, match="two features"):
        paint(digits, painting)
    line = Examples.from_sets(np.zeros((1, 4)), np.array([0, 1, 0, 1]), source="line")
    with pytest.raises(ValueError, match="two features"):
        paint(line, painting)
    many = build.draw_examples(DEFAULTS.with_changes(m=MOST_DRAWN + 1000))
    with pytest.raises(ValueError, match="at most 2000"):
        paint(many, painting)
    assert [why_not(2, None, 300), why_not(1, None, 300), why_not(64, 8, 300)] == [
        "",
        "line",
        "plane",
    ]


def test_an_example_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="example 36 of the train set, which has 36"):
        paint(DRAWN, NO_PAINTING.without([Key(TRAIN, 36)]))


def test_which_knobs_keep_the_examples() -> None:
    for changes in ({"normalization": "standardize"}, {"augmentation": "flip"}, {"depth": 1}):
        assert not KnobChange.between(DEFAULTS, DEFAULTS.with_changes(**changes)).draws_examples
    for changes in ({"noise": 0.3}, {"data_seed": 7}, {"split_seed": 7}, {"dev_share": 0.1}):
        assert KnobChange.between(DEFAULTS, DEFAULTS.with_changes(**changes)).draws_examples


# ---- in experiment files ------------------------------------------------------------------------


def test_an_experiment_keeps_its_painting(tmp_path: Path) -> None:
    path = tmp_path / "own.json"
    painting = made([("empty",), ("add", [(0.1, 0.2)], 1, DEV)])
    experiment_file.save(path, DEFAULTS, painting)
    content = experiment_file.read(path)
    assert content.knobs == DEFAULTS
    assert content.painting is not None
    assert to_document(content.painting) == to_document(painting)


def test_without_a_painting_files_are_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "plain.json"
    experiment_file.save(path, DEFAULTS, NO_PAINTING)
    assert "painting" not in json.loads(path.read_text())
    assert experiment_file.read(path) == Content(DEFAULTS)


WRONG = [
    ([], r"painting: \[\] is not allowed; allowed: an object"),
    ({"colour": 1}, "painting: unknown key 'colour'; allowed: empty, added, moved, removed"),
    ({"empty": 1}, "painting: empty: 1 is not allowed; allowed: true or false"),
    ({"added": {}}, "painting: added: {} is not allowed; allowed: a list"),
    ({"added": [{"x": [0, 0], "y": 1}]}, "added point 0: no 'set'"),
    ({"added": [{"x": [0], "y": 1, "set": "train"}]}, "added point 0: x: .* two numbers"),
    ({"added": [{"x": [0, "1"], "y": 1, "set": "dev"}]}, "added point 0: x: '1'"),
    ({"added": [{"x": [0, 1e300], "y": 1, "set": "dev"}]}, "from -1e[+]06 to 1e[+]06"),
    ({"added": [{"x": [0, True], "y": 1, "set": "dev"}]}, "added point 0: x: True"),
    ({"added": [{"x": [0, 0], "y": 2, "set": "dev"}]}, "added point 0: y: 2 .* 0 or 1"),
    ({"added": [{"x": [0, 0], "y": True, "set": "dev"}]}, "added point 0: y: True"),
    ({"added": [{"x": [0, 0], "y": 0, "set": "test"}]}, "added point 0: set: 'test' .* train, dev"),
    ({"added": [{"x": [0, 0], "y": 0, "set": ["dev"]}]}, "added point 0: set: "),
    ({"moved": [{"set": "dev", "example": -1, "x": [0, 0]}]}, "moved point 0: example: -1"),
    ({"moved": [{"set": "dev", "example": 1.5, "x": [0, 0]}]}, "moved point 0: example: 1.5"),
    ({"removed": {"test": [0]}}, "painting: removed: unknown key 'test'"),
    ({"removed": {"train": [0, "1"]}}, "painting: removed: train: '1'"),
    ({"removed": {"train": [0] * 2001}}, "2001 of them; allowed: at most 2000"),
    ({"empty": True, "removed": {"train": [0]}}, "painting: empty, and yet"),
    (
        {"moved": [{"set": "dev", "example": 1, "x": [0, 0]}], "removed": {"dev": [1]}},
        "example 1 of dev stands twice",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("document", "message"), WRONG)
def test_a_malformed_painting_is_refused_with_what_is_wrong(
    tmp_path: Path, document: Any, message: str
) -> None:
    path = tmp_path / "wrong.json"
    whole = {"format": experiment_file.FORMAT, "version": 1, "knobs": {}, "painting": document}
    path.write_text(json.dumps(whole))
    with pytest.raises(ExperimentFileError, match=message) as caught:
        experiment_file.read(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.sampled_from(["train", "x"]),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["empty", "added", "moved", "removed", "x", "y", "set", "example", "dev"]
            ),
            parts,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(document=JSON)
@settings(max_examples=150)
def test_any_other_json_is_a_painting_or_is_refused(document: Any) -> None:
    try:
        painting = from_document(document)
    except ValueError as refusal:
        message = str(refusal)
    else:
        message = "painting"
        assert from_document(to_document(painting)) == painting
    assert message.startswith("painting")
