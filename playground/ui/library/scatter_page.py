"""Any figure against any knob, one dot for each run that the table shows."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.knobs.hyperparameters import KNOBS
from playground.session.library.fields import FIGURES, fields
from playground.ui.library.clicks import is_joining
from playground.ui.library.marked_runs import MarkedRuns
from playground.ui.library.open_library import OpenLibrary
from playground.ui.library.run_model import RunModel
from playground.ui.library.scatter_axis import FieldAxis, FieldScale, scale_of
from playground.ui.library.wording import is_share, label_of, text_of
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.numbers import grouped
from playground.ui.look.theme import Theme
from playground.ui.look.words import named
from playground.ui.plots.axis import Axis
from playground.ui.plots.dots import Dots
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.surface import Floats, Layer
from playground.ui.widgets.translated import Translated

_REACH = 14.0  # pixels from a dot, in which it is pointed at
_X, _Y = "lambd", "dev_error"
_NOTHING = np.empty(0)
_Place = tuple[float, float, int, str]


class ScatterPlot(Plot):
    """pressed: a place, and whether Ctrl or Shift was held."""

    pressed = Signal(QPointF, bool)
    listens = True

    def __init__(self, x_axis: Axis, y_axis: Axis) -> None:
        super().__init__(x_axis, y_axis, names_below=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.pressed.emit(event.position(), is_joining(event))


class NumberedDots(Layer):
    """The chosen runs: large dots, each with its number."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 3.0)
        self.places: list[_Place] = []  # x, y, number, colour
        self._size, self._font, self._ground, self._text = 12.0, QFont(), QColor(), QColor()

    def apply_theme(self, theme: Theme) -> None:
        self._size = max(8.0, theme.point_size)
        self._font = small_font(theme)
        self._ground, self._text = QColor(theme.plot), QColor(theme.text)

    def set_places(self, places: Sequence[_Place]) -> None:
        """Where they are, in the plot's units."""
        self.places = list(places)
        self.update()

    @property
    def empty(self) -> bool:
        return not self.places

    def paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        half = self._size / 2
        for x, y, number, colour in self.places:
            at = self.plot.pixels(QPointF(x, y))
            painter.setPen(QPen(self._text, 1.5))
            painter.setBrush(QColor(colour))
            painter.drawEllipse(at, half, half)
            room = QRectF(at.x() + half + 2, at.y() - 20, 40, 40)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                             str(number))  # fmt: skip


class ScatterPage(Translated, QWidget):
    """picked: the id of the run whose dot was pressed, and whether it joins the others."""

    picked = Signal(list, bool)

    def __init__(self, library: OpenLibrary, runs: RunModel, theme: Theme) -> None:
        super().__init__()
        self._library, self._runs, self._theme = library, runs, theme
        self._ids: list[str] = []
        self._x, self._y = _NOTHING, _NOTHING
        self._place_of: dict[str, int] = {}
        self._marked: list[MarkedRuns] = []
        self.x_field, self.y_field = QComboBox(), QComboBox()
        self._x_axis, self._y_axis = FieldAxis("bottom"), FieldAxis("left")
        self.plot = ScatterPlot(self._x_axis, self._y_axis)
        Grid(self.plot)
        self.others = Dots(self.plot, 1.0, size=0.8)
        self.chosen = NumberedDots(self.plot)
        self.plot.tip_of = self._tip
        self.plot.pressed.connect(self._pressed)
        self._against = QLabel()
        top = QHBoxLayout()
        top.addWidget(self.y_field)
        top.addWidget(self._against)
        top.addWidget(self.x_field)
        top.addStretch(1)
        box = QVBoxLayout(self)
        box.addLayout(top)
        box.addWidget(self.plot, 1)
        for field in (self.x_field, self.y_field):
            field.currentIndexChanged.connect(lambda _: self.refresh())
        self.retranslate()
        self.apply_theme(theme)

    def retranslate(self) -> None:
        self._fill(self.y_field, (*FIGURES,), _Y)
        self._fill(self.x_field, (*KNOBS, *FIGURES, "began"), _X)
        self._against.setText(self.tr("against"))
        self.y_field.setAccessibleName(self.tr("Upright axis"))
        self.x_field.setAccessibleName(self.tr("Level axis"))
        self.refresh()

    def _fill(self, field: QComboBox, names: tuple[str, ...], usual: str) -> None:
        before = field.currentData() or usual
        with QSignalBlocker(field):
            field.clear()
            for name in names:
                field.addItem(label_of(name), name)
            field.setCurrentIndex(field.findData(before))

    @property
    def names(self) -> tuple[str, str]:
        """The fields of the level and of the upright axis."""
        return str(self.x_field.currentData()), str(self.y_field.currentData())

    def apply_theme(self, theme: Theme) -> None:
        """Colours and type."""
        self._theme = theme
        self.others.set_look(theme.muted, theme)
        self._style()
        self._show_chosen()

    def _style(self) -> None:
        named_axes = [label_of(name) + (", %" if is_share(name) else "") for name in self.names]
        self.plot.apply_theme(self._theme, widest="0.0001", names=(named_axes[0], named_axes[1]))

    def refresh(self) -> None:
        """Read anew what the table shows."""
        if not self.isVisible():
            return
        x_name, y_name = self.names
        rows = self._library.values((x_name, y_name), self._runs.where)
        self._ids = [str(row[0]) for row in rows]
        x = scale_of(fields()[x_name], [row[1] for row in rows])
        y = scale_of(fields()[y_name], [row[2] for row in rows])
        self._x, self._y = np.array(x.places, np.float64), np.array(y.places, np.float64)
        self._place_of = {id: place for place, id in enumerate(self._ids)}
        self._x_axis.set_scale(x)
        self._y_axis.set_scale(y)
        self._style()
        self._set_ranges(x, y)
        self.others.set_points(self._x, self._y)
        self._show_chosen()
        known = int((np.isfinite(self._x) & np.isfinite(self._y)).sum())
        text = self.tr("{0} against {1}: {2} of {3} runs have both")
        self.plot.setAccessibleName(
            text.format(label_of(y_name), label_of(x_name), grouped(known), grouped(len(rows)))
        )

    def _set_ranges(self, x: FieldScale, y: FieldScale) -> None:
        low = y.low if y.low < 0 or y.ticks else min(0.0, y.low)
        self.plot.set_ranges((x.low, x.high), (low, y.high))

    def show_runs(self, marked: Sequence[MarkedRuns]) -> None:
        """Show which dots are those of the chosen runs."""
        self._marked = list(marked)
        self._show_chosen()

    def _show_chosen(self) -> None:
        places = []
        for one in self._marked:
            for run in one.runs:
                place = self._place_of.get(run.id)
                if place is not None and np.isfinite(self._x[place] + self._y[place]):
                    at = float(self._x[place]), float(self._y[place])
                    places.append((*at, one.number, one.colour))
        self.chosen.set_places(places)

    # ---- pointing -----------------------------------------------------------------------------

    def _nearest(self, pixel: QPointF) -> str:
        """The run whose dot is next to a pixel of the area; empty where none is close."""
        if not self._ids:
            return ""
        away: Floats = np.hypot(
            self.plot.x_pixels(self._x) - pixel.x(), self.plot.y_pixels(self._y) - pixel.y()
        )
        away = np.where(np.isfinite(away), away, np.inf)
        place = int(np.argmin(away))
        return self._ids[place] if away[place] <= _REACH else ""

    def _pressed(self, position: QPointF, joins: bool) -> None:
        id = self._nearest(position - self.plot.corner)
        if id:
            self.picked.emit([id], joins)

    def _tip(self, x: float, y: float) -> str:
        id = self._nearest(self.plot.pixels(QPointF(x, y)))
        row = self._runs.row_of(id) if id else None
        entry = None if row is None else self._runs.entry(row)
        if entry is None:
            return ""
        names = dict.fromkeys((*reversed(self.names), "began"))
        return "\n".join(named(label_of(name), text_of(entry, name)) for name in names)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
