"""A window into which files, texts and links can be dropped."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from playground.ui.shell.files import Files
from playground.ui.widgets.translated import Mixin


class TakesFiles(Mixin):
    """Hands what is dropped to `files`. It stands before the class of Qt's."""

    files: Files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Files and texts of other kinds are taken too, to say why they are of no use.
        if self.files.local_paths(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        # Later: a question asked in here would hold up the program that was dragged from.
        paths, text = self.files.local_paths(event.mimeData()), event.mimeData().text()
        QTimer.singleShot(0, self, lambda: self._take(paths, text))

    def _take(self, paths: list[Path], text: str) -> None:
        if paths:
            self.files.take_dropped(paths)
        else:
            self.files.shared.open(text)
