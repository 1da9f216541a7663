"""The set-up commands: `bash .dev/open` and `bash .dev/test`, which `.ci/run` calls."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DEV = ROOT / ".dev"
LIST = DEV / "system-packages.txt"
SCRIPTS = [DEV / "open", DEV / "test", DEV / "translate", DEV / "setup.sh", ROOT / ".ci" / "run"]
C_LIBRARY = {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1"}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the commands are for Linux")


def needs() -> list[list[str]]:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def bash(text: str, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", text, "bash", *arguments],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


# --- the scripts themselves ---


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_valid_bash(script: Path) -> None:
    assert bash('bash -n "$1"', script).stderr == ""


def test_continuous_integration_runs_what_a_developer_runs() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "exec bash .dev/test"


@pytest.mark.parametrize("command", ["bash .dev/open", "bash .dev/test"])
def test_the_readme_gives_the_command(command: str) -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert any(line.strip().startswith(command) for line in lines)


# --- what the system must have ---


def linked_libraries(*paths: str) -> dict[str, str]:
    """Soname to path ("" where it was not found) of all that ldd says the files load, in depth."""
    output = subprocess.run(["ldd", *paths], capture_output=True, text=True, check=True).stdout
    return dict(re.findall(r"^\s+(\S+) => (/\S.*(?= \(0x)|)", output, re.MULTILINE))


@pytest.mark.skipif(not shutil.which("ldd"), reason="ldd is not here")
@pytest.mark.parametrize("platform", ["xcb", "offscreen"])
def test_the_list_covers_what_qt_loads(platform: str) -> None:
    package = find_spec("PySide6")
    assert package is not None
    assert package.origin is not None
    qt = Path(package.origin).resolve().parent
    files = [qt / f"Qt/plugins/platforms/libq{platform}.so", *qt.glob("Qt/lib/libQt6Widgets.so.6")]
    files += [qt / f"Qt{name}.abi3.so" for name in ("Core", "Gui", "Widgets", "OpenGL", "Svg")]
    assert all(file.exists() for file in files)

    loaded = linked_libraries(*map(str, files))
    from_system = {name for name, path in loaded.items() if not path.startswith(str(qt.parent))}
    assert "libfontconfig.so.1" in from_system
    listed = {what for _, kind, what, *_ in needs() if kind == "library"}
    # What a listed library loads in turn comes with its package.
    in_turn = linked_libraries(*(loaded[name] for name in listed if loaded.get(name)))
    assert from_system - listed - set(in_turn) - C_LIBRARY == set()


def missing(tmp_path: Path, text: str, purpose: str = "window") -> list[list[str]]:
    needed = tmp_path / "list.txt"
    needed.write_text(text, encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-I", str(DEV / "missing.py"), purpose, str(needed)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.split("\t") for line in result.stdout.splitlines()]


def test_missing_names_what_is_absent_and_nothing_else(tmp_path: Path) -> None:
    text = """
        window library libc.so.6            libc6    glibc
        window library libno-such.so.7      libno7   no-such
        window program no-such-program      no-such  no-such
        window program sh                   dash     bash
        window wish    qaa                  font-qaa font-qaa
        window module  no_such              no-such  no-such
        window module  sys                  python3  python
        window typelib NoSuch-1.0           no-such  no-such
        window service no.such.Service      no-such  no-such
        window header  math.h               libc6-dev glibc
        window header  no-such.h            no-such  no-such
        test   program no-such-test-program no-such  no-such
    """.replace("\n        ", "\n")
    assert missing(tmp_path, text) == [
        ["library", "libno-such.so.7", "libno7", "no-such", "libno-such.so.7()(64bit)"],
        ["program", "no-such-program", "no-such", "no-such", "/usr/bin/no-such-program"],
        ["wish", "font:qaa", "font-qaa", "font-qaa", "font(:lang=qaa)"],
        ["module", "no_such", "no-such", "no-such", "python3dist(no_such)"],
        ["typelib", "NoSuch-1.0", "no-such", "no-such", "typelib(NoSuch)"],
        [
            "service", "no.such.Service", "no-such", "no-such",
            "/usr/share/dbus-1/services/no.such.Service.service",
        ],
        ["header", "no-such.h", "no-such", "no-such", "/usr/include/no-such.h"],
    ]  # fmt: skip
    assert [row[1] for row in missing(tmp_path, text, "test")][-1] == "no-such-test-program"


def test_each_need_is_listed_once_with_a_name_for_each_package_manager() -> None:
    assert {len(row) for row in needs()} == {5}
    assert len({row[2] for row in needs()}) == len(needs())
    assert {row[0] for row in needs()} == {"window", "test"}


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "apt-get install --no-install-recommends libegl1 libgl1"),
        ("dnf", "dnf install 'libEGL.so.1()(64bit)' 'libGL.so.1()(64bit)'"),
        ("zypper", "zypper install 'libEGL.so.1()(64bit)' 'libGL.so.1()(64bit)'"),
        ("pacman", "pacman -S --needed libglvnd"),
        ("none", "packages of this system that contain libEGL.so.1 libGL.so.1"),
    ],
)
def test_the_advice_names_the_packages_as_this_system_does(
    tmp_path: Path, manager: str, command: str
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("dirname", "cut", "sort", "paste", "sed"):
        (programs / name).symlink_to(shutil.which(name) or "")
    (programs / manager).symlink_to("/bin/true")
    lines = [
        "library\tlibGL.so.1\tlibgl1\tlibglvnd\tlibGL.so.1()(64bit)",
        "library\tlibEGL.so.1\tlibegl1\tlibglvnd\tlibEGL.so.1()(64bit)",
    ]
    text = 'set -eu; source "$1"; PATH=$2; advice "$3"'
    result = bash(text, DEV / "setup.sh", programs, "\n".join(lines))
    assert result.stderr == ""
    assert result.stdout.endswith(command + "\n")


# --- what is done again, and when ---


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout, with a space in its path, whose environment was made by an earlier run."""
    top = tmp_path / "a checkout"
    shutil.copytree(DEV, top / ".dev")
    (top / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    (top / ".venv" / "bin").mkdir(parents=True)
    (top / ".venv" / "bin" / "python").symlink_to(sys.executable)
    assert ask(top, 'environment_identity >"$venv/stamp-environment"')
    assert ask(top, 'cp "$root/pyproject.toml" "$venv/stamp-packages-run"')
    return top


def ask(top: Path, question: str, **environment: str) -> bool:
    result = bash(f'source "$1/.dev/setup.sh"; {question}', top, **{"PYTHON": "", **environment})
    assert result.stderr == ""
    return result.returncode == 0


def test_an_environment_that_is_whole_is_kept(checkout: Path) -> None:
    assert ask(checkout, "environment_is_ready")
    assert ask(checkout, "packages_are_ready run")
    assert ask(checkout, "all_is_ready run headless")


def test_open_hands_its_arguments_on_and_stays_where_it_was_called(
    checkout: Path, tmp_path: Path
) -> None:
    program = checkout / ".venv" / "bin" / "gradient-playground"
    program.write_text(
        '#!/bin/sh\npwd\nprintf "<%s>" "$@"\necho "${PYTHONDONTWRITEBYTECODE-unset}"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    result = bash(
        'cd -- "$2" && exec bash "$1/.dev/open" train "a file.json" --lambd -0 ""',
        checkout,
        tmp_path,
        PYTHON="",
        PYTHONDONTWRITEBYTECODE="1",
    )
    assert result.stderr == ""
    assert result.stdout == f"{tmp_path}\n<train><a file.json><--lambd><-0><>unset\n"


def test_a_moved_checkout_has_its_environment_made_anew(checkout: Path) -> None:
    moved = checkout.rename(checkout.with_name("moved"))
    assert not ask(moved, "environment_is_ready")
    assert not ask(moved, "environment_is_adopted")


def test_an_interrupted_set_up_starts_over(checkout: Path) -> None:
    (checkout / ".venv" / "unfinished").touch()
    assert not ask(checkout, "environment_is_ready")
    assert not ask(checkout, "environment_is_adopted")


def test_a_python_that_went_away_or_was_replaced_is_noticed(checkout: Path, tmp_path: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/bin/true")
    assert not ask(checkout, "environment_is_ready")
    python.unlink()
    python.symlink_to(tmp_path / "gone")
    assert not ask(checkout, "environment_is_ready")


def test_other_dependencies_and_the_tests_own_are_installed(checkout: Path) -> None:
    assert not ask(checkout, "packages_are_ready test")
    with (checkout / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("dependencies = []\n")
    assert not ask(checkout, "packages_are_ready run")
    assert not ask(checkout, "all_is_ready run headless")


def test_a_changed_list_of_needs_is_looked_through_again(checkout: Path) -> None:
    assert not ask(checkout, "system_is_ready window")
    assert ask(checkout, 'system_identity >"$venv/stamp-system-window"')
    assert ask(checkout, "system_is_ready window")
    with (checkout / ".dev" / "system-packages.txt").open("a", encoding="utf-8") as file:
        file.write("window library libnew.so.1 libnew1 new\n")
    assert not ask(checkout, "system_is_ready window")
    assert ask(checkout, "system_is_ready headless")


def test_the_python_that_was_asked_for_is_the_one_that_is_kept(checkout: Path) -> None:
    assert ask(checkout, "environment_is_ready", PYTHON=sys.executable)
    assert not ask(checkout, "environment_is_ready", PYTHON="/bin/true")


def test_a_python_that_will_not_do_is_refused_with_one_line(checkout: Path) -> None:
    result = bash('source "$1/.dev/setup.sh"; find_python', checkout, PYTHON="/bin/false")
    assert result.returncode == 2
    assert result.stderr == (
        "set-up: PYTHON=/bin/false is not a Python 3.11 or newer"
        " with its venv and ensurepip modules\n"
    )


PIP_WITHOUT_NETWORK = """
source "$1/.dev/setup.sh"
pip_install() {
    for _ in 1 2 3 4 5; do
        echo "WARNING: Retrying after connection broken by NewConnectionError: no route"
    done
    return 1
}
install_packages run
"""


def test_without_a_network_pip_says_so_in_one_line(checkout: Path) -> None:
    result = bash(PIP_WITHOUT_NETWORK, checkout, PYTHON="")
    assert result.returncode == 2
    assert result.stderr.splitlines()[1:] == [
        "set-up: no network: the Python packages could not be fetched; connect this machine,"
        " then run the command again"
    ]


APT_WITHOUT_NETWORK = """
source "$1/.dev/setup.sh"
may_install() { true; }
as_root() { echo "E: Temporary failure resolving the archive"; return 100; }
missing() { printf 'library\tlibno.so.7\tlibno7\tlibno\tlibno.so.7\n'; }
install_system window
"""


def test_without_a_network_apt_does_not_advise_what_has_just_failed(checkout: Path) -> None:
    result = bash(APT_WITHOUT_NETWORK, checkout, PYTHON="")
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == (
        "set-up: no network: libno7 could not be fetched; connect this machine,"
        " then run the command again"
    )
    assert "apt-get install" not in result.stderr
