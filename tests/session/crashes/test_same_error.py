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


def test_the_place_is_the_innermost_of_the_program() -> None:
    one, other = (seen(lambda kind=kind: canonical(kind())) for kind in (Text, Another))
    assert one == other
    assert one[1].endswith("languages.py")


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert what_and_where(KeyError, KeyError("a"), None) == ("KeyError: 'a'\n", "", 0)
