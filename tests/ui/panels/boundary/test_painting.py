"""Painting on the map with the mouse, on the real panel."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.measuring.boundary import choose_points
from playground.session.messages.measures import Boundary
from playground.session.messages.painting import NO_PAINTING, Edit, paint
from playground.session.run import build
from playground.ui.panels.boundary.boundary import BoundaryPanel
from playground.ui.widgets.paint_strip import Tool
from tests.ui.panels.builders import make_points, make_snapshot
from tests.ui.shown_panels import Show

DRAWN = build.draw_examples(DEFAULTS.with_changes(dataset="circles", m=100))
LEFT = Qt.MouseButton.LeftButton


class Painted:
    """The panel beside a painting that follows its edits, as the session's would."""

    def __init__(self, show: Show) -> None:
        self.panel = show(BoundaryPanel)
        self.painting = NO_PAINTING
        self.strokes: list[object] = []
        self.ends = 0
        self.panel.paint_requested.connect(self._take)
        self.panel.stroke_ended.connect(self._end)
        self.draw()

    def _take(self, edit: Edit, stroke: object) -> None:
        self.painting = edit(self.painting)
        self.strokes.append(stroke)
        self.draw()

    def _end(self) -> None:
        self.ends += 1

    def draw(self) -> None:
        painted = paint(DRAWN, self.painting)
        points = choose_points(painted.examples, None, painted=painted, drawn=DRAWN)
        assert points.extent is not None
        map_ = Boundary(probability=np.full((8, 8), 0.5, np.float32), extent=points.extent)
        self.panel.draw(make_snapshot(points=points, boundary=map_))

    def pixel(self, x: float, y: float) -> QPoint:
        """Where a place of the plane is in the plot's widget."""
        plot = self.panel.plot
        return plot.pixel_of(QPointF(x, y))

    def pixels(self, *places: tuple[float, float]) -> list[QPoint]:
        plot = self.panel.plot
        return [plot.pixel_of(QPointF(*place)) for place in places]

    def stroke(self, tool: Tool, *places: tuple[float, float]) -> None:
        self.panel.strip.choose(tool)
        plot, way = self.panel.plot, self.pixels(*places)
        QTest.mousePress(plot, LEFT, pos=way[0])
        for pixel in way[1:]:
            QTest.mouseMove(plot, pixel)
        QTest.mouseRelease(plot, LEFT, pos=way[-1])


@pytest.fixture
def painted(show: Show) -> Painted:
    return Painted(show)


def test_at_first_the_mouse_changes_nothing(painted: Painted) -> None:
    assert painted.panel.strip.tool is Tool.HOVER
    painted.stroke(Tool.HOVER, (0.0, 0.0), (0.5, 0.5))
    assert painted.painting == NO_PAINTING
    assert painted.strokes == []


@pytest.mark.parametrize(("tool", "label"), [(Tool.ADD_0, 0), (Tool.ADD_1, 1)])
def test_a_click_adds_a_point_of_the_class_where_it_is(
    painted: Painted, tool: Tool, label: int
) -> None:
    painted.stroke(tool, (0.4, -0.3))
    (point,) = painted.painting.added
    assert (point.label, point.which) == (label, 0)
    assert point.x1 == pytest.approx(0.4, abs=0.02)
    assert point.x2 == pytest.approx(-0.3, abs=0.02)
    assert len(painted.panel.scatter.codes) == sum(DRAWN.sizes[:2])
    assert len(painted.panel.examples.added.codes) == 1
    assert painted.ends == 1


def test_a_drag_adds_points_that_do_not_touch_as_one_stroke(painted: Painted) -> None:
    painted.stroke(Tool.ADD_1, (-0.9, 0.0), (-0.89, 0.0), (0.0, 0.0), (0.9, 0.4))
    added = painted.painting.added
    assert len(added) > 5
    pixels = painted.pixels(*((p.x1, p.x2) for p in added))
    gaps = [np.hypot(b.x() - a.x(), b.y() - a.y()) for a, b in pairwise(pixels)]
    assert min(gaps) > 1.5 * painted.panel.examples.size
    assert len(set(map(id, painted.strokes))) == 1
    assert painted.ends == 1


def test_points_go_to_the_dev_set_when_it_is_chosen(painted: Painted) -> None:
    painted.panel.strip.into.click()
    painted.stroke(Tool.ADD_0, (0.0, 0.0))
    assert [p.which for p in painted.painting.added] == [1]
    assert "dev" in painted.panel.strip.into.text()


def test_the_eraser_takes_away_what_its_circle_touches_but_not_the_test_set(
    painted: Painted,
) -> None:
    sets = list(zip(DRAWN.X_train.T.tolist(), [0] * DRAWN.sizes.train, strict=True))
    place, _ = sets[0]
    painted.stroke(Tool.ERASE, (place[0], place[1]))
    assert (0, 0) in painted.painting.removed
    left, right, bottom, top = painted.panel.image.extent
    for y in np.linspace(bottom, top, 40):
        painted.stroke(Tool.ERASE, (left, float(y)), (right, float(y)))
    assert paint(DRAWN, painted.painting).examples.sizes == (0, 0, DRAWN.sizes.test)


def test_a_point_is_moved_to_where_the_button_is_let_go(painted: Painted) -> None:
    painted.stroke(Tool.ADD_1, (0.0, 0.0))
    painted.stroke(Tool.MOVE, (0.0, 0.0), (0.3, 0.3), (0.5, -0.5))
    (point,) = painted.painting.added
    assert (point.x1, point.x2) == (
        pytest.approx(0.5, abs=0.03),
        pytest.approx(-0.5, abs=0.03),
    )
    x, y = DRAWN.X_dev[:, 2]
    painted.stroke(Tool.MOVE, (x, y), (0.0, 0.1))
    assert [m[:2] for m in painted.painting.moved] == [(1, 2)]


def test_a_stroke_that_leaves_the_map_stays_on_it(painted: Painted) -> None:
    _, right, _, top = painted.panel.image.extent
    painted.stroke(Tool.ADD_1, (0.0, 0.0), (right + 0.2, top + 0.2))
    assert all(p.x1 <= right and p.x2 <= top for p in painted.painting.added)
    assert len(painted.painting.added) > 5


def test_the_circle_shows_what_would_be_erased(painted: Painted) -> None:
    painted.panel.strip.choose(Tool.ERASE)
    QTest.mouseMove(painted.panel.plot, painted.pixels((0.1, 0.1))[0])
    cursor = painted.panel.painter.cursor
    assert cursor.middle is not None
    assert cursor.radius > painted.panel.examples.size
    painted.panel.strip.choose(Tool.HOVER)
    assert cursor.middle is None


def test_clear_and_empty(painted: Painted) -> None:
    strip = painted.panel.strip
    assert not strip.clear.isEnabled()
    strip.empty.trigger()
    assert painted.painting.empty
    assert strip.clear.isEnabled()
    painted.stroke(Tool.ADD_0, (0.0, 0.0))
    strip.clear.trigger()
    assert painted.painting == NO_PAINTING
    assert painted.strokes[0] is None


def test_on_an_empty_canvas_it_says_what_is_missing_where_the_tools_are(painted: Painted) -> None:
    strip = painted.panel.strip
    strip.empty.trigger()
    assert strip.help.text == "no training examples: paint some"
    assert painted.panel.readout() == "with painted points, without dropout"
    painted.stroke(Tool.ADD_1, (0.0, 0.0))
    assert strip.help.text == "only one class to learn from: paint y = 0, too"
    painted.stroke(Tool.ADD_0, (0.5, 0.5))
    assert strip.help.text == "click or drag: y = 0 into train"
    strip.clear.trigger()
    strip.choose(Tool.HOVER)
    assert strip.help.text == ""


@pytest.mark.parametrize(
    ("reason", "words"), [("plane", "two features"), ("many", "at most 2000"), ("line", "two")]
)
def test_where_one_cannot_paint_the_tools_say_why(
    painted: Painted, reason: str, words: str
) -> None:
    painted.panel.strip.choose(Tool.ADD_1)
    painted.panel.draw(make_snapshot(points=make_points(unpaintable=reason)))
    strip = painted.panel.strip
    assert strip.tool is Tool.HOVER
    assert not any(button.isEnabled() for button in strip.tools.values())
    assert all(words in button.toolTip() for button in strip.tools.values())
    strip.choose(Tool.ERASE)
    assert strip.tool is Tool.HOVER
    painted.draw()
    assert all(button.isEnabled() for button in strip.tools.values())


def test_every_tool_says_its_name_its_key_and_what_it_does(painted: Painted) -> None:
    for tool, button in painted.panel.strip.tools.items():
        assert button.accessibleName()
        assert button.accessibleDescription()
        assert (
            f"({ {'hover': 'L', 'add_0': '0', 'add_1': '1', 'move': 'M', 'erase': 'X'}[tool] })"
            in (button.toolTip())
        )
    painted.panel.strip.choose(Tool.ADD_1)
    assert "y = 1" in painted.panel.strip.help.text


def test_the_train_dev_set_is_named_in_the_legend(painted: Painted) -> None:
    points = make_points(train=10, dev=5, test=0)
    which = points.which.copy()
    which[8:10] = 3
    from dataclasses import replace

    shown = replace(points, which=which, sizes=(8, 5, 0), train_dev=2)
    painted.panel.draw(make_snapshot(points=shown))
    assert "train-dev 2" in [entry.text for entry in painted.panel.legend.entries]
