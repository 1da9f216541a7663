"""The decision boundary: what the network says over the plane, and the examples on it."""

from typing import ClassVar

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from playground.marked import marked
from playground.session.snapshot import Boundary, Ghosts, Need, Points, Snapshot
from playground.ui.contour import contour
from playground.ui.image_tile import ImageTile
from playground.ui.live_panel import LivePanel
from playground.ui.number_text import MINUS, compact, grouped, linear_ticks, percent
from playground.ui.plot_layers import Frame, Picture, Segments, colour_table, marker
from playground.ui.plotting import Axis, Floats, Plot, small_font
from playground.ui.theme import Theme
from playground.ui.widgets.legend import Entry, Legend, Swatch

_LINES_FOR_NAMES = 14  # lines of text: a map of fewer goes without the features' names
_POINTS_ACROSS, _SMALLEST_POINT = 30, 5.0  # points are smaller on a small map
_GHOST_ALPHA, _GHOST_SIZE = 80, 0.75  # of 255; times the size of a point
_SIZES = (1.0, 1.2, 1.15)  # of the symbols of train, dev and test, so that they look alike in size


class _Map(Plot):
    """The plot itself; says where the pointer is."""

    pointed = Signal(object)  # QPointF in the features' units, or None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer has moved."""
        place = self.view.mapFromScene(self.mapToScene(event.position().toPoint()))
        inside = self.area.contains(place)
        self.pointed.emit(self.view.mapToView(place) if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer has left."""
        self.pointed.emit(None)


class _Square(QWidget):
    """Keeps the map square and in the middle."""

    resized = Signal()

    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self._plot = plot
        plot.setParent(self)
        self.setMinimumSize(120, 120)

    def fit(self) -> None:
        """Give the map all the room that a square can take."""
        plot = self._plot
        left, top, right, bottom = plot.margins
        across = left + right + plot.y_axis.maximumWidth()
        down = top + bottom + plot.x_axis.maximumHeight()
        side = max(10.0, min(self.width() - across, self.height() - down))
        width, height = round(side + across), round(side + down)
        plot.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size."""
        super().resizeEvent(event)
        self.resized.emit()


class BoundaryPanel(LivePanel):
    """The chance of class 1 over the plane, its contour at one half, and the examples."""

    id: ClassVar[str] = "boundary"
    title: ClassVar[str] = marked("Panels", "Decision boundary")
    help: ClassVar[str] = marked(
        "Panels",
        "What the network predicts at every place of the plane: orange where class 0 is more "
        "likely, blue where class 1 is, pale where it is unsure, with a line where the chance "
        "is one half. It is computed without dropout, before normalization; of more than two "
        "features it shows the plane in which the training examples differ most, that of "
        "their first two principal components, with all examples projected onto it. Where the "
        "examples are images, point at one to see it. The "
        "examples of the test set stay hidden until you reveal them.",
    )
    formula: ClassVar[str] = "ŷ = P(y = 1 | x),  line: ŷ = 0.5"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.BOUNDARY})

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.plot = _Map(
            Axis("bottom", linear_ticks, compact),
            Axis("left", linear_ticks, compact),
        )
        self.picture = Picture(self.plot, smooth=True)
        self.contour = Segments(self.plot)
        Frame(self.plot)
        self.ghosts = pg.ScatterPlotItem()
        self.plot.view.addItem(self.ghosts, ignoreBounds=True)
        self.scatter = pg.ScatterPlotItem()
        self.plot.view.addItem(self.scatter, ignoreBounds=True)
        self.tile = ImageTile(self.plot)
        self.legend = Legend()
        self._square = _Square(self.plot)
        self.body.addWidget(self._square, 1)
        self.body.addWidget(self.legend)
        self._pointer: QPointF | None = None
        self._names = self._pointer_names = ("x₁", "x₂")
        self._colours = colour_table(("#000000", "#ffffff"))
        self._padded = np.zeros((2, 2), np.float32)
        self._drawn_size = 0.0
        self.plot.pointed.connect(self._point)
        self._square.resized.connect(self._resized)
        self.finish()

    def readout(self) -> str:
        """What the picture is measured with."""
        return self.tr("without dropout")

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        """Colours and type."""
        theme = self.theme
        self._colours = colour_table((theme.class_0_fill, theme.plot, theme.class_1_fill))
        self.contour.set_look(theme.boundary, max(1.5, 1.2 * theme.line_width))
        self.plot.setAccessibleName(self.tr("Map of the prediction over the plane"))
        self.legend.apply_theme(theme)
        self._style_axes()

    def _style_axes(self) -> None:
        line = QFontMetricsF(small_font(self.theme)).height()
        room = min(self._square.width(), self._square.height()) > _LINES_FOR_NAMES * line
        low, high = self.plot.y_range
        labels = [compact(tick) for tick in self.plot.y_axis.ticks(low, high, 1000.0)]
        self.plot.apply_theme(
            self.theme,
            widest=max(labels, key=len),
            names=self._names if room else ("", ""),
        )
        self._square.fit()

    def _resized(self) -> None:
        self._style_axes()
        if self._shown is not None and self._point_size() != self._drawn_size:
            self._show_points(self._shown.points, _revealed(self._shown))
            self._show_ghosts(self._shown.ghosts)

    def _point_size(self) -> float:
        side = min(self._square.width(), self._square.height())
        return min(self.theme.point_size, max(_SMALLEST_POINT, side // _POINTS_ACROSS))

    def _swatch(self, which: int, label: int, point_size: float) -> Swatch:
        theme = self.theme
        colour = QColor(theme.class_1 if label else theme.class_0)
        size = point_size * _SIZES[which]
        inside = QColor(theme.plot)
        if which == 0:
            pen, brush = QPen(inside, 1.0), QBrush(colour)
        else:
            inside.setAlpha(150)  # lifts an open symbol off the map
            pen, brush = QPen(colour, 1.1 * max(1.2, theme.line_width)), QBrush(inside)
        pen.setCosmetic(True)
        return Swatch(marker(which, label), pen, brush, size)

    # ---- drawing ------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, previous: Snapshot | None) -> None:
        """Draw what is new in a snapshot."""
        points, revealed = snapshot.points, _revealed(snapshot)
        if previous is None or points.X is not previous.points.X or revealed != _revealed(previous):
            self._show_points(points, revealed)
        elif snapshot.mismatch is not previous.mismatch or (snapshot.ghosts is None) != (
            previous.ghosts is None
        ):
            self._show_legend(snapshot)
        if previous is None or snapshot.ghosts is not previous.ghosts:
            self._show_ghosts(snapshot.ghosts)
        if previous is None or snapshot.boundary is not previous.boundary:
            self._show_boundary(snapshot.boundary)
        self._show_pointer()

    def _show_boundary(self, boundary: Boundary | None) -> None:
        if boundary is None:
            self.picture.set_pixels(np.empty((0, 0), np.uint32), self.picture.extent)
            self.contour.set_segments(np.empty((0, 4)))
            return
        p, extent = boundary.probability, boundary.extent
        if np.isnan(p.sum()):
            p = np.nan_to_num(p, nan=0.5)
        left, right, bottom, top = extent
        if self.plot.set_ranges((left, right), (bottom, top)):
            self._style_axes()
        index = (p * np.float32(255) + np.float32(0.5)).astype(np.uint8)
        self.picture.set_pixels(np.take(self._colours, index[::-1]), extent)
        n = p.shape[0]
        if len(self._padded) != n + 2:
            self._padded = np.empty((n + 2, n + 2), np.float32)
        around = self._padded  # the outermost values repeated, so that the line reaches the edge
        around[1:-1, 1:-1] = p
        around[0, 1:-1], around[-1, 1:-1] = p[0], p[-1]
        around[:, 0], around[:, -1] = around[:, 1], around[:, -2]
        self.contour.set_segments(_on_map(contour(around, 0.5), n, extent))

    def _ghost_swatch(self, label: int, size: float) -> Swatch:
        colour = QColor(self.theme.class_1 if label else self.theme.class_0)
        colour.setAlpha(_GHOST_ALPHA)
        return Swatch(marker(0, 1), QPen(Qt.PenStyle.NoPen), QBrush(colour), _GHOST_SIZE * size)

    def _show_ghosts(self, ghosts: Ghosts | None) -> None:
        if ghosts is None:
            self.ghosts.setData(x=[], y=[])
            return
        kinds = [self._ghost_swatch(label, self._point_size()) for label in range(2)]
        shown = [kinds[int(label)] for label in ghosts.Y.tolist()]
        self.ghosts.setData(
            x=ghosts.X[0],
            y=ghosts.X[1],
            size=kinds[0].size,
            symbol=kinds[0].path,
            pen=kinds[0].pen,
            brush=[swatch.brush for swatch in shown],
        )

    def _show_points(self, points: Points, revealed: bool) -> None:
        self._drawn_size = self._point_size()
        sets, labels = points.which.tolist(), points.Y.tolist()
        kinds = {
            (which, label): self._swatch(which, label, self._drawn_size)
            for which in range(3)
            for label in range(2)
        }
        shown = [
            (index, kinds[which, int(label)])
            for index, (which, label) in enumerate(zip(sets, labels, strict=True))
            if which < 2 or revealed
        ]
        chosen = np.array([index for index, _ in shown], dtype=np.intp)
        self.scatter.setData(
            x=points.X[0, chosen],
            y=points.X[1, chosen],
            size=[swatch.size for _, swatch in shown],
            symbol=[swatch.path for _, swatch in shown],
            pen=[swatch.pen for _, swatch in shown],
            brush=[swatch.brush for _, swatch in shown],
        )
        tiles = None if points.tiles is None else points.tiles[chosen]
        self.tile.set_images(points.X[:, chosen], points.Y[chosen], tiles, self._drawn_size)
        self._names, self._pointer_names = self._axis_names(points)
        self._style_axes()
        if self._shown is not None:
            self._show_legend(self._shown)

    def _axis_names(self, points: Points) -> tuple[tuple[str, str], tuple[str, str]]:
        """Names of the axes, and shorter ones for the pointer; of one feature one is empty."""
        if points.plane is None:
            first, second = (*points.feature_names, "")[:2]
            return (first, second), (first, second)
        text, short = self.tr("principal component {0} ({1})"), self.tr("PC {0}")
        shares = [percent(float(share), 0) for share in points.plane.explained_share]
        return (
            (text.format(1, shares[0]), text.format(2, shares[1])),
            (short.format(1), short.format(2)),
        )

    def _show_legend(self, snapshot: Snapshot) -> None:
        entries = list(self._legend_entries(snapshot.points, _revealed(snapshot)))
        if (plane := snapshot.points.plane) is not None:
            text = self.tr(
                "plane of the first 2 of {count} principal components: {share} of the variance"
            )
            share = percent(float(plane.explained_share.sum()), 0)
            count = plane.mean.shape[0]
            entries.append(Entry((), text.format(count=count, share=share)))
        if snapshot.ghosts is not None:
            size = self.theme.point_size
            swatches = tuple(self._ghost_swatch(label, size) for label in range(2))
            entries.append(Entry(swatches, self.tr("augmented in a recent epoch")))
        found, tip = snapshot.mismatch, ""
        if found is not None:
            text = self.tr("dev is not like train: energy distance {energy}, p ≤ 0.01")
            entries.append(Entry((), text.format(energy=f"{found.energy:.2g}")))
            tip = self.tr(
                "Train and dev set differ in distribution, more than chance explains: {0}. A dev "
                "error above the train error is then not variance alone."
            ).format(found.describe())
        self.legend.setToolTip(tip)
        self.legend.set_entries(tuple(entries), self._pointer_text(-88.88, -88.88, 0.88))

    def _legend_entries(self, points: Points, revealed: bool) -> tuple[Entry, ...]:
        hidden = self.tr("test {count}") if revealed else self.tr("test {count}, hidden")
        texts = (self.tr("train {count}"), self.tr("dev {count}"), hidden)
        entries = [
            Entry(
                tuple(self._swatch(which, label, self.theme.point_size) for label in range(2)),
                texts[which].format(count=grouped(size)),
            )
            for which, size in enumerate(points.sizes)
            if size
        ]
        patch = QPainterPath()
        patch.addRoundedRect(-0.5, -0.5, 1.0, 1.0, 0.15, 0.15)
        for label, colour in enumerate((self.theme.class_0, self.theme.class_1)):
            name = points.class_names[label]
            text = f"y = {label}" if name == str(label) else f"y = {label}: {name}"
            swatch = Swatch(
                patch, QPen(Qt.PenStyle.NoPen), QBrush(QColor(colour)), self.theme.point_size
            )
            entries.append(Entry((swatch,), text))
        if points.sampled:
            text = self.tr("showing {shown} of {all}")
            entries.append(
                Entry((), text.format(shown=grouped(points.Y.size), all=grouped(sum(points.sizes))))
            )
        return tuple(entries)

    # ---- the pointer --------------------------------------------------------------------------

    def _point(self, place: QPointF | None) -> None:
        self._pointer = place
        self.tile.point_at(place)
        self._show_pointer()

    def _show_pointer(self) -> None:
        boundary = self._shown.boundary if self._shown else None
        if self._pointer is None or boundary is None:
            self.legend.set_note("")
            return
        x, y = self._pointer.x(), self._pointer.y()
        left, right, bottom, top = boundary.extent
        n = len(boundary.probability)
        column = min(n - 1, max(0, int((x - left) / (right - left) * n)))
        row = min(n - 1, max(0, int((y - bottom) / (top - bottom) * n)))
        self.legend.set_note(self._pointer_text(x, y, float(boundary.probability[row, column])))

    def _pointer_text(self, x: float, y: float, prediction: float) -> str:
        names = (*self._pointer_names, "ŷ")
        texts = (f"{x:.3g}", f"{y:.3g}", f"{prediction:.2f}")
        return "  ".join(
            f"{name} {text.replace('-', MINUS)}"
            for name, text in zip(names, texts, strict=True)
            if name
        )


def _revealed(snapshot: Snapshot) -> bool:
    return snapshot.test_error is not None or snapshot.reveals > 0


def _on_map(ends: Floats, n: int, extent: tuple[float, float, float, float]) -> Floats:
    """Columns and rows of the padded grid as places on the map; changes `ends`."""
    left, right, bottom, top = extent
    ends -= 0.5
    ends *= np.array([(right - left) / n, (top - bottom) / n] * 2)
    ends += np.array([left, bottom] * 2)
    return ends
