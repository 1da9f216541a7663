"""Writing examples as a CSV file."""

import csv
import os
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.data.files.cells import (
    ALWAYS_MISSING,
    MAX_NAME,
    class_key,
    clean,
    holds_letter,
    is_like_a_formula,
    is_number,
    is_printable_name,
)
from playground.data.files.errors import DataFileError
from playground.data.files.table import MIN_EXAMPLES, ZERO_ONE
from playground.i18n.messages import message, system_reason
from playground.whole_file import NoPlainFileError, replacing

LABEL_NAME = "label"

CELLS_AT_ONCE = 4_000  # about 2 ms


def write_csv(
    path: str | os.PathLike[str],
    X: NDArray[Any],
    Y: NDArray[Any],
    feature_names: Sequence[str] | None = None,
    class_names: tuple[str, str] = ZERO_ONE,
    label_name: str = LABEL_NAME,
) -> None:
    """Write a file that `read_table` reads back exactly: X (n_x, m), Y (1, m) of 0/1, m ≥ 4.

    A name that a spreadsheet would take for a formula gets ' before it, which reading takes away.
    The names are the header's; features are called x1, x2, … if none are given. Labels are
    written as class names. (Reading orders classes by name, numbers first: class 0 is read as
    class 0 if its name comes first. A file of one class can be read if the names are 0 and 1.)
    The file is written beside its destination and then renamed, so that no reader sees half of it
    and a failure leaves what was there.
    Raises ValueError for arrays or names that a file cannot hold, DataFileError if the file cannot
    be written.
    """
    for _ in csv_parts(path, X, Y, feature_names, class_names, label_name):
        pass


def csv_parts(
    path: str | os.PathLike[str],
    X: NDArray[Any],
    Y: NDArray[Any],
    feature_names: Sequence[str] | None = None,
    class_names: tuple[str, str] = ZERO_ONE,
    label_name: str = LABEL_NAME,
) -> Iterator[float]:
    """As `write_csv`, a part at a time: yields the share that is written, 0 to 1.

    To close it before its end leaves what was there.
    """
    x, y = np.asarray(X, dtype=np.float64), np.asarray(Y)
    _check_arrays(x, y)
    if feature_names is None:
        feature_names = [f"x{number}" for number in range(1, x.shape[0] + 1)]
    _check_names(tuple(feature_names), x.shape[0], class_names, label_name)
    try:
        with replacing(path, "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(map(unlike_a_formula, (*feature_names, label_name)))
            written = [unlike_a_formula(name) for name in class_names]
            rows = max(1, CELLS_AT_ONCE // (x.shape[0] + 1))
            for begin in range(0, x.shape[1], rows):
                yield begin / x.shape[1]
                part = slice(begin, begin + rows)
                labels = [written[label] for label in y[0, part].astype(int).tolist()]
                writer.writerows(zip(*x[:, part].tolist(), labels, strict=True))
    except NoPlainFileError as error:
        found = message("Problems", "that it cannot be written (a folder, a device or a pipe)")
        raise DataFileError(path, found, message("Problems", "a plain file")) from error
    except OSError as error:
        found = message("Problems", "that it cannot be written ({why})", why=system_reason(error))
        allowed = message("Problems", "a file name in a writable directory")
        raise DataFileError(path, found, allowed) from error


def is_header_name(name: str) -> bool:
    """Whether a name survives as a header's field."""
    number = is_number(name) or is_number(name.replace(",", "."))
    return holds_letter(name) and is_printable_name(name) and not number and clean(name) == name


def unlike_a_formula(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{name}" if is_like_a_formula(name) else name


def _check_arrays(x: NDArray[np.float64], y: NDArray[Any]) -> None:
    if x.ndim != 2 or x.shape[0] < 1 or x.shape[1] < MIN_EXAMPLES:
        raise ValueError(
            f"X has shape {x.shape}; allowed: (n_x, m), n_x at least 1 and m at least "
            f"{MIN_EXAMPLES}"
        )
    if y.shape != (1, x.shape[1]):
        raise ValueError(f"Y has shape {y.shape}; allowed: (1, {x.shape[1]})")
    if not np.isfinite(x).all():
        raise ValueError("X holds a value that is not finite; allowed: finite numbers")
    if not np.isin(y, (0, 1)).all():
        raise ValueError("Y holds a value that is not a label; allowed: 0 and 1")


def _check_names(
    feature_names: tuple[str, ...], n_x: int, class_names: tuple[str, str], label_name: str
) -> None:
    allowed = f"with a letter, of at most {MAX_NAME} printable characters, not the name of a number"
    if len(feature_names) != n_x or not all(map(is_header_name, feature_names)):
        raise ValueError(f"feature_names is {feature_names!r}; allowed: {n_x} names {allowed}")
    if not is_header_name(label_name):
        raise ValueError(f"label_name is {label_name!r}; allowed: a name {allowed}")
    if len(class_names) != 2 or not are_two_classes(class_names):
        raise ValueError(
            f"class_names is {class_names!r}; allowed: two different names of at most {MAX_NAME} "
            "printable characters, none a mark of a missing value"
        )


def are_two_classes(class_names: tuple[str, str]) -> bool:
    """Whether reading would find two classes under these names."""
    usable = all(
        is_printable_name(name) and name.lower() not in ALWAYS_MISSING and clean(name) == name
        for name in class_names
    )
    return usable and class_key(class_names[0], None) != class_key(class_names[1], None)
