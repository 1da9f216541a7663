"""The decision boundary: what the network says over the plane, and the examples on it."""

from collections.abc import Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from playground.i18n.messages import marked
from playground.session.messages.measures import Boundary, Ghosts, Need, Points
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking import panel_tables
from playground.ui.docking.live_panel import LivePanel
from playground.ui.docking.panel import PanelTable
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.legend_symbols import Entry
from playground.ui.look.numbers import (
    compact,
    fixed,
    linear_ticks,
    normalized,
    percent,
    shortest,
    significant,
)
from playground.ui.look.theme import Theme
from playground.ui.look.words import apart, message_text
from playground.ui.panels.boundary.brush import Painter
from playground.ui.panels.boundary.example_points import ExamplePoints, swatch
from playground.ui.panels.boundary.image_tile import ImageTile, Tiles
from playground.ui.panels.boundary.keyboard_cursor import KeyPointer
from playground.ui.panels.boundary.legend_entries import of_examples, of_ghosts, of_plane
from playground.ui.panels.boundary.map import Map, Square
from playground.ui.plots.axis import Axis
from playground.ui.plots.contour import contour_on_map
from playground.ui.plots.ghosts import GhostContours
from playground.ui.plots.layers import Frame, ImageLayer, Segments, Words, colour_table
from playground.ui.plots.plot import Plot
from playground.ui.widgets.legend import Legend
from playground.ui.widgets.paint_strip import PaintStrip, Tool
from playground.ui.widgets.spoken import announce

_LINES_FOR_TOOLS, _LINES_FOR_LEGEND = 6, 9  # of small text: a lower panel goes without them
_LINES_FOR_NAMES = 14  # lines of text: a map of fewer goes without the features' names
_LONGEST_NAME = 0.75  # of the side of the map; longer names of the axes are said shorter
_POINTS_ACROSS, _SMALLEST_POINT = 30, 5.0  # points are smaller on a small map


class BoundaryPanel(LivePanel):
    """The chance of class 1 over the plane, its contour at one half, and the examples."""

    id: ClassVar[str] = "boundary"
    title: ClassVar[str] = marked("Panels", "Decision boundary")
    tab: ClassVar[str] = marked("Panels", "Boundary")
    search_words: ClassVar[str] = marked("Search", "decision surface, prediction, plane, painting")
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
    formula: ClassVar[str] = marked("Panels", "ŷ = P(y = 1 | x),  line: ŷ = 0.5")
    needs: ClassVar[frozenset[Need]] = frozenset({Need.BOUNDARY})
    leads: ClassVar[bool] = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.plot = Map(
            Axis("bottom", linear_ticks, compact),
            Axis("left", linear_ticks, compact),
            names_below=True,
        )
        self.image = ImageLayer(self.plot, smooth=True)
        self.old_contours = GhostContours(self.plot)
        self._pinned: Snapshot | None = None
        self.contour = Segments(self.plot)
        self.words = Words(self.plot)
        Frame(self.plot)
        self.examples = ExamplePoints(self.plot)
        self.ghosts, self.scatter = self.examples.ghosts, self.examples.scatter
        self.tile = ImageTile(self.plot)
        self.legend = Legend()
        self.strip = PaintStrip()
        self.painter = Painter(self.plot, self.examples, self.strip)
        self.painter.edited.connect(self.paint_requested)
        self.painter.stroke_ended.connect(self.stroke_ended)
        self.key_pointer = KeyPointer(self.plot, self.painter, self.strip)
        self.key_pointer.moved.connect(lambda: announce(self.plot, self.legend.note))
        self.key_pointer.announced.connect(lambda text: announce(self.plot, text))
        self.body.addWidget(self.strip)
        self._square = Square(self.plot)
        self.body.addWidget(self._square, 1)
        self.body.addWidget(self.legend)
        self._pointer: QPointF | None = None
        self._names = self._pointer_names = ("x₁", "x₂")
        self._look_of_axes: object = None
        self._colours = colour_table(("#000000", "#ffffff"))
        self._drawn_size = 0.0
        self.plot.pointed.connect(self._point)
        self.plot.zoom_changed.connect(self._style_axes)
        self._square.resized.connect(self._resized)
        self.finish()

    def readout(self) -> str:
        """What the map is measured with, and of what, where that is not the prediction."""
        if unit := self._unit_text():
            return self.tr("{unit}, without dropout").format(unit=unit)
        if self._shown is not None and self._shown.points.painted:
            return self.tr("with painted points, without dropout")
        return self.tr("without dropout")

    def short_readout(self) -> str:
        if unit := self._unit_text():
            return unit
        if self._shown is not None and self._shown.points.painted:
            return self.tr("painted points")
        return self.tr("no dropout")

    def sentence(self) -> str:
        shot = self._shown
        if shot is None or shot.boundary is None or shot.boundary.unit is not None:
            return self.readout()
        share = percent(float((shot.boundary.probability > 0.5).mean()))
        text = self.tr(
            "Class 1 is predicted on {share} of the map; {train} train and {dev} dev points"
        )
        train, dev, _ = shot.points.sizes
        return apart((text.format(share=share, train=train, dev=dev), self.readout()))

    def _unit_text(self) -> str:
        boundary = self._shown.boundary if self._shown else None
        if boundary is None or boundary.unit is None:
            return ""
        layer, unit = boundary.unit
        return self.tr("unit {unit} of layer {layer}").format(unit=unit + 1, layer=layer)

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        theme = self.theme
        self._colours = colour_table((theme.class_0_fill, theme.plot, theme.class_1_fill))
        self.contour.set_look(theme.boundary, max(1.5, 1.2 * theme.line_width))
        self.old_contours.set_look(theme)
        self.words.set_look(theme.boundary, theme)
        self.plot.setAccessibleName(self.tr("Map of the prediction over the plane"))
        self.plot.setAccessibleDescription(
            self.tr(
                "With a brush chosen, the arrow keys move a cross hair, Space uses the brush there "
                "and Delete erases the nearest point"
            )
        )
        self.legend.apply_theme(theme)
        adding = [(tool, tool.label) for tool in Tool if tool.label is not None]
        self.strip.set_swatches(
            {tool: swatch(theme, 0, label, 1.3 * theme.point_size) for tool, label in adding}
        )
        self._look_of_axes = None  # fonts may be others
        self._style_axes()

    def fit_parts(self) -> None:
        """In a low panel the tools, which the menu has too, and the legend give way to the map."""
        self.strip.setVisible(self.has_room(_LINES_FOR_TOOLS))
        self.legend.setVisible(self.has_room(_LINES_FOR_LEGEND))

    def _style_axes(self) -> None:
        metrics = QFontMetricsF(small_font(self.theme))
        side = min(self._square.width(), self._square.height())
        names = ("", "")
        if side > _LINES_FOR_NAMES * metrics.height():
            wide = max(map(metrics.horizontalAdvance, self._names)) > _LONGEST_NAME * side
            names = self._pointer_names if wide else self._names
        low, high = self.plot.y_range
        labels = [compact(tick) for tick in self.plot.y_axis.ticks(low, high, 1000.0)]
        look = self.theme, max(labels, key=len), names
        if look != self._look_of_axes:
            self._look_of_axes = look
            self.plot.apply_theme(self.theme, widest=look[1], names=names)
        self._square.place()

    def _resized(self) -> None:
        self._style_axes()
        if self._shown is not None and self._point_size() != self._drawn_size:
            self._show_points(self._shown.points, _revealed(self._shown))
            self._show_ghosts(self._shown.ghosts)

    def _point_size(self) -> float:
        side = min(self._square.width(), self._square.height())
        return min(self.theme.point_size, max(_SMALLEST_POINT, side // _POINTS_ACROSS))

    def views(self) -> Sequence[Plot]:
        return (self.plot,)

    def table(self) -> PanelTable | None:
        """The prediction over the plane, and the examples."""
        if self._shown is None:
            return None
        return panel_tables.of_boundary(
            self._shown, self.accessibleName(), revealed=_revealed(self._shown)
        )

    def pin(self, snapshot: Snapshot | None) -> None:
        """Draw the boundary of run A as well."""
        if snapshot is not self._pinned:
            self._pinned = snapshot
            self.old_contours.set_pinned(None if snapshot is None else snapshot.boundary)
            if self._shown is not None:
                self._show_legend(self._shown)

    def tools(self) -> QWidget:
        """The strip of brushes."""
        return self.strip

    def choose_tool(self, tool: Tool) -> None:
        self.strip.choose(tool)
        if tool is not Tool.HOVER:
            self.plot.setFocus(Qt.FocusReason.ShortcutFocusReason)  # where its keys are heard

    # ---- drawing ------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, previous: Snapshot | None) -> None:
        others = previous is None or _others_are_drawn(snapshot, previous)
        if others:
            self._show_points(snapshot.points, _revealed(snapshot))
        if others or previous is None or snapshot.normalization is not previous.normalization:
            self._show_names(snapshot)
        if previous is None or snapshot.resampled is not previous.resampled:
            self.old_contours.set_resampled(snapshot.resampled)
        if others or previous is None or _another_legend(snapshot, previous):
            self._show_legend(snapshot)
        if previous is None or snapshot.ghosts is not previous.ghosts:
            self._show_ghosts(snapshot.ghosts)
        if previous is None or snapshot.boundary is not previous.boundary:
            self._show_boundary(snapshot.boundary)
        self._show_pointer()

    def _show_boundary(self, boundary: Boundary | None) -> None:
        self.words.set_text(self._unit_text())
        if boundary is None:
            self.image.set_pixels(np.empty((0, 0), np.uint32), self.image.extent)
            self.contour.set_segments(np.empty((0, 4)))
            return
        p, extent = boundary.probability, boundary.extent
        if np.isnan(p.sum()):
            p = np.nan_to_num(p, nan=0.5)
        left, right, bottom, top = extent
        if self.plot.set_ranges((left, right), (bottom, top)):
            self._style_axes()
        index = (p * np.float32(255) + np.float32(0.5)).astype(np.uint8)
        self.image.set_pixels(np.take(self._colours, index[::-1]), extent)
        self.contour.set_segments(contour_on_map(p, 0.5, extent))

    def _show_ghosts(self, ghosts: Ghosts | None) -> None:
        self.examples.show_ghosts(ghosts, self.theme, self._point_size())
        found = None
        if ghosts is not None and ghosts.tiles is not None:
            labels = ghosts.Y.astype(int).tolist()
            caption = [self.tr("train → augmented")] * len(labels)
            found = Tiles(ghosts.X, labels, ghosts.tiles, caption, ghosts.originals)
        self.tile.set_ghosts(found)

    def _show_points(self, points: Points, revealed: bool) -> None:
        self._drawn_size = self._point_size()
        self.examples.show(points, self.theme, self._drawn_size, revealed=revealed)
        missing = _missing_class(points) if points.painted else ""
        self.strip.set_state(points.unpaintable, painted=points.painted, missing=missing)
        chosen = self.examples.chosen
        tiles = None if points.tiles is None else points.tiles[chosen]
        found = None
        if tiles is not None:
            labels = points.Y[chosen].astype(int).tolist()
            found = Tiles(points.X[:, chosen], labels, tiles, self._captions(points))
        self.tile.set_examples(found, self._drawn_size)

    def _show_names(self, snapshot: Snapshot) -> None:
        """Of the axes, with what the network gets of the features where they are normalized."""
        names, self._pointer_names = self._axis_names(snapshot.points)
        formulas = _normalized(snapshot)
        if formulas:
            names = (f"{names[0]} → {formulas[0]}", f"{names[1]} → {formulas[1]}")
        if names != self._names:
            self._names = names
            self._style_axes()

    def _captions(self, points: Points) -> list[str]:
        """What stands under the image of each point: its set, and what mismatch has done to it."""
        other = self._shown is not None and self._shown.hyperparameters.mismatch > 0
        dev, test = self.tr("dev"), self.tr("test")
        if other:
            dev, test = self.tr("dev: turned, shifted, blurred"), self.tr("test: as dev")
        names = (self.tr("train"), dev, test, self.tr("train-dev"))
        return [names[which] for which in points.which[self.examples.chosen].tolist()]

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
        points = snapshot.points
        entries = of_examples(points, self.theme, revealed=_revealed(snapshot))
        entries += of_plane(points) + of_ghosts(snapshot, self.theme)
        entries += self.old_contours.entries(self._pinned, snapshot.resampled)
        found, tip = snapshot.mismatch, ""
        if found is not None:
            text = self.tr("dev is not like train: energy distance {energy}, p ≤ 0.01")
            shorter = self.tr("dev is not like train")
            entries.append(Entry((), text.format(energy=significant(found.energy, 2)), shorter))
            tip = self.tr(
                "Train and dev set differ in distribution, more than chance explains: {0}. A dev "
                "error above the train error is then not variance alone."
            ).format(message_text(found.describe()))
        self.legend.setToolTip(tip)
        self.legend.set_entries(tuple(entries), self._pointer_text(-0.8888, -0.8888, 0.88))

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
        if boundary.activation is not None:
            activation = float(boundary.activation[row, column])
            self.legend.set_note(self._pointer_text(x, y, activation, "a"))
            return
        self.legend.set_note(self._pointer_text(x, y, float(boundary.probability[row, column])))

    def _pointer_text(self, x: float, y: float, prediction: float, name: str = "ŷ") -> str:
        names = (*self._pointer_names, name)
        texts = (shortest(x, 3), shortest(y, 3), fixed(prediction, 2))
        return "  ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True) if name)


def _missing_class(points: Points) -> str:
    """The class of which there is no training example, "both", or nothing."""
    there = set(points.Y[points.which == 0].tolist())
    if len(there) == 2:
        return ""
    return ("1" if 0.0 in there else "0") if there else "both"


def _normalized(snapshot: Snapshot) -> list[str]:
    """What becomes of the two features that are drawn; nothing where others are."""
    fitted, points = snapshot.normalization, snapshot.points
    if fitted is None or fitted.kind == "none" or len(points.feature_names) != 2:
        return []
    found = zip(points.feature_names, fitted.mean[:, 0], fitted.scale[:, 0], strict=True)
    return [normalized(name, float(mean), float(scale)) for name, mean, scale in found]


def _others_are_drawn(snapshot: Snapshot, previous: Snapshot) -> bool:
    """Whether other examples are on the map than before."""
    another = snapshot.points.X is not previous.points.X
    return another or _revealed(snapshot) != _revealed(previous)


def _another_legend(snapshot: Snapshot, previous: Snapshot) -> bool:
    """Whether the legend of the same examples says something else."""
    ghosts = (snapshot.ghosts is None) != (previous.ghosts is None)
    others = snapshot.mismatch is not previous.mismatch
    return ghosts or others or snapshot.resampled is not previous.resampled


def _revealed(snapshot: Snapshot) -> bool:
    return snapshot.test_error is not None or snapshot.reveals > 0
