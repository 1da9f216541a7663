"""A policy of the machine: a file that fixes preferences for everybody who works at it.

A school's technician puts it beside the program, in a place that only an administrator writes to.
It is TOML: `language = "zh_CN"`. What is wrong in it is said in the window and left out; what is
right in it holds all the same. resources/installing.md describes it.
"""

import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playground.i18n.messages import message, system_reason
from playground.paths import is_file
from playground.plain_file import TooLargeError, read_plain
from playground.session.preferences.declared import AT_THE_START, PREFERENCES, Value

_FILE = "policy.toml"
_LARGEST = 100_000  # bytes; a policy has a dozen lines


@dataclass(frozen=True)
class Policy:
    """What a file fixes, by the name of the preference, and what is wrong in it."""

    file: Path
    values: Mapping[str, Value] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def fixes(self, name: str) -> bool:
        """Whether a preference is not the user's to choose."""
        return name in self.values and name not in AT_THE_START


def policy_file() -> Path:
    """Where the policy of this machine lies, if there is one."""
    if sys.platform == "win32":
        base = os.environ.get("PROGRAMDATA") or r"C:\ProgramData"
        return Path(base, "Gradient Playground", _FILE)
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Gradient Playground", _FILE)
    return Path("/etc/gradient-playground", _FILE)


def read_policy(file: Path | None = None) -> Policy:
    """The policy of this machine, or of a file. It never raises; `problems` says what is wrong."""
    file = policy_file() if file is None else file
    if not is_file(file):
        return Policy(file)
    try:
        data = read_plain(file, _LARGEST)
    except TooLargeError:
        return _refused(file, message("Policy", "it is larger than any policy"))
    except OSError as error:
        return _refused(file, system_reason(error))
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _refused(file, message("Policy", "it is not text in UTF-8"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return _refused(file, str(error))
    return _checked(file, found)


def _refused(file: Path, why: str) -> Policy:
    text = message("Policy", "The policy {file} is not used: {why}", file=str(file), why=why)
    return Policy(file, problems=(text,))


def _checked(file: Path, found: Mapping[str, object]) -> Policy:
    known = {**PREFERENCES, **AT_THE_START}
    values: dict[str, Value] = {}
    problems: list[str] = []
    for name, value in found.items():
        if name not in known:
            problems.append(
                message(
                    "Policy", "The policy {file} fixes {name}, which is not known; known: {known}",
                    file=str(file), name=repr(name), known=", ".join(known),
                )
            )  # fmt: skip
        elif isinstance(value, (str, bool, int, float)) and known[name].is_allowed(value):
            values[name] = value
        else:
            problems.append(
                message(
                    "Policy",
                    "The policy {file} gives {name} the value {value}; allowed: {allowed}",
                    file=str(file), name=name, value=repr(value)[:80],
                    allowed=known[name].allowed(),
                )
            )  # fmt: skip
    return Policy(file, values, tuple(problems))


def expanded(path: str) -> Path:
    """A path of a policy: ~ and variables like %USERNAME% or $HOME are those of whoever works."""
    return Path(os.path.expandvars(path)).expanduser()
