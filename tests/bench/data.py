"""What a million examples cost: `python -m tests.bench.data`. A report, never a test of time.

- from asking for them until the network trains on them, with the thread that the window has;
- the peak of memory that they take, beside the size of X in float64;
- the time of a step with a fixed batch size, by the number of examples;
- training with the curves that the window draws, beside training alone.

Times are wall-clock seconds on whatever machine this runs on; ratios are of the same run.
"""

import argparse
import statistics
import sys
import time
import tracemalloc

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.experiment import Experiment
from playground.session.measuring.observer import Observer
from playground.session.run.build import draw_examples
from playground.session.run.run import Run

SIZES = (1_000, 10_000, 100_000, 1_000_000)
SPLIT = {"dev_share": 0.01, "test_share": 0.01}  # what is advised for a million
BATCHES = (16, 64, 256)


def knobs_for(m: int, **changes: object) -> Hyperparameters:
    """The defaults with m examples."""
    return DEFAULTS.with_changes(m=m, **SPLIT, **changes)  # type: ignore[arg-type]


def until_training(m: int, **changes: object) -> float:
    """Seconds from asking a run of 300 examples for m until a step on them is shown."""
    experiment = Experiment(DEFAULTS)
    experiment.start()
    try:
        _wait(experiment, 0, DEFAULTS.m)
        start = time.perf_counter()
        experiment.store.set(m=m, **SPLIT, **changes)  # type: ignore[arg-type]
        _wait(experiment, experiment.revision, m)
        return time.perf_counter() - start
    finally:
        experiment.close()


def _wait(experiment: Experiment, revision: int, m: int) -> None:
    deadline = time.perf_counter() + 60
    while time.perf_counter() < deadline:
        shown = experiment.latest()
        if shown is not None and shown.revision >= revision and shown.step > 0:
            assert shown.points.count == m
            return
        time.sleep(0.001)
    raise TimeoutError(f"{m} examples do not train within a minute")


def peak_memory(m: int, *, whole_run: bool, **changes: object) -> float:
    """The peak of memory while examples are drawn, or a run is built, over the size of X."""
    knobs = knobs_for(m, **changes)
    tracemalloc.start()
    try:
        made = Run(knobs) if whole_run else draw_examples(knobs)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    n_x = made.examples.n_x if isinstance(made, Run) else made.n_x
    return peak / (8 * m * n_x)


def held_memory(m: int) -> float:
    """What a run holds once it is built, over the size of X."""
    tracemalloc.start()
    try:
        run = Run(knobs_for(m))
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    return held / (8 * m * run.examples.n_x)


def step_seconds(m: int, batch_size: int, seconds: float) -> tuple[float, float]:
    """Seconds of a step within an epoch, and the beginning of an epoch spread over its steps."""
    run = Run(knobs_for(m, batch_size=batch_size))
    batches = run.training.batches
    run.step(min(50, batches.left_in_epoch - 1))
    inside: list[float] = []
    borders: list[float] = []
    start = time.perf_counter()
    while not borders or not inside or time.perf_counter() - start < seconds:
        left = batches.left_in_epoch
        count = 1 if left == 1 else min(20, left - 1)
        before = time.perf_counter()
        run.step(count)
        (borders if left == 1 else inside).append((time.perf_counter() - before) / count)
    within = statistics.median(inside)
    return within, max(0.0, statistics.median(borders) - within) / batches.count


def share_with_curves(m: int, seconds: float) -> tuple[float, int]:
    """Steps with curves over steps without, alternating; and the sample that curves use."""
    alone, watched = Run(knobs_for(m)), Run(knobs_for(m))
    observer, step_seconds = Observer(watched), 1e-5
    rates: tuple[list[float], list[float]] = ([], [])
    for round_number in range(6):
        before, start = alone.step_count, time.perf_counter()
        while time.perf_counter() - start < seconds / 6:
            alone.step(32)
        rates[0].append((alone.step_count - before) / (time.perf_counter() - start))
        before, start = watched.step_count, time.perf_counter()
        while time.perf_counter() - start < seconds / 6:
            now = time.perf_counter()
            done = min(32, observer.steps_to_record(step_seconds))
            watched.step(done)
            step_seconds = (time.perf_counter() - now) / done
            if observer.steps_to_record(step_seconds) <= 1:
                observer.record()
        if round_number:  # the first one learns how long things take
            rates[1].append((watched.step_count - before) / (time.perf_counter() - start))
        else:
            rates[0].pop()
    sample = observer.evaluation.train_sample
    return statistics.median(rates[1]) / statistics.median(rates[0]), sample


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--examples", type=int, default=1_000_000, metavar="M")
    parser.add_argument("--seconds", type=float, default=3.0, help="for each figure of speed")
    asked = parser.parse_args(arguments)
    m = asked.examples
    print(f"{m:,} examples, split 98 / 1 / 1; memory as a multiple of X in float64\n")
    print("from asking until a step on them is shown (goal 3 s)")
    for name, changes in (
        ("spiral", {}),
        ("circles, standardized", {"dataset": "circles", "normalization": "standardize"}),
        ("moons, mismatch, stretch", {"dataset": "moons", "mismatch": 0.5, "stretch": 100.0}),
        ("spiral, augmented", {"augmentation": "flip+rotate"}),
    ):
        print(f"  {name:28s} {until_training(m, **changes):6.2f} s")
    print("\npeak of memory (goal 6)")
    print(f"  drawn and split              {peak_memory(m, whole_run=False):6.2f}")
    mismatch = peak_memory(m, whole_run=False, mismatch=0.5, stretch=10.0)
    print(f"  with mismatch and stretch    {mismatch:6.2f}")
    print(f"  the whole run                {peak_memory(m, whole_run=True):6.2f}")
    standardized = peak_memory(m, whole_run=True, normalization="standardize")
    print(f"  the same, standardized       {standardized:6.2f}")
    print(f"  held by the run afterwards   {held_memory(m):6.2f}")
    print("\na step by the number of examples, and what the epoch's new order adds to each")
    sizes = [size for size in SIZES if size <= m]
    print("  batch " + "".join(f"{size:>20,}" for size in sizes))
    for batch_size in BATCHES:
        cells = [step_seconds(size, batch_size, asked.seconds / 3) for size in sizes]
        shown = "".join(f"{1e6 * a:10.1f} + {1e6 * b:4.1f} µs" for a, b in cells)
        print(f"  {batch_size:5d} {shown}")
    share, sample = share_with_curves(m, asked.seconds)
    print(f"\ntraining with curves / without: {share:.2f} (goal 0.80), on samples of {sample:,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
