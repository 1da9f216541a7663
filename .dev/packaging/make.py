"""Builds what can be built on this machine, into dist/. `bash .dev/package` runs it.

bash .dev/package                      all of it
bash .dev/package python               wheel and source archive
bash .dev/package program archive deb screenshots lists
bash .dev/package deb --version 0.0.9  the package under another version, to try an upgrade
"""

from __future__ import annotations

import argparse
import importlib
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import settings

FORMS = ("python", "program", "archive", "deb", "screenshots", "lists")


def possible() -> list[str]:
    """The forms that this machine can build."""
    found = ["python", "program", "archive"]
    if shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps"):
        found.append("deb")
    else:
        settings.say("no package for Debian: dpkg-deb and dpkg-shlibdeps (dpkg-dev) are not here")
    return [*found, "screenshots", "lists"]


def python_forms() -> None:
    """Wheel and source archive; the wheel is installed, and packaged next."""
    import programs
    import source_tree

    made = programs.build_python(source_tree.export(settings.WORK / "tree"))
    programs.install(next(path for path in made if path.suffix == ".whl"))
    importlib.invalidate_caches()  # from here on, `playground` is the one that was installed


def program() -> None:
    """The program directory."""
    import programs

    programs.build_program()


def packed(forms: list[str], version: str | None, level: int) -> None:
    """Archive and Debian package, at the same time: xz uses one core."""
    import deb
    import programs

    work: dict[str, Callable[[], object]] = {
        "archive": programs.build_archive,
        "deb": lambda: deb.build(version, level=level),
    }
    with ThreadPoolExecutor() as pool:
        waiting = [pool.submit(make) for form, make in work.items() if form in forms]
        for made in waiting:
            made.result()


def report() -> None:
    """What there is now, and how large."""
    for path in sorted(settings.DIST.iterdir()):
        size = settings.size_of(path) / settings.MEGABYTE
        print(f"{size:8.1f} MB  {path.relative_to(settings.ROOT)}")


def main() -> None:
    """Build what the command line asks for."""
    parser = argparse.ArgumentParser(prog="package", description=__doc__.split("\n")[0])
    parser.add_argument("forms", nargs="*", metavar="FORM", help=f"{', '.join(FORMS)}; else all")
    parser.add_argument("--version", help="of the Debian package, to try an upgrade")
    parser.add_argument("--fast", action="store_true", help="compress the Debian package little")
    asked = parser.parse_args()
    if unknown := set(asked.forms) - set(FORMS):
        parser.error(f"{', '.join(sorted(unknown))}: not a form; allowed: {', '.join(FORMS)}")
    forms = asked.forms or possible()
    settings.WORK.mkdir(parents=True, exist_ok=True)
    settings.DIST.mkdir(exist_ok=True)
    if "python" in forms:
        python_forms()
    if "program" in forms:
        program()
    if "screenshots" in forms:
        import screenshots

        screenshots.collect()
    packed(forms, asked.version, 1 if asked.fast else 9)
    if "lists" in forms:
        import release_lists

        release_lists.write_parts()
        release_lists.write_sums()
    report()


if __name__ == "__main__":
    main()
