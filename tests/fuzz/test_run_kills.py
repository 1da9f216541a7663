"""A few kills of `python -m tests.fuzz.run_kills`, and that it can see what is lost."""

import subprocess
import sys
from pathlib import Path

from tests.fuzz import run_kills
from tests.session.library.made_library import with_runs


def test_nothing_of_the_library_is_lost_by_kills() -> None:
    command = [sys.executable, "-m", "tests.fuzz.run_kills", "3"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kills, 0 faulty" in done.stdout


def test_a_damaged_library_and_one_that_is_not_there_are_seen(tmp_path: Path) -> None:
    told = run_kills.Told(moved=[1.0], built=[1.0], taken=[3.0])
    assert run_kills.check(tmp_path / "none", told, 100.0).faults == ["there is no library"]
    path = tmp_path / "runs.gplib"
    with_runs(path).close()
    assert "a part is missing" in run_kills.check(path, told, 100.0).faults[0]
    content = bytearray(path.read_bytes())
    content[4096:8192] = b"\xff" * 4096
    path.write_bytes(bytes(content))
    assert run_kills.check(path, told, 100.0).faults
