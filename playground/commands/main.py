"""Which command was asked for, and what becomes of its errors."""

import importlib
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

from playground.commands.arguments import (
    EXIT_CODES,
    PROGRAM,
    Parser,
    UsageError,
    add_file,
    add_knobs,
    check_target,
    flag_of,
    knobs_from,
    painting_from,
    read_by,
    shared_from,
    tell_remarks,
    version_text,
)
from playground.commands.record import Record
from playground.commands.signals import EndedBySignal, ending_by_signal
from playground.i18n.languages import ALLOWED, canonical
from playground.knobs.knob import KnobError
from playground.session.files import experiment_file
from playground.session.files.shared_marks import is_shared

OpenWindow = Callable[..., int]
COMMANDS = ("train", "gradcheck", "sweep", "lab", "code", "lesson", "record", "runs", "share")

_DESCRIPTION = f"""\
See what a hyperparameter does to a neural network while it trains.

  {PROGRAM} [FILE] [--KNOB VALUE …]      open the window
  {PROGRAM} train …                      train without a window
  {PROGRAM} gradcheck …                  check back-propagation against numerical gradients
  {PROGRAM} sweep …                      train once for every value of a knob
  {PROGRAM} lab NAME …                   run a laboratory; lab --list names them
  {PROGRAM} code … OUT                   write the experiment as a program of its own
  {PROGRAM} lesson check|list|new …      check lessons, list them, begin one's own
  {PROGRAM} record … OUT.gif|OUT.webp    record an animation, without a display
  {PROGRAM} runs list|show|export …      the runs that were kept: find, compare, hand on
  {PROGRAM} share FILE|TEXT|LINK         an experiment as one short text, and back
  {PROGRAM} COMMAND --help               all of a command's options and its JSON

FILE is an experiment (.json, .gradplay) or holds examples: a table as text of any ending, .xlsx,
.arff or .npz. It may also be an experiment as a text that begins gp1:, or a link of TensorFlow
Playground, in quotes."""

_EPILOG = f"""\
Every knob's flag applies to the window and to every command. A knob that takes one value per
hidden layer takes them separated by commas: --keep-prob 0.8,0.9.

{EXIT_CODES}"""


def window_parser() -> Parser:
    """The arguments of the window."""
    made = Parser(
        prog=PROGRAM, description=_DESCRIPTION, epilog=_EPILOG,
        usage=f"{PROGRAM} [FILE] [--KNOB VALUE …] [options]",
    )  # fmt: skip
    add_file(made)
    made.add_argument("--version", action="version", version=version_text())
    made.add_argument("--projector", action="store_true", help="start in projector mode")
    made.add_argument("--theme", metavar="NAME", help="light, dark or projector")
    made.add_argument(
        "--language", metavar="CODE",
        help=f"the language of the window: {', '.join(ALLOWED)} (the system's)",
    )  # fmt: skip
    made.add_argument(
        "--lesson", metavar="NAME",
        help="open a lesson: its number, its name, a .toml file, or a folder of them",
    )  # fmt: skip
    add_knobs(made)
    return made


def run(
    arguments: list[str], open_window: OpenWindow | None = None, record: Record | None = None
) -> int:
    """Run what the arguments ask for; the exit code.

    open_window: opens the window with knobs, experiment_file, theme, projector and language;
    record: draws what `record` asks for. They are handed in: nothing here may know of Qt.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # ‖dW‖ is not in every terminal's encoding
    try:
        with ending_by_signal():
            if os.environ.get("GRADIENT_PLAYGROUND_ENGINE"):
                _require_engine()
            if arguments and arguments[0] in COMMANDS:
                return _command(arguments[0], arguments[1:], record)
            return _window(arguments, open_window)
    except UsageError as error:
        return _refuse(error, "; see --help")
    except KnobError as error:
        message = f"{flag_of(error.name)}: {error.found}; allowed: {error.allowed}"
        return _refuse(message, "; see --help")
    except ValueError as error:
        return _refuse(error)
    except MemoryError:
        return _refuse("not enough memory for this")
    except KeyboardInterrupt:
        return 130
    except EndedBySignal as ended:
        return _end(ended)
    except BrokenPipeError:
        _give_up_output()  # whoever read our output has left
        return 0
    except ChildProcessError as error:
        return _refuse(error)
    except OSError as error:
        _give_up_output()
        return _refuse(f"{error.filename or 'output'}: {error.strerror or error}")


def _require_engine() -> None:
    """ValueError where the engine that was asked for is not there."""
    from playground.engine.kernel.loader import kernel

    kernel()


def _give_up_output() -> None:
    """Where standard output takes nothing any more, see that Python does not try again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end(ended: EndedBySignal) -> int:
    try:
        _give_up_output()
        print(f"{PROGRAM}: {ended}", file=sys.stderr)
    except OSError:
        pass  # the terminal is gone
    return ended.exit_code


def _refuse(error: BaseException | str, more: str = "") -> int:
    line = " ".join(str(error).split())
    print(f"{PROGRAM}: {line}{more}", file=sys.stderr)
    return 2


def _command(name: str, arguments: list[str], record: Record | None) -> int:
    module = importlib.import_module(f"playground.commands.{name}")
    parsed = module.parser().parse_args(arguments)
    if parsed.json_file is not None:
        check_target(parsed.json_file, read_by(parsed), stream=True)  # before the work
    tell_remarks(parsed)
    code: int = module.main(parsed, record) if name == "record" else module.main(parsed)
    sys.stdout.flush()
    return code


def _window(arguments: list[str], open_window: OpenWindow | None) -> int:
    if open_window is not None and not arguments:  # nothing to parse: no parser need be made
        return open_window(None, experiment_file=None, theme=None, projector=False, language=None)
    parsed = window_parser().parse_args(arguments)
    knobs = None
    given = any(
        value is not None for name, value in vars(parsed).items() if name.startswith("knob_")
    )
    experiment: Path | None = None
    if parsed.file or given:
        knobs = knobs_from(parsed)
    text = parsed.file if parsed.file and is_shared(parsed.file) else None
    if parsed.file and text is None and experiment_file.is_experiment(Path(parsed.file)):
        experiment = Path(parsed.file)
    if parsed.language is not None:
        parsed.language = canonical(parsed.language)
    if parsed.language not in (None, *ALLOWED):
        allowed = ", ".join(ALLOWED)
        raise UsageError(f"--language: {parsed.language!r} is not allowed; allowed: {allowed}")
    if open_window is None:
        raise UsageError(f"a command is needed; allowed: {', '.join(COMMANDS)}")
    painting = painting_from(parsed)
    return open_window(
        knobs,
        **({} if painting is None else {"painting": painting}),
        experiment_file=experiment,
        theme=parsed.theme,
        projector=parsed.projector,
        language=parsed.language,
        **({} if parsed.lesson is None else {"lesson": parsed.lesson}),
        **({} if text is None else {"shared": shared_from(text)}),
    )
