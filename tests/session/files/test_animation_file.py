"""Animations play as long as they were recorded, show what was there, and are small."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from playground.session.files.animation_file import KINDS, Animation, kind_of, write
from playground.session.files.frame_spool import FrameSpool

Picture = np.ndarray
HEIGHT, WIDTH = 60, 80


def moving(count: int) -> list[Picture]:
    """A dark square that moves over a pale slope."""
    slope = np.linspace(150, 255, WIDTH).astype(np.uint8)
    found = []
    for place in range(count):
        picture = np.repeat(np.broadcast_to(slope, (HEIGHT, WIDTH))[..., None], 3, axis=2).copy()
        picture[..., 2] = 255
        picture[20:30, 2 * place : 2 * place + 10] = (20, 40, 90)
        found.append(picture)
    return found


@pytest.fixture
def animation(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[..., Animation]:
    def make(pictures: list[Picture], kind: str = "gif", rate: float = 15) -> Animation:
        spool = FrameSpool(tmp_path)
        request.addfinalizer(spool.close)
        for picture in pictures:
            spool.add(picture)
        spool.flush()
        return Animation(spool.path, spool.size, spool.count, rate, kind, tmp_path / f"a.{kind}")

    return make


def frames(path: Path) -> tuple[list[Picture], list[int]]:
    with Image.open(path) as image:
        shown, durations = [], []
        for place in range(getattr(image, "n_frames", 1)):
            image.seek(place)
            shown.append(np.asarray(image.convert("RGB")))
            durations.append(round(image.info["duration"]))
    return shown, durations


def told(*arguments: object) -> None:
    """Nobody listens."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_picture_is_there_and_looks_as_it_was(
    animation: Callable[..., Animation], kind: str
) -> None:
    pictures = moving(12)
    made = animation(pictures, kind)
    write(made, told, lambda: False)
    shown, _ = frames(made.target)
    assert len(shown) == 12
    for found, picture in zip(shown, pictures, strict=True):
        assert found.shape == picture.shape
        far = np.abs(found.astype(int) - picture)
        assert far.mean() < 4
        assert np.percentile(far, 95) < 14


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rate", [7, 15, 24, 30])
def test_it_plays_as_long_as_it_was_recorded(
    animation: Callable[..., Animation], kind: str, rate: float
) -> None:
    made = animation(moving(30), kind, rate)
    write(made, told, lambda: False)
    _, durations = frames(made.target)
    assert sum(durations[:-1]) == pytest.approx(1000 * 29 / rate, abs=10)
    assert durations[-1] == 1500  # to be looked at before all begins again
    assert {d % 10 for d in durations} == {0}


def test_a_gif_goes_round_for_ever(animation: Callable[..., Animation]) -> None:
    made = animation(moving(3))
    write(made, told, lambda: False)
    with Image.open(made.target) as image:
        assert image.info["loop"] == 0


def test_pictures_that_stay_the_same_are_shown_longer(animation: Callable[..., Animation]) -> None:
    one, other = moving(2)
    made = animation([one, one, one, other, other], rate=10)
    write(made, told, lambda: False)
    shown, durations = frames(made.target)
    assert len(shown) == 2
    assert durations == [300, 1600]


def test_only_what_changes_is_written(animation: Callable[..., Animation]) -> None:
    rng = np.random.default_rng(1)
    busy = rng.integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    pictures = []
    for place in range(20):
        pictures.append(busy.copy())
        pictures[-1][:4, place : place + 4] = 0
    made = animation(pictures[:1])
    write(made, told, lambda: False)
    alone = made.target.stat().st_size
    made = animation(pictures)
    write(made, told, lambda: False)
    assert made.target.stat().st_size < alone + 20 * 120


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_told_how_far_it_is(animation: Callable[..., Animation], kind: str) -> None:
    parts: list[float] = []
    write(animation(moving(8), kind), lambda part, so_far=None: parts.append(part), lambda: False)
    assert parts == sorted(parts)
    assert parts[0] == 0
    assert parts[-1] == 7 / 8


@pytest.mark.parametrize("kind", KINDS)
def test_given_up_it_leaves_nothing(animation: Callable[..., Animation], kind: str) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    made = animation(moving(8), kind)
    write(made, told, cancelled)
    assert not made.target.exists()


@pytest.mark.parametrize(
    ("name", "kind"), [("a.gif", "gif"), ("A.GIF", "gif"), ("b.webp", "webp"), ("c.png", None)]
)
def test_the_name_says_the_kind(name: str, kind: str | None) -> None:
    assert kind_of(Path(name)) == kind
