"""A light colouring of Python: comments, texts, numbers, words of the language, names of functions.

Few rules, in colours of the theme that are easy to read on its surface; what the language reserves
and what is defined is bold as well, so that colour is not alone.
"""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from playground.ui.look.theme import Theme, blend, contrast

_TEXT = '"""'
_RULES = re.compile(
    r"""(?P<comment>\#.*$)
    |(?P<text>\"\"\".*?\"\"\"|"(?:[^"\\]|\\.)*")
    |\b(?:def|class)\s+(?P<name>\w+)
    |(?P<word>\b(?:import|from|as|def|class|return|yield|for|while|in|if|elif|else|break|continue
        |with|try|except|lambda|not|and|or|is|None|True|False|assert|raise|del|global|nonlocal)\b)
    |(?P<number>\b\d[\d_]*\.?\d*(?:[eE][-+]?\d+)?\b)""",
    re.VERBOSE,
)
_DEFINED = re.compile(r"\b(?:def|class)\b")
_LEAST_CONTRAST = 4.5  # of text (WCAG 2.2, 1.4.3)
_STRONG, _STEPS = 0.2, 40
_PLAIN, _IN_TEXT = 0, 1  # states of a line's end


class Colouring(QSyntaxHighlighter):
    """Colours a document, line by line."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take a theme's colours, and colour everything anew."""
        self._formats = {
            kind: _format(colour, bold=kind in ("word", "name"))
            for kind, colour in colours(theme).items()
        }
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        formats = self._formats
        self.setCurrentBlockState(_PLAIN)
        if self.previousBlockState() == _IN_TEXT:
            end = text.find(_TEXT)
            inside = len(text) if end < 0 else end + len(_TEXT)
            self.setFormat(0, inside, formats["text"])
            self.setCurrentBlockState(_IN_TEXT if end < 0 else _PLAIN)
            return
        if text.count(_TEXT) == 1 and text.lstrip().startswith(_TEXT):
            self.setFormat(0, len(text), formats["text"])
            self.setCurrentBlockState(_IN_TEXT)
            return
        for found in _RULES.finditer(text):
            kind = found.lastgroup
            if kind is None:
                continue
            start, end = found.span(kind)
            self.setFormat(start, end - start, formats[kind])
            if kind == "name" and (word := _DEFINED.search(text, found.start(), start)):
                self.setFormat(word.start(), word.end() - word.start(), formats["word"])


def colours(theme: Theme) -> dict[str, str]:
    """The colour of each kind of text; everything else is in the theme's text colour."""
    return {
        "comment": theme.muted, "text": theme.train, "number": theme.dev,
        "word": theme.accent, "name": theme.class_1,
    }  # fmt: skip


def mark_ground(theme: Theme, most: float) -> QColor:
    """The ground of marked lines: as strong as `most`, but everything on it stays easy to read."""
    surface, marker = (
        QColor(theme.surface),
        QColor(theme.pointer if most > _STRONG else theme.accent),
    )
    on_it = [QColor(colour) for colour in (*colours(theme).values(), theme.text)]
    for step in range(_STEPS, 0, -1):
        ground = blend(surface, marker, most * step / _STEPS)
        if min(contrast(colour, ground) for colour in on_it) >= _LEAST_CONTRAST:
            return ground
    return surface


def _format(colour: str, *, bold: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if bold:
        made.setFontWeight(QFont.Weight.Bold)
    return made
