"""How a column's numbers are written: which forms all its cells allow, and which one is certain."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from playground.data.files.cells import PLAIN_CELLS, CellForm, NumberParts, split_number
from playground.knobs.written_numbers import FORMS, PLAIN_FORM, NumberForm

_POINT_GROUPS = NumberForm(",", ".")


@dataclass(frozen=True)
class Writing:
    """The forms in which all cells of a column are numbers, with what stands about each number.

    certain: all forms make the same numbers of the cells.
    """

    before: str
    after: str
    forms: tuple[NumberForm, ...]
    certain: bool
    marked: bool  # some cell has a point or a comma

    @property
    def proves(self) -> str | None:
        """The decimal mark that the column has for certain, None where it has none."""
        marks = {form.decimal for form in self.forms}
        return marks.pop() if self.marked and len(marks) == 1 else None

    def settled(self, proven: Collection[str | None]) -> CellForm | None:
        """The form to read by; proven: the decimal marks that the file has for certain.

        None where it is not certain.
        """
        forms = self.forms
        if not self.certain and len(proven) == 1:
            forms = tuple(form for form in forms if form.decimal in proven) or forms
        if self.certain or len({form.decimal for form in forms}) == 1:
            return CellForm(forms[0], self.before, self.after)
        return None


def find_writing(texts: Sequence[str], decimal: str | None) -> Writing | None:
    """How different cells are all written as numbers; None where they are not.

    decimal: the mark that the user says numbers have.
    """
    if not texts:
        return None
    allowed = [form for form in FORMS if decimal in (None, form.decimal)]
    if PLAIN_FORM in allowed and PLAIN_CELLS.numbers(texts) is not None:
        return plain_writing(texts, decimal)
    parts: list[NumberParts] = []
    for text in texts:
        part = split_number(text)
        if part is None or (
            parts and (part.before, part.after) != (parts[0].before, parts[0].after)
        ):
            return None
        parts.append(part)
    cores = [part.core for part in parts]
    forms = tuple(form for form in allowed if all(is_finite(form, core) for core in cores))
    if not forms:
        return None
    marked = [core for core in cores if "." in core or "," in core]
    certain = all(len({form.number(core) for form in forms}) == 1 for core in marked)
    return Writing(*parts[0].about, forms, certain, bool(marked))


def plain_writing(texts: Sequence[str], decimal: str | None) -> Writing:
    """How numbers are written that Python reads: every point may be one of thousands, perhaps."""
    marked = (text for text in texts if "." in text)
    first = next(marked, None)
    grouped = decimal is None and first is not None
    grouped = grouped and all(_POINT_GROUPS.number(text.strip()) is not None for text in texts)
    forms = (PLAIN_FORM, _POINT_GROUPS) if grouped else (PLAIN_FORM,)
    return Writing("", "", forms, not grouped, first is not None)


def is_finite(form: NumberForm, core: str) -> bool:
    """Whether the digits and marks of a cell are a finite number in a form."""
    value = form.number(core)
    return value is not None and math.isfinite(value)
