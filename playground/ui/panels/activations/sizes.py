"""The size of Z or A from layer to layer on a logarithmic axis, where it grows or fades as a power.

Beside it, for c·I, the two powers of the course's example: 1.5ˡ and 0.5ˡ times the size of the
input.
"""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from playground.knobs.hyperparameters import Hyperparameters
from playground.ui.look.fonts_and_pens import small_font
from playground.ui.look.numbers import shortest
from playground.ui.look.theme import Theme
from playground.ui.plots.layers import Curve
from playground.ui.plots.norm_layers import Marks, decades
from playground.ui.plots.plot import Plot
from playground.ui.plots.surface import Floats

BASES = (1.5, 0.5)  # of the example
_GROWS, _STEADY = 1e3, 1e2  # largest size / smallest, from which on a linear axis hides one
_SMALL, _VISIBLE = 0.02, 0.05  # the largest size that can be seen on an axis from −1 to 1
_FORECAST_ROOM = 6.0  # powers of ten around the sizes in which the axis shows the forecast too


class Guide(Curve):
    """A power of the layer's number, with its name at the end."""

    def __init__(self, plot: Plot, name: str) -> None:
        super().__init__(plot, depth=0.5)
        self.name = name
        self._font, self._text, self._ground = QFont(), QColor(), QColor()

    def style(self, theme: Theme) -> None:
        """The theme's colours and small font."""
        self.set_look(theme.text, theme, Qt.PenStyle.DashLine)
        self._font, self._text = small_font(theme), QColor(theme.text)
        self._ground = QColor(theme.plot)

    def paint(self, painter: QPainter) -> None:
        super().paint(painter)
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        at = -1 - self.x_values.size // 12  # beside the end
        x = float(self.plot.x_pixels(self.x_values[at:])[0])
        y = float(self.plot.y_pixels(self.y_values[at:])[0])
        plate = QRectF(0.0, 0.0, metrics.horizontalAdvance(self.name) + 6, metrics.height())
        plate.moveCenter(QPointF(x, y))
        plate.moveTop(max(0.0, min(plate.top(), self.plot.area.height() - plate.height())))
        painter.fillRect(plate, self._ground)
        painter.setPen(self._text)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self.name)


class Sizes:
    """What is drawn of the sizes."""

    def __init__(self, plot: Plot) -> None:
        self.marks = Marks(plot)
        self.forecast = Curve(plot, depth=0.0)
        self.guides = tuple(Guide(plot, f"{shortest(base)}ˡ") for base in BASES)

    def set_look(self, theme: Theme) -> None:
        """The theme's colours."""
        self.marks.set_look(theme.bars_2, theme)
        self.forecast.set_look(theme.muted, theme)
        for guide in self.guides:
            guide.style(theme)

    def show_nothing(self) -> None:
        """Another scale is shown."""
        nothing = np.empty(0)
        self.marks.set_norms(nothing)
        for curve in (self.forecast, *self.guides):
            curve.set_points(nothing, nothing)

    def show(
        self, sizes: Floats, predicted: Floats | None, input_size: float | None
    ) -> tuple[float, float]:
        """Draw them; the range that they need, in powers of ten.

        sizes: (L − 1,), layer 1 first. predicted: of step 0, or None. input_size: of the input,
        where the guides start; None for no guides.
        """
        layers = np.arange(1.0, len(sizes) + 1)
        with np.errstate(all="ignore"):
            logs = np.log10(sizes)
            forecast = np.empty(0) if predicted is None else np.log10(predicted)
        self.marks.set_norms(logs)
        self.forecast.set_points(layers[: len(forecast)], forecast)
        shown = [logs]
        for guide, base in zip(self.guides, BASES, strict=True):
            x = y = np.empty(0)
            if input_size is not None and len(sizes) > 1:
                x, y = layers, math.log10(input_size) + layers * math.log10(base)
            guide.set_points(x, y)
            shown.append(y)
        whole = np.concatenate(shown)
        whole = whole[np.isfinite(whole)]
        if whole.size and forecast.size:
            low, high = whole.min() - _FORECAST_ROOM, whole.max() + _FORECAST_ROOM
            whole = np.concatenate([whole, np.clip(forecast, low, high)])
        return decades(whole)


def suits_logarithm(sizes: Floats, *, now: bool) -> bool:
    """Whether a linear axis would hide some of them; now: the axis is logarithmic already."""
    seen = sizes[np.isfinite(sizes) & (sizes > 0)]
    if not seen.size:
        return now
    ratio, least = (_STEADY, _VISIBLE) if now else (_GROWS, _SMALL)
    return bool(seen.max() > ratio * seen.min() or seen.max() < least)


def input_size(knobs: Hyperparameters, first: float) -> float | None:
    """√(mean x²) as the first layer's size at step 0 has it, for c·I; None for other weights."""
    if knobs.initialization != "scaled_identity" or not knobs.gain:
        return None
    size = first / knobs.gain
    return size if math.isfinite(size) and size > 0 else None
