"""Painting on the map with the keys alone, on the real panel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest

from playground.ui.widgets import spoken
from playground.ui.widgets.paint_strip import Tool
from tests.ui.panels.boundary.test_painting import LEFT, Painted
from tests.ui.shown_panels import Show

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Keyed(Painted):
    """The panel with a tool chosen and the focus on its map, as by Tab."""

    def choose(self, tool: Tool) -> None:
        self.panel.strip.choose(tool)
        self.panel.plot.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, *keys: Qt.Key, shift: bool = False) -> None:
        for key in keys:
            QTest.keyClick(self.panel.plot, key, SHIFT if shift else Qt.KeyboardModifier(0))

    @property
    def place(self) -> tuple[float, float] | None:
        place = self.panel.key_pointer.hair.place
        return None if place is None else (place.x(), place.y())

    def go_to(self, x: float, y: float) -> None:
        """Press arrows until no key comes nearer."""
        plot = self.panel.plot
        for axis, (low, high), towards, away in (
            (0, plot.x_range, Qt.Key.Key_Right, Qt.Key.Key_Left),
            (1, plot.y_range, Qt.Key.Key_Up, Qt.Key.Key_Down),
        ):
            assert self.place is not None
            steps = round(((x, y)[axis] - self.place[axis]) / (0.02 * (high - low)))
            self.press(*[towards if steps > 0 else away] * abs(steps))


@pytest.fixture
def keyed(show: Show, qtbot: object) -> Keyed:
    made = Keyed(show)
    made.panel.activateWindow()
    QTest.qWaitForWindowActive(made.panel)
    return made


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What assistive technology is told."""
    texts: list[str] = []
    target = "playground.ui.panels.boundary.boundary.announce"
    monkeypatch.setattr(target, lambda _, text: texts.append(text))
    return texts


def test_the_map_takes_the_focus_only_to_paint(keyed: Keyed) -> None:
    plot = keyed.panel.plot
    assert plot.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert keyed.place is None
    keyed.choose(Tool.ADD_1)
    assert plot.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert plot.hasFocus()
    assert keyed.place is not None
    keyed.press(Qt.Key.Key_Escape)
    assert keyed.panel.strip.tool is Tool.HOVER
    assert not plot.hasFocus()
    assert keyed.place is None
    assert keyed.painting.added == ()


def test_a_tool_that_the_window_chooses_works_with_the_keys_at_once(keyed: Keyed) -> None:
    panel = keyed.panel
    panel.choose_tool(Tool.ADD_1)
    assert panel.strip.tool is Tool.ADD_1
    assert panel.plot.hasFocus()
    panel.plot.clearFocus()
    panel.choose_tool(Tool.HOVER)
    assert panel.strip.tool is Tool.HOVER
    assert not panel.plot.hasFocus()


def test_arrows_move_the_cross_hair_and_stop_at_the_edge(keyed: Keyed) -> None:
    keyed.choose(Tool.ADD_0)
    (left, right), (bottom, top) = keyed.panel.plot.x_range, keyed.panel.plot.y_range
    middle = (left + right) / 2, (bottom + top) / 2
    assert keyed.place == pytest.approx(middle)
    keyed.press(Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up)
    step = 0.02 * (right - left), 0.02 * (top - bottom)
    assert keyed.place == pytest.approx((middle[0] + step[0], middle[1] + 2 * step[1]))
    keyed.press(Qt.Key.Key_Left, shift=True)
    assert keyed.place is not None
    assert keyed.place[0] == pytest.approx(middle[0] - 4 * step[0])
    keyed.press(*[Qt.Key.Key_Down] * 12, shift=True)
    assert keyed.place[1] == pytest.approx(bottom)
    assert keyed.painting.added == ()


@pytest.mark.parametrize(
    ("tool", "label", "key"),
    [(Tool.ADD_0, 0, Qt.Key.Key_Space), (Tool.ADD_1, 1, Qt.Key.Key_Return)],
)
def test_a_point_is_added_at_the_cross_hair_as_a_stroke_of_its_own(
    keyed: Keyed, said: list[str], tool: Tool, label: int, key: Qt.Key
) -> None:
    keyed.choose(tool)
    keyed.press(Qt.Key.Key_Right)
    at = keyed.place
    keyed.press(key, Qt.Key.Key_Up, key)
    first, second = keyed.painting.added
    assert (first.x1, first.x2) == pytest.approx(at, rel=1e-5)
    assert (first.label, first.which) == (label, 0)
    assert second.x2 > first.x2
    assert len(set(map(id, keyed.strokes))) == 2
    assert keyed.ends == 2
    assert said.count(f"Point y = {label} into train") == 2
    assert keyed.panel.legend.note in said  # where the cross hair was


def test_points_go_where_the_strip_says(keyed: Keyed, said: list[str]) -> None:
    keyed.choose(Tool.ADD_1)
    keyed.panel.strip.into.click()
    keyed.press(Qt.Key.Key_Enter)
    assert [point.which for point in keyed.painting.added] == [1]
    assert said[-1] == "Point y = 1 into dev"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_erases_the_nearest_point_if_one_is_near(
    keyed: Keyed, said: list[str], key: Qt.Key
) -> None:
    keyed.panel.strip.empty.trigger()
    keyed.choose(Tool.ADD_1)
    keyed.press(Qt.Key.Key_Space)
    keyed.press(Qt.Key.Key_Left, Qt.Key.Key_Left, key)
    assert keyed.painting.added == ()
    assert said[-1] == "Erased"
    before = keyed.painting
    keyed.press(key)
    assert keyed.painting == before
    assert said[-1] == "No point here"


def test_the_eraser_and_move_work_at_the_cross_hair(keyed: Keyed, said: list[str]) -> None:
    keyed.choose(Tool.ADD_0)
    keyed.go_to(0.0, 0.0)
    keyed.press(Qt.Key.Key_Space)
    (point,) = keyed.painting.added
    keyed.choose(Tool.MOVE)
    keyed.press(Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert "taken" in said[-3]
    assert keyed.ends == 1
    keyed.press(Qt.Key.Key_Space)
    assert said[-1] == "Point put down"
    assert keyed.ends == 2
    assert len(set(map(id, keyed.strokes[1:]))) == 1  # one stroke, undone as one
    assert len(keyed.painting.added) == 1
    assert keyed.painting.added[0].x1 > point.x1
    keyed.choose(Tool.ERASE)
    keyed.press(Qt.Key.Key_Space)
    assert keyed.painting.added == ()
    assert said[-1] == "Erased"


def test_a_point_that_is_carried_is_put_down_when_the_focus_goes(keyed: Keyed) -> None:
    keyed.choose(Tool.ADD_0)
    keyed.go_to(0.0, 0.0)
    keyed.press(Qt.Key.Key_Space)
    keyed.choose(Tool.MOVE)
    keyed.press(Qt.Key.Key_Space)
    assert keyed.panel.plot.held
    keyed.panel.plot.clearFocus()
    assert not keyed.panel.plot.held
    assert keyed.place is None
    assert keyed.panel.legend.note == ""


def test_keys_go_on_where_the_mouse_was(keyed: Keyed) -> None:
    keyed.stroke(Tool.ADD_1, (0.4, -0.3))
    keyed.panel.plot.setFocus(Qt.FocusReason.MouseFocusReason)
    assert keyed.place is None  # the mouse has a pointer of its own
    keyed.press(Qt.Key.Key_Space)
    first, second = keyed.painting.added
    assert (second.x1, second.x2) == pytest.approx((first.x1, first.x2), abs=1e-5)


def test_the_cross_hair_is_drawn_where_it_is(keyed: Keyed) -> None:
    plot = keyed.panel.plot
    keyed.panel.strip.choose(Tool.ADD_1)
    before = plot.grab().toImage()
    keyed.choose(Tool.ADD_1)
    keyed.go_to(0.0, 0.0)
    after = plot.grab().toImage()
    assert keyed.place is not None
    (middle,) = keyed.pixels(keyed.place)
    arm = round(2 * keyed.panel.examples.size)
    assert after.pixel(middle + QPoint(arm, 0)) != before.pixel(middle + QPoint(arm, 0))
    far = middle + QPoint(0, 6 * arm)
    assert after.pixel(far) == before.pixel(far)


def test_other_keys_are_left_to_the_window(keyed: Keyed) -> None:
    keyed.choose(Tool.ADD_1)
    taken: list[object] = []
    keyed.panel.plot.key_pressed.connect(taken.append)
    QTest.keyClick(keyed.panel.plot, Qt.Key.Key_S)
    QTest.keyClick(keyed.panel.plot, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert taken == []
    keyed.panel.strip.choose(Tool.HOVER)
    QTest.mouseClick(keyed.panel.plot, LEFT)
    keyed.press(Qt.Key.Key_Space)
    assert taken == []
    assert keyed.painting.added == ()


def test_what_is_told_reaches_assistive_technology(
    keyed: Keyed, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[str] = []

    class Access:
        @staticmethod
        def isActive() -> bool:
            return True

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            events.append(event.message())

    monkeypatch.setattr(spoken, "QAccessible", Access)
    keyed.choose(Tool.ADD_1)
    keyed.press(Qt.Key.Key_Space)
    assert events[-1] == "Point y = 1 into train"
    assert "ŷ" in events[0]
