"""Which modules of the program call something, as their sources say."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import playground

HOUSE = Path(playground.__file__).parent


class Call(NamedTuple):
    """A call: `open(…)`, or `of.open("rb")`."""

    name: str
    is_method: bool
    of: str  # the name before the point; empty where there is another expression
    mode: str | None  # the first argument, where it is a text


def modules_with(is_one: Callable[[Call], bool]) -> Iterator[str]:
    """The modules in which there is such a call, by their place below the program's folder."""
    for file in HOUSE.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        if any(call is not None and is_one(call) for call in map(_call, nodes)):
            yield file.relative_to(HOUSE).as_posix()


def _call(node: ast.Call) -> Call | None:
    first = node.args[0] if node.args else None
    mode = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
    if isinstance(node.func, ast.Name):
        return Call(node.func.id, False, "", mode)
    if isinstance(node.func, ast.Attribute):
        of = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
        return Call(node.func.attr, True, of, mode)
    return None
