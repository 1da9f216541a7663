"""The system's dialogs for names of files."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from playground.paths import is_folder
from playground.ui.shell.settings import Settings


class FileDialogs:
    """Asks for files over a window, and begins beside the file that was used last."""

    def __init__(self, settings: Settings, window: QWidget) -> None:
        self._settings, self._window = settings, window

    @property
    def folder(self) -> Path:
        """Where to look first."""
        for name in self._settings.recent_files:
            if is_folder(folder := Path(name).parent):
                return folder
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents) or Path.home())

    def ask_open(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Ask for a file that is there; None where the user gives up."""
        start = str(folder or self.folder)
        name, _ = QFileDialog.getOpenFileName(self._window, title, start, kinds)
        return Path(name) if name else None

    def ask_save(self, title: str, start: Path, kinds: str) -> Path | None:
        """Ask for a file's name; `start` has the folder, the name and the ending to begin with."""
        dialog = QFileDialog(self._window, title, str(start.parent))
        dialog.setNameFilter(kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # The dialog adds the ending before it asks about overwriting.
        dialog.setDefaultSuffix(start.suffix.removeprefix("."))
        dialog.selectFile(start.name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None
