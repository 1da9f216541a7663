"""A Debian with nothing in it, in a folder: what a package is installed in to be tried."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

import settings
from tests.packaging.shared import needs

_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class CleanRoot:
    """A root directory. Its programs see nothing outside it but the network and displays."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def environment(self, **more: str) -> dict[str, str]:
        """What its programs are told: neither PYTHONPATH nor anything else of this user's."""
        return {"PATH": _PATH, "HOME": "/root", "LANG": "C.UTF-8", **more}

    def command(self, *words: str) -> list[str]:
        """What runs a command inside."""
        return ["/usr/sbin/chroot", str(self.folder), *words]

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run a command inside."""
        return subprocess.run(
            self.command(*words), env=self.environment(**more), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=600, check=False,
        )  # fmt: skip

    def must(self, *words: str, **more: str) -> str:
        """Run a command inside that has to succeed: what it printed."""
        done = self.run(*words, **more)
        assert done.returncode == 0, f"{' '.join(words)}: {done.stdout[-3000:]}{done.stderr}"
        return done.stdout

    def end_all(self) -> None:
        """End the programs that still run inside."""
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if (process / "root").readlink() == self.folder:
                    os.kill(int(process.name), signal.SIGKILL)

    def apt(self, *words: str) -> str:
        """Have apt do something, with nobody to ask."""
        quiet = ("-y", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends")
        return self.must("apt-get", *quiet, *words, DEBIAN_FRONTEND="noninteractive")


def make(folder: Path) -> CleanRoot:
    """A new one, from the same archives that this machine's apt is set to."""
    if os.geteuid() != 0:
        pytest.skip("a clean root can only be made by root")
    needs("debootstrap", "dpkg-deb")
    codename = _codename()
    base = settings.WORK / f"base-{codename}"
    if not (base / "made").exists():
        shutil.rmtree(base, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", codename, str(base), _archive(codename)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:  # in some containers nobody may make device files
            pytest.skip(f"no clean root can be made here: {done.stdout[-300:]}{done.stderr[-300:]}")
        (base / "made").touch()
    shutil.rmtree(folder, ignore_errors=True)
    settings.run(["cp", "-a", base, folder])
    (folder / "made").unlink()
    root = CleanRoot(folder)
    _as_outside(folder)
    root.apt("update")
    return root


def _codename() -> str:
    told = dict(
        line.split("=", 1)
        for line in Path("/etc/os-release").read_text().splitlines()
        if "=" in line
    )
    name = told.get("VERSION_CODENAME", "").strip('"')
    if not name:
        pytest.skip("not a release of Debian or a relative")
    return name


def _archive(codename: str) -> str:
    shown = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(SITE) $(RELEASE)", "Created-By: Packages"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    for line in shown.splitlines():
        site, release = line.split()
        if release == codename:
            return site
    pytest.skip(f"apt knows no archive of {codename}")


def _as_outside(folder: Path) -> None:
    """apt's sources, keys and settings, and how names are found."""
    (folder / "etc/apt/sources.list").unlink(missing_ok=True)
    for name in ("sources.list", "sources.list.d", "apt.conf.d", "trusted.gpg.d"):
        outside = Path("/etc/apt", name)
        if outside.is_dir():
            shutil.copytree(outside, folder / "etc/apt" / name, dirs_exist_ok=True)
        elif outside.is_file():
            shutil.copy(outside, folder / "etc/apt" / name)
    for keys in ("/usr/share/keyrings", "/etc/apt/keyrings"):
        if Path(keys).is_dir():
            shutil.copytree(keys, folder / keys[1:], dirs_exist_ok=True)
    for name in ("resolv.conf", "hosts"):
        shutil.copy(Path("/etc", name), folder / "etc" / name)
