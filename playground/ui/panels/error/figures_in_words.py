"""What the curves say at a step, in words."""

import math

import numpy as np
from PySide6.QtCore import QCoreApplication

from playground.session.messages.measures import COLUMNS, SeedBand
from playground.ui.look.numbers import NOT_MEASURED, grouped, percent, significant
from playground.ui.look.words import named
from playground.ui.plots.curve_data import CurveData

translate = QCoreApplication.translate


def errors_at(data: CurveData, step: float, base: float | None, band: SeedBand | None) -> str:
    """The errors at the reading next to a step, the base error, and the band of other weights."""
    lines = _readings(
        data, step,
        (("train_error", translate("ErrorPanel", "train")),
         ("dev_error", translate("ErrorPanel", "dev"))),
        share=True,
    )  # fmt: skip
    if base is not None:
        lines.append(named(translate("ErrorPanel", "base"), percent(base)))
    if band is not None and not band.problem and len(band.steps):
        lines += _band_at(band, step)
    return "\n".join(lines)


def costs_at(data: CurveData, step: float) -> str:
    """The cost and its terms at the reading next to a step."""
    names = (
        ("cost", translate("ErrorPanel", "J")),
        ("data_cost", translate("ErrorPanel", "data term")),
        ("penalty_cost", translate("ErrorPanel", "penalty")),
        ("dev_cost", translate("ErrorPanel", "dev data")),
    )
    return "\n".join(_readings(data, step, names, share=False))


def cost_text(value: float, highest: float) -> str:
    """A cost as a figure; a dash where none was ever measured."""
    return NOT_MEASURED if math.isnan(highest) else significant(value, 3)


def _readings(
    data: CurveData, step: float, names: tuple[tuple[str, str], ...], *, share: bool
) -> list[str]:
    row = data.row_at(step)
    lines = [translate("ErrorPanel", "step {step}").format(step=grouped(round(row.step)))]
    for column, name in names:
        low, high = (float(part[COLUMNS.index(column)]) for part in (row.low, row.high))
        if not math.isnan(low):
            lines.append(named(name, _from_to(low, high, share=share)))
    return lines


def _from_to(low: float, high: float, *, share: bool) -> str:
    first, last = ((percent if share else _cost)(value) for value in (low, high))
    return first if first == last else f"{first} … {last}"


def _cost(value: float) -> str:
    return significant(value, 3)


def _band_at(band: SeedBand, step: float) -> list[str]:
    at = int(np.argmin(np.abs(band.steps - step)))
    title = translate("ErrorPanel", "from the least to the largest of {0} other initial weights:")
    title = title.format(band.seeds)
    lines = [title]
    for column, name in enumerate(
        (translate("ErrorPanel", "train"), translate("ErrorPanel", "dev"))
    ):
        low, high = float(band.low[at, column]), float(band.high[at, column])
        if not math.isnan(low):
            lines.append(named(name, _from_to(low, high, share=True)))
    return lines
