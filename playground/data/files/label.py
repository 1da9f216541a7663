"""Which column is the label, and which of its values are the two classes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from playground.data.files.cells import class_key, clean_name, quoted
from playground.data.files.column_facts import ColumnFacts, ColumnKind
from playground.data.files.table import class_name, class_order
from playground.i18n.messages import Message, message

MOST_CLASSES = 20
# What people call the label, the surest first.
_NAMES = (
    "label", "class", "target", "标签", "类别", "目标", "標籤", "類別", "目標", "y", "outcome",
    "output", "response", "species", "diagnosis", "survived", "default", "结果", "結果", "种类",
    "類", "类", "种", "诊断", "診斷", "分类", "分類", "输出", "是否", "klasse", "clase", "classe",
    "etiqueta", "étiquette", "ziel", "churn", "churned", "exited", "purchased", "spam", "fraud",
    "approved", "admitted", "passed", "result", "category", "type", "kind", "group", "status",
)  # fmt: skip
_SURE = _NAMES.index("y")  # before it, a name counts however many classes there are
_WEAK = _NAMES.index("result")  # from here on a name counts where the column has two values


@dataclass(frozen=True)
class LabelGuess:
    """place: of the column, None where none will do. by_name: it is called so. others: columns
    that would do as well."""

    place: int | None
    by_name: bool = False
    others: tuple[int, ...] = ()


@dataclass(frozen=True)
class Classes:
    """The two classes. names: of class 0 and 1. codes: of the values of each, by `class_key`.

    rest: every other value is class 0; else rows of other values are left out where there are
    any. `chosen`: the user said which.
    """

    names: tuple[str, str]
    codes: dict[float | str, int]
    rest: bool = False
    chosen: bool = False


class ClassesError(ValueError):
    """A label whose values are no two classes."""

    def __init__(self, found: Message, allowed: Message) -> None:
        super().__init__(found)
        self.found, self.allowed = found, allowed


@lru_cache(maxsize=2**14)
def name_rank(name: str) -> int | None:
    """How surely a column of this name is the label: 0 is the surest; None: not at all."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.split("#")[0])
    words = re.sub(r"[\W_]+", " ", spaced).casefold().split()
    whole = " ".join(words)
    for rank, known in enumerate(_NAMES):
        if whole == known or (not known.isascii() and len(known) > 1 and known in whole):
            return rank
    long = [rank for rank, known in enumerate(_NAMES[:_WEAK]) if len(known) > 3 and known in words]
    return min(long) + len(_NAMES) if long else None


def guess_label(columns: Sequence[ColumnFacts], single: Sequence[ColumnFacts]) -> LabelGuess:
    """The label by what people call it; else the last column, if it has two values; else the first.

    columns: those that may be it; single: those of a single value, which may still be called so. A
    column of two values comes before one of more; where there is none, one of a few words or whole
    numbers will do.
    """
    two = [one for one in columns if one.distinct == 2]
    words = [one for one in columns if _is_few(one) and one.kind is ColumnKind.WORDS]
    numbers = [one for one in columns if _is_few(one) and one.kind is ColumnKind.NUMBERS]
    for able, below in (
        (two, len(_NAMES) * 2),
        (words, _WEAK),
        (numbers, _SURE if two else _WEAK),  # y may be a coordinate
        (single, _WEAK),
    ):
        named = sorted(
            (rank, -one.place, one)
            for one in able
            if (rank := name_rank(one.name)) is not None and rank < below
        )
        if named:
            strong = [one.place for rank, _, one in named[1:] if rank < _WEAK and able is two]
            return LabelGuess(named[0][2].place, True, tuple(strong))
    ends = [one for one in (*columns[-1:], *columns[:1]) if one in two]
    chosen_of = ends or two[::-1]
    if chosen_of:
        others = tuple(one.place for one in two if one is not chosen_of[0])
        return LabelGuess(chosen_of[0].place, False, others)
    last_of_all = [one for one in single if one.place >= max(o.place for o in (*columns, *single))]
    if last_of_all and last_of_all[0].minimum in (0.0, 1.0):
        return LabelGuess(last_of_all[0].place)  # one class of the two
    for others_able in (words, numbers, single):
        if others_able:
            last = others_able[-1]
            by_name = name_rank(last.name) is not None
            return LabelGuess(last.place, by_name, tuple(one.place for one in others_able[:-1]))
    return LabelGuess(None)


def _is_few(column: ColumnFacts) -> bool:
    """Whether the values may be classes: few words, or few whole numbers."""
    whole = column.kind is ColumnKind.WORDS or column.whole
    return whole and 2 < column.distinct <= MOST_CLASSES


def classes_of(column: ColumnFacts, chosen: Sequence[str]) -> Classes:
    """The classes that the values of a label are.

    chosen: two values, class 0 and class 1; or one, which is class 1 against the rest. Without,
    the label has two values, but for capitals. ClassesError for anything else.
    """
    form = column.form if column.kind is ColumnKind.NUMBERS else None
    texts: dict[float | str, str] = {}
    for text, _ in column.values:
        texts.setdefault(class_key(text, form), text)
    if chosen:
        return _chosen_classes(column, list(chosen), texts)
    found: list[float | str] = list(texts)
    folded: dict[str, list[float | str]] = {}
    if column.distinct > 2 and column.distinct == len(found):
        for key in found:
            folded.setdefault(key.casefold() if isinstance(key, str) else repr(key), []).append(key)
        if len(folded) == 2:
            found = [keys[0] for keys in folded.values()]
    if column.distinct > 2 and len(found) != 2:
        some = ", ".join(quoted(texts[key]) for key in found[:MOST_CLASSES])
        raise ClassesError(
            message("Problems", "{count} classes ({names})", count=column.distinct,
                    names=some + (", …" if column.distinct > MOST_CLASSES else "")),
            message("Problems", "two: say which by data_classes, as {one} (against the rest) or "
                    "{two} (these two)", one=texts[found[0]],
                    two=f"{texts[found[0]]},{texts[found[1]]}"),
        )  # fmt: skip
    ordered = class_order(found)
    if ordered is None:
        name = class_name(found[0]) if found else ""
        raise ClassesError(
            message("Problems", "only one class, {name}", name=quoted(name)),
            message("Problems", "two classes"),
        )
    names, codes = ordered
    by_key = dict(zip(found, codes, strict=True))
    for keys in folded.values() if len(folded) == 2 else ():
        by_key |= dict.fromkeys(keys, by_key[keys[0]])
    if set(found) <= {0.0, 1.0}:
        by_key = {0.0: 0, 1.0: 1}
    return Classes((clean_name(names[0]), clean_name(names[1])), by_key)


def _chosen_classes(
    column: ColumnFacts, chosen: list[str], texts: dict[float | str, str]
) -> Classes:
    form = column.form if column.kind is ColumnKind.NUMBERS else None
    keys = [class_key(text.strip(), form) for text in chosen]
    known = column.distinct <= len(column.values)
    for text, key in zip(chosen, keys, strict=True):
        if known and key not in texts:
            some = ", ".join(texts[key] for key in list(texts)[:MOST_CLASSES])
            raise ClassesError(
                message("Problems", "no class called {name}", name=quoted(text)),
                message("Problems", "{names}", names=some),
            )
    names = [clean_name(class_name(key)) for key in keys]
    if len(keys) == 1:
        return Classes((f"≠ {names[0]}", names[0]), {keys[0]: 1}, rest=True, chosen=True)
    return Classes((names[0], names[1]), {keys[0]: 0, keys[1]: 1}, chosen=True)
