"""One treatment of the inputs: the cost's contours, the path that descends in them, its figures."""

import numpy as np
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from playground.session.laboratories.contours import Treated
from playground.ui.look.numbers import linear_ticks, shortest, significant
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis
from playground.ui.plots.contour import contour
from playground.ui.plots.layers import Frame, Segments, Words
from playground.ui.plots.place_layers import Spots, Trail, cross, ring
from playground.ui.plots.plot import Plot
from playground.ui.widgets.card import make_bold

# Levels of J between its minimum and its value at the start, and beyond: evenly spaced ellipses.
_LEVELS = np.array([0.02, 0.08, 0.18, 0.32, 0.5, 0.72, 1.0, 1.3, 1.7, 2.2, 3.0, 4.5, 7.0])
_REACH = 2.5  # half widths that were computed
_STRETCHED = 1.2  # times as large from which an axis is said to be drawn so


def _label(value: float) -> str:
    return shortest(value, 3)


class ContourPane(QWidget):
    """Title, plot, and the figures below it."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.figures = QLabel(), QLabel()
        make_bold(self.title)
        for label in (self.title, self.figures):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.plot = Plot(Axis("bottom", linear_ticks, _label), Axis("left", linear_ticks, _label))
        self.contours = Segments(self.plot)
        self.trail = Trail(self.plot)
        self.start = Spots(self.plot, ring())
        self.end = Spots(self.plot, cross(), depth=3.0)
        self.scales = Words(self.plot)
        Frame(self.plot)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        for part, stretch in ((self.title, 0), (self.plot, 1), (self.figures, 0)):
            box.addWidget(part, stretch)
        self.shown: Treated | None = None
        self._stretched = ""
        self.plot.area_changed.connect(self._fit)

    def apply_theme(self, theme: Theme, names: tuple[str, str], stretched: str) -> None:
        """Colours and words; names: of the weights; stretched: of an axis and how many times."""
        self._stretched = stretched
        self.plot.apply_theme(theme, widest="−0.0001", names=names)
        self.contours.set_look(theme.bars, 1.0)
        self.trail.set_look(theme.danger, theme)
        self.start.set_look(theme, edge=theme.text, inside=theme.plot)
        self.end.set_look(theme, edge=theme.text, inside=theme.plot, size=1.4)
        self.scales.set_look(theme.muted, theme)

    def show_treated(self, one: Treated) -> None:
        """Draw the landscape and the path."""
        landscape = self.shown is None or self.shown.view is not one.view
        self.shown = one
        if landscape:
            self._draw_contours(one)
        self.trail.set_places(one.path)
        view = one.view
        self.start.set_places([tuple(view.place(np.zeros(view.origin.size)).tolist())])
        self.end.set_places([tuple(view.place(one.end).tolist())] if one.has_minimum else ())
        self._fit()

    def _draw_contours(self, one: Treated) -> None:
        view = one.view
        rise = max(float(one.costs[0]) - one.least, 1e-12)
        values = ((view.J - one.least) / rise).astype(np.float32)
        ends = np.concatenate([contour(values, level) for level in _LEVELS])
        ends[:, ::2] = view.a[0] + ends[:, ::2] * (view.a[1] - view.a[0])
        ends[:, 1::2] = view.b[0] + ends[:, 1::2] * (view.b[1] - view.b[0])
        self.contours.set_segments(ends)

    def _fit(self) -> None:
        """Show the square view, and more along the longer side of the pane."""
        if self.shown is None:
            return
        view, area = self.shown.view, self.plot.area
        width, height = max(1.0, area.width()), max(1.0, area.height())
        across, up = min(_REACH, max(1.0, width / height)), min(_REACH, max(1.0, height / width))
        (x, y), (half_x, half_y) = view.middle.tolist(), (view.half * (across, up)).tolist()
        self.plot.set_ranges((x - half_x, x + half_x), (y - half_y, y + half_y))
        # What one unit measures in pixels along each axis.
        unit_x, unit_y = width / (2 * half_x), height / (2 * half_y)
        times = max(unit_x, unit_y) / min(unit_x, unit_y)
        name = self.plot.x_axis.name if unit_x > unit_y else self.plot.y_axis.name
        if self.plot.corner_name is not None and unit_x > unit_y:
            name = self.plot.corner_name.name
        text = self._stretched.format(name, significant(times, 2))
        self.scales.set_text(text if times > _STRETCHED else "")
