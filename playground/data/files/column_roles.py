"""What each column of a table is for: a feature, the label, or nothing, and why."""

import re
from dataclasses import dataclass
from enum import StrEnum

from playground.data.files.cells import clean_name, quoted
from playground.data.files.column_facts import ColumnFacts, ColumnKind
from playground.data.files.survey import Survey
from playground.data.files.table import MIN_EXAMPLES
from playground.i18n.messages import Message, message

MOST_CATEGORIES = 20  # values of a column of words that becomes one column for each
_MOST_MISSING = 0.5  # of a column's values; beyond, it is left out unless asked for
_IDENTIFIERS = frozenset(
    ("id", "ids", "index", "idx", "row", "rows", "no", "nr", "num", "key", "uid", "uuid", "guid",
     "serial", "#", "unnamed", "rownames", "编号", "序号", "学号", "行号", "編號", "序號", "學號")
)  # fmt: skip


class Role(StrEnum):
    """What a column is for."""

    FEATURE = "feature"
    LABEL = "label"
    IGNORED = "ignored"


@dataclass(frozen=True)
class ColumnRole:
    """A column, what it is for, and why it is ignored or how it is read, if that is not plain."""

    facts: ColumnFacts
    role: Role
    reason: Message | None = None

    @property
    def is_ignored(self) -> bool:
        """Whether it is not taken."""
        return self.role is Role.IGNORED

    @property
    def categories(self) -> tuple[str, ...]:
        """The values of a feature of words, in alphabetical order; none for one of numbers."""
        if self.facts.kind is ColumnKind.NUMBERS or self.role is not Role.FEATURE:
            return ()
        return tuple(sorted((text for text, _ in self.facts.values), key=str.casefold))

    @property
    def problem(self) -> Message | None:
        """What keeps the column from being a feature; None where it can be one."""
        facts = self.facts
        if facts.fault is not None:
            return facts.fault.found
        if facts.kind is ColumnKind.WORDS and facts.distinct > MOST_CATEGORIES:
            return message("Problems", "{count} different words", count=facts.distinct)
        if facts.kind is ColumnKind.DATES:
            return message("Problems", "dates or times")
        if facts.kind is ColumnKind.EMPTY:
            return message("Problems", "nothing but missing values")
        return None


def input_names(column: ColumnRole) -> tuple[str, ...]:
    """What a feature's inputs are called."""
    values = column.categories
    if not values:
        return (column.facts.name,)
    shown = values[1 if len(values) == 2 else 0 :]
    return tuple(f"{column.facts.name}={clean_name(value)}" for value in shown)


def useless_because(column: ColumnFacts, survey: Survey) -> Message | None:
    """Why a column is neither a feature nor the label unless somebody says so."""
    if column.kind is ColumnKind.EMPTY:
        return message("Columns", "empty")
    if column.kind is ColumnKind.DATES:
        return message("Columns", "dates or times")
    if column.distinct == 1 and survey.whole and column.fault is None:
        return message("Columns", "always {value}", value=quoted(column.values[0][0]))
    if _numbers_rows(column, survey):
        return message("Columns", "numbers the rows")
    return None


def _numbers_rows(column: ColumnFacts, survey: Survey) -> bool:
    """Whether a column names or numbers its rows: all different, and first or called so."""
    words = column.kind is ColumnKind.WORDS
    if column.fault is not None or not (words or column.whole) or not column.all_different:
        return False
    if column.present < MIN_EXAMPLES or column.missing > column.present:
        return False
    header = survey.source.names
    given = header[column.place] if header is not None else ""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", given).casefold()
    called = set(re.sub(r"[^\w#]+|_", " ", spaced).split())
    if called & _IDENTIFIERS:
        return True
    if given or column.place > 0:
        return False
    return words or column.counting or (column.rising and not survey.whole) or _is_large(column)


def _is_large(column: ColumnFacts) -> bool:
    """Whether whole numbers are as large as those that number people."""
    return column.minimum >= 10_000


def role_of(
    column: ColumnFacts, label: int | None, asked: frozenset[int] | None, useless: Message | None,
    one_hot: bool,
) -> ColumnRole:  # fmt: skip
    """What a column is for, and why."""
    how = column.note
    if column.place == label:
        return ColumnRole(column, Role.LABEL, how)
    words = column.kind is ColumnKind.WORDS and column.fault is None
    few = column.distinct <= MOST_CATEGORIES
    if asked is not None:
        if column.place not in asked:
            why = useless or message("Columns", "not chosen")
            return ColumnRole(column, Role.IGNORED, why)
        return ColumnRole(column, Role.FEATURE, _one_hot(column) if words else how)
    if useless is not None:
        return ColumnRole(column, Role.IGNORED, useless)
    if column.missing_share > _MOST_MISSING:
        share = round(100 * column.missing_share)
        return ColumnRole(
            column, Role.IGNORED, message("Columns", "{share} % are missing", share=share)
        )
    if words and not (few and column.distinct <= column.present // 2):
        text = message("Columns", "{count} different words", count=column.distinct)
        return ColumnRole(column, Role.IGNORED, text)
    if words and not one_hot:
        return ColumnRole(column, Role.IGNORED, message("Columns", "words"))
    return ColumnRole(column, Role.FEATURE, _one_hot(column) if words else how)


def better_than_none(column: ColumnRole) -> ColumnRole:
    """A column of numbers as a feature, where there would be no other."""
    facts = column.facts
    if column.role is Role.IGNORED and facts.kind is ColumnKind.NUMBERS:
        return ColumnRole(facts, Role.FEATURE, column.reason)
    return column


def _one_hot(column: ColumnFacts) -> Message:
    return message("Columns", "0 or 1 for each of {count} words", count=column.distinct)
