"""From one start of the window to the next: where it stood, what was open, the knobs."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

from playground.session.files.experiment_file import ExperimentFileError

if TYPE_CHECKING:
    from playground.ui.window.window import Window

_WIDEST_FILLED = 1500  # pixels: at the first start the window fills a screen of up to this width

_log = logging.getLogger(__name__)


class Memory:
    """Puts a window back to how it was, and remembers how it is."""

    def __init__(self, window: "Window") -> None:
        self._window = window

    def restore(self) -> None:
        """Size and place of the window, before it is shown."""
        window = self._window
        room = window.screen().availableGeometry().size()
        if room.width() > _WIDEST_FILLED:
            room = QSize(room.width() * 5 // 6, room.height() * 5 // 6)
        window.resize(room)
        if room.width() <= _WIDEST_FILLED:  # with the frame around it, it would be too large
            window.setWindowState(Qt.WindowState.WindowMaximized)
        geometry = window.settings.bytes_of("geometry")
        if not geometry.isEmpty():
            window.restoreGeometry(geometry)

    def restore_panels(self) -> None:
        """Cards where they stood; only the first panel is made."""
        window = self._window
        kept = window.projector.arrangement if window.projector.on else window.settings.arrangement
        window.panels.begin(kept)

    def remember(self) -> None:
        """Keep everything for the next start."""
        window, settings = self._window, self._window.settings
        if not window.isFullScreen():
            settings.set_bytes("geometry", window.saveGeometry())
        window.projector.remember()
        before = window.projector.before
        if before is not None:
            if before.arrangement is not None:
                settings.arrangement = before.arrangement
        elif window.panels.cards:
            settings.arrangement = window.panels.arrangement()
        settings.controls_folded = before.folded if before else window.controls_folded
        if window.controls is not None:
            settings.open_sections = window.controls.open_sections()
        settings.write()
        try:
            store = window.experiment.store
            settings.save_last_experiment(store.current, store.painting)
        except ExperimentFileError as error:
            _log.error("%s", error)
