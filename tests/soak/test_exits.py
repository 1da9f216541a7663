"""The program ends well whatever it does, and leaves no process behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak.exits import STATES, TOGETHER, end_in, processes_of

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc")

SOME = (
    "is being built", "steps of seconds", "reads a large file", "begins a path",
    "records an animation",
)  # fmt: skip


@pytest.mark.parametrize("name", SOME)
def test_it_ends_well(name: str, tmp_path: Path) -> None:
    ending = end_in(STATES[name], tmp_path)
    assert ending.good, ending


def test_a_process_that_is_left_would_be_seen(tmp_path: Path) -> None:
    code = "import sys; print(flush=True); sys.stdin.read()"
    other = subprocess.Popen(
        [sys.executable, "-c", code], env={TOGETHER: str(tmp_path)}, stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    with other:
        assert other.stdout is not None
        other.stdout.readline()
        assert processes_of(str(tmp_path)) == [other.pid]
        other.kill()
    assert processes_of(str(tmp_path)) == []
