"""What holds for every panel that shows the run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.live_panel import LivePanel
from playground.ui.docking.panel import PANELS
from playground.ui.look.drawing_clock import drawing_clock
from playground.ui.look.theme import load_theme, theme_names
from tests.ui.panels.builders import (
    make_boundary,
    make_norm_history,
    make_norms,
    make_points,
    make_snapshot,
)
from tests.ui.shown_panels import Show

LIVE = [panel for panel in PANELS.values() if issubclass(panel, LivePanel)]


def full_snapshot(**changes: object) -> Snapshot:
    norms = make_norms([0.1, 0.0, 0.3], [0.4, 0.5, float("nan")])
    return make_snapshot(
        boundary=make_boundary(),
        gradient_norms=norms,
        norm_history=make_norm_history(norms),
        points=make_points(1600, 200, 200),
        best_step=100,
        **changes,
    )


def test_the_four_panels_are_here() -> None:
    assert {"boundary", "error", "gradients", "diagnosis"} <= {panel.id for panel in LIVE}


@pytest.mark.parametrize("panel_class", LIVE, ids=lambda panel: panel.id)
class TestEveryPanel:
    def test_says_what_it_is(self, show: Show, panel_class: type[LivePanel]) -> None:
        panel = show(panel_class)
        assert panel.accessibleName() == panel_class.title
        assert panel.accessibleDescription() == panel_class.help
        assert len(re.findall(r"[.!?](\s|$)", panel_class.help)) >= 2
        assert panel_class.formula

    @pytest.mark.parametrize("name", theme_names())
    def test_is_painted_in_every_size_and_theme(
        self, show: Show, panel_class: type[LivePanel], name: str
    ) -> None:
        panel, snapshot = show(panel_class, 160, 100), full_snapshot()
        panel.apply_theme(load_theme(name))
        for size in ((160, 100), (420, 300), (900, 900)):
            panel.resize(*size)
            panel.draw(snapshot)
            QApplication.processEvents()
            assert not panel.grab().isNull()

    def test_fits_into_a_small_place(self, show: Show, panel_class: type[LivePanel]) -> None:
        panel = show(panel_class)
        panel.draw(full_snapshot())
        QApplication.processEvents()
        least = panel.minimumSizeHint().expandedTo(panel.minimumSize())
        assert least.width() <= 280
        assert least.height() <= 180

    def test_can_wait_for_its_first_snapshot(
        self, show: Show, panel_class: type[LivePanel]
    ) -> None:
        panel = show(panel_class)
        panel.apply_theme(load_theme("dark"))
        panel.resize(300, 300)
        QApplication.processEvents()
        assert isinstance(panel.readout(), str)
        assert not panel.grab().isNull()

    def test_does_not_take_the_focus(
        self, qtbot: QtBot, show: Show, panel_class: type[LivePanel]
    ) -> None:
        panel = show(panel_class)
        field = QLineEdit(panel)
        field.show()
        panel.activateWindow()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        panel.draw(full_snapshot())
        panel.draw(full_snapshot(reveals=1, test_error=0.1))
        panel.apply_theme(load_theme("dark"))
        QApplication.processEvents()
        assert field.hasFocus()

    def test_whoever_can_have_the_focus_has_a_name(
        self, show: Show, panel_class: type[LivePanel]
    ) -> None:
        panel = show(panel_class, 430, 195)
        panel.draw(full_snapshot())
        for widget in panel.findChildren(QWidget):
            if widget.focusPolicy().value and widget.isVisible():
                assert widget.accessibleName(), widget
                assert widget.toolTip(), widget

    def test_follows_another_language_and_font(
        self, show: Show, panel_class: type[LivePanel], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        panel = show(panel_class)
        panel.draw(full_snapshot())
        calls = []
        restyle = panel_class.restyle
        monkeypatch.setattr(
            panel_class, "restyle", lambda self: (calls.append(self), restyle(self))
        )
        QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
        QApplication.processEvents()
        assert len(calls) == 1
        before = QApplication.font()
        try:
            QApplication.setFont(QFont(before.family(), before.pointSize() + 4))
            for _ in range(2):
                QApplication.processEvents()
            assert len(calls) >= 2
        finally:
            QApplication.setFont(before)
        assert not panel.grab().isNull()


class TestAnotherRun:
    """While it plays on: the map shows it at once, the other panels over the next frames."""

    @staticmethod
    def frames(
        panels: list[LivePanel], snapshots: Iterable[Snapshot], monkeypatch: pytest.MonkeyPatch
    ) -> list[list[str]]:
        """The panels that draw all of it anew in each frame, of which there are 60 a second."""
        now, drawn = 100.0, list[list[str]]()
        for panel in panels:
            shown = panel.show_snapshot

            def note(
                snapshot: Snapshot,
                previous: Snapshot | None,
                *,
                name: str = panel.id,
                shown: Callable[..., None] = shown,
            ) -> None:
                drawn[-1] += [name] if previous is None else []
                shown(snapshot, previous)

            monkeypatch.setattr(panel, "show_snapshot", note)
        with drawing_clock.replaced_by(lambda: now):
            for snapshot in snapshots:
                now += 1 / 60
                drawn.append([])
                for panel in panels:
                    panel.draw(snapshot)
        return drawn

    def test_is_shown_by_the_map_first_and_then_by_two_others_in_each_frame(
        self, show: Show, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        panels = [show(panel_class) for panel_class in sorted(LIVE, key=lambda one: not one.leads)]
        runs = [1] * 60 + [2] * 9 + [3]
        snapshots = [full_snapshot(state=State.RUNNING, run=run, revision=run) for run in runs]
        drawn = self.frames(panels, snapshots, monkeypatch)
        assert len(drawn[0]) == len(panels)
        assert not any(drawn[1:60])
        assert drawn[60] == drawn[69] == ["boundary"]
        assert max(map(len, drawn[60:69])) == 2
        assert sorted(chain(*drawn[60:69])) == sorted(panel.id for panel in panels)

    def test_is_shown_by_all_at_once_where_it_stands_still(
        self, show: Show, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        panels = [show(panel_class) for panel_class in LIVE]
        snapshots = [full_snapshot(state=State.RUNNING, run=1) for _ in range(9)]
        drawn = self.frames(panels, [*snapshots, full_snapshot(run=2)], monkeypatch)
        assert len(drawn[-1]) == len(panels)

    def test_until_then_a_panel_is_of_the_run_before(
        self, show: Show, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Also where it is drawn anew for another reason, or asked for its figures."""
        panels = [show(panel_class) for panel_class in LIVE]
        snapshots = [full_snapshot(state=State.RUNNING, run=1 + (n == 9)) for n in range(10)]
        drawn = self.frames(panels, snapshots, monkeypatch)
        waiting = [panel for panel in panels if panel.id not in drawn[-1]]
        assert waiting
        seen = list[Snapshot]()
        for panel in waiting:
            monkeypatch.setattr(panel, "show_snapshot", lambda one, before: seen.append(one))
            panel.refresh()
        assert [one.run for one in seen] == [1] * len(waiting)


def test_a_panel_says_that_it_has_spoken_in_the_frame_in_which_its_figures_change(
    show: Show,
) -> None:
    panels = [show(panel_class) for panel_class in LIVE]
    now, changes = 100.0, 0
    before = {panel.id: panel.readouts() for panel in panels}
    with drawing_clock.replaced_by(lambda: now):
        for number in range(90):
            now += 1 / 60
            share = 0.4 - number / 300
            norms = make_norms([0.1, 0.1 + number, 0.3], [0.4 + number, 0.5, 0.6])
            snapshot = full_snapshot(state=State.RUNNING, step=number, dev_error=share)
            snapshot = replace(snapshot, gradient_norms=norms)
            for panel in panels:
                panel.draw(snapshot)
                spoke = panel.spoke()
                if panel.id in ("error", "gradients") and panel.readouts() != before[panel.id]:
                    changes += 1
                    assert spoke
                assert not panel.spoke()  # not since then
                before[panel.id] = panel.readouts()
    assert changes >= 4
