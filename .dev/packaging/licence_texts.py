"""The licences of everything that the packaged program carries, for its About and its packages."""

from __future__ import annotations

import json
import platform
import re
import shutil
import subprocess
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import quote

import settings
from playground import licences
from playground.licences import Part

_PYINSTALLER = "GPL-2.0-or-later WITH Bootloader-exception"


def collect(folder: Path, libraries: list[Path]) -> list[Part]:
    """Write the list of parts into a folder.

    libraries: the system's libraries that are carried; the system must know their packages.
    """
    bootloader = distribution("pyinstaller")
    found = [
        *licences.collect(),
        Part(
            "PyInstaller’s start program", bootloader.version, _PYINSTALLER,
            licences.licence_files(bootloader),
            licences.on_pypi("pyinstaller", bootloader.version),
        ),
        *system_parts(libraries),
    ]  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    (folder / licences.COLLECTED).write_text(licences.as_json(found), encoding="utf-8")
    return found


def read(program: Path) -> list[Part]:
    """The list that a packaged program carries."""
    (file,) = program.rglob(licences.COLLECTED)
    return [Part(**entry) for entry in json.loads(file.read_text(encoding="utf-8"))]


def system_parts(libraries: list[Path]) -> list[Part]:
    """One part for each source package of the system that a library comes from."""
    if not libraries:
        return []
    if not shutil.which("dpkg-query"):
        raise SystemExit(
            "the licences of the system's libraries can be collected on Debian and its relatives: "
            + ", ".join(path.name for path in libraries)
        )
    packages: dict[str, Part] = {}
    for library in libraries:
        package = owner(library)
        shown = settings.run(
            ["dpkg-query", "-W", "-f", "${source:Package}\t${source:Version}", package]
        ).stdout
        source, version = shown.split("\t")
        copyright_file = Path("/usr/share/doc") / package.split(":")[0] / "copyright"
        text = copyright_file.read_text(encoding="utf-8", errors="replace")
        place = f"pkg:deb/{system_name()}/{source}@{quote(version)}?arch=source"
        packages.setdefault(source, Part(source, version, short_name(text), text, place))
    return [packages[name] for name in sorted(packages)]


def system_name() -> str:
    """As in package URLs: debian."""
    return platform.freedesktop_os_release()["ID"]


def owner(library: Path) -> str:
    """The package that a file of the system belongs to."""
    real = library.resolve()
    for path in (library, real, Path("/usr") / real.relative_to("/"), Path(str(real)[4:])):
        done = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True)
        if done.returncode == 0:
            return done.stdout.split(": ")[0].split(",")[0]
    raise SystemExit(f"no package of this system has {library}, so its licence is not known")


def short_name(text: str) -> str:
    """The licences that a copyright file in Debian's format names; else that they stand there."""
    named = re.findall(r"^License:[ \t]*(\S.*)$", text, re.MULTILINE)
    return ", ".join(dict.fromkeys(name.strip() for name in named)) or "see its text"
