"""GRADIENT_PLAYGROUND_ENGINE chooses who trains, and the JSON says who did."""

import json
import os
import subprocess
import sys

import pytest

from playground.engine.kernel import loader
from tests.commands.trained import SMALL
from tests.engine.conftest import compiled


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "playground", "train", *SMALL, *arguments]
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


def engine_of(*arguments: str, **environment: str) -> str:
    done = run(*arguments, "--steps", "5", "--json", "-", **environment)
    assert done.returncode == 0, done.stderr
    name: str = json.loads(done.stdout)["engine"]
    return name


def test_numpy_on_demand() -> None:
    assert engine_of(**{loader.ENGINE_VARIABLE: "numpy"}) == "numpy"


@pytest.mark.skipif(isinstance(compiled(), str), reason="there is no compiler")
def test_the_compiled_engine_where_it_is() -> None:
    assert engine_of(**{loader.ENGINE_VARIABLE: ""}) == "compiled"
    assert engine_of(**{loader.ENGINE_VARIABLE: "compiled"}) == "compiled"


@pytest.mark.parametrize(
    "environment",
    [
        {loader.ENGINE_VARIABLE: "fast"},
        {loader.ENGINE_VARIABLE: "compiled", loader.PROCESSOR_VARIABLE: "no-such"},
    ],
)
def test_what_is_asked_for_and_not_there_is_refused(environment: dict[str, str]) -> None:
    done = run("--steps", "5", **environment)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert next(iter(reversed(environment.values()))) in line
