"""A program with the arrays that lie beside it, and both as files."""

import io
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from playground.data.examples import Examples
from playground.engine.activations import Array
from playground.engine.network import biases, weights
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.files.experiment_file import write_atomically
from playground.session.messages.painting import NO_PAINTING, Painting, paint
from playground.session.program.facts import Facts, facts_of_examples, facts_of_knobs
from playground.session.program.notebook import notebook_text
from playground.session.program.numpy_data import is_augmented
from playground.session.program.program import Program, Say
from playground.session.program.writing import program_of
from playground.session.run import build
from playground.session.run.dev_watch import require_dev
from playground.session.run.watch import Watch

NOTEBOOK = ".ipynb"


@dataclass(frozen=True, eq=False)
class Carried:
    """What a run has besides its knobs: see `AtHand` of the laboratories."""

    painting: Painting = NO_PAINTING
    examples: Examples | None = None
    parameters: Array | None = None


@dataclass(frozen=True, eq=False)
class Written:
    """A program and the arrays beside it; none where it needs none."""

    program: Program
    arrays: dict[str, Array] = field(default_factory=dict)

    def archive(self) -> bytes:
        """The arrays as an NPZ file has them."""
        buffer = io.BytesIO()
        np.savez(buffer, **self.arrays)  # type: ignore[arg-type]
        return buffer.getvalue()


def written(
    knobs: Hyperparameters,
    steps: int,
    carried: Carried | None = None,
    *,
    framework: str = "numpy",
    path: Path | None = None,
    watch: Watch | None = None,
) -> Written:
    """The program of a run from step 0 on, that is to lie at `path`: a notebook by its ending.

    It reads the knobs' file where there is one. KnobError or ValueError, as a run has them, where
    the knobs cannot be used.
    """
    carried = carried or Carried()
    facts, examples = facts_of(knobs, carried, watch)
    file = path or Path("experiment.py")
    program = program_of(
        knobs, steps, facts,
        framework=framework, data_file=data_path(file).name, notebook=is_notebook(file),
    )  # fmt: skip
    return Written(program, arrays_of(knobs, facts, examples, carried.parameters))


def facts_of(
    knobs: Hyperparameters, carried: Carried, watch: Watch | None = None
) -> tuple[Facts, Examples | None]:
    """What a program must know of a run's examples, and these where they lie beside it."""
    given = carried.parameters is not None
    facts = facts_of_knobs(knobs, parameters=given)
    if facts is not None and not (facts.beside or carried.painting.changes or carried.examples):
        if not facts.dev:
            require_dev(knobs, build.draw_examples(knobs, watch))
        return facts, None
    drawn = carried.examples or build.draw_examples(knobs, watch)
    examples = paint(drawn, carried.painting).examples
    require_dev(knobs, examples)
    if is_augmented(knobs):
        build.augmentation(knobs, build.prepare(examples, knobs.normalization))
    beside = bool(carried.painting.changes or carried.examples)
    return facts_of_examples(knobs, examples, beside=beside, parameters=given), examples


def arrays_of(
    knobs: Hyperparameters, facts: Facts, examples: Examples | None, theta: Array | None
) -> dict[str, Array]:
    """What lies beside a program: the sets before normalization, and θ at the start."""
    found: dict[str, Array] = {}
    if facts.beside and examples is not None:
        found = {"X_train": examples.X_train, "Y_train": examples.Y_train}
        if facts.dev:
            found |= {"X_dev": examples.X_dev, "Y_dev": examples.Y_dev}
    if theta is not None:
        shape = build.architecture(knobs, facts.n_x)
        for name, parts in ("W", weights(shape, theta)), ("b", biases(shape, theta)):
            found |= {f"{name}{layer}": part for layer, part in enumerate(parts, 1)}
    return found


def is_notebook(path: Path) -> bool:
    """Whether a program in this file is a notebook."""
    return path.suffix.lower() == NOTEBOOK


def data_path(path: Path) -> Path:
    """Where the arrays of a program in this file lie."""
    return path.with_name(f"{path.stem}-data.npz")


def save(made: Written, path: Path, say: Say = str) -> tuple[Path, ...]:
    """Write a program, and its arrays beside it; the files. ValueError where that is impossible.

    The arrays come first: a program is never there without them.
    """
    files = []
    if made.arrays:
        files.append(data_path(path))
        write_atomically(files[0], made.archive())
    text = notebook_text(made.program, say) if is_notebook(path) else made.program.text(say)
    write_atomically(path, text)
    return (path, *files)
