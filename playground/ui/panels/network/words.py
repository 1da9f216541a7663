"""What is written in the network diagram: heads of columns, what is left out, names of inputs."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from playground.session.messages.network_measures import NetworkMeasures
from playground.ui.look.numbers import shortest
from playground.ui.look.theme import Theme
from playground.ui.look.words import listed
from playground.ui.panels.network.layout import Layout


class WordPainter:
    """Writes in a theme's colours, in the painter's font.

    inputs, layer: the inputs' name, and a layer's with its {layer}. more, alike, folded: what is
    said of units that are left out, of units that are all alike, of layers that are not drawn.
    """

    def __init__(self) -> None:
        self._inputs = self._layer = self._more = self._alike = self._folded = ""

    def apply_theme(self, theme: Theme) -> None:
        self._muted = QColor(theme.muted)

    def set_texts(self, inputs: str, layer: str, more: str, alike: str, folded: str) -> None:
        self._inputs, self._layer = inputs, layer
        self._more, self._alike, self._folded = more, alike, folded

    def paint(
        self, painter: QPainter, network: NetworkMeasures, shown: Layout, size: QSize, names: float
    ) -> None:
        """Write all of it. size: the diagram's; names: the room for the inputs' names, or 0."""
        metrics = QFontMetricsF(painter.font())
        line, middle = metrics.height(), Qt.AlignmentFlag.AlignCenter
        painter.setPen(self._muted)
        width = max(shown.pitch - 0.6 * line, shown.side)  # words of neighbours keep apart
        last = network.architecture.L

        def write(x: float, top: float, *wordings: str) -> None:
            """The first of the wordings that fits, or the last."""
            fits = (text for text in wordings if metrics.horizontalAdvance(text) <= width)
            text = next(fits, wordings[-1])
            half = metrics.horizontalAdvance(text) / 2 + 1
            left = min(max(0.0, x - half), size.width() - 2 * half)
            painter.drawText(QRectF(left, top, 2 * half, line), middle, text)

        for column in shown.columns:
            number = str(column.layer)
            heads = {0: (self._inputs, "x"), last: ("ŷ",)}
            head = heads.get(column.layer, (self._layer.format(layer=number), number))
            keep_prob = network.layers[column.place].keep_prob
            if keep_prob != 1:  # what is kept by dropout is divided by it
                head = (*(f"{name} ÷ {shortest(keep_prob)}" for name in head), head[-1])
            write(column.x, 0.0, *head)
            left_out, same = column.left_out, network.layers[column.place].alike
            notes = [(self._more.format(count=left_out), f"+{left_out}")] if left_out else []
            notes += [(self._alike, "=")] if same else []
            if notes:
                texts, shorts = zip(*notes, strict=True)
                write(column.x, size.height() - 1.15 * line, listed(texts), " ".join(shorts))
        for fold in shown.folds:
            y = shown.units.center().y()
            write(fold.x, y - line, "…")
            write(fold.x, y, self._folded.format(count=fold.count), str(fold.count))
        if names:
            self._paint_names(painter, network, shown, metrics, names - 0.4 * line)

    def _paint_names(
        self,
        painter: QPainter,
        network: NetworkMeasures,
        shown: Layout,
        metrics: QFontMetricsF,
        room: float,
    ) -> None:
        first = shown.columns[:1]
        if not first or first[0].layer:
            return
        side, line = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, metrics.height()
        for name, square in zip(network.input_names, first[0].squares, strict=False):
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            right = square.left() - 0.4 * line
            place = QRectF(right - room, square.center().y() - line, room, 2 * line)
            painter.drawText(place, side, text)
