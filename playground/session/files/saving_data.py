"""What is saved when an experiment is saved with its data, so that it opens on another computer.

A table of moderate size is carried by the experiment file itself; any other data file is copied
into the experiment's folder, and named relative to it.
"""

import filecmp
import shutil
from pathlib import Path

from playground.data.files import carried
from playground.data.files.carried import CarriedTable
from playground.data.files.errors import DataFileError
from playground.data.files.file_kinds import DataFile, FileKind
from playground.data.files.text_encoding import CODECS
from playground.data.files.text_lines import TextLines
from playground.i18n.messages import message, system_reason
from playground.knobs.hyperparameters import Hyperparameters
from playground.plain_file import open_plain
from playground.session.files import data_paths, experiment_file
from playground.session.files.document import Document
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.whole_file import replacing

MOST_COPIED = 300_000_000  # bytes; more would take long, and the folder is likely to be mailed


def with_data(content: Content, path: Path, before: Document | None) -> Content:
    """The content of an experiment file at `path` that brings its data along.

    before: the file that is open. Where the data file is gone, what that one carries of it is kept.
    ValueError where the data file can be neither carried nor copied.
    """
    knobs = content.knobs
    if knobs.dataset != "file" or not knobs.data_file:
        return content
    try:
        table = table_of(knobs)
    except DataFileError:
        kept = _carried_by(before, knobs)
        if kept is None:
            raise
        table = kept
    if table is not None:
        return content._replace(table=table)
    if data_paths.stored(knobs.data_file, path.parent) != knobs.data_file:
        return content  # it lies there already
    copy = copied(Path(knobs.data_file), path.parent)
    return content._replace(knobs=knobs.with_changes(data_file=str(copy)))


def _carried_by(document: Document | None, knobs: Hyperparameters) -> CarriedTable | None:
    if document is None or document.path is None or document.knobs.data_file != knobs.data_file:
        return None
    try:
        return experiment_file.read(document.path).table
    except ExperimentFileError:
        return None


def table_of(knobs: Hyperparameters) -> CarriedTable | None:
    """The knobs' data file as text; None where it is no text, or too much of it.

    DataFileError where it cannot be read.
    """
    file = DataFile(Path(knobs.data_file))
    if file.kind is not FileKind.TEXT or file.size > carried.MOST_BYTES:
        return None
    with file.open() as stream:
        raw = stream.read(carried.MOST_BYTES + 1)
    encoding = knobs.data_encoding
    codec = CODECS[TextLines(file, None if encoding == "found" else encoding).encoding]
    try:
        text = raw.decode(codec)
    except UnicodeError:
        return None
    if len(raw) > carried.MOST_BYTES or len(text.encode()) > carried.MOST_BYTES:
        return None
    return CarriedTable(file.name, text)


def copied(source: Path, folder: Path) -> Path:
    """Copy a data file into a folder, beside one of the same name that is another; its path there.

    ExperimentFileError where that cannot be done.
    """
    try:
        if source.stat().st_size > MOST_COPIED:
            raise ExperimentFileError(
                source,
                message("Problems", "is too large to be saved with the experiment"),
                message("Problems", "to put it into the experiment's folder yourself"),
            )
        for number in ("", *(f"-{n}" for n in range(2, 1000))):
            target = folder / f"{source.stem}{number}{source.suffix}"
            if not target.exists():
                with open_plain(source) as content, replacing(target) as stream:
                    shutil.copyfileobj(content, stream)
                return target
            if filecmp.cmp(source, target, shallow=False):
                return target
    except OSError as error:
        raise ExperimentFileError(source, system_reason(error)) from error
    raise ExperimentFileError(folder, message("Problems", "is full of files of this name"))
