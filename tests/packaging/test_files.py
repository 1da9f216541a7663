"""What packages are made from: files that are right as they stand, without building anything."""

from __future__ import annotations

import ast
import configparser
import re
import tomllib
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pytest

from playground import __version__, licences
from playground.commands.arguments import flag_of
from playground.commands.main import COMMANDS
from playground.knobs.hyperparameters import KNOBS
from playground.session.files.experiment_file import FORMAT, SUFFIX, Content, dumps
from tests.packaging.shared import ROOT

import changes  # isort: skip
import deb  # isort: skip
import settings  # isort: skip
import contents  # isort: skip

TEMPLATES = ROOT / "resources" / "packaging"
LICENCE, AUTHORS = "BSD-3-Clause", "Gradient Playground's authors"
CHANGELOG = ROOT / "resources" / "CHANGELOG.md"


# --- version and changes ---


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    attribute = project["tool"]["setuptools"]["dynamic"]["version"]["attr"]
    assert attribute == "playground.__version__"
    assert settings.version() == __version__
    literal = re.compile(rf'["\']{re.escape(__version__)}["\']')
    modules = [path for path in (ROOT / "playground").rglob("*.py") if path.name != "__init__.py"]
    assert not [path for path in modules if literal.search(path.read_text(encoding="utf-8"))]


def test_the_changes_tell_of_this_version() -> None:
    releases = changes.read(CHANGELOG)
    assert releases[0].version == __version__
    assert [release.day for release in releases] == sorted(
        (release.day for release in releases), reverse=True
    )


def test_changes_are_read_and_written(tmp_path: Path) -> None:
    file = tmp_path / "CHANGELOG.md"
    file.write_text(
        "# Changes\n\n## 1.2 — 2026-02-03\n\nText.\n\n- One `thing`\n  and more.\n- Two & <3>\n\n"
        "## 1.1 — 2026-01-02\n\n- First.\n",
        encoding="utf-8",
    )
    newest, oldest = changes.read(file)
    assert newest == changes.Release("1.2", date(2026, 2, 3), ("One thing and more.", "Two & <3>"))
    assert oldest.version == "1.1"
    debian = changes.as_debian([newest], "name", "Somebody", "a@b.example")
    assert debian == (
        "name (1.2) stable; urgency=medium\n\n  * One thing and more.\n  * Two & <3>\n\n"
        " -- Somebody <a@b.example>  Tue, 03 Feb 2026 00:00:00 +0000\n"
    )
    assert "<li>Two &amp; &lt;3&gt;</li>" in changes.as_appstream([newest])


@pytest.mark.parametrize("text", ["## 1.2 (2026-02-03)\n\n- One\n", "## 1.2 — 2026-02-03\n\nNo\n"])
def test_changes_that_are_written_otherwise_are_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "CHANGELOG.md"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"CHANGELOG\.md"):
        changes.read(file)


# --- desktop files ---


def desktop_entry() -> configparser.SectionProxy:
    parsed = configparser.ConfigParser(interpolation=None, strict=True)
    parsed.optionxform = str  # type: ignore[assignment]  keys are written as they stand
    parsed.read(TEMPLATES / "gradient-playground.desktop", "utf-8")
    assert parsed.sections() == ["Desktop Entry"]
    return parsed["Desktop Entry"]


def test_the_menu_entry_has_what_it_must_have() -> None:
    entry = desktop_entry()
    assert entry["Type"] == "Application"
    assert entry["Exec"] == "gradient-playground %f"
    assert entry["Icon"] == entry["StartupWMClass"] == "gradient-playground"
    for key in ("Categories", "MimeType", "Keywords"):
        assert entry[key].endswith(";")
    for key in ("Name", "Comment", "Keywords", "GenericName"):
        assert entry[f"{key}[zh_CN]"]


def test_the_kind_of_file_is_what_the_program_writes() -> None:
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (kind,) = ElementTree.parse(TEMPLATES / "gradient-playground.mime.xml").getroot()
    assert desktop_entry()["MimeType"] == kind.get("type", "") + ";"
    match = kind.find(f"{space}magic/{space}match")
    assert match is not None
    value = match.get("value", "")
    first, _, last = match.get("offset", "").partition(":")
    assert value.strip('"') == FORMAT
    from playground.knobs.hyperparameters import DEFAULTS

    assert int(first) <= dumps(Content(DEFAULTS)).index(value) <= int(last)
    patterns = [glob.get("pattern") for glob in kind.findall(f"{space}glob")]
    assert patterns == [f"*{SUFFIX}"]  # .json is not this program's


def test_the_description_for_software_centres_is_filled_in() -> None:
    text = deb.metainfo()
    assert "@" not in text
    root = ElementTree.fromstring(text)
    assert root.findtext("id") == settings.release()["id"]
    assert root.findtext("project_license") == LICENCE
    assert root.findtext("developer_name") == AUTHORS
    assert root.findtext("launchable") == "gradient-playground.desktop"
    newest = root.find("releases/release")
    assert newest is not None
    assert newest.get("version") == __version__


def test_an_address_is_named_where_there_is_one_and_left_out_where_there_is_none() -> None:
    known = settings.release()
    addresses = {"homepage", "downloads", "mail"}
    assert "example" not in (TEMPLATES / "release.toml").read_text(encoding="utf-8")
    without = {key: value for key, value in known.items() if key not in addresses}
    plain = ElementTree.fromstring(deb.metainfo(without))
    assert plain.find("url") is None
    assert plain.find("screenshots") is None
    assert deb.maintainer(without) == AUTHORS
    assert "http" not in deb.copyright_text(without, "")
    full = {**without, "homepage": "https://a.test/", "downloads": "https://a.test/@version@/",
            "mail": "b@a.test"}  # fmt: skip
    described = ElementTree.fromstring(deb.metainfo(full))
    assert described.findtext("url") == "https://a.test/"
    import screenshots

    images = [image.text or "" for image in described.iter("image")]
    assert [Path(image).stem for image in images] == list(screenshots.PICTURES)
    assert all(f"/{__version__}/" in image for image in images)
    assert deb.maintainer(full) == f"{AUTHORS} <b@a.test>"
    assert deb.copyright_text(full, "").startswith("Gradient Playground, https://a.test/")


# --- licence ---


def test_one_licence_is_named_everywhere_with_its_text() -> None:
    text = (ROOT / "resources" / "licences" / f"{LICENCE}.txt").read_text(encoding="utf-8")
    assert text.startswith(f"Copyright (c) 2026, {AUTHORS}\n")
    assert licences.OWN == settings.release()["licence"] == LICENCE
    assert settings.release()["authors"] == licences.HOLDER == AUTHORS
    own = licences.collect()[0]
    assert (own.name, own.version) == ("Gradient Playground", __version__)
    assert (own.licence, own.text) == (LICENCE, text)
    assert text.strip() in deb.copyright_text(settings.release(), "")
    installer = (TEMPLATES / "gradient-playground.iss").read_text(encoding="utf-8")
    assert f"AppPublisher={AUTHORS}\n" in installer


def test_the_wheels_metadata_is_whole_and_names_no_address() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == LICENCE
    assert project["license-files"] == [f"resources/licences/{LICENCE}.txt"]
    assert project["authors"] == [{"name": AUTHORS}]
    assert project["keywords"]
    groups = {classifier.split(" :: ")[0] for classifier in project["classifiers"]}
    assert {"Development Status", "Intended Audience", "Programming Language", "Topic"} <= groups
    assert "License" not in groups  # an index refuses it beside an expression
    assert "urls" not in project
    assert "maintainers" not in project


def test_the_manual_page_tells_every_knob() -> None:
    page = deb.manual_page()
    for name in KNOBS:
        assert flag_of(name).replace("-", "\\-") in page
    assert not re.search(r"@\w+@", page)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_manual_page_tells_every_command(command: str) -> None:
    assert f".TP\n.B {command}\n" in deb.manual_page()


# --- budget, specification, backend ---


def test_the_budget_is_no_larger_than_the_goal() -> None:
    budget = settings.budget()
    assert budget["program"]["installed"] <= 180
    assert budget["program"]["compressed"] <= 50
    assert budget["deb"]["compressed"] <= 50


def forms() -> list[tuple[str, float, Path]]:
    budget = settings.budget()
    version = settings.version()
    return [
        ("program", budget["program"]["installed"], settings.frozen_directory()),
        ("archive", budget["program"]["compressed"], settings.archive()),
        ("deb, unpacked", budget["deb"]["installed"], settings.WORK / f"deb-{version}" / "root"),
        ("deb", budget["deb"]["compressed"], settings.debian_package()),
        ("wheel", budget["python"]["wheel"],
         # Named for the platform of its compiled engine; “any” where none was built.
         next(settings.DIST.glob(f"gradient_playground-{version}-py3-none-*.whl"),
              settings.DIST / f"gradient_playground-{version}-py3-none-any.whl")),
        ("sdist", budget["python"]["sdist"],
         settings.DIST / f"gradient_playground-{version}.tar.gz"),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "most", "path"), forms(), ids=[form[0] for form in forms()])
def test_what_was_built_is_within_the_budget(name: str, most: float, path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.relative_to(ROOT)} has not been built: bash .dev/package")
    size = settings.size_of(path) / settings.MEGABYTE
    assert 0.1 < size <= most, f"{name}: {size:.1f} MB, budget {most} MB"


@pytest.mark.parametrize("name", list(settings.budget()["additions"]))
def test_what_was_added_costs_no_more_than_is_told(name: str) -> None:
    inside = settings.frozen_directory() / "_internal"
    if not inside.exists():
        pytest.skip("has not been built: bash .dev/package")
    told = settings.budget()["additions"][name]
    files = {path for pattern in told["files"] for path in inside.glob(pattern)}
    size = sum(path.stat().st_size for path in files if not path.is_symlink())
    size /= settings.MEGABYTE
    assert 0.1 * told["installed"] < size <= told["installed"], f"{name}: {size:.2f} MB"


def test_the_specification_is_python_and_takes_all_of_the_program() -> None:
    text = (TEMPLATES / "gradient-playground.spec").read_text(encoding="utf-8")
    ast.parse(text)
    assert 'collect_submodules("playground")' in text


def test_nothing_asks_for_what_the_specification_leaves_out() -> None:
    text = (TEMPLATES / "gradient-playground.spec").read_text(encoding="utf-8")
    (without,) = (
        node.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "WITHOUT"
    )
    left_out = {
        constant.value
        for constant in ast.walk(without)
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    }
    # Names that the specification puts together: PySide6.Qt…, pyqtgraph.… and PIL.…
    short = {name for name in left_out if "." not in name}
    asked = set()
    for path in (ROOT / "playground").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                asked |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                asked |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    assert "PySide6.QtCore" in asked
    assert not [
        name
        for name in asked
        if name in left_out
        or (
            name.startswith("PySide6.Qt") and name.removeprefix("PySide6.Qt").split(".")[0] in short
        )
        or (name.startswith(("pyqtgraph.", "PIL.")) and name.split(".")[1] in short)
    ]
    # pyqtgraph's own colour maps are files that are left out.
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "playground").rglob("*.py")]
    assert not [source for source in sources if "colormap.get(" in source]


def test_a_wheel_carries_all_resources_but_what_packages_are_made_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    carried = {path.as_posix() for path in contents.resource_files()}
    assert {"resources/CHANGELOG.md", "resources/licences/LGPL-3.0.txt"} <= carried
    assert not [name for name in carried if name.startswith("resources/packaging/")]


def test_pictures_for_strangers_are_small_and_of_the_size_that_is_told() -> None:
    from PIL import Image

    import screenshots

    folder = ROOT / "resources" / "screenshots"
    assert {path.stem for path in folder.glob("*.png")} == set(screenshots.PICTURES)
    told = (TEMPLATES / "screenshots.xml.in").read_text(encoding="utf-8")
    for name in screenshots.PICTURES:
        path = folder / f"{name}.png"
        assert path.stat().st_size < 200_000
        with Image.open(path) as image:
            assert image.size == screenshots.SIZE
        assert f"@{name}.png</image>" in told
    assert told.count(f'width="{screenshots.SIZE[0]}" height="{screenshots.SIZE[1]}"') == 2
    animation = folder / screenshots.ANIMATION
    assert animation.stat().st_size < 1_000_000
    with Image.open(animation) as image:
        assert image.n_frames > 50  # type: ignore[attr-defined]
    assert animation.name not in {path.name for path in contents.resource_files()}


def test_the_sources_leave_out_what_tools_make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.py", "b/c.txt", "build/x", "dist/y", ".venv/z", "b/__pycache__/c.pyc"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "PKG-INFO").touch()
    monkeypatch.chdir(tmp_path)
    assert contents.source_files() == [Path("a.py"), Path("b/c.txt")]
