"""What is kept from one start of the window to the next: its place, what was open, the knobs."""

import logging

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow

from playground.session.files.experiment_file import ExperimentFileError
from playground.ui.shell.shell import Shell
from playground.ui.window.projector import Projector

_WIDEST_FILLED = 1500  # pixels: at the first start the window fills a screen of up to this width

_log = logging.getLogger(__name__)


class WindowState:
    """Restores how a window was, and keeps how it is."""

    def __init__(self, window: QMainWindow, shell: Shell, projector: Projector) -> None:
        self._window, self._shell, self._projector = window, shell, projector

    def restore(self) -> None:
        """Set the window's size and place, before it is shown."""
        window = self._window
        room = window.screen().availableGeometry().size()
        if room.width() > _WIDEST_FILLED:
            room = QSize(room.width() * 5 // 6, room.height() * 5 // 6)
        window.resize(room)
        if room.width() <= _WIDEST_FILLED:  # with the frame around it, it would be too large
            window.setWindowState(Qt.WindowState.WindowMaximized)
        geometry = self._shell.settings.bytes_of("geometry")
        if not geometry.isEmpty():
            window.restoreGeometry(geometry)

    def restore_panels(self) -> None:
        """Put the cards where they stood; make only the first panel."""
        projector, settings = self._projector, self._shell.settings
        kept = projector.arrangement if projector.on else settings.arrangement
        self._shell.panels.begin(kept)

    def remember(self, open_sections: list[str] | None) -> None:
        """Keep everything for the next start; open_sections: of the knobs, where they are there.

        The knobs come first: nothing that is wrong with sizes and places may lose them.
        """
        keep_knobs(self._shell)
        try:
            self._keep_view(open_sections)
        except Exception:
            _log.exception("sizes and places are not kept")

    def _keep_view(self, open_sections: list[str] | None) -> None:
        shell, settings = self._shell, self._shell.settings
        if not shell.full_screen.on:
            settings.set_bytes("geometry", self._window.saveGeometry())
        self._projector.remember()
        before = self._projector.before
        if before is not None:
            if before.arrangement is not None:
                settings.arrangement = before.arrangement
        elif shell.panels.cards:
            settings.arrangement = shell.panels.arrangement()
        settings.controls_folded = before.folded if before else shell.knobs.folded
        if open_sections is not None:
            settings.open_sections = open_sections
        settings.write()


def keep_knobs(shell: Shell) -> None:
    """Keep the knobs for the next start; they may be all that there is time for."""
    try:
        store = shell.experiment.store
        if store.forced:
            return  # else what could not be used would be lost
        shell.settings.save_last_experiment(*store.own)
    except ExperimentFileError as error:
        if not shell.settings.problems:  # else it was said at the start
            _log.error("%s", error)
