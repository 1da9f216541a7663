"""Threads that take turns every 10 µs for some seconds; and the check finds what is planted."""

import os
import subprocess
import sys
import time

SECONDS = 8

PLANTED = """
import sys, threading
from playground.session.run.run import Run

step = Run.step

def disturbed(self, count=1):
    step(self, count)
    if threading.current_thread().name == "training":
        self.training.theta[0] += 1e-12

Run.step = disturbed
from tests.fuzz.switching import main
sys.exit(main(["1", "--seed", "1"]))
"""


def told(*arguments: str) -> tuple[int, str]:
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True,
        check=False, timeout=180,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_nothing_goes_wrong_while_threads_take_turns_all_the_time() -> None:
    code, text = told("-m", "tests.fuzz.switching", str(SECONDS), "--seed", str(int(time.time())))
    assert code == 0, text
    assert "compared to the bit" in text


def test_a_run_that_comes_to_other_bits_is_found() -> None:
    code, text = told("-c", PLANTED)
    assert code == 1
    assert "WRONG: other bits after" in text
