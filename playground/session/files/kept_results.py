"""Results that outlive the program: each is written to a file as soon as it is there.

One line of JSON each, with the key of what was computed. A program that is killed while it writes
leaves half a line at most, which is passed over; so what was not finished is computed again, and
what was, is not.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from playground.i18n.messages import message, system_reason
from playground.paths import exists
from playground.plain_file import read_plain

_MOST_BYTES = 100_000_000
_FORMAT = {"format": "gradient-playground/results", "version": 1}


class KeptResults:
    """The results in one file, by key. It is made with the first result that is put into it.

    ValueError where the file cannot be read, or is not one of these.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found: dict[str, Any] = {}
        self._is_whole = True  # whether it ends with the end of a line
        if exists(path):
            try:
                text = read_plain(path, _MOST_BYTES).decode(errors="replace")
            except OSError as error:
                why = system_reason(error)
                raise ValueError(
                    message("Problems", "{path}: {why}", path=str(path), why=why)
                ) from error
            self._read(text)

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
        rest = memoryview(text.encode())
        with self._path.open("ab", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            try:
                while rest:
                    rest = rest[file.write(rest) :]
                os.fsync(file.fileno())
            except OSError:  # half a line would spoil the next one
                with suppress(OSError):
                    file.truncate(size)
                raise
        self._found[key] = result


def _text(value: Any) -> str:
    return json.dumps(value, separators=(",", ":")) + "\n"


def _line(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
