"""Wheel and source archive: the resources are inside, and an empty environment is enough."""

from __future__ import annotations

import configparser
import csv
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

import contents
import settings
from playground.engine.kernel.processors import library_name
from tests.packaging.shared import ROOT, built, run

pytestmark = built


@pytest.fixture(scope="module")
def wheel() -> Path:
    return next(settings.DIST.glob(f"gradient_playground-{settings.version()}-py3-none-*.whl"))


@pytest.fixture(scope="module")
def sdist() -> Path:
    return settings.DIST / f"gradient_playground-{settings.version()}.tar.gz"


@pytest.fixture(scope="module")
def tree() -> Path:
    return settings.WORK / "tree"


def test_the_wheel_holds_every_module_and_resource(wheel: Path, tree: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {str(path.relative_to(tree)) for path in (tree / "playground").rglob("*.py")}
    resources = {
        f"playground/{path.relative_to(tree)}"
        for path in (tree / "resources").rglob("*")
        if path.is_file()
        and path.relative_to(tree).parts[1] != "packaging"
        and path.suffix != ".gif"  # what only the README shows
    }
    assert len(resources) > 20
    held = {name for name in names if ".dist-info/" not in name}
    compiled = {f"playground/engine/kernel/{library_name()}"}  # a compiler is among the tools
    assert held == modules | resources | compiled


def test_the_wheels_record_is_right(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (record,) = (name for name in archive.namelist() if name.endswith("/RECORD"))
        lines = list(csv.reader(archive.read(record).decode().splitlines()))
        assert {line[0] for line in lines} == set(archive.namelist())
        for name, digest, size in lines:
            if name != record:
                data = archive.read(name)
                assert (digest, int(size)) == (contents.digest(data), len(data))


def test_the_wheel_has_the_command_and_the_window(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (points,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        found = configparser.ConfigParser()
        found.read_string(archive.read(points).decode())
    start = "playground.__main__:main"
    assert dict(found["console_scripts"]) == {"gradient-playground": start}
    assert dict(found["gui_scripts"]) == {"gradient-playground-window": start}


def test_the_wheel_says_all_that_an_index_shows(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = message_from_bytes(archive.read(name))
        licence = name.replace("METADATA", "licenses/resources/licences/BSD-3-Clause.txt")
        assert b"Gradient Playground's authors" in archive.read(licence)
    assert metadata["License-Expression"] == "BSD-3-Clause"
    assert metadata["Author"] == "Gradient Playground's authors"
    assert metadata["Summary"]
    assert metadata["Keywords"]
    assert len(metadata.get_all("Classifier", [])) > 10
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata["Home-page"] is metadata["Project-URL"] is metadata["Author-email"] is None


def test_the_source_archive_holds_all_sources(sdist: Path, tree: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
        owners = {(entry.uname, entry.uid) for entry in archive.getmembers()}
    # What the build and the tests have left there since.
    made = ("build", "gradient_playground.egg-info", "__pycache__")
    files = {
        str(path.relative_to(tree))
        for path in tree.rglob("*")
        if path.is_file() and not set(made) & set(path.relative_to(tree).parts)
    }
    assert names == files | {"PKG-INFO"}
    assert owners == {("", 0)}


@pytest.mark.parametrize("form", ["wheel", "sdist"])
def test_it_installs_into_an_empty_environment(
    form: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    package: Path = request.getfixturevalue(form)
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", environment], check=True)
    install = [environment / "bin" / "pip", "install", "--no-input", "-q", package]
    if form == "sdist":  # its needs are the wheel's, which is installed with them
        install.insert(2, "--no-deps")
        install.append("numpy")
    done = subprocess.run(install, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    empty = tmp_path / "empty"
    empty.mkdir()
    command = str(environment / "bin" / "gradient-playground")
    told = run([command, "--version"], empty)
    assert (told.returncode, told.stdout) == (0, f"gradient-playground {settings.version()}\n")
    trained = run([command, "train", "--dataset", "digits", "--steps", "20"], empty)
    assert (trained.returncode, trained.stderr) == (0, "")
    if form == "wheel":
        window = str(environment / "bin" / "gradient-playground-window")
        shown = run(["timeout", "-s", "TERM", "8", window], empty, QT_QPA_PLATFORM="offscreen")
        assert "Traceback" not in shown.stderr
        assert list(empty.rglob("last-experiment.json"))  # it ran, and closed in order
    assert str(ROOT) not in (environment / "bin" / "gradient-playground").read_text()
