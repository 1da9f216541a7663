"""The user's own examples as a NumPy archive."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.data.examples import KEYS, NUMBERS_ALLOWED, Examples
from playground.data.files.cells import ALWAYS_MISSING, MAX_NAME, is_printable_name, quoted
from playground.data.files.errors import DataFileError, examples_found
from playground.data.files.npz_archive import check_names, read_arrays
from playground.data.files.table import MIN_EXAMPLES, Table, class_name, class_order
from playground.data.table_report import TableReport
from playground.i18n.messages import Message, message, message_of

Array = NDArray[np.float64]

_NEEDED = ("X_train", "Y_train")
_LABELS = ("y", "Y")
_LABELS_ALLOWED = message("Problems", "numbers or names (strings)")
_FINITE = message("Problems", "finite numbers")
_TWO = message("Problems", "two classes")


def read_npz(
    path: str | os.PathLike[str],
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Table | Examples:
    """What an archive holds: `Examples` if it names sets (X_train, …; see `load_npz`), or a Table.

    A table is X and y, or X and Y: real finite numbers, and labels of any two classes, numbers or
    strings, (m,) or (1, m) or (m, 1). Beside y, X has examples as rows, (m, n_x), as scikit-learn
    keeps them; beside Y as columns, (n_x, m). Where only the other way round fits the number of
    labels, X is read that way. At least 4 examples; features are called x1, x2, …
    progress, cancelled: see `read_arrays`.
    Nothing pickled is read. Raises DataFileError (a ValueError), naming the array, for any other
    content and for a file that cannot be read.
    """
    contents = message("Problems", "{numbers}, or names", numbers=NUMBERS_ALLOWED)
    arrays = read_arrays(
        path, ("X", *_LABELS, *KEYS), contents, progress=progress, cancelled=cancelled
    )
    if any(key in arrays for key in KEYS):
        return _sets(path, arrays)
    name = next((name for name in _LABELS if name in arrays), None)
    if "X" not in arrays or name is None:
        missing = "X" if "X" not in arrays else "y"
        raise DataFileError(
            path,
            message("Problems", "no array {name}", name=missing),
            message("Problems", "X and y, or X_train and Y_train, …"),
        )
    if all(key in arrays for key in _LABELS):
        found = message("Problems", "both y and Y")
        raise DataFileError(path, found, message("Problems", "one of them, beside X"))
    X = _features(path, arrays["X"])
    labels = arrays[name]
    if labels.ndim == 2 and 1 in labels.shape:
        labels = labels.ravel()
    if labels.ndim != 1:
        raise DataFileError(
            path,
            message("Problems", "{name}: the shape {shape}", name=name, shape=arrays[name].shape),
            message("Problems", "(m,), one label an example"),
        )
    as_rows, as_columns = X.shape[0] == labels.size, X.shape[1] == labels.size
    if not as_rows and not as_columns:
        raise DataFileError(
            path,
            message(
                "Problems",
                "X: the shape {shape} beside {count} labels",
                shape=X.shape,
                count=labels.size,
            ),
            message("Problems", "({count}, n_x) or (n_x, {count})", count=labels.size),
        )
    if labels.size < MIN_EXAMPLES:
        raise DataFileError(
            path,
            examples_found(labels.size),
            message("Problems", "at least {least} examples", least=MIN_EXAMPLES),
        )
    if as_rows and (name == "y" or not as_columns):
        X = X.T
    if X.shape[0] == 0:
        found = message("Problems", "X: no features")
        raise DataFileError(path, found, message("Problems", "at least one"))
    Y, class_names = _classes(path, name, labels)
    names = tuple(f"x{number}" for number in range(1, X.shape[0] + 1))
    return Table(
        X=np.ascontiguousarray(X),
        Y=Y,
        feature_names=names,
        class_names=class_names,
        label_name=name,
        report=TableReport(
            features=names, inputs=names, label=name, class_names=class_names, rows=X.shape[1]
        ),
    )


def load_npz(path: str | os.PathLike[str]) -> Examples:
    """Examples from a NumPy archive, used as they are: no split, in their own order.

    Keys: X_train (n_x, m) and Y_train (1, m) or (m,) of 0/1; optionally X_dev Y_dev X_test Y_test
    likewise. Nothing pickled is read. The source is the file's name.
    Raises DataFileError (a ValueError), naming the array, for any other content and for a file
    that cannot be read.
    """
    return _sets(path, read_arrays(path, KEYS))


def _sets(path: str | os.PathLike[str], arrays: dict[str, NDArray[Any]]) -> Examples:
    check_names(path, arrays, KEYS)
    for key in _NEEDED:
        if key not in arrays:
            found = message("Problems", "no array {name}", name=key)
            needed = message("Problems", "X_train and Y_train are needed")
            raise DataFileError(path, found, needed)
    try:
        return Examples.from_sets(
            arrays["X_train"],
            arrays["Y_train"],
            arrays.get("X_dev"),
            arrays.get("Y_dev"),
            arrays.get("X_test"),
            arrays.get("Y_test"),
            source=Path(path).name,
        )
    except ValueError as error:
        refused = message_of(error)
        values = refused.values if isinstance(refused, Message) else {"found": refused}
        raise DataFileError(path, values["found"], values.get("allowed", "")) from error


def _features(path: str | os.PathLike[str], X: NDArray[Any]) -> Array:
    if X.dtype.kind not in "biuf":
        found = message("Problems", "{name}: the type {type}", name="X", type=X.dtype)
        raise DataFileError(path, found, NUMBERS_ALLOWED)
    if X.ndim != 2:
        found = message("Problems", "{name}: the shape {shape}", name="X", shape=X.shape)
        raise DataFileError(path, found, message("Problems", "two dimensions"))
    with np.errstate(over="ignore"):  # a long double beyond float64 is refused as infinite
        values = np.asarray(X, dtype=np.float64)
    wrong = ~np.isfinite(values)
    if wrong.any():
        row, column = divmod(int(np.argmax(wrong)), X.shape[1])
        raise DataFileError(
            path,
            message(
                "Problems",
                "X: {value} at row {row}, column {column} (from 0)",
                value=values[row, column],
                row=row,
                column=column,
            ),
            _FINITE,
        )
    return values


def _classes(
    path: str | os.PathLike[str], name: str, labels: NDArray[Any]
) -> tuple[Array, tuple[str, str]]:
    """Y (1, m) and the names of the two classes."""
    found: list[float | str]
    if labels.dtype.kind in "biuf":
        values, places = np.unique(labels.astype(np.float64), return_inverse=True)
        found = [float(value) for value in values]
        if not np.isfinite(values).all():
            at = int(np.argmax(~np.isfinite(labels)))
            refused = message(
                "Problems", "{name}: {value} at {place} (from 0)",
                name=name, value=labels[at], place=at,
            )  # fmt: skip
            raise DataFileError(path, refused, _FINITE)
    elif labels.dtype.kind == "U":
        words, places = np.unique(np.strings.strip(labels), return_inverse=True)
        found = [str(word) for word in words]
        for word in map(str, words[:3]):
            if not is_printable_name(word) or word.lower() in ALWAYS_MISSING:
                raise DataFileError(
                    path,
                    message("Problems", "{name}: the label {value}", name=name, value=quoted(word)),
                    message(
                        "Problems",
                        "names of 1 to {most} printable characters, no mark of a missing value",
                        most=MAX_NAME,
                    ),
                )
    else:
        refused = message("Problems", "{name}: the type {type}", name=name, type=labels.dtype)
        raise DataFileError(path, refused, _LABELS_ALLOWED)
    if len(found) > 2:
        some = ", ".join(class_name(value) for value in found[:5])
        more = ", …" if len(found) > 5 else ""
        refused = message(
            "Problems", "{name}: {count} classes ({some})",
            name=name, count=len(found), some=some + more,
        )  # fmt: skip
        raise DataFileError(path, refused, _TWO)
    ordered = class_order(found)
    if ordered is None:
        refused = message(
            "Problems", "{array}: only one class, {name}", array=name, name=class_name(found[0])
        )
        raise DataFileError(path, refused, _TWO)
    class_names, codes = ordered
    return np.array(codes, dtype=np.float64)[places.ravel()][np.newaxis], class_names
