"""Augmented examples: by how much they move, that they differ, that nothing else changes."""

import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playground.data.augmentation import KINDS, Augmentation, kinds_for
from playground.data.digits import digits
from playground.data.shapes import generate
from playground.knobs.hyperparameters import KNOBS
from playground.random_streams import Stream, generator

POINTS = kinds_for(None)
IMAGES = kinds_for(8)
M = 20_000


@pytest.fixture
def rng() -> np.random.Generator:
    return generator(1, Stream.AUGMENTATION)


def test_which_kinds_there_are() -> None:
    assert POINTS == ("none", "flip", "rotate", "scale", "jitter")
    assert IMAGES == ("none", "rotate", "shift", "zoom", "elastic", "noise")
    assert set(KINDS) == set(POINTS) | set(IMAGES)
    declared = [choice.value for choice in KNOBS["augmentation"].choices]
    assert list(KINDS) == declared  # which names and explains them


@pytest.mark.parametrize(("side", "kind"), [(None, k) for k in POINTS] + [(8, k) for k in IMAGES])
def test_new_at_each_call_same_for_a_seed_and_the_original_kept(
    side: int | None, kind: str
) -> None:
    X = generate("moons", 50, 0.1, 1)[0] if side is None else digits("3-5", 50).X
    before = X.copy()
    augmentation = Augmentation(kind, 0.5, side)
    rng = generator(1, Stream.AUGMENTATION, 3)
    first, second = augmentation.augment(X, rng), augmentation.augment(X, rng)
    assert first.shape == X.shape
    assert first.flags.c_contiguous
    assert np.isfinite(first).all()
    assert np.array_equal(X, before)
    assert not np.shares_memory(first, X)
    assert np.array_equal(first, second) == (kind == "none") == np.array_equal(first, X)
    assert augmentation.changes == (kind != "none")
    again = augmentation.augment(X, generator(1, Stream.AUGMENTATION, 3))
    assert np.array_equal(first, again)
    out = np.full(X.shape, np.nan)
    assert augmentation.augment(X, generator(1, Stream.AUGMENTATION, 3), out) is out
    assert np.array_equal(first, out)
    other = augmentation.augment(X, generator(1, Stream.AUGMENTATION, 4))
    assert np.array_equal(first, other) == (kind == "none")
    unchanged = Augmentation(kind, 0.0, side)
    assert not unchanged.changes
    assert np.array_equal(unchanged.augment(X, rng), X)


def test_flip_mirrors_half_the_amount(rng: np.random.Generator) -> None:
    X = generate("circles", M, 0.1, 1)[0]
    for amount, share in ((1.0, 0.5), (0.4, 0.2)):
        moved = Augmentation("flip", amount).augment(X, rng)
        assert np.array_equal(moved[1], X[1])
        assert np.array_equal(np.abs(moved[0]), np.abs(X[0]))
        assert (moved[0] != X[0]).mean() == pytest.approx(share, abs=0.02)


def test_rotate_turns_uniformly_within_the_angle(rng: np.random.Generator) -> None:
    X = generate("moons", M, 0.1, 1)[0]
    moved = Augmentation("rotate", 0.5).augment(X, rng)
    np.testing.assert_allclose(np.hypot(*moved), np.hypot(*X), atol=1e-12)
    turned = np.angle((moved[0] + 1j * moved[1]) / (X[0] + 1j * X[1]))
    assert np.abs(turned).max() == pytest.approx(math.pi / 4, abs=1e-3)
    assert turned.mean() == pytest.approx(0, abs=0.01)
    assert turned.std() == pytest.approx(math.pi / 4 / math.sqrt(3), rel=0.02)


def test_rotate_leaves_further_features_alone(rng: np.random.Generator) -> None:
    X = np.random.default_rng(0).normal(size=(4, 100))
    moved = Augmentation("rotate", 1.0).augment(X, rng)
    assert np.array_equal(moved[2:], X[2:])
    np.testing.assert_allclose(np.hypot(*moved[:2]), np.hypot(*X[:2]), atol=1e-12)


def test_scale_is_the_same_for_all_features_and_as_often_down_as_up(
    rng: np.random.Generator,
) -> None:
    X = 1.0 + np.random.default_rng(0).random((3, M))
    factor = Augmentation("scale", 0.5).augment(X, rng) / X
    np.testing.assert_allclose(factor[1:], factor[:1].repeat(2, axis=0))
    logarithm = np.log(factor[0])
    assert np.abs(logarithm).max() == pytest.approx(math.log(1.5), abs=1e-3)
    assert logarithm.mean() == pytest.approx(0, abs=0.01)


def test_jitter_has_the_stated_deviation(rng: np.random.Generator) -> None:
    X = np.zeros((3, M))
    moved = Augmentation("jitter", 0.4).augment(X, rng)
    np.testing.assert_allclose(moved.std(axis=1), 0.2, rtol=0.03)
    np.testing.assert_allclose(np.corrcoef(moved), np.eye(3), atol=0.03)


def centre_of_ink(X: np.ndarray) -> np.ndarray:
    rows, columns = np.indices((8, 8)).reshape(2, 64)
    return np.stack((rows @ X, columns @ X)) / X.sum(axis=0)


def test_shift_moves_the_ink_within_a_pixel(rng: np.random.Generator) -> None:
    X = np.zeros((64, 5000))
    X[27] = 1.0  # row 3, column 3
    moved = centre_of_ink(Augmentation("shift", 0.8, 8).augment(X, rng)) - 3
    assert np.abs(moved).max() == pytest.approx(0.8, abs=0.01)
    np.testing.assert_allclose(moved.std(axis=1), 0.8 / math.sqrt(3), rtol=0.03)
    assert abs(np.corrcoef(moved)[0, 1]) < 0.05


def test_rotated_and_zoomed_ink_goes_where_it_should(rng: np.random.Generator) -> None:
    X = np.zeros((64, 2000))
    X[8 * 3 + 6] = X[8 * 4 + 6] = 1.0  # right of the middle, at a distance of 2.5
    y, x = centre_of_ink(Augmentation("rotate", 1.0, 8).augment(X, rng)) - 3.5
    angle = np.degrees(np.arctan2(-y, x))
    assert 25 < angle.max() < 34
    assert -34 < angle.min() < -25
    y, x = centre_of_ink(Augmentation("zoom", 1.0, 8).augment(X, rng)) - 3.5
    assert x.max() > 3.0
    assert x.min() < 1.9
    np.testing.assert_allclose(y, 0, atol=1e-9)


def test_elastic_and_noise_change_images_more_with_the_amount(rng: np.random.Generator) -> None:
    X = digits("3-5").X
    for kind in ("elastic", "noise"):
        little, much = (
            np.abs(Augmentation(kind, amount, 8).augment(X, rng) - X).mean() for amount in (0.2, 1)
        )
        assert 0 < 2 * little < much
    noise = Augmentation("noise", 0.5, 8).augment(X, rng) - X
    assert noise.std() == pytest.approx(0.15, rel=0.02)


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(POINTS),
    amount=st.floats(0, 1),
    centre=st.tuples(st.floats(-5, 5), st.floats(-5, 5)),
    unit=st.tuples(st.floats(0.01, 1000), st.floats(0.01, 1000)),
    seed=st.integers(0, 100),
)
def test_in_other_units_the_same_examples_move_the_same_way(
    kind: str, amount: float, centre: tuple[float, float], unit: tuple[float, float], seed: int
) -> None:
    x = generate("moons", 20, 0.2, seed)[0]
    c, u = np.array(centre)[:, None], np.array(unit)[:, None]
    plain = Augmentation(kind, amount).augment(x, generator(seed, Stream.AUGMENTATION))
    other = Augmentation(kind, amount, None, c, u).augment(
        x * u + c, generator(seed, Stream.AUGMENTATION)
    )
    np.testing.assert_allclose((other - c) / u, plain, atol=1e-7)


def test_normalized_images_move_as_the_images_do() -> None:
    x = digits("3-5", 30).X
    mean = x.mean(axis=1, keepdims=True)
    scale = x.std(axis=1, keepdims=True) + 0.1
    for kind in IMAGES:
        plain = Augmentation(kind, 0.7, 8).augment(x, generator(1, Stream.AUGMENTATION))
        other = Augmentation(kind, 0.7, 8, -mean / scale, 1 / scale).augment(
            (x - mean) / scale, generator(1, Stream.AUGMENTATION)
        )
        np.testing.assert_allclose(other * scale + mean, plain, atol=1e-9)


def test_descriptions_state_the_size() -> None:
    assert Augmentation("rotate", 0.5).describe() == "turned by up to ±45°"
    assert Augmentation("rotate", 0.5, 8).describe() == "turned by up to ±15°"
    assert Augmentation("scale", 1.0).describe() == "scaled by a factor from 0.5 to 2"
    assert Augmentation("flip", 1.0).describe().startswith("with 50 % of the examples mirrored")
    assert Augmentation("shift", 0.5, 8).describe() == "shifted by up to ±0.5 pixels"
    for side, kinds in ((None, POINTS), (8, IMAGES)):
        assert len({Augmentation(kind, 0.5, side).describe() for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("kind", POINTS)
def test_a_million_points_take_less_than_a_fifth_of_a_second(kind: str) -> None:
    X = np.zeros((2, 1_000_000))
    out = np.zeros_like(X)
    rng = np.random.default_rng(0)
    augmentation = Augmentation(kind, 0.5)
    seconds = []
    for _ in range(2):  # of processor time, since others share it
        start = time.thread_time()
        augmentation.augment(X, rng, out)
        seconds.append(time.thread_time() - start)
    assert min(seconds) < 0.2


def test_refusals(rng: np.random.Generator) -> None:
    one = np.ones((2, 1))
    for arguments, fragment in (
        (("turn", 0.5), "augmentation is 'turn'; allowed for points: none, flip, rotate"),
        (("elastic", 0.5), "augmentation is 'elastic'; allowed for points"),
        (("flip", 0.5, 8), "augmentation is 'flip'; allowed for images: none, rotate, shift"),
        (("flip", 1.5), "amount is 1.5; allowed: a number from 0 to 1"),
        (("flip", math.nan), "amount is nan"),
        (("shift", 0.5, 0), "image_side is 0"),
        (("flip", 0.5, None, None, 0 * one), "unit holds a value that is not above 0"),
        (("flip", 0.5, None, math.inf * one), "centre holds a value that is not finite"),
    ):
        with pytest.raises(ValueError, match="allowed") as caught:
            Augmentation(*arguments)
        assert fragment in str(caught.value)
    X = np.zeros((2, 5))
    for augmentation, examples, out, fragment in (
        (Augmentation("flip", 0.5), X[0], None, r"shape (5,); allowed: (n_x, m)"),
        (Augmentation("rotate", 0.5), X[:1], None, "n_x at least 2"),
        (Augmentation("shift", 0.5, 8), X, None, "allowed: (64, m)"),
        (Augmentation("flip", 0.5, None, np.zeros((3, 1))), X, None, "centre has shape (3, 1)"),
        (Augmentation("flip", 0.5, None, None, one[0]), X, None, "unit has shape (1,)"),
        (Augmentation("flip", 0.5), X, X, "apart from X"),
        (Augmentation("flip", 0.5), X, X[:, :3].copy(), "out has shape (2, 3)"),
    ):
        with pytest.raises(ValueError, match="allowed") as caught:
            augmentation.augment(examples, rng, out)
        assert fragment in str(caught.value)


# ---- several together ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("side", "kinds"),
    [(None, ("flip", "rotate", "scale", "jitter")), (8, ("rotate", "shift", "zoom", "noise"))],
)
def test_several_are_done_one_after_the_other_in_their_own_order(
    side: int | None, kinds: tuple[str, ...]
) -> None:
    X = generate("moons", 200, 0.1, 1)[0] if side is None else digits("3-5", 100).X
    together = Augmentation("+".join(reversed(kinds)), 0.4, side)
    assert together.kinds == kinds
    one_by_one, rng = X, generator(1, Stream.AUGMENTATION)
    for kind in kinds:
        one_by_one = Augmentation(kind, 0.4, side).augment(one_by_one, rng)
    moved = together.augment(X, generator(1, Stream.AUGMENTATION))
    assert np.array_equal(moved, one_by_one)


def test_several_say_all_that_they_do() -> None:
    both = Augmentation("rotate+flip", 0.5)
    assert both.title == "Flip x₁ + Rotate"
    assert both.describe() == (
        "with 25 % of the examples mirrored, x₁ ↦ −x₁, then turned by up to ±45°"
    )


@pytest.mark.parametrize("kind", ["flip+shift", "flip+", "none+flip", "flip rotate"])
def test_what_cannot_be_together_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="allowed for points"):
        Augmentation(kind, 0.5)
