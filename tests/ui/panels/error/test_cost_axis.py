"""What leaves the cost's axis is said."""

from __future__ import annotations

import pytest

from playground.ui.panels.error.error import ErrorPanel
from tests.ui.panels.builders import falling, make_history, make_snapshot
from tests.ui.shown_panels import Show


def test_a_spike_of_the_cost_does_not_flatten_the_rest(show: Show) -> None:
    panel = show(ErrorPanel)
    rows = falling(300)
    rows[150]["cost"] = rows[150]["data_cost"] = 1e9
    panel.draw(make_snapshot(make_history(rows)))
    assert panel.costs.y_range[1] < 3
    assert panel.beyond.text == "▲ up to 1.00×10⁹"
    panel.scale.choose(1)
    assert panel.costs.y_range[1] == 6
    assert panel.curves["cost"].y_values.max() == pytest.approx(9)


def test_a_spike_of_run_a_is_said_as_well(show: Show) -> None:
    """Its curve leaves the plot as that of the present run does."""
    panel = show(ErrorPanel)
    rows = falling(300)
    rows[150]["cost"] = rows[150]["data_cost"] = 44.0
    panel.pin(make_snapshot(make_history(rows)))
    panel.draw(make_snapshot(make_history(falling(300))))
    assert panel.costs.y_range[1] < 44
    assert panel.beyond.text == "▲ up to 44.0"


def test_what_lies_below_the_logarithmic_axis_is_said(show: Show) -> None:
    panel = show(ErrorPanel)
    rows = falling(300)
    rows[-1]["cost"] = rows[-1]["data_cost"] = 1e-30
    panel.draw(make_snapshot(make_history(rows)))
    assert panel.beyond.text == ""
    panel.scale.choose(1)
    assert panel.costs.y_range[0] > -30
    assert panel.beyond.text == "▼ down to 1.00×10⁻³⁰"


def test_a_cost_that_has_come_down_to_0_is_said_on_the_logarithmic_axis(show: Show) -> None:
    panel = show(ErrorPanel)
    rows = falling(300)
    rows[-1]["cost"] = rows[-1]["data_cost"] = 0.0
    panel.draw(make_snapshot(make_history(rows)))
    assert panel.beyond.text == ""
    panel.scale.choose(1)
    assert panel.costs.y_range[0] <= -8
    assert panel.beyond.text == "▼ down to 0"
