"""A random user in the real window; what fails is made short, written down, and can be replayed.

    python -m tests.fuzz.user COUNT [--seed N] [--session 250] [--seconds S] [--keep FOLDER]
        [--jobs N] [--no-shrink]
    python -m tests.fuzz.user --replay FILE

COUNT actions are done in sessions, each in a process with a home of its own, on $DISPLAY (which
should have a window manager). A session's actions follow from the seed, which is printed; without
--seed it is another one each time. --seconds: no session is begun after that time. --jobs: so many
sessions at once, each on a display of its own (Xvfb and openbox, which are started). At the end
stands how often each kind of thing in the window really changed.
"""

import argparse
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.processes import home_environment
from tests.fuzz.user_actions import Action, drawn

FORMAT = "gradient-playground/fuzz"
_LONGEST = 3600.0  # seconds for a session
_ATTEMPTS = 30  # plays to make a sequence shorter


@dataclass(frozen=True)
class Result:
    """How a session ended. at: the number of its last action; faults: nothing where all is well.

    reached: how often each kind of thing changed.
    """

    at: int
    faults: tuple[str, ...] = ()
    reached: Mapping[str, int] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """By which two faults are taken for the same: their beginning, without figures."""
        first = self.faults[0] if self.faults else ""
        return "".join(letter for letter in first if not letter.isdigit())[:40]


def play(actions: list[Action], show: bool = False, display: str | None = None) -> Result:
    """Do actions in a window of a process of its own; display: another one than $DISPLAY."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        (folder / "actions.json").write_text(json.dumps(actions), encoding="utf-8")
        environment = {**os.environ, **home_environment(folder / "home"),
                       "OPENBLAS_NUM_THREADS": "1"}  # fmt: skip
        environment.setdefault("QT_QPA_PLATFORM", "xcb")
        if display is not None:
            environment.update(QT_QPA_PLATFORM="xcb", DISPLAY=display)
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
            return Result(found["at"], tuple(found["faults"]), found["reached"])
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


@contextmanager
def managed_display() -> Iterator[str]:
    """A display of our own with a window manager; its name."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp",
         "-noreset"], pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    manager = None
    try:
        os.close(writing)
        with os.fdopen(reading) as stream:
            name = ":" + stream.readline().strip()
        environment = {**os.environ, "DISPLAY": name, "XDG_CONFIG_HOME": "/nonexistent"}
        quiet, command = subprocess.DEVNULL, ["openbox", "--sm-disable"]
        manager = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
        time.sleep(1)  # it has no way of saying that it is there
        yield name
    finally:
        for process in filter(None, (manager, server)):
            process.terminate()
            process.wait()


class Trial:
    """Sessions one after another, or some at a time, until so many actions are done."""

    def __init__(self, asked: argparse.Namespace, seed: int) -> None:
        self._asked, self._seed = asked, seed
        self._end = time.monotonic() + asked.seconds
        self._lock = threading.Lock()
        self._begun = self._drawn = self.done = self.faulty = 0
        self.reached: Counter[str] = Counter()

    def _next(self) -> tuple[int, int] | None:
        """The seed of another session, and how many actions it has; None where all are begun."""
        with self._lock:
            count = min(self._asked.session, self._asked.count - self._begun)
            if count <= 0 or time.monotonic() >= self._end:
                return None
            number = self._seed + self._drawn
            self._begun, self._drawn = self._begun + count, self._drawn + count
            return number, count

    def run(self, display: str | None = None) -> None:
        """Play sessions on a display until there are no more."""
        while (of := self._next()) is not None:
            number, count = of
            actions = drawn(number, count)
            result = play(actions, display=display)
            with self._lock:
                self._begun -= count - result.at - 1  # those that a fault has left undone
            if result.faults and not self._asked.no_shrink:
                actions = shrunk(actions, result, lambda some: play(some, display=display))
            with self._lock:
                self._tell(number, actions, result)

    def _tell(self, number: int, actions: list[Action], result: Result) -> None:
        self.done += result.at + 1
        self.reached.update(result.reached)
        if result.faults:
            self.faulty += 1
            file = self._asked.keep / f"{number}.json"
            write(file, number, actions, result)
            print(f"seed {number}, after {result.at + 1} actions, {len(actions)} once shortened:")
            print(*result.faults, f"replay: python -m tests.fuzz.user --replay {file}", sep="\n")
        print(f"{self.done} actions, {self.faulty} faulty sessions", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", nargs="?", type=int, default=0)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--session", type=int, default=250)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("--replay", type=Path)
    asked = parser.parse_args()
    if asked.replay:
        return replay(asked.replay)
    seed = secrets.randbelow(2**31) if asked.seed is None else asked.seed
    print(f"seed {seed}", flush=True)
    trial = Trial(asked, seed)
    with ExitStack() as stack:
        displays = [stack.enter_context(managed_display()) for _ in range(asked.jobs or 0)]
        workers = [threading.Thread(target=trial.run, args=(name,)) for name in displays]
        for worker in workers:
            worker.start()
        if not workers:
            trial.run()
        for worker in workers:
            worker.join()
    lines = sorted(trial.reached.items(), key=lambda pair: (-pair[1], pair[0]))
    print("reached:", ", ".join(f"{name} {count}" for name, count in lines))
    print(f"{trial.done} actions, {trial.faulty} faulty sessions", flush=True)
    return int(trial.faulty > 0)


if __name__ == "__main__":
    sys.exit(main())
