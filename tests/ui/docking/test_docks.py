"""Panels as docks: layouts, moving by mouse and by menu, what is kept, one panel alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar

from playground.session.messages.measures import Need
from playground.ui.docking import layouts
from playground.ui.docking.dock_host import SIDES
from playground.ui.docking.layouts import LAYOUTS
from playground.ui.docking.panel import PANELS, Requests
from playground.ui.docking.panel_card import PanelCard
from playground.ui.window.window import Window
from tests.ui.docking.docks import NAMES, places, seen
from tests.ui.plain_panels import Left, Plain, Right

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
    pytest.mark.usefixtures("every_panel"),
]

# --- layouts ---


def test_the_first_layout_is_a_large_map_and_a_column(window: Window) -> None:
    rects = places(window)
    assert list(rects) == ["boundary", "error", "gradients", "diagnosis"]
    host = window.panels.host
    assert rects["boundary"].height() == host.height()
    assert rects["boundary"].width() == pytest.approx(0.57 * host.width(), abs=10)
    assert rects["error"].bottom() < rects["gradients"].top()
    assert rects["gradients"].bottom() < rects["diagnosis"].top()


IN_SIGHT = len(NAMES) - 1  # where there is room; the program shares the place of the weights


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (3840, 2160)])
def test_every_layout_fits_without_overlap(make_window: Any, size: tuple[int, int]) -> None:
    window = make_window(size=size)
    for layout in LAYOUTS:
        window.menus.actions[f"layout_{layout}"].trigger()
        rects = places(window)
        assert set(window.panels.shown) == set(LAYOUTS[layout].names)
        room = window.panels.host.rect()
        for name, rect in rects.items():
            assert room.contains(rect), (layout, name)
            assert rect.width() >= 200
            assert rect.height() >= 120
            assert not [n for n, other in rects.items() if n != name and other.intersects(rect)]
        if layout == "all":
            assert (len(rects) >= IN_SIGHT) == (size[0] > 1280)
        assert window.menus.actions[f"layout_{layout}"].isChecked()


def test_a_window_made_larger_takes_the_large_form_unless_lines_were_moved(
    make_window: Any,
) -> None:
    window = make_window()
    window.panels.choose("all")
    assert len(places(window)) < IN_SIGHT
    window.resize(1920, 1080)
    assert len(places(window)) == IN_SIGHT
    window.panels.host.line_moved.emit()
    window.resize(1280, 720)
    assert len(places(window)) == IN_SIGHT
    window.menus.actions["reset_layout"].trigger()
    assert len(places(window)) < IN_SIGHT


def test_panels_that_do_not_exist_are_left_out(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(PANELS, "weights")
    window.panels.choose("regularization")
    assert window.panels.shown == ["boundary", "error", "activations", "diagnosis"]


def test_panels_are_made_when_a_layout_first_shows_them(window: Window) -> None:
    assert set(window.panels.cards) == set(LAYOUTS["simple"].names)
    error = window.panels.cards["error"].panel
    window.panels.choose("deep")
    assert window.panels.cards["network"].made
    assert "confusion" not in window.panels.shown
    window.panels.choose("simple")
    assert window.panels.cards["error"].panel is error


def test_the_cards_stand_before_their_panels_are_made(make_window: Any) -> None:
    window = make_window()
    before = places(window)
    window.close()
    again = make_window()
    again.panels.host.setUpdatesEnabled(True)
    assert places(again) == before
    from playground.ui.docking.panel_area import PanelArea

    area = PanelArea(again.theme)
    area.resize(800, 600)
    area.begin()
    area.show()
    QApplication.processEvents()
    assert [card.made for card in area.cards.values()] == [True, False, False, False]
    stood = {name: card.geometry() for name, card in area.cards.items()}
    area.finish()
    QApplication.processEvents()
    assert {name: card.geometry() for name, card in area.cards.items()} == stood
    area.close()
    area.deleteLater()


# --- only what is seen costs ---


def test_a_panel_behind_a_tab_is_not_drawn_and_not_measured_for(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PANELS["weights"], "needs", frozenset({Need.WEIGHTS}), raising=False)
    window.panels.choose("regularization")
    assert "weights" in seen(window)
    assert "activations" not in seen(window)
    assert "activations" in window.panels.shown
    assert Need.WEIGHTS in window.experiment.request.needs
    bar = next(bar for bar in window.panels.host.tab_bars() if bar.isVisible())
    assert [bar.tabText(index) for index in range(bar.count())] == ["Weights", "Activations"]
    bar.setCurrentIndex(1)
    QApplication.processEvents()
    assert "activations" in seen(window)
    assert Need.WEIGHTS not in window.experiment.request.needs


def test_a_panel_that_comes_into_sight_shows_the_newest_even_while_paused(
    make_window: Any, qtbot: Any
) -> None:
    window = make_window(training=True)
    window.panels.choose("regularization")
    qtbot.waitUntil(lambda: window.snapshot is not None)
    window.experiment.pause()
    qtbot.waitUntil(lambda: window.status.state.text == "Paused")
    behind = window.panels.cards["activations"].panel
    assert isinstance(behind, Plain)
    behind.drawn.clear()
    window.panels.cards["activations"].raise_()
    qtbot.waitUntil(lambda: behind.drawn != [])
    assert behind.drawn[-1].step == window.snapshot.step


# --- moving ---


def test_a_line_moved_by_mouse_stays_through_another_size(window: Window) -> None:
    card = window.panels.cards["boundary"]
    line = QPoint(card.geometry().right() + window.panels.host.dock_style.space // 2, 300)
    QTest.mousePress(window.panels.host, Qt.MouseButton.LeftButton, pos=line)
    QTest.mouseMove(window.panels.host, line - QPoint(150, 0))
    QTest.mouseRelease(window.panels.host, Qt.MouseButton.LeftButton, pos=line - QPoint(150, 0))
    QApplication.processEvents()
    narrow = card.width()
    assert window.panels.moved
    window.resize(1000, 700)
    QApplication.processEvents()
    assert card.width() < narrow


@pytest.mark.parametrize(
    ("name", "side", "neighbour"),
    [
        ("error", "left", "boundary"),
        ("gradients", "up", "error"),
        ("error", "down", "gradients"),
        ("boundary", "right", "gradients"),
    ],
)
def test_a_panel_moves_past_its_neighbour(
    window: Window, name: str, side: str, neighbour: str
) -> None:
    window.panels.move_panel(name, side)
    rects = places(window)
    assert len(rects) == 4
    here, there = rects[name].center(), rects[neighbour].center()
    assert {
        "left": here.x() < there.x(),
        "right": here.x() > there.x(),
        "up": here.y() < there.y(),
        "down": here.y() > there.y(),
    }[side]
    assert window.panels.moved


@pytest.mark.parametrize("side", SIDES)
def test_past_the_last_neighbour_is_the_edge(window: Window, side: str) -> None:
    for _ in range(6):
        window.panels.move_panel("diagnosis", side)
    rects = places(window)
    mine = rects.pop("diagnosis")
    others = rects.values()
    assert {
        "left": all(mine.right() < other.left() for other in others),
        "right": all(mine.left() > other.right() for other in others),
        "up": all(mine.bottom() < other.top() for other in others),
        "down": all(mine.top() > other.bottom() for other in others),
    }[side]


def test_two_panels_share_a_place(window: Window) -> None:
    window.panels.join_panels("gradients", "error")
    assert seen(window) == {"boundary", "gradients", "diagnosis"}
    assert [bar.count() for bar in window.panels.host.tab_bars() if bar.isVisible()] == [2]


def test_a_floating_panel_is_drawn_and_docks_again(window: Window) -> None:
    card = window.panels.cards["error"]
    before = places(window)
    window.panels.float_panel("error", True)
    assert card.isFloating()
    assert card.isWindow()
    assert "error" in seen(window)
    assert card.panel.font() == window.font()
    window.panels.float_panel("error", False)
    assert places(window).keys() == before.keys()
    assert not card.isWindow()


def test_a_head_dragged_out_floats_and_lets_clicks_on_its_buttons_be(window: Window) -> None:
    card = window.panels.cards["error"]
    QTest.mouseDClick(card.head, Qt.MouseButton.LeftButton, pos=card.title.geometry().center())
    assert card.isFloating()
    QTest.mouseDClick(card.head, Qt.MouseButton.LeftButton, pos=card.title.geometry().center())
    assert not card.isFloating()


def test_a_panel_put_away_comes_back_to_its_place(window: Window) -> None:
    before = places(window)
    window.panels.show_panel("gradients", False)
    assert places(window).keys() == before.keys() - {"gradients"}
    assert not window.panels.moved
    window.panels.show_panel("gradients", True)
    assert places(window) == before


def test_a_panel_of_no_place_in_the_layout_finds_one(window: Window) -> None:
    window.panels.show_panel("network", True)
    assert "network" in seen(window)
    assert window.panels.shown[-1] == "network"
    assert window.menus.actions["panel_network"].isChecked()
    window.panels.show_panel("network", False)
    assert "network" not in window.panels.shown


# --- the rest ---


def test_what_a_panel_asks_for_the_area_asks_for(window: Window, qtbot: Any) -> None:
    assert {"advice", "reveal_requested"} <= set(Requests.names())
    panel = window.panels.cards["error"].panel
    with qtbot.waitSignal(window.panels.reveal_requested):
        panel.reveal_requested.emit()


def test_names_and_help_follow_the_language(window: Window, monkeypatch: Any) -> None:
    card = window.panels.cards["error"]
    monkeypatch.setattr(Right, "title", "Droite")
    QApplication.sendEvent(card, QEvent(QEvent.Type.LanguageChange))
    assert card.title.text() == card.windowTitle() == card.accessibleName() == "Droite"
    assert "Droite" in card.menu_button.accessibleName()
    assert Left.title in window.panels.cards["boundary"].help_button.accessibleName()


def test_tab_bars_are_reached_by_keyboard(window: Window) -> None:
    window.panels.choose("all")
    QApplication.processEvents()
    bars = [bar for bar in window.panels.host.findChildren(QTabBar) if bar.isVisible()]
    assert bars
    for bar in bars:
        assert bar.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert bar.accessibleName()
    bars[0].setFocus()
    front = seen(window)
    QTest.keyClick(bars[0], Qt.Key.Key_Right)
    assert seen(window) != front


def test_a_kept_state_has_this_versions_mark(window: Window) -> None:
    window.panels.move_panel("error", "left")
    document = window.panels.arrangement().to_json()
    assert document["version"] == layouts.VERSION
    assert isinstance(window.panels.cards["error"], PanelCard)


def test_a_panel_is_dragged_by_its_head_onto_another(window: Window, qtbot: Any) -> None:
    cards = window.panels.cards
    card, onto = cards["error"], cards["boundary"]
    button, head = Qt.MouseButton.LeftButton, card.head
    grip = card.title.geometry().center()
    QTest.mousePress(head, button, pos=grip)
    goal = onto.mapToGlobal(onto.rect().center())
    for part in (0.1, 0.3, 0.6, 0.9, 1.0, 1.0):
        start = window.panels.host.mapToGlobal(QPoint(0, 0))
        here = head.mapToGlobal(grip)
        place = here + (goal - here) * part
        QTest.mouseMove(head, head.mapFromGlobal(place))
        QApplication.processEvents()
        assert start == window.panels.host.mapToGlobal(QPoint(0, 0))
    assert card.isFloating()
    QTest.mouseRelease(head, button, pos=head.mapFromGlobal(goal))
    qtbot.waitUntil(lambda: not card.isFloating())
    qtbot.waitUntil(lambda: seen(window) == {"error", "gradients", "diagnosis"})
    assert window.panels.moved


def test_the_windows_keys_work_in_a_floating_panel(window: Window, qtbot: Any) -> None:
    window.panels.float_panel("error", True)
    card = window.panels.cards["error"]
    card.activateWindow()
    qtbot.waitUntil(card.isActiveWindow)
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert not window.experiment.playing
