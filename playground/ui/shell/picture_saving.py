"""Copies and saves what can be drawn on paper: the pictures of panels and of laboratories alike."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtGui import QGuiApplication

from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight

if TYPE_CHECKING:
    from playground.ui.docking.paper import Origin, Paper, Sheet

# What draws on paper is imported when it is asked for: a start does not wait for it.


@dataclass(frozen=True)
class Export:
    """One way to save a picture or its figures. kind: copy, png, svg, pdf, print or csv."""

    kind: str
    text: str
    do: Callable[[], object]
    possible: bool = True


@dataclass(frozen=True)
class Printable:
    """Something that can be saved.

    file_name: without its ending. figures: as CSV; None where there are none now. resolution: dots
    an inch of the screen that it is on.
    """

    title: str
    file_name: str
    sheet: Callable[[], "Sheet"]
    origin: Callable[[], "Origin"]
    figures: Callable[[], str] | None
    resolution: int


class PictureSaving(QObject):
    """Offers the ways to save something, asks where, does it and says how that went."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell

    def exports(self, shown: Printable) -> tuple[Export, ...]:
        """The ways to save it."""
        ask = partial(self.ask, shown)
        some = shown.figures is not None
        return (
            Export("copy", self.tr("&Copy picture"), partial(self.copy, shown)),
            Export("png", self.tr("Save picture as &PNG …"), partial(ask, "png")),
            Export("svg", self.tr("Save picture as &SVG …"), partial(ask, "svg")),
            Export("pdf", self.tr("Save &for printing as PDF …"), partial(ask, "pdf")),
            Export("print", self.tr("Save at print si&ze …"), partial(self.ask_size, shown)),
            Export("csv", self.tr("Save &data as CSV …"), partial(ask, "csv"), some),
        )

    def copy(self, shown: Printable) -> None:
        """Put the picture on the clipboard."""
        from playground.ui.docking.paper import picture_of

        QGuiApplication.clipboard().setImage(picture_of(shown.sheet()))
        text = self.tr("The picture of “{0}” is on the clipboard.").format(shown.title)
        self._shell.say(text, Weight.NOTE)

    def ask(self, shown: Printable, kind: str, paper: "Paper | None" = None) -> None:
        """Ask for a file's name, and write it."""
        kinds = {
            "png": self.tr("Pictures (*.png)"),
            "svg": self.tr("Drawings (*.svg)"),
            "pdf": self.tr("Pages (*.pdf)"),
            "csv": self.tr("Tables (*.csv)"),
        }[kind]
        title = self.tr("Save “{0}”").format(shown.title)
        start = self._folder() / f"{shown.file_name}.{kind}"
        path = self._shell.files.dialogs.ask_save(title, start, kinds)
        if path is not None:
            self.save(shown, path, kind, paper)

    def ask_size(self, shown: Printable) -> None:
        """Ask how wide it is to be printed, and then for a file's name."""
        from playground.ui.shell.print_size import PrintSizeDialog

        dialog = PrintSizeDialog(shown.sheet().size, self._shell.settings, self._shell.top)
        dialog.setWindowTitle(self.tr("Save “{0}”").format(shown.title))
        chosen = dialog.exec()
        dialog.deleteLater()
        if chosen:
            self.ask(shown, dialog.kind, dialog.paper)

    def content(self, shown: Printable, kind: str, paper: "Paper | None" = None) -> bytes:
        """What is written to a file of this kind. ExportError where that cannot be."""
        from playground.ui.docking.paper import pdf_of, png_of, svg_of

        if kind == "csv":
            assert shown.figures is not None
            return shown.figures().encode()
        sheet, origin = shown.sheet(), shown.origin()
        if kind == "png":
            return png_of(sheet, origin, paper)
        make = pdf_of if kind == "pdf" else svg_of
        return make(sheet, shown.resolution, origin, paper)

    def save(self, shown: Printable, path: Path, kind: str, paper: "Paper | None" = None) -> bool:
        """Write a file, and say how that went."""
        from playground.ui.docking.panel_export import write
        from playground.ui.docking.paper import ExportError

        shell = self._shell
        try:
            write(path, self.content(shown, kind, paper))
        except ExportError as error:
            shell.say(str(error))
            return False
        shell.settings.picture_folder = path.absolute().parent
        shell.say(self.tr("“{0}” written to {1}").format(shown.title, path), Weight.NOTE)
        return True

    def _folder(self) -> Path:
        if (last := self._shell.settings.picture_folder) is not None:
            return last
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        return Path(QStandardPaths.writableLocation(pictures) or Path.home())
