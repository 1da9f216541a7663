"""Results that outlive the program: each is written to a file as soon as it is there.

One line of JSON each, with the key of what was computed. A program that is killed while it writes
leaves half a line at most, which is passed over; so what was not finished is computed again, and
what was, is not.
"""

import json
import os
from pathlib import Path
from typing import Any

from playground.i18n.messages import message

_FORMAT = {"format": "gradient-playground/results", "version": 1}


class KeptResults:
    """The results in one file, by key. It is made with the first result that is put into it.

    OSError where the file cannot be read; ValueError where it is not one of these.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: dict[str, Any] = {}
        self._is_whole = True  # whether it ends with the end of a line
        if path.exists():
            self._read(path.read_text(encoding="utf-8", errors="replace"))

    def _read(self, text: str) -> None:
        if not text:
            return
        first, *lines = text.split("\n")
        if _line(first) != _FORMAT:
            raise ValueError(
                message(
                    "Problems",
                    "{path}: no file of kept results; allowed: one that this program has written, "
                    "or one that is not there yet",
                    path=self._path,
                )
            )
        self._is_whole = text.endswith("\n")
        for one in lines:
            found = _line(one)
            if isinstance(found, dict) and isinstance(found.get("key"), str) and "result" in found:
                self._found[found["key"]] = found["result"]

    def __contains__(self, key: str) -> bool:
        return key in self._found

    def __getitem__(self, key: str) -> Any:
        return self._found[key]

    def put(self, key: str, result: Any) -> None:
        """Keep a result, which JSON can hold; it is on the disk when this returns."""
        text = "" if self._path.exists() and self._path.stat().st_size else _text(_FORMAT)
        if not self._is_whole:
            text, self._is_whole = "\n", True
        text += _text({"key": key, "result": result})
        with self._path.open("a", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        self._found[key] = result


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":")) + "\n"


def _line(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
