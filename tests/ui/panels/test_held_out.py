"""The test set on a real widget."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playground.engine.diagnosis.verdict import standard_error
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.panel import PANELS
from playground.ui.look.theme import Theme
from playground.ui.panels.held_out import HeldOutPanel
from playground.ui.widgets.verdict import Severity
from tests.ui.panels.builders import make_points, make_snapshot
from tests.ui.panels.measured import measured
from tests.ui.shown_panels import Show


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def revealed(looks: int = 1, **changes: object) -> Snapshot:
    return make_snapshot(
        **{"step": 199, "test_error": 0.3, "test_step": 150, "reveals": looks, **changes}
    )


def test_it_registers_itself_and_needs_nothing() -> None:
    assert PANELS["test"] is HeldOutPanel
    assert HeldOutPanel.needs == frozenset()


def test_hidden_until_it_is_revealed(show: Show, qtbot: QtBot) -> None:
    panel = show(HeldOutPanel)
    panel.draw(make_snapshot())
    settle()
    assert (panel.verdict.text, panel.verdict.severity) == ("Hidden", Severity.UNKNOWN)
    assert panel.reveal.isVisible()
    assert panel.reveal.text() == "Reveal"
    assert panel.readout() == "Test set of 10, hidden · looks: 0"
    error = standard_error(0.08, 10)
    assert error is not None
    assert f"the error will be known to about ± {100 * error:.1f} %" in panel.note.text
    with qtbot.waitSignal(panel.reveal_requested, timeout=1000):
        qtbot.mouseClick(panel.reveal, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.reveal_requested, timeout=1000):
        qtbot.keyClick(panel.reveal, Qt.Key.Key_Space)
    assert panel.verdict.text == "Hidden"  # what is shown is what the snapshot says


def test_one_look(show: Show) -> None:
    panel = show(HeldOutPanel)
    panel.draw(revealed())
    settle()
    assert (panel.verdict.text, panel.verdict.severity) == ("Test error 30.0 %", Severity.GOOD)
    test, dev, since = panel.facts.facts
    error = standard_error(0.3, 10)
    assert error is not None
    assert test.figure == f"30.0 ± {100 * error:.1f} %"
    assert test.origin == "3 of 10 wrong, at step 150, without dropout"
    assert dev.figure.startswith("8.0 ± ")
    assert dev.origin == "of 10, at step 199, without dropout"
    assert since.name == "Trained on since that look: 49 steps."
    assert panel.note.text == "Looked at once: unbiased as long as nothing is chosen by it."
    assert panel.reveal.text() == "Look again"
    assert panel.short_readout() == "looks: 1"


def test_every_further_look_is_warned_of(show: Show, theme: Theme) -> None:
    panel = show(HeldOutPanel)
    panel.draw(revealed(3))
    assert panel.verdict.severity is Severity.WARNING
    assert panel.note.text.startswith(
        "Looked at 3 times: each look makes it a little more of a dev set."
    )
    settle()
    image = panel.note.grab().toImage()
    pixels = {image.pixelColor(x, y).name() for x in range(image.width())
              for y in range(image.height())}  # fmt: skip
    assert theme.warning in pixels
    panel.draw(revealed(1, revision=2))
    settle()
    assert panel.verdict.severity is Severity.GOOD


def test_a_real_look(show: Show) -> None:
    panel = show(HeldOutPanel)
    snapshot = measured(30, reveals=1)
    panel.draw(snapshot)
    found = snapshot.test_confusion
    assert panel.facts.facts[0].origin.startswith(f"{found.fp + found.fn} of 12 wrong, at step 30")
    assert len(panel.facts.facts) == 2  # not trained on since


def test_hidden_again_with_other_weights(show: Show) -> None:
    panel = show(HeldOutPanel)
    panel.draw(make_snapshot(reveals=2))
    assert panel.verdict.text == "Hidden"
    assert panel.note.text.startswith("With other weights it was looked at before, looks: 2.")
    assert panel.reveal.text() == "Look again"


@pytest.mark.parametrize(("dev", "words"), [(10, "no unbiased estimate"), (0, "Without a dev and")])
def test_without_a_test_set_it_says_what_cannot_be_known(show: Show, dev: int, words: str) -> None:
    panel = show(HeldOutPanel)
    error = 0.08 if dev else None
    panel.draw(make_snapshot(points=make_points(30, dev, 0), dev_error=error))
    settle()
    assert panel.verdict.text == "No test set"
    assert words in panel.note.text
    assert not panel.reveal.isVisible()
    assert panel.short_readout() == ""
    assert (panel.facts.facts[0].figure == "–") == (not dev)


def test_a_run_that_has_no_numbers_yet(show: Show) -> None:
    panel = show(HeldOutPanel)
    assert panel.verdict.text == "Nothing measured yet"
    snapshot = make_snapshot(dev_error=None)
    empty = replace(snapshot.evaluation, train_error=float("nan"), train_sample=0)
    panel.draw(replace(snapshot, evaluation=empty))
    assert "± –" in panel.note.text
    assert not panel.grab().isNull()


@pytest.mark.parametrize("size", [(160, 80), (276, 165), (900, 700)])
def test_nothing_overlaps(show: Show, size: tuple[int, int]) -> None:
    panel = show(HeldOutPanel, *size)
    panel.draw(revealed(2))
    settle()
    shown = [panel.verdict, panel.facts, panel.reveal, panel.note]
    tall = [widget.geometry() for widget in shown if widget.height()]
    for above, below in pairwise(tall):
        assert above.bottom() < below.top()
    assert panel.reveal.geometry().bottom() < panel.height()


def test_a_note_is_never_cut_in_the_middle(show: Show) -> None:
    panel = show(HeldOutPanel, 500, 300)
    panel.draw(revealed(3))
    full = panel.note.text
    panel.resize(500, 105)
    settle()
    assert panel.note.text == "Each look makes it a little more of a dev set."
    assert panel.note.toolTip() == panel.note.accessibleName() == full
    panel.resize(500, 300)
    settle()
    assert panel.note.text == full


def test_type_grows_with_the_panel(show: Show) -> None:
    panel = show(HeldOutPanel, 300, 200)
    small = panel.verdict.height()
    panel.resize(1000, 700)
    settle()
    assert panel.verdict.height() > 1.5 * small
    panel.resize(300, 200)
    settle()
    assert panel.verdict.height() == small


def test_it_is_said_again_only_when_something_changed(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(HeldOutPanel)
    snapshot = revealed()
    panel.draw(snapshot)
    monkeypatch.setattr(panel.facts, "set_facts", lambda facts: pytest.fail("said again"))
    panel.draw(replace(snapshot, epoch=7))
