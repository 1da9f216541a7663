"""What the tests of tables share: writing one, and taking what is found in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playground.data.files.errors import DataFileError
from playground.data.files.reading import Choice, Reading, decide
from playground.data.files.survey import Layout, look
from playground.data.files.table import Table
from playground.data.files.table_reader import read_table

LAYOUT = ("delimiter", "decimal", "header", "encoding", "missing")
POINTS = [(0.5 * i - 3, (7 * i % 11) / 4, i % 2) for i in range(12)]


def rows(form: str, header: str = "", points: list[tuple[float, float, int]] = POINTS) -> str:
    """A table of points, each written by `form`: its number, x, y and the label."""
    lines = [form.format(i, x, y, label) for i, (x, y, label) in enumerate(points)]
    return "\n".join([header] * bool(header) + lines) + "\n"


def reading_of(folder: Path, content: bytes | str, name: str = "data.csv", **said: Any) -> Reading:
    """How a table would be read; said: parts of `Layout` and of `Choice`."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    layout = Layout(**{key: said.pop(key) for key in LAYOUT if key in said})
    return decide(look(path, layout), Choice(**said))


def table_of(folder: Path, content: bytes | str, name: str = "data.csv", **said: Any) -> Table:
    """The table that is read."""
    return read_table(reading_of(folder, content, name, **said))


def refusal_of(folder: Path, content: bytes | str, **said: Any) -> DataFileError | None:
    """Why a table is refused; None where it is read."""
    try:
        table_of(folder, content, **said)
    except DataFileError as error:
        return error
    return None
