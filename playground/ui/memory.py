"""From one start of the window to the next: where it stood, what was open, the knobs."""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt

from playground.session.experiment_file import ExperimentFileError
from playground.ui.panel_area import LAYOUT

if TYPE_CHECKING:
    from playground.ui.window import Window

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

    def restore_places(self) -> None:
        """The lines between the panels."""
        settings = self._window.settings
        places = {name: settings.bytes_of(f"splitter_{name}") for name in ("across", "column")}
        self._window.panels.set_places(places)

    def remember(self) -> None:
        """Keep everything for the next start."""
        window, settings = self._window, self._window.settings
        if not window.isFullScreen():
            settings.set_bytes("geometry", window.saveGeometry())
        if window.panels.cards:
            places = window.panels.places()
            for name in ("across", "column"):
                settings.set_bytes(f"splitter_{name}", places.get(name, QByteArray()))
            settings.hidden_panels = [n for n in LAYOUT if n not in window.panels.shown]
        if window.controls is not None:
            settings.open_sections = window.controls.open_sections()
        settings.write()
        try:
            settings.save_last_experiment(window.experiment.store.current)
        except ExperimentFileError as error:
            _log.error("%s", error)
