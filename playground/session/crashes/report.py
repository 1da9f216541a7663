"""A report of an unexpected error, and the folder in which reports and experiments are kept."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from playground import __version__
from playground.engine.kernel.loader import engine_name
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.crashes.personal import without_personal_paths
from playground.session.files import experiment_file
from playground.session.files.experiment_file import ExperimentFileError, write_atomically
from playground.session.messages.painting import Painting

KEPT = 10  # reports, the newest
FOLDER = "crashes"


@dataclass(frozen=True)
class CrashReport:
    """What happened, in one line and in full, without personal paths or names."""

    line: str
    text: str


def make_report(
    line: str,
    trace: str,
    *,
    when: datetime,
    libraries: Mapping[str, str],
    actions: Iterable[str] = (),
    knobs: Hyperparameters | None = None,
) -> CrashReport:
    """A report of an error.

    trace: where it happened. libraries: their versions by name. actions: what was done last, the
    newest last. knobs: of the experiment; None where it is not known.
    """
    import platform  # not with every start

    blocks = [
        f"Gradient Playground {__version__}, {when.isoformat(' ', 'seconds')}",
        ", ".join(
            [
                f"Python {platform.python_version()}",
                *(f"{name} {version}" for name, version in libraries.items()),
                f"{platform.system()} {platform.release()} {platform.machine()}",
                f"engine: {_engine()}",
            ]
        ),
        line,
        trace.rstrip(),
    ]
    if knobs is not None:
        changed = DEFAULTS.differences(knobs)
        values = "\n".join(f"{name} = {getattr(knobs, name)!r}" for name in changed)
        blocks.append(f"Knobs that are not at their defaults:\n{values or 'none'}")
    done = "\n".join(actions)
    blocks.append(f"What was done last:\n{done or 'nothing'}")
    text = without_personal_paths("\n\n".join(block for block in blocks if block)) + "\n"
    return CrashReport(without_personal_paths(line), text)


def _engine() -> str:
    try:
        return engine_name()
    except Exception:  # a report is made all the same
        return "none"


class CrashFolder:
    """Keeps the newest reports, each with the experiment as it was."""

    def __init__(self, data_folder: Path) -> None:
        self.path = data_folder / FOLDER

    def keep(
        self, report: CrashReport, when: datetime, own: tuple[Hyperparameters, Painting] | None
    ) -> Path | None:
        """Write a report, and the experiment beside it; the report's file.

        None where it cannot be written: an error in the midst of another is of no use.
        """
        name = f"crash-{when:%Y-%m-%d-%H%M%S}"
        file = self.path / f"{name}.txt"
        number = 1
        while file.exists():
            number += 1
            file = self.path / f"{name}-{number}.txt"
        with suppress(OSError, ExperimentFileError):
            self.path.mkdir(parents=True, exist_ok=True)
            write_atomically(file, report.text)
            if own is not None:
                experiment_file.save(file.with_suffix(experiment_file.SUFFIX), *own)
            self._drop_old()
            return file
        return None

    def _drop_old(self) -> None:
        for old in sorted(self.path.glob("crash-*.txt"), key=_written)[:-KEPT]:
            for file in (old, old.with_suffix(experiment_file.SUFFIX)):
                file.unlink(missing_ok=True)


def _written(file: Path) -> tuple[float, str]:
    return file.stat().st_mtime, file.name


def library_versions(*modules: str) -> dict[str, str]:
    """The versions of those of these modules that are loaded; a report imports nothing."""
    found: dict[str, str] = {}
    for name in modules:
        version: Any = getattr(sys.modules.get(name), "__version__", None)
        if isinstance(version, str):
            found[name] = version
    return found
