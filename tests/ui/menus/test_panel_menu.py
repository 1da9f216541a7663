"""A panel's menu: its entries, pictures and figures in files, and what goes wrong with them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.docking.panel import PanelTable
from playground.ui.docking.panel_export import csv_text, picture
from playground.ui.menus.panel_menu import PanelMenus
from playground.ui.shell.print_size import PrintSizeDialog
from playground.ui.widgets.popover import Popover
from playground.ui.window.window import Window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TABLE = PanelTable(
    "Errors",
    {"step": [0, 10], "dev, %": [np.float64(0.5), float("nan")], "name": ["a,b"]},
    ("two lines\nof notes",),
)


@pytest.fixture
def menus(window: Window) -> PanelMenus:
    return window.menus.panels


def entry(menu: QMenu, text: str) -> Callable[[], None]:
    action = next(a for a in menu.actions() if a.text().replace("&", "") == text)
    return action.trigger


def texts(menu: QMenu) -> list[str]:
    return [a.text().replace("&", "") for a in menu.actions() if not a.isSeparator()]


def test_the_button_and_a_right_click_open_the_menu(window: Window, qtbot: Any) -> None:
    card = window.panels.cards["error"]

    def opened() -> QMenu | None:
        popup = QApplication.activePopupWidget()
        return popup if isinstance(popup, QMenu) else None

    card.menu_button.setFocus()
    QTest.keyClick(card.menu_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: opened() is not None)
    menu = opened()
    assert menu is not None
    assert "Right" in menu.accessibleName()
    assert texts(menu) == [
        "Copy picture", "Save picture as PNG …", "Save picture as SVG …",
        "Save for printing as PDF …", "Save at print size …", "Save data as CSV …",
        "Record an animation …",
        "Enlarge to full screen", "Float", "Move", "Tab with", "Hide", "What it shows",
    ]  # fmt: skip
    menu.close()
    qtbot.waitUntil(lambda: opened() is None)
    reason, place = QContextMenuEvent.Reason.Mouse, card.title.geometry().center()
    QApplication.sendEvent(card.title, QContextMenuEvent(reason, place, card.mapToGlobal(place)))
    qtbot.waitUntil(lambda: opened() is not None)
    opened().close()  # type: ignore[union-attr]


class FakeView:
    """A plot as the menu sees it."""

    def __init__(self, left: int) -> None:
        self.left, self.factors, self.zoomed = left, list[float](), False

    def under(self, place: QPoint) -> bool:
        return self.left <= place.x() < self.left + 100

    def isVisible(self) -> bool:
        return True

    def zoom(self, factor: float) -> None:
        self.factors.append(factor)
        self.zoomed = True

    def show_whole(self) -> None:
        self.zoomed = False

    def set_on_paper(self, on: bool) -> None:
        """Looks the same."""


def test_the_menu_of_a_panel_with_plots_looks_closer_and_at_the_whole(
    window: Window, menus: PanelMenus, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = window.panels.cards["error"]
    views = FakeView(0), FakeView(100)
    monkeypatch.setattr(card.panel, "views", lambda: views)
    names = ["Zoom in", "Zoom out", "Whole view"]
    menu = menus.make(card, QPoint(150, 0))
    assert [text for text in texts(menu) if text in names] == names
    enabled = {a.text().replace("&", ""): a.isEnabled() for a in menu.actions()}
    assert [enabled[name] for name in names] == [True, False, False]
    entry(menu, "Zoom in")()
    assert [view.factors for view in views] == [[], [2.0]]  # the one that was pointed at
    entry(menus.make(card), "Zoom out")()
    assert [view.factors for view in views] == [[0.5], [2.0, 0.5]]  # else all
    entry(menus.make(card), "Whole view")()
    assert not any(view.zoomed for view in views)


def test_a_right_click_on_a_panel_opens_its_menu(window: Window) -> None:
    card = window.panels.cards["error"]
    places: list[QPoint] = []
    card.menu_asked.connect(places.append)
    reason, place = QContextMenuEvent.Reason.Mouse, QPoint(5, 5)
    there = card.panel.mapToGlobal(place)
    QApplication.sendEvent(card.panel, QContextMenuEvent(reason, place, there))
    assert places == [there]
    if (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


def test_entries_move_the_panel(window: Window, menus: PanelMenus) -> None:
    card = window.panels.cards["error"]
    entry(menus.make(card), "Float")()
    assert card.isFloating()
    entry(menus.make(card), "Dock back")()
    assert not card.isFloating()
    move = next(a for a in menus.make(card).actions() if a.text() == "&Move").menu()
    assert isinstance(move, QMenu)
    entry(move, "Left")()
    QApplication.processEvents()
    assert card.geometry().right() < window.panels.cards["boundary"].geometry().left()
    join = next(a for a in menus.make(card).actions() if a.text() == "&Tab with").menu()
    assert isinstance(join, QMenu)
    entry(join, "Left")()
    QApplication.processEvents()
    assert not window.panels.cards["boundary"].can_be_seen()
    entry(menus.make(card), "Hide")()
    assert window.panels.shown == ["boundary"]


def test_the_help_is_in_the_menu_too(window: Window, menus: PanelMenus, qtbot: Any) -> None:
    entry(menus.make(window.panels.cards["error"]), "What it shows")()
    popover = window.findChild(Popover)
    assert popover is not None
    assert "J = 0" in [label.text() for label in popover.findChildren(QLabel)]
    QApplication.sendEvent(popover, QEvent(QEvent.Type.LanguageChange))  # it is asked for anew
    qtbot.waitUntil(lambda: window.findChild(Popover) is None)


def test_the_enlarged_panel_is_that_of_the_menu(window: Window, menus: PanelMenus) -> None:
    entry(menus.make(window.panels.cards["error"]), "Enlarge to full screen")()
    assert window.panels.enlarged == "error"


# --- pictures ---


def test_the_picture_is_copied_at_twice_the_size(window: Window, menus: PanelMenus) -> None:
    card = window.panels.cards["error"]
    menus.copy(card)
    image = QGuiApplication.clipboard().image()
    assert image.width() > 2 * card.panel.width()
    assert image.height() > 2 * card.panel.height() + 2 * card.panel.fontMetrics().height()
    assert "clipboard" in window.panels.messages.text


def test_pictures_are_written(window: Window, menus: PanelMenus, tmp_path: Path) -> None:
    card = window.panels.cards["error"]
    assert menus.save(card, tmp_path / "a.png", "png")
    image = QImage(str(tmp_path / "a.png"))
    assert image.width() > 2 * card.panel.width()
    ground = image.pixelColor(1, image.height() - 2)
    assert ground.name() == window.theme.surface
    head = image.copy(0, 0, image.width(), image.height() - 2 * card.panel.height())
    inks = {head.pixelColor(x, y).name() for x in range(head.width()) for y in range(head.height())}
    assert len(inks) > 2  # the title is there
    assert str(tmp_path / "a.png") in window.panels.messages.text
    assert menus.save(card, tmp_path / "a.svg", "svg")
    content = (tmp_path / "a.svg").read_bytes()
    assert QSvgRenderer(QByteArray(content)).isValid()
    assert b"<title>Right</title>" in content
    assert menus.save(card, tmp_path / "a.pdf", "pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert window.settings.picture_folder == tmp_path


def test_tools_are_left_out_of_pictures(window: Window) -> None:
    panel = window.panels.cards["error"].panel
    strip, below = QLabel("brushes"), QLabel("the plot")
    for label, colour in ((strip, "#ff0000"), (below, "#00ff00")):
        label.setFixedHeight(30)
        label.setAutoFillBackground(True)
        label.setPalette(QPalette(QColor(colour)))
        panel.body.insertWidget(0, label)
    panel.body.insertWidget(0, strip)
    QApplication.processEvents()
    whole = picture(panel, "Right")
    panel.tools = lambda: strip  # type: ignore[method-assign]
    without = picture(panel, "Right")
    height = 2 * (strip.geometry().bottom() + 1)
    assert without.height() == whole.height() - height
    assert without.width() == whole.width()
    top = whole.height() - 2 * panel.height()
    column = [without.pixelColor(20, y).name() for y in range(without.height())]
    assert "#ff0000" not in column
    assert "#00ff00" in column
    assert column[: top // 2] == [whole.pixelColor(20, y).name() for y in range(top // 2)]


def test_the_dialog_begins_where_the_last_file_was(
    window: Window, menus: PanelMenus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = window.panels.cards["error"]
    asked: list[Path] = []

    def answer(dialog: QFileDialog) -> int:
        asked.append(Path(dialog.directory().absolutePath()))
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("mine.png")
        return 1

    monkeypatch.setattr(QFileDialog, "exec", answer)
    entry(menus.make(card), "Save picture as PNG …")()
    assert (tmp_path / "mine.png").is_file()
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: asked.append(dialog.directory()) or 0)
    entry(menus.make(card), "Save picture as SVG …")()
    assert Path(asked[1].absolutePath()) == tmp_path  # type: ignore[attr-defined]
    assert list(tmp_path.glob("*.svg")) == []


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_panel_is_saved_at_the_size_that_is_asked_for(
    window: Window, menus: PanelMenus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    def choose(dialog: PrintSizeDialog) -> bool:
        dialog.kinds.setCurrentIndex(dialog.kinds.findData(kind))
        dialog.width_box.setValue(127)
        dialog.dpi.setValue(200)
        return True

    target = tmp_path / f"a.{kind}"
    monkeypatch.setattr(PrintSizeDialog, "exec", choose)
    monkeypatch.setattr(window.files.dialogs, "ask_save", lambda *asked: target)
    entry(menus.make(window.panels.cards["error"]), "Save at print size …")()
    content = target.read_bytes()
    if kind == "png":
        assert QImage(str(target)).width() == 1000
        assert "spiral" in QImage(str(target)).text("Knobs")
    elif kind == "svg":
        assert b'width="127mm"' in content
        assert b"Knobs: {&quot;" in content or b'Knobs: {"dataset": "spiral"' in content
    else:
        assert content.startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_what_cannot_be_written_is_said_and_leaves_no_trace(
    window: Window, menus: PanelMenus, tmp_path: Path, kind: str
) -> None:
    card = window.panels.cards["error"]
    card.panel.table = lambda: TABLE  # type: ignore[method-assign]
    path = tmp_path / "no such folder" / f"a.{kind}"
    assert not menus.save(card, path, kind)
    assert str(path) in window.panels.messages.text
    (tmp_path / "taken").mkdir()
    assert not menus.save(card, tmp_path / "taken", kind)
    assert {one.name for one in tmp_path.iterdir()} <= {"home", "taken"}
    assert list((tmp_path / "taken").iterdir()) == []
    assert window.settings.picture_folder is None


# --- figures ---


def test_without_figures_there_is_nothing_to_save(window: Window, menus: PanelMenus) -> None:
    card = window.panels.cards["error"]

    def enabled() -> bool:
        return next(a for a in menus.make(card).actions() if "CSV" in a.text()).isEnabled()

    assert not enabled()
    card.panel.table = lambda: TABLE  # type: ignore[method-assign]
    assert enabled()


def test_figures_are_written_with_what_they_are_of(
    make_window: Any, qtbot: Any, tmp_path: Path
) -> None:
    window = make_window(DEFAULTS.with_changes(noise=0.25), training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    window.experiment.pause()
    qtbot.waitUntil(lambda: window.status.state.text == "Paused")
    card = window.panels.cards["error"]
    card.panel.table = lambda: TABLE
    path = tmp_path / "ü.csv"
    assert window.menus.panels.save(card, path, "csv")
    lines = path.read_text(encoding="utf-8").splitlines()
    notes = [line for line in lines if line.startswith("# ")]
    assert notes[:3] == ["# Errors", "# two lines", "# of notes"]
    assert notes[3].startswith(f"# step {window.snapshot.step}, epoch")
    knobs = json.loads(notes[4].removeprefix("# knobs: "))
    assert knobs == DEFAULTS.with_changes(noise=0.25).to_dict()
    rows = list(csv.reader(line for line in lines if not line.startswith("#")))
    assert rows == [["step", "dev, %", "name"], ["0", "0.5", "a,b"], ["10", "", ""]]


def test_figures_keep_every_digit() -> None:
    values = [0.1 + 0.2, float("inf"), 1e-300, np.float32(0.5), np.int64(7), None, True]
    text = csv_text(PanelTable("t", {"x": values}), None)
    read = text.splitlines()[2:]
    assert read == ["0.30000000000000004", "inf", "1e-300", "0.5", "7", '""', "True"]


def test_the_key_of_the_menu_opens_it_where_the_focus_is(window: Window, qtbot: Any) -> None:
    card = window.panels.cards["error"]
    card.help_button.setFocus()
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, QPoint(3, 3), card.help_button.mapToGlobal(QPoint(3, 3)))
    QApplication.sendEvent(card.help_button, event)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    popup.close()
