"""The themes: legible, distinguishable, complete."""

from __future__ import annotations

import math
import re
from dataclasses import fields
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication

import playground.ui
from playground.paths import resources
from playground.ui.look import icons
from playground.ui.look.fonts_and_pens import small_font, text_font
from playground.ui.look.stylesheet import em, for_screen, palette, scaled_font
from playground.ui.look.theme import Theme, blend, load_theme, pale, theme_names
from playground.ui.look.theme import contrast as theme_contrast
from playground.ui.plots.layers import colour_table
from playground.ui.widgets.confusion_table import DARKEST

COLOURS = [item.name for item in fields(Theme) if item.type in ("str", str)]
COLOURS = [name for name in COLOURS if name not in ("name", "title")]
EVERYBODY = np.eye(3)
# Machado, Oliveira and Fernandes (2009), severity 1: what people without L or M cones see.
PROTANOPIA = np.array(
    [[0.152286, 1.052583, -0.204868],
     [0.114503, 0.786281, 0.099216],
     [-0.003882, -0.048116, 1.051998]]
)  # fmt: skip
DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968],
     [0.280085, 0.672501, 0.047413],
     [-0.011820, 0.042940, 0.968881]]
)  # fmt: skip


@pytest.fixture(params=theme_names())
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def linear(colour: str) -> np.ndarray:
    """Linear sRGB, each 0 to 1."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """The WCAG 2 contrast ratio, 1 to 21."""
    bright, dim = sorted(
        (float(linear(c) @ [0.2126, 0.7152, 0.0722]) for c in (one, other)), reverse=True
    )
    return (bright + 0.05) / (dim + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear sRGB."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    x, y, z = (to_xyz @ np.clip(rgb, 0, 1)) / np.array([0.9505, 1.0, 1.089])
    f = [math.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def test_the_contrast_formula_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_there_are_three_themes() -> None:
    assert theme_names()[0] == "light"
    assert set(theme_names()) == {"light", "dark", "projector"}


def test_every_colour_is_a_colour(theme: Theme) -> None:
    for name in COLOURS:
        assert re.fullmatch(r"#[0-9a-f]{6}", getattr(theme, name)), name
    assert len(theme.heat) >= 3
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in theme.heat)


@pytest.mark.parametrize("ground", ["window", "surface", "plot"])
@pytest.mark.parametrize("text", ["text", "muted", "danger", "warning", "good"])
def test_text_is_legible(theme: Theme, text: str, ground: str) -> None:
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


def test_text_on_the_accent_is_legible(theme: Theme) -> None:
    assert contrast(theme.accent_text, theme.accent) >= 4.5


# ---- contrast -----------------------------------------------------------------------------------

CONTROLS = ["accent", "control"]  # stand on cards and on the window itself
CLASSES = ["class_0", "class_1"]
SETS = ["train", "dev", "test"]
MEASURES = ["penalty", "bars", "bars_2", "predicted"]
VERDICTS = ["good", "warning", "danger"]
REGIONS = ["class_0_fill", "class_1_fill"]
GRAPHICS = [*CONTROLS, *CLASSES, *SETS, *MEASURES, *VERDICTS]


@pytest.mark.parametrize("name", [*GRAPHICS, "boundary", "text"])
def test_graphics_stand_out_from_their_ground(theme: Theme, name: str) -> None:
    grounds = ["surface", "plot"]
    if name in CONTROLS:
        grounds.append("window")
    if name in (*CLASSES, "boundary"):
        grounds += REGIONS  # examples lie on the other class's region, too
    for ground in grounds:
        assert contrast(getattr(theme, name), getattr(theme, ground)) >= 3.0, ground


def test_bars_and_what_stands_out_of_them_can_be_told_apart(theme: Theme) -> None:
    assert contrast(theme.bars, theme.bars_2) >= 3.0


@pytest.mark.parametrize("name", [*SETS, *MEASURES, "text"])
def test_the_pinned_run_is_paler_and_still_stands_out(theme: Theme, name: str) -> None:
    colour, ground = QColor(getattr(theme, name)), QColor(theme.plot)
    paler = pale(colour, ground)
    assert contrast(paler.name(), theme.plot) >= 2.99  # rounded to whole colours
    assert contrast(paler.name(), theme.plot) <= contrast(colour.name(), theme.plot)


def test_the_pinned_boundary_stands_out_from_both_regions(theme: Theme) -> None:
    grounds = [QColor(getattr(theme, name)) for name in ("plot", *REGIONS)]
    paler = pale(QColor(theme.boundary), *grounds)
    assert all(contrast(paler.name(), ground.name()) >= 2.99 for ground in grounds)


def test_the_program_computes_contrast_as_the_standard_does(theme: Theme) -> None:
    for name in GRAPHICS:
        colour = getattr(theme, name)
        found = theme_contrast(QColor(colour), QColor(theme.plot))
        assert found == pytest.approx(contrast(colour, theme.plot), rel=1e-3)


@pytest.mark.parametrize("name", ["good", "danger"])
def test_counts_are_legible_on_the_darkest_cells(theme: Theme, name: str) -> None:
    cell = blend(QColor(theme.surface), QColor(getattr(theme, name)), DARKEST)
    assert contrast(theme.text, cell.name()) >= 4.5


# ---- telling apart ------------------------------------------------------------------------------


def difference(theme: Theme, one: str, other: str, vision: np.ndarray = EVERYBODY) -> float:
    """How different two of a theme's colours look, in CIE L*a*b*."""
    colours = (lab(vision @ linear(getattr(theme, name))) for name in (one, other))
    return float(np.linalg.norm(np.subtract(*colours)))


def lightness(theme: Theme, name: str) -> float:
    return float(lab(linear(getattr(theme, name)))[0])


def test_one_colour_has_one_meaning(theme: Theme) -> None:
    meanings = ["accent", *CLASSES, *SETS, *VERDICTS, "penalty", "bars", "bars_2"]
    for one, other in combinations(meanings, 2):
        assert difference(theme, one, other) >= 20, (one, other)


# What is drawn in one plot as lines and bars: it must differ without its hue.
TOGETHER = [
    ("train", "dev", "test"),  # the errors, and the sets in the split bar
    ("text", "train", "dev", "penalty"),  # the cost and its terms
    ("bars", "bars_2"),  # ‖dW‖ and ‖dZ‖, weights and exact zeros
    ("bars_2", "bars", "good"),  # shares of the activations
]


@pytest.mark.parametrize("group", TOGETHER)
def test_lines_and_bars_differ_on_grey_paper(theme: Theme, group: tuple[str, ...]) -> None:
    for one, other in combinations(group, 2):
        assert abs(lightness(theme, one) - lightness(theme, other)) >= 8, (one, other)


@pytest.mark.parametrize("vision", [EVERYBODY, PROTANOPIA, DEUTERANOPIA])
@pytest.mark.parametrize("group", [*TOGETHER, ("good", "danger")])
def test_lines_and_bars_differ_for_every_kind_of_colour_vision(
    theme: Theme, group: tuple[str, ...], vision: np.ndarray
) -> None:
    for one, other in combinations(group, 2):
        assert difference(theme, one, other, vision) >= 12, (one, other)


@pytest.mark.parametrize("vision", [EVERYBODY, PROTANOPIA, DEUTERANOPIA])
@pytest.mark.parametrize("pair", [("class_0", "class_1"), ("class_0_fill", "class_1_fill")])
def test_classes_differ_for_every_kind_of_colour_vision(
    theme: Theme, pair: tuple[str, str], vision: np.ndarray
) -> None:
    assert difference(theme, *pair, vision) >= 25


@pytest.mark.parametrize("vision", [EVERYBODY, PROTANOPIA, DEUTERANOPIA])
def test_points_stand_out_from_their_own_region(theme: Theme, vision: np.ndarray) -> None:
    for number in (0, 1):
        assert difference(theme, f"class_{number}", f"class_{number}_fill", vision) >= 20


@pytest.mark.parametrize("vision", [EVERYBODY, PROTANOPIA, DEUTERANOPIA])
def test_what_is_no_number_is_not_taken_for_a_place_in_the_heat_map(
    theme: Theme, vision: np.ndarray
) -> None:
    map_colours = [f"#{colour & 0xFFFFFF:06x}" for colour in colour_table(theme.heat, 101).tolist()]
    for name in ("zero", "infinite", "not_a_number"):
        colour = lab(vision @ linear(getattr(theme, name)))
        away = [np.linalg.norm(lab(vision @ linear(one)) - colour) for one in map_colours]
        assert min(away) >= 12, name
    for one, other in combinations(("zero", "infinite", "not_a_number"), 2):
        assert difference(theme, one, other, vision) >= 12


def test_the_heat_map_grows_brighter(theme: Theme) -> None:
    brightness = [float(lab(linear(colour))[0]) for colour in theme.heat]
    assert brightness == sorted(brightness)


def test_the_projectors_type_is_large_enough_for_the_last_row(qapp: QApplication) -> None:
    assert em(load_theme("projector")) >= round(qapp.primaryScreen().size().height() / 45)


def test_no_type_in_a_panel_is_smaller_than_the_theme_allows(
    qapp: QApplication, theme: Theme
) -> None:
    base = scaled_font(theme).pointSizeF()
    assert small_font(theme).pointSizeF() == pytest.approx(theme.smallest_type * base)
    assert text_font(theme, 0.1).pointSizeF() == pytest.approx(theme.smallest_type * base)
    assert load_theme("projector").smallest_type == 1.0


def test_lines_and_points_of_the_projector_suit_the_screen(qapp: QApplication) -> None:
    share = qapp.primaryScreen().size().height() / 1080
    theme = load_theme("projector")
    assert for_screen(theme).point_size == pytest.approx(max(8.0, share * theme.point_size))
    assert for_screen(load_theme("light")) is load_theme("light")


def test_digits_have_one_width(qapp: QApplication, theme: Theme) -> None:
    metrics = QFontMetricsF(scaled_font(theme))
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


def test_the_palette_carries_the_theme(qapp: QApplication, theme: Theme) -> None:
    made = palette(theme)
    assert made.window().color().name() == theme.window
    assert made.highlight().color().name() == theme.accent


def test_no_colour_stands_in_the_code() -> None:
    found = []
    for file in sorted(Path(playground.ui.__path__[0]).rglob("*.py")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if re.search(r"#[0-9a-fA-F]{6}\b", line) and "colour_table" not in line:
                found.append(f"{file.name}:{number}: {line.strip()}")
    assert [line for line in found if '"#000000"' not in line] == []


@pytest.mark.parametrize("name", sorted(p.stem for p in (resources() / "icons").glob("*.svg")))
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = icons.pixmap(name, QColor("#123456"), 24).toImage()
    assert any(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24))


def test_a_theme_that_is_not_there_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"'sepia'.*light, dark, projector"):
        load_theme("sepia")
