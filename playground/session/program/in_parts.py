"""Programs of so many examples that they are not propagated all at once."""

from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.program.facts import Facts
from playground.session.program.program import Writer

MOST_AT_ONCE = 20_000_000  # values of A of all layers: 160 MB, and a few times as much beside it


def goes_in_parts(knobs: Hyperparameters, facts: Facts) -> bool:
    """Whether the sets are evaluated a part at a time."""
    return facts.train * sum((facts.n_x, *knobs.hidden_widths, 1)) > MOST_AT_ONCE


def write_parts(code: Writer) -> None:
    """The generator `parts`."""
    code.function(
        "def parts(X, Y):", message("Program", "The examples, some at a time, to save memory.")
    )
    code.add("    for start in range(0, X.shape[1], 8192):")
    code.add("        part = slice(start, start + 8192)")
    code.add("        yield X[:, part], Y[:, part]")
