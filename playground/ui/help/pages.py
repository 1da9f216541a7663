"""The pages of the help, in a language.

What a knob, a panel or a laboratory is stands in its declaration; its page is made from that. The
glossary and how the program is used are files in resources/help: titles and texts in each language,
paragraphs between empty lines, formulas between `backticks`, and ids of pages to look on at.

Ids: page:keys, topic:4, term:l2, panel:error, lab:contours, knob:lambd.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from playground.i18n.languages import SOURCE
from playground.i18n.messages import marked
from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import Knob
from playground.paths import resources
from playground.session.laboratories.laboratory import LABORATORIES
from playground.session.lessons.shelf import headings
from playground.ui.docking.panel import PANELS
from playground.ui.look.words import choice_label, knob_help, knob_name, knob_text, plain_text

GROUPS = {
    "page": marked("Help", "Using the program"),
    "topic": marked("Help", "The fourteen topics"),
    "term": marked("Help", "Glossary"),
    "panel": marked("Help", "Panels"),
    "lab": marked("Help", "Laboratories"),
    "knob": marked("Help", "Knobs"),
}


@dataclass(frozen=True)
class Page:
    """One page. body: HTML; see: ids of other pages; words: other names for the search."""

    id: str
    title: str
    body: str
    see: tuple[str, ...] = ()
    words: str = ""

    @property
    def group(self) -> str:
        """The key of its group in `GROUPS`."""
        return self.id.partition(":")[0]

    @property
    def text(self) -> str:
        """The body as it is read out."""
        return plain_text(self.body)


def help_folder() -> Path:
    """Where the texts are."""
    return resources() / "help"


def entries(name: str, table: str) -> list[dict[str, Any]]:
    """The entries of one of its files."""
    with (help_folder() / f"{name}.toml").open("rb") as stream:
        found: list[dict[str, Any]] = tomllib.load(stream)[table]
    return found


def all_pages(language: str) -> dict[str, Page]:
    """Every page by its id, in the order of the contents. language: its code."""
    terms = entries("glossary", "term")
    written = [_written(entry, "page", language) for entry in entries("using", "page")]
    of_terms = [_written(entry, "term", language) for entry in terms]
    mentions: dict[str, list[str]] = {}
    for page in (*written, *of_terms):
        for target in page.see:
            mentions.setdefault(target, []).append(page.id)

    def see(id: str) -> tuple[str, ...]:
        return tuple(mentions.get(id, ()))

    panels = [_of_panel(name, see(f"panel:{name}")) for name in PANELS]
    laboratories = [_of_laboratory(name, see(f"lab:{name}")) for name in LABORATORIES]
    knobs = [_of_knob(knob, see(f"knob:{name}")) for name, knob in KNOBS.items()]
    found = (*written, *_topics(terms, language), *of_terms, *panels, *laboratories, *knobs)
    return {page.id: page for page in found}


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts[SOURCE]


def _written(entry: dict[str, Any], group: str, language: str) -> Page:
    title, text = entry["title"], _in(entry["text"], language)
    return Page(
        f"{group}:{entry['id']}",
        _in(title, language),
        marked_up(text),
        tuple(entry.get("see", ())),
        " ".join(title.values()),  # a term is known by its English name in every language
    )


def marked_up(text: str) -> str:
    """A text of the files as HTML."""
    paragraphs = [escape(part.strip()) for part in text.split("\n\n")]
    formulas = [re.sub(r"`([^`]*)`", r"<i>\1</i>", part) for part in paragraphs]
    return "".join(f"<p>{part}</p>" for part in formulas)


def _topics(terms: list[dict[str, Any]], language: str) -> list[Page]:
    found = []
    for heading in headings():
        of_it = tuple(f"term:{term['id']}" for term in terms if term["topic"] == heading.topic)
        if heading.topic:
            title = f"{heading.topic}  {_in(heading.title, language)}"
            aim = marked_up(_in(heading.aim, language))
            words = " ".join(heading.title.values())
            found.append(Page(f"topic:{heading.topic}", title, aim, of_it, words))
    return found


def _of_panel(name: str, see: tuple[str, ...]) -> Page:
    def said(text: str) -> str:
        return QCoreApplication.translate("Panels", text) if text else ""

    kind = PANELS[name]
    formula = f"<p><i>{said(kind.formula)}</i></p>" if kind.formula else ""
    words = f"{kind.title} {kind.search_words}"
    return Page(f"panel:{name}", said(kind.title), f"<p>{said(kind.help)}</p>{formula}", see, words)


def _of_laboratory(name: str, see: tuple[str, ...]) -> Page:
    def said(text: str) -> str:
        return QCoreApplication.translate("Laboratories", text)

    laboratory = LABORATORIES[name]
    body = f"<p>{escape(said(laboratory.fact))}</p><p>{escape(said(laboratory.help))}</p>"
    words = f"{laboratory.title} {laboratory.words} lab {name}"
    return Page(f"lab:{name}", said(laboratory.title), body, see, words)


def _of_knob(knob: Knob, see: tuple[str, ...]) -> Page:
    choices = "".join(
        f"<li>{escape(choice_label(choice))}"
        + (f": {escape(knob_text(choice.help))}" if choice.help else "")
        + "</li>"
        for choice in knob.choices
    )
    flag = f"--{knob.name.replace('_', '-')}"
    _, _, said = knob_help(knob).partition("<br>")  # its name is the page's title
    body = f"<p>{said}</p>" + (f"<ul>{choices}</ul>" if choices else "")
    return Page(
        f"knob:{knob.name}", knob_name(knob), f"{body}<p><code>{flag}</code></p>", see,
        f"{knob.label} {knob.name} {flag}",
    )  # fmt: skip


def found_pages(pages: dict[str, Page], text: str) -> list[Page]:
    """The pages that have all words of a text; those that have them in their names come first."""
    words = text.casefold().split()

    def rank(page: Page) -> int | None:
        name = f"{page.title} {page.words}".casefold()
        if all(word in name for word in words):
            return 0 if page.title.casefold().startswith(words[0]) else 1
        whole = f"{name} {page.text}".casefold()
        return 2 if all(word in whole for word in words) else None

    ranked = [(rank(page), page) for page in pages.values()] if words else []
    found = [(at, page) for at, page in ranked if at is not None]
    return [page for _, page in sorted(found, key=lambda one: one[0])]
