"""The README's table of knobs, made from their declarations. `python -m tests.readme_table`
writes it into the README; a test compares.
"""

from pathlib import Path

from playground.commands.arguments import flag_of
from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.knobs.knob import Effect

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- knobs -->\n", "<!-- end of knobs -->\n"
_EFFECTS = {
    Effect.LIVE: "next step",
    Effect.REBUILD_NETWORK: "new network",
    Effect.REBUILD_DATA: "new data",
}


def table() -> str:
    """The table as Markdown."""
    lines = ["| flag | knob | allowed | default | takes effect as |", "|---|---|---|---|---|"]
    for knob in KNOBS.values():
        default = knob.format(getattr(DEFAULTS, knob.name)) or "empty"
        label = knob.label + (f" {knob.symbol}" if knob.symbol else "")
        cells = [f"`{flag_of(knob.name)}`", label, knob.allowed(), default, _EFFECTS[knob.effect]]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def with_table(text: str) -> str:
    """The README's text with the table as it should be."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + table() + END + after


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
