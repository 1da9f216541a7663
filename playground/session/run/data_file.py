"""The user's own file: which of its columns are features, and which one is the label."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playground.data.examples import Examples
from playground.data.files.csv_file import Layout, Preview, preview, read_table
from playground.data.files.csv_layout import as_number, is_like_a_number
from playground.data.files.errors import DataFileError
from playground.data.files.npz_file import read_npz
from playground.data.files.table import Table
from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import KnobError


@dataclass(frozen=True, eq=False)
class Watch:
    """What is asked and told while a file is read. progress takes the part that is read, 0 to 1;
    once cancelled says yes, reading ends with `playground.data.files.csv_file.Cancelled`."""

    progress: Callable[[float], None]
    cancelled: Callable[[], bool]


_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_MARKS = {"point": ".", "comma": ","}
_ROW_NUMBERS = ("id", "index", "row", "no", "nr", "#")  # what a column of them may be called


def read_file(knobs: Hyperparameters, watch: Watch | None = None) -> Table | Examples:
    """All examples of the knobs' table or archive, or the sets that an archive names.

    Of a table, the columns that `data_columns` names; else the label is the column that the
    preview suggests, and the features are all others but words and row numbers.
    DataFileError, naming file, line and column, for what cannot be used; KnobError for what the
    knobs say of the table where that is impossible.
    """
    path = knobs.data_file
    if Path(path).suffix.lower() == ".npz":
        return read_npz(path)
    seen = look(knobs)
    label: str | int = seen.label
    features: list[str | int] = [*suggested_features(seen)]
    if knobs.data_columns:
        *features, label = (_place(seen, name) for name in split_columns(knobs.data_columns))
    if not features:
        column = seen.columns[seen.label].name
        raise DataFileError(
            path,
            message("Problems", "no column of numbers beside {column}", column=column),
            message("Problems", "at least one feature"),
        )
    return read_table(
        path, features, label, layout=seen.layout if _given(knobs) else None,
        progress=watch.progress if watch else None, cancelled=watch.cancelled if watch else None,
    )  # fmt: skip


def look(knobs: Hyperparameters) -> Preview:
    """The beginning of the knobs' table, laid out as they say, or else as it seems to be."""
    found = preview(knobs.data_file)
    if not _given(knobs):
        return found
    layout = found.layout
    delimiter = _DELIMITERS.get(knobs.data_delimiter, layout.delimiter)
    mark = _MARKS.get(knobs.data_decimal)
    if mark == delimiter:
        commas = message("Problems", "commas delimit the columns")
        raise KnobError("data_decimal", commas, "found, point")
    header = {"yes": True, "no": False}.get(knobs.data_header, layout.has_header)
    return preview(knobs.data_file, layout=Layout(delimiter, mark, header))


def _place(seen: Preview, name: str) -> str | int:
    """A column's place; its name where the reader has to say what is wrong with it."""
    return seen.names.index(name) if seen.names.count(name) == 1 else name


def _given(knobs: Hyperparameters) -> bool:
    """Whether the knobs say anything about the layout."""
    return {knobs.data_delimiter, knobs.data_decimal, knobs.data_header} != {"found"}


def layout_knobs(layout: Layout) -> dict[str, str]:
    """A layout as knobs: what `look` makes it of."""
    names = {sign: name for name, sign in (_DELIMITERS | _MARKS).items()}
    return {
        "data_delimiter": names[layout.delimiter],
        "data_decimal": "found" if layout.decimal_mark is None else names[layout.decimal_mark],
        "data_header": "yes" if layout.has_header else "no",
    }


def is_plain(seen: Preview) -> bool:
    """Whether nobody need be asked: one or two features, and a label of 0 and 1."""
    label = seen.columns[seen.label].examples
    return len(seen.columns) <= 3 and all(
        as_number(cell, seen.layout.delimiter) in (0.0, 1.0) for cell in label if cell
    )


def split_columns(text: str) -> list[str]:
    """The names in `data_columns`, features first; KnobError where there are fewer than two."""
    try:
        names = [
            name.strip()
            for name in next(csv.reader([text], strict=True, skipinitialspace=True), [])
        ]
    except csv.Error:
        names = []
    if len(names) < 2 or not all(names) or len(set(names)) < len(names):
        raise KnobError(
            "data_columns",
            repr(text),
            message("Problems", "different names between commas, as x1,x2,label"),
        )
    return names


def join_columns(names: Sequence[str]) -> str:
    """Names, the label's last, as `data_columns` holds them."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(names)
    return written.getvalue()


def suggested_features(seen: Preview) -> list[int]:
    """The columns of numbers; one in which some fields are none is kept, so that it is reported."""
    return [
        at
        for at, column in enumerate(seen.columns)
        if at != seen.label
        and (column.kind == "numeric" or any(map(is_like_a_number, column.examples)))
        and not (column.name.casefold() in _ROW_NUMBERS and at not in seen.features)
    ]
