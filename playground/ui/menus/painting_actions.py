"""Painting in the window: its actions, and what is said about what is painted."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt

from playground.i18n.messages import marked
from playground.session.experiment import Experiment
from playground.session.messages.painting import Edit, Painting
from playground.ui.docking.panel_area import PanelArea
from playground.ui.look.words import said_of
from playground.ui.widgets.message_bar import Weight
from playground.ui.widgets.paint_strip import KEYS, PaintStrip, Tool, tool_name, unpaintable_text

if TYPE_CHECKING:
    from playground.ui.window.window import Window


class PaintDesk(QObject):
    """Hands the panels' edits to the experiment, and says what is refused or was lost."""

    def __init__(
        self,
        experiment: Experiment,
        panels: PanelArea,
        say: Callable[[str, Weight], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._experiment, self._say = experiment, say
        self._messages, self._gone = panels.messages, ""
        panels.paint_requested.connect(self._paint)
        panels.stroke_ended.connect(experiment.end_stroke)
        self.detach = experiment.store.subscribe(lambda old, new: self._changed())

    def _paint(self, edit: Edit, stroke: object) -> None:
        try:
            self._experiment.paint(edit, stroke)
        except ValueError as error:
            self._say(said_of(error), Weight.WARNING)

    def _changed(self) -> None:
        store = self._experiment.store
        if store.dropped_painting:
            self._gone = self.tr(
                "Other examples are drawn now: what was painted is gone. Undo brings it back."
            )
            self._say(self._gone, Weight.NOTE)
        elif self._gone and store.painting != Painting():  # it is back
            if self._messages.text == self._gone:
                self._messages.clear()
            self._gone = ""


def declare(window: "Window") -> None:
    """The window's actions for painting."""
    actions = window.menus.actions
    for tool in Tool:
        actions.add(
            f"paint_{tool}",
            partial(_name_of, tool),
            marked("Actions", "What the left mouse button does on the decision boundary"),
            partial(_choose, window, tool),
            menu="edit",
            shortcuts=(KEYS[tool],),
            new_section=tool is Tool.HOVER,
        )
    actions.add(
        "clear_painting",
        marked("Actions", "&Clear painting"),
        marked("Actions", "Take away all that is painted; the examples are as they were drawn"),
        lambda: window.panels.paint_requested.emit(Painting.cleared, None),
        menu="edit",
        new_section=True,
    )
    actions.add(
        "empty_canvas",
        marked("Actions", "&Empty canvas"),
        marked("Actions", "Take away every example, to start your own"),
        lambda: _empty(window),
        menu="edit",
    )


def _name_of(tool: Tool) -> str:
    return QCoreApplication.translate("Actions", "Paint: {0}").format(tool_name(tool))


def _why_not(window: "Window") -> str:
    return window.snapshot.points.unpaintable if window.snapshot is not None else ""


def _choose(window: "Window", tool: Tool) -> None:
    if tool is not Tool.HOVER and (reason := _why_not(window)):
        window.say(unpaintable_text(reason), Weight.NOTE)
        return
    if "boundary" not in window.panels.shown:
        window.panels.show_panel("boundary", True)
    panel = window.panels.cards["boundary"].panel
    for strip in panel.findChildren(PaintStrip):
        strip.choose(tool)
    if tool is not Tool.HOVER:
        from playground.ui.panels.boundary.map import Map  # a start does not wait for plots

        for plot in panel.findChildren(Map):  # so that its keys paint at once
            plot.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _empty(window: "Window") -> None:
    if reason := _why_not(window):
        window.say(unpaintable_text(reason), Weight.NOTE)
    else:
        window.panels.paint_requested.emit(Painting.emptied, None)
