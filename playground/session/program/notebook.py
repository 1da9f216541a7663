"""A program as a Jupyter notebook: each section a cell of code under its heading.

Source: the notebook format, version 4.5 (nbformat documentation, "The Jupyter Notebook Format").
"""

import json
from typing import Any

from playground.session.program.program import Line, Program, Say


def notebook_text(program: Program, say: Say = str) -> str:
    """The notebook as its file has it."""
    cells: list[dict[str, Any]] = []
    for lines in _sections(program):
        first = lines[0]
        if first.is_heading:
            lines = lines[1:]
            cells.append(_cell("markdown", f"## {say(first.note)}", len(cells)))
        source = "\n".join(line.said(say) for line in lines).strip("\n")
        cells.append(_cell("code", source, len(cells)))
    document = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _sections(program: Program) -> list[list[Line]]:
    found: list[list[Line]] = [[]]
    for line in program.lines:
        if line.is_heading:
            found.append([])
        found[-1].append(line)
    return found


def _cell(kind: str, source: str, number: int) -> dict[str, Any]:
    cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    cell["source"] = source.splitlines(keepends=True)
    return cell
