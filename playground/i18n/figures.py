"""Figures as text: so many digits, powers of ten in raised digits; ∞ and NaN as such."""

import math

_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
MINUS = "\u2212"
INFINITE = "∞"
_APART = 100.0  # figures of which one is so many times the other are each for itself
FINEST = 300.0  # powers of ten up to which there are such numbers


def superscript(number: int) -> str:
    """A whole number in raised digits."""
    return str(number).translate(_SUPERSCRIPTS)


def power_of_ten(exponent: float) -> str:
    """10 to a whole number, as 10⁻³; 0, ∞ and NaN as such."""
    if not math.isfinite(exponent):
        return "0" if exponent == -math.inf else significant(exponent)
    return f"10{superscript(round(exponent))}"


def decade_figure(exponent: float) -> str:
    """10 to a number, with three digits, however large or small; 0, ∞ and NaN as such."""
    if not math.isfinite(exponent):
        return power_of_ten(exponent)
    if abs(exponent) < FINEST:
        return significant(10.0**exponent, 3)
    whole = math.floor(exponent)
    return f"{10 ** (exponent - whole):.2f}×{power_of_ten(whole)}"


def counted(count: int) -> str:
    """A count with its thousands apart, from 10 000 on, as knobs have it."""
    return f"{count:,}".replace(",", " ") if abs(count) >= 10_000 else str(count)


def fixed(value: float, decimals: int) -> str:
    """A figure with so many digits behind the point; what is rounded to 0 has no minus sign."""
    text = f"{abs(value):.{decimals}f}"
    return MINUS + text if value < 0 and text.strip("0.") else text


def percent(share: float, decimals: int = 1) -> str:
    """A share, 0 to 1, in per cent: 12.5 %."""
    return f"{fixed(100 * share, decimals)} %"


def apart_as_written(high: float, low: float) -> float:
    """high − low, shares, of the two as they are written in per cent, with one decimal.

    Whoever subtracts 0.4 % from 14.4 % is to find 14.0 %, also where the difference of what they
    are rounded from is nearer to 14.1 %.
    """
    one, other = (round(10 * float(f"{100 * share:.1f}")) for share in (high, low))
    return (one - other) / 1000


def shortest(value: float, digits: int = 6) -> str:
    """A figure with no more digits than it needs, of so many at most: 0.25, 10⁻⁷, 12 000."""
    mantissa, power, exponent = f"{abs(value):.{digits}g}".partition("e")
    if not math.isfinite(value):
        return significant(value)
    sign = MINUS if value < 0 else ""
    if not power:
        return sign + (counted(int(mantissa)) if mantissa.isdecimal() else mantissa)
    of_ten = power_of_ten(int(exponent))
    return sign + (of_ten if mantissa == "1" else f"{mantissa}×{of_ten}")


def together(*values: float, digits: int) -> list[str]:
    """Figures to be compared, each with so many digits or more: with as many behind the point.

    Not so where they are of quite different sizes, or one is written with a power of ten.
    """
    alone = [significant(value, digits) for value in values]
    sizes = [abs(value) for value in values if value]
    if any("×" in text or "." not in text for text in alone) or max(sizes) > _APART * min(sizes):
        return alone
    decimals = max(len(text.partition(".")[2]) for text in alone)
    return [fixed(value, decimals) for value in values]


def significant(value: float, digits: int = 4) -> str:
    """A figure with a fixed number of significant digits; ∞ and NaN as such."""
    if math.isnan(value):
        return "NaN"
    sign = MINUS if value < 0 else ""
    size = abs(value)
    if math.isinf(size):
        return sign + INFINITE
    if size == 0:
        return "0"
    mantissa, _, exponent = f"{size:.{digits - 1}e}".partition("e")
    power = int(exponent)
    if -4 < power < digits + 1:
        return f"{sign}{size:.{max(0, digits - 1 - power)}f}"
    return f"{sign}{mantissa}×{power_of_ten(power)}"
