"""The one error for files of examples, and what ends a reading that is not wanted any more."""

import os
from typing import Any

from playground.i18n.messages import Message, message
from playground.interruption import GivenUp


class Cancelled(GivenUp):
    """Reading or writing was given up because `cancelled` said so."""


class DataFileError(ValueError):
    """A file that cannot be used: where, what was found there, and what is allowed.

    `line` counts the file's physical lines from 1, `column` its columns from 1; None where the
    fault has no such place. str() is one line.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        found: str,
        allowed: str,
        line: int | None = None,
        column: int | None = None,
        column_name: str | None = None,
    ) -> None:
        self.path = os.fspath(path)
        self.found = found
        self.allowed = allowed
        self.line = line
        self.column = column
        self.column_name = column_name
        where = self.path
        if line is not None and column is not None:
            if column_name is not None:
                column_name = message(
                    "Problems", "{column} ({name})", column=column, name=column_name
                )
            where = message(
                "Problems", "{path}: line {line}, column {column}",
                path=self.path, line=line, column=column_name or column,
            )  # fmt: skip
        elif line is not None:
            where = message("Problems", "{path}: line {line}", path=self.path, line=line)
        text = message(
            "Problems", "{where}: found {found}; allowed: {allowed}",
            where=where, found=found, allowed=allowed,
        )  # fmt: skip
        super().__init__(text.mapped(_one_line))

    def __reduce__(self) -> tuple[Any, ...]:  # as it comes back from another process
        place = self.line, self.column, self.column_name
        return DataFileError, (self.path, self.found, self.allowed, *place)


def examples_found(count: int) -> Message:
    """How many examples there are, as the fault of a file that has too few."""
    if count == 1:
        return message("Problems", "1 example")
    return message("Problems", "{count} examples", count=count)


def _one_line(text: str) -> str:
    return "".join(
        character if character.isprintable() else repr(character)[1:-1] for character in text
    )
