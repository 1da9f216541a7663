"""The panels are found by their files and imported only when somebody asks for them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from playground.ui.docking.panel import PanelRegistry

FILE = """
from {registry} import REGISTRY
class View:
    id = {id!r}
REGISTRY[View.id] = View
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package of three panels; the last one's file is not named after its id."""
    name = "panels_to_be_found"
    folder = tmp_path / name
    folder.mkdir()
    (tmp_path / f"{name}_registry.py").write_text(
        "from playground.ui.docking.panel import PanelRegistry\n"
        f"REGISTRY = PanelRegistry({name!r})\n"
    )
    (folder / "__init__.py").touch()
    (folder / "_shared.py").write_text("raise AssertionError('no panel')\n")
    for file, id in (("plane", "plane"), ("test_errors", "test"), ("other", "strange")):
        text = FILE.format(registry=f"{name}_registry", id=id)
        (folder / f"{file}.py").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    return name


@pytest.fixture
def registry(package: str) -> PanelRegistry:
    module = __import__(f"{package}_registry")
    found: PanelRegistry = module.REGISTRY
    return found


def imported(package: str) -> set[str]:
    return {name.rpartition(".")[2] for name in sys.modules if name.startswith(f"{package}.")}


@pytest.fixture(autouse=True)
def _forget(package: str) -> object:
    yield
    for name in [name for name in sys.modules if name.startswith(package)]:
        del sys.modules[name]


def test_nothing_is_imported_before_it_is_asked_for(registry: PanelRegistry, package: str) -> None:
    assert imported(package) == set()
    assert registry["plane"].id == "plane"
    assert imported(package) == {"plane"}


def test_a_file_may_begin_with_the_id(registry: PanelRegistry, package: str) -> None:
    assert "test" in registry
    assert imported(package) == {"test_errors"}


def test_a_panel_in_a_file_of_another_name_is_found(registry: PanelRegistry) -> None:
    assert registry["strange"].id == "strange"


def test_what_does_not_exist_is_not_there(registry: PanelRegistry) -> None:
    assert "nothing" not in registry
    with pytest.raises(KeyError):
        registry["nothing"]


def test_all_are_counted_in_a_fixed_order(registry: PanelRegistry, package: str) -> None:
    assert list(registry) == ["plane", "strange", "test"]
    assert len(registry) == 3
    assert imported(package) == {"plane", "test_errors", "other"}


def test_what_is_taken_out_does_not_come_back(registry: PanelRegistry) -> None:
    del registry["plane"]
    assert "plane" not in registry
    assert list(registry) == ["strange", "test"]
