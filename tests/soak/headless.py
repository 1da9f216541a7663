"""Memory over millions of steps without a window.

    python -m tests.soak.headless STEPS [--every 250000]

Trains the default network, looks at it as `train` does, and prints what is held.
"""

import argparse
import sys
import time

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.run.diagnosis import RunDiagnosis
from playground.session.run.run import Run
from tests.soak.memory import growth, resident

SETTLED = 0.02  # of the steps, after which it may not grow


def held_by(steps: int, every: int) -> list[tuple[float, int]]:
    """The step and the memory at each look."""
    run = Run(DEFAULTS)
    diagnosis = RunDiagnosis(run)
    readings = []
    while run.step_count < steps and run.ended is None:
        run.step(min(every, steps - run.step_count))
        diagnosis.note(run.evaluate())
        diagnosis.diagnosis()
        run.full_norms()
        readings.append((float(run.step_count), resident()))
    return readings


def main() -> int:
    """Run it; 1 where it grew by 20 MB."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("steps", type=int)
    parser.add_argument("--every", type=int, default=250_000)
    chosen = parser.parse_args()
    start = time.perf_counter()
    readings = held_by(chosen.steps, chosen.every)
    grew = growth(readings, SETTLED * chosen.steps)
    print(
        f"{readings[-1][0]:,.0f} steps in {time.perf_counter() - start:.0f} s: "
        f"{readings[-1][1] / 1e6:.0f} MB held, grew by {grew / 1e6:.1f} MB"
    )
    return 1 if grew > 20e6 else 0


if __name__ == "__main__":
    sys.exit(main())
