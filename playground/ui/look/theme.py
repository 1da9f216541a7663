"""Themes: every colour, line width and type size of the window, read from resources/themes."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtGui import QColor

from playground.paths import resources

LEAST_CONTRAST = 3.0  # of graphics to what they lie on (WCAG 2.2, 1.4.11)
_PALE, _PALE_STEPS = 0.55, 22  # the most of the ground in a pale colour; how finely it is sought


@dataclass(frozen=True, kw_only=True)
class Theme:
    """One theme. Colours are #rrggbb; sizes are in device-independent pixels or factors."""

    name: str
    title: str
    dark: bool
    # surfaces and text
    window: str  # behind the cards
    surface: str  # cards and panels
    plot: str  # background inside a plot
    border: str  # of cards and pictures, which are told apart without it
    control: str  # the edge of whatever can be operated, at least 3:1 on surface and window
    grid: str
    text: str
    muted: str  # secondary text, at least 4.5:1 on surface and window
    accent: str  # primary button, slider's filled part, focus
    accent_text: str  # text on accent
    good: str
    warning: str
    danger: str
    # data: one colour, one meaning. Those that meet in a plot differ in lightness too, for people
    # who see few colours and for grey paper.
    # classes: orange and blue, also of weights that pull towards one of them
    class_0: str
    class_1: str
    class_0_fill: str  # the decision regions
    class_1_fill: str
    boundary: str  # the 0.5 contour
    # sets
    train: str
    dev: str
    test: str
    # what is measured of layers and weights, and the terms of the cost
    penalty: str
    bars: str  # most of it: gradient norms dW, how values are spread
    bars_2: str  # what stands out of it: gradient norms dZ, exact zeros, what is saturated
    predicted: str
    pointer: str  # the disc around a presenter's pointer
    heat: tuple[str, ...]  # colour stops of the heat map, low to high
    # what has no place on its scale
    zero: str
    infinite: str
    not_a_number: str
    # sizes
    type_scale: float  # times the system's font size
    smallest_type: float  # of axes, tables and legends, times that
    line_width: float
    point_size: float
    text_size: float = 1.0  # chosen by the user, times all of that; not in the files


def theme_names() -> list[str]:
    """The themes that exist, light first."""
    names = sorted(path.stem for path in (resources() / "themes").glob("*.toml"))
    return sorted(names, key=lambda name: (name != "light", name))


@cache
def load_theme(name: str) -> Theme:
    """A theme by its file's name; ValueError says what is wrong in the file."""
    path = resources() / "themes" / f"{name}.toml"
    if not path.is_file():
        raise ValueError(f"theme {name!r} is not allowed; allowed: {', '.join(theme_names())}")
    values = {"name": name, **tomllib.loads(path.read_text(encoding="utf-8"))}
    known = {item.name for item in fields(Theme)} - {"text_size"}
    if wrong := sorted(set(values) ^ known):
        raise ValueError(f"{path.name}: missing or unknown: {', '.join(wrong)}")
    values["heat"] = tuple(values["heat"])
    return Theme(**values)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2, 1 to 21: (L₁ + 0.05)/(L₂ + 0.05) of the relative luminances."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def pale(colour: QColor, *grounds: QColor) -> QColor:
    """The colour of what is drawn behind the present run: paler, but never hard to see.

    It is blended with the first of the grounds that it lies on, as far as its contrast to all of
    them stays at least 3:1.
    """
    shares = (_PALE * step / _PALE_STEPS for step in range(_PALE_STEPS, 0, -1))
    for share in shares:
        paler = blend(colour, grounds[0], share)
        if min(contrast(paler, ground) for ground in grounds) >= LEAST_CONTRAST:
            return paler
    return colour


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two, as far from the first as `share` says."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
