"""When continuous integration tests the packages: .dev/packaging/changed.sh, in repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.packaging.shared import TOOLS, needs

DAY = 86400
NOW = 1_800_000_000


class Repository:
    """A checkout with the script in it, and commits at chosen times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / ".dev" / "packaging").mkdir(parents=True)
        shutil.copy(TOOLS / "changed.sh", folder / ".dev" / "packaging")
        self.git("init", "-q")
        self.commit("README.md", ".dev", moment=NOW - 10 * DAY)

    def git(self, *words: str, moment: int = NOW) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "gc.auto=0")
        subprocess.run(
            ["git", *identity, *words], cwd=self.folder, check=True, capture_output=True,
            env={**os.environ, "GIT_COMMITTER_DATE": f"{moment} +0000",
                 "GIT_AUTHOR_DATE": f"{moment} +0000"},
        )  # fmt: skip

    def commit(self, *paths: str, moment: int) -> None:
        for path in paths:
            file = self.folder / path
            if not file.is_dir():
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(str(moment))
            self.git("add", path)
        self.git("commit", "-q", "-m", "Change " + paths[0], moment=moment)

    def changed(self) -> str | None:
        """What the script says; None where it says that nothing has changed."""
        script = self.folder / ".dev" / "packaging" / "changed.sh"
        done = subprocess.run(["bash", script], capture_output=True, text=True, cwd="/")
        assert done.returncode == (0 if done.stdout else 1), done.stderr
        assert done.stderr == ""
        return done.stdout.strip() or None


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    needs("git", "bash")
    return Repository(tmp_path / "repository")


def test_nothing_lately(repository: Repository) -> None:
    repository.commit("playground/knobs/knob.py", moment=NOW)
    assert repository.changed() is None


@pytest.mark.parametrize("path", ["pyproject.toml", "resources/packaging/x", "playground/paths.py"])
def test_a_change_some_commits_ago_on_the_same_day(repository: Repository, path: str) -> None:
    repository.commit(path, moment=NOW - 3600)
    repository.commit("playground/knobs/knob.py", moment=NOW)
    assert (repository.changed() or "").endswith(f"Change {path}")


def test_a_change_that_is_not_committed(repository: Repository) -> None:
    repository.commit("playground/knobs/knob.py", moment=NOW)
    (repository.folder / "pyproject.toml").write_text("new")
    assert repository.changed() == "changes that are not committed"


def shallow(repository: Repository, depth: int) -> Repository:
    clone = repository.folder.parent / "clone"
    subprocess.run(
        ["git", "clone", "-q", "--depth", str(depth), f"file://{repository.folder}", str(clone)],
        check=True, capture_output=True,
    )  # fmt: skip
    made = object.__new__(Repository)
    made.folder = clone
    return made


def test_a_clone_without_enough_history(repository: Repository) -> None:
    repository.commit("playground/a.py", moment=NOW - 2 * DAY)
    repository.commit("playground/b.py", moment=NOW)
    # The one commit of the clone seems to add everything.
    assert shallow(repository, 1).changed() is not None


def test_a_shallow_clone_with_enough_history(repository: Repository) -> None:
    repository.commit("playground/a.py", moment=NOW - 2 * DAY)
    repository.commit("playground/b.py", moment=NOW)
    assert shallow(repository, 2).changed() is None


def test_without_any_history(repository: Repository) -> None:
    shutil.rmtree(repository.folder / ".git")
    assert repository.changed() == "there is no history to look at"
