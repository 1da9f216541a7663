"""The colouring of a program: what is what, and that it can be read in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QTextDocument

from playground.ui.look.theme import contrast, load_theme, theme_names
from playground.ui.program_text.colouring import Colouring, colours, mark_ground

pytestmark = pytest.mark.usefixtures("qapp")


def coloured(text: str, theme: str = "light") -> list[tuple[str, str]]:
    """The coloured pieces of a text with their colours."""
    document = QTextDocument(text)
    Colouring(document, load_theme(theme)).rehighlight()
    found, block = [], document.firstBlock()
    while block.isValid():
        for part in block.layout().formats():
            piece = block.text()[part.start : part.start + part.length]
            found.append((piece, part.format.foreground().color().name()))
        block = block.next()
    return found


def test_words_names_numbers_texts_and_comments() -> None:
    kinds = colours(load_theme("light"))
    found = dict(coloured('def kept(B):  # a mask\n    return 65536 * keep_prob + "x"\nfor2 = 1'))
    assert found["def"] == kinds["word"]
    assert found["kept"] == kinds["name"]
    assert found["# a mask"] == kinds["comment"]
    assert found["return"] == kinds["word"]
    assert found["65536"] == kinds["number"]
    assert found['"x"'] == kinds["text"]
    assert "for" not in found
    assert "for2" not in found


def test_a_text_over_several_lines_ends_where_it_ends() -> None:
    kinds = colours(load_theme("light"))
    found = coloured('"""One.\n\nfor two\n"""\nfor x in y:\n    """Alone."""\nimport z')
    assert found[:3] == [('"""One.', kinds["text"]), ("for two", kinds["text"]),
                         ('"""', kinds["text"])]  # fmt: skip
    assert ("for", kinds["word"]) in found
    assert ('"""Alone."""', kinds["text"]) in found
    assert found[-1] == ("import", kinds["word"])


@pytest.mark.parametrize("name", theme_names())
@pytest.mark.parametrize("most", [0.0, 0.06, 0.1, 0.45])
def test_all_of_it_is_easy_to_read_also_on_marked_lines(name: str, most: float) -> None:
    theme = load_theme(name)
    ground = mark_ground(theme, most)
    for colour in (*colours(theme).values(), theme.text):
        assert contrast(QColor(colour), ground) >= 4.5
    if most:
        assert ground.name() != theme.surface
