"""What the README says of the program is what the program is."""

import re

import pytest

from playground.commands.main import COMMANDS
from playground.paths import resources
from tests.readme_table import README, with_table


def test_the_table_of_knobs_is_current() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == with_table(text), "run: python -m tests.readme_table"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_shown(command: str) -> None:
    assert f"gradient-playground {command}" in README.read_text(encoding="utf-8")


def test_every_place_that_it_names_exists() -> None:
    root = README.parent
    text = README.read_text(encoding="utf-8")
    named = re.findall(r"`((?:playground|tests|resources|\.dev|\.ci)/[\w./-]*)`", text)
    assert named
    assert [place for place in named if not (root / place).exists()] == []
    assert resources() == root / "resources"
