"""What the commands share: a run from knobs, and from given arrays."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playground.commands.arguments import (
    EXIT_CODES,
    PROGRAM,
    Parser,
    UsageError,
    add_file,
    add_json,
    add_knobs,
    knobs_from,
    painting_from,
)
from playground.commands.progress import Progress
from playground.knobs.hyperparameters import Hyperparameters

if TYPE_CHECKING:  # NumPy is loaded only once the arguments are known to be good
    from concurrent.futures import Executor

    from playground.data.examples import Examples
    from playground.engine.activations import Array
    from playground.session.run.run import Run


def command_parser(
    name: str, description: str, usage: str, add_own: Callable[[Parser], None]
) -> Parser:
    """A command's arguments: FILE, its own, what all commands have, and the knobs.

    usage: what must or may stand after the knobs, as “--steps N [options]”.
    """
    made = Parser(
        prog=f"{PROGRAM} {name}", description=f"{description}\n\n{EXIT_CODES}",
        usage=f"{PROGRAM} {name} [FILE] [--KNOB VALUE …] {usage}",
    )  # fmt: skip
    add_file(made)
    add_own(made)
    add_arrays(made)
    add_json(made)
    add_knobs(made)
    return made


def add_arrays(parser: Parser) -> None:
    """--examples and --parameters."""
    parser.add_argument(
        "--examples", metavar="FILE.npz",
        help="train on X_train (n_x, m) and Y_train (1, m) of 0/1, with X_dev Y_dev X_test Y_test "
        "where given: no split, and in their own order where --shuffle is false; the dataset's "
        "knobs are not used, --normalization is",
    )  # fmt: skip
    parser.add_argument(
        "--parameters", metavar="FILE.npz",
        help="start from W1 b1 … WL bL, W of shape (n_l, n_{l−1}) and b of (n_l, 1)",
    )  # fmt: skip


def add_scheduler(parser: Parser) -> None:
    """--scheduler, for work that can be done on other computers."""
    parser.add_argument(
        "--scheduler", metavar="ADDRESS",
        help="work on the cluster of this Dask scheduler, as tcp://10.0.0.1:8786, instead of here; "
        "needs the extra: pip install 'gradient-playground[cluster]'",
    )  # fmt: skip


@contextmanager
def cluster_from(arguments: argparse.Namespace) -> "Iterator[Executor | None]":
    """The executor that --scheduler asks for; None where the work is done here."""
    if arguments.scheduler is None:
        yield None
        return
    from playground.session.cluster import executor_at

    with executor_at(arguments.scheduler) as executor:
        yield executor


def arrays_from(
    arguments: argparse.Namespace, knobs: Hyperparameters
) -> "tuple[Examples | None, Array | None]":
    """The given examples and θ, None where not given; ValueError where a file cannot be used."""
    from playground.data.files.npz_file import load_npz
    from playground.session.files import parameters_file
    from playground.session.run import build

    examples = load_npz(arguments.examples) if arguments.examples else None
    if not arguments.parameters:
        return examples, None
    drawn = examples or build.draw_examples(knobs)
    shape = build.architecture(knobs, drawn.n_x)
    return examples, parameters_file.load(arguments.parameters, shape)


def take_steps(run: "Run", count: int, what: str) -> None:
    """Train on, and show how far it is."""
    from playground.session.run.steps import steps_of

    with Progress(what) as progress:
        for taken in steps_of(run, count):
            progress(taken / count)


def run_from(arguments: argparse.Namespace) -> "Run":
    """The run at step 0; ValueError where the knobs, or a file, cannot be used."""
    from playground.session.run.run import Run

    knobs, painting = knobs_from(arguments), painting_from(arguments)
    examples, parameters = arrays_from(arguments, knobs)
    if painting is None or examples is not None:
        return Run(knobs, examples=examples, parameters=parameters, most=None)
    run = Run(knobs, parameters=parameters, most=None, painting=painting)
    if not run.examples.sizes.train:
        raise UsageError(f"{arguments.file}: the painting leaves no training example")
    return run


def columns_json(examples: "Examples | None") -> dict[str, object]:
    """`features`, `label` and `ignored`: columns of a file; and `table`, what else was found."""
    report = None if examples is None else examples.report
    if report is None:
        return {"features": [], "label": None, "ignored": [], "table": None}
    return {
        "features": list(report.features),
        "label": report.label,
        "ignored": [name for name, _ in report.ignored],
        "table": report.to_json(),
    }


def tell_columns(examples: "Examples") -> None:
    """Print what was taken of a file, what was left out and why."""
    if examples.report is not None:
        for line in examples.report.lines():
            print(line)
        print()
