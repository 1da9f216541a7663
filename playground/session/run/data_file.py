"""The user's own file as the knobs say to read it: which of its columns are what."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from playground.data.examples import Examples
from playground.data.files.file_kinds import DataFile, FileKind
from playground.data.files.npz_file import read_npz
from playground.data.files.reading import Choice, Reading, decide, find_column
from playground.data.files.survey import Layout, Survey, look
from playground.data.files.table import Table
from playground.data.files.table_reader import read_table
from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.run.watch import Watch

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "blanks": " "}
_MARKS = {"point": ".", "comma": ","}
_HEADERS = {"yes": True, "no": False}


def read_file(knobs: Hyperparameters, watch: Watch | None = None) -> Table | Examples:
    """All examples of the knobs' table or archive, or the sets that an archive names.

    DataFileError, naming file, line and column, for what cannot be used; KnobError for what the
    knobs say of the table where that is impossible.
    """
    progress, cancelled = (watch.progress, watch.cancelled) if watch else (None, None)
    if is_archive(knobs.data_file):
        return read_npz(knobs.data_file, progress=progress, cancelled=cancelled)
    return read_table(reading_of(knobs), progress=progress, cancelled=cancelled)


def is_archive(path: str) -> bool:
    """Whether a file is a NumPy archive, which says itself what is what."""
    return DataFile(Path(path)).kind is FileKind.ARCHIVE


def reading_of(knobs: Hyperparameters) -> Reading:
    """How the knobs' table will be read, from a look at it."""
    return decide(look(knobs.data_file, layout_of(knobs)), choice_of(knobs))


def layout_of(knobs: Hyperparameters) -> Layout:
    """What the knobs say of how the table is written."""
    return Layout(
        delimiter=_DELIMITERS.get(knobs.data_delimiter),
        decimal=_MARKS.get(knobs.data_decimal),
        header=_HEADERS.get(knobs.data_header),
        encoding=None if knobs.data_encoding == "found" else knobs.data_encoding,
        missing=tuple(split_names("data_missing_marks", knobs.data_missing_marks)),
    )


def choice_of(knobs: Hyperparameters) -> Choice:
    """What the knobs say of the table's columns; KnobError where that is impossible."""
    names = split_columns(knobs.data_columns) if knobs.data_columns else []
    label = knobs.data_label.strip()
    if names and label and label != names[-1]:
        raise KnobError(
            "data_label",
            repr(label),
            message("Problems", "{name}, the last of data_columns, or empty", name=names[-1]),
        )
    return Choice(
        features=tuple(names[:-1]) if names else None,
        label=names[-1] if names else label,
        classes=tuple(split_classes(knobs.data_classes)),
        fill=knobs.data_missing == "median",
        one_hot=knobs.data_categories == "one_hot",
    )


def knobs_of(reading: Reading) -> dict[str, str]:
    """A reading as knobs: the columns that it takes, and what the user said of the rest."""
    survey, choice, layout = reading.survey, reading.choice, reading.survey.layout
    places = [*reading.features, *(() if reading.label is None else (reading.label,))]
    return {
        "data_columns": join_names([column_text(survey, place) for place in places]),
        "data_label": "",
        "data_classes": join_names(choice.classes) if choice.classes else "",
        "data_missing": "median" if choice.fill else "leave_out",
        "data_missing_marks": join_names(layout.missing) if layout.missing else "",
        "data_categories": "one_hot" if choice.one_hot else "leave_out",
        "data_encoding": layout.encoding or "found",
        "data_delimiter": _name_of(_DELIMITERS, layout.delimiter),
        "data_decimal": _name_of(_MARKS, layout.decimal),
        "data_header": _name_of(_HEADERS, layout.header),
    }


def _name_of(names: Mapping[str, object], value: object) -> str:
    return next((name for name, one in names.items() if one == value), "found")


def column_text(survey: Survey, place: int) -> str:
    """What names a column in `data_columns`: its name, or its place where that is not read so."""
    name = survey.names[place]
    return name if name == name.strip() and find_column(survey, name) == place else str(place + 1)


def split_columns(text: str) -> list[str]:
    """The names in `data_columns`, features first; KnobError where there are fewer than two."""
    names = split_names("data_columns", text)
    if len(names) < 2 or not all(names) or len(set(names)) < len(names):
        raise KnobError(
            "data_columns",
            repr(text),
            message("Problems", "different names between commas, as x1,x2,label"),
        )
    return names


def split_classes(text: str) -> list[str]:
    """The one or two names in `data_classes`; KnobError where there are others."""
    names = split_names("data_classes", text)
    if len(names) > 2 or not all(names) or len(set(names)) < len(names):
        raise KnobError(
            "data_classes",
            repr(text),
            message("Problems", "one class (against the rest), or two between a comma"),
        )
    return names


def split_names(knob: str, text: str) -> list[str]:
    """What stands between commas, perhaps in double quotes; KnobError where that cannot be read."""
    try:
        rows = list(csv.reader([text], strict=True, skipinitialspace=True))
    except csv.Error as error:
        allowed = message("Problems", "names between commas, those with a comma in double quotes")
        raise KnobError(knob, repr(text), allowed) from error
    return [name.strip() for name in rows[0]] if rows else []


def join_names(names: Sequence[str]) -> str:
    """Names as knobs hold them, the label's last."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(names)
    return written.getvalue()
