"""`gradient-playground sweep`: one network for every value of a knob."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playground.commands.arguments import (
    Parser,
    UsageError,
    knobs_from,
    natural,
    painting_from,
    positive,
    write_json,
)
from playground.commands.progress import Progress
from playground.commands.shared import (
    add_scheduler,
    arrays_from,
    cluster_from,
    columns_json,
    command_parser,
    tell_columns,
)
from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import Effect

_DESCRIPTION = """\
Train one network for every value of a knob and print what became of each. All share the examples,
the split, the initial weights and the batch order, unless the knob is about these. --seeds R
repeats every value with R successive weights and batch seeds.

The JSON holds knob, values, seeds, steps, knobs, features, label, ignored and table (see train),
and outcomes: a list of value, seed, state
(finished, stopped_early, diverged), step, cost, data_cost, penalty_cost, train_error, dev_error.
The exit code is 1 only where every network diverged."""


def parser() -> Parser:
    """The command's arguments."""
    return command_parser("sweep", _DESCRIPTION, "--over KNOB --values V1,V2,… --steps N", _add_own)


def _add_own(made: Parser) -> None:
    made.add_argument("--over", required=True, metavar="KNOB", help="the knob to sweep")
    made.add_argument(
        "--values",
        required=True,
        metavar="V1,V2,…",
        help="the values to try; lists are parted by semicolons: 20,3;8,8",
    )
    made.add_argument("--steps", type=natural, required=True, metavar="N", help="steps to take")
    made.add_argument(
        "--keep", type=Path, metavar="FILE",
        help="put each network into FILE as soon as it is trained; run again with the same "
        "arguments, a sweep that was given up goes on from there",
    )  # fmt: skip
    add_scheduler(made)
    made.add_argument("--seeds", type=positive, default=1, metavar="R", help="networks a value")


def main(arguments: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    from playground.session.files.kept_results import KeptResults
    from playground.session.laboratories.sweep import sweep

    name = arguments.over.replace("-", "_")
    if name not in KNOBS:
        raise UsageError(f"--over: {arguments.over!r} is not a knob; allowed: {', '.join(KNOBS)}")
    knobs = knobs_from(arguments)
    if painting_from(arguments) is not None:
        raise UsageError(
            f"{arguments.file}: a sweep draws its examples by the knobs; allowed: an experiment "
            "without painted points"
        )
    from playground.engine.kernel.loader import engine_name

    separator = ";" if KNOBS[name].listed or ";" in arguments.values else ","
    texts = arguments.values.split(separator)
    if not all(text.strip() for text in texts):
        raise UsageError(f"--values: {arguments.values!r} has an empty place; allowed: V1,V2,…")
    values = [KNOBS[name].parse(text) for text in texts]
    examples, parameters = arrays_from(arguments, knobs)
    shown = examples
    if examples is None and knobs.dataset == "file":
        from playground.session.run.build import draw_examples

        shown = draw_examples(knobs)
        if KNOBS[name].effect is not Effect.REBUILD_DATA:
            examples = shown  # so that the file is read once
    if shown is not None and arguments.json_file != "-":
        tell_columns(shown)
    kept = None if arguments.keep is None else KeptResults(arguments.keep)
    with cluster_from(arguments) as executor, Progress("sweep") as progress:
        outcomes = sweep(
            knobs, name, values, arguments.steps, arguments.seeds, examples=examples,
            parameters=parameters, progress=progress, executor=executor, kept=kept,
        )  # fmt: skip
    if arguments.json_file:
        result: dict[str, Any] = {
            "knob": name, "values": values, "seeds": arguments.seeds, "steps": arguments.steps,
            "engine": engine_name(), **columns_json(shown), "knobs": knobs.to_dict(),
            "outcomes": [asdict(outcome) for outcome in outcomes],
        }  # fmt: skip
        write_json(result, arguments.json_file)
    if arguments.json_file != "-":
        print(f"{name:>16}  seed        cost   train     dev  state")
        for outcome in outcomes:
            dev = "      –" if outcome.dev_error is None else f"{outcome.dev_error:7.2%}"
            print(
                f"{KNOBS[name].format(outcome.value):>16} {outcome.seed:5d} {outcome.cost:11.6g} "
                f"{outcome.train_error:7.2%} {dev}  {outcome.state}"
            )
    return 1 if all(outcome.state == "diverged" for outcome in outcomes) else 0
