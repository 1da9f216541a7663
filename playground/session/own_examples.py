"""The user's own file: which of its columns are features, and which one is the label."""

from pathlib import Path

from playground.data.csv_file import Preview, preview, read_table
from playground.data.csv_layout import is_like_a_number
from playground.data.data_file_error import DataFileError
from playground.data.examples import Examples
from playground.data.npz_file import read_npz
from playground.data.table import Table

_ROW_NUMBERS = ("id", "index", "row", "no", "nr", "#")  # what a column of them may be called


def read_file(path: str) -> Table | Examples:
    """All examples of a table or an archive, or the sets that an archive names.

    Of a table, the label is the column that the preview suggests; the features are all others but
    words and row numbers. DataFileError, naming file, line and column, for what cannot be used.
    """
    if Path(path).suffix.lower() == ".npz":
        return read_npz(path)
    seen = preview(path)
    features = _features(seen)
    if not features:
        column = seen.columns[seen.label].name
        raise DataFileError(path, f"no column of numbers beside {column}", "at least one feature")
    return read_table(path, features, seen.label)


def _features(seen: Preview) -> list[int]:
    """The columns of numbers; one in which some fields are none is kept, so that it is reported."""
    return [
        at
        for at, column in enumerate(seen.columns)
        if at != seen.label
        and (column.kind == "numeric" or any(map(is_like_a_number, column.examples)))
        and not (column.name.casefold() in _ROW_NUMBERS and at not in seen.features)
    ]
