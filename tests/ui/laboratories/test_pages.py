"""What holds for every laboratory's page, with real widgets."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from playground.knobs.hyperparameters import DEFAULTS
from playground.knobs.settings import settings_of
from playground.session.laboratories.laboratory import LABORATORIES
from playground.ui.laboratories.desk import page_of
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.look.theme import load_theme
from playground.ui.window.window import Window
from tests.ui.clipping import clipped
from tests.ui.laboratories.pages import one_with

NAMES = [name for name in LABORATORIES if page_of(name) is not None]
SMALL = DEFAULTS.with_changes(m=60, depth=2, width=3)
Open = Callable[[str], LaboratoryPage]


@pytest.fixture
def window(one_window: Window) -> Iterator[Window]:
    yield from one_with(one_window, SMALL)


@pytest.fixture
def open_page(window: Window, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page whose computation is done at once in this process, as far as the first find."""

    def opened(name: str) -> LaboratoryPage:
        kind = page_of(name)
        assert kind is not None
        monkeypatch.setattr(LaboratoryPage, "compute", LaboratoryPage.draw_first)
        window.shell.actions[f"laboratory_{name}"].trigger()
        assert window.menus.laboratories is not None
        page = window.menus.laboratories.page
        assert page is not None
        return page

    return opened


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_with_something_drawn_and_esc_goes_back(
    window: Window, open_page: Open, name: str
) -> None:
    shown = window.panels.shown
    page = open_page(name)
    assert page.isVisible()
    assert page.findings is not None
    assert page.sentence.text()
    assert page.accessibleDescription() == page.sentence.text()
    assert list(window.panels.drawing()) == []  # what is covered costs nothing
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.panels.cover is None
    assert window.panels.shown == shown
    assert [card.name for card in window.panels.drawing()] != []


@pytest.mark.parametrize("name", NAMES)
def test_its_own_settings_and_knobs_stand_beside_its_plot(open_page: Open, name: str) -> None:
    page = open_page(name)
    wanted = [*settings_of(page.laboratory.setup), *page.knobs]
    assert list(page.rows) == wanted
    for row in page.rows.values():
        assert row.value == getattr(page.holder.current, row.knob.name)


@pytest.mark.parametrize("name", NAMES)
def test_it_speaks_another_language_at_once(window: Window, open_page: Open, name: str) -> None:
    page = open_page(name)
    before = page.title.text(), page.fact.text(), page.sentence.text()
    window.shell.language.use("zh_CN")
    QApplication.processEvents()
    after = page.title.text(), page.fact.text(), page.sentence.text()
    window.shell.language.use("en")
    QApplication.processEvents()
    assert all(one != other for one, other in zip(before, after, strict=True))
    assert before == (page.title.text(), page.fact.text(), page.sentence.text())


@pytest.mark.parametrize("name", NAMES)
def test_large_type_and_a_dark_theme_are_taken(window: Window, open_page: Open, name: str) -> None:
    page = open_page(name)
    for theme in ("projector", "dark"):
        window.shell.themes.use(load_theme(theme))
        QApplication.processEvents()
        assert page.theme.name == theme
        assert page.fontMetrics().height() == window.fontMetrics().height()
        assert page.stage.width() > page.width() / 3
        assert page.side.widget().width() <= page.side.viewport().width()


@pytest.mark.parametrize("name", NAMES)
def test_in_a_room_that_is_too_small_it_is_scrolled(
    window: Window, open_page: Open, name: str
) -> None:
    """As beside a lesson's words, in the type for a projector."""
    window.shell.themes.use(load_theme("projector"))
    page = open_page(name)
    page.resize(460, 300)
    for _ in range(3):
        QApplication.processEvents()
    faults = [fault for fault in clipped(page) if "pixels high" in fault or "needs" in fault]
    assert not faults
    assert page.title.width() >= page.title.minimumSizeHint().width()


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_and_the_figures_can_be_saved(
    open_page: Open, name: str, tmp_path: Path
) -> None:
    page = open_page(name)
    assert page.export.save(tmp_path / "page.png", "png")
    assert page.export.save(tmp_path / "page.svg", "svg")
    assert page.export.save(tmp_path / "page.pdf", "pdf")
    assert page.export.save(tmp_path / "page.csv", "csv")
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert b"<svg" in (tmp_path / "page.svg").read_bytes()
    lines = (tmp_path / "page.csv").read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if line.startswith("#")]
    assert f"# {page.title.text()}" in notes
    assert any(page.sentence.text().split()[0] in note for note in notes)
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    assert rows[0] == list(page.laboratory.table(page.findings))
    page.export.copy()
    assert not QGuiApplication.clipboard().image().isNull()


@pytest.mark.parametrize("name", NAMES)
def test_tab_goes_round_within_it(open_page: Open, name: str) -> None:
    page = open_page(name)
    page.setFocus()
    reached: list[QWidget] = []
    for _ in range(60):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        assert page.isAncestorOf(now)
        if now in reached:
            break
        reached.append(now)
    assert page.back_button in reached
    for row in page.rows.values():
        assert row.focusProxy() in reached or not row.isEnabled()
    for widget in reached:
        assert widget.accessibleName(), widget


@pytest.mark.parametrize("name", NAMES)
def test_what_is_handed_back_is_one_change_to_undo(
    window: Window, open_page: Open, name: str
) -> None:
    page, store = open_page(name), window.experiment.store
    for offered in page.hand_backs():
        before = store.current
        page.hand(offered)
        for knob, value in offered.changes.items():
            assert getattr(store.current, knob) == value
        if store.current != before:
            store.undo()
        assert store.current == before


@pytest.mark.parametrize("name", NAMES)
def test_its_set_up_is_there_again_when_it_is_opened_again(
    window: Window, open_page: Open, name: str
) -> None:
    page = open_page(name)
    changed = {}
    for setting, row in page.rows.items():
        if row.knob.choices and setting in settings_of(page.laboratory.setup):
            changed[setting] = row.knob.choices[-1].value
            page.holder.set(**changed)
            break
    page.back_button.click()
    again = open_page(name)
    assert again is not page
    for setting, value in changed.items():
        assert getattr(again.setup, setting) == value


@pytest.mark.parametrize(
    ("name", "plots"),
    [
        ("propagation", ("backward", "forward", "spectra", "moved")),
        ("initialization", ("costs", "twins")),
    ],
)
def test_the_left_axis_says_what_it_shows(
    open_page: Open, name: str, plots: tuple[str, ...]
) -> None:
    page = open_page(name)
    assert all(getattr(page, plot).plot.y_axis.name for plot in plots)
