"""Painting in the window: its actions, and what is said about what is painted."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from playground.i18n.messages import marked
from playground.session.messages.painting import Edit, Painting
from playground.ui.look.words import error_text
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight
from playground.ui.widgets.paint_strip import CLEAR, EMPTY, KEYS, Tool, tool_name, unpaintable_text


class PaintDesk(QObject):
    """Hands what is painted on panels to the experiment, and says what is refused or lost."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell, self._gone = shell, ""
        shell.panels.paint_requested.connect(self._paint)
        shell.panels.stroke_ended.connect(shell.experiment.end_stroke)
        shell.ending.callback(shell.experiment.store.subscribe(lambda old, new: self._changed()))
        _declare(shell)

    def _paint(self, edit: Edit, stroke: object) -> None:
        try:
            self._shell.experiment.paint(edit, stroke)
        except ValueError as error:
            self._shell.say(error_text(error), Weight.WARNING)

    def _changed(self) -> None:
        store = self._shell.experiment.store
        if store.dropped_painting:
            self._gone = self.tr(
                "Other examples are drawn now: what was painted is gone. Undo brings it back."
            )
            self._shell.say(self._gone, Weight.NOTE)
        elif self._gone and store.painting != Painting():  # it is back
            if self._shell.panels.messages.text == self._gone:
                self._shell.panels.messages.clear()
            self._gone = ""


def _declare(shell: Shell) -> None:
    """The actions for painting."""
    actions = shell.actions
    for tool in Tool:
        actions.add(
            f"paint_{tool}",
            partial(_name_of, tool),
            marked("Actions", "What the left mouse button does on the decision boundary"),
            partial(_choose, shell, tool),
            menu="edit",
            shortcuts=(KEYS[tool],),
            new_section=tool is Tool.HOVER,
        )
    actions.add(
        "clear_painting",
        *CLEAR,
        lambda: shell.panels.paint_requested.emit(Painting.cleared, None),
        menu="edit",
        new_section=True,
    )
    actions.add(
        "empty_canvas",
        *EMPTY,
        lambda: _empty(shell),
        menu="edit",
    )


def _name_of(tool: Tool) -> str:
    return QCoreApplication.translate("Actions", "Paint: {0}").format(tool_name(tool))


def _why_not(shell: Shell) -> str:
    return shell.snapshot.points.unpaintable if shell.snapshot is not None else ""


def _choose(shell: Shell, tool: Tool) -> None:
    if tool is not Tool.HOVER and (reason := _why_not(shell)):
        shell.say(unpaintable_text(reason), Weight.NOTE)
        return
    if "boundary" not in shell.panels.shown:
        shell.panels.show_panel("boundary", True)
    shell.panels.cards["boundary"].panel.choose_tool(tool)


def _empty(shell: Shell) -> None:
    if reason := _why_not(shell):
        shell.say(unpaintable_text(reason), Weight.NOTE)
    else:
        shell.panels.paint_requested.emit(Painting.emptied, None)
