"""Figures as text, always of about the same width, and the round numbers for axes."""

import math
import re
from collections.abc import Iterator

from playground.i18n.figures import FINEST
from playground.i18n.figures import INFINITE as INFINITE
from playground.i18n.figures import MINUS as MINUS
from playground.i18n.figures import decade_figure as decade_figure
from playground.i18n.figures import fixed as fixed
from playground.i18n.figures import percent as percentage
from playground.i18n.figures import power_of_ten as power_of_ten
from playground.i18n.figures import shortest as shortest
from playground.i18n.figures import significant as significant
from playground.i18n.figures import superscript as superscript
from playground.knobs.knob import short_number

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
NO_BREAK_SPACE = "\u00a0"
NOT_MEASURED = "–"
_CLOSE = 1.5  # powers of ten of an axis, in which round numbers between them have ticks


def subscript(number: int) -> str:
    """A count in lowered digits."""
    return str(number).translate(_SUBSCRIPTS)


def decade_label(exponent: float) -> str:
    """A label on an axis of powers of ten: 10⁻³, and between two of them 2×10⁻³ or 0.5."""
    if not abs(exponent) <= FINEST or abs(exponent - round(exponent)) < 1e-6:
        return power_of_ten(exponent)
    value = 10.0**exponent
    for digits in (1, 2, 3):
        text = significant(value, digits)
        if abs(float(f"{value:.{digits - 1}e}") / value - 1) < 1e-6:
            break
    return text


def shorter_figures(text: str) -> Iterator[str]:
    """A figure as it is written, and with fewer and fewer digits behind the point."""
    yield text
    found = re.fullmatch(r"(.*?\d)\.(\d+)(\D.*)?", text)
    if found is not None:
        whole, digits, rest = found.groups(default="")
        value = float(f"{whole}.{digits}".replace(MINUS, "-"))
        for count in range(len(digits) - 1, -1, -1):
            yield fixed(value, count) + rest


def normalized(name: str, mean: float, scale: float) -> str:
    """What becomes of a feature: (x₁ − 0.12) ÷ 1.10, with three digits of each figure."""
    sign = "+" if mean < 0 else MINUS
    moved = f"{name} {sign} {significant(abs(mean), 3)}"
    return moved if scale == 1 else f"({moved}) ÷ {significant(scale, 3)}"


def percent(share: float, decimals: int = 1) -> str:
    """A share as a percentage; a dash where it was not measured."""
    return NOT_MEASURED if math.isnan(share) else percentage(share, decimals)


def compact(value: float) -> str:
    """A label on an axis: 500, 1.5k, 2M; beyond all units 5×10²⁹³, and so where it is small."""
    size = abs(value)
    if size >= 1e12:
        return shortest(value, 3)
    for limit, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if size >= limit:
            return f"{shortest(value / limit)}{unit}"
    return shortest(value)


def grouped(count: int) -> str:
    """A count with its thousands apart, as the knobs write it, that no line's end breaks."""
    return unbroken(short_number(count))


def unbroken(text: str) -> str:
    """The text with the spaces inside its numbers kept from ending a line."""
    return re.sub(r"(?<=\d) (?=\d{3}\b)", NO_BREAK_SPACE, text)


def _pieces(low: float, high: float, pixels: float, spacing: float) -> float:
    return (high - low) * spacing / max(pixels, 1.0)


def decade_ticks(low: float, high: float, pixels: float, spacing: float) -> list[float]:
    """Whole numbers for the powers of ten of an axis.

    Where there is but one, as in a close look: the logarithms of round numbers between them, or
    the axis's ends.
    """
    ticks = whole_ticks(low, high, pixels, spacing)
    if len(ticks) > 1 or pixels < 0.8 * spacing:
        return ticks
    if high - low < _CLOSE and max(abs(low), abs(high)) < FINEST:
        return _ticks_within_decades(low, high, pixels, spacing)
    return [low, high]


def _ticks_within_decades(low: float, high: float, pixels: float, spacing: float) -> list[float]:
    """The logarithms of round numbers, as many as there is room for, evenly enough apart."""
    least, found = _pieces(low, high, pixels, spacing), list[float]()
    for value in linear_ticks(10.0**low, 10.0**high, 2 * pixels, spacing):
        exponent = math.log10(value) if value > 0 else -math.inf
        if low <= exponent <= high and (not found or exponent - found[-1] >= least):
            found.append(exponent)
    return found


def linear_ticks(low: float, high: float, pixels: float, spacing: float) -> list[float]:
    """Round numbers (1, 2 or 5 times a power of ten apart) at least `spacing` pixels apart."""
    least = _pieces(low, high, pixels, spacing)
    if not (math.isfinite(least) and least > 0):
        return []
    power = 10.0 ** math.floor(math.log10(least))
    step = next((m * power for m in (1.0, 2.0, 5.0) if m * power >= least * (1 - 1e-9)), 10 * power)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [index * step for index in range(first, last + 1)]


def whole_ticks(low: float, high: float, pixels: float, spacing: float) -> list[float]:
    """Whole numbers, for decades and layers, at least `spacing` pixels apart."""
    least = _pieces(low, high, pixels, spacing)
    if not (math.isfinite(least) and least > 0):
        return []
    step = next(
        step
        for power in range(20)
        for step in (10**power, 2 * 10**power, 5 * 10**power)
        if step >= least
    )
    return [
        float(index * step)
        for index in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
    ]


def layer_ticks(low: float, high: float, pixels: float, spacing: float) -> list[float]:
    """Numbers of layers: whole, from 1."""
    ticks = [tick for tick in whole_ticks(low, high, pixels, spacing) if tick >= 1]
    if ticks and (ticks[0] - 1) * pixels / (high - low) > 0.7 * spacing:
        ticks.insert(0, 1.0)
    return ticks


_STAIRS = (1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0, 5.0, 6.4, 8.0, 10.0)


def next_stair(value: float) -> float:
    """The first of 1, 1.25, 1.6, 2 … 8, 10 times a power of ten that is not below `value` > 0."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(s * power for s in _STAIRS if s * power >= value * (1 - 1e-9))
