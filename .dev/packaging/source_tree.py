"""A copy of the sources as git knows them, without what tools and earlier builds have left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import contents
import settings


def export(target: Path) -> Path:
    """Copy the checkout's sources, changes that are not committed included."""
    settings.fresh(target)
    before = Path.cwd()
    os.chdir(settings.ROOT)  # the backend works where it stands
    try:
        files = contents.source_files()
    finally:
        os.chdir(before)
    for path in files:
        copy = target / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(settings.ROOT / path, copy)
    return target
