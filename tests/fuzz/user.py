"""A random user in the real window; what fails is made short, written down, and can be replayed.

    python -m tests.fuzz.user COUNT [--seed N] [--session 250] [--seconds S] [--keep FOLDER]
    python -m tests.fuzz.user --replay FILE

COUNT actions are done in sessions, each in a process with a home of its own, on $DISPLAY (which
should have a window manager). A session's actions follow from the seed, which is printed; without
--seed it is another one each time. --seconds: no session is begun after that time.
"""

import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.processes import home_environment
from tests.fuzz.user_actions import Action, drawn

FORMAT = "gradient-playground/fuzz"
_LONGEST = 3600.0  # seconds for a session
_ATTEMPTS = 30  # plays to make a sequence shorter


@dataclass(frozen=True)
class Result:
    """How a session ended. at: the number of its last action; faults: nothing where all is well."""

    at: int
    faults: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """By which two faults are taken for the same: their beginning, without figures."""
        first = self.faults[0] if self.faults else ""
        return "".join(letter for letter in first if not letter.isdigit())[:40]


def play(actions: list[Action], show: bool = False) -> Result:
    """Do actions in a window of a process of its own."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        (folder / "actions.json").write_text(json.dumps(actions), encoding="utf-8")
        environment = {**os.environ, **home_environment(folder / "home"),
                       "OPENBLAS_NUM_THREADS": "1"}  # fmt: skip
        environment.setdefault("QT_QPA_PLATFORM", "xcb")
        (folder / "home").mkdir()
        command = [sys.executable, "-m", "tests.fuzz.user_player",
                   str(folder / "actions.json"), str(folder)]  # fmt: skip
        try:
            done = subprocess.run(command, env=environment, capture_output=True, text=True,
                                  timeout=_LONGEST, errors="replace", check=False)  # fmt: skip
        except subprocess.TimeoutExpired as error:
            done = subprocess.CompletedProcess(command, -signal.SIGALRM, "", str(error.stderr))
        if show:
            print(done.stdout, done.stderr, sep="")
        told = folder / "faults.json"
        at = int((folder / "at").read_text()) if (folder / "at").exists() else 0
        if done.returncode == 0 and told.exists():
            found = json.loads(told.read_text(encoding="utf-8"))
            return Result(found["at"], tuple(found["faults"]))
        said = done.stderr[-3000:]
        return Result(at, (f"crash: ended with {done.returncode}\n{said}",))


def shrunk(
    actions: list[Action], first: Result, again: Callable[[list[Action]], Result] = play
) -> list[Action]:
    """The shortest sequence found with the same fault; as it is where that does not recur."""
    best, attempts = actions[: first.at + 1], 1
    if again(best).kind != first.kind:
        return best
    size = len(best) // 2
    while size and attempts < _ATTEMPTS:
        start = 0
        while start < len(best) and attempts < _ATTEMPTS:
            shorter = best[:start] + best[start + size :]
            attempts += 1
            if shorter and again(shorter).kind == first.kind:
                best = shorter
            else:
                start += size
        size //= 2
    return best


def write(file: Path, seed: int, actions: list[Action], result: Result) -> None:
    """Write a sequence down, to be replayed."""
    document = {"format": FORMAT, "version": 1, "seed": seed, "faults": result.faults,
                "actions": actions}  # fmt: skip
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document, ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def replay(file: Path) -> int:
    """Do what a file holds; 0 where nothing fails any more."""
    result = play(json.loads(file.read_text(encoding="utf-8"))["actions"], show=True)
    print("\n".join(result.faults) or "no fault")
    return int(bool(result.faults))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=0)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--session", type=int, default=250)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("--replay", type=Path)
    asked = parser.parse_args()
    if asked.replay:
        return replay(asked.replay)
    seed = secrets.randbelow(2**31) if asked.seed is None else asked.seed
    print(f"seed {seed}", flush=True)
    end, done, faulty = time.monotonic() + asked.seconds, 0, 0
    while done < asked.count and time.monotonic() < end:
        number = seed + done
        actions = drawn(number, min(asked.session, asked.count - done))
        result = play(actions)
        done += result.at + 1
        if result.faults:
            faulty += 1
            if not asked.no_shrink:
                actions = shrunk(actions, result)
            file = asked.keep / f"{number}.json"
            write(file, number, actions, result)
            print(f"seed {number}, after {result.at + 1} actions, {len(actions)} once shortened:")
            print(*result.faults, f"replay: python -m tests.fuzz.user --replay {file}", sep="\n")
        print(f"{done} actions, {faulty} faulty sessions", flush=True)
    return int(faulty > 0)


if __name__ == "__main__":
    sys.exit(main())
