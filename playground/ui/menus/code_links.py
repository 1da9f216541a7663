"""What a line of the program has to do with: knobs and panels, marked as it is pointed at.

And the other way round: pointing at a knob or a panel, or going there by the keyboard, marks lines.
"""

from collections.abc import Collection
from typing import Any, Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QApplication, QWidget

from playground.ui.docking.panel_card import PanelCard
from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.shell.shell import Shell

_OWN = "code"


class LinkedPanel(Protocol):
    """The panel of the program, as it is linked with the others."""

    @property
    def related(self) -> SignalInstance:
        """Says which knobs and panels a line has to do with."""

    @property
    def knob_asked(self) -> SignalInstance:
        """Asks to go to a knob."""

    def relate(self, knobs: Collection[str], panel: str) -> None:
        """Mark the lines of these knobs, or of this panel."""


class CodeLinks(QObject):
    """Ties the panel of the program to the knobs and to the other panels."""

    def __init__(self, shell: Shell, panel: LinkedPanel) -> None:
        super().__init__(shell.top)
        self._shell, self._panel = shell, panel
        self._marked: tuple[Collection[str], Collection[str]] = ((), ())
        panel.related.connect(self._mark)
        panel.knob_asked.connect(self._go_to)
        shell.panels.panel_pointed.connect(self._panel_pointed)
        shell.knobs.pointed.connect(self._knob_pointed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)
        shell.ending.callback(self._unlink, application)

    def _unlink(self, application: QApplication) -> None:
        application.focusChanged.disconnect(self._focus_changed)

    @property
    def _is_seen(self) -> bool:
        card = self._shell.panels.cards.get(_OWN)
        return card is not None and card.can_be_seen()

    # ---- from lines ---------------------------------------------------------------------------

    def _mark(self, knobs: Collection[str], panels: Collection[str]) -> None:
        if (knobs, panels) == self._marked:
            return
        self._marked = knobs, panels
        for name, card in self._shell.panels.cards.items():
            card.set_related(name in panels and name != _OWN)
        rows = self._shell.knobs.rows
        meant = {id(rows[name]) for name in knobs if name in rows}
        for row in rows.values():
            row.set_related(id(row) in meant)

    def _go_to(self, knob: str) -> None:
        view = self._shell.knobs
        if view.reveal is not None:
            view.fold(False)
            view.reveal(knob)

    # ---- from knobs and panels ----------------------------------------------------------------

    def _knob_pointed(self, name: str) -> None:
        if self._is_seen:
            self._panel.relate(self._of_row(name), "")

    def _of_row(self, name: str) -> tuple[str, ...]:
        """All knobs that stand in the same row as this one; none for what is no knob of the run.

        A laboratory's page has rows as well: settings of its own.
        """
        rows = self._shell.knobs.rows
        mine = rows.get(name)
        return tuple(other for other, row in rows.items() if mine is not None and row is mine)

    def _panel_pointed(self, name: str) -> None:
        if self._is_seen:
            self._panel.relate((), name)

    def _focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if not self._is_seen:
            return
        widget: Any = new
        while widget is not None:
            if isinstance(widget, KnobRow):
                self._panel.relate(self._of_row(widget.knob.name), "")
                return
            if isinstance(widget, PanelCard):
                self._panel.relate((), "" if widget.name == _OWN else widget.name)
                return
            widget = widget.parentWidget()
        self._panel.relate((), "")
