"""Figures as text: so many digits, powers of ten in raised digits; ∞ and NaN as such."""

import math

_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
MINUS = "\u2212"
INFINITE = "∞"
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
