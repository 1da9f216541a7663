"""The package for Debian and its relatives: the program directory with all that a desktop wants."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import textwrap
from pathlib import Path

import changes
import licence_texts
import settings
from playground.commands.arguments import flag_of
from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.licences import Part
from programs import carried_libraries
from settings import NAME, WORK, Release, fill, run, say


def build(version: str | None = None, *, level: int = 9) -> Path:
    """Build the package from the program directory. version: another one than the program's.

    level: of compression; a low one for a package that is only to be tried.
    """
    version = version or settings.version()
    say(f"package for Debian, version {version}")
    root = settings.fresh(WORK / f"deb-{version}" / "root")
    program = root / "usr" / "lib" / NAME
    shutil.copytree(settings.frozen_directory(), program, symlinks=True)
    command = root / "usr" / "bin" / NAME
    command.parent.mkdir(parents=True)
    command.symlink_to(f"../lib/{NAME}/{NAME}")
    write_documents(root, version, licence_texts.read(program))
    write_desktop_files(root)
    set_modes(root, program / NAME)
    write_control(root, version)
    target = settings.debian_package(version)
    target.parent.mkdir(exist_ok=True)
    run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{level}", "--build", root, target],
        SOURCE_DATE_EPOCH=str(releases()[0].moment),
    )
    return target


def releases() -> list[changes.Release]:
    """From the list of changes."""
    return changes.read(settings.ROOT / "resources" / "CHANGELOG.md")


def write(path: Path, text: str | bytes, *, packed: bool = False) -> None:
    """Write a file, its folders too; packed as Debian wants documents."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text if isinstance(text, bytes) else text.encode()
    path.write_bytes(gzip.compress(data, 9, mtime=0) if packed else data)


def write_documents(root: Path, version: str, parts: list[Part]) -> None:
    """Copyright, licences, changes, manual page."""
    documents = root / "usr" / "share" / "doc" / NAME
    listed = "\n".join(f"  {part.name} {part.version}: {part.licence}" for part in parts[1:])
    write(documents / "copyright", copyright_text(settings.release(), listed))
    rule = "=" * 78
    texts = [f"{rule}\n{p.name} {p.version}\n{p.licence}\n{rule}\n\n{p.text}\n" for p in parts]
    write(documents / "licences.txt.gz", "\n".join(texts), packed=True)
    history = changes.as_debian(releases(), NAME, *contact(settings.release()))
    if version != settings.version():
        history = history.replace(f"({settings.version()})", f"({version})", 1)
    write(documents / "changelog.gz", history, packed=True)
    write(root / "usr/share/man/man1" / f"{NAME}.1.gz", manual_page(), packed=True)


def copyright_text(release: Release, listed: str) -> str:
    """The package's file of licences; listed: its parts."""
    own = settings.ROOT / "resources" / "licences" / f"{release['licence']}.txt"
    homepage = release.get("homepage")
    return fill(
        "debian-copyright.in",
        licence=release["licence"],
        licence_text=own.read_text(encoding="utf-8").strip(),
        parts=listed,
        homepage_clause=f", {homepage}" if homepage else "",
    )


def contact(release: Release) -> tuple[str, str]:
    """Whom Debian's tools name, and the address, which is empty where there is none."""
    return release["authors"], release.get("mail", "")


def manual_page() -> str:
    """In troff, with every knob as it is declared."""
    newest, homepage = releases()[0], settings.release().get("homepage")
    knobs = []
    for knob in KNOBS.values():
        default = knob.format(getattr(DEFAULTS, knob.name)) or "empty"
        flag = flag_of(knob.name).replace("-", "\\-")
        text = f"{knob.label}: {knob.allowed()}. Default {default}.".replace("-", "\\-")
        knobs.append(f'.TP\n.BI {flag} " VALUE"\n{text}')
    return fill(
        f"{NAME}.1.in",
        date=newest.day,
        version=settings.version(),
        see_also=f".SH SEE ALSO\n.I {homepage}\n" if homepage else "",
        knobs="\n".join(knobs),
    )


def metainfo(release: Release | None = None) -> str:
    """What software centres show. Screenshots are named where shops can download them."""
    release = release or settings.release()
    homepage, downloads = release.get("homepage"), release.get("downloads")
    screenshots = ""
    if downloads:
        place = downloads.replace("@version@", settings.version())
        screenshots = fill("screenshots.xml.in", downloads=place)
    return fill(
        f"{NAME}.metainfo.xml.in",
        id=release["id"],
        licence=release["licence"],
        authors=release["authors"],
        homepage_line=f'  <url type="homepage">{homepage}</url>\n' if homepage else "",
        screenshots=screenshots,
        releases=changes.as_appstream(releases()),
    )


def write_desktop_files(root: Path) -> None:
    """Menu entry, icons, kind of file, description for software centres, lintian's overrides."""
    share = root / "usr" / "share"
    templates = settings.TEMPLATES
    write(
        share / "applications" / f"{NAME}.desktop",
        (templates / f"{NAME}.desktop").read_bytes(),
    )
    write(share / "mime/packages" / f"{NAME}.xml", (templates / f"{NAME}.mime.xml").read_bytes())
    write(share / "metainfo" / f"{settings.release()['id']}.metainfo.xml", metainfo())
    shutil.copytree(WORK / "icons" / "hicolor", share / "icons" / "hicolor")
    overrides = (templates / "lintian-overrides").read_bytes()
    write(share / "lintian" / "overrides" / NAME, overrides)


def set_modes(root: Path, program: Path) -> None:
    """Folders and the program 755, all else 644; times are the release's."""
    moment = releases()[0].moment
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            os.utime(path, (moment, moment), follow_symlinks=False)
            continue
        runs = path.is_dir() or path == program
        path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment))


def maintainer(release: Release) -> str:
    """Name and address, or the name alone."""
    name, mail = contact(release)
    return f"{name} <{mail}>" if mail else name


def write_control(root: Path, version: str) -> None:
    """What the package is called, needs, and consists of."""
    release = settings.release()
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum((path.stat().st_size + 1023) // 1024 for path in files)
    sums = [
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}" for path in files
    ]
    description = textwrap.fill(
        "A neural network trains in a window, and every slider acts on it within two frames: "
        "learning rate, L2 and L1, dropout, initialization, depth, width, noise. It shows the "
        "decision boundary, the errors of three sets, the gradient of every layer, bias and "
        "variance. For teachers who project it and students who play with it.",
        width=74,
    )
    control = "\n".join(
        (
            f"Package: {NAME}",
            f"Version: {version}",
            f"Architecture: {settings.debian_package().stem.rsplit('_', 1)[1]}",
            f"Maintainer: {maintainer(release)}",
            f"Installed-Size: {size}",
            f"Depends: {dependencies(root)}",
            "Recommends: fonts-noto-cjk, shared-mime-info, xkb-data",
            "Section: education",
            "Priority: optional",
            *([f"Homepage: {release['homepage']}"] if "homepage" in release else []),
            "Description: see what a hyperparameter does to a neural network",
            textwrap.indent(description, " "),
            "",
        )
    )
    write(root / "DEBIAN" / "control", control)
    write(root / "DEBIAN" / "md5sums", "\n".join(sums) + "\n")


def dependencies(root: Path) -> str:
    """The packages of the libraries that the program takes from the system, and a font."""
    program = root / "usr" / "lib" / NAME
    folder = settings.fresh(WORK / "shlibdeps")
    write(folder / "debian" / "control", f"Source: {NAME}\n\nPackage: {NAME}\nArchitecture: any\n")
    programs = [path for path in program.rglob("*") if is_elf(path)]
    private = {f"-l{path.parent}" for path in programs}
    # The system has these too, but it is the program's own that are loaded.
    own = {f"-x{licence_texts.owner(path).split(':')[0]}" for path in carried_libraries()}
    shown = run(
        ["dpkg-shlibdeps", "-O", "--ignore-missing-info", *sorted(own), *sorted(private),
         *(f"-e{path}" for path in programs)],
        cwd=folder,
    ).stdout  # fmt: skip
    (line,) = (line for line in shown.splitlines() if line.startswith("shlibs:Depends="))
    found = line.removeprefix("shlibs:Depends=").split(", ")
    return ", ".join(sorted({*found, "fonts-dejavu-core | fonts-freefont-ttf"}))


def is_elf(path: Path) -> bool:
    """Whether it is a program or library for Linux."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"
