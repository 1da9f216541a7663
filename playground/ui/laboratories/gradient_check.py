"""The page of gradient checking: every parameter's difference, block by block, and the formula."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.engine.gradient_check.result import CORRECT, PLAUSIBLE, SUSPICIOUS, GradientCheck
from playground.session.laboratories.gradient_check import (
    GradientCheckFindings,
    parts_of_difference,
)
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.look.fonts_and_pens import line_pen, small_font
from playground.ui.look.legend_symbols import Entry, filled, stroke
from playground.ui.look.numbers import decade_figure, decade_label, decade_ticks, power_of_ten
from playground.ui.look.theme import Theme
from playground.ui.plots.axis import Axis
from playground.ui.plots.layers import Rule
from playground.ui.plots.plot import Grid, Plot
from playground.ui.plots.surface import Floats, PreparedLayer
from playground.ui.widgets.legend import Legend

_LOWEST = -13.0  # the power of ten at the foot of the axis
_MARGIN = 0.12  # of a block's width, free at either side
_BANDS = (CORRECT, PLAUSIBLE, SUSPICIOUS)


def _figure(value: float) -> str:
    return decade_figure(math.log10(value)) if value > 0 else "0"


def _log(values: Floats) -> Floats:
    """Logarithms that lie on the plot: what is smaller lies at its foot."""
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log10(values)
    return np.where(np.isnan(logs), np.nan, np.maximum(logs, _LOWEST))


class Blocks(PreparedLayer):
    """A bar for each W[l] and b[l], and a dot for each of its parameters."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, 1.0)
        self.check: GradientCheck | None = None
        self._bars: list[tuple[QRectF, QColor]] = []
        self._dots: list[tuple[list[QPointF], QColor]] = []
        self._names: list[tuple[QRectF, str, QColor]] = []
        self._colours: dict[str, QColor] = {}
        self._font, self._size = QFont(), 3.0

    def set_look(self, theme: Theme) -> None:
        """Colours of what is right, wrong, not clear and not judged."""
        self._colours = {
            "right": QColor(theme.bars), "guilty": QColor(theme.danger),
            "unclear": QColor(theme.warning), "unjudged": QColor(theme.muted),
        }  # fmt: skip
        self._font = small_font(theme)
        self._font.setBold(True)
        self._size = max(2.0, theme.point_size / 3)
        self.forget()

    def show_check(self, check: GradientCheck | None) -> None:
        """Draw these blocks."""
        self.check = check
        self.forget()

    @staticmethod
    def standing(check: GradientCheck, name: str) -> str:
        """How a block stands: right, guilty, unclear or unjudged."""
        for standing in ("guilty", "unclear", "unjudged"):
            if name in getattr(check, standing):
                return standing
        return "right"

    def prepare(self) -> None:
        self._bars, self._dots, self._names = [], [], []
        check = self.check
        if check is None:
            return
        bottom = self.plot.area.height()
        for place, (name, difference) in enumerate(check.by_parameter.items()):
            standing = self.standing(check, name)
            colour = self._colours[standing]
            ends = np.array([place + _MARGIN, place + 1 - _MARGIN])
            left, right = self.plot.x_pixels(ends).tolist()
            shown = float(_log(np.array([difference]))[0])
            if math.isnan(shown):
                continue
            top = float(self.plot.y_pixels(np.array([shown]))[0])
            pale = QColor(colour)
            pale.setAlphaF(0.3)
            self._bars.append((QRectF(left, top, right - left, max(0.0, bottom - top)), pale))
            parts = _log(parts_of_difference(check, name))
            along = np.linspace(ends[0], ends[1], parts.size + 2)[1:-1]
            x, y = self.plot.x_pixels(along), self.plot.y_pixels(parts)
            points = [QPointF(a, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)]
            self._dots.append((points, colour))
            if standing in ("guilty", "unclear"):
                height = 2.0 * self._size + 1.4 * self._font.pointSizeF() + 8
                room = QRectF(left - 40, top - height, right - left + 80, height)
                self._names.append((room, name, colour))

    def draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rect, colour in self._bars:
            painter.fillRect(rect, colour)
            painter.setPen(QPen(QColor(colour.rgb()), 2.0))
            painter.drawLine(rect.topLeft(), rect.topRight())
        for points, colour in self._dots:
            pen = line_pen(colour.name(), self._size)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(points)
        painter.setFont(self._font)
        for room, name, colour in self._names:
            painter.setPen(colour)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, name)


class GradientCheckPage(LaboratoryPage):
    """The blocks, and above them the formula with its three norms as numbers."""

    def build(self) -> QWidget:
        stage = QWidget()
        box = QVBoxLayout(stage)
        box.setContentsMargins(0, 0, 0, 0)
        self.formula = QLabel()
        self.formula.setWordWrap(True)
        self.formula.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._names: list[str] = []
        self.plot = Plot(
            Axis("bottom", self._name_ticks, self._name_at),
            Axis("left", decade_ticks, decade_label),
        )
        Grid(self.plot)
        self.plot.tip_of = self._tip
        self.blocks = Blocks(self.plot)
        self.rules = [Rule(self.plot, Qt.Orientation.Horizontal) for _ in _BANDS]
        for rule, band in zip(self.rules, _BANDS, strict=True):
            rule.set_value(math.log10(band))
        self.legend = Legend()
        box.addWidget(self.formula)
        box.addWidget(self.plot, 1)
        box.addWidget(self.legend)
        return stage

    def restyle(self) -> None:
        theme = self.theme
        names = (self.tr("block"), self.tr("relative difference"))
        self.plot.apply_theme(theme, widest=power_of_ten(-13), names=names)
        self.plot.setAccessibleName(self.tr("Relative difference of every parameter, by block"))
        self.blocks.set_look(theme)
        for rule, colour in zip(self.rules, (theme.good, theme.warning, theme.danger), strict=True):
            rule.set_look(colour, theme, Qt.PenStyle.DashLine)
        self.legend.apply_theme(theme)
        entries = [
            Entry((filled(theme, theme.bars, opacity=0.5),), self.tr("agrees")),
            Entry((filled(theme, theme.danger, opacity=0.5),), self.tr("guilty")),
            Entry((filled(theme, theme.warning, opacity=0.5),), self.tr("not clear")),
            Entry((filled(theme, theme.muted, opacity=0.5),), self.tr("too small to judge")),
        ]
        for colour, band, text in (
            (theme.good, CORRECT, self.tr("10⁻⁷: correct below")),
            (theme.warning, PLAUSIBLE, self.tr("10⁻⁵: a second look above")),
            (theme.danger, SUSPICIOUS, self.tr("10⁻³: a bug above")),
        ):
            entries.append(Entry((stroke(theme, colour),), text, power_of_ten(math.log10(band))))
        self.legend.set_entries(tuple(entries))
        if self.findings is not None:
            self._say_formula(self.findings)

    def draw(self, findings: GradientCheckFindings) -> None:
        check = findings.now
        self._names = [] if check is None else list(check.by_parameter)
        self.plot.set_ranges((0.0, float(max(1, len(self._names)))), (_LOWEST, 1.4))
        self.blocks.show_check(check)
        self._say_formula(findings)

    def _say_formula(self, findings: GradientCheckFindings) -> None:
        if findings.now is None:
            self.formula.setText("")
            return
        apart, approx, exact = map(_figure, findings.now.norms)
        figure = _figure(findings.now.difference)
        self.formula.setText(
            f"‖dθ_approx − dθ‖₂ ÷ (‖dθ_approx‖₂ + ‖dθ‖₂)  =  {apart} ÷ ({approx} + {exact})"
            f"  =  {figure}"
        )

    def views(self) -> Sequence[Plot]:
        return (self.plot,)

    # ---- the axis of blocks -------------------------------------------------------------------

    def _name_ticks(self, low: float, high: float, pixels: float, spacing: float) -> list[float]:
        count = len(self._names)
        room = pixels / max(1.0, high - low)
        every = max(1, math.ceil(spacing / 2 / max(room, 1e-9)))
        return [place + 0.5 for place in range(0, count, every) if low <= place + 0.5 <= high]

    def _name_at(self, value: float) -> str:
        place = int(value)
        return self._names[place] if 0 <= place < len(self._names) else ""

    def _tip(self, x: float, y: float) -> str:
        found = None if self.findings is None else self.findings.now
        name = self._name_at(x)
        if found is None or not name or x < 0:
            return ""
        words = {
            "right": self.tr("agrees"), "guilty": self.tr("guilty"),
            "unclear": self.tr("not clear"), "unjudged": self.tr("too small to judge"),
        }  # fmt: skip
        standing = words[Blocks.standing(found, name)]
        return f"{name}: {_figure(found.by_parameter[name])} · {standing}"
