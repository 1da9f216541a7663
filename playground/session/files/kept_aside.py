"""What becomes of files that cannot be used: they are kept under another name."""

import time
from contextlib import suppress
from pathlib import Path

from playground.paths import exists

_LEFT_OVER_AFTER = 60.0  # seconds: a younger temporary file may still be written to


def set_aside(file: Path) -> Path | None:
    """Rename a damaged file to name.bad, or name.bad2, …; None where that cannot be done."""
    for number in ("", *map(str, range(2, 100))):
        target = file.with_name(f"{file.name}.bad{number}")
        if not exists(target):
            try:
                return file.rename(target)
            except OSError:
                return None
    return None


def remove_leftovers(file: Path, now: float | None = None) -> None:
    """Remove temporary files that writing `file` left beside it when the program was killed."""
    now = time.time() if now is None else now
    with suppress(OSError):
        for other in file.parent.glob(f".{file.name}.*"):
            with suppress(OSError):
                if now - other.stat().st_mtime > _LEFT_OVER_AFTER:
                    other.unlink()
