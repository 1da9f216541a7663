"""`gradient-playground code`: an experiment as a program of its own."""

import argparse
from pathlib import Path

from playground.commands.arguments import (
    EXIT_CODES,
    PROGRAM,
    IntermixedParser,
    Parser,
    UsageError,
    add_file,
    add_knobs,
    check_target,
    knobs_from,
    natural,
    painting_from,
    read_by,
)
from playground.commands.shared import add_arrays, arrays_from

_ENDINGS = (".py", ".ipynb")
_STEPS = 1000  # where nobody says how many

_DESCRIPTION = f"""\
Write the program of an experiment: a fresh run of its knobs in the course's notation, for NumPy
alone, with no more in it than the knobs use. It draws the same examples, first weights, batches and
masks, and so comes to the same figures: run, it prints as its last line a JSON object of step,
cost, train_error, dev_error and gradient_norms (dW and dZ, a list each, layer 1 first), equal to
those of `{PROGRAM} train` of as many steps to 1e-9; see
resources/schemas/code.json. (Only where J jumps from step to step does rounding grow, by which two
engines differ as well.) Where matplotlib is installed, it draws J and the boundary.

OUT ends in .py, or in .ipynb for a Jupyter notebook. Examples of a file, digits, painted points and
given parameters lie beside it, in an archive named after it: run.py reads run-data.npz."""


def parser() -> Parser:
    """The command's arguments."""
    made = IntermixedParser(
        prog=f"{PROGRAM} code", description=f"{_DESCRIPTION}\n\n{EXIT_CODES}",
        usage=f"{PROGRAM} code [FILE] [--KNOB VALUE …] [--steps N] [--notebook] "
        "[--framework numpy|torch] OUT",
    )  # fmt: skip
    add_file(made)
    made.add_argument("out", metavar="OUT", help="the program's file: .py or .ipynb")
    made.add_argument(
        "--steps", type=natural, default=_STEPS, metavar="N",
        help=f"steps that it takes; default {_STEPS}",
    )  # fmt: skip
    made.add_argument(
        "--notebook", action="store_true", help="write a Jupyter notebook; OUT ends in .ipynb"
    )
    made.add_argument(
        "--framework", choices=("numpy", "torch"), default="numpy",
        help="numpy (default), or torch: the same in PyTorch, which it then needs as well",
    )  # fmt: skip
    add_arrays(made)
    add_knobs(made)
    made.set_defaults(json_file=None)
    return made


def main(arguments: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    target = _target(arguments)
    from playground.session.messages.painting import NO_PAINTING
    from playground.session.program.saving import Carried, save, written

    knobs = knobs_from(arguments)
    painting = painting_from(arguments) or NO_PAINTING
    examples, parameters = arrays_from(arguments, knobs)
    carried = Carried(NO_PAINTING if examples else painting, examples, parameters)
    made = written(knobs, arguments.steps, carried, framework=arguments.framework, path=target)
    program, *data = save(made, target)
    print(f"{program}: {len(made.program.lines)} lines, {arguments.steps} steps")
    for file in data:
        print(f"{file}: {', '.join(made.arrays)}, which it reads; keep both together")
    return 0


def _target(arguments: argparse.Namespace) -> Path:
    """Where the program goes; UsageError where that is no file for one."""
    target = Path(arguments.out)
    allowed = _ENDINGS[1:] if arguments.notebook else _ENDINGS
    if target.suffix.lower() not in allowed:  # an experiment in its place must not be lost
        raise UsageError(
            f"OUT: {arguments.out!r} is no name for "
            f"{'a notebook' if arguments.notebook else 'a program'}; "
            f"allowed: a name that ends in {' or '.join(allowed)}"
        )
    check_target(arguments.out, read_by(arguments))
    return target
