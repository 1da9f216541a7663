"""The language that kept runs are found by, as `lambd > 0.1 and dev_error < 0.1`.

    condition   one or more of: comparison, `not` condition, (condition), joined by `and` and `or`
    comparison  NAME = != < <= > >= VALUE    a knob or figure; `and` binds closer than `or`
                NAME ~ TEXT                  the text occurs in it, in capitals or not
                tag:TEXT                     the run has this tag
                NAME                         a flag is on, as `pinned`

A VALUE is a number (0.1, 1e-3, 10%), true or false, a date (2026-11-29), or a text, in quotes where
it is more than one word. What a run has no value of, as the dev error without a dev set, fulfils no
comparison. The same text is used in the window and after `--where`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from playground.i18n.messages import Message, message, message_of
from playground.knobs.knob import KnobError
from playground.session.library.fields import TAG, Field, FieldKind, fields

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<sign><=|>=|==|!=|<>|≤|≥|≠|[=<>~():])
      | "(?P<double>[^"]*)" | '(?P<single>[^']*)'
      | (?P<word>\d{4}-\d\d-\d\dT[\d:.+-]+ | [^\s"'=<>!~():≤≥≠]+)
    )""",
    re.VERBOSE,
)
_SIGNS = {"==": "=", "<>": "!=", "≠": "!=", "≤": "<=", "≥": ">="}
_ORDER = ("<", "<=", ">", ">=")
_WORDS = ("and", "or", "not")
_FLAGS = {"true": 1, "yes": 1, "on": 1, "1": 1, "false": 0, "no": 0, "off": 0, "0": 0}
_DEEPEST = 50  # brackets in brackets
_DAY = timedelta(days=1)


class FilterError(ValueError):
    """A filter that is refused. place: of the character, from 0, where the mistake is."""

    def __init__(self, place: int, found: str, allowed: str) -> None:
        super().__init__(
            message(
                "Problems", "filter, character {place}: {found}; allowed: {allowed}",
                place=place + 1, found=found, allowed=allowed,
            )
        )  # fmt: skip
        self.place, self.found, self.allowed = place, found, allowed


@dataclass(frozen=True)
class Filter:
    """A condition on the table of runs: SQL, and the values that belong into it."""

    sql: str = "1"
    values: tuple[Any, ...] = ()


EVERY_RUN = Filter()


def parse(text: str) -> Filter:
    """The condition that a text means; an empty one is met by every run. FilterError where none."""
    return _Parser(text).parsed()


def comparison(name: str, sign: str, value: str) -> str:
    """The text of a comparison, for who builds one of three fields; `parse` reads it."""
    quoted = not re.fullmatch(r"[\w.+%-]+", value) or value.casefold() in _WORDS
    return f"{name} {sign} " + (f'"{value.replace(chr(34), chr(39))}"' if quoted else value)


class _Token(NamedTuple):
    kind: str  # sign, text (in quotes), word, or end
    text: str
    place: int


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._next, self._depth = 0, 0

    def parsed(self) -> Filter:
        if self._peek().kind == "end":
            return EVERY_RUN
        found = self._either()
        rest = self._peek()
        if rest.kind != "end":
            raise FilterError(rest.place, _shown(rest), "and, or")
        return found

    # ---- tokens -------------------------------------------------------------------------------

    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._peek()
        self._next += token.kind != "end"
        return token

    def _takes(self, text: str) -> bool:
        """Whether this word or sign stands next; then it is taken."""
        token = self._peek()
        found = token.kind in ("word", "sign") and token.text.casefold() == text
        self._next += found
        return found

    # ---- the grammar --------------------------------------------------------------------------

    def _either(self) -> Filter:
        return self._joined("or", self._every)

    def _every(self) -> Filter:
        return self._joined("and", self._one)

    def _joined(self, word: str, part: Callable[[], Filter]) -> Filter:
        parts = [part()]
        while self._takes(word):
            parts.append(part())
        if len(parts) == 1:
            return parts[0]
        sql = f" {word.upper()} ".join(one.sql for one in parts)
        return Filter(f"({sql})", tuple(value for one in parts for value in one.values))

    def _one(self) -> Filter:
        token = self._peek()
        self._depth += 1
        if self._depth > _DEEPEST:
            found = message("Problems", "brackets in brackets, too many")
            raise FilterError(token.place, found, str(_DEEPEST))
        if self._takes("not"):
            inner = self._one()
            found_filter = Filter(f"(NOT {inner.sql})", inner.values)
        elif self._takes("("):
            found_filter = self._either()
            if not self._takes(")"):
                raise FilterError(self._peek().place, _shown(self._peek()), "and, or, )")
        else:
            found_filter = self._comparison()
        self._depth -= 1
        return found_filter

    def _comparison(self) -> Filter:
        name = self._take()
        if name.kind == "word" and name.text == TAG:
            return self._tag()
        field = fields().get(name.text) if name.kind == "word" else None
        if field is None:
            raise FilterError(name.place, _shown(name), _names_like(name))
        signs = signs_for(field)
        sign = self._peek()
        if sign.kind != "sign" or sign.text in "()":
            if field.kind is FieldKind.FLAG:
                return Filter(f"ifnull({field.sql}, 0)")
            raise FilterError(sign.place, _shown(sign), ", ".join(signs))
        self._take()
        operator = _SIGNS.get(sign.text, sign.text)
        if operator not in signs:
            raise FilterError(sign.place, _shown(sign), ", ".join(signs))
        value = self._take()
        if value.kind not in ("word", "text"):
            raise FilterError(value.place, _shown(value), values_of(field))
        return _compared(field, operator, value)

    def _tag(self) -> Filter:
        sign = self._take()
        if sign.text not in (":", "="):
            raise FilterError(sign.place, _shown(sign), ":")
        tag = self._take()
        if tag.kind not in ("word", "text"):
            raise FilterError(tag.place, _shown(tag), message("Problems", "text"))
        return Filter("(id IN (SELECT run FROM tags WHERE tag = ?))", (tag.text,))


def _tokens(text: str) -> "list[_Token]":
    found, place = [], 0
    end = len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None:
            place += len(text[place:]) - len(text[place:].lstrip())
            quote = text[place] in "\"'"
            what = (
                message("Problems", "a text without an end begins here")
                if quote
                else message("Problems", "{text!r} means nothing", text=text[place])
            )
            raise FilterError(place, what, text[place] if quote else ", ".join(signs_for(None)))
        kind = match.lastgroup or ""
        at = match.start(kind) - (kind in ("double", "single"))
        found.append(_Token("text" if kind in ("double", "single") else kind, match[kind], at))
        place = match.end()
    return [*found, _Token("end", "", len(text))]


def _shown(token: _Token) -> str:
    if token.kind == "end":
        return message("Problems", "it ends here")
    return message("Problems", "{text!r} is not expected", text=token.text[:40])


def _names_like(token: _Token) -> str:
    """The names that are allowed; those that look like what was written, if any do."""
    from difflib import get_close_matches  # only for mistakes

    names = [TAG, *fields()]
    close = get_close_matches(token.text, names, n=5, cutoff=0.6)
    return ", ".join(close or names)


def signs_for(field: Field | None) -> tuple[str, ...]:
    """The signs that may stand behind a field's name; None: all that there are."""
    if field is None:
        return ("=", "!=", *_ORDER, "~", "(", ")")
    match field.kind:
        case FieldKind.FLAG:
            return "=", "!="
        case FieldKind.TEXT:
            return "=", "!=", "~"
        case _:
            return "=", "!=", *_ORDER


def values_of(field: Field) -> str:
    """What may stand after the sign."""
    if field.choices:
        return ", ".join(field.choices)
    match field.kind:
        case FieldKind.NUMBER:
            return message("Problems", "a number, as 0.1, 1e-3 or 10%")
        case FieldKind.FLAG:
            return message("Problems", "true or false")
        case FieldKind.TIME:
            return message("Problems", "a date, as 2026-11-29, or with the time, 2026-11-29T14:30")
    return message("Problems", "text")


def _compared(field: Field, sign: str, value: _Token) -> Filter:
    if sign == "~":
        return Filter(f"(ifnull(instr(folded({field.sql}), ?), 0) > 0)", (value.text.casefold(),))
    match field.kind:
        case FieldKind.NUMBER:
            return _number(field, sign, value)
        case FieldKind.TIME:
            return _time(field, sign, value)
        case FieldKind.FLAG:
            meant = _FLAGS.get(value.text.casefold())
            if meant is None:
                raise FilterError(value.place, _shown(value), values_of(field))
            return Filter(f"(ifnull({field.sql}, 0) {sign} ?)", (meant,))
    text = _text(field, value)
    return Filter(f"(ifnull({field.sql} {sign} ?, 0))", (text,))


def _text(field: Field, value: _Token) -> str:
    if field.choices and value.text not in field.choices:
        raise FilterError(value.place, _shown(value), values_of(field))
    if field.knob is None or field.choices:
        return value.text
    try:  # as the knob writes it: flip+rotate, [20,3]
        meant = field.knob.parse(value.text)
    except KnobError as error:
        raise FilterError(value.place, message_of(error), error.allowed) from None
    if isinstance(meant, tuple):
        return "[" + ",".join(str(one) for one in meant) + "]"
    return str(meant)


def _number(field: Field, sign: str, value: _Token) -> Filter:
    text, scale = value.text, 1.0
    if text.endswith("%"):
        text, scale = text[:-1], 0.01
    try:
        number = float(text.replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        raise FilterError(value.place, _shown(value), values_of(field)) from None
    number = number * scale if scale != 1 else number
    # A list, one value for each layer, is no number; a text would be larger than every number.
    return Filter(
        f"(typeof({field.sql}) IN ('integer', 'real') AND {field.sql} {sign} ?)", (number,)
    )


def _time(field: Field, sign: str, value: _Token) -> Filter:
    """A date is the whole day: = means on it, > after its end, < before it began."""
    try:
        begin = datetime.fromisoformat(value.text).astimezone()
    except (ValueError, OverflowError):
        raise FilterError(value.place, _shown(value), values_of(field)) from None
    long = _DAY if len(value.text) <= len("2026-11-29") else timedelta(minutes=1)
    first, end = begin.timestamp(), (begin + long).timestamp()
    if sign in ("=", "!="):
        inside = f"({field.sql} >= ? AND {field.sql} < ?)"
        return Filter(inside if sign == "=" else f"(NOT {inside})", (first, end))
    operator, bound = {
        "<": ("<", first), "<=": ("<", end), ">": (">=", end), ">=": (">=", first),
    }[sign]  # fmt: skip
    return Filter(f"({field.sql} {operator} ?)", (bound,))


def describe() -> Message:
    """One line that says how a filter is written, for a place holder or a help text."""
    return message(
        "Problems", "as {example}; names of knobs and figures, {words}, brackets, {tag}",
        example="lambd > 0.1 and dev_error < 0.1", words=", ".join(_WORDS), tag=f"{TAG}:…",
    )  # fmt: skip
