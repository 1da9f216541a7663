"""Opening and saving: experiments and data files, through dialogs, the recent list and drops.

A file that is refused leaves everything as it was, and the message says what is wrong with it.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.files import experiment_file
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.session.messages.painting import NO_PAINTING
from playground.session.messages.snapshot import Export, Snapshot
from playground.session.store import Store
from playground.ui.look.numbers import grouped
from playground.ui.look.words import error_text, message_text
from playground.ui.shell.settings import Settings

if TYPE_CHECKING:  # not before it is needed
    from playground.data.files.reading import Reading
    from playground.ui.shell.columns_dialog import ColumnsDialog

# What the dialog shows at first; any other file can be chosen, too.
_DATA_ENDINGS = (
    ".csv", ".tsv", ".txt", ".data", ".dat", ".xlsx", ".arff", ".npz", ".gz", ".zip",
)  # fmt: skip
# What is said of one table.
_TABLE_KNOBS = tuple(
    name for name in KNOBS if name.startswith("data_") and name not in ("data_file", "data_seed")
)


class Files(QObject):
    """What the window has open. `refused` carries a message; `changed`: another name or state.

    export_asked carries a path; `report` then says through `noted` or `refused` what came of it.
    """

    refused = Signal(str)
    noted = Signal(str)
    export_asked = Signal(str)
    changed = Signal()

    def __init__(self, store: Store, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._settings, self._window = store, settings, parent
        self.path: Path | None = None  # the experiment file that is open
        self._saved = store.current, store.painting
        self._reported = 0  # exports that the user has been told about
        self._snapshot: Snapshot | None = None  # the newest one
        self._asked: tuple[ColumnsDialog, Hyperparameters] | None = None  # and not answered yet
        self._stop = store.subscribe(lambda old, new: self.changed.emit())

    @property
    def title(self) -> str:
        """The window's title; Qt puts its mark of changes at [*]."""
        name = "Gradient Playground"
        return name if self.path is None else f"{self.path.name}[*] — {name}"

    @property
    def modified(self) -> bool:
        """Whether the knobs, or what is painted, are others than in the open file."""
        now = self._store.own
        return self.path is not None and now != self._saved

    def detach(self) -> None:
        """Stop following the store."""
        self._stop()

    def opened(self, path: Path) -> None:
        """Note that this file is open: the store already holds its knobs."""
        self.path = path.absolute()
        self._saved = self._store.current, self._store.painting
        self._settings.add_recent(self.path)
        self.changed.emit()

    # ---- by path ------------------------------------------------------------------------------

    def open_path(self, path: Path) -> bool:
        """Open an experiment or a data file, by its name's ending."""
        if experiment_file.is_experiment(path):
            return self.open_experiment(path)
        return self.open_data(path)

    def open_experiment(self, path: Path) -> bool:
        """Take the knobs and the painting of an experiment file; one change to undo."""
        try:
            content = experiment_file.read(path)
        except ExperimentFileError as error:
            self._refuse(path, error_text(error))
            return False
        remote = experiment_file.remote_data(content, path.absolute())
        if remote is not None and not self._may_ask_for(remote):
            return False
        self._store.replace(content.knobs, content.painting or NO_PAINTING)
        self.opened(path)
        return True

    def _may_ask_for(self, path: str) -> bool:
        """Ask whether another computer may be asked for a file that an experiment names."""
        question = QMessageBox(self._window)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(self.tr("The examples are on another computer. Ask it for them?"))
        question.setInformativeText(
            self.tr("{0}\n\nWho owns that computer learns that you open the file, and, on Windows, "
                    "your user name.").format(path)
        )  # fmt: skip
        roles = QMessageBox.ButtonRole
        ask = question.addButton(self.tr("Ask it"), roles.AcceptRole)
        question.setDefaultButton(question.addButton(self.tr("Do not open"), roles.RejectRole))
        question.exec()
        asked = question.clickedButton() is ask
        question.deleteLater()
        return asked

    def open_late(self, content: Content, path: Path | None) -> None:
        """Open what the command line asked for, once the window is there; path: an experiment's."""
        knobs = content.knobs
        if path is not None and experiment_file.is_experiment(path):
            self._store.replace(knobs, content.painting or NO_PAINTING)
            self.opened(path)
            return
        choice = {name: str(getattr(knobs, name)) for name in _TABLE_KNOBS}
        self._open_data(Path(knobs.data_file), choice, knobs)

    def open_data(self, path: Path) -> bool:
        """Take a data file's examples, or open a dialog that asks for its columns first.

        The training thread reads it; a fault comes from there.
        """
        # What was said of another table is not said of this one.
        choice = {name: str(getattr(DEFAULTS, name)) for name in _TABLE_KNOBS}
        return self._open_data(path.absolute(), choice, None)

    def _open_data(self, path: Path, choice: dict[str, str], base: Hyperparameters | None) -> bool:
        """Open a data file; choice: what is known of the table; base: the knobs to take
        besides, in place of those that there are."""
        from playground.session.run.data_file import (  # not before it is needed
            is_archive,
            reading_of,
        )

        if not path.is_file():
            self._refuse(path, self.tr("{0}: there is no such file").format(path))
            return False
        try:
            knobs = (base or self._store.current).adapted(
                dataset="file", data_file=str(path), **choice
            )
            if choice["data_columns"] or is_archive(str(path)):
                self._take_data(path, knobs)
                return True
            reading = reading_of(knobs)
        except ValueError as error:
            self._refuse(path, error_text(error))
            return False
        if reading.is_plain:
            self._take_data(path, knobs)
            return True
        self._ask(path, knobs, reading)
        return True

    def ask_columns(self) -> bool:
        """Ask again what is taken of the table that the knobs name."""
        from playground.session.run.data_file import is_archive, reading_of

        knobs = self._store.current
        if knobs.dataset != "file" or not knobs.data_file:
            self.noted.emit(self.tr("There is no data file open"))
            return False
        try:
            if is_archive(knobs.data_file):
                self.noted.emit(self.tr("A NumPy archive says itself what its arrays are"))
                return False
            reading = reading_of(knobs)
        except ValueError as error:
            self.refused.emit(error_text(error))
            return False
        self._ask(Path(knobs.data_file), knobs, reading)
        return True

    def _ask(self, path: Path, knobs: Hyperparameters, reading: "Reading") -> None:
        """Open the dialog that asks for columns."""
        from playground.ui.shell.columns_dialog import ColumnsDialog

        dialog = ColumnsDialog(knobs, reading, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda: self._take_chosen(path, knobs, dialog))
        dialog.given_up.connect(self._give_up)
        dialog.open()

    def _take_chosen(self, path: Path, knobs: Hyperparameters, dialog: "ColumnsDialog") -> None:
        """Take what a dialog chose; it waits until that is trained on."""
        try:
            wanted = knobs.adapted(**dialog.choice)
        except KnobError as error:
            dialog.take_refusal(error_text(error))
            return
        self._asked = dialog, wanted
        self._take_data(path, wanted)

    def _take_data(self, path: Path, knobs: Hyperparameters) -> None:
        self._store.replace(knobs)
        self._settings.add_recent(path)
        self.changed.emit()

    def _give_up(self) -> None:
        """Back to the knobs of the run that goes on."""
        if self._snapshot is not None:
            self._store.withdraw(self._snapshot.newest_knobs, self._snapshot.painting)

    def follow(self, snapshot: Snapshot) -> None:
        """Tell what became of exports, and of the columns that a dialog has chosen."""
        self._snapshot = snapshot
        self.report(snapshot.exports)
        if self._asked is None:
            return
        dialog, wanted = self._asked
        dialog.take_progress(snapshot.reading)
        if snapshot.newest_knobs == wanted and snapshot.reading is None:
            self._asked = None
            dialog.done(dialog.DialogCode.Accepted)
        elif self._store.current != wanted:  # taken back, for it could not be used
            self._asked = None
            dialog.take_refusal(message_text(snapshot.problem))

    def save_to(self, path: Path) -> bool:
        """Write the knobs."""
        try:
            experiment_file.save(path, self._store.current, self._store.painting)
        except ExperimentFileError as error:
            self.refused.emit(error_text(error))
            return False
        self.opened(path)
        return True

    def report(self, exports: Sequence[Export]) -> None:
        """Say how exports ended that have not been reported yet."""
        for done in exports[self._reported :]:
            if done.problem:
                self.refused.emit(message_text(done.problem))
                continue
            text = (
                self.tr("{0} examples written to {1}: train and dev set; the test set stays hidden")
                if done.hidden
                else self.tr("{0} examples written to {1}")
            )
            if done.held_out:
                text = (
                    self.tr(
                        "{0} examples written to {1}: train and dev set, without the {2} of "
                        "train-dev; the test set stays hidden"
                    )
                    if done.hidden
                    else self.tr(
                        "{0} examples written to {1}: train and dev set, without the {2} of "
                        "train-dev"
                    )
                )
            counts = grouped(done.examples), done.path, grouped(done.held_out)
            self.noted.emit(text.format(*counts))
        self._reported = len(exports)

    def _refuse(self, path: Path, message: str) -> None:
        if not path.exists():
            self._settings.forget_recent(path)
            self.changed.emit()
        self.refused.emit(message)

    # ---- by dialog ----------------------------------------------------------------------------

    def ask_experiment(self) -> bool:
        """Let the user pick an experiment and open it."""
        path = self._ask_open(self.tr("Open an experiment"), self._experiment_filter())
        return path is not None and self.open_experiment(path)

    def ask_data(self) -> bool:
        """Let the user pick a data file and open it."""
        endings = " ".join(f"*{ending}" for ending in _DATA_ENDINGS)
        kinds = self.tr("Data files ({0})").format(endings) + ";;" + self.tr("All files (*)")
        path = self._ask_open(self.tr("Open a data file"), kinds)
        return path is not None and self.open_data(path)

    def save(self) -> bool:
        """Write to the open file; without one, ask for a name."""
        return self.save_to(self.path) if self.path is not None else self.save_as()

    def save_as(self) -> bool:
        """Ask for a name and write to it."""
        start = self.path or self._folder() / f"experiment{experiment_file.SUFFIX}"
        path = self.ask_save(self.tr("Save the experiment"), start, self._experiment_filter())
        return path is not None and self.save_to(path)

    def ask_export(self) -> bool:
        """Ask for a name and have the examples written to it; `report` tells how that went."""
        title = self.tr("Export the points of the train and dev set")
        start = self._folder() / "points.csv"
        path = self.ask_save(title, start, self.tr("Tables (*.csv)"))
        if path is None:
            return False
        self.noted.emit(self.tr("Writing {0} …").format(path))  # many examples take a while
        self.export_asked.emit(str(path.absolute()))
        return True

    def _experiment_filter(self) -> str:
        endings = " ".join(f"*{ending}" for ending in experiment_file.EXPERIMENTS)
        return self.tr("Experiments ({0})").format(endings)

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

    def _ask_open(self, title: str, kinds: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self._folder()), kinds)
        return Path(name) if name else None

    def _folder(self) -> Path:
        """Where to look first: beside the file used last."""
        for name in self._settings.recent_files:
            if (folder := Path(name).parent).is_dir():
                return folder
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(documents) or Path.home())

    # ---- by drop ------------------------------------------------------------------------------

    @staticmethod
    def local_paths(data: QMimeData) -> list[Path]:
        """The files that are being dragged."""
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

    def dropped(self, data: QMimeData) -> bool:
        """Open what was dropped: one file."""
        paths = self.local_paths(data)
        if len(paths) == 1:
            return self.open_path(paths[0])
        self.refused.emit(self.tr("Drop one file: an experiment or a data file"))
        return False
