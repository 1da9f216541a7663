"""Tests speak to the program as its other parts do: they reach into nobody's private members.

Where a member is named by a dot, ruff says so (SLF); here, what is imported or named in a text.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = [file for file in TESTS.rglob("*.py") if file.parent.name != "bench"]
# A private name in a text or in an import: other files need not be read further.
_WORTH_A_LOOK = re.compile(r"""["'.]_[a-z]|\bimport\b[^"']*?\b_[a-z]""")


def private_names(source: str) -> Iterator[str]:
    """Private names that are imported, or set and read by name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            of_the_tests = (node.module or "").startswith("tests")
            names = [] if of_the_tests else [one.name for one in node.names]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("setattr", "getattr")):
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)]
            names = [part for text in texts if isinstance(text, str) for part in text.split(".")]
        else:
            continue
        yield from (f"line {node.lineno}: {name}" for name in names if is_private(name))


def is_private(name: str) -> bool:
    """Whether a name is meant for its own module or class only."""
    return name.startswith("_") and not name.startswith("__") and name != "_exit"  # os._exit


def test_no_private_member_of_another_is_used() -> None:
    found = {}
    for file in FILES:
        source = file.read_text(encoding="utf-8")
        if _WORTH_A_LOOK.search(source) and (names := list(private_names(source))):
            found[str(file.relative_to(TESTS))] = names
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "from playground.knobs import _hidden",
        "from playground.knobs import (\n    open,\n    _hidden,\n)",
        "monkeypatch.setattr(panel, '_hidden', 1)",
        'patch.setattr("playground.knobs.knob._hidden", 1)',
    ],
)
def test_a_private_name_is_found(source: str) -> None:
    assert _WORTH_A_LOOK.search(source)
    assert [line.split(": ")[1] for line in private_names(source)] == ["_hidden"]
