"""The document for a school's technician says of a policy what the program reads."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from playground.paths import resources
from playground.session.preferences.declared import AT_THE_START, PREFERENCES
from playground.session.preferences.policy import policy_file, read_policy

DOCUMENT = (resources() / "installing.md").read_text(encoding="utf-8")
KNOWN = {**PREFERENCES, **AT_THE_START}


def test_its_example_is_a_policy_with_everything_that_can_be_fixed(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    file = tmp_path / "policy.toml"
    file.write_text(example, encoding="utf-8")
    policy = read_policy(file)
    assert policy.problems == ()
    assert set(policy.values) == set(KNOWN)


def test_its_table_names_everything_that_can_be_fixed_with_what_is_allowed() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| .*? \| (.*) \|$", DOCUMENT, re.MULTILINE))
    assert set(rows) == set(KNOWN)
    for name in ("language", "theme", "own_runs", "engine"):
        assert set(re.findall(r'"(\w+)"', rows[name])) == set(KNOWN[name].allowed().split(", "))
    for name in ("text_size", "library_size"):
        words = KNOWN[name].allowed().split()
        assert rows[name].endswith(" ".join(words[-3:]))


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_it_names_the_place(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert f"`{policy_file()}`" in DOCUMENT
