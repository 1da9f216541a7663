"""`gradient-playground record`: an animation of a run, without a display.

It is drawn by Qt, which nothing here knows: the function that does it is handed in.
"""

import argparse
from collections.abc import Callable
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
    number,
    painting_from,
    positive,
    read_by,
)
from playground.i18n.languages import ALLOWED, canonical

Record = Callable[..., int]

_DESCRIPTION = f"""\
Record a run as an animated picture, GIF or WebP by the ending of OUT, from step 0 on. No display
is needed. Between two pictures as many steps are trained as --steps-per-picture says, whatever the
computer's speed is; where the run ends before the time is over, so does the recording.

  {PROGRAM} record --seconds 10 default.gif
  {PROGRAM} record moons.gradplay --seconds 6 --panel boundary --pixels 480 moons.webp

OUT stands last; without a FILE before it, the defaults are recorded."""


def parser() -> Parser:
    """The command's arguments."""
    from playground.session.lessons.places import LAYOUTS, PANELS  # not needed to open the window

    made = IntermixedParser(
        prog=f"{PROGRAM} record", description=f"{_DESCRIPTION}\n\n{EXIT_CODES}",
        usage=f"{PROGRAM} record [FILE] [--KNOB VALUE …] --seconds S [options] OUT.gif|OUT.webp",
    )  # fmt: skip
    add_file(made)
    made.add_argument("out", metavar="OUT.gif|OUT.webp", help="the file to write")
    made.add_argument(
        "--seconds", type=number, required=True, metavar="S", help="how long it plays, 1 to 120"
    )
    made.add_argument(
        "--panel", metavar="NAME",
        help=f"one panel instead of the whole window: {', '.join(PANELS)}",
    )  # fmt: skip
    made.add_argument(
        "--layout", metavar="NAME",
        help=f"of the window: {', '.join(LAYOUTS)} ({LAYOUTS[0]})",
    )  # fmt: skip
    made.add_argument(
        "--pixels", type=positive, metavar="N", default=640,
        help="how wide the picture is, 160 to 1920 (640)",
    )  # fmt: skip
    made.add_argument(
        "--fps", type=positive, metavar="N", default=15, help="pictures a second, 1 to 30 (15)"
    )
    made.add_argument(
        "--steps-per-picture", type=positive, metavar="N", default=50,
        help="steps that are trained from one picture to the next (50)",
    )  # fmt: skip
    made.add_argument("--theme", metavar="NAME", default="light", help="light, dark or projector")
    made.add_argument(
        "--language", metavar="CODE", default="en",
        help=f"the language of the texts: {', '.join(ALLOWED)} (en)",
    )  # fmt: skip
    add_knobs(made)
    made.set_defaults(json_file=None)
    return made


def main(arguments: argparse.Namespace, record: Record | None = None) -> int:
    """Run the command; the exit code."""
    check_target(arguments.out, read_by(arguments))
    language = canonical(arguments.language)
    if language not in ALLOWED:
        allowed = ", ".join(ALLOWED)
        raise UsageError(f"--language: {arguments.language!r} is not allowed; allowed: {allowed}")
    knobs, painting = knobs_from(arguments), painting_from(arguments)
    if record is None:
        raise UsageError("a recording needs Qt, which is not there")
    return record(
        knobs,
        Path(arguments.out),
        painting=painting,
        seconds=arguments.seconds,
        width=arguments.pixels,
        frames_per_second=arguments.fps,
        steps_per_picture=arguments.steps_per_picture,
        panel=arguments.panel,
        layout=arguments.layout,
        theme=arguments.theme,
        language=language,
    )
