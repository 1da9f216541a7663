"""What may come next in a filter that is being typed."""

import re
from typing import NamedTuple

from playground.session.library.fields import TAG, FieldKind, fields
from playground.session.library.filters import signs_for

_JOINING = ("and", "or")
_OPENING = ("not", "(")
_LAST = re.compile(r"""[^\s"'=<>!~():≤≥≠]*$""")
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_OPEN = re.compile(r"""["'].*$""", re.DOTALL)
_SIGN = re.compile(r"(<=|>=|==|!=|<>|≤|≥|≠|[=<>~:])$")
_FLAGS = ("true", "false")


class Completion(NamedTuple):
    """Texts that may take the place of what stands from `start` to the cursor."""

    start: int
    texts: tuple[str, ...]


def complete(text: str, cursor: int, tags: tuple[str, ...] = ()) -> Completion:
    """What may stand at the cursor, those that begin as what is typed first; tags: all there are.

    Behind a name come its signs, behind a sign the values that the field may have, behind a
    value `and` and `or`; before all that names.
    """
    before = text[:cursor]
    blanked = _QUOTED.sub(lambda whole: '"' * len(whole[0]), before)  # texts that are whole
    quote = _OPEN.search(_QUOTED.sub(lambda whole: "." * len(whole[0]), before))
    start = quote.start() if quote is not None else len(before) - len(_word_before(blanked))
    typed = before[start:]
    head = before[:start].rstrip()
    return Completion(start, _fitting(typed, _expected(head, tags)))


def _expected(head: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    """All that may follow."""
    sign = _SIGN.search(head)
    if sign is not None:
        return _values(_word_before(head[: sign.start()].rstrip()), tags)
    if _is_value(head):
        return (*_JOINING, *((")",) if head.count("(") > head.count(")") else ()))
    last = _word_before(head)
    if not last or last.casefold() in (*_JOINING, "not") or head.endswith("("):
        return (*fields(), TAG, *_OPENING)
    field = fields().get(last)
    if field is not None:
        more = _JOINING if field.kind is FieldKind.FLAG else ()
        return (*(sign for sign in signs_for(field)), *more)
    return (":",) if last == TAG else ()


def _values(name: str, tags: tuple[str, ...]) -> tuple[str, ...]:
    if name == TAG:
        return tuple(_quoted(tag) for tag in tags)
    field = fields().get(name)
    if field is None:
        return ()
    return field.choices or (_FLAGS if field.kind is FieldKind.FLAG else ())


def _quoted(text: str) -> str:
    return text if re.fullmatch(r"[\w.+%-]+", text) else f'"{text}"'


def _word_before(head: str) -> str:
    """The word at the end, empty where something else stands there."""
    found = _LAST.search(head)
    return "" if found is None else found[0]


def _is_value(head: str) -> bool:
    """Whether a value, or a bracket that closes, stands at the end."""
    if head.endswith((")", '"', "'")):
        return True
    before = head[: len(head) - len(_word_before(head))].rstrip()
    return _SIGN.search(before) is not None


def _fitting(typed: str, expected: tuple[str, ...]) -> tuple[str, ...]:
    """Those that begin so, then those in which it occurs; not what is already there in full."""
    wanted = typed.casefold().lstrip("\"'")
    begins = [one for one in expected if one.casefold().lstrip('"').startswith(wanted)]
    inside = [one for one in expected if one not in begins and wanted in one.casefold()]
    found = (*begins, *inside) if wanted else expected
    return () if found == (typed,) else tuple(found)
