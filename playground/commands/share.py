"""`gradient-playground share`: an experiment as one short text, and what a text or link holds."""

import argparse
from pathlib import Path

from playground.commands.arguments import (
    EXIT_CODES,
    PROGRAM,
    Parser,
    UsageError,
    add_knobs,
    content_from,
    knobs_from,
    painting_from,
)
from playground.session.files import experiment_file, shared
from playground.session.files.experiment_file import Content
from playground.session.files.shared_marks import PREFIX, is_shared

_DESCRIPTION = f"""\
Make one short text of an experiment, to be copied, sent, or shown as a QR code, or print what such
a text, or a link of TensorFlow Playground, stands for.

  {PROGRAM} share FILE           print the text of an experiment; it begins {PREFIX}
  {PROGRAM} share {PREFIX}…          print the experiment as JSON
  {PROGRAM} share 'https://playground.tensorflow.org/#…'    likewise

The text holds all knobs that are not at their defaults, the seeds, what is painted and what is set
in laboratories; a data file by its name and a checksum, not its data. The JSON is that of an
experiment file (resources/schemas/experiment.json); what could not be taken over from a link is
said on standard error, a line each."""


def parser() -> Parser:
    """The command's arguments."""
    made = Parser(
        prog=f"{PROGRAM} share", description=f"{_DESCRIPTION}\n\n{EXIT_CODES}",
        usage=f"{PROGRAM} share [FILE|TEXT|LINK] [--KNOB VALUE …]",
    )  # fmt: skip
    made.add_argument(
        "file", metavar="FILE|TEXT|LINK", nargs="?",
        help="an experiment file, or examples; a text that begins gp1:; a link, in quotes",
    )  # fmt: skip
    made.set_defaults(json_file=None)
    add_knobs(made)
    return made


def main(arguments: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    knobs, painting = knobs_from(arguments), painting_from(arguments)
    given = content_from(arguments) or Content(knobs)
    content = given._replace(knobs=knobs, painting=painting)
    if arguments.file is not None and is_shared(arguments.file):
        print(experiment_file.dumps(content), end="")
        return 0
    if knobs.dataset == "file" and not Path(knobs.data_file).is_file():
        raise UsageError(f"{knobs.data_file}: there is no such file, so no checksum of it")
    print(shared.text_of(content))
    return 0
