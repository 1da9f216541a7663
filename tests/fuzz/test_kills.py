"""A few kills of `python -m tests.fuzz.kills`, and that it can see what is lost."""

import subprocess
import sys
import time
from pathlib import Path

from playground.session.files.kept_results import KeptResults
from tests.fuzz import kills


def test_nothing_is_lost_by_kills() -> None:
    command = [sys.executable, "-m", "tests.fuzz.kills", "4"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 kills, 0 faulty" in done.stdout


def test_a_lost_result_and_a_torn_experiment_are_seen(tmp_path: Path) -> None:
    results = KeptResults(tmp_path / "results.jsonl")
    results.put("0", [])
    (tmp_path / "own.gradplay").write_text('{"format": "gradient-pl')
    faults: list[str] = []
    told = kills.Told(moved=[1.0], results=2)
    kills.check(tmp_path, told, time.monotonic(), faults)
    assert len(faults) == 2
    assert "own.gradplay" in faults[0]
    assert "result 1" in faults[1]
