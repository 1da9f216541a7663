"""What is taken of a table: which columns are features, which the label, what is left out and why.

`decide` is pure: from what a look found and what the user chose, one frozen `Reading`. The dialog,
the printed lines and the JSON show it, and `table_reader` reads by it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from playground.data.files.cells import class_key, quoted
from playground.data.files.column_facts import ColumnFacts, ColumnKind
from playground.data.files.column_roles import (
    MOST_CATEGORIES,
    ColumnRole,
    Role,
    better_than_none,
    input_names,
    role_of,
    useless_because,
)
from playground.data.files.errors import DataFileError, examples_found
from playground.data.files.label import (
    Classes,
    ClassesError,
    LabelGuess,
    classes_of,
    guess_label,
)
from playground.data.files.survey import Survey
from playground.data.files.table import MIN_EXAMPLES
from playground.i18n.figures import counted
from playground.i18n.messages import Message, message

_FAR, _WIDE = 10.0, 10.0  # a value far from 0, and scales that differ so much, want normalizing


@dataclass(frozen=True)
class Choice:
    """What the user says of a table's columns; nothing: to be found.

    features: columns by name or place, in their order; None: to be found. label: likewise.
    classes: two values of the label, or one that is told from the rest. fill: missing values
    become the training set's median, else their rows are left out. one_hot: columns of words
    become one of 0 and 1 for each value, else they are left out; those named as features always
    do.
    """

    features: tuple[str, ...] | None = None
    label: str = ""
    classes: tuple[str, ...] = ()
    fill: bool = False
    one_hot: bool = True


@dataclass(frozen=True)
class Problem:
    """What keeps a table from being read; place: of the column, None for no single one."""

    found: Message
    allowed: Message
    place: int | None = None
    line: int | None = None


@dataclass(frozen=True)
class Reading:
    """How a table is read. columns: in the file's order. features: the places in their order.

    label: its place, None where none will do. notes: what was guessed or left out beside columns.
    rows_left_out: how many of the rows looked at have no value where one is needed, or another
    class. problems: what has to be settled first.
    """

    survey: Survey
    choice: Choice
    columns: tuple[ColumnRole, ...]
    features: tuple[int, ...]
    label: int | None
    classes: Classes | None
    notes: tuple[Message, ...]
    problems: tuple[Problem, ...]
    rows_left_out: int
    label_guess: LabelGuess | None = field(default=None)

    @property
    def ignored(self) -> tuple[ColumnRole, ...]:
        """The columns that are not taken."""
        return tuple(column for column in self.columns if column.is_ignored)

    @property
    def inputs(self) -> tuple[str, ...]:
        """What the network's inputs are called: the features, those of words once for each value.

        A feature of two words is one input, which is 1 for the second.
        """
        return tuple(name for place in self.features for name in input_names(self.columns[place]))

    def names(self, places: Sequence[int]) -> list[str]:
        """What columns are called."""
        return [self.survey.names[place] for place in places]

    def error(self, problem: Problem) -> DataFileError:
        """A problem as an error that says where."""
        facts = None if problem.place is None else self.columns[problem.place].facts
        found = problem.found
        if facts is not None and problem.line is None:
            found = message(
                "Problems", "{found} in column {column} ({name})",
                found=problem.found, column=facts.place + 1, name=facts.name,
            )  # fmt: skip
            return DataFileError(self.survey.path, found, problem.allowed)
        return DataFileError(
            self.survey.path, found, problem.allowed, problem.line,
            None if facts is None else facts.place + 1, None if facts is None else facts.name,
        )  # fmt: skip

    @property
    def spread(self) -> bool:
        """Whether the features' sizes differ much, or are far from 1, so that they want scaling."""
        chosen = [self.columns[place].facts for place in self.features]
        facts = [one for one in chosen if one.kind is ColumnKind.NUMBERS]
        if any(max(abs(one.minimum), abs(one.maximum)) > _FAR for one in facts):
            return True
        scales = [one.deviation for one in facts if one.deviation > 0]
        return bool(scales) and max(scales) > _WIDE * min(scales)

    @property
    def is_plain(self) -> bool:
        """Whether nobody need be asked: all is taken, and nothing is guessed or left out."""
        guess = self.label_guess
        sure = guess is not None and (guess.by_name or self.label == len(self.columns) - 1)
        return (
            sure and not (guess and guess.others)
            and not (self.problems or self.notes or self.ignored or self.spread)
            and not self.rows_left_out
            and all(column.reason is None and not column.facts.missing for column in self.columns)
            and all(self.columns[at].facts.kind is ColumnKind.NUMBERS for at in self.features)
            and self.survey.source.encoding in (None, "utf-8")
        )  # fmt: skip


def decide(survey: Survey, choice: Choice) -> Reading:
    """What is taken of a table, with what the user chose. DataFileError for a name it has not."""
    columns = survey.columns
    label = find_column(survey, choice.label) if choice.label else None
    asked = (
        None
        if choice.features is None
        else tuple(find_column(survey, name) for name in choice.features)
    )
    taken = frozenset(asked or ())
    ignored = {one.place: reason for one in columns if (reason := useless_because(one, survey))}
    guess = None
    if label is None:
        able = [one for one in columns if one.place not in taken and one.fault is None]
        useful = [one for one in able if one.place not in ignored]
        guess = guess_label(useful, [one for one in able if one.distinct == 1])
        label = guess.place
    chosen = None if asked is None else taken
    roles = tuple(
        role_of(one, label, chosen, ignored.get(one.place), choice.one_hot) for one in columns
    )
    if asked is None and not any(one.role is Role.FEATURE for one in roles):
        roles = tuple(map(better_than_none, roles))
    found = tuple(one.facts.place for one in roles if one.role is Role.FEATURE)
    features = found if asked is None else asked
    problems = list(_problems(roles, features, label, survey))
    classes = None
    if label is not None:
        try:
            classes = classes_of(columns[label], choice.classes)
        except ClassesError as error:
            problems.append(Problem(error.found, error.allowed, label))
    used = [*features, *([] if label is None else [label])]
    left_out = _left_out(survey, features, label, classes, choice.fill)
    if survey.whole and used and survey.looked_at - left_out < MIN_EXAMPLES:
        few = examples_found(survey.looked_at - left_out)
        least = message("Problems", "at least {least} examples", least=MIN_EXAMPLES)
        if survey.looked_at >= MIN_EXAMPLES:
            least = message(
                "Problems", "at least {least} examples: fill missing values (data_missing median), "
                "or leave out the columns that lack them", least=MIN_EXAMPLES,
            )  # fmt: skip
        problems.append(Problem(few, least))
    return Reading(
        survey, choice, roles, features, label, classes,
        notes=tuple(_notes(survey, guess, classes, label)), problems=tuple(problems),
        rows_left_out=left_out, label_guess=guess,
    )  # fmt: skip


def find_column(survey: Survey, name: str) -> int:
    """The place from 0 of a column given by its name or by its place from 1; a name wins."""
    if name in survey.places:
        return survey.places[name]
    if name == "label" and not survey.has_header:
        return len(survey.names) - 1
    shared = [at for at, known in enumerate(survey.names) if known.rpartition("#")[0] == name]
    if not shared and re.fullmatch(r"\d{1,6}", name) and 1 <= int(name) <= len(survey.names):
        return int(name) - 1
    some = ", ".join(survey.names[:20]) + (", …" if len(survey.names) > 20 else "")
    found = message("Problems", "no column called {name}", name=quoted(name))
    if shared:
        some = ", ".join(survey.names[at] for at in shared[:20])
        found = message(
            "Problems", "{count} columns called {name}", count=len(shared), name=quoted(name)
        )
    raise DataFileError(
        survey.path, found, message("Problems", "one of {names}, or its place", names=some)
    )


def _problems(
    roles: tuple[ColumnRole, ...], features: tuple[int, ...], label: int | None, survey: Survey
) -> Iterator[Problem]:
    """What has to be settled before the table can be read, beside the classes."""
    if survey.fault is not None:
        fault = survey.fault
        yield Problem(
            message("Problems", "{text}", text=fault.found),
            message("Problems", "{text}", text=fault.allowed), line=fault.line,
        )  # fmt: skip
    often = Counter(features)
    for at in features:
        if at == label or often[at] > 1:
            name = roles[at].facts.name
            twice = message(
                "Problems", "column {column} ({name}) chosen twice", column=at + 1, name=name
            )
            yield Problem(twice, message("Problems", "each column once"))
            break
    for at in features:
        found, wrong = roles[at].problem, roles[at].facts.fault
        if wrong is not None:
            yield Problem(wrong.found, wrong.allowed, at, wrong.line)
        elif found is not None:
            allowed = message("Problems", "numbers, or at most {most} words", most=MOST_CATEGORIES)
            yield Problem(found, allowed, at)
    if label is None:
        yield Problem(
            message("Problems", "no column that can be the label"),
            message("Problems", "a column of two values, named by data_label"),
        )
    if not features:
        name = "" if label is None else roles[label].facts.name
        yield Problem(
            message("Problems", "no column of numbers beside {column}", column=name),
            message("Problems", "at least one feature"),
        )


def _left_out(
    survey: Survey, features: tuple[int, ...], label: int | None, classes: Classes | None,
    fill: bool,
) -> int:  # fmt: skip
    """How many of the rows looked at are not taken."""
    needed = [*(() if fill else features), *(() if label is None else (label,))]
    rows = survey.blank[needed].any(axis=0) if needed else np.zeros(survey.looked_at, bool)
    count = int(rows.sum())
    if label is not None and classes is not None and classes.chosen and not classes.rest:
        column = survey.columns[label]
        others = [n for text, n in column.values if _key(column, text) not in classes.codes]
        count = min(survey.looked_at, count + sum(others))
    return count


def _key(column: ColumnFacts, text: str) -> float | str:
    return class_key(text, column.form if column.kind is ColumnKind.NUMBERS else None)


def _notes(
    survey: Survey, guess: LabelGuess | None, classes: Classes | None, label: int | None
) -> Iterator[Message]:
    """What was guessed about the file and its label."""
    yield from survey.source.notes
    skipped = survey.source.skipped
    if skipped.empty:
        yield message("Columns", "{count} empty rows left out", count=skipped.empty)
    if skipped.comments:
        yield message("Columns", "{count} comments left out", count=skipped.comments)
    if not survey.whole and survey.fault is None:
        yield message(
            "Columns", "{count} rows of about {rows} were looked at",
            count=counted(survey.looked_at), rows=counted(survey.rows),
        )  # fmt: skip
    header = survey.source.names or ()
    twice = [name for name, count in Counter(header).items() if name and count > 1]
    if twice:
        yield message(
            "Columns", "columns of one name are told apart by their place: {names}",
            names=", ".join(name for name in survey.names if name.rpartition("#")[0] in twice),
        )  # fmt: skip
    if guess is not None and guess.others:
        some = ", ".join(survey.columns[at].name for at in guess.others[:5])
        yield message("Columns", "other columns may be the label, too: {names}", names=some)
    if label is not None and survey.whole and survey.columns[label].distinct == 1:
        yield message("Columns", "every row is of one class: there is nothing to tell apart")
    if classes is not None and not classes.chosen and len(classes.codes) > 2:
        yield message("Columns", "classes that differ in capitals alone are one")
