"""A table that an experiment file carries with it, as text: {"data": {"name": …, "text": …}}.

Only here is it known how an experiment holds a table; the readers of tables see its text.
"""

import codecs
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playground.data.files.errors import DataFileError
from playground.i18n.messages import message

FORMAT = "gradient-playground/experiment"
KEY = "data"
MOST_BYTES = 8_000_000  # of the text in UTF-8, so that an experiment can still be mailed


@dataclass(frozen=True)
class CarriedTable:
    """A table by the name of the file that it was read from."""

    name: str
    text: str

    def to_document(self) -> dict[str, str]:
        """Plain JSON values."""
        return {"name": self.name, "text": self.text}

    def to_bytes(self) -> bytes:
        """The text as a file would hold it: in UTF-8, and marked so."""
        text = self.text.removeprefix("\ufeff")
        return codecs.BOM_UTF8 + text.encode(errors="replace")

    @classmethod
    def from_document(cls, document: object) -> "CarriedTable":
        """The table of such values; ValueError says what is wrong and what is allowed."""
        found: Mapping[Any, Any] = document if isinstance(document, dict) else {}
        if set(found) != {"name", "text"} or not all(isinstance(v, str) for v in found.values()):
            raise ValueError(
                message(
                    "Problems",
                    "{what}; allowed: {allowed}",
                    what=message("Problems", "“data” holds no table"),
                    allowed='{"name": "…", "text": "…"}',
                )
            )
        return cls(found["name"], found["text"])


def is_experiment(start: bytes) -> bool:
    """Whether a file that begins so is an experiment, which may carry a table."""
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    return text.startswith(b"{") and FORMAT.encode() in text


def table_in(path: Path, content: bytes) -> CarriedTable:
    """The table in an experiment file of this content; DataFileError where it carries none."""
    try:
        document = json.loads(content.decode("utf-8-sig"))
        return CarriedTable.from_document(document[KEY])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise DataFileError(
            path,
            message("Problems", "an experiment that carries no data"),
            message("Problems", "a table, or an experiment that was saved with its data"),
        ) from error
