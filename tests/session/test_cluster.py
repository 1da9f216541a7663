"""Work on a cluster: through Dask where it is installed, and a plain word where it is not."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys

import pytest

from playground.commands.main import run
from playground.session.cluster import ClusterError, executor_at
from tests.session.on_a_cluster import LAB, SWEEP

needs_dask = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None,
    reason="needs Dask; to have it: pip install '.[cluster]'",
)


def test_without_dask_it_says_how_to_have_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    for arguments in (SWEEP, LAB):
        assert run([*arguments, "--scheduler", "tcp://127.0.0.1:1"]) == 2
        said = capsys.readouterr().err
        assert "gradient-playground[cluster]" in said
        assert said.count("\n") == 1


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent:
        def __init__(self, address: str, timeout: float) -> None:
            raise OSError(f"Timed out trying to connect to {address} after {timeout} s")

    monkeypatch.setitem(sys.modules, "distributed", type(sys)("distributed"))
    monkeypatch.setattr(sys.modules["distributed"], "Client", Silent, raising=False)
    with (
        pytest.raises(ClusterError, match=r"no scheduler answers at tcp://nowhere:1"),
        executor_at("tcp://nowhere:1"),
    ):
        pass


@needs_dask
def test_a_sweep_and_a_laboratory_give_the_same_although_a_worker_is_killed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Every result once, none lost, the same numbers as here."""
    found = subprocess.run(
        [sys.executable, "-m", "tests.session.on_a_cluster"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    sweep, lab, killed = found.stdout.split("----\n")
    assert json.loads(killed) == {"killed": 1}
    for arguments, answer in ((SWEEP, sweep), (LAB, lab)):
        assert run(arguments) == 0
        assert json.loads(answer) == json.loads(capsys.readouterr().out)
