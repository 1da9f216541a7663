"""Whatever stands for a whole experiment in one line: a text gp1:… or a link."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from playground.data.files.carried import CarriedTable
from playground.i18n.messages import Message, message
from playground.paths import exists, is_remote
from playground.session.files import experiment_file, tensorflow_link
from playground.session.files.checksums import NamedFile, checksum_of
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.session.files.shared_marks import BEGINNING, PREFIX, SITE
from playground.session.files.shared_text import SharedTextError, fold, unfold

_LOOKED_AT = 100_000  # characters of what was pasted
_ANY_LINK = re.compile(r"https?://([^\s/#?]+)", re.IGNORECASE)
_KNOWN = message(
    "Problems", "a text that begins {prefix}, or a link of {site}",
    prefix=PREFIX, site=SITE,
)  # fmt: skip


@dataclass(frozen=True)
class Shared:
    """What a text or link stands for.

    file: the data file that the knobs name; None where they name none, or where `located` found it.
    taken: the knobs that a link says; empty for a text, which says all of them.
    remarks: what could not be taken over of a link, or is otherwise here.
    missing: what is known of a data file that was looked for in vain; empty where none was.
    """

    content: Content
    file: NamedFile | None = None
    taken: tuple[str, ...] = ()
    remarks: tuple[Message, ...] = ()
    missing: str = ""

    def located(self, folders: Iterable[Path]) -> "Shared":
        """With the data file where it is, if one of this name and content is in one of the folders.

        Else the knobs name one in the first folder, and `missing` says so.
        """
        if self.file is None:
            return self
        places = [one for one in folders if not is_remote(str(one))] or [Path.cwd()]
        path = self.file.found_in(places)
        if path is not None:
            return replace(self, content=_with_file(self.content, path), file=None, missing="")
        name, free = self.file.name, [one for one in places if not exists(one / self.file.name)]
        missing = message(
            "Shared", "its data file {name} is not here: a text names a file, but does not hold it",
            name=name,
        )  # fmt: skip
        if len(free) < len(places):
            missing = message("Shared", "a file {name} is here, but it holds other data", name=name)
        # One that holds other data must not be trained on in its place.
        folder = free[0] if free else places[0] / (self.file.checksum or "0")
        content = _with_file(self.content, folder / name)
        return replace(self, content=content, missing=missing)


def _with_file(content: Content, path: Path) -> Content:
    return content._replace(knobs=content.knobs.with_changes(data_file=str(path)))


def read(text: str) -> Shared:
    """The experiment that stands in a text, be it alone or between words.

    SharedTextError, in one line, where none does or where it is damaged.
    """
    text = text[:_LOOKED_AT]
    if BEGINNING.search(text) is None:
        if tensorflow_link.LINK.search(text) is not None:
            link = tensorflow_link.read_link(text)
            return Shared(Content(link.knobs), taken=link.taken, remarks=link.remarks)
        if other := _ANY_LINK.search(text):
            raise SharedTextError(
                message("Problems", "a link to {host}", host=other[1][:60]), _KNOWN
            )
        raise SharedTextError(message("Problems", "holds no experiment"), _KNOWN)
    unfolded = unfold(text)
    return Shared(unfolded.content, unfolded.file)


def text_of(content: Content) -> str:
    """The text of an experiment; its data file stands in it by name and checksum.

    SharedTextError where it would be too long.
    """
    knobs = content.knobs
    file = None
    if knobs.dataset == "file" and knobs.data_file:
        path = Path(knobs.data_file)
        table = _carried(path)
        file = NamedFile.of(path)
        if table is not None:  # its examples are those of the table, whatever else is in the file
            file = NamedFile(table.name, checksum_of(table.text.encode(errors="replace")))
    return fold(content._replace(table=None), file)


def _carried(path: Path) -> CarriedTable | None:
    """The table that an experiment file carries."""
    if not experiment_file.is_experiment(path):
        return None
    try:
        return experiment_file.read(path).table
    except ExperimentFileError:
        return None
