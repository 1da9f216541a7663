"""What dropout and normalization do in numbers, and masks that stay while an epoch ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from playground.data.normalization import fit
from playground.session.measuring.boundary import choose_points
from playground.session.measuring.network_meter import NetworkMeter
from playground.session.messages.network_measures import NetworkMeasures
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.run import Run
from playground.ui.panels.boundary.boundary import BoundaryPanel
from playground.ui.panels.network.canvas import Spot
from tests.ui.panels.builders import make_boundary, make_points, make_snapshot
from tests.ui.panels.network.network_builders import SMALL, made, shown
from tests.ui.shown_panels import Show


def batches() -> tuple[NetworkMeasures, NetworkMeasures, NetworkMeasures]:
    """After a whole batch of 16, after the last one of an epoch, of 4, and after the next."""
    run = Run(SMALL.with_changes(keep_prob=0.5))  # 36 training examples
    meter = NetworkMeter(run, choose_points(run.examples, None))
    found = []
    for _ in range(4):
        run.step(1)
        found.append(meter.measure())
    assert [network.batch for network in found] == [16, 16, 4, 16]
    return found[1], found[2], found[3]


def playing(network: NetworkMeasures, revision: int = 1) -> Snapshot:
    return make_snapshot(network=network, state=State.RUNNING, revision=revision)


def test_while_it_runs_the_masks_of_a_whole_batch_stay(show: Show) -> None:
    whole, rest, following = batches()
    panel = shown(show, whole, 900, 600)
    panel.quantity.choose(2)
    panel.draw(playing(whole))
    cells = panel.thinned.cells()
    assert len(cells) == 12
    panel.draw(playing(rest, 2))
    assert panel.thinned.network is whole
    assert "batch of 16" in panel.readout()
    panel.draw(playing(following, 3))
    assert panel.thinned.network is following
    assert panel.thinned.cells() == cells


def test_a_small_batch_that_is_looked_at_keeps_the_places(show: Show) -> None:
    whole, rest, _ = batches()
    panel = shown(show, whole, 900, 640)
    panel.quantity.choose(2)
    QApplication.processEvents()
    cells = panel.thinned.cells()
    panel.draw(make_snapshot(network=rest))  # paused at it
    assert panel.thinned.network is rest
    assert panel.thinned.count == 4
    assert panel.thinned.cells() == cells
    assert "batch of 4" in panel.readout()
    images = [panel.thinned.grab(cell.toRect()).toImage() for cell in cells]
    blank = [image == images[-1] for image in images]
    assert blank[:5] == [False] * 5  # four networks, and what is said of the others
    assert all(blank[5:-1])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"keep_prob": 0.8}, "What is kept is divided by keep_prob: ÷ 0.8."),
        ({"keep_prob": (0.8, 0.5)}, "keep_prob: layer 1 ÷ 0.8, layer 2 ÷ 0.5."),
        ({"keep_prob": 0.5, "keep_prob_input": 0.9}, "inputs ÷ 0.9, layer 1 ÷ 0.5, layer 2"),
        ({}, "Masks of the last step"),
    ],
)
def test_what_dropout_divides_by_is_said(show: Show, changes: dict[str, object], says: str) -> None:
    panel = shown(show, made(**changes), 900, 600)
    panel.quantity.choose(2)
    assert says in panel.words.text


def test_a_unit_says_whether_dropout_keeps_it_and_what_that_does(show: Show) -> None:
    network = made(keep_prob=0.5)
    panel = shown(show, network, 900, 600)
    dropped = network.layers[1].dropped
    assert dropped is not None
    for unit, gone in enumerate(dropped.tolist()):
        panel.canvas.point_at(Spot(1, unit))
        text = "dropped" if gone else "kept by dropout, its output ÷ 0.5"
        assert panel.words.text.endswith(text)


def test_the_layers_are_headed_by_what_dropout_divides_by(show: Show) -> None:
    plain, thinned = shown(show, made(), 900, 600), shown(show, made(keep_prob=0.5), 900, 600)
    for panel in (plain, thinned):
        panel.canvas.point_at(None)
    line = plain.canvas.fontMetrics().height()
    heads = [
        panel.canvas.grab().toImage().copy(0, 0, panel.canvas.width(), line)
        for panel in (plain, thinned)
    ]
    assert heads[0] != heads[1]


# ---- normalization ------------------------------------------------------------------------------


X = np.array([[0.0, 2.0, 4.0], [-5.0, -5.0, 1.0]])


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("standardize", "x₁: the network gets (x − 2.00) ÷ 1.63"),
        ("centre", "x₁: the network gets x − 2.00"),
        ("none", "x₁"),
    ],
)
def test_an_input_says_what_the_network_gets_of_it(show: Show, kind: str, says: str) -> None:
    panel = shown(show, made(), 900, 600)
    snapshot = make_snapshot(network=made(), normalization=fit(kind, X))
    panel.draw(snapshot)
    panel.canvas.point_at(Spot(0, 0))
    assert panel.words.text.replace("x₁, ", "x₁: ") == says


def test_the_axes_of_the_map_say_what_the_network_gets(show: Show) -> None:
    panel = show(BoundaryPanel, 700, 700)
    snapshot = make_snapshot(points=make_points(), boundary=make_boundary())

    def names() -> tuple[str, str]:
        return panel.plot.x_axis.name, panel.plot.y_axis.name

    panel.draw(snapshot)
    assert names() == ("x₁", "x₂")
    panel.draw(replace(snapshot, normalization=fit("standardize", X)))
    assert names() == ("x₁ → (x₁ − 2.00) ÷ 1.63", "x₂ → (x₂ + 3.00) ÷ 2.83")
    panel.draw(replace(snapshot, normalization=fit("none", X)))
    assert names() == ("x₁", "x₂")


def test_a_snapshot_carries_the_normalization_of_its_run() -> None:
    from tests.session.driven import SMALL as KNOBS
    from tests.session.driven import Driven

    with Driven(KNOBS.with_changes(normalization="standardize")) as driven:
        fitted = driven.seen[-1].normalization
        assert fitted is not None
        run = Run(driven.request.hyperparameters)
        np.testing.assert_array_equal(fitted.mean, run.prepared.normalization.mean)
        np.testing.assert_array_equal(fitted.scale, run.prepared.normalization.scale)


def test_before_the_first_step_nothing_is_said_of_a_last_batch(show: Show) -> None:
    """There is none: the masks and gradients shown are those of the coming one."""
    panel = shown(show, made(0, keep_prob=0.5, activation="relu"))
    said = []
    for quantity in range(3):
        panel.quantity.choose(quantity)
        said += [panel.readout(), panel.short_readout(), panel.words.text]
        said += [entry.text for entry in panel.legend.entries]
        panel.canvas.point_at(Spot(1, 0))
        said.append(panel.words.text)
        panel.canvas.point_at(None)
    table = panel.table()
    assert table is not None
    said += table.notes
    assert not [text for text in said if "last" in text]
    assert "dropped for one example of the coming batch" in said
    assert any("0 for" in text and "of the coming batch" in text for text in said)
    panel.draw(make_snapshot(network=made(1, keep_prob=0.5, activation="relu")))
    assert "last batch" in panel.legend.entries[-1].text
