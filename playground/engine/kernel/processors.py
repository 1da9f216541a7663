"""The kinds of processor that the kernel is built for, and the library that holds the builds.

Standard library alone, and little of it: the loader needs this at every start.
"""

import hashlib
import os
import sys
from pathlib import Path
from typing import NamedTuple

SOURCES = Path(__file__).resolve().parent


class Level(NamedTuple):
    """A kind of processor: vectors of `lanes` doubles, and the compiler's flags for it."""

    name: str
    lanes: int
    flags: tuple[str, ...] = ()


# By the machine's name; each list from the plain build to the fastest, as in choose.c.
LEVELS: dict[str, tuple[Level, ...]] = {
    "x86_64": (
        Level("baseline", 2),
        Level("avx2", 4, ("-mavx2", "-mfma")),
        Level(
            "avx512", 8,
            ("-mavx512f", "-mavx512dq", "-mavx512bw", "-mavx512vl", "-mavx2", "-mfma",
             "-mprefer-vector-width=512"),
        ),
    ),
    "aarch64": (Level("neon", 2),),
}  # fmt: skip


def machine(name: str = "") -> str:
    """The processor's name as LEVELS has it, or the name as it is; this machine's without one."""
    if not name:
        name = os.uname().machine if hasattr(os, "uname") else os.environ["PROCESSOR_ARCHITECTURE"]
    name = name.lower()
    return {"amd64": "x86_64", "x64": "x86_64", "arm64": "aarch64"}.get(name, name)


def library_name(system: str = "") -> str:
    """The library's file name on this system, or on another (`sys.platform`)."""
    return "kernel" + {"win32": ".dll", "darwin": ".dylib"}.get(system or sys.platform, ".so")


def source_files() -> list[Path]:
    """All C sources; a package that carries the library has none."""
    return sorted(path for path in SOURCES.iterdir() if path.suffix in (".c", ".h"))


def source_digest() -> str:
    """A digest of all C sources and of how they are compiled."""
    found = hashlib.sha256()
    for path in (SOURCES / "build.py", SOURCES / "processors.py", *source_files()):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()[:16]
