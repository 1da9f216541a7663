"""The forms that run: wheel, source archive, program directory and its archive."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import changes
import settings
from settings import DIST, NAME, WORK, run, say

# Neither a module of the user's nor one of the checkout may take the place of an installed one.
_CLEAN = {"PYTHONPATH": "", "PYTHONNOUSERSITE": "1", "PYTHONDONTWRITEBYTECODE": ""}


def moment() -> int:
    """The time that the files in archives carry: the day of the release."""
    return changes.read(settings.ROOT / "resources" / "CHANGELOG.md")[0].moment


def build_python(tree: Path) -> list[Path]:
    """Source archive and, from it, the wheel."""
    say("wheel and source archive")
    made = settings.fresh(WORK / "python")
    run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", made, tree],
        cwd=WORK,
        SOURCE_DATE_EPOCH=str(moment()),
        **_CLEAN,
    )
    DIST.mkdir(exist_ok=True)
    return [Path(shutil.copy(path, DIST)) for path in sorted(made.iterdir())]


def install(wheel: Path) -> None:
    """Put the wheel into the environment that runs this, from which PyInstaller then collects."""
    pip = [sys.executable, "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    run([*pip, wheel])
    run([*pip, "--no-deps", "--force-reinstall", wheel])  # of the same version, but new


def build_program() -> Path:
    """The program directory."""
    say("program directory")
    import pictures

    icons = settings.fresh(WORK / "icons")
    drawing = settings.ROOT / "resources" / "icons" / f"{NAME}.svg"
    pictures.write_all(drawing, icons, NAME)
    out = settings.fresh(WORK / "program")
    shutil.rmtree(settings.frozen_directory(), ignore_errors=True)
    run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", out, "--workpath", WORK / "pyinstaller"),
            settings.TEMPLATES / f"{NAME}.spec",
        ],
        cwd=WORK,
        ICONS=str(icons),
        SOURCE_DATE_EPOCH=str(moment()),
        PYTHONHASHSEED="1",
        **_CLEAN,
    )
    add_licences(out)
    made = Path(shutil.move(out / NAME, settings.frozen_directory()))
    for bundle in out.glob("*.app"):
        # What was added after PyInstaller signed it breaks its signature.
        run(["codesign", "--force", "--deep", "--sign", "-", bundle])
        shutil.rmtree(DIST / bundle.name, ignore_errors=True)
        shutil.move(bundle, DIST / bundle.name)
    return made


def add_licences(out: Path) -> None:
    """The list of parts goes where the program looks for it, in each form that there is."""
    import licence_texts

    for marker in list(out.rglob("resources/licences/Qt.txt")):
        licence_texts.collect(marker.parent, carried_libraries(out / NAME))


def carried_libraries(program: Path | None = None) -> list[Path]:
    """Where this system has the libraries of its own that went into the program."""
    program = program or settings.frozen_directory()
    if sys.platform != "linux":
        return []
    shown = subprocess.run(
        ["ldconfig", "-p"], capture_output=True, text=True, check=True,
        env={**os.environ, "PATH": f"{os.environ['PATH']}:/sbin:/usr/sbin"},
    ).stdout  # fmt: skip
    places = dict(re.findall(r"^\s+(\S+) .*=> (\S+)$", shown, re.MULTILINE)[::-1])
    carried = (program / "_internal").glob("lib*.so*")
    own = [path.name for path in carried if not path.is_symlink()]
    return sorted(Path(places[name]) for name in own if not name.startswith("libpython"))


def build_archive() -> Path:
    """The program directory, compressed."""
    say("archive")
    target = settings.archive()
    if target.suffix == ".zip":
        base = str(target.with_suffix(""))
        return Path(shutil.make_archive(base, "zip", DIST, NAME))
    raw = WORK / target.name.removesuffix(".xz")
    with tarfile.open(raw, "w") as archive:
        archive.add(settings.frozen_directory(), f"{NAME}-{settings.version()}", filter=_plain)
    compress(raw)
    return Path(shutil.move(f"{raw}.xz", target))


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = moment()
    entry.mode = 0o755 if entry.isdir() or entry.mode & 0o100 else 0o644
    return entry


def compress(path: Path) -> None:
    """With xz, as one block: cut for several cores it would be larger."""
    run(["xz", "--force", "-9", path])
