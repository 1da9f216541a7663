"""The list of changes, read from resources/CHANGELOG.md and written as packages want it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from html import escape
from pathlib import Path

_HEADING = re.compile(r"## (\d+(?:\.\d+)+) — (\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True)
class Release:
    """One version: when, and what is new, a sentence or two each."""

    version: str
    day: date
    items: tuple[str, ...]

    @property
    def moment(self) -> int:
        """The day's beginning in seconds, the time that files in packages carry."""
        return int(datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC).timestamp())


def read(path: Path) -> list[Release]:
    """All releases, the newest first. ValueError where the file is not written as it must be."""
    found: list[Release] = []
    for section in re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
        heading, _, body = section.partition("\n")
        match = _HEADING.fullmatch(heading.strip())
        if match is None:
            raise ValueError(f"{path.name}: {heading!r} is not “## VERSION — YYYY-MM-DD”")
        items = re.findall(r"^- (.*?)(?=^- |^$|\Z)", body, flags=re.M | re.S)
        if not items:
            raise ValueError(f"{path.name}: {heading!r} lists nothing")
        texts = tuple(" ".join(item.split()).replace("`", "") for item in items)
        found.append(Release(match[1], date.fromisoformat(match[2]), texts))
    return found


def as_debian(releases: list[Release], package: str, name: str, mail: str) -> str:
    """Debian's changelog; its format wants the brackets of an address also where there is none."""
    entries = []
    for release in releases:
        lines = "\n".join(f"  * {_folded(item)}" for item in release.items)
        day = datetime(release.day.year, release.day.month, release.day.day, tzinfo=UTC)
        entries.append(
            f"{package} ({release.version}) stable; urgency=medium\n\n{lines}\n\n"
            f" -- {name} <{mail}>  {format_datetime(day)}\n"
        )
    return "\n".join(entries)


def _folded(text: str, width: int = 74) -> str:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return "\n    ".join(lines)


def as_appstream(releases: list[Release]) -> str:
    """The releases of a metainfo file."""
    entries = []
    for release in releases:
        items = "".join(f"\n          <li>{escape(item)}</li>" for item in release.items)
        entries.append(
            f'    <release version="{release.version}" date="{release.day}">\n'
            f"      <description>\n        <ul>{items}\n        </ul>\n"
            f"      </description>\n    </release>"
        )
    return "\n".join(entries)
