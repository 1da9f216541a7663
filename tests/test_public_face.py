"""Tests speak to the program as its other parts do: they reach into nobody's private members."""

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
# Of the tests of the window some still do.
ROOMS = ("commands", "data", "engine", "i18n", "knobs", "session")
FILES = [file for room in ROOMS for file in (TESTS / room).rglob("*.py")] + list(TESTS.glob("*.py"))
_NAMED_TUPLES = {"_replace", "_asdict", "_fields"}
_OF_OTHERS = {"_exit"}  # os._exit


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TESTS)))
def test_no_private_member_of_another_is_used(file: Path) -> None:
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            names = [] if own else [node.attr]
        elif isinstance(node, ast.ImportFrom):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("setattr", "getattr")):
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
            names = [part for text in texts if isinstance(text, str) for part in text.split(".")]
        else:
            names = []
        found += [f"line {node.lineno}: {name}" for name in names if is_private(name)]
    assert found == []


def is_private(name: str) -> bool:
    """Whether a name is meant for its own module or class only."""
    others = _NAMED_TUPLES | _OF_OTHERS
    return name.startswith("_") and not name.startswith("__") and name not in others
