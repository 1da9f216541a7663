"""A drawing of many parts is painted over several frames, and seen once it is whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from playground.session.messages.network_measures import NetworkMeasures
from playground.session.messages.snapshot import State
from tests.ui.panels.builders import make_snapshot
from tests.ui.panels.network.network_builders import made, shown
from tests.ui.shown_panels import Show


def test_while_it_runs_it_is_drawn_over_some_frames(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of them is long, and what is seen until then is the last whole drawing."""
    now, spent = [100.0], [0.0]
    monkeypatch.setattr("playground.ui.docking.pace.drawing_clock", lambda: now[0])

    def ticking() -> float:  # each look at it costs, as each part does
        spent[0] += 0.001
        return spent[0]

    monkeypatch.setattr("playground.ui.panels.network.picture.time.perf_counter", ticking)
    network = made()
    panel = shown(show, network)
    before = panel.canvas.grab().toImage()

    def frame(network: NetworkMeasures) -> None:
        now[0] += 1 / 60
        panel.draw(make_snapshot(network=network, state=State.RUNNING))

    frame(network)
    panel.canvas.grab()
    for _ in range(60):
        frame(network)  # until it is due
    other = made(steps=300)
    newer = replace(other, architecture=network.architecture)
    frame(newer)
    frames = 0
    while panel.canvas.picture.under_way:
        assert panel.canvas.grab().toImage() == before
        frame(newer)
        frames += 1
    assert 2 <= frames <= 12
    after = panel.canvas.grab().toImage()
    assert after != before
    panel.canvas.show_gradient(False)  # the same, at once
    assert panel.canvas.grab().toImage() == after


def test_where_frames_are_few_it_is_drawn_at_once(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("playground.ui.docking.pace.drawing_clock", lambda: now[0])
    network = made()
    panel = shown(show, network)
    for steps in (5, 100, 200):
        now[0] += 0.25
        newer = replace(made(steps), architecture=network.architecture)
        panel.draw(make_snapshot(network=newer, state=State.RUNNING))
        assert not panel.canvas.picture.under_way
        panel.canvas.grab()
        assert panel.canvas.network is newer
