"""kill −9 at random moments, while the library of runs is being written.

    python -m tests.fuzz.run_kills COUNT [--first N]

Each time an experiment in a process of its own trains, has its knobs moved and, now and then, its
network built anew, and a keeper writes its runs; then it is killed. Afterwards the library must be
whole, with every run that trained longer than a moment, and what can be restored must train on.
Printed is how old the knobs and the parameters were that were kept of the run in progress: at most
1 s and 30 s are promised.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.library.library import Library
from playground.session.library.restoring import restored
from playground.session.messages.run_record import RunRecord
from tests.fuzz.processes import VictimError, killed_while

STEP = 1e-4  # of λ, from one move of the knob to the next
_MOVE = 0.02  # seconds between two
_EARLIEST, _LATEST = 2.2, 5.5  # seconds until a kill: a run is kept from 2 s on
_MOST_KNOBS, _MOST_PARAMETERS = 1.0, 30.0
_LATE = 1.0  # seconds more, as this machine may be busy with other things


@dataclass
class Told:
    """What the victim said before it was killed: when λ was set to 1, 2, … steps; when its runs
    began, as it was built anew; when the keeper was told of one."""

    moved: list[float] = field(default_factory=list)
    built: list[float] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)

    def should_be_there(self, killed: float) -> bool:
        """Whether there must be a run: the keeper was told of one long enough ago."""
        return bool(self.taken) and killed - self.taken[0] > _MOST_KNOBS + _LATE

    def hear(self, line: str) -> None:
        """Take one line of it: moved, built or taken."""
        getattr(self, line).append(time.monotonic())


@dataclass
class Found:
    """What was wrong afterwards; the age of what was kept, in seconds, of a run that was."""

    faults: list[str] = field(default_factory=list)
    knobs: float | None = None
    parameters: float | None = None


def kill_one(number: int, folder: Path) -> Found:
    """Kill one process that keeps runs, and look at what is left."""
    random = np.random.default_rng([17, number])
    wait, large = random.uniform(_EARLIEST, _LATEST), bool(random.integers(4) == 0)
    told = Told()
    try:
        killed = killed_while(
            lambda pipe: _work(folder, pipe, number, large=large), told.hear, wait
        )
    except VictimError as error:
        return Found([str(error)])
    return check(folder / "runs.gplib", told, killed)


def _work(folder: Path, pipe: int, number: int, *, large: bool) -> None:
    from playground.session.experiment import Experiment
    from playground.session.library.keeping import Keeper

    def say(text: str) -> None:
        os.write(pipe, f"{text}\n".encode())

    random = np.random.default_rng([18, number])
    knobs = DEFAULTS.with_changes(penalty="l2", optimizer="adam", learning_rate=0.001)
    if large:
        knobs = knobs.with_changes(width=100, depth=8)
    keeper = Keeper(folder / "runs.gplib", lambda news: None)
    keeper.start()
    experiment = Experiment(knobs)

    def take(record: RunRecord) -> None:
        say("taken")
        keeper.take(record)

    experiment.keep_runs(take)
    experiment.start()
    moves = 0
    say("built")
    while True:
        moves += 1
        changes = {"lambd": moves * STEP}
        if random.random() < _MOVE / 8:  # every eight seconds
            experiment.store.set(init_seed=int(random.integers(2**31)), **changes)
            say("built")
        else:
            experiment.store.set(**changes)
        say("moved")
        time.sleep(_MOVE)


def check(path: Path, told: Told, killed: float) -> Found:
    """What is wrong with a library after a kill, and how old what it holds is."""
    found = Found()
    if not path.exists():
        if told.should_be_there(killed):
            found.faults.append("there is no library")
        return found
    try:
        with sqlite3.connect(path) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
        connection.close()
        if said != "ok":
            found.faults.append(f"the database is not whole: {said}")
        with Library(path) as library:
            _look(library, told, killed, found)
    except (ValueError, sqlite3.Error) as error:
        found.faults.append(f"{type(error).__name__}: {error}")
    return found


def _look(library: Library, told: Told, killed: float, found: Found) -> None:
    runs = library.runs()
    for run in runs:
        for part in (library.curves(run.id), library.changes(run.id)):
            if part is None:
                found.faults.append(f"{run.id}: a part is missing")
        library.norms(run.id)
        library.boundary(run.id)
    if not runs:
        if told.should_be_there(killed):
            found.faults.append("there is no run")
        return
    newest = runs[0]
    if not newest.ended and told.taken and told.taken[-1] > told.built[-1] + 2:  # in progress
        moves = round(float(newest.knobs["lambd"]) / STEP)  # type: ignore[arg-type]
        found.knobs = killed - told.moved[moves] if moves < len(told.moved) else 0.0
        resume = restored(library, newest.id).resume
        at = round(resume.knobs.lambd / STEP)
        found.parameters = killed - told.moved[at] if at < len(told.moved) else 0.0
    for run in runs:
        with suppress(ValueError):  # of one that ended at once there are no parameters
            _train_on(restored(library, run.id).resume)


def _train_on(resume: object) -> None:
    """A kept run takes steps on."""
    from playground.session.control.resuming import resume as put
    from playground.session.messages.resume import Resume
    from playground.session.run.run import Run

    assert isinstance(resume, Resume)
    run = Run(resume.knobs, painting=resume.painting)
    problem = put(run, resume)
    if problem is not None or not run.step_count:
        raise AssertionError(f"it cannot go on: {problem}")
    run.step(3)


def main() -> int:
    """Kill, and look; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    faulty = 0
    ages: dict[str, list[float]] = {"knobs": [], "parameters": []}
    for number in range(chosen.first, chosen.first + chosen.count):
        folder = Path(tempfile.mkdtemp(prefix="killed-run-"))
        found = kill_one(number, folder)
        for name, known in ages.items():
            age = getattr(found, name)
            if age is not None:
                known.append(age)
        if found.faults:
            faulty += 1
            print(f"{number}: {folder}: {'; '.join(found.faults[:4])}", flush=True)
        else:
            shutil.rmtree(folder)
    print(f"{chosen.count} kills, {faulty} faulty", end="")
    for (name, known), most in zip(ages.items(), (_MOST_KNOBS, _MOST_PARAMETERS), strict=True):
        if known:
            over = sum(age > most for age in known)
            print(
                f"; {name} at most {max(known):.2f} s old, median {float(np.median(known)):.2f} s, "
                f"{over} of {len(known)} over {most:g} s",
                end="",
            )
    print()
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
