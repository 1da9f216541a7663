"""The one error for files of examples."""

import os


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
        place = "" if line is None else f"line {line}"
        if column is not None:
            name = "" if column_name is None else f" ({column_name})"
            place += f", column {column}{name}"
        where = f"{self.path}: {place}: " if place else f"{self.path}: "
        super().__init__(_one_line(f"{where}found {found}; allowed: {allowed}"))


def _one_line(text: str) -> str:
    return "".join(
        character if character.isprintable() else repr(character)[1:-1] for character in text
    )
