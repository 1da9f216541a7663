"""Where things are, what is built, and how other programs are run. Standard library only."""

from __future__ import annotations

import ast
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "resources" / "packaging"
WORK = ROOT / "build" / "packaging"
DIST = ROOT / "dist"
NAME = "gradient-playground"
BUDGET = TEMPLATES / "budget.toml"
MEGABYTE = 1_000_000
Release = dict[str, str]  # release.toml: what is not known is not there


def version(tree: Path = ROOT) -> str:
    """The program's version, from the one place where it stands."""
    module = ast.parse((tree / "playground" / "__init__.py").read_text(encoding="utf-8"))
    for statement in module.body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__version__":
            return str(ast.literal_eval(statement.value))
    raise SystemExit("playground/__init__.py: no __version__")


def release() -> Release:
    """What a release says of itself to the outside."""
    return tomllib.loads((TEMPLATES / "release.toml").read_text(encoding="utf-8"))


def budget() -> dict[str, dict[str, Any]]:
    """Sizes that must not be exceeded, in millions of bytes; and of `additions` their files."""
    return tomllib.loads(BUDGET.read_text(encoding="utf-8"))


def platform_name() -> str:
    """As in file names: linux-x86_64."""
    system = {"linux": "linux", "win32": "windows", "darwin": "macos"}.get(sys.platform, "other")
    return f"{system}-{platform.machine().lower()}"


def frozen_directory() -> Path:
    """The program directory that PyInstaller makes."""
    return DIST / NAME


def archive() -> Path:
    """The program directory as one compressed file."""
    ending = "zip" if sys.platform == "win32" else "tar.xz"
    return DIST / f"{NAME}-{version()}-{platform_name()}.{ending}"


def debian_package(of_version: str | None = None) -> Path:
    """The package for Debian and its relatives; of another version, one that is only tried."""
    found = shutil.which("dpkg")
    architecture = (
        subprocess.check_output([found, "--print-architecture"], text=True).strip()
        if found
        else platform.machine()
    )
    folder = DIST if of_version in (None, version()) else WORK
    return folder / f"{NAME}_{of_version or version()}_{architecture}.deb"


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files of a directory; links count as nothing."""
    if path.is_file():
        return path.stat().st_size
    files = (file for file in path.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files)


def say(text: str) -> None:
    """Tell the one who waits."""
    print(f"package: {text}", file=sys.stderr, flush=True)


def run(
    command: Sequence[str | Path], *, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a program; what it printed is shown only where it fails, and then this one ends."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{done.stdout}\n{command[0]} ended with {done.returncode}")
    return done


def fresh(folder: Path) -> Path:
    """The folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def fill(template: str, **values: Any) -> str:
    """A template's text with each @name@ replaced."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", str(value))
    return text
