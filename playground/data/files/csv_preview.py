"""A first look at a CSV file: what a dialog needs to let the user choose columns."""

import os
from dataclasses import dataclass, replace
from typing import Literal

from playground.data.files.csv_labels import NEVER_A_CLASS
from playground.data.files.csv_layout import (
    LINES_LOOKED_AT,
    Layout,
    as_number,
    guess_layout,
    is_missing,
    usual_width,
)
from playground.data.files.csv_text import CsvText, fields_or_none, first_content
from playground.i18n.messages import message

EXAMPLES = 5
_LABEL_NAMES = ("label", "class", "target")


@dataclass(frozen=True)
class ColumnPreview:
    """One column, from the lines looked at.

    kind: numeric if every field that is not missing is a number (and there is one), else text.
    examples: the first 5 different fields. distinct: how many different ones there are, missing:
    how many are missing.
    """

    name: str
    kind: Literal["numeric", "text"]
    examples: tuple[str, ...]
    distinct: int
    missing: int


@dataclass(frozen=True)
class Preview:
    """The beginning of a file.

    rows: the first rows below the header, as fields; a faulty one may be shorter or longer.
    layout: given or found, its decimal mark that of the first number with one.
    rows_looked_at: what `columns` is drawn from. rows_estimated: how many the file may hold.
    """

    path: str
    layout: Layout
    columns: tuple[ColumnPreview, ...]
    rows: tuple[tuple[str, ...], ...]
    rows_looked_at: int
    rows_estimated: int

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names: the header's, else x1, x2, …"""
        return tuple(column.name for column in self.columns)

    @property
    def label(self) -> int:
        """The column that is most likely the label, from 0: the last that is called so; failing
        that, the last of two different values, the last of text, the last."""
        for places in (
            [at for at, name in enumerate(self.names) if name.casefold() in _LABEL_NAMES],
            [at for at, column in enumerate(self.columns) if column.distinct == 2],
            [at for at, column in enumerate(self.columns) if column.kind == "text"],
        ):
            if places:
                return places[-1]
        return len(self.columns) - 1

    @property
    def features(self) -> tuple[int, ...]:
        """The columns to suggest as features: the numeric ones but the label and row numbers."""
        return tuple(
            at
            for at, column in enumerate(self.columns)
            if column.kind == "numeric" and at != self.label and not self._numbers_rows(at)
        )

    def _numbers_rows(self, at: int) -> bool:
        """Whether a column holds 0, 1, 2, … or 1, 2, 3, …"""
        cells = [row[at].strip() for row in self.rows if at < len(row)]
        return len(cells) > 2 and any(
            cells == [str(number) for number in range(first, first + len(cells))]
            for first in (0, 1)
        )


def preview(path: str | os.PathLike[str], rows: int = 20, layout: Layout | None = None) -> Preview:
    """Look at the beginning of a file (about 100,000 characters), however long it is.

    layout: how to read it; found from the first lines if None. Raises DataFileError for a file
    that is empty, not UTF-8 text, too large, or cannot be read.
    """
    text = CsvText(path)
    for _, block in text:
        lines = block.split("\n")
        skipped = first_content(lines)
        if skipped < len(lines):
            return _look(text, lines[skipped:], rows, layout)
    raise text.error(message("Problems", "an empty file"), message("Problems", "a header and rows"))


def _look(text: CsvText, lines: list[str], shown: int, given: Layout | None) -> Preview:
    looked_at = lines[:LINES_LOOKED_AT]
    layout = given or guess_layout(looked_at)
    width = usual_width(looked_at, layout.delimiter)
    content = [line for line in lines if line.strip()]
    fields = [tuple(fields_or_none(line, layout.delimiter) or (line,)) for line in content]
    header = fields.pop(0) if layout.has_header else ()
    names = [header[at].strip() if at < len(header) else "" for at in range(width)]
    columns = tuple(
        _column(name or f"x{at + 1}", [row[at].strip() for row in fields if at < len(row)], layout)
        for at, name in enumerate(names)
    )
    if layout.decimal_mark is None:
        layout = replace(layout, decimal_mark=_decimal_mark(fields, columns, layout))
    characters = sum(map(len, content)) + len(content)
    return Preview(
        path=str(text.path),
        layout=layout,
        columns=columns,
        rows=tuple(fields[:shown]),
        rows_looked_at=len(fields),
        rows_estimated=len(fields)
        if text.share_read >= 1.0
        else max(len(fields), round(text.size / characters * len(content))),
    )


def _column(name: str, cells: list[str], layout: Layout) -> ColumnPreview:
    present = [cell for cell in cells if not is_missing(cell)]
    numeric = bool(present) and all(
        as_number(cell, layout.delimiter) is not None for cell in present
    )
    if not numeric:  # “none” or “-” may then be the name of a class
        present = [cell for cell in cells if cell and cell.lower() not in NEVER_A_CLASS]
    return ColumnPreview(
        name=name,
        kind="numeric" if numeric else "text",
        examples=tuple(dict.fromkeys(cells))[:EXAMPLES],
        distinct=len(set(present)),
        missing=len(cells) - len(present),
    )


def _decimal_mark(
    rows: list[tuple[str, ...]], columns: tuple[ColumnPreview, ...], layout: Layout
) -> str | None:
    """The decimal mark of the first number that has one; None if there is none."""
    if layout.delimiter == ",":
        return "."
    for row in rows:
        for cell, column in zip(row, columns, strict=False):
            if column.kind == "numeric" and ("," in cell or "." in cell):
                return "," if "," in cell else "."
    return None
