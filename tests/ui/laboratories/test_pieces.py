"""A computation in pieces: joined as they come, kept, and not done again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QObject

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.background import Background
from playground.session.files.kept_findings import KeptFindings
from playground.session.laboratories.laboratory import LABORATORIES, AtHand, Job, Setup, work
from playground.session.laboratories.path_rounds import PathSetup
from playground.ui.laboratories.computation import Computation
from tests.ui.laboratories.pages import AtOnce

SMALL = DEFAULTS.with_changes(m=60, depth=2, width=4, learning_rate=0.1)
PATH = LABORATORIES["path"]


class Counted(AtOnce):
    """Notes which pieces it did; those in `lost` fail, as where the program is killed."""

    def __init__(self) -> None:
        self.done: list[Any] = []
        self.lost: set[Any] = set()

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        _, job, *_ = args
        if job.piece in self.lost:
            return super().submit(_fail)
        self.done.append(job.piece)
        return super().submit(fn, *args, **kwargs)


def _fail() -> None:
    raise MemoryError


class Followed:
    """A computation and what came of it."""

    def __init__(self, executor: Counted, folder: Path) -> None:
        self.parent = QObject()
        self.computation = Computation(
            PATH, Background(executor), KeptFindings(folder), self.parent
        )
        self.found: list[Any] = []
        self.errors: list[Any] = []
        self.computation.found.connect(self.found.append)
        self.computation.failed.connect(self.errors.append)

    def do(self, setup: Setup) -> Any:
        self.computation.begin(setup)
        while self.computation.running:
            self.computation.look()
        return self.found[-1] if self.found else None


@pytest.fixture
def executor(qtbot: Any) -> Iterator[Counted]:
    return Counted()


def assert_equal(one: Any, other: Any) -> None:
    assert one.to_json() == other.to_json()
    np.testing.assert_array_equal(one.boundaries, other.boundaries)


def test_pieces_are_joined_to_what_one_after_another_gives(
    executor: Counted, tmp_path: Path
) -> None:
    setup = PathSetup(knobs=SMALL, train_steps=20, seeds=2)
    *_, alone = PATH.found(setup, lambda: False)
    assert_equal(Followed(executor, tmp_path).do(setup), alone)
    assert len(executor.done) == 3  # two seeds, and L1 beside L2


def test_what_was_found_is_not_computed_again(executor: Counted, tmp_path: Path) -> None:
    setup = PathSetup(knobs=SMALL, train_steps=20, seeds=2)
    first = Followed(executor, tmp_path).do(setup)
    executor.done.clear()
    again = Followed(executor, tmp_path)
    assert_equal(again.do(setup), first)
    assert executor.done == []
    assert len(again.found) == 1
    # One seed more: it alone is new.
    Followed(executor, tmp_path).do(setup.with_changes(seeds=3))
    assert [piece.seed for piece in executor.done] == [2]
    executor.done.clear()
    Followed(executor, tmp_path).do(setup.with_changes(learning_rate=0.2))
    assert len(executor.done) == 3


def test_what_was_lost_on_the_way_is_done_the_next_time(executor: Counted, tmp_path: Path) -> None:
    setup = PathSetup(knobs=SMALL, train_steps=20, seeds=3)
    pieces = PATH.division.pieces(setup) if PATH.division else []
    executor.lost = {pieces[2]}
    followed = Followed(executor, tmp_path)
    followed.do(setup)
    assert followed.errors
    executor.lost.clear()
    kept = list(executor.done)
    executor.done.clear()
    found = Followed(executor, tmp_path).do(setup)
    assert pieces[2] in executor.done
    assert found.part == 1
    assert found.seeds == 3
    assert kept


def test_what_knobs_do_not_tell_is_computed_each_time(executor: Counted, tmp_path: Path) -> None:
    setup = PathSetup(knobs=SMALL, train_steps=10, seeds=1, at_hand=AtHand(parameters=np.zeros(37)))
    for _ in range(2):
        assert Followed(executor, tmp_path / "kept").do(setup) is not None
    assert len(executor.done) == 4
    assert not (tmp_path / "kept").exists()


def test_parts_grow_also_where_some_of_it_was_known(executor: Counted, tmp_path: Path) -> None:
    setup = PathSetup(knobs=SMALL, train_steps=10, seeds=1)
    Followed(executor, tmp_path).do(setup)
    followed = Followed(executor, tmp_path)
    followed.do(setup.with_changes(seeds=2))
    parts = [found.part for found in followed.found]
    assert parts[0] == pytest.approx(2 / 3)
    assert parts[-1] == 1


def test_a_piece_is_done_in_another_process_too() -> None:
    setup = PathSetup(knobs=SMALL, train_steps=10, seeds=1)
    told: list[float] = []
    jobs = PATH.jobs(setup)
    assert [type(job) for job in jobs] == [Job, Job]
    for job in jobs:
        found = work(job, lambda part, so_far=None: told.append(part), lambda: False)
        assert found.part == 1
    assert told[-1] == 1
