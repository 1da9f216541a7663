"""The window and the training behind it."""

from __future__ import annotations

import logging
import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from playground.engine.diagnosis.advice import Advice, Change
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.measures import Need
from playground.session.messages.request import Command
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.window.window import Window


def test_broken_labels_are_said_while_they_break(make_window: Any, qtbot: Any) -> None:
    window = make_window(DEFAULTS.with_changes(dataset="xor"), training=True)
    store, messages = window.experiment.store, window.panels.messages
    store.set(augmentation="rotate", augmentation_amount=1.0)
    qtbot.waitUntil(lambda: "XOR turned by up to ±90°" in messages.text)
    store.set(augmentation="none")
    qtbot.waitUntil(lambda: messages.text == "")
    store.set(augmentation="flip", augmentation_amount=1.0)
    qtbot.waitUntil(lambda: "XOR with" in messages.text)
    window.say("something else")
    store.set(augmentation="none")
    qtbot.waitUntil(lambda: window.snapshot.notice == "")
    assert messages.text == "something else"


def test_digits_in_the_window(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    window.experiment.store.set(dataset="digits", digits="4-9", m=5000)
    qtbot.waitUntil(lambda: window.snapshot and window.snapshot.points.plane is not None)
    counts = window.controls.rows["dev_share"].counts
    qtbot.waitUntil(lambda: counts.text.endswith("= 361"))
    assert window.snapshot.points.class_names == ("4", "9")
    assert sum(window.snapshot.points.sizes) == 361
    window.experiment.store.set(augmentation="elastic")
    window.experiment.store.set(dataset="moons")
    qtbot.waitUntil(lambda: window.snapshot.points.plane is None)
    assert window.snapshot.hyperparameters.augmentation == "none"
    assert window.panels.messages.text == ""


def test_it_draws_while_it_trains(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    left = window.panels.cards["boundary"].panel
    qtbot.waitUntil(lambda: len(left.drawn) > 20)
    assert left.drawn[-1].step > 0
    assert left.drawn[-1].boundary is not None
    qtbot.waitUntil(lambda: window.status.step.text not in ("", "step 0"))
    assert window.status.state.text == "Training"
    qtbot.waitUntil(lambda: window.panels.cards["boundary"].readout.text.startswith("drawn"))
    window.experiment.pause()
    qtbot.waitUntil(lambda: window.status.state.text == "Paused")
    steps = window.snapshot.step
    window.experiment.step()
    qtbot.waitUntil(lambda: window.snapshot.step == steps + 1)
    assert window.status.step.text.replace(" ", "") == f"step{steps + 1}"


def test_a_slider_moved_while_training_changes_what_is_trained(
    make_window: Any, qtbot: Any
) -> None:
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    row = window.controls.rows["lambd"]
    QTest.keyClick(row.slider, Qt.Key.Key_Right)
    wanted = window.experiment.store.current.lambd
    assert wanted > 0
    qtbot.waitUntil(lambda: window.snapshot.hyperparameters.lambd == wanted)
    qtbot.waitUntil(lambda: len(window.clock.latencies) == 1)


def test_closing_while_it_trains_ends_the_thread(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None)
    window.close()
    assert "training" not in {thread.name for thread in threading.enumerate()}
    assert not window.clock.ticking
    window.close()  # once more does no harm
    window.shut_down()


def test_divergence_is_said_in_the_status_line(make_window: Any, qtbot: Any) -> None:
    knobs = DEFAULTS.with_changes(
        learning_rate=10.0, activation="linear", depth=20, gain=100.0, normalization="none"
    )
    window = make_window(knobs, training=True)
    qtbot.waitUntil(lambda: window.status.state.text == "Diverged")
    assert window.snapshot.state is State.DIVERGED
    assert "layer" in window.status.note.text
    play = window.menus.actions["play"]
    assert play.text() == "Restart"
    window.experiment.store.set(learning_rate=0.01, gain=1.0)
    qtbot.waitUntil(lambda: window.status.state.text == "Training")
    assert play.text() == "Pause"


def test_a_run_that_ended_begins_again_at_a_key(make_window: Any, qtbot: Any) -> None:
    knobs = DEFAULTS.with_changes(early_stopping="dev_error", patience=1, learning_rate=1e-5)
    window = make_window(knobs, training=True)
    qtbot.waitUntil(lambda: window.status.state.text == "Stopped early")
    resets = window.experiment.request.commands.of(Command.RESET)
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Space)
    assert window.experiment.request.commands.of(Command.RESET) == resets + 1
    assert window.experiment.playing


def test_only_panels_that_can_be_seen_are_measured_for(make_window: Any, qtbot: Any) -> None:
    window = make_window()
    both = frozenset({Need.BOUNDARY, Need.GRADIENT_NORMS})
    assert window.experiment.request.needs == both
    window.panels.show_panel("error", False)
    assert window.experiment.request.needs == {Need.BOUNDARY}
    window.panels.show_panel("error", True)
    assert window.experiment.request.needs == both
    window.hide()
    assert window.experiment.request.needs == frozenset()
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: window.experiment.request.needs == both)
    window.showMinimized()
    qtbot.waitUntil(lambda: window.experiment.request.needs == frozenset())


def test_a_panel_that_leads_is_drawn_first_wherever_it_stands(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = window.panels.cards
    first, second = (card.name for card in window.panels.drawing())
    cards[first] = cards.pop(first)
    assert [card.name for card in window.panels.drawing()] == [second, first]
    monkeypatch.setattr(type(cards[first].panel), "leads", True)
    assert [card.name for card in window.panels.drawing()] == [first, second]


def test_what_stands_beside_a_title_is_said_in_the_frame_in_which_its_panel_speaks(
    make_window: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(training=True)
    card, said = window.panels.cards["error"], list[str]()
    draw = card.panel.draw

    def speaking(snapshot: Snapshot) -> None:
        said.append(card.readout.text)
        draw(snapshot)

    monkeypatch.setattr(card.panel, "readout", lambda: f"figure {len(said) - 1}")
    monkeypatch.setattr(card.panel, "spoke", lambda: True)
    monkeypatch.setattr(card.panel, "draw", speaking)
    qtbot.waitUntil(lambda: len(said) > 30)
    assert said[1:20] == [f"figure {n}" for n in range(19)]


def test_a_hidden_panel_is_not_drawn(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    right = window.panels.cards["error"].panel
    window.panels.show_panel("error", False)
    boundary, count = window.panels.cards["boundary"].panel, len(right.drawn)
    seen = len(boundary.drawn)
    qtbot.waitUntil(lambda: len(boundary.drawn) > seen + 5)
    assert len(right.drawn) == count


@pytest.mark.allow_log("cannot draw")
def test_a_panel_that_fails_is_put_aside_and_the_others_go_on(
    make_window: Any, qtbot: Any, caplog: pytest.LogCaptureFixture
) -> None:
    window = make_window(training=True)
    card = window.panels.cards["error"]

    def fail(snapshot: Snapshot) -> None:
        raise ZeroDivisionError("nothing to divide")

    card.panel.draw = fail
    with caplog.at_level(logging.ERROR):
        qtbot.waitUntil(lambda: "Right" in window.panels.messages.text)
    assert "ZeroDivisionError" in caplog.text
    assert card.failed
    left = window.panels.cards["boundary"].panel
    count = len(left.drawn)
    qtbot.waitUntil(lambda: len(left.drawn) > count + 5)
    assert len([r for r in caplog.records if "cannot draw" in r.getMessage()]) == 1
    del card.panel.draw
    window.shell.themes.choose("dark")
    assert not card.failed


def test_a_panels_advice_is_one_step_and_done_from_the_knobs_as_they_are(window: Window) -> None:
    panel, store = window.panels.cards["error"].panel, window.experiment.store
    twice = Advice("key", "", (Change("penalty", "set", "l1"), Change("m", "multiply", 2)))
    for _ in range(3):
        panel.advice.emit(twice)
    assert (store.current.penalty, store.current.m) == ("l1", 2400)
    for m in (1200, 600, 300):
        store.undo()
        assert store.current.m == m
    assert store.current.penalty == "l2"
    panel.advice.emit(Advice("key", "", (Change("m", "set", -1),)))
    assert store.current.m == 50  # as far as the knob goes
    revision = window.experiment.revision
    panel.reveal_requested.emit()
    assert window.experiment.revision == revision + 1


def test_advice_may_begin_again_or_train_on(make_window: Any, qtbot: Any) -> None:
    window = make_window(training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None and window.snapshot.step > 10)
    window.experiment.pause()
    qtbot.waitUntil(lambda: window.snapshot.state is State.PAUSED)
    panel = window.panels.cards["error"].panel
    changes = (Change("lambd", "set", 0.5),)
    panel.advice.emit(Advice("key", "", changes, "train", "same_weights"))
    qtbot.waitUntil(lambda: window.snapshot.step == 0)
    assert window.snapshot.hyperparameters.lambd == 0.5
    panel.advice.emit(Advice("key", "", (), "train", "train"))
    qtbot.waitUntil(lambda: window.snapshot.step > 0)
    assert window.shell.playback.playing
