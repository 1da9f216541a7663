"""The package for Debian, in a Debian with nothing in it: from a former version to its removal.

The tests follow one another: each finds the package as the one before has left it.
"""

from __future__ import annotations

import configparser
import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import settings
from no_internet import is_possible
from screen import Screen, write_png
from tests.packaging import clean_root
from tests.packaging.clean_root import CleanRoot
from tests.packaging.driven import (
    Program,
    saved_knobs,
    share_that_differs,
    with_a_slider_moved,
)
from tests.packaging.shared import bare_environment, built, needs
from tests.packaging.test_program import MOST_THAT_DIFFERS

pytestmark = [built, pytest.mark.skipif(sys.platform != "linux", reason="for Debian")]
FORMER = "0.0.9"
MEDIA_TYPE = "application/x-gradient-playground+json"
EXPERIMENT = {"format": "gradient-playground/experiment", "version": 1, "knobs": {"noise": 0.33}}


@pytest.fixture(scope="module")
def root() -> Iterator[CleanRoot]:
    """With the former version in it, and the programs by which a desktop opens files."""
    made = clean_root.make(settings.WORK / "clean-root")
    for version in (FORMER, settings.version()):
        package = settings.debian_package(version)
        (made.folder / package.name).write_bytes(package.read_bytes())
    former = settings.debian_package(FORMER).name
    made.apt("install", f"./{former}", "desktop-file-utils", "libglib2.0-bin", "shared-mime-info")
    yield made
    made.end_all()
    shutil.rmtree(made.folder, ignore_errors=True)


@pytest.fixture
def experiment(root: CleanRoot) -> str:
    (root.folder / "home" / "mine.gradplay").write_text(json.dumps(EXPERIMENT, indent=2))
    (root.folder / "home" / "other.json").write_text('{"noise": 0.33}')
    return "/home/mine.gradplay"


@pytest.fixture
def same_fonts(root: CleanRoot, tmp_path: Path) -> str:
    """A setting for fontconfig outside the root: the fonts inside it, and nothing else."""
    file = tmp_path / "fonts.conf"
    file.write_text(
        f"<fontconfig><dir>{root.folder}/usr/share/fonts</dir>"
        f"<include>{root.folder}/etc/fonts/conf.d</include>"
        f"<cachedir>{tmp_path}/fonts</cachedir></fontconfig>"
    )
    return str(file)


# --- the package itself ---


def test_lintian_has_nothing_to_say() -> None:
    needs("lintian")
    package = str(settings.debian_package())
    done = subprocess.run(
        ["lintian", "--allow-root", "--fail-on", "error,warning", package],
        capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


def share() -> Path:
    return settings.WORK / f"deb-{settings.version()}" / "root" / "usr" / "share"


def test_the_menu_entry_is_valid() -> None:
    needs("desktop-file-validate")
    (entry,) = (share() / "applications").iterdir()
    done = subprocess.run(["desktop-file-validate", entry], capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_description_for_software_centres_is_valid() -> None:
    needs("appstreamcli")
    (description,) = (share() / "metainfo").iterdir()
    done = subprocess.run(
        # The id has no domain before it, for there is none: the one thing that it may warn of.
        ["appstreamcli", "validate", "--no-net", "--strict",
         "--override", "cid-desktopapp-is-not-rdns=pedantic", description],
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_the_manual_page_has_no_fault() -> None:
    needs("man")
    (page,) = (share() / "man" / "man1").iterdir()
    done = subprocess.run(
        ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page],
        capture_output=True, text=True, env=bare_environment(Path("/"), MANROFFSEQ=""),
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


# --- in a clean root ---


def test_the_former_version_is_upgraded(root: CleanRoot) -> None:
    version = ["dpkg-query", "-W", "-f", "${Version}", settings.NAME]
    assert root.must(*version) == FORMER
    said = root.apt("install", f"./{settings.debian_package().name}")
    assert "1 upgraded" in said
    assert root.must(*version) == settings.version()
    assert root.must("gradient-playground", "--version").split()[1] == settings.version()
    assert root.must("dpkg", "--verify", settings.NAME) == ""


def test_there_is_no_python_in_the_root(root: CleanRoot) -> None:
    assert root.run("sh", "-c", "command -v python3 python").stdout == ""


def test_it_trains_and_sweeps(root: CleanRoot) -> None:
    assert "finished" in root.must("gradient-playground", "train", "--steps", "50")
    many = ("--m", "5000", "--depth", "5", "--width", "40", "--steps", "50")
    said = root.must("gradient-playground", "sweep", "--over", "lambd", "--values", "0,1", *many)
    assert said.count("finished") == 2


@pytest.mark.skipif(not is_possible(), reason="no filter for this machine")
def test_a_moved_slider_looks_as_it_does_from_source_and_no_internet_socket_is_opened(
    root: CleanRoot,
    same_fonts: str,
    source: list[str],
    source_folder: Path,
    small_screen: Screen,
    tmp_path: Path,
) -> None:
    guard = [sys.executable, str(settings.ROOT / ".dev/packaging/no_internet.py")]
    inside = [*guard, *root.command("gradient-playground")]
    packaged, code, said = with_a_slider_moved(inside, small_screen, root.environment(), tmp_path)
    assert (code, said) == (0, "")
    assert saved_knobs(root.folder / "root")["noise"] > 0.1  # its default: the slider was moved
    environment = bare_environment(
        tmp_path, PYTHONPATH=str(source_folder), FONTCONFIG_FILE=same_fonts
    )
    from_source, code, said = with_a_slider_moved(source, small_screen, environment, tmp_path)
    assert (code, said) == (0, "")
    write_png(settings.WORK / "moved-deb.png", packaged)
    write_png(settings.WORK / "moved-source-with-its-fonts.png", from_source)
    assert share_that_differs(packaged, from_source) <= MOST_THAT_DIFFERS


def test_experiments_are_known_by_their_ending(root: CleanRoot, experiment: str) -> None:
    shown = root.must("gio", "info", "-a", "standard::content-type", experiment)
    assert MEDIA_TYPE in shown
    other = root.must("gio", "info", "-a", "standard::content-type", "/home/other.json")
    assert other.split()[-1] == "application/json"
    assert "gradient-playground.desktop" in root.must("gio", "mime", MEDIA_TYPE)
    assert "gradient-playground" not in root.must("gio", "mime", "application/json")


def test_a_double_click_opens_an_experiment(
    root: CleanRoot, experiment: str, small_screen: Screen
) -> None:
    command = root.command("gio", "open", experiment)  # as a file manager does it
    program = Program(
        command, small_screen, root.environment(), cwd=root.folder, window="mine.gradplay"
    )
    try:
        assert program.finish()[0] == 0
    finally:
        root.end_all()  # what it opened is no child of ours


def test_the_menu_entrys_command_opens_a_file(
    root: CleanRoot, experiment: str, small_screen: Screen
) -> None:
    entry = configparser.ConfigParser(interpolation=None, strict=True)
    entry.read(root.folder / "usr/share/applications/gradient-playground.desktop", "utf-8")
    words = shlex.split(entry["Desktop Entry"]["Exec"].replace("%f", experiment))
    program = Program(
        root.command(*words),
        small_screen,
        root.environment(),
        cwd=root.folder,
        window="mine.gradplay",
    )
    assert program.end() == (0, "")
    assert saved_knobs(root.folder / "root")["noise"] == 0.33


def test_it_is_removed_without_a_trace(root: CleanRoot) -> None:
    listed = root.must("dpkg", "-L", settings.NAME).splitlines()
    assert len(listed) > 100
    root.apt("purge", settings.NAME)
    owned = {
        line
        for listing in (root.folder / "var/lib/dpkg/info").glob("*.list")
        for line in listing.read_text().splitlines()
    }
    left = [path for path in listed if (root.folder / path[1:]).exists() and path not in owned]
    assert not [path for path in left if not (root.folder / path[1:]).is_dir()]
    for place in ("usr", "etc", "var/lib", "opt"):
        found = [
            path for path in (root.folder / place).rglob("*") if "gradient-playground" in path.name
        ]
        assert not found
    share = root.folder / "usr" / "share"
    caches = [*(share / "mime").glob("*"), *(share / "applications").glob("*")]
    files = [path for path in caches if path.is_file()]
    assert not [path for path in files if b"gradient-playground" in path.read_bytes()]
