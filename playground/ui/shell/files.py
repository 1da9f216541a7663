"""Opening and saving experiments, through dialogs, the recent list and drops.

A file that is refused leaves everything as it was, and the message says what is wrong with it.
What would be lost by opening another one is asked about first.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from playground.knobs.hyperparameters import DEFAULTS
from playground.paths import exists
from playground.session.experiment import Experiment
from playground.session.files import experiment_file
from playground.session.files.document import Document, is_unsaved
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.session.messages.painting import NO_PAINTING
from playground.session.messages.snapshot import Export, Snapshot
from playground.ui.look.numbers import grouped
from playground.ui.look.words import error_text, message_text
from playground.ui.shell.data_files import DataFiles
from playground.ui.shell.file_dialogs import FileDialogs
from playground.ui.shell.questions import Answer, ask_about_changes, may_ask_computer
from playground.ui.shell.settings import Settings
from playground.ui.shell.shared_texts import SharedTexts


class Files(QObject):
    """What the window has open. `refused` carries a message; `changed`: another name or state.

    data: the files of examples. export_asked carries a path; `report` then says through `noted` or
    `refused` what came of it.
    """

    refused = Signal(str)
    noted = Signal(str)
    export_asked = Signal(str)
    changed = Signal()

    def __init__(self, experiment: Experiment, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._experiment, self._store = experiment, experiment.store
        self._settings, self._window = settings, parent
        self.dialogs = FileDialogs(settings, parent)
        self.data = DataFiles(experiment, settings, self.dialogs, parent)
        self.data.refused.connect(self.refused)
        self.data.noted.connect(self.noted)
        self.shared = SharedTexts(self, parent)
        self.shared.refused.connect(self.refused)
        self.shared.noted.connect(self.noted)
        # What is set in laboratories, as an experiment file keeps it; None until they are there.
        self.laboratories: Callable[[], dict[str, Any]] | None = None
        self._reported = 0  # exports that the user has been told about
        self._stop = self._store.subscribe(lambda old, new: self.changed.emit())
        self.changed.connect(lambda: settings.keep_open_file(self.path))
        if self.path is not None:  # it begins with a file
            settings.add_recent(self.path)
        settings.keep_open_file(self.path)

    @property
    def document(self) -> Document | None:
        """The experiment file that is open."""
        held = self._store.document
        return held if isinstance(held, Document) else None

    @property
    def path(self) -> Path | None:
        """Where it is; None where none is open."""
        return None if self.document is None else self.document.path

    @property
    def title(self) -> str:
        """The window's title; Qt puts its mark of changes at [*]."""
        name = "Gradient Playground"
        return name if self.path is None else f"{self.path.name}[*] — {name}"

    @property
    def unsaved(self) -> bool:
        """Whether opening another experiment would lose something."""
        return is_unsaved(self.document, *self._store.own)

    @property
    def modified(self) -> bool:
        """Whether the open file holds other knobs, or another painting."""
        return self.path is not None and self.unsaved

    def detach(self) -> None:
        """Stop following the store."""
        self._stop()

    @property
    def content(self) -> Content:
        """The present experiment: what the user sees, be it of a lesson that is visited."""
        laboratories = None if self.document is None else self.document.laboratories
        if self.laboratories is not None:
            laboratories = self.laboratories()
        return Content(self._store.current, self._store.painting, laboratories=laboratories)

    @property
    def folders(self) -> list[Path]:
        """Where files were opened and saved of late, the last one first."""
        recent = [Path(name).parent for name in self._settings.recent_files]
        return list(dict.fromkeys((self.dialogs.folder, *recent, Path.cwd())))

    # ---- opening ------------------------------------------------------------------------------

    def open_path(self, path: Path) -> bool:
        """Open an experiment or a data file, by its name's ending."""
        if experiment_file.is_experiment(path):
            return self.open_experiment(path)
        return self.data.open(path)

    def open_experiment(self, path: Path) -> bool:
        """Take the knobs and the painting of an experiment file; one change to undo."""
        path = path.absolute()
        try:
            content = experiment_file.read(path)
        except ExperimentFileError as error:
            self._refuse(path, error_text(error))
            return False
        remote = experiment_file.remote_data(content, path)
        if remote is not None and not may_ask_computer(self._window, remote):
            return False
        if not self.may_replace():
            return False
        self.take(content, Document.of(content, path))
        return True

    def take(self, content: Content, document: Document) -> None:
        """Take what was read of an experiment file, or of a text."""
        own = False
        if document.path is not None:
            self._settings.add_recent(document.path)
            own = document.path.parent == self._settings.path.parent  # of the program: a session's
        self._experiment.leave()  # a lesson, say, that is visited
        painting = content.painting or NO_PAINTING
        self._store.open(content.knobs, painting, None if own else document)
        self.changed.emit()
        if content.moved:
            text = self.tr("{0} is not there any more: the file of this name beside it is used")
            self.noted.emit(text.format(content.moved))

    def new(self) -> bool:
        """Begin with the defaults, and without a file."""
        if not self.may_replace():
            return False
        self._experiment.leave()
        self._store.open(DEFAULTS)
        self._experiment.reset_all()
        self.changed.emit()
        return True

    def may_replace(self) -> bool:
        """Ask what becomes of unsaved changes, if there are any; whether to go on."""
        if not self.unsaved:
            return True
        answer = ask_about_changes(self._window, self.path.name if self.path else "")
        if answer is Answer.SAVE:
            self._experiment.leave()  # what is visited is not what is asked about
            return self.save()
        return answer is Answer.LOSE

    def _refuse(self, path: Path, message: str) -> None:
        if not exists(path):
            self._settings.forget_recent(path)
        self.refused.emit(message)

    def ask_experiment(self) -> bool:
        """Let the user pick an experiment and open it."""
        path = self.dialogs.ask_open(self.tr("Open an experiment"), self._kinds())
        return path is not None and self.open_experiment(path)

    def _kinds(self) -> str:
        endings = " ".join(f"*{ending}" for ending in experiment_file.EXPERIMENTS)
        return self.tr("Experiments ({0})").format(endings)

    # ---- saving -------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write to the open file; without one, or during a visit to a lesson, ask for a name."""
        if self.path is None or self._store.visiting:
            return self.save_as()
        return self.save_to(self.path)

    def save_as(self) -> bool:
        """Ask for a name and write to it."""
        start = self.path or self.dialogs.folder / f"experiment{experiment_file.SUFFIX}"
        path = self.dialogs.ask_save(self.tr("Save the experiment"), start, self._kinds())
        return path is not None and self.save_to(path)

    def ask_to_save_with_data(self) -> bool:
        """Ask for a name and write to it, so that it opens on another computer."""
        start = self.path or self.dialogs.folder / f"experiment{experiment_file.SUFFIX}"
        title = self.tr("Save the experiment with its data")
        path = self.dialogs.ask_save(title, start, self._kinds())
        return path is not None and self.save_to(path, with_data=True)

    def save_to(self, path: Path, *, with_data: bool = False) -> bool:
        """Write knobs and painting; with_data: and the data. An open file that has them keeps them.

        The run goes on with the data file that it has read.
        """
        path, document, content = path.absolute(), self.document, self.content
        saved = Document.of(content, path)
        try:
            if with_data or (document is not None and document.with_data):
                saved = replace(saved, with_data=True)
                content = self._with_data(content, path)
            experiment_file.write(path, content)
        except ExperimentFileError as error:
            self.refused.emit(error_text(error))
            return False
        if not self._store.visiting:
            self._store.relabel(saved)
        self._settings.add_recent(path)
        self.changed.emit()
        return True

    def _with_data(self, content: Content, path: Path) -> Content:
        """Bring the data along, and say how; without them where they cannot be read."""
        from playground.session.files.saving_data import with_data  # not before it is needed

        try:
            found = with_data(content, path, self.document)
        except ValueError as error:
            why = error_text(error)
            self.refused.emit(self.tr("Saved without the data: {0}").format(why))
            return content
        text = self.tr("Saved. The examples follow from the knobs.")
        if found.table is not None:
            text = self.tr("Saved with the data: {0} is in the file").format(found.table.name)
        elif found.knobs.dataset == "file":
            text = self.tr("Saved with the data: {0}").format(found.knobs.data_file)
        self.noted.emit(text)
        return found

    # ---- exports ------------------------------------------------------------------------------

    def ask_export(self) -> bool:
        """Ask for a name and have the examples written to it; `report` tells how that went."""
        title = self.tr("Export the points of the train and dev set")
        start = self.dialogs.folder / "points.csv"
        path = self.dialogs.ask_save(title, start, self.tr("Tables (*.csv)"))
        if path is None:
            return False
        self.noted.emit(self.tr("Writing {0} …").format(path))  # many examples take a while
        self.export_asked.emit(str(path.absolute()))
        return True

    def follow(self, snapshot: Snapshot) -> None:
        """Tell what became of exports and of data files."""
        self.report(snapshot.exports)
        self.data.follow(snapshot)

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

    # ---- by drop ------------------------------------------------------------------------------

    @staticmethod
    def local_paths(data: QMimeData) -> list[Path]:
        """The files that are being dragged, or were copied."""
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]

    def take_dropped(self, paths: Sequence[Path]) -> bool:
        """Open what was dropped: one file."""
        if len(paths) == 1:
            return self.open_path(paths[0])
        self.refused.emit(self.tr("Drop one file: an experiment or a data file"))
        return False
