"""The user's own examples: CSV files of numeric features and a label of two classes.

What is read: UTF-8 text, with or without a byte order mark; lines ended by LF, CRLF or CR; comma,
semicolon, tab or | between the columns; an optional header of names; quoted fields; empty lines,
which are skipped; where commas do not delimit, a decimal comma as well as a point. Delimiter,
header and decimal mark are found from the first lines, or given as a `Layout`. Up to 4 GiB, in
blocks, so that little more is in memory than the arrays. Anything else is refused with a
`DataFileError` that says where: file, line, column, what was found and what is allowed.
"""

import os
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from playground.data.files.csv_labels import TwoClasses, ZeroOneLabels
from playground.data.files.csv_layout import Layout
from playground.data.files.csv_preview import ColumnPreview, Preview, preview
from playground.data.files.csv_table import Cancelled, Column, TableReader
from playground.data.files.csv_text import CsvText
from playground.data.files.csv_writing import write_csv
from playground.data.files.errors import DataFileError
from playground.data.files.table import Table

__all__ = [
    "Cancelled",
    "ColumnPreview",
    "DataFileError",
    "Layout",
    "Preview",
    "Table",
    "preview",
    "read_csv",
    "read_table",
    "write_csv",
]

Array = NDArray[np.float64]


def read_table(
    path: str | os.PathLike[str],
    features: Sequence[Column] | None = None,
    label: Column | None = None,
    *,
    layout: Layout | None = None,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Table:
    """The chosen columns of a file as X (n_x, m) and Y (1, m), in the file's order.

    features, label: columns by name or by place from 0. Without them the last column is the label
    and all others are features. Without a header, columns are called x1, x2, … and label.
    Labels are any two names or numbers; class 0 is the smaller number, or the first name in
    alphabetical order, and numbers come before names. Labels 0 and 1 may also occur alone.
    layout: how the file is laid out; found from its first 20 lines if None.
    progress: called in this thread with the part that is read, 0 to 1, at most 201 times.
    cancelled: asked before each 128 KiB (some milliseconds); once it returns True, `Cancelled`
    is raised.
    From 4 examples to 536,870,912 numbers, 4 GiB, and 1,000,000 characters a line.
    Raises DataFileError for everything else, for a column that there is not, and for a file that
    cannot be opened; ValueError for a place that is no whole number or negative.
    """
    reader = TableReader(CsvText(path), TwoClasses(), layout)
    return reader.read(features, label, progress, cancelled)


def read_csv(path: str | os.PathLike[str]) -> tuple[Array, Array, tuple[str, str]]:
    """X (2, m), Y (1, m) of 0.0 and 1.0, and the names of the two features: the strict form.

    Three columns: two features and a label of 0 or 1, in any notation of those numbers (0.0,
    1.0). Otherwise as `read_table`, without choice.
    """
    table = TableReader(CsvText(path), ZeroOneLabels(), None, columns=3).read(
        None, None, None, None
    )
    return table.X, table.Y, (table.feature_names[0], table.feature_names[1])
