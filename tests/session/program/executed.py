"""Programs run in this process, and the figures that they must give."""

import io
import json
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.program.saving import Carried, Written, written
from playground.session.run.run import Run

_PICTURES = ("matplotlib", "matplotlib.pyplot")
SMALL = DEFAULTS.with_changes(m=90, depth=2, width=5, learning_rate=0.1)


def executed(made: Written, folder: Path) -> dict[str, Any]:
    """What a program prints as its last line; its data are laid beside it first."""
    if made.arrays:
        (folder / "experiment-data.npz").write_bytes(made.archive())
    return run_text(made.program.text(), folder)


@contextmanager
def _without_matplotlib() -> Iterator[None]:
    """As where it is not installed: else a program waits for somebody to close its window."""
    modules: dict[str, Any] = sys.modules
    kept = {name: modules[name] for name in _PICTURES if name in modules}
    modules.update(dict.fromkeys(_PICTURES))
    try:
        yield
    finally:
        for name in _PICTURES:
            del modules[name]
        modules.update(kept)


def run_text(text: str, folder: Path) -> dict[str, Any]:
    out = io.StringIO()
    names = {"__name__": "__main__", "__file__": str(folder / "experiment.py")}
    with redirect_stdout(out), warnings.catch_warnings(), np.errstate(), _without_matplotlib():
        warnings.simplefilter("error")
        exec(compile(text, "experiment.py", "exec"), names)
    result = json.loads(out.getvalue().splitlines()[-1])
    assert isinstance(result, dict)
    return result


def expected(knobs: Hyperparameters, steps: int, carried: Carried | None = None) -> dict[str, Any]:
    """As `train` has them."""
    carried = carried or Carried()
    run = Run(
        knobs, most=None, painting=carried.painting,
        examples=carried.examples, parameters=carried.parameters,
    )  # fmt: skip
    run.evaluate()
    run.step(steps)
    e, norms = run.evaluate(), run.full_norms()
    return {
        "step": run.step_count,
        "cost": e.cost,
        "train_error": e.train_error,
        "dev_error": e.dev_error,
        "gradient_norms": {"dW": list(norms.dW), "dZ": list(norms.dZ)},
    }


def assert_same(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    assert found.keys() == wanted.keys()
    for key in "step", "train_error", "dev_error":
        assert found[key] == pytest.approx(wanted[key], abs=1e-12), key
    assert _close(found["cost"], wanted["cost"])
    for key in "dW", "dZ":
        ours, theirs = found["gradient_norms"][key], wanted["gradient_norms"][key]
        assert len(ours) == len(theirs)
        pairs = zip(ours, theirs, strict=True)
        far = [(at, a, b) for at, (a, b) in enumerate(pairs, 1) if not _close(a, b)]
        assert not far, (key, far)


def _close(found: float | None, wanted: float) -> bool:
    if found is None or not np.isfinite(wanted):
        return found is None and not np.isfinite(wanted)
    return bool(abs(found - wanted) <= 1e-9 * max(abs(wanted), 1e-4))


def check(
    knobs: Hyperparameters,
    folder: Path,
    steps: int = 30,
    carried: Carried | None = None,
    framework: str = "numpy",
) -> None:
    """The program of a run gives the run's own figures."""
    made = written(knobs, steps, carried, framework=framework)
    assert_same(executed(made, folder), expected(knobs, steps, carried))
