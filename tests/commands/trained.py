"""`train` run in this process: its exit code, what it wrote, and its JSON."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playground.commands.main import run

SMALL = ["--m", "60", "--depth", "2", "--width", "5", "--batch-size", "16"]


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return strict(self.out)


def strict(text: str) -> Any:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(text, parse_constant=refuse)


def train(*arguments: str | Path) -> Outcome:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["train", *map(str, arguments)])
    return Outcome(code, out.getvalue(), err.getvalue())


def result_of(*arguments: str | Path) -> Any:
    """The JSON of a run that went well."""
    outcome = train(*arguments, "--json", "-")
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.json
