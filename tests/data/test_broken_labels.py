"""Which augmentations give wrong labels, against independent relabelling."""

import math

import numpy as np
import pytest
from sklearn.neighbors import KNeighborsClassifier

from playground.data import broken_labels, geometry
from playground.data.augmentation import Augmentation, kinds_for
from playground.data.broken_labels import (
    breaks_labels,
    broken_share,
    clean_class,
    neighbours_disagree,
)
from playground.data.digits import digits
from playground.data.shapes import DATASETS, generate, rotate
from playground.knobs.hyperparameters import KNOBS
from playground.random_streams import Stream, generator

each_shape = pytest.mark.parametrize("dataset", DATASETS)
POINTS = kinds_for(None)


@each_shape
def test_clean_examples_lie_where_their_class_is(dataset: str) -> None:
    X, Y = generate(dataset, 3000, 0.0, 4)
    assert np.array_equal(clean_class(dataset, X), Y)


@each_shape
def test_places_nearby_are_judged_as_by_the_nearest_clean_examples(dataset: str) -> None:
    """Independently: by the nearest of many clean examples, away from the boundary."""
    table = np.unique(np.vstack(generate(dataset, 8000, 0.0, 5)), axis=1)
    X, Y = table[:2], table[2:]
    # Within the shapes' own extent; beyond it, a wave may be continued in another way.
    places = np.random.default_rng(0).uniform(-1.7, 1.7, (2, 2000))
    nearest = KNeighborsClassifier(1).fit(X.T, Y[0])
    judged = nearest.predict(places.T)
    step = 0.12
    around = [places + step * np.array([[dx], [dy]]) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    sure = np.all([nearest.predict(other.T) == judged for other in around], axis=0)
    assert sure.mean() > 0.3
    assert (clean_class(dataset, places)[0] == judged)[sure].mean() > 0.99


@pytest.mark.parametrize("kind", POINTS)
@each_shape
def test_a_neighbours_vote_agrees_on_what_breaks(dataset: str, kind: str) -> None:
    """Relabelling by the nearest clean examples gives the stated share."""
    X, Y = generate(dataset, 6000, 0.0, 6)
    model = KNeighborsClassifier(1).fit(X.T, Y[0])
    for amount in (0.2, 1.0):
        moved = Augmentation(kind, amount).augment(X[:, :1500], generator(2, Stream.AUGMENTATION))
        share = float((model.predict(moved.T) != Y[0, :1500]).mean())
        assert broken_share(dataset, kind, amount) == pytest.approx(share, abs=0.05)


@pytest.mark.parametrize(
    ("dataset", "mirrored"),
    [("circles", 0.0), ("xor", 1.0), ("checkerboard", 1.0), ("gaussians", 0.5),
     ("half_planes", 0.5)],
)  # fmt: skip
def test_mirrored_shapes_by_their_symmetry(dataset: str, mirrored: float) -> None:
    X, Y = generate(dataset, 4000, 0.0, 7)
    X[0] = -X[0]
    share = np.abs(clean_class(dataset, X) - Y).mean()
    assert share == pytest.approx(mirrored, abs=0.03)
    assert broken_share(dataset, "flip", 1.0) == pytest.approx(mirrored / 2, abs=0.03)


def test_only_circles_may_be_mirrored_and_every_other_shape_says_why_not() -> None:
    for dataset in DATASETS:
        message = breaks_labels(dataset, "flip", 1.0)
        if dataset == "circles":
            assert message is None
        else:
            assert message is not None
            assert message.startswith(
                f"{KNOBS['dataset'].choice(dataset).label} with 50 % of the examples mirrored"
            )
            assert "mirror image" in message
            assert message.endswith(".")


def test_turning_xor_breaks_its_labels_as_far_as_it_is_turned() -> None:
    assert breaks_labels("xor", "rotate", 0.1) is None  # ±9°: hardly a point reaches an axis
    message = breaks_labels("xor", "rotate", 0.5)
    assert message is not None
    assert "XOR turned by up to ±45°: 16 % of the examples" in message
    shares = [broken_share("xor", "rotate", amount) for amount in (0.2, 0.4, 0.6, 0.8, 1.0)]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(0.5, abs=0.03)
    # A quarter turn exchanges the classes outright.
    X, Y = generate("xor", 500, 0.0, 1)
    assert np.array_equal(clean_class("xor", rotate(X, math.pi / 2)), 1 - Y)


def test_what_each_shape_bears() -> None:
    for dataset, kind in (
        ("circles", "rotate"),
        ("xor", "scale"),
        ("gaussians", "scale"),
        ("gaussians", "rotate"),
        ("half_planes", "scale"),
    ):
        assert breaks_labels(dataset, kind, 0.95) is None
    for dataset, kind in (("circles", "scale"), ("spiral", "scale"), ("checkerboard", "rotate")):
        assert breaks_labels(dataset, kind, 0.5) is not None
    for dataset in DATASETS:
        assert broken_share(dataset, "none", 1.0) == 0.0
        for kind in POINTS:
            assert breaks_labels(dataset, kind, 0.0) is None


def test_the_boundary_itself_counts_half() -> None:
    on_it = np.array([[1.0, -1.0], [-1.0, 1.0]])
    assert clean_class("gaussians", on_it).tolist() == [[0.5, 0.5]]
    assert clean_class("xor", np.zeros((2, 1))).tolist() == [[0.5]]
    outside = np.array([[9.0, -9.0], [0.1, 9.0]])  # the nearest cell of the board counts
    corner = (geometry.HALF_SIDE - 0.01) * np.array([[1.0, -1.0], [0.0577, 1.0]])
    assert np.array_equal(clean_class("checkerboard", outside), clean_class("checkerboard", corner))


@pytest.mark.parametrize(
    ("dataset", "kind"), [("xor", "rotate"), ("xor", "flip"), ("moons", "flip")]
)
def test_neighbours_in_any_data_tell_the_same(dataset: str, kind: str) -> None:
    X, Y = generate(dataset, 3000, 0.1, 3)
    units = np.array([[1000.0], [0.01]])
    stretched = Augmentation(kind, 0.6, None, None, units)
    before, after, moved = neighbours_disagree(X * units, Y, stretched, 1)
    assert before < 0.03
    assert after == pytest.approx(broken_share(dataset, kind, 0.6), abs=0.06)
    assert moved == 500


def test_neighbours_of_examples_that_may_be_moved() -> None:
    X, Y = generate("circles", 900, 0.1, 3)
    seen = neighbours_disagree(X, Y, Augmentation("rotate", 1.0))
    assert seen.moved == 300
    assert abs(seen.after - seen.before) < 0.03
    noisy = generate("circles", 900, 0.1, 3, 0.2)[1]  # overlap is there before, too
    seen = neighbours_disagree(X, noisy, Augmentation("rotate", 1.0))
    assert 0.1 < seen.before < 0.35
    assert abs(seen.after - seen.before) < 0.08
    assert seen == neighbours_disagree(X, noisy, Augmentation("rotate", 1.0))


def test_neighbours_of_digits() -> None:
    X, Y, _ = digits("even-odd", seed=1)
    for kind in kinds_for(8):
        seen = neighbours_disagree(X, Y, Augmentation(kind, 0.3, 8))
        assert seen.before < 0.06
        assert seen.after < 0.12  # little of it leaves digits what they are
    assert neighbours_disagree(X, Y, Augmentation("shift", 1.0, 8)).after > 0.08


def test_refusals() -> None:
    for call in (broken_share, breaks_labels):
        with pytest.raises(ValueError, match="dataset is 'digits'; allowed: circles"):
            call("digits", "flip", 0.5)
        with pytest.raises(ValueError, match="augmentation is 'elastic'"):
            call("xor", "elastic", 0.5)
        with pytest.raises(ValueError, match="amount is 2"):
            call("xor", "flip", 2)
    with pytest.raises(ValueError, match="dataset is 'file'"):
        clean_class("file", np.zeros((2, 1)))
    X, Y = generate("xor", 9, 0.1, 1)
    with pytest.raises(ValueError, match="9 examples; allowed: at least 10"):
        neighbours_disagree(X, Y, Augmentation("flip", 0.5))
    assert broken_labels.BROKEN_SHARE == 0.01


def test_several_together_are_judged_by_where_they_lead() -> None:
    assert broken_share("circles", "flip+rotate", 1.0) == 0
    assert broken_share("xor", "flip", 1.0) == pytest.approx(0.5, abs=0.05)
    # A quarter turn after a mirroring, each for about half of the examples.
    assert broken_share("xor", "flip+rotate", 1.0) > 0.3
    assert "then turned" in (breaks_labels("xor", "flip+rotate", 0.5) or "")
