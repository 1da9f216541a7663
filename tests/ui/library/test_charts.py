"""The charts of the library's window: one choice of runs, shown in each of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.library.fields import fields
from playground.session.library.library import Library
from playground.ui.library.library_window import LibraryWindow
from playground.ui.library.marked_runs import MOST, colour_of
from playground.ui.library.scatter_axis import scale_of
from playground.ui.look.theme import contrast, load_theme, theme_names
from tests.session.library.made_library import put
from tests.ui.library.kept_runs import MakeLibrary


def press(window: LibraryWindow, id: str, *held: Qt.KeyboardModifier) -> None:
    """Press on a run's dot."""
    plot = window.scatter.plot
    rows = window.library.values(window.scatter.names, window.runs.where)
    place = [str(row[0]) for row in rows].index(id)
    x, y = window.scatter.others.x_values[place], window.scatter.others.y_values[place]
    at = plot.pixel_of(QPointF(float(x), float(y)))
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, held[0] if held else
                     Qt.KeyboardModifier.NoModifier, at)  # fmt: skip


def drawn(window: LibraryWindow) -> list[int]:
    return [place + 1 for place, curve in enumerate(window.curves.curves) if not curve.empty]


def test_curves_of_the_chosen_runs(kept: LibraryWindow) -> None:
    assert kept.table.chosen_ids() == kept.runs.ids[:1]  # the newest, from the beginning
    assert drawn(kept) == [1]
    kept.table.choose([])
    assert drawn(kept) == []
    assert kept.curves.plot.accessibleName() == "Curves: no run is chosen"
    assert kept.curves.hint.text == "Choose runs in the table to draw their curves"
    kept.table.choose(["aaaaaaa0", "aaaaaaa2", "aaaaaaa4"])
    assert drawn(kept) == [1, 2, 3]
    assert kept.curves.curves[0].y_values[-1] == pytest.approx(24.0)  # a4 stands first
    assert all(layer.empty for layer in kept.curves.bands)
    assert "1: 24.0 %" in kept.curves.plot.accessibleName()
    legend = [entry.text for entry in kept.curves.legend.entries]
    assert legend[0].startswith("1  ")
    assert "Regularization: 0.2" in legend[0]


def test_groups_of_everything_but_the_seeds_have_mean_and_band(kept: LibraryWindow) -> None:
    kept.by_group.setChecked(True)
    kept.table.choose(["aaaaaaa0", "aaaaaaa1", "aaaaaaa2", "aaaaaaa3"])
    assert drawn(kept) == [1, 2]
    assert kept.curves.curves[0].y_values[-1] == pytest.approx(22.5)
    band = kept.curves.bands[0]
    assert (band.low[-1], band.high[-1]) == (pytest.approx(22.0), pytest.approx(23.0))
    assert "mean of 2 runs" in kept.curves.legend.entries[0].text


def test_any_figure_on_either_scale(kept: LibraryWindow) -> None:
    kept.table.choose(["aaaaaaa0"])
    for place in range(kept.curves.figure.count()):
        kept.curves.figure.setCurrentIndex(place)
        for on in (True, False):
            kept.curves.logarithmic.setChecked(on)
            assert kept.curves.plot.y_range[0] < kept.curves.plot.y_range[1]
    kept.curves.figure.setCurrentIndex(0)
    kept.curves.logarithmic.setChecked(True)
    assert kept.curves.curves[0].y_values[-1] == pytest.approx(np.log10(0.2))


def test_the_table_shows_by_which_number_a_run_is_drawn(kept: LibraryWindow) -> None:
    kept.table.choose(["aaaaaaa1", "aaaaaaa0"])
    vertical, role = Qt.Orientation.Vertical, Qt.ItemDataRole.ForegroundRole
    row = kept.runs.row_of("aaaaaaa0")
    assert kept.runs.headerData(row, vertical) == "2"
    assert kept.runs.headerData(row, vertical, role) == QColor(colour_of(2, load_theme("light")))
    assert kept.runs.headerData(0, vertical) == ""


def test_a_dot_chooses_its_run_in_the_table(kept: LibraryWindow) -> None:
    kept.pages.setCurrentWidget(kept.scatter)
    press(kept, "aaaaaaa2")
    assert kept.table.chosen_ids() == ["aaaaaaa2"]
    press(kept, "aaaaaaa5", Qt.KeyboardModifier.ControlModifier)
    assert kept.table.chosen_ids() == ["aaaaaaa5", "aaaaaaa2"]
    assert [place[2] for place in kept.scatter.chosen.places] == [1, 2]
    press(kept, "aaaaaaa5", Qt.KeyboardModifier.ControlModifier)
    assert kept.table.chosen_ids() == ["aaaaaaa2"]


def test_a_curve_chooses_its_runs(kept: LibraryWindow) -> None:
    kept.by_group.setChecked(True)
    kept.table.choose(["aaaaaaa0", "aaaaaaa1", "aaaaaaa6", "aaaaaaa7"])
    plot, curve = kept.curves.plot, kept.curves.curves[1]
    end = QPointF(float(curve.x_values[-1]) - 1, float(curve.y_values[-1]))
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=plot.pixel_of(end))
    assert kept.table.chosen_ids() == ["aaaaaaa1", "aaaaaaa0"]
    away = QPointF(end.x(), 0.1)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=plot.pixel_of(away))
    assert len(kept.table.chosen_ids()) == 2


def test_a_map_chooses_its_run(kept: LibraryWindow) -> None:
    kept.pages.setCurrentWidget(kept.boundaries)
    kept.table.choose(["aaaaaaa0", "aaaaaaa1"])
    places = kept.boundaries.tiles.places()
    difference = places[2].center().toPoint()
    QTest.mouseClick(kept.boundaries.tiles, Qt.MouseButton.LeftButton, pos=difference)
    assert len(kept.table.chosen_ids()) == 2
    held = Qt.KeyboardModifier.ControlModifier
    first = places[0].center().toPoint()
    QTest.mouseClick(kept.boundaries.tiles, Qt.MouseButton.LeftButton, held, first)
    assert kept.table.chosen_ids() == ["aaaaaaa0"]


def test_the_scatter_follows_the_filter(kept: LibraryWindow) -> None:
    kept.pages.setCurrentWidget(kept.scatter)
    assert kept.scatter.others.x_values.size == 8
    kept.filter.set_filter("pinned")
    assert kept.scatter.others.x_values.size == 3
    assert "3 of 3 runs have both" in kept.scatter.plot.accessibleName()


def test_any_field_against_any_figure(kept: LibraryWindow) -> None:
    kept.pages.setCurrentWidget(kept.scatter)
    for field in (kept.scatter.x_field, kept.scatter.y_field):
        for place in range(field.count()):
            field.setCurrentIndex(place)
            assert kept.scatter.plot.x_range[0] < kept.scatter.plot.x_range[1]
            kept.scatter.plot.grab()


def test_boundaries_and_where_two_of_them_differ(kept: LibraryWindow) -> None:
    kept.pages.setCurrentWidget(kept.boundaries)
    kept.table.choose(["aaaaaaa0", "aaaaaaa1", "aaaaaaa2"])
    assert [tile.text for tile in kept.boundaries.tiles.tiles] == [
        "1: at step 3", "2: at step 3", "3: at step 3",
    ]  # fmt: skip
    kept.table.choose(["aaaaaaa0", "aaaaaaa1"])
    tiles = kept.boundaries.tiles.tiles
    assert [tile.is_difference for tile in tiles] == [False, False, True]
    np.testing.assert_allclose(tiles[2].probability, 0.5 + (np.eye(4) - 0) / 2)
    assert (
        "On 25.0 % of the plane 1 and 2 predict different classes" in kept.boundaries.words.text()
    )


def test_what_runs_differ_in_stands_beside_their_figures(kept: LibraryWindow) -> None:
    kept.pages.setCurrentWidget(kept.compare)
    assert "choose another one" in kept.compare.words.text()
    kept.table.choose([])
    assert "Choose two runs" in kept.compare.words.text()
    kept.table.choose(["aaaaaaa0", "aaaaaaa4"])
    table = kept.compare.table
    heads = [table.verticalHeaderItem(row).text() for row in range(table.rowCount())]
    assert heads[:2] == ["Activation", "Regularization"]
    assert "Dev error" in heads
    row = heads.index("Dev error")
    assert [table.item(row, column).text() for column in range(2)] == ["24.0 %", "20.0 %"]
    kept.by_group.setChecked(True)
    kept.table.choose(["aaaaaaa0", "aaaaaaa1"])
    assert table.item(heads.index("Dev error") - 2, 0).text() == "20.5 % (20.0 % – 21.0 %)"
    assert kept.compare.words.text() == "The chosen runs have the same knobs"


# ---- looks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", theme_names())
def test_every_number_can_be_seen_in_every_theme(name: str) -> None:
    theme = load_theme(name)
    colours = [colour_of(number, theme) for number in range(1, MOST + 1)]
    assert len(set(colours)) == MOST
    assert min(contrast(QColor(one), QColor(theme.plot)) for one in colours) >= 3.0


def test_a_knob_lies_as_on_its_slider() -> None:
    found = scale_of(fields()["lambd"], [0.0, 0.1, 10.0, None])
    zero, tenth, ten, none = found.places
    assert zero < tenth < ten
    assert np.isnan(none)
    assert next(text for _, text in found.ticks) == "0"
    assert "0.1" in [text for _, text in found.ticks]


def test_choices_lie_side_by_side() -> None:
    found = scale_of(fields()["activation"], ["relu", "tanh", "relu", '["tanh","relu"]'])
    assert found.places[0] == found.places[2]
    assert len({*found.places}) == 3
    texts = [text for _, text in found.ticks]
    assert texts[:2] == ["tanh", "ReLU"]
    flags = scale_of(fields()["shuffle"], [0, 1])
    assert [text for _, text in flags.ticks] == ["off", "on"]
    assert DEFAULTS.shuffle


def test_a_theme_is_taken_while_it_is_open(make_library: MakeLibrary, odd_theme: Any) -> None:
    window = make_library()
    window.table.choose(["aaaaaaa0", "aaaaaaa1"])
    for page in range(window.pages.count()):
        window.pages.setCurrentIndex(page)
        window.apply_theme(odd_theme)
        window.grab()
    assert window.font().pointSizeF() > 0


def test_charts_are_not_drawn_anew_where_nothing_has_changed(
    kept: LibraryWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.table.choose(["aaaaaaa0", "aaaaaaa1"])
    drawn: list[object] = []
    monkeypatch.setattr(kept.curves, "show_runs", drawn.append)
    kept.refresh()
    assert drawn == []
    with Library(kept.library.path) as library:
        put(library, "aaaaaaa1", updated=2000.0)
    kept.library.look()
    assert len(drawn) == 1
    kept.by_group.setChecked(True)
    assert len(drawn) == 2
