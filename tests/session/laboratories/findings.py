"""Running a laboratory's computation in a test."""

from typing import Any

from playground.session.laboratories.laboratory import Laboratory, Setup


def all_of(laboratory: Laboratory, setup: Setup) -> list[Any]:
    """Every finding of a computation."""
    found = list(laboratory.run(setup, lambda: False))
    assert found[-1].part == 1.0
    return found


def given_up_after(laboratory: Laboratory, setup: Setup, count: int) -> int:
    """How many findings come of a computation that is given up after so many of them."""
    taken: list[object] = []
    for one in laboratory.run(setup, lambda: len(taken) >= count):
        taken.append(one)
    return len(taken)
