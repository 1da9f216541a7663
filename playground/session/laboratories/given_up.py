"""How a computation asks between its parts whether anybody still wants it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from playground.interruption import Check, GivenUp
from playground.session.background import IsCancelled
from playground.session.laboratories.plain import frozen

T = TypeVar("T")


def until_cancelled(found: Callable[[Check], Iterator[T]], cancelled: IsCancelled) -> Iterator[T]:
    """The findings of a computation that is handed a check, until nobody wants them any more."""

    def check() -> None:
        if cancelled():
            raise GivenUp

    try:
        yield from map(frozen, found(check))
    except GivenUp:
        return


@dataclass(frozen=True)
class UncountedCheck:
    """A check that does not count when what is kept of a computation is looked up."""

    check: Check

    def __eq__(self, other: object) -> bool:
        return isinstance(other, UncountedCheck)

    def __hash__(self) -> int:
        return 0
