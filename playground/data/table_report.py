"""What was taken of a file of examples, for people and for JSON."""

from collections.abc import Sequence
from dataclasses import dataclass

from playground.i18n.figures import counted
from playground.i18n.messages import Message, message

_SHOWN = 12  # lines of one kind; the JSON has all


@dataclass(frozen=True)
class TableReport:
    """What was taken of a file, left out and guessed, for people and for JSON.

    features, label: columns of the file. inputs: what the network's inputs are called. ignored:
    columns and why. read_as: columns that are not plain numbers, and how they are read. notes: what
    else was found or left out. rows: of the file; left_out: of these, for what they lack or another
    class; filled: missing values that become the training set's median.
    """

    features: tuple[str, ...]
    inputs: tuple[str, ...]
    label: str
    class_names: tuple[str, str]
    ignored: tuple[tuple[str, Message], ...] = ()
    read_as: tuple[tuple[str, Message], ...] = ()
    notes: tuple[Message, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    rows: int = 0
    left_out: int = 0
    filled: int = 0
    wide_scales: bool = False

    def lines(self) -> list[Message]:
        """What a person has to know, a line each."""
        first, second = self.class_names
        said = [
            message("Columns", "features: {names}", names=_some(self.features)),
            message("Columns", "label: {name}; class 0 is {first}, class 1 is {second}",
                    name=self.label, first=first, second=second),
        ]  # fmt: skip
        for name, why in self.ignored[:_SHOWN]:
            said.append(message("Columns", "ignored: {name} ({why})", name=name, why=why))
        if len(self.ignored) > _SHOWN:
            more = len(self.ignored) - _SHOWN
            said.append(message("Columns", "ignored: {count} more columns", count=more))
        for name, how in self.read_as[:_SHOWN]:
            said.append(message("Columns", "{name}: {how}", name=name, how=how))
        if self.inputs != self.features:
            said.append(message("Columns", "inputs: {names}", names=_some(self.inputs)))
        said += self.notes
        if self.left_out:
            said.append(
                message("Columns", "{count} of {rows} rows left out: a value is missing, or it "
                        "is another class", count=counted(self.left_out), rows=counted(self.rows))
            )  # fmt: skip
        if self.filled:
            text = message(
                "Columns", "{count} missing values are filled with the training set's median",
                count=counted(self.filled),
            )  # fmt: skip
            said.append(text)
        if self.wide_scales:
            said.append(
                message("Columns", "the features' scales differ much or are far from 1: normalize "
                        "the inputs (standardize)")
            )  # fmt: skip
        return said

    def to_json(self) -> dict[str, object]:
        """Plain values, with the same facts in English."""
        return {
            "inputs": list(self.inputs),
            "classes": list(self.class_names),
            "ignored": {name: str(why) for name, why in self.ignored},
            "read_as": {name: str(how) for name, how in self.read_as},
            "notes": [str(note) for note in self.notes],
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "rows": self.rows,
            "rows_left_out": self.left_out,
            "values_filled": self.filled,
        }


def _some(names: Sequence[str]) -> str:
    """Names between commas, not too many."""
    return ", ".join(names[:_SHOWN]) + (f", … ({len(names)})" if len(names) > _SHOWN else "")
