"""Every preference, declared once: its name, what it allows, and what holds without a word.

The window keeps them, the dialog shows them, a policy of the machine may fix them; all three ask
here what is allowed. Values are text, numbers and truth values, as files hold them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playground.i18n.languages import ALLOWED, SYSTEM
from playground.i18n.messages import message
from playground.paths import resources

Value = str | bool | int | float
SMALLEST_TEXT, LARGEST_TEXT = 0.8, 2.0  # times the theme's type
SMALLEST_LIBRARY, LARGEST_LIBRARY = 10, 100_000  # MB
AUTOMATIC = "automatic"
ENGINES = (AUTOMATIC, "compiled", "numpy")
ASK = "ask"
OWN_RUNS = (ASK, "keep", "leave")  # what becomes of runs on the user's own files


@dataclass(frozen=True)
class Preference:
    """One preference. is_allowed: of a value as a file holds it; allowed: that in words."""

    name: str
    default: Value
    allowed: Callable[[], str]
    is_allowed: Callable[[object], bool]


def _choice(name: str, default: str, choices: Callable[[], tuple[str, ...]]) -> Preference:
    return Preference(name, default, lambda: ", ".join(choices()), lambda value: value in choices())


def _number(name: str, default: float, least: float, most: float, whole: bool) -> Preference:
    def is_allowed(value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            return False
        return least <= value <= most  # NaN is not; a number of 400 digits is no float

    def allowed() -> str:
        if whole:
            return message(
                "Preferences", "a whole number from {least} to {most}", least=least, most=most
            )
        return message("Preferences", "a number from {least} to {most}", least=least, most=most)

    return Preference(name, default, allowed, is_allowed)


def _flag(name: str, default: bool) -> Preference:
    return Preference(name, default, lambda: "true, false", lambda value: isinstance(value, bool))


def _text(name: str, allowed: str) -> Preference:
    def is_allowed(value: object) -> bool:
        return isinstance(value, str) and bool(value.strip()) and "\0" not in value

    return Preference(name, "", lambda: allowed, is_allowed)


def _themes() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (resources() / "themes").glob("*.toml")))


_FOLDER = message("Preferences", "the path of a folder, as text")
_DECLARED = (
    _choice("language", SYSTEM, lambda: ALLOWED),
    _choice("theme", "", _themes),  # without a word: light or dark, as the system is
    _number("text_size", 1.0, SMALLEST_TEXT, LARGEST_TEXT, whole=False),
    _flag("single_keys", True),
    _text("lesson_folder", _FOLDER),
    _text("data_folder", _FOLDER),
    _number("library_size", 200, SMALLEST_LIBRARY, LARGEST_LIBRARY, whole=True),
    _choice("own_runs", ASK, lambda: OWN_RUNS),
    _choice("engine", AUTOMATIC, lambda: ENGINES),
)
PREFERENCES = {one.name: one for one in _DECLARED}

# What only a policy says: no user need set it, and it holds for the start alone.
_LESSON = message("Preferences", "a lesson’s number or name, or the path of its file, as text")
AT_THE_START = {"lesson": _text("lesson", _LESSON)}
