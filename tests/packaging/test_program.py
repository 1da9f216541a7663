"""The packaged program directory: nothing of this machine's but what every desktop has."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

import settings
from no_internet import is_possible
from playground.licences import COLLECTED
from screen import Screen, write_png
from tests.packaging.driven import (
    Program,
    first_boundary,
    saved_knobs,
    share_that_differs,
    with_a_slider_moved,
)
from tests.packaging.shared import bare_environment, built, run

pytestmark = [built, pytest.mark.skipif(sys.platform != "linux", reason="looks at an X display")]
# To start. A package that unpacks itself, or has no compiled Python, takes several times as long;
# what it takes is printed, as on a busy machine no closer limit holds.
MOST_TIMES_AS_LONG = 2.0
MOST_THAT_DIFFERS = 0.002  # of the pixels: a different rounding in some, never a word or a line


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, unpacked where nothing else is."""
    folder = tmp_path_factory.mktemp("prefix")
    with tarfile.open(settings.archive()) as archive:
        archive.extractall(folder, filter="data")
    (unpacked,) = folder.iterdir()
    return unpacked


@pytest.fixture
def program(prefix: Path) -> list[str]:
    return [str(prefix / settings.NAME)]


def test_it_tells_its_version(program: list[str], tmp_path: Path) -> None:
    done = run([*program, "--version"], tmp_path)
    assert (done.returncode, done.stdout) == (0, f"gradient-playground {settings.version()}\n")


@pytest.mark.parametrize(
    "command",
    [
        ["train", "--dataset", "digits", "--steps", "50", "--json", "-"],
        ["gradcheck"],
        # Large enough that it is done by processes of its own, which are this program again.
        ["sweep", "--over", "lambd", "--values", "0,0.1", "--m", "5000", "--depth", "5",
         "--width", "40", "--steps", "50"],
    ],
    ids=lambda command: command[0],
)  # fmt: skip
def test_its_commands_do_what_they_do_from_source(
    program: list[str], source: list[str], source_folder: Path, tmp_path: Path, command: list[str]
) -> None:
    # On the engine that both have: the tree of sources is not compiled.
    engine = {"GRADIENT_PLAYGROUND_ENGINE": "numpy"}
    ours = run([*program, *command], tmp_path, **engine)
    assert (ours.returncode, ours.stderr) == (0, "")
    theirs = run([*source, *command], tmp_path, PYTHONPATH=str(source_folder), **engine)
    without_speed = [
        [line for line in text.splitlines() if "second" not in line and "steps/s" not in line]
        for text in (ours.stdout, theirs.stdout)
    ]
    assert without_speed[0] == without_speed[1]


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_it_records_without_a_display(program: list[str], tmp_path: Path, kind: str) -> None:
    from PIL import Image

    out = tmp_path / f"a.{kind}"
    words = ["--seconds", "1", "--fps", "6", "--panel", "boundary", "--pixels", "320", str(out)]
    done = run([*program, "record", *words], tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with Image.open(out) as image:
        assert image.size[0] == 320
        assert image.n_frames == 6  # type: ignore[attr-defined]


def test_it_carries_what_draws_qr_codes(program: list[str], source: list[str]) -> None:
    listing = (
        "import sys; from PyInstaller.archive.readers import CArchiveReader\n"
        "print(*CArchiveReader(sys.argv[1]).open_embedded_archive('PYZ.pyz').toc)"
    )
    shown = subprocess.run(
        [source[0], "-c", listing, program[0]], capture_output=True, text=True, check=True
    ).stdout
    assert {"segno", "segno.encoder", "segno.writers"} <= set(shown.split())


def test_it_carries_the_compiled_engine(program: list[str], tmp_path: Path) -> None:
    done = run([*program, "train", "--steps", "20", "--json", "-"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["engine"] == "compiled"


def test_a_moved_slider_looks_as_it_does_from_source(
    program: list[str], source: list[str], source_folder: Path, small_screen: Screen, tmp_path: Path
) -> None:
    pictures = []
    for name, command, more in (
        ("source", source, {"PYTHONPATH": str(source_folder)}),
        ("packaged", program, {}),
    ):
        home = tmp_path / name
        home.mkdir()
        environment = bare_environment(home, **more)
        picture, code, said = with_a_slider_moved(command, small_screen, environment, home)
        write_png(settings.WORK / f"moved-{name}.png", picture)
        assert (code, said) == (0, "")
        assert saved_knobs(home)["noise"] > 0.1  # its default: the slider was moved
        pictures.append(picture)
    assert share_that_differs(*pictures) <= MOST_THAT_DIFFERS


def test_its_window_closes_by_its_shortcut(
    program: list[str], small_screen: Screen, tmp_path: Path
) -> None:
    running = Program(program, small_screen, bare_environment(tmp_path), cwd=tmp_path)
    running.fill_the_screen()
    assert running.close_window() == (0, "")


@pytest.mark.skipif(not is_possible(), reason="no filter for this machine")
@pytest.mark.parametrize("command", [["train", "--steps", "50"], ["--theme", "dark"]])
def test_it_opens_no_internet_socket(
    program: list[str], small_screen: Screen, tmp_path: Path, command: list[str]
) -> None:
    guard = [sys.executable, str(settings.ROOT / ".dev/packaging/no_internet.py")]
    environment = bare_environment(tmp_path)
    if command[0] == "train":
        done = run([*guard, *program, *command], tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        return
    running = Program([*guard, *program, *command], small_screen, environment, cwd=tmp_path)
    running.fill_the_screen()
    assert running.end() == (0, "")


def test_it_does_not_take_several_times_as_long_to_start_as_from_source(
    program: list[str], source: list[str], source_folder: Path, small_screen: Screen, tmp_path: Path
) -> None:
    from_source = bare_environment(tmp_path, PYTHONPATH=str(source_folder))
    packaged = bare_environment(tmp_path)
    ours: list[float] = []
    theirs: list[float] = []
    ratio = math.inf
    # In turn, so that what else the machine does meets both. The quickest start is the one that
    # was disturbed least; on a busy machine it takes more of them until there is such a one.
    while len(ours) < 7 or (ratio > MOST_TIMES_AS_LONG and len(ours) < 21):
        ours.append(first_boundary(program, small_screen, packaged, tmp_path))
        theirs.append(first_boundary(source, small_screen, from_source, tmp_path))
        ratio = min(ours) / min(theirs)
    told = (
        f"first boundary: packaged {min(ours):.2f} s (median {statistics.median(ours):.2f}), "
        f"from source {min(theirs):.2f} s (median {statistics.median(theirs):.2f}), × {ratio:.2f}"
    )
    (settings.WORK / "start.txt").write_text(told + "\n", encoding="utf-8")
    assert ratio <= MOST_TIMES_AS_LONG, told


def test_it_carries_the_licences_of_its_parts(prefix: Path) -> None:
    import licence_texts

    parts = {part.name: part for part in licence_texts.read(prefix)}
    assert {"Python", "Qt and PySide6", "NumPy and OpenBLAS", "pyqtgraph"} <= set(parts)
    assert all(part.version and part.licence and len(part.text) > 300 for part in parts.values())
    text = parts["Qt and PySide6"].text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "OpenBLAS" in parts["NumPy and OpenBLAS"].text
    assert len(list(prefix.rglob(COLLECTED))) == 1
    # Each library of the system that is carried has its part.
    libxcb = [path for path in prefix.rglob("libxcb-cursor.so.0") if not path.is_symlink()]
    assert bool(libxcb) == ("xcb-util-cursor" in parts)


def test_it_carries_only_what_it_uses(prefix: Path) -> None:
    names = {path.name for path in prefix.rglob("*")}
    unused = ("libQt6Network", "libQt6Qml", "libQt6Quick", "libQt6Sql", "libQt6Test", "libssl",
              "libcrypto", "libgtk", "libqvnc", "libqtvirtualkeyboard", "libavif", "libfreetype-",
              "libharfbuzz", "liblcms", "_imagingtk", "_imagingft")  # fmt: skip
    assert not [name for name in names if name.startswith(unused)]
    translations = sorted(path.name for path in prefix.rglob("Qt/translations/*"))
    assert "qtbase_zh_CN.qm" in translations
    assert len(translations) <= 2
    plugins = {path.name for path in prefix.rglob("plugins/platforms/*")}
    assert plugins == {"libqxcb.so", "libqwayland.so", "libqoffscreen.so"}


def test_the_folder_for_an_appimage_runs(source: list[str], tmp_path: Path) -> None:
    made = subprocess.run(
        [source[0], settings.ROOT / ".dev/packaging/appdir.py"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    folder = Path(made.strip())
    for name in ("AppRun", f"{settings.NAME}.desktop", f"{settings.NAME}.png", ".DirIcon"):
        assert (folder / name).exists()
    done = run([str(folder / "AppRun"), "train", "--steps", "20"], tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_link_leads_nowhere(prefix: Path) -> None:
    assert not [path for path in prefix.rglob("*") if path.is_symlink() and not path.exists()]


def test_no_path_of_this_machine_is_in_it(prefix: Path) -> None:
    folders = [str(settings.ROOT), str(Path.home() / ".")]
    found = []
    for path in prefix.rglob("*"):
        if path.is_file() and not path.is_symlink():
            data = path.read_bytes()
            found += [(path.name, name) for name in folders if os.fsencode(name + "/") in data]
    assert not found


def test_wayland_and_offscreen_can_be_loaded(prefix: Path) -> None:
    for name in ("libqwayland.so", "libqoffscreen.so", "libqxcb.so"):
        (plugin,) = prefix.rglob(name)
        shown = subprocess.run(
            ["ldd", plugin], capture_output=True, text=True, check=True,
            env={"PATH": "/usr/bin:/bin", "LD_LIBRARY_PATH": str(prefix / "_internal")},
        ).stdout  # fmt: skip
        assert "not found" not in shown
