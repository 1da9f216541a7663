"""`gradient-playground lab`: the computation of a laboratory, without its page in the window."""

import argparse
import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from playground.commands.arguments import (
    EXIT_CODES,
    PROGRAM,
    Parser,
    UsageError,
    add_knobs,
    flag_of,
    knobs_from,
    natural,
    painting_from,
    write_json,
)
from playground.commands.progress import Progress
from playground.commands.shared import (
    add_scheduler,
    arrays_from,
    cluster_from,
    command_parser,
    take_steps,
)
from playground.knobs.settings import default_of, settings_of

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from playground.session.laboratories.laboratory import Laboratory, Setup

_DESCRIPTION = """\
Run a laboratory's computation and print its finding. `lab NAME --help` has its own settings and the
schema of its JSON."""

_JSON = """\
The JSON holds laboratory, fact (the one line that it is about), sentence (what was found), settings
(its own), step (at which the network stood), knobs, and its figures:
{schema}"""


class _LabParser(Parser):
    """Its arguments depend on the first one, which names the laboratory."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As `argparse` has it, with the arguments of the laboratory that is named."""
        given: Sequence[str] = args or ()
        name = given[0] if given and not given[0].startswith("-") else None
        if name is None:
            parsed = super().parse_args(given, namespace)
            if not parsed.list:
                raise UsageError(f"the name of a laboratory is needed; allowed: {_names()}")
            return parsed
        if name in _COMMANDS:  # a laboratory that has been a command from the start
            command = importlib.import_module(f"playground.commands.{name}")
            parsed = command.parser().parse_args(given[1:])
            return argparse.Namespace(**vars(parsed), laboratory=name, list=False)
        from playground.session.laboratories.laboratory import LABORATORIES

        if name not in LABORATORIES:
            raise UsageError(f"there is no laboratory {name!r}; allowed: {_names()}")
        parsed = _parser_of(LABORATORIES[name]).parse_args(given[1:])
        return argparse.Namespace(**vars(parsed), laboratory=name, list=False)


_MOST_ROWS = 40  # of a table that is printed
_COMMANDS = ("gradcheck",)
_LOOK = 0.5  # seconds between two looks at a cluster's work


def _names() -> str:
    from playground.session.laboratories.laboratory import LABORATORIES

    return ", ".join(LABORATORIES)


def parser() -> Parser:
    """The command's arguments."""
    made = _LabParser(
        prog=f"{PROGRAM} lab", description=f"{_DESCRIPTION}\n\n{EXIT_CODES}",
        usage=f"{PROGRAM} lab NAME [FILE] [--KNOB VALUE …] [options]",
    )  # fmt: skip
    made.add_argument("--list", action="store_true", help="name all laboratories with their facts")
    made.set_defaults(json_file=None)
    add_knobs(made)
    return made


def schema_of(name: str) -> str:
    """Where the schema of a laboratory's JSON stands, below `resources`."""
    return f"schemas/lab-{name}.json"


def _parser_of(laboratory: "Laboratory") -> Parser:
    def add_own(made: Parser) -> None:
        made.add_argument(
            "--steps", type=natural, default=0, metavar="N",
            help="train so many steps first; default 0",
        )  # fmt: skip
        add_scheduler(made)
        for name, declared in settings_of(laboratory.setup).items():
            default = declared.format(default_of(laboratory.setup, name))
            text = f"{declared.label}: {declared.allowed()}; default {default or 'empty'}"
            made.add_argument(
                flag_of(name), dest=f"setting_{name}", metavar="VALUE",
                help=text.replace("%", "%%"),
            )  # fmt: skip

    description = "\n\n".join(
        (
            laboratory.fact,
            laboratory.help,
            _JSON.format(schema=f"see resources/{schema_of(laboratory.name)}."),
        )
    )
    return command_parser(f"lab {laboratory.name}", description, "[options]", add_own)


def setup_from(laboratory: "Laboratory", arguments: argparse.Namespace) -> "Setup":
    """The laboratory's set-up as the arguments have it; KnobError or ValueError where refused."""
    from dataclasses import replace

    from playground.session.laboratories.laboratory import AtHand
    from playground.session.messages.painting import NO_PAINTING

    knobs = knobs_from(arguments)
    painting = painting_from(arguments) or NO_PAINTING
    examples, parameters = arrays_from(arguments, knobs)
    at_hand = AtHand(painting=painting, examples=examples, parameters=parameters)
    settings = {
        name: declared.parse(text)
        for name, declared in settings_of(laboratory.setup).items()
        if (text := getattr(arguments, f"setting_{name}")) is not None
    }
    setup = laboratory.setup(knobs=knobs, at_hand=at_hand, **settings)
    if arguments.steps:
        run = setup.begin()
        take_steps(run, arguments.steps, "train")
        setup = replace(setup, at_hand=replace(at_hand, checkpoint=run.training.checkpoint()))
    return setup


def main(arguments: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    from playground.session.laboratories.laboratory import LABORATORIES, answer

    if arguments.list:
        for laboratory in LABORATORIES.values():
            print(f"{laboratory.name:15} {laboratory.title}\n{'':15} {laboratory.fact}")
        return 0
    if arguments.laboratory in _COMMANDS:
        command = importlib.import_module(f"playground.commands.{arguments.laboratory}")
        code: int = command.main(arguments)
        return code
    laboratory = LABORATORIES[arguments.laboratory]
    setup = setup_from(laboratory, arguments)
    with cluster_from(arguments) as executor, Progress(laboratory.name) as progress:
        found = _found(laboratory, setup, executor, progress)
    if arguments.json_file:
        write_json(answer(laboratory, setup, found), arguments.json_file)
    if arguments.json_file != "-":
        _print_table(laboratory.table(found))
        print(found.sentence())
    return 1 if getattr(found, "failed", False) else 0


def _found(
    laboratory: "Laboratory", setup: "Setup", executor: "Executor | None", progress: Progress
) -> Any:
    """The last findings; computed here, or where the executor does its work."""
    if executor is None:
        found = None
        for found in laboratory.found(setup, lambda: False):
            progress(found.part)
        return found
    from playground.session.background import Background
    from playground.session.laboratories.laboratory import Job, work

    with Background[Job, Any](executor) as background:
        background.request(work, laboratory.jobs(setup))
        while True:
            answer = background.wait(_LOOK)
            if answer is not None and answer.error is not None:
                raise answer.error
            if answer is not None:
                progress(answer.part)
            if answer is not None and answer.done:
                return laboratory.joined(setup, [piece.result for piece in answer.pieces])


def _print_table(columns: Any) -> None:
    """The figures as columns of text: columns of one length beside each other, others below."""
    shown = {name: [_cell(value) for value in column] for name, column in columns.items()}
    for length in dict.fromkeys(map(len, shown.values())):
        _print_columns({name: column for name, column in shown.items() if len(column) == length})


def _print_columns(columns: dict[str, list[str]]) -> None:
    """Columns of one length; of a long table its first and last rows."""
    widths = {name: max(map(len, (name, *column))) for name, column in columns.items()}
    print("  ".join(f"{name:>{widths[name]}}" for name in columns))
    rows = list(zip(*columns.values(), strict=True))
    left_out = len(rows) - _MOST_ROWS
    for place, row in enumerate(rows):
        if left_out > 0 and place == _MOST_ROWS // 2:
            print(f"… {left_out} rows more: see --json")
        if left_out <= 0 or not 0 <= place - _MOST_ROWS // 2 < left_out:
            cells = zip(row, widths.values(), strict=True)
            print("  ".join(f"{cell:>{width}}" for cell, width in cells))
    print()


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    return "" if value is None else str(value)
