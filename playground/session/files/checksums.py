"""Which file it is that an experiment was made with: by its name and a checksum."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from playground.i18n.messages import message
from playground.paths import is_file, is_remote
from playground.plain_file import open_plain

_WHOLE = 16_000_000  # bytes; of a larger file only as much of both ends is looked at
_DIGITS = 16


@dataclass(frozen=True)
class NamedFile:
    """A data file by its name alone; checksum: of what it holds, empty where nobody could say."""

    name: str
    checksum: str = ""

    def to_document(self) -> dict[str, str]:
        """Plain JSON values."""
        return {"name": self.name, "checksum": self.checksum}

    @classmethod
    def from_document(cls, document: object) -> "NamedFile":
        """The file of such values; ValueError says what is wrong and what is allowed."""
        found = document if isinstance(document, dict) else {}
        name, checksum = found.get("name"), found.get("checksum")
        texts = isinstance(name, str) and isinstance(checksum, str) and len(found) == 2
        if texts and _is_name(str(name)) and _is_checksum(str(checksum)):
            return cls(str(name), str(checksum))
        raise ValueError(
            message(
                "Problems",
                "{what}; allowed: {allowed}",
                what=message("Problems", "“{key}” names no file", key="file"),
                allowed='{"name": "points.csv", "checksum": "0123456789abcdef"}',
            )
        )

    @classmethod
    def of(cls, path: Path) -> "NamedFile":
        """That of a file; where it cannot be read, by its name alone."""
        return cls(PureWindowsPath(path.name).name, checksum(path))

    def is_at(self, path: Path) -> bool:
        """Whether a file is this one by what it holds; any is, where nobody knows what it held."""
        return is_file(path) and (not self.checksum or checksum(path) == self.checksum)

    def found_in(self, folders: list[Path]) -> Path | None:
        """Where the file of this name and content is; None where it is in none of the folders."""
        places = [folder / self.name for folder in folders if not is_remote(str(folder))]
        return next((place for place in places if self.is_at(place)), None)


def checksum(path: Path) -> str:
    """A checksum of what a file holds, 16 hexadecimal digits; empty where it cannot be read."""
    try:
        with open_plain(path) as stream:
            size = stream.seek(0, 2)
            digest = hashlib.sha256(b"%d:" % size)
            stream.seek(0)
            digest.update(stream.read(_WHOLE))
            if size > _WHOLE:
                stream.seek(max(_WHOLE, size - _WHOLE))
                digest.update(stream.read(_WHOLE))
    except OSError:
        return ""
    return digest.hexdigest()[:_DIGITS]


def checksum_of(raw: bytes) -> str:
    """The checksum of a file that would hold this."""
    ends = raw if len(raw) <= 2 * _WHOLE else raw[:_WHOLE] + raw[-_WHOLE:]
    return hashlib.sha256(b"%d:" % len(raw) + ends).hexdigest()[:_DIGITS]


def _is_name(name: str) -> bool:
    return (
        0 < len(name) <= 255
        and "\0" not in name
        and PureWindowsPath(name).name == name == PurePosixPath(name).name
        and name not in (".", "..")
    )


def _is_checksum(text: str) -> bool:
    return not text or (len(text) == _DIGITS and set(text) <= set("0123456789abcdef"))
