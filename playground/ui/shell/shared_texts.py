"""Experiments as texts and links: made of the present one, and opened from what was pasted."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from playground.session.files.document import Document
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.ui.look.words import error_text, message_text

if TYPE_CHECKING:  # what the first picture does not need
    from playground.session.files.shared import Shared
    from playground.ui.shell.data_files import DataFiles


class Files(Protocol):
    """What is asked of the window's files."""

    data: "DataFiles"

    @property
    def content(self) -> Content:
        """The present experiment."""
        ...

    @property
    def folders(self) -> list[Path]:
        """Where data files may be."""
        ...

    def may_replace(self) -> bool:
        """Ask what becomes of unsaved changes."""
        ...

    def take(self, content: Content, document: Document) -> None:
        """Take what was read."""
        ...

    def local_paths(self, data: QMimeData) -> list[Path]:
        """The files that were copied."""
        ...

    def take_dropped(self, paths: list[Path]) -> bool:
        """Open a file."""
        ...


class SharedTexts(QObject):
    """Makes and opens texts. refused, noted: messages. opened: a link that was opened."""

    refused = Signal(str)
    noted = Signal(str)
    opened = Signal(object)

    def __init__(self, files: Files, parent: QObject) -> None:
        super().__init__(parent)
        self._files = files

    def text(self) -> str:
        """The text of the present experiment; ExperimentFileError where it would be too long."""
        from playground.session.files import shared

        return shared.text_of(self._files.content)

    def copy(self) -> bool:
        """Put the text of the present experiment on the clipboard."""
        try:
            text = self.text()
        except ExperimentFileError as error:
            self.refused.emit(error_text(error))
            return False
        QGuiApplication.clipboard().setText(text)
        said = self.tr("The experiment is on the clipboard as a text of {0} characters")
        self.noted.emit(said.format(len(text)))
        return True

    def paste(self) -> bool:
        """Open what is on the clipboard: a text, a link, or a file that was copied."""
        data = QGuiApplication.clipboard().mimeData()
        if paths := self._files.local_paths(data):
            return self._files.take_dropped(paths)
        if not data.hasText() or not data.text().strip():
            self.refused.emit(self.tr("There is no text on the clipboard"))
            return False
        return self.open(data.text())

    def open(self, text: str) -> bool:
        """Take the experiment of a text or a link; one change to undo."""
        from playground.session.files import shared

        try:
            found = shared.read(text)
        except ExperimentFileError as error:
            self.refused.emit(error_text(error))
            return False
        if not self._files.may_replace():
            return False
        found = found.located(self._files.folders)
        self._files.take(found.content, Document.of(found.content, None))
        self.tell(found)
        return True

    def with_data(self, content: Content, found: "Shared") -> Content:
        """The content of a text with its data file, if that is where files were opened of late."""
        if found.file is None or content.knobs.data_file != found.content.knobs.data_file:
            return content
        there = found.located(self._files.folders)
        if there.file is not None:
            return content
        data_file = there.content.knobs.data_file
        return content._replace(knobs=content.knobs.with_changes(data_file=data_file))

    def tell(self, found: "Shared") -> None:
        """Say what was opened, and what of it could not be taken over."""
        self._files.data.named = found.file
        if found.taken:
            self.opened.emit(found)
        elif found.missing and not self._is_there(found):
            self.noted.emit(message_text(found.missing))
        else:
            self.noted.emit(
                self.tr("The experiment of the text is open. Undo brings back what was there.")
            )

    def _is_there(self, found: "Shared") -> bool:
        """Whether the data file of a text was found after all."""
        path = Path(self._files.content.knobs.data_file)
        return found.file is not None and found.file.is_at(path)
