"""Opening and saving: experiments and data files, through dialogs, the recent list and drops.

A file that is refused leaves everything as it was, and the message says what is wrong with it.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.files import experiment_file
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.session.messages.painting import NO_PAINTING
from playground.session.messages.snapshot import Export
from playground.session.store import Store
from playground.ui.look.numbers import grouped
from playground.ui.look.words import error_text, message_text
from playground.ui.shell.settings import Settings

_TABLE_KNOBS = ("data_columns", "data_delimiter", "data_decimal", "data_header")


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
        self._stop = store.subscribe(lambda old, new: self.changed.emit())

    @property
    def title(self) -> str:
        """The window's title; Qt puts its mark of changes at [*]."""
        name = "Gradient Playground"
        return name if self.path is None else f"{self.path.name}[*] — {name}"

    @property
    def modified(self) -> bool:
        """Whether the knobs, or what is painted, are others than in the open file."""
        now = self._store.current, self._store.painting
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
        ending = path.suffix.lower()
        if ending in experiment_file.TABLES:
            return self.open_data(path)
        if ending in experiment_file.EXPERIMENTS:
            return self.open_experiment(path)
        self.refused.emit(
            self.tr("{0}: an experiment ({1}) or a data file ({2}) can be opened").format(
                path, " ".join(experiment_file.EXPERIMENTS), " ".join(experiment_file.TABLES)
            )
        )
        return False

    def open_experiment(self, path: Path) -> bool:
        """Take the knobs and the painting of an experiment file; one change to undo."""
        try:
            content = experiment_file.read(path)
        except ExperimentFileError as error:
            self._refuse(path, error_text(error))
            return False
        self._store.replace(content.knobs, content.painting or NO_PAINTING)
        self.opened(path)
        return True

    def open_late(self, content: Content, path: Path | None) -> None:
        """Open what the command line asked for, once the window is there; path: an experiment's."""
        knobs = content.knobs
        if path is not None and path.suffix.lower() not in experiment_file.TABLES:
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
        if not path.is_file():
            self._refuse(path, self.tr("{0}: there is no such file").format(path))
            return False
        if path.suffix.lower() == ".npz" or choice["data_columns"]:
            return self._take_data(path, choice, base)
        return self._look_at_table(path, choice, base)

    def _look_at_table(
        self, path: Path, choice: dict[str, str], base: Hyperparameters | None
    ) -> bool:
        """Ask for the columns where the table does not make them plain."""
        from playground.session.run.data_file import is_plain, look  # not before it is needed

        try:
            knobs = (base or self._store.current).adapted(
                dataset="file", data_file=str(path), **choice
            )
            seen = look(knobs)
        except ValueError as error:
            self._refuse(path, error_text(error))
            return False
        if is_plain(seen):
            return self._take_data(path, choice, base)
        from playground.ui.shell.columns_dialog import ColumnsDialog

        dialog = ColumnsDialog(knobs, seen, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._take_data(path, dialog.choice, base))
        dialog.open()
        return True

    def _take_data(self, path: Path, choice: dict[str, str], base: Hyperparameters | None) -> bool:
        try:
            knobs = base or self._store.current
            self._store.replace(knobs.adapted(dataset="file", data_file=str(path), **choice))
        except KnobError as error:
            self._refuse(path, error_text(error))
            return False
        self._settings.add_recent(path)
        self.changed.emit()
        return True

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
        endings = " ".join(f"*{ending}" for ending in experiment_file.TABLES)
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
