"""A panel's menu: save its picture or its figures, enlarge it, move it, hide it."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu

from playground.i18n.messages import marked
from playground.ui.docking.dock_host import SIDES
from playground.ui.docking.panel import View
from playground.ui.docking.panel_card import PanelCard
from playground.ui.shell.picture_saving import Export, PictureSaving, Printable
from playground.ui.shell.shell import Shell

if TYPE_CHECKING:
    from playground.ui.recording.dialog import RecordingDialog

_CLOSER = 2.0  # times, with one choice in the menu


class PanelMenus(QObject):
    """Opens the menu of any panel of a window, and does what is chosen in it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self.saving = PictureSaving(shell, self)
        self.recording: RecordingDialog | None = None  # once it has been asked for
        self._filled_screen = False  # for the sake of an enlarged panel
        shell.panels.menu_asked.connect(self.open)
        shell.panels.enlarged_changed.connect(self._fit_window)
        shell.actions.add(
            "enlarge",
            marked("Actions", "Enlarge a panel"),
            marked(
                "Actions",
                "Fill the screen with the panel that has the focus or is under the pointer, "
                "or show all panels again",
            ),
            self.toggle_enlarged,
            menu="view",
            shortcuts=("F",),
            icon="full_screen",
        )
        shell.actions.add(
            "record",
            marked("Actions", "&Record an animation …"),
            marked(
                "Actions", "Write the window or a panel as an animated GIF or WebP as it trains"
            ),
            self.record,
            menu="file",
            words=marked("Search", "video, film, screen recording, GIF, WebP"),
        )

    # ---- the menu -----------------------------------------------------------------------------

    def open(self, card: PanelCard, place: QPoint) -> None:
        """Open a panel's menu at a place of the screen."""
        menu = self.make(card, place)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def make(self, card: PanelCard, place: QPoint | None = None) -> QMenu:
        """The menu of a panel, as it stands now; place: of the screen, where it was asked for."""
        panels = self._shell.panels
        menu = QMenu(card)
        menu.setFont(self._shell.top.font())
        menu.setAccessibleName(card.menu_button.accessibleName())

        def add(text: str, do: Callable[[], object], enabled: bool = True) -> None:
            menu.addAction(text, do).setEnabled(enabled)

        for id in card.panel.own_actions():
            menu.addAction(self._shell.actions[id])
        if not menu.isEmpty():
            menu.addSeparator()
        for export in self.exports(card):
            add(export.text, export.do, export.possible)
        add(self.tr("&Record an animation …"), partial(self.record, card.name))
        menu.addSeparator()
        if views := card.panel.views():
            seen = [view for view in views if view.isVisible()]
            meant = [view for view in seen if place is not None and view.under(place)] or seen
            closer, zoomed = partial(_zoom, meant, _CLOSER), any(view.zoomed for view in views)
            add(self.tr("&Zoom in"), closer, bool(meant))
            add(self.tr("Zoom &out"), partial(_zoom, meant, 1 / _CLOSER), zoomed)
            add(self.tr("Whole &view"), partial(_show_whole, views), zoomed)
            menu.addSeparator()
        add(self.tr("&Enlarge to full screen"), partial(panels.enlarge, card.name))
        menu.actions()[-1].setShortcut("F")
        floating = card.isFloating()
        text = self.tr("&Dock back") if floating else self.tr("&Float")
        add(text, partial(panels.float_panel, card.name, not floating))
        move = menu.addMenu(self.tr("&Move"))
        move.setFont(menu.font())
        sides = (self.tr("&Left"), self.tr("&Right"), self.tr("&Up"), self.tr("&Down"))
        for side, word in zip(SIDES, sides, strict=True):
            move.addAction(word, partial(panels.move_panel, card.name, side))
        join = menu.addMenu(self.tr("&Tab with"))
        join.setFont(menu.font())
        for name in panels.shown:
            if name != card.name and not panels.cards[name].isFloating():
                title = panels.cards[name].title.text()
                join.addAction(title, partial(panels.join_panels, card.name, name))
        join.setEnabled(not join.isEmpty())
        menu.addSeparator()
        add(self.tr("&Hide"), partial(panels.show_panel, card.name, False))
        add(self.tr("&What it shows"), card.explain)
        return menu

    # ---- pictures and figures -----------------------------------------------------------------

    def exports(self, card: PanelCard) -> tuple[Export, ...]:
        """The ways to save a panel's picture and figures."""
        return self.saving.exports(self._printable(card))

    def _printable(self, card: PanelCard) -> Printable:
        panel, title = card.panel, card.title.text()
        some = panel.table() is not None
        return Printable(
            title=title,
            file_name=card.name,
            sheet=lambda: _export().PanelSheet(panel, title),
            origin=lambda: _export().origin_of(
                self._shell.snapshot, self._shell.experiment.store.current, panel.sentence()
            ),
            figures=partial(self._figures, card) if some else None,
            resolution=panel.logicalDpiX(),
        )

    def _figures(self, card: PanelCard) -> str:
        table = card.panel.table()
        assert table is not None
        return str(_export().csv_text(table, self._shell.snapshot))

    def visible_cards(self) -> list[PanelCard]:
        """The panels that can be seen, in the layout's order."""
        cards = self._shell.panels.cards.values()
        return [card for card in cards if card.made and card.can_be_seen()]

    def copy(self, card: PanelCard) -> None:
        """Put the panel's picture on the clipboard."""
        self.saving.copy(self._printable(card))

    def save(self, card: PanelCard, path: Path, kind: str) -> bool:
        """Write the panel's picture (png, svg, pdf) or figures (csv), and say how that went."""
        return self.saving.save(self._printable(card), path, kind)

    def record(self, panel: str | None = None) -> None:
        """Ask how an animation is to be recorded; panel: of which, else as the last time."""
        if self.recording is None:
            from playground.ui.recording.dialog import RecordingDialog

            self.recording = RecordingDialog(self._shell)
        self.recording.ask(panel)

    # ---- enlarging ----------------------------------------------------------------------------

    def toggle_enlarged(self) -> None:
        """Enlarge the panel that is meant, or show all again."""
        panels = self._shell.panels
        if panels.cover is not None:
            return
        panels.enlarge(None if panels.enlarged is not None else self._meant())

    def _meant(self) -> str | None:
        """The panel with the focus, else the one under the pointer, else the first."""
        panels, seen = self._shell.panels, self.visible_cards()
        focus = QApplication.focusWidget()
        for card in seen:
            if focus is not None and card.isAncestorOf(focus):
                return card.name
        for card in seen:
            if card.rect().contains(card.mapFromGlobal(QCursor.pos())):
                return card.name
        names = {card.name for card in seen}
        return next((name for name in panels.shown if name in names), None)

    def _fit_window(self) -> None:
        """An enlarged panel fills the screen; afterwards the window is as it was."""
        full_screen, enlarged = self._shell.full_screen, self._shell.panels.enlarged
        if enlarged is not None and not full_screen.on:
            self._filled_screen = True
            full_screen.set_on(True)
        elif enlarged is None and self._filled_screen:
            self._filled_screen = False
            full_screen.set_on(False)


def _export() -> ModuleType:
    """What draws panels on paper: imported when it is asked for, a start does not wait for it."""
    from playground.ui.docking import panel_export

    return panel_export


def _zoom(views: Iterable[View], factor: float) -> None:
    for view in views:
        view.zoom(factor)


def _show_whole(views: Iterable[View]) -> None:
    for view in views:
        view.show_whole()
