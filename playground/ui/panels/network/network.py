"""The network diagram: units with their images, the weights between them, to touch and to set."""

from typing import ClassVar

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from playground.i18n.messages import marked
from playground.session.messages.measures import Need
from playground.session.messages.network_measures import LayerUnits, NetworkMeasures
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.live_panel import LivePanel
from playground.ui.docking.pace import Pace, frames_are_few
from playground.ui.docking.panel import PanelTable
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.legend_symbols import Entry, Swatch
from playground.ui.look.numbers import grouped, normalized, percent, shortest, significant
from playground.ui.look.theme import Theme
from playground.ui.look.words import apart, listed, sentences
from playground.ui.panels.network.canvas import NetworkCanvas, Spot
from playground.ui.panels.network.thinned_networks import ThinnedNetworks
from playground.ui.panels.network.weight_editor import WeightEditor
from playground.ui.widgets.legend import Legend
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.segment_bar import SegmentBar
from playground.ui.widgets.spoken import set_tip

_MASKS = 2  # place of the thinned networks in the bar
_PACE, _SHARE = 0.06, 0.05  # seconds between two drawings; of the time that they may take
_LINES_FOR_LEGEND = 20  # lines of small text: a lower panel goes without its legend


class NetworkPanel(LivePanel):
    """Units, each with its image of the plane, and the weights or gradients between them."""

    id: ClassVar[str] = "network"
    title: ClassVar[str] = marked("Panels", "Network")
    search_words: ClassVar[str] = marked("Search", "diagram, units, neurons, architecture, edges")
    help: ClassVar[str] = marked(
        "Panels",
        "Each square is a unit with its activation over the plane, blue where positive and orange "
        "where negative, without dropout; a line is a weight, or the gradient of J with respect "
        "to it on the last step's batch, wider where larger and dashed where negative, and the "
        "mark at a unit's corner is its bias, a ring where negative. Point at a unit to see it in "
        "the map of the decision boundary, click a unit or a line to set its bias or weight; a "
        "crossed-out unit is dropped by the last step's mask for the first example of its batch: "
        "every example has a mask of its own.",
    )
    formula: ClassVar[str] = "A[l] = g(W[l] A[l−1] + b[l])"
    needs: ClassVar[frozenset[Need]] = frozenset({Need.NETWORK})

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.canvas, self.thinned = NetworkCanvas(), ThinnedNetworks()
        self.thinned.hide()
        self.quantity = SegmentBar(3)  # W, dW, masks
        self.words, self.legend = Readout(), Legend()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.quantity)
        row.addWidget(self.words, 1)
        self.body.addWidget(self.canvas, 1)
        self.body.addWidget(self.thinned, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.legend)
        self.body.setSpacing(2)
        self.editor: WeightEditor | None = None
        self._pace = Pace(_PACE)
        self._legend_of: object = None
        self._unit_shown: tuple[int, int] | None = None
        self.quantity.chosen_changed.connect(self._choose_quantity)
        self.canvas.pointed.connect(self._point)
        self.canvas.edit_asked.connect(self._edit)
        self.finish()

    # ---- looks --------------------------------------------------------------------------------

    def restyle(self) -> None:
        theme = self.theme
        self.canvas.apply_theme(theme)
        self.canvas.setAccessibleName(self.tr("Diagram of the network"))
        self.canvas.set_texts(
            inputs=self.tr("inputs"),
            layer=self.tr("layer {layer}"),
            more=self.tr("+ {count} more"),
            alike=self.tr("all alike"),
            folded=self.tr("{count} layers"),
        )
        self.thinned.apply_theme(theme)
        self.thinned.setAccessibleName(self.tr("Thinned networks of single examples"))
        self.thinned.set_texts(
            without=self.tr("No dropout: every example trains the whole network."),
            example=self.tr("example {number}"),
            fewer=self.tr("The last batch of the epoch has {count} examples."),
        )
        self.words.setFont(small_font(theme))
        self.legend.apply_theme(theme)
        shown = self.tr("Lines by {quantity}")
        self.quantity.set_texts(
            self.tr("Quantity that the lines show"),
            [
                ("W", shown.format(quantity="W"), self.tr("Show the weights")),
                (
                    "dW",
                    shown.format(quantity="dW"),
                    self.tr("Show the gradient of J with respect to the weights"),
                ),
                (
                    self.tr("masks"),
                    self.tr("Thinned networks"),
                    self.tr("Show what dropout left of the network for single examples"),
                ),
            ],
        )
        self.quantity.apply_theme(theme)
        self._legend_of = None
        self._show_words()

    def readout(self) -> str:
        """What the lines are measured on."""
        network = self.canvas.network
        if self.thinned.network is not None and self.quantity.chosen == _MASKS:
            text = self.tr("dropout on the last batch of {count}")
            if self.thinned.network.of_coming_batch:
                text = self.tr("dropout on the coming batch of {count}")
            return text.format(count=grouped(self.thinned.network.batch))
        if network is None or not self.canvas.gradient:
            return self.tr("units without dropout")
        return self._gradient_text(network)

    def _gradient_text(self, network: NetworkMeasures) -> str:
        text = self.tr("gradient on the last batch of {count}")
        if network.of_coming_batch:
            text = self.tr("gradient on the coming batch of {count}")
        return text.format(count=grouped(network.batch))

    def sentence(self) -> str:
        network = self.canvas.network
        if network is None:
            return self.readout()
        widths = " – ".join(map(str, network.architecture.sizes))
        units = self.tr("Units by layer, the inputs first: {widths}").format(widths=widths)
        return apart((units, self.readout()))

    def short_readout(self) -> str:
        network = self.canvas.network
        if self.thinned.network is not None and self.quantity.chosen == _MASKS:
            network = self.thinned.network
        elif network is None or not self.canvas.gradient:
            return self.tr("no dropout")
        text = self.tr("last batch of {count}")
        if network.of_coming_batch:
            text = self.tr("coming batch of {count}")
        return text.format(count=grouped(network.batch))

    def fit_parts(self) -> None:
        """Where there is little room, the legend gives way to the diagram."""
        self.legend.setVisible(self.quantity.chosen != _MASKS and self.has_room(_LINES_FOR_LEGEND))

    def _legend_entries(self, network: NetworkMeasures) -> tuple[Entry, ...]:
        theme, size = self.theme, self.theme.point_size
        line, dashes, disc = QPainterPath(), QPainterPath(), QPainterPath()
        line.moveTo(-0.5, 0.0)
        line.lineTo(0.4, 0.0)
        for left in (-0.5, 0.05):
            dashes.moveTo(left, 0.0)
            dashes.lineTo(left + 0.35, 0.0)
        disc.addEllipse(QPointF(0.0, 0.0), 0.5, 0.5)
        plus, minus = QColor(theme.class_1), QColor(theme.class_0)
        width = 1.6 * theme.line_width

        def pen(colour: QColor, wide: float) -> QPen:
            made = QPen(colour, wide)
            made.setCosmetic(True)
            return made

        ground = QBrush(QColor(theme.surface))
        scale = self.canvas.scales[self.canvas.gradient]
        name = "∂J/∂w" if self.canvas.gradient else "w"
        bias = "∂J/∂b" if self.canvas.gradient else "b"
        entries = [
            Entry(
                (Swatch(line, pen(plus, width), QBrush(), 2.2 * size),),
                self.tr("{name} > 0, widest {value}").format(
                    name=name, value=significant(scale, 2)
                ),
            ),
            Entry((Swatch(dashes, pen(minus, width), QBrush(), 2.2 * size),), f"{name} < 0"),
            Entry((Swatch(disc, pen(plus, 1.0), QBrush(plus), size),), f"{bias} > 0"),
            Entry((Swatch(disc, pen(minus, theme.line_width), ground, size),), f"{bias} < 0"),
        ]
        if any(layer.dropped is not None for layer in network.layers):
            cross = QPainterPath()
            for x in (-0.5, 0.5):
                cross.moveTo(x, -0.5)
                cross.lineTo(-x, 0.5)
            swatch = Swatch(cross, pen(QColor(theme.text), theme.line_width), QBrush(), size)
            text = self.tr("dropped for one example of the last batch")
            if network.of_coming_batch:
                text = self.tr("dropped for one example of the coming batch")
            entries.append(Entry((swatch,), text))
        return tuple(entries)

    # ---- drawing ------------------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot, previous: Snapshot | None) -> None:
        network, few = snapshot.network, frames_are_few(snapshot)
        under_way = self.canvas.go_on(finish=few)
        if network is None or (previous is not None and network is self.canvas.network):
            return
        before = self.canvas.network
        same = before is not None and before.architecture is network.architecture
        anew = previous is None or not same
        if under_way and not anew:
            return
        urgent = anew or (previous is not None and previous.revision != snapshot.revision)
        least = self.canvas.picture.seconds / _SHARE
        if not self._pace.due(snapshot, urgent=urgent, at_least=least):
            return
        # What a knob does while it is dragged is drawn over some frames, too: dragging stays even.
        at_once = anew or few or snapshot.state is not State.RUNNING
        self.canvas.show_network(network, calm=self.calm, at_once=at_once)
        self.thinned.show_network(network, calm=self.calm)
        if self.editor is not None:
            self.editor.show_network(network)
        self._show_words()

    def _show_words(self) -> None:
        network = self.canvas.network
        text, short = self._spot_text(network)
        self.words.set_text(text, shorter=short)
        set_tip(self.canvas, text)
        if network is None:
            return
        masked = any(layer.dropped is not None for layer in network.layers)
        scale = self.canvas.scales[self.canvas.gradient]
        legend_of = (self.canvas.gradient, scale, masked, network.of_coming_batch)
        if legend_of != self._legend_of:
            self._legend_of = legend_of
            self.legend.set_entries(self._legend_entries(network))

    def _choose_quantity(self, index: int) -> None:
        masks = index == _MASKS
        self.canvas.setVisible(not masks)
        self.thinned.setVisible(masks)
        self.legend.setVisible(not masks and self.has_room(_LINES_FOR_LEGEND))
        if not masks:
            self.canvas.show_gradient(index == 1)
        self._show_words()

    # ---- what is pointed at -------------------------------------------------------------------

    def _point(self, spot: Spot | None) -> None:
        shown = None
        if spot is not None and self.canvas.network is not None:
            hidden = 0 < spot.layer < self.canvas.network.architecture.L
            shown = (spot.layer, spot.unit) if hidden and spot.source is None else None
        if shown != self._unit_shown:
            self._unit_shown = shown
            self.unit_shown.emit(shown)
        self._show_words()

    def _spot_text(self, network: NetworkMeasures | None) -> tuple[str, str]:
        """What is said of the unit or the line that is pointed at, and the same in fewer words."""
        spot = self.canvas.spot
        if self.quantity.chosen == _MASKS:
            return self._mask_text(network)
        if spot is None or network is None:
            text = self.tr("Point at a unit to see it in the large map; click to set a weight.")
            return text, self.tr("Point at a unit; click to set.")
        if spot.source is not None:
            return self._weight_text(network, spot)
        layer = next(one for one in network.layers if one.layer == spot.layer)
        name = self._unit_name(network, spot.layer, spot.unit)
        if spot.layer == 0:
            parts = [name, *self._normalized_text(spot.unit)]
            if layer.size > 2:
                count = grouped(layer.size)
                parts.append(self.tr("one of {count} inputs").format(count=count))
        else:
            parts = [name, f"b {significant(float(layer.bias[spot.unit]), 3)}"]
            parts.append(f"‖w‖ {significant(float(layer.weight_norm[spot.unit]), 3)}")
        parts += self._state_texts(layer, spot.unit, network.of_coming_batch)
        return listed(parts), listed(parts[:2])

    def _state_texts(self, layer: LayerUnits, unit: int, coming: bool) -> list[str]:
        parts = []
        saturated, off = float(layer.saturated[unit]), float(layer.off[unit])
        if saturated == saturated:
            text = self.tr("saturated for {share} of the last batch")
            if coming:
                text = self.tr("saturated for {share} of the coming batch")
            parts.append(text.format(share=percent(saturated, 0)))
        if off == off:
            text = self.tr("0 for {share} of the last batch")
            if coming:
                text = self.tr("0 for {share} of the coming batch")
            parts.append(text.format(share=percent(off, 0)))
        if layer.dropped is not None:
            kept = self.tr("kept by dropout, its output ÷ {keep_prob}")
            kept = kept.format(keep_prob=shortest(layer.keep_prob))
            parts.append(self.tr("dropped") if layer.dropped[unit] else kept)
        return parts

    def _mask_text(self, network: NetworkMeasures | None) -> tuple[str, str]:
        """What the masks are, and by what dropout divides what they keep."""
        text = self.tr("Masks of the last step: each example of its batch has one of its own.")
        short = self.tr("Masks of the last step")
        if network is not None and network.of_coming_batch:
            text = self.tr("Masks of the first step: each example of its batch has one of its own.")
            short = self.tr("Masks of the first step")
        layers = [] if network is None else [one for one in network.layers if one.masks is not None]
        if not layers or network is None:
            return text, short
        different = {layer.keep_prob for layer in layers}
        if len(different) == 1:
            divided = f"÷ {shortest(different.pop())}"
        else:
            layer, inputs = self.tr("layer {layer}"), self.tr("inputs")
            names = [layer.format(layer=one.layer) if one.layer else inputs for one in layers]
            shares = [shortest(one.keep_prob) for one in layers]
            divided = listed(map(" ÷ ".join, zip(names, shares, strict=True)))
        kept = self.tr("What is kept is divided by keep_prob: {divided}").format(divided=divided)
        return sentences(kept, text), kept

    def _normalized_text(self, feature: int) -> list[str]:
        """What the network gets of an input, if it is normalized."""
        fitted = None if self._shown is None else self._shown.normalization
        if fitted is None or fitted.kind == "none" or feature >= len(fitted.mean):
            return []
        mean, scale = float(fitted.mean[feature, 0]), float(fitted.scale[feature, 0])
        text = self.tr("the network gets {formula}")
        return [text.format(formula=normalized("x", mean, scale))]

    def _weight_text(self, network: NetworkMeasures, spot: Spot) -> tuple[str, str]:
        edges, source = network.edges[spot.layer], (spot.source or 1) - 1
        w, dw = (float(part[spot.unit, source]) for part in (edges.W, edges.dW))
        ends = self.tr("{source} → {target}").format(
            source=self._unit_name(network, spot.layer - 1, source),
            target=self._unit_name(network, spot.layer, spot.unit),
        )
        figures = f"w {significant(w, 3)}, ∂J/∂w {significant(dw, 2)}"
        return f"{figures}: {ends}", figures

    def _unit_name(self, network: NetworkMeasures, layer: int, unit: int) -> str:
        if layer == 0:
            return network.input_names[unit]
        if layer == network.architecture.L:
            return self.tr("output ŷ")
        return self.tr("unit {unit} of layer {layer}").format(unit=unit + 1, layer=layer)

    # ---- setting weights ----------------------------------------------------------------------

    def _edit(self, spot: Spot, place: QPoint) -> None:
        network = self.canvas.network
        if network is None:
            return
        editor = WeightEditor(network, spot.layer, spot.unit, spot.source or 0, self)
        editor.edited.connect(self.weight_edited)
        editor.closed.connect(self._forget_editor)
        self.editor = editor
        editor.show_at(place)

    def _forget_editor(self) -> None:
        self.editor = None

    def table(self) -> PanelTable | None:
        """The shown parameters with their gradients."""
        network = self.canvas.network
        if network is None:
            return None
        rows: list[tuple[int, int, str, float, float]] = []
        for layer, edges in network.edges.items():
            bias = next(one.bias for one in network.layers if one.layer == layer)
            for unit in range(edges.W.shape[0]):
                rows.append((layer, unit + 1, "b", float(bias[unit]), float(edges.db[unit])))
                for source in range(edges.W.shape[1]):
                    w, dw = float(edges.W[unit, source]), float(edges.dW[unit, source])
                    rows.append((layer, unit + 1, str(source + 1), w, dw))
        names = ("layer", "unit", "from", "value", "gradient")
        columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
        return PanelTable(
            self.tr("Weights and biases of the units that are drawn"),
            columns,
            (
                self.tr("step {step}").format(step=network.step),
                self._gradient_text(network),
            ),
        )
