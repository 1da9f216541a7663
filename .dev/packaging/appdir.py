"""The folder from which appimagetool makes an AppImage: `python .dev/packaging/appdir.py`.

It needs the program directory (`bash .dev/package program`) and, for the icons, what that left in
build/packaging. The tool itself is not in any package archive; continuous integration downloads it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import deb
import settings
from settings import NAME


def build() -> Path:
    """Make the folder in build/packaging."""
    folder = settings.fresh(settings.WORK / f"{NAME}.AppDir")
    program = folder / "usr" / "lib" / NAME
    shutil.copytree(settings.frozen_directory(), program, symlinks=True)
    deb.write_desktop_files(folder)
    shutil.rmtree(folder / "usr" / "share" / "lintian")
    deb.set_modes(folder, program / NAME)
    # What the format wants at the top: the command, the menu entry and the icon.
    (folder / "AppRun").symlink_to(f"usr/lib/{NAME}/{NAME}")
    (folder / f"{NAME}.desktop").symlink_to(f"usr/share/applications/{NAME}.desktop")
    icon = Path("usr/share/icons/hicolor/256x256/apps", f"{NAME}.png")
    (folder / f"{NAME}.png").symlink_to(icon)
    (folder / ".DirIcon").symlink_to(icon)
    return folder


if __name__ == "__main__":
    print(build())
