"""The command line's arguments: a flag for every knob, and what the commands share."""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from playground import __version__
from playground.knobs.hyperparameters import GROUPS, KNOBS, Hyperparameters
from playground.knobs.knob import Kind, Knob
from playground.knobs.written_numbers import meanings
from playground.paths import exists, is_file, is_folder, resolved
from playground.session.files import experiment_file
from playground.session.files.experiment_file import Content
from playground.session.files.shared_marks import is_shared
from playground.whole_file import named

if TYPE_CHECKING:  # NumPy is loaded only once the arguments are known to be good
    from playground.session.files.shared import Shared
    from playground.session.messages.painting import Painting

PROGRAM = "gradient-playground"

# Beginnings of destinations: knobs that are text, settings, and what finds runs, which finds all.
_MAY_BE_EMPTY = ("knob_", "setting_", "where")

EXIT_CODES = """\
Exit codes: 0 done; 1 the run diverged or the check failed; 2 bad usage or bad input (one line on
standard error says what was wrong and what is allowed)."""


class UsageError(ValueError):
    """Bad usage or bad input: one line for standard error, exit code 2."""


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **options)
        # Its own pattern takes -1e-3 for a flag.
        self._negative_number_matcher = re.compile(r"-\.?\d")

    def error(self, message: str) -> NoReturn:
        """Raise instead of printing the usage and leaving; flags are named as knobs' are."""
        raise UsageError(message.removeprefix("argument "))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Say of a choice what is said of every other value that is not allowed."""
        if action.choices is not None and value not in action.choices:
            raise argparse.ArgumentError(
                action, f"{value!r} is not allowed; allowed: {_asked(action)}"
            )

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """Refuse what is empty where a name, a number or a word is asked for.

        Unlike no argument at all, it comes from a script whose variable is not set.
        """
        if not arg_string and not action.dest.startswith(_MAY_BE_EMPTY):
            raise argparse.ArgumentError(
                action, f"{arg_string!r} is empty; allowed: {_asked(action)}"
            )
        return super()._get_value(action, arg_string)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Of help or version. OSError where it cannot be written: `argparse` keeps silent."""
        if message:
            print(message, end="", file=file or sys.stderr, flush=True)


def _asked(action: argparse.Action) -> str:
    if action.choices:
        return ", ".join(map(str, action.choices))
    return str(action.metavar or action.dest)


class IntermixedParser(Parser):
    """Options may stand between the arguments that have no name."""

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As `argparse` has it, with all that is no option taken together."""
        return self.parse_intermixed_args(args, namespace)


def flag_of(name: str) -> str:
    """The flag that sets a knob."""
    return "--" + name.replace("_", "-")


def add_knobs(parser: argparse.ArgumentParser) -> None:
    """A flag for every knob, in the knobs' own groups."""
    for group in GROUPS:
        section = parser.add_argument_group(f"knobs: {group.lower()}")
        for knob in KNOBS.values():
            if knob.group == group:
                default = knob.format(getattr(Hyperparameters(), knob.name))
                section.add_argument(
                    flag_of(knob.name), dest=f"knob_{knob.name}", metavar="VALUE",
                    help=_escape(f"{_name(knob)}: {knob.allowed()}; default {default or 'empty'}"),
                )  # fmt: skip


def _name(knob: Knob) -> str:
    name = knob.label + (f" {knob.symbol}" if knob.symbol else "")
    return name + (f" ({knob.unit})" if knob.unit and knob.kind is not Kind.CHOICE else "")


def _escape(text: str) -> str:
    return text.replace("%", "%%")


def add_file(parser: argparse.ArgumentParser) -> None:
    """The optional FILE argument."""
    parser.add_argument(
        "file", metavar="FILE", nargs="?",
        help="an experiment (.json, .gradplay), or examples: a table (text of any ending, .xlsx, "
        ".arff, also packed) or a NumPy archive (.npz); or an experiment as a text (gp1:…) or as a "
        "link of playground.tensorflow.org, in quotes",
    )  # fmt: skip


def add_json(parser: argparse.ArgumentParser) -> None:
    """Where the result goes as JSON."""
    parser.add_argument(
        "--json", metavar="FILE|-", dest="json_file",
        help="write the result as JSON to a file, or to standard output (-) instead of the text; "
        "a number that is not finite is null",
    )  # fmt: skip


def knobs_from(arguments: argparse.Namespace) -> Hyperparameters:
    """The knobs of FILE, or the defaults, with the flags' changes; KnobError where refused."""
    knobs = Hyperparameters()
    changes: dict[str, Any] = {}
    content = content_from(arguments)
    if content is not None:
        knobs = content.knobs
        remote = None
        if not is_shared(arguments.file):
            remote = experiment_file.remote_data(content, Path(arguments.file))
        if remote is not None and arguments.knob_data_file is None:
            raise UsageError(
                f"{arguments.file}: its data file is on another computer, {remote}; allowed: "
                "--data-file with its name, to say that it may be asked for"
            )
    elif arguments.file is not None:
        changes.update(dataset="file", data_file=str(resolved(arguments.file)))
    for name, knob in KNOBS.items():
        text = getattr(arguments, f"knob_{name}")
        if text is not None:
            changes[name] = knob.parse(text)
    if changes.get("data_file") == "":
        raise UsageError("--data-file: '' is empty; allowed: the name of a file")
    if "data_file" in changes and changes.get("dataset", "file") == "file":
        changes["dataset"] = "file"
        changes["data_file"] = str(resolved(changes["data_file"]))
    return knobs.with_changes(**changes)


def content_from(arguments: argparse.Namespace) -> Content | None:
    """The experiment that FILE is, names or links to; None where there is none."""
    file = arguments.file
    if file is None or (not is_shared(file) and _is_data(Path(file))):
        return None
    if is_shared(file):
        return shared_from(file).content
    return experiment_file.read(file)


def shared_from(text: str) -> "Shared":
    """What a text or link stands for; its data file is looked for in the current folder."""
    from playground.session.files import shared  # not before there is one

    return shared.read(text).located([Path.cwd()])


def tell_remarks(arguments: argparse.Namespace) -> None:
    """Say on standard error what is not as FILE says: where data were found, what a link leaves."""
    file = getattr(arguments, "file", None)
    if file is None:
        return
    if is_shared(file):
        found = shared_from(file)
        for remark in (*found.remarks, *filter(None, [found.missing])):
            print(f"{PROGRAM}: {remark}", file=sys.stderr)
        return
    content = content_from(arguments)
    if content is not None and content.moved and arguments.knob_data_file is None:
        used = content.knobs.data_file
        print(f"{PROGRAM}: {content.moved} is not there any more: {used} is used", file=sys.stderr)


def _is_data(path: Path) -> bool:
    """Whether FILE holds examples; a name without an ending is perhaps a mistyped command."""
    return not experiment_file.is_experiment(path) and (bool(path.suffix) or is_file(path))


def painting_from(arguments: argparse.Namespace) -> "Painting | None":
    """What is painted over the examples of FILE; None where nothing is.

    UsageError where flags draw other examples than those that it was painted on.
    """
    content = content_from(arguments)
    if content is None or content.painting is None:
        return None
    from playground.session.messages.change import KnobChange

    if KnobChange.between(content.knobs, knobs_from(arguments)).draws_examples:
        raise UsageError(
            f"{arguments.file}: its points are painted over other examples than the flags ask "
            "for; allowed: flags that leave the examples as they are"
        )
    return content.painting


def positive(text: str) -> int:
    """A whole number of at least 1."""
    return _whole(text, 1)


def natural(text: str) -> int:
    """A whole number of at least 0."""
    return _whole(text, 0)


def number(text: str) -> float:
    """A number, however it is written."""
    found = meanings(text)
    if len(found) != 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not allowed; allowed: a number")
    return found[0]


def _whole(text: str, least: int) -> int:
    found = meanings(text)
    number = int(found[0]) if len(found) == 1 and found[0].is_integer() else least - 1
    if number < least:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not allowed; allowed: a whole number of at least {least}"
        )
    return number


_READ = (
    "file", "knob_data_file", "examples", "parameters", "predict", "library", "keep", "folder",
)  # fmt: skip


def read_by(arguments: argparse.Namespace) -> list[str]:
    """The files that a command reads, as far as its arguments name them."""
    named = (getattr(arguments, name, None) for name in _READ)
    return [str(one) for one in named if one and not is_shared(str(one))]


def check_target(
    target: str, read: Sequence[str] = (), written: Sequence[str | None] = (), *,
    stream: bool = False,
) -> None:  # fmt: skip
    """Refuse the name of a file that cannot be written, before the work whose result it is for.

    read: files whose place the result must not take; written: where other results go. stream:
    whether “-” stands for standard output.
    """
    if target == "-":
        if stream:
            return
        raise UsageError("- stands for standard output; allowed: the name of a file")
    file = Path(target)
    if any(resolved(file) == resolved(one) for one in written if one not in (None, "-")):
        raise UsageError(f"{target} is to hold two results; allowed: a file for each")
    if exists(file) and any(resolved(one) == resolved(file) for one in read):
        raise UsageError(f"{target} is read, and would be written over; allowed: another file")
    if is_folder(file):
        raise UsageError(f"{target or repr(target)} is a folder; allowed: the name of a file")
    if not exists(file) and not is_folder(resolved(file).parent):
        raise UsageError(f"{target}: there is no such folder to write to")


def write_json(result: Mapping[str, Any], target: str) -> None:
    """JSON to a file, or to standard output where the target is “-”."""
    import json

    # ASCII, so that it is valid JSON whatever the terminal's encoding and a file's name are.
    text = json.dumps(finite(result), indent=2, allow_nan=False) + "\n"
    file = Path(target)
    if target == "-":
        sys.stdout.write(text)
    elif exists(file) and not is_file(file):
        # A pipe or a device stays one.
        with named(file), file.open("w", encoding="ascii") as stream:
            stream.write(text)
    else:
        experiment_file.write_atomically(file, text)


def finite(value: Any) -> Any:
    """Plain JSON values; numbers that are not finite become null."""
    if isinstance(value, Mapping):
        return {key: finite(item) for key, item in value.items()}
    if hasattr(value, "tolist"):
        return finite(value.tolist())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [finite(item) for item in value]
    if isinstance(value, float) and value - value != 0:
        return None
    return value


def version_text() -> str:
    """The program's name and version."""
    return f"{PROGRAM} {__version__}"
