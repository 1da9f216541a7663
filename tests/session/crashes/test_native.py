"""A process that crashes leaves where it was; the next one reads it, once."""

import faulthandler
import signal
import subprocess
import sys
from pathlib import Path

from playground.session.crashes.native import NativeCrashes

CRASH = """
import faulthandler, sys
from pathlib import Path
from playground.session.crashes.native import NativeCrashes

def deep_in_the_kernel():
    ENDING

NativeCrashes(Path(sys.argv[1])).begin()
deep_in_the_kernel()
"""


def session(folder: Path, ending: str) -> int:
    code = CRASH.replace("ENDING", ending)
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.run(command, check=False, capture_output=True, timeout=60).returncode


def begun(folder: Path) -> str:
    """What the next session finds; it ends as it should."""
    native = NativeCrashes(folder)
    found = native.begin()
    native.end()
    return found


def test_the_next_start_reads_where_it_crashed_once(tmp_path: Path) -> None:
    assert session(tmp_path, "faulthandler._sigsegv()") == -signal.SIGSEGV
    found = begun(tmp_path)
    assert "Segmentation fault" in found
    assert "in deep_in_the_kernel" in found
    assert begun(tmp_path) == ""
    assert list((tmp_path / "crashes").iterdir()) == []


def test_who_was_killed_has_not_crashed(tmp_path: Path) -> None:
    ending = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert session(tmp_path, ending) == -signal.SIGKILL
    assert begun(tmp_path) == ""
    assert list((tmp_path / "crashes").iterdir()) == []


def test_what_another_window_holds_is_left(tmp_path: Path) -> None:
    code = CRASH.replace("ENDING", "print('ready', flush=True); input()")
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ready\n"
        assert begun(tmp_path) == ""
        assert len(list((tmp_path / "crashes").glob("running-*.txt"))) == 1
        other.kill()
    assert begun(tmp_path) == ""
    assert list((tmp_path / "crashes").iterdir()) == []


def test_where_nothing_can_be_written_the_program_starts(tmp_path: Path) -> None:
    (tmp_path / "crashes").write_text("a file where the folder should be", encoding="utf-8")
    assert begun(tmp_path) == ""


def test_afterwards_crashes_are_written_where_they_were_before(tmp_path: Path) -> None:
    before = faulthandler.is_enabled()
    begun(tmp_path)
    assert faulthandler.is_enabled() == before
