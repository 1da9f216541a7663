"""Themes: every colour, line width and type size of the window, read from resources/themes."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtGui import QColor

from playground.paths import resources


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
    border: str
    grid: str
    text: str
    muted: str  # secondary text, at least 4.5:1 on surface and window
    accent: str  # primary button, slider's filled part, focus
    accent_text: str  # text on accent
    good: str
    warning: str
    danger: str
    # data: pairs that people with colour-vision deficiency can tell apart (orange and blue)
    class_0: str
    class_1: str
    class_0_fill: str  # the decision regions
    class_1_fill: str
    boundary: str  # the 0.5 contour
    train: str
    dev: str
    test: str
    penalty: str
    bars: str  # gradient norms dW
    bars_2: str  # gradient norms dZ
    predicted: str
    pointer: str  # the disc around a presenter's pointer
    heat: tuple[str, ...]  # colour stops of the heat map, low to high
    # sizes
    type_scale: float  # times the system's font size
    smallest_type: float  # of axes, tables and legends, times that
    line_width: float
    point_size: float


def theme_names() -> list[str]:
    """The themes that exist, light first."""
    names = sorted(path.stem for path in (resources() / "themes").glob("*.toml"))
    return sorted(names, key=lambda name: (name != "light", name))


@cache
def load_theme(name: str) -> Theme:
    """A theme by its file's name; ValueError says what is wrong in the file."""
    path = resources() / "themes" / f"{name}.toml"
    if not path.is_file():
        raise ValueError(f"theme {name!r}: allowed are {', '.join(theme_names())}")
    values = {"name": name, **tomllib.loads(path.read_text(encoding="utf-8"))}
    known = {item.name for item in fields(Theme)}
    if wrong := sorted(set(values) ^ known):
        raise ValueError(f"{path.name}: missing or unknown: {', '.join(wrong)}")
    values["heat"] = tuple(values["heat"])
    return Theme(**values)


def blend(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two, as far from the first as `share` says."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
