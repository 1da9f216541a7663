"""How long work is given up: between its blocks it asks whether its result is still wanted.

Whoever starts the work hands it a check, which raises `GivenUp` once nobody wants the result. A
block takes some milliseconds. Work that is given up leaves everything as it was before it began.
"""

from collections.abc import Callable

Check = Callable[[], None]


class GivenUp(Exception):  # noqa: N818 - somebody's wish, no error
    """Nobody wants the result any more."""


def no_check() -> None:
    """The check of work that is always wanted."""
