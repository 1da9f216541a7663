"""Texts that are put together from others read well in Chinese, too."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QWidget

from playground.knobs.hyperparameters import KNOBS
from playground.session.messages.snapshot import DivergenceReport
from playground.ui.menus.command_search import commands_of_value, commands_of_views
from playground.ui.panels.diagnosis.divergence_words import divergence_texts
from tests.ui.language.conftest import MakeWindow

TOGETHER = re.compile(r"[一-鿿][A-Za-zα-ωŷ‖]|[A-Za-zα-ω₀-₉‖][一-鿿]")


def wrong(texts: list[str]) -> list[str]:
    return [text for text in texts if TOGETHER.search(text)]


@pytest.mark.parametrize("quantity", ["A", "Z", "dZ", "dW", "W"])
def test_a_divergence_is_said_with_spaces(whole_window: MakeWindow, quantity: str) -> None:
    window = whole_window(language="zh_CN")
    report = DivergenceReport(step=3, layer=2, layers=4, quantity=quantity, cause="decay")
    texts = divergence_texts(report)
    assert all(re.search("[一-鿿]", text) for text in texts)
    assert wrong(list(texts)) == []
    assert window.isVisible()


def test_names_stand_apart_in_sentences(whole_window: MakeWindow) -> None:
    window = whole_window(language="zh_CN")
    assert window.controls is not None
    texts = []
    for row in window.controls.rows.values():
        for widget in (row, *row.findChildren(QWidget)):
            texts += [widget.accessibleName(), widget.accessibleDescription()]
    store = window.experiment.store
    for name in KNOBS:
        texts += [command.title for command in commands_of_value(f"{name} 1", store)]
    texts += [command.title for command in commands_of_views(window.shell)]
    assert len(texts) > 200
    assert wrong(texts) == []
