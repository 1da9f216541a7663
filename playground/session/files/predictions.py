"""What a network makes of examples that it was not trained on: read, predicted, written."""

import csv
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from playground.data.files.cells import clean, quoted
from playground.data.files.column_facts import ColumnFacts, ColumnKind
from playground.data.files.csv_writing import unlike_a_formula
from playground.data.files.errors import DataFileError
from playground.data.files.file_kinds import DataFile, FileKind
from playground.data.files.npz_archive import read_arrays
from playground.data.files.source import RowBlock
from playground.data.files.survey import Layout, Survey, look
from playground.data.normalization import Normalization
from playground.engine.activations import Array
from playground.engine.forward_pass import ForwardPass
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture
from playground.i18n.messages import message, system_reason
from playground.interruption import GivenUp
from playground.session.background import IsCancelled, Tell
from playground.whole_file import replacing

KINDS = (".csv", ".npz")
PLAIN = Layout()  # of a table that nothing is said of: all is found
PROBABILITY, PREDICTED = "probability", "predicted"
_AT_ONCE = 65_536  # examples
_NUMBER = message("Problems", "a finite number")


@dataclass(frozen=True, eq=False)
class Predictor:
    """A network at some step, with all that is needed to ask it about new examples.

    theta: its parameters. normalization: of raw inputs, fitted to its training set.
    """

    architecture: Architecture
    theta: Array
    normalization: Normalization
    feature_names: tuple[str, ...]
    class_names: tuple[str, str]

    def probabilities(self, X: Array) -> Array:
        """The chance of class 1, (1, m), of raw inputs X, (n_x, m); without dropout."""
        probability = LOSSES[self.architecture.loss].probability
        found = np.empty((1, X.shape[1]))
        for start in range(0, X.shape[1], _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            inputs = self.normalization.apply(X[:, part])
            z = ForwardPass(self.architecture, inputs).logits(self.theta)
            found[:, part] = probability(z)
        return found


@dataclass(frozen=True, eq=False)
class Prediction:
    """What is to be done: the examples of `source` are predicted and written to `target`.

    layout: how the table that the network was trained on is written.
    """

    predictor: Predictor
    source: Path
    target: Path
    layout: Layout = PLAIN


def require_kind(target: Path) -> None:
    """ValueError where a file's name is neither that of a table nor that of an archive."""
    if target.suffix.lower() not in KINDS:
        raise ValueError(
            message(
                "Problems", "{path}: what is to be written? allowed: a name that ends in {kinds}",
                path=str(target), kinds=", ".join(KINDS),
            )
        )  # fmt: skip


def predict(piece: Prediction, tell: Tell[int], cancelled: IsCancelled) -> int:
    """Do it; how many examples there were. For `Background`.

    DataFileError where the examples cannot be read or nothing can be written.
    """
    require_kind(piece.target)
    X = read_inputs(piece.source, piece.predictor, piece.layout)
    tell(0.5)
    if cancelled():
        raise GivenUp
    chances = piece.predictor.probabilities(X)
    tell(0.7)
    try:
        _write(piece.target, piece.predictor, X, chances)
    except OSError as error:
        found = message("Problems", "that it cannot be written ({why})", why=system_reason(error))
        allowed = message("Problems", "a file name in a writable directory")
        raise DataFileError(piece.target, found, allowed) from error
    return int(X.shape[1])


# ---- reading ------------------------------------------------------------------------------------


def read_inputs(
    path: str | os.PathLike[str], predictor: Predictor, layout: Layout = PLAIN
) -> Array:
    """X, (n_x, m), of a table or of an archive's array X; DataFileError where that cannot be.

    Columns are found by the names of the network's inputs; where the table names none of them, as
    one without a header, by their place: then they are all, or all but a label behind them.
    """
    if DataFile(Path(path)).kind is FileKind.ARCHIVE:
        return _of_archive(path, predictor.architecture.n_x)
    survey = look(path, layout)
    takers = _by_name(survey, predictor.feature_names) or _by_place(survey, predictor)
    parts = [_rows(survey, block, takers) for block in survey.source.blocks() if block.count]
    if not parts:
        found = message("Problems", "{count} examples", count=0)
        raise DataFileError(path, found, message("Problems", "at least one"))
    return np.concatenate(parts, axis=1)


def _of_archive(path: str | os.PathLike[str], n_x: int) -> Array:
    allowed = message("Problems", "an array X of shape ({n_x}, m) or (m, {n_x})", n_x=n_x)
    X = read_arrays(path, ("X",), allowed).get("X")
    if X is None:
        raise DataFileError(path, message("Problems", "no array {name}", name="X"), allowed)
    if X.ndim != 2 or n_x not in X.shape or not X.size:
        found = message("Problems", "{name}: the shape {shape}", name="X", shape=X.shape)
        raise DataFileError(path, found, allowed)
    if X.dtype.kind not in "fiub" or not np.isfinite(X).all():
        found = message("Problems", "a value in X that is not finite")
        raise DataFileError(path, found, _NUMBER)
    return np.ascontiguousarray(X if X.shape[0] == n_x else X.T, dtype=np.float64)


@dataclass(frozen=True)
class _Taker:
    """Takes one input from a column: its numbers, or 1 where it says `value`, else 0."""

    column: ColumnFacts
    value: str | None = None


def _key(name: str) -> str:
    """By which names are found: x1 is x₁, and X1."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _by_name(survey: Survey, names: Sequence[str]) -> list[_Taker] | None:
    """A taker for each input; None where none of them is named."""
    places = {_key(column.name): column for column in survey.columns} if survey.has_header else {}
    takers, missing = [], []
    for name in names:
        feature, mark, value = name.rpartition("=")
        if (column := places.get(_key(name))) is not None:
            takers.append(_Taker(column))
        elif mark and (column := places.get(_key(feature))) is not None:
            takers.append(_Taker(column, value))
        else:
            missing.append(name)
    if missing and takers:
        shown = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
        raise DataFileError(
            survey.path,
            message("Problems", "no column {names}", names=shown),
            message("Problems", "the columns that the network was trained on"),
        )
    return takers or None


def _by_place(survey: Survey, predictor: Predictor) -> list[_Taker]:
    n_x, count = predictor.architecture.n_x, len(survey.columns)
    if count not in (n_x, n_x + 1):
        names = ", ".join(predictor.feature_names[:5]) + (", …" if n_x > 5 else "")
        raise DataFileError(
            survey.path,
            message("Problems", "{count} columns", count=count),
            message("Problems", "columns named {names}, or {n_x} columns", names=names, n_x=n_x),
        )
    return [_Taker(column) for column in survey.columns[:n_x]]


def _rows(survey: Survey, block: RowBlock, takers: Sequence[_Taker]) -> Array:
    """X of some rows."""
    X = np.empty((len(takers), block.count))
    for out, taker in zip(X, takers, strict=True):
        out[:] = _taken(survey, block, taker)
    return X


def _taken(survey: Survey, block: RowBlock, taker: _Taker) -> Array:
    column, cells = taker.column, block.columns[taker.column.place]
    if taker.value is not None:
        return np.array([float(clean(cell) == taker.value) for cell in cells])
    numbers = column.form.numbers(cells) if column.kind is ColumnKind.NUMBERS else None
    if numbers is not None and np.isfinite(numbers).all():
        return numbers
    found = np.empty(len(cells))
    for row, cell in enumerate(cells):
        value = column.form.number(clean(cell))
        if value is None or not np.isfinite(value):
            text = message("Problems", "{text}", text=quoted(clean(cell)))
            raise DataFileError(
                survey.path, text, _NUMBER, block.line_of(row), column.place + 1, column.name
            )
        found[row] = value
    return found


# ---- writing ------------------------------------------------------------------------------------


def _write(target: Path, predictor: Predictor, X: Array, chances: Array) -> None:
    """Inputs as they were read, the chance of class 1, and the class that is more probable."""
    if target.suffix.lower() == ".npz":
        with replacing(target) as stream:
            np.savez(
                stream, X=X, Y_hat=chances, Y_predicted=(chances > 0.5).astype(np.float64),
                class_names=np.array(predictor.class_names),
            )  # fmt: skip
        return
    with replacing(target, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(map(unlike_a_formula, (*predictor.feature_names, PROBABILITY, PREDICTED)))
        writer.writerows(_lines(predictor, X, chances))


def _lines(predictor: Predictor, X: Array, chances: Array) -> Iterator[list[object]]:
    names = [unlike_a_formula(name) for name in predictor.class_names]
    for start in range(0, X.shape[1], _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        for inputs, chance in zip(X[:, part].T.tolist(), chances[0, part].tolist(), strict=True):
            yield [*inputs, chance, names[chance > 0.5]]
