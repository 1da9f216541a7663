"""Random knobs over their whole ranges: numbers or a labelled state, the same on both engines.

    python -m tests.fuzz.numbers COUNT [--first N] [--steps 200]

Of each draw a run of every engine is trained, evaluated and diagnosed on the way. A warning is an
error; figures that are not finite must be those of a run that has diverged, and a diverged run has
no diagnosis. Norms may be NaN where they are undefined: an output that is saturated behind a signal
that has overflowed, and before step 1, which then is the one that diverges. A draw whose engines
end under different labels is a fault, too.

Left out, for time: draws whose steps would take more than a set number of multiplications. They
are counted, too.
"""

import argparse
import math
import sys
import time
import warnings
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from playground.engine.kernel import loader
from playground.engine.propagation import forward
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import Evaluation
from playground.session.messages.snapshot import State
from playground.session.run import build
from playground.session.run.diagnosis import RunDiagnosis
from playground.session.run.run import Run
from tests.fuzz.drawn_knobs import drawn_knobs

STEPS = 200
MOST_PRODUCTS = 3e9  # multiplications of all steps of a draw
MOST_EXAMPLES = 3_000
LOOKS = 4  # evaluations on the way


@dataclass(frozen=True)
class Outcome:
    """How a run of one engine ended, and what of it is wrong."""

    label: str  # finished, stopped_early, diverged, or refused
    text: str  # the label with its details
    faults: tuple[str, ...] = ()


def knobs_of(number: int) -> Hyperparameters:
    """The knobs of draw `number`, always the same."""
    return drawn_knobs(np.random.default_rng([18, number]), m=MOST_EXAMPLES)


def products(knobs: Hyperparameters, steps: int) -> float:
    """About how many multiplications `steps` steps take."""
    batch = knobs.batch_size or knobs.m
    sizes = build.architecture(knobs, 2).sizes
    weights = sum(a * b for a, b in pairwise(sizes))
    # The evaluations' share: forward alone, of all examples.
    return 3.0 * weights * min(batch, knobs.m) * steps + weights * knobs.m * (LOOKS + 2)


def outcome(knobs: Hyperparameters, kernel: loader.Kernel | None, steps: int) -> Outcome:
    """Train, and look at everything that a panel, a command or a lesson reads."""
    with loader.using(kernel), warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            run = Run(knobs)
        except ValueError as error:
            return Outcome("refused", f"refused: {error}")
        diagnosis = RunDiagnosis(run)
        faults: list[str] = []
        for look in range(LOOKS + 1):
            if look:
                run.step(steps // LOOKS)
            evaluation = run.evaluate()
            diagnosis.note(evaluation)
            faults += wrong(run, evaluation, diagnosis)
        return Outcome(label_of(run), text_of(run), tuple(dict.fromkeys(faults)))


def label_of(run: Run) -> str:
    """Its state, as `train` gives it."""
    return str(run.ended or "finished")


def text_of(run: Run) -> str:
    """Its state, and of a divergence its report."""
    report = run.divergence()
    if report is None:
        return f"{label_of(run)} at step {run.step_count}"
    return f"diverged at step {report.step}: {report.quantity}[{report.layer}], {report.cause}"


def wrong(run: Run, evaluation: Evaluation, diagnosis: RunDiagnosis) -> list[str]:
    """What is said to be well and is not a number."""
    found: list[str] = []
    e = evaluation
    cost, errors = e.cost, (e.train_error, e.dev_error, e.train_dev_error)
    ended = run.ended
    if not np.all(np.isfinite(run.training.theta)):
        found.append("θ is not finite")
    if not math.isfinite(cost) and ended is not State.DIVERGED:
        found.append(f"J is {cost}, and the run has not diverged")
    for error in errors:
        if error is not None and not 0 <= error <= 1 and ended is not State.EMPTY:
            found.append(f"an error of {error}")
    said = diagnosis.diagnosis()
    if ended is State.DIVERGED:
        if said is not None:
            found.append(f"a diverged run is called {said.verdict}")
        report = run.divergence()
        if report is None or not report.cause or not report.advice:
            found.append("a divergence without cause or advice")
    if ended is not State.DIVERGED and ended is not State.EMPTY:
        for of, norms in ("batch", run.batch_norms()), ("whole set", run.full_norms()):
            values = np.concatenate([norms.dW, norms.dZ])
            undefined = overflows(run) if of == "whole set" else run.step_count == 0
            if np.any(np.isnan(values)) and not undefined:
                found.append(f"a gradient norm of the {of} is NaN in a run that has not diverged")
    return found


def overflows(run: Run) -> bool:
    """Whether some z or a of the training set without dropout is not finite.

    An output of tanh is ±1 all the same and J finite, but dW = dZ·Aᵀ is 0·∞: no number.
    """
    with np.errstate(all="ignore"):
        trace = forward(run.architecture, run.training.theta, run.prepared.X_train)
        return not all(np.all(np.isfinite(each)) for each in (*trace.Z, *trace.A))


def judge(number: int, steps: int = STEPS) -> tuple[str, list[str]]:
    """The label of a draw, and its faults."""
    knobs = knobs_of(number)
    if products(knobs, steps) > MOST_PRODUCTS:
        return "too long", []
    engines = [None] if loader.kernel() is None else [None, loader.kernel()]
    ends = [outcome(knobs, kernel, steps) for kernel in engines]
    faults = [fault for end in ends for fault in end.faults]
    if len({end.label for end in ends}) > 1:
        return "engines differ", [*faults, " | ".join(end.text for end in ends)]
    return ends[0].label, faults


def main() -> int:
    """Judge draws; 1 where one has a fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--steps", type=int, default=STEPS)
    chosen = parser.parse_args()
    labels: Counter[str] = Counter()
    faulty, start = 0, time.monotonic()
    for number in range(chosen.first, chosen.first + chosen.count):
        try:
            label, faults = judge(number, chosen.steps)
        except Exception as error:  # what must not happen is what is looked for
            label, faults = "error", [f"{type(error).__name__}: {error}"]
        labels[label] += 1
        if faults:
            faulty += 1
            print(f"{number}: {label}: {'; '.join(faults)}", flush=True)
    took = time.monotonic() - start
    print(
        f"{chosen.count} draws, {chosen.steps} steps: {dict(labels)}, {faulty} faulty, {took:.0f} s"
    )
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
