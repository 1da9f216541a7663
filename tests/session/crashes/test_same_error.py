"""Errors are the same by what they say and where they were raised, not by how one came there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground.i18n.languages import canonical, checked
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.crashes.same_error import what_and_where


class Text:
    """What the program calls for a text; it fails in a place that is not the program's."""

    def replace(self, *_: object) -> str:
        if self.__class__ is Text:
            raise OSError("gone")
        raise OSError("gone")


class Another(Text):
    pass


def seen(act: Callable[[], object]) -> tuple[str, str, int]:
    try:
        act()
    except Exception as error:
        return what_and_where(type(error), error, error.__traceback__)
    raise AssertionError


def deeper(act: Callable[[], object]) -> object:
    return act()


def test_the_way_to_an_error_does_not_matter() -> None:
    first = seen(lambda: checked("x"))
    assert first == seen(lambda: deeper(lambda: checked("x")))
    assert first[0].startswith("ValueError: language 'x' is not allowed")
    assert first[1].endswith("languages.py")


def test_kind_message_and_place_do() -> None:
    errors: list[Callable[[], Any]] = [
        lambda: checked("x"),
        lambda: checked("y"),
        lambda: DEFAULTS.with_changes(lambd=-1),
        lambda: canonical(Text()),  # type: ignore[arg-type]
        lambda: Text().replace(),
        lambda: Another().replace(),
    ]
    assert len({seen(act) for act in errors}) == len(errors)


def test_numbers_in_the_message_do_not() -> None:
    """Neither counts, nor figures, nor places in memory."""
    pairs = [
        ("3 of 40 rows", "12 of 1,000 rows"), ("took 0.25 s", "took 1e-05 s"),
        ("θ[3] is -2.5", "θ[17] is 4"), (f"{object()} is gone", f"{Text()} is gone".replace(
            f"{Text.__module__}.Text", "object")),
        ("shapes (3,4) and (5,)", "shapes (16,2) and (1,)"),
    ]  # fmt: skip

    def fail(said: str) -> None:
        raise ValueError(said)

    for one, other in pairs:
        found = [seen(lambda said=said: fail(said)) for said in (one, other)]
        assert found[0] == found[1], found
    assert seen(lambda: fail("3 rows")) != seen(lambda: fail("3 columns"))
    assert seen(lambda: fail("W1")) == seen(lambda: fail("W2"))


def test_the_place_is_the_innermost_of_the_program() -> None:
    one, other = (seen(lambda kind=kind: canonical(kind())) for kind in (Text, Another))
    assert one == other
    assert one[1].endswith("languages.py")


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert what_and_where(KeyError, KeyError("a"), None) == ("KeyError: 'a'\n", "", 0)
