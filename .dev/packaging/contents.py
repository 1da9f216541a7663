"""Which files go into a wheel and into a source archive. Standard library only."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

_MADE = {".git", ".venv", "build", "dist", "__pycache__"}  # what no source archive holds


def resource_files() -> list[Path]:
    """What a wheel carries: all resources but those that only packages are made from.

    Nor the animation, which only the README shows.
    """
    top = Path("resources")
    files = (path for path in sorted(top.rglob("*")) if path.is_file())
    return [path for path in files if path.parts[1] != "packaging" and path.suffix != ".gif"]


def digest(data: bytes) -> str:
    """A file's line in RECORD: its hash as the wheel format writes it."""
    hashed = base64.urlsafe_b64encode(hashlib.sha256(data).digest())
    return "sha256=" + hashed.rstrip(b"=").decode()


def source_files() -> list[Path]:
    """The files of this checkout that git knows or would take; of an unpacked archive, all."""
    found = sorted({*(tracked_files() if Path(".git").exists() else walked_files())})
    return [path for path in found if path.is_file() and path != Path("PKG-INFO")]


def tracked_files() -> Iterator[Path]:
    """What git knows, and what is new and not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, check=True, capture_output=True).stdout
    for name in listed.split(b"\0"):
        if name:
            yield Path(os.fsdecode(name))


def walked_files() -> Iterator[Path]:
    """All files but what tools have made."""
    for folder, folders, names in os.walk("."):
        folders[:] = [
            name for name in folders if name not in _MADE and not name.endswith(("_cache", "-info"))
        ]
        yield from (Path(folder, name) for name in names)
