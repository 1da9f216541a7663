"""ARFF, the format of Weka: a head that names the columns, then rows between commas."""

import csv

from playground.data.files.cells import clean_name
from playground.data.files.dialect import Dialect
from playground.data.files.errors import DataFileError
from playground.data.files.text_lines import TextLines
from playground.i18n.messages import message

_COMMENT = "%"
_MOST_OF_A_NAME = 1000  # characters


def is_arff(lines: list[str]) -> bool:
    """Whether a text begins as ARFF does: comments, then the name of the relation."""
    said = (line.strip() for line in lines)
    first = next((line for line in said if line and not line.startswith(_COMMENT)), "")
    return first.lower().startswith("@relation")


def dialect(lines: TextLines) -> Dialect:
    """How the rows below the head are laid out. DataFileError for a head that is no ARFF."""
    names: list[str] = []
    quote = '"'
    for block in lines.blocks():
        for number, line in enumerate(block.lines, block.first):
            word, rest = (*line.split(None, 1), "", "")[:2]
            match word.lower():
                case "@attribute":
                    names.append(_name(rest.strip()))
                    if "'" in rest:
                        quote = "'"
                case "@data":
                    note = message("Columns", "the head of the file names the columns (ARFF)")
                    return Dialect(
                        ",", len(names), tuple(names), number, _COMMENT, quote, notes=(note,)
                    )
                case "" | "@relation":
                    pass
                case _ if not line.startswith(_COMMENT):
                    found = message("Problems", "{text}", text=repr(line[:40]))
                    allowed = message("Problems", "@attribute or @data in the head of an ARFF file")
                    raise DataFileError(lines.file.path, found, allowed, number)
    found = message("Problems", "an ARFF file without @data")
    raise DataFileError(lines.file.path, found, message("Problems", "rows below @data"))


def _name(rest: str) -> str:
    """The name at the beginning of what follows @attribute, which may be quoted."""
    quote = rest[:1] if rest[:1] in ("'", '"') else '"'
    text = rest[:_MOST_OF_A_NAME].replace("\t", " ")
    row = next(csv.reader([text], delimiter=" ", quotechar=quote), [])
    return clean_name(row[0] if row else "")
