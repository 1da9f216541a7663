"""Items of a recipe: what is advised, which knobs it changes and how, and what it promises."""

from dataclasses import dataclass

OPERATIONS = ("multiply", "add", "set", "at_most", "at_least")
# What an item promises, to be tested by following it: a lower train error, a smaller difference
# between dev and train error, ‖dZ[1]‖/‖dZ[L]‖ nearer to 1, or a run that stays finite.
PROMISES = ("train", "variance", "gradients", "finite")
# What an item asks for besides its changes: to begin again with the same initial weights, or to
# train (on).
COMMANDS = ("same_weights", "train")


@dataclass(frozen=True)
class Change:
    """A change of one knob: multiply by or add `amount`, set to it, or set to it where the knob is
    above it (`at_most`) or below it (`at_least`).

    start: what a knob that stands at 0 is set to instead of being multiplied.
    """

    knob: str
    operation: str
    amount: float | str
    start: float | None = None

    def of(self, value: float | str) -> float | str:
        """The knob's new value; whole where the old one and the amount are. The range is not known
        here. ValueError where `value` is text and cannot be counted up."""
        if self.operation == "set":
            return self.amount
        if isinstance(value, str) or isinstance(self.amount, str):
            raise ValueError(f"{self.knob} is {value!r}; allowed: a number")
        if self.operation == "add":
            return value + self.amount
        if self.operation == "at_most":
            return min(value, self.amount)
        if self.operation == "at_least":
            return max(value, self.amount)
        if value == 0 and self.start is not None:
            return self.start
        return value * self.amount


@dataclass(frozen=True)
class Advice:
    """One item of the recipe.

    key: stable, for translation and buttons. text: English; empty where the knob's own help says
    enough. changes: what a button would do; the last one is what the item is about. command: one
    of `COMMANDS`, after the changes. promise: one of `PROMISES`. Without changes and command no
    single deed can be suggested.
    """

    key: str
    text: str
    changes: tuple[Change, ...] = ()
    promise: str = ""
    command: str = ""

    @property
    def knob(self) -> str:
        """The knob that it is about, or empty."""
        return self.changes[-1].knob if self.changes else ""
