"""Print the system packages that are missing, one need a line, for setup.sh.

    python missing.py PURPOSE [LIST]

PURPOSE is `window` or `test`; LIST is system-packages.txt unless another is given. Each line is
the kind, the need, and its names for apt, for pacman, and for the package managers that find a
package by what it contains (dnf, zypper), separated by tabs. It asks the dynamic loader and
fontconfig themselves, since a package list would miss what was installed by other means.
Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SERVICES = ("/usr/share/dbus-1/services", "/usr/local/share/dbus-1/services")
HEADERS = ("/usr/include", *map(str, Path("/usr/include").glob("*-linux-*")))
DISTRIBUTIONS = {"gi": "pygobject"}  # where it has not the name of its module
PURPOSES = {"window": {"window"}, "test": {"window", "test"}}


def library_loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def font_covers(language: str) -> bool:
    """Whether fontconfig knows a font for the language; Qt takes its fonts from there."""
    try:
        fontconfig = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return False
    fontconfig.FcNameParse.restype = ctypes.c_void_p
    fontconfig.FcObjectSetCreate.restype = ctypes.c_void_p
    fontconfig.FcFontList.restype = ctypes.POINTER(ctypes.c_int)  # a count is what it begins with
    fontconfig.FcFontList.argtypes = [ctypes.c_void_p] * 3
    pattern = fontconfig.FcNameParse(f":lang={language}".encode())
    found = fontconfig.FcFontList(None, pattern, fontconfig.FcObjectSetCreate())
    return bool(found) and found[0] > 0


def system_python_runs(code: str) -> bool:
    """Whether the system's own Python can do something; that of the environment may be another."""
    python = shutil.which("python3", path="/usr/bin:/bin")
    command = [python or "", "-I", "-c", code]
    return bool(python) and subprocess.run(command, capture_output=True).returncode == 0


def is_present(kind: str, what: str) -> bool:
    if kind == "library":
        return library_loads(what)
    if kind == "header":
        return any(Path(folder, what).exists() for folder in HEADERS)
    if kind == "program":
        return shutil.which(what) is not None
    if kind in ("font", "wish"):
        return font_covers(what)
    if kind == "module":
        return system_python_runs(f"import {what}")
    if kind == "typelib":
        name, version = what.rsplit("-", 1)
        return system_python_runs(f"import gi; gi.require_version({name!r}, {version!r})")
    if kind == "service":
        return any((Path(folder) / f"{what}.service").exists() for folder in SERVICES)
    raise SystemExit(f"missing.py: unknown kind {kind!r} in the list")


def as_capability(kind: str, what: str) -> str:
    """The need as an RPM capability, by which dnf and zypper find the package."""
    if kind == "library":
        return f"{what}()(64bit)" if sys.maxsize > 2**32 else what
    if kind == "module":
        return f"python3dist({DISTRIBUTIONS.get(what, what)})"
    if kind == "typelib":
        return f"typelib({what.rsplit('-', 1)[0]})"
    if kind == "header":
        return f"/usr/include/{what}"
    if kind == "service":
        return f"{SERVICES[0]}/{what}.service"
    return f"/usr/bin/{what}" if kind == "program" else f"font(:lang={what})"


def needs(purpose: str, path: Path) -> Iterator[tuple[str, str, str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            needed_for, kind, what, apt, pacman = line.split()
            if needed_for in PURPOSES[purpose]:
                yield kind, what, apt, pacman


def main(arguments: list[str]) -> None:
    if not arguments or arguments[0] not in PURPOSES:
        raise SystemExit(f"usage: missing.py {'|'.join(PURPOSES)} [LIST]")
    default = Path(__file__).with_name("system-packages.txt")
    path = Path(arguments[1]) if len(arguments) > 1 else default
    for kind, what, apt, pacman in needs(arguments[0], path):
        if not is_present(kind, what):
            name = f"font:{what}" if kind in ("font", "wish") else what
            print(kind, name, apt, pacman, as_capability(kind, what), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
