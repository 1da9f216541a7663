"""Many steps, a part at a time, so that between two parts there can be a look at something else."""

from collections.abc import Callable, Iterator

from playground.engine.training import Training
from playground.session.run.run import Run

_PART = 3e7  # products of a weight and an example in a part: some hundredths of a second


def steps_of(run: Run, count: int) -> Iterator[int]:
    """Train up to `count` steps; after each part, how many were taken. Fewer where the run ends."""
    return _in_parts(run.training, run.step, lambda: run.ended is None, count)


def stacked_steps_of(training: Training, count: int) -> Iterator[int]:
    """The same of networks that are trained together; fewer where all of them diverge."""
    return _in_parts(training, training.run, lambda: training.divergence is None, count)


def _in_parts(
    training: Training, step: Callable[[int], None], goes_on: Callable[[], bool], count: int
) -> Iterator[int]:
    start = training.step
    at_once = max(1, int(_PART / (training.theta.size * training.batches.size)))
    while (taken := training.step - start) < count and goes_on():
        step(min(at_once, count - taken))
        yield training.step - start
