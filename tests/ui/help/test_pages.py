"""The pages of the help: whole in both languages, linked, true to what is declared."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from playground.i18n.languages import LANGUAGES
from playground.knobs.hyperparameters import KNOBS
from playground.session.laboratories.laboratory import LABORATORIES
from playground.ui.docking.panel import PANELS
from playground.ui.help.pages import GROUPS, all_pages, entries, found_pages, help_folder
from playground.ui.look.words import choice_label, knob_name, knob_text

WRITTEN = [*entries("glossary", "term"), *entries("using", "page")]
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(params=LANGUAGES)
def pages(request: pytest.FixtureRequest, qapp: QApplication) -> Any:
    return all_pages(request.param)


@pytest.mark.parametrize("entry", WRITTEN, ids=lambda entry: entry["id"])
def test_an_entry_is_whole_in_both_languages(entry: dict[str, Any]) -> None:
    assert set(entry) <= {"id", "topic", "title", "text", "see"}
    for part in ("title", "text"):
        assert set(entry[part]) == set(LANGUAGES), part
        assert all(text.strip() == text and text for text in entry[part].values())
    chinese = entry["text"]["zh_CN"]
    assert chinese.endswith("。")
    assert entry["text"]["en"].endswith((".", "”."))
    assert not re.search("[一-鿿][,;:?!]", chinese)
    bare = re.compile("(?<!超)(?<!正则化)参数(?! W)(?!比较)(?!的)(?!个)")
    assert not bare.search(chinese.replace("逐个参数", "")), "参数 means W and b"
    marks = [text.count("`") for text in entry["text"].values()]
    assert marks[0] == marks[1]
    assert marks[0] % 2 == 0


@pytest.mark.parametrize("entry", WRITTEN, ids=lambda entry: entry["id"])
def test_no_text_claims_a_figure_that_nobody_measures(entry: dict[str, Any]) -> None:
    """Digits stand in formulas and keys alone, and in names."""
    names = re.compile(r"`[^`]*`|L[12]|Ctrl\+\S|class [01]|λ 0\.7|类别 [01]")
    settings = re.compile(r"batch size of 0|批量大小为 0|keep_prob (?:to|设为) 1")
    for text in entry["text"].values():
        plain = settings.sub("", names.sub("", text))
        assert not re.search(r"\d|%|percent", plain), plain


def test_ids_are_unique_and_every_link_leads_somewhere(pages: Any) -> None:
    ids = [entry["id"] for entry in entries("glossary", "term")]
    assert len(set(ids)) == len(ids)
    for page in pages.values():
        for target in page.see:
            assert target in pages, f"{page.id} → {target}"
            assert target != page.id


def test_every_topic_panel_knob_and_laboratory_has_a_page(pages: Any) -> None:
    wanted = {
        *(f"topic:{number}" for number in range(1, 15)),
        *(f"knob:{name}" for name in KNOBS),
        *(f"panel:{name}" for name in PANELS),
        *(f"lab:{name}" for name in LABORATORIES),
    }
    assert wanted <= set(pages)
    assert {page.group for page in pages.values()} == set(GROUPS)
    for page in pages.values():
        assert page.title
        assert page.text, page.id
    for number in range(1, 15):
        assert pages[f"topic:{number}"].see, number


def test_a_knobs_page_is_what_its_declaration_says(pages: Any) -> None:
    for knob in KNOBS.values():
        page = pages[f"knob:{knob.name}"]
        assert page.title == knob_name(knob)
        assert " ".join(knob_text(knob.help).split()) in " ".join(page.text.split())
        for choice in knob.choices:
            assert choice_label(choice).replace("\u00a0", " ") in page.text.replace("\u00a0", " ")
        assert f"--{knob.name.replace('_', '-')}" in page.text


def test_no_knob_panel_or_laboratory_is_explained_a_second_time() -> None:
    files = {file.stem for file in help_folder().iterdir()}
    assert files == {"glossary", "using"}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("weight decay", "term:weight-decay"),
        ("dropout", "term:dropout"),
        ("vanishing", "term:vanishing"),
        ("梯度消失", "term:vanishing"),
        ("--lambd", "knob:lambd"),
        ("Ctrl+K", "page:find"),
    ],
)
def test_the_search_finds_by_the_names_of_both_languages(text: str, first: str) -> None:
    for language in LANGUAGES:
        found = [page.id for page in found_pages(all_pages(language), text)]
        assert first in found[:3], (language, found[:5])
    assert found_pages(all_pages("en"), "no such thing anywhere") == []
    assert found_pages(all_pages("en"), "   ") == []
