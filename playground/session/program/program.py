"""A program as lines that know what they belong to.

How a panel uses it:

    facts = facts_of_points(knobs, points)     # of a snapshot (`facts.py`)
    program = program_of(knobs, steps, facts)  # `writing.py`; a millisecond, no data are read
    program.lines[i].text                      # one line of it, in English
    program.lines[i].said(say)                 # with its comment in another language
    program.lines[i].knobs, .panels            # names of the catalogue, and of `lessons/places.py`
    program.of_knob("lambd")                   # places of the lines that a knob decides about
    program.of_panel("gradients")              # … and of those whose results a panel shows
    program.changed_since(before)              # places of lines that are new or read otherwise
    program.text(say), program.needs_data      # all of it; whether arrays lie beside it

To save it, where the examples may be drawn or read, so not on the window's thread (`saving.py`):

    made = written(knobs, steps, Carried(painting, examples, parameters), path=path)
    save(made, path, say)                      # .py or .ipynb, with its data beside it

The page of a laboratory (`pages/pages.py`), whose own lines begin at `program.begins`:

    page_of(name, setup, facts)                # a Program, for the page beside the laboratory
    written_page(name, setup, path)            # to save it, as `written` does

Standard library only.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property

Say = Callable[[str], str]  # a text, perhaps a `Message`, in the language of who reads it


@dataclass(frozen=True)
class Line:
    """One line: what stands before its comment, the comment, and what stands after it.

    The comment is all that is said in another language. knobs: those that decide about this line;
    panels: those that show what it computes. section: the heading that it stands under.
    """

    before: str
    note: str = ""
    after: str = ""
    knobs: frozenset[str] = frozenset()
    panels: frozenset[str] = frozenset()
    section: str = ""

    @property
    def text(self) -> str:
        """The line in English."""
        return self.said(str)

    def said(self, say: Say) -> str:
        """The line with its comment in another language."""
        return f"{self.before}{say(self.note) if self.note else ''}{self.after}"

    @property
    def is_heading(self) -> bool:
        """Whether a section begins here."""
        return self.before == HEADING


HEADING = "# ---- "
_WIDTH = 88


@dataclass(frozen=True)
class Program:
    """The whole program. needs_data: whether arrays lie in a file beside it.

    begins: the place of the line with which its own part begins, where all before it is what
    every program of the run has: the examples, the network.
    """

    lines: tuple[Line, ...]
    needs_data: bool = False
    begins: int = 0

    def text(self, say: Say = str) -> str:
        """The program as it is written to a file."""
        return "".join(f"{line.said(say)}\n" for line in self.lines)

    def of_knob(self, name: str) -> tuple[int, ...]:
        """The places of the lines that a knob decides about."""
        return tuple(at for at, line in enumerate(self.lines) if name in line.knobs)

    def of_panel(self, name: str) -> tuple[int, ...]:
        """The places of the lines whose results a panel shows."""
        return tuple(at for at, line in enumerate(self.lines) if name in line.panels)

    def changed_since(self, before: "Program") -> tuple[int, ...]:
        """The places of the lines that were not there before, or read otherwise."""
        ours, theirs = self.texts, before.texts
        if ours == theirs:
            return ()
        matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
        return tuple(
            at
            for kind, _, _, start, stop in matcher.get_opcodes()
            if kind != "equal"
            for at in range(start, stop)
            if ours[at]
        )

    @cached_property
    def texts(self) -> list[str]:
        """Its lines in English."""
        return [line.text for line in self.lines]


class Writer:
    """Takes down the lines of a program, one after the other."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._section, self._panels, self._knobs = "", frozenset[str](), frozenset[str]()

    def section(
        self, title: str, panels: str = "", knobs: str = "", *, function: bool = False
    ) -> None:
        """Begin a section, with a function at once or not.

        panels: those of its lines that name none; knobs: of all its lines; names between blanks.
        """
        self._panels, self._knobs = frozenset(panels.split()), frozenset(knobs.split())
        self._section = title
        written = [line for line in self.lines if line.text]
        if written:
            self.blank(2 if written[-1].before.startswith(" ") or function else 1)
        self._put(HEADING, title, " ----", "", None)

    def add(self, code: str, note: str = "", *, knobs: str = "", panels: str | None = None) -> None:
        """A line of code, with a comment after it; a line without code is a comment."""
        stripped = code.rstrip()
        indent = code[: len(code) - len(code.lstrip())]
        before = f"{stripped}  # " if stripped else f"{indent}# "
        self._put(before if note else stripped, note, "", knobs, panels)

    def function(self, head: str, said: str, *, knobs: str = "", panels: str | None = None) -> None:
        """The head of a function or class, and what it says of itself."""
        if self.lines and self.lines[-1].before and not self.lines[-1].is_heading:
            self.blank(1 if head.startswith(" ") else 2)
        self._put(head, "", "", knobs, panels)
        indent = " " * (len(head) - len(head.lstrip()) + 4)
        self.docstring(said, indent, knobs=knobs, panels=panels)

    def docstring(
        self, said: str, indent: str = "", *, knobs: str = "", panels: str | None = None
    ) -> None:
        """What a function, or the program, says of itself."""
        self._put(f'{indent}"""', said, '"""', knobs, panels)

    def listed(self, name: str, values: list[str], note: str, *, knobs: str) -> None:
        """A list, which may be longer than a line."""
        line = f"{name} = [{', '.join(values)}]"
        if len(line) + len(note) < _WIDTH - 4:
            self.add(line, note, knobs=knobs)
            return
        self.add(f"{name} = [", note, knobs=knobs)
        row = ""
        for value in values:
            if len(row) + len(value) > _WIDTH - 8:
                self.add(f"    {row.rstrip()}", knobs=knobs)
                row = ""
            row += f"{value}, "
        self.add(f"    {row.rstrip()}", knobs=knobs)
        self.add("]", knobs=knobs)

    def block(self, text: str, *, knobs: str = "", panels: str | None = None) -> None:
        """Several lines, as they stand between the quotes."""
        for line in text.strip("\n").splitlines():
            self.add(line, knobs=knobs, panels=panels)

    def indented(self, other: "Writer", by: int = 4) -> None:
        """The lines of another, further in, or, where `by` is below 0, further out."""
        for line in other.lines:
            before = f"{' ' * by}{line.before}" if by >= 0 else line.before[-by:]
            self.lines.append(replace(line, before=before if line.text else ""))

    def blank(self, count: int = 1) -> None:
        """Empty lines."""
        while self.lines and not self.lines[-1].text:
            self.lines.pop()
        self.lines += [Line("", section=self._section)] * count

    def _put(self, before: str, note: str, after: str, knobs: str, panels: str | None) -> None:
        own = frozenset(knobs.split()) | self._knobs
        shown = self._panels if panels is None else frozenset(panels.split())
        self.lines.append(Line(before, note, after, own, shown, self._section))
