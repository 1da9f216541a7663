"""The program of a laboratory in place of its picture: the same for all laboratories."""

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from playground.session.laboratories.laboratory import Laboratory
from playground.session.program.program import Program
from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.look.theme import Theme
from playground.ui.look.words import error_text, message_text
from playground.ui.program_text.view import ProgramView
from playground.ui.shell.shell import Shell
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.message_bar import Weight
from playground.ui.widgets.segment_bar import SegmentBar
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from playground.ui.shell.program_saving import ProgramSaving

_PICTURE, _CODE = 0, 1
_QUICK = 20_000  # examples up to which the window's own thread may draw them
_NOTHING = Program(())


class Holder(Protocol):
    """What holds a laboratory's set-up."""

    @property
    def changed(self) -> SignalInstance:
        """It is another one."""


class Page(Protocol):
    """What is asked of a laboratory's page."""

    shell: Shell
    laboratory: Laboratory
    theme: Theme
    stage: QWidget
    rows: dict[str, KnobRow]

    @property
    def setup(self) -> Any:
        """The set-up as it is now."""


class CodeBeside(Translated, QWidget):
    """Shows the page's picture or its program; `switch` chooses. Nothing is written unseen."""

    def __init__(self, page: Page, holder: Holder) -> None:
        super().__init__()
        self._page = page
        self.program = _NOTHING
        self.view: ProgramView | None = None  # once somebody has asked for it
        self.switch = SegmentBar(2)
        self.switch.chosen_changed.connect(self._choose)
        self.copy_button, self.save_button, self.notebook_button = (ChipButton() for _ in range(3))
        self.copy_button.clicked.connect(self.copy)
        self.save_button.clicked.connect(partial(self._ask, ".py"))
        self.notebook_button.clicked.connect(partial(self._ask, ".ipynb"))
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.copy_button, self.save_button, self.notebook_button):
            row.addWidget(button)
        row.addStretch(1)
        self._bar.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._bar)
        self._box.addWidget(page.stage, 1)
        holder.changed.connect(self._write)
        self.retranslate()

    @property
    def is_shown(self) -> bool:
        """Whether the program is in place of the picture."""
        return self.switch.chosen == _CODE

    def _choose(self, which: int) -> None:
        if self.view is None and which == _CODE:
            self._make()
        self._page.stage.setVisible(which == _PICTURE)
        self._bar.setVisible(which == _CODE)
        if self.view is not None:
            self.view.setVisible(which == _CODE)
            self._write()

    def _make(self) -> None:
        self.view = ProgramView(self._page.theme)
        self.view.pointed.connect(self._pointed)
        self.view.chosen.connect(self._chosen)
        self._box.addWidget(self.view, 1)
        for name, row in self._page.rows.items():
            row.pointed.connect(partial(self._row_pointed, name))
        self.retranslate()

    # ---- the program --------------------------------------------------------------------------

    def _write(self) -> None:
        """Write it for the set-up as it is; what is new in it is marked."""
        view = self.view
        if view is None or not self.is_shown:
            return
        from playground.session.program.pages.pages import page_of

        before = self.program
        try:
            facts = self._facts()
            assert facts is not None
            self.program = page_of(self._page.laboratory.name, self._page.setup, facts)
        except (ValueError, AssertionError) as error:
            self.program = _NOTHING
            said = error_text(error) if isinstance(error, ValueError) else ""
            view.show_lines([said or self.tr("There is no program without examples")])
            view.mark_changed(())
            return
        view.show_lines([line.said(message_text) for line in self.program.lines])
        if before is _NOTHING:
            view.bring_to_top(self.program.begins)
        else:
            places = self.program.changed_since(before)
            view.mark_changed(places)
            view.bring_into_sight(places)

    def _facts(self) -> Any:
        """Of the examples that the laboratory works on; None where there are none."""
        from playground.session.program.facts import facts_of_knobs, facts_of_points

        setup, snapshot = self._page.setup, self._page.shell.snapshot
        drawn = facts_of_knobs(setup.knobs, parameters=setup.at_hand.parameters is not None)
        if drawn is not None and not setup.at_hand.painting.changes:
            return drawn
        return None if snapshot is None else facts_of_points(setup.knobs, snapshot.points)

    def copy(self) -> None:
        """Put what is selected, or else the whole program, on the clipboard."""
        chosen = "" if self.view is None else self.view.textCursor().selection().toPlainText()
        QGuiApplication.clipboard().setText(chosen or self.program.text(message_text))
        self._page.shell.say(self.tr("The program is on the clipboard."), Weight.NOTE)

    def _ask(self, suffix: str) -> None:
        path = self.saving.ask(self._page.laboratory.name, suffix)
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Save the program, and the data that it needs beside it."""
        from playground.session.program.pages.pages import written_page

        name, setup = self._page.laboratory.name, self._page.setup
        quick = not self.program.needs_data and setup.knobs.m <= _QUICK
        self.saving.save(partial(written_page, name, setup, path), path, quick=quick)

    @cached_property
    def saving(self) -> "ProgramSaving":
        """What writes it."""
        from playground.ui.shell.program_saving import ProgramSaving

        return ProgramSaving(self._page.shell)

    # ---- pointing -----------------------------------------------------------------------------

    def _pointed(self, place: int) -> None:
        lines = self.program.lines
        knobs = lines[place].knobs if 0 <= place < len(lines) else ()
        for name, row in self._page.rows.items():
            row.set_related(name in knobs)

    def _row_pointed(self, name: str, on: bool) -> None:
        if self.view is not None and self.is_shown:
            places = self.program.of_knob(name) if on else ()
            self.view.relate(places)
            self.view.bring_into_sight(places)

    def _chosen(self, place: int) -> None:
        lines, rows = self.program.lines, self._page.rows
        if 0 <= place < len(lines):
            known = [name for name in sorted(lines[place].knobs) if name in rows]
            if known:
                rows[known[0]].setFocus()

    # ---- words and looks ----------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.switch.set_texts(
            self.tr("What is shown"),
            [
                (self.tr("Picture"), self.tr("Picture"), self.tr("The laboratory's plots")),
                (self.tr("Code"), self.tr("Code"), self.tr("The program that comes to them")),
            ],
        )
        for button, text in (
            (self.copy_button, self.tr("Copy")),
            (self.save_button, self.tr("Save as .py …")),
            (self.notebook_button, self.tr("Save as notebook …")),
        ):
            button.setText(text)
            button.setToolTip(text)
            button.updateGeometry()
        if self.view is not None:
            self.view.setAccessibleName(QCoreApplication.translate("Panels", "Code"))
            set_tip(self.view, self.tr("Enter on a line goes to its knob"))
            self._write()

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        self.switch.apply_theme(theme)
        if self.view is not None:
            self.view.apply_theme(theme)
