"""The user's own examples: which file, and which of its columns.

A file that is refused leaves everything as it was, and the message says what is wrong with it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.paths import is_file, is_folder
from playground.session.experiment import Experiment
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.messages.snapshot import Snapshot
from playground.ui.look.words import error_text, message_text
from playground.ui.shell.file_dialogs import FileDialogs
from playground.ui.shell.settings import Settings

if TYPE_CHECKING:  # not before it is needed
    from playground.data.files.reading import Reading
    from playground.session.files.checksums import NamedFile
    from playground.ui.shell.columns_dialog import ColumnsDialog

# What the dialog shows at first; any other file can be chosen, too.
_ENDINGS = (
    ".csv", ".tsv", ".txt", ".data", ".dat", ".xlsx", ".arff", ".npz", ".gz", ".zip",
)  # fmt: skip
# What is said of one table, as it is where nothing is said of it.
_NOTHING_SAID = {
    name: str(getattr(DEFAULTS, name))
    for name in KNOBS
    if name.startswith("data_") and name not in ("data_file", "data_seed")
}


@dataclass(frozen=True)
class _Asked:
    """What a dialog has chosen; revision: of the request for it; before: knobs and painting."""

    dialog: "ColumnsDialog"
    wanted: Hyperparameters
    revision: int
    before: tuple[Hyperparameters, Painting]


class DataFiles(QObject):
    """Opens files of examples; the training thread reads them, and faults come from there.

    refused, noted: messages.
    """

    refused = Signal(str)
    noted = Signal(str)

    def __init__(
        self, experiment: Experiment, settings: Settings, dialogs: FileDialogs, window: QWidget
    ) -> None:
        super().__init__(window)
        self._experiment, self._store = experiment, experiment.store
        self._settings, self._dialogs, self._window = settings, dialogs, window
        self._snapshot: Snapshot | None = None  # the newest one
        self._asked: _Asked | None = None  # and not answered yet
        self._found: Hyperparameters | None = None  # whose painting may not fit; not read yet
        self.named: NamedFile | None = None  # what a text says of the data file that it names
        self._found_bare: Hyperparameters | None = None  # the same without the painting

    # ---- opening ------------------------------------------------------------------------------

    def ask(self) -> bool:
        """Let the user pick a data file and open it."""
        path = self._dialogs.ask_open(self.tr("Open a data file"), self._kinds())
        return path is not None and self.open(path)

    def _kinds(self) -> str:
        endings = " ".join(f"*{ending}" for ending in _ENDINGS)
        return self.tr("Data files ({0})").format(endings) + ";;" + self.tr("All files (*)")

    def open(self, path: Path) -> bool:
        """Take a data file's examples, or open a dialog that asks for its columns first."""
        # What was said of another table is not said of this one.
        return self._open(path.absolute(), _NOTHING_SAID, self._store.current)

    def open_with(self, knobs: Hyperparameters) -> bool:
        """Take the data file that these knobs name, with what they say of it, and the knobs."""
        said = {name: str(getattr(knobs, name)) for name in _NOTHING_SAID}
        return self._open(Path(knobs.data_file), said, knobs)

    def _open(self, path: Path, said: dict[str, str], base: Hyperparameters) -> bool:
        """said: what is known of the table; base: the knobs to take besides."""
        from playground.session.run.data_file import (  # not before it is needed
            is_archive,
            reading_of,
        )

        if not is_file(path):
            self._settings.forget_recent(path)
            self.refused.emit(self.tr("{0}: there is no such file").format(path))
            return False
        try:
            knobs = base.adapted(dataset="file", data_file=str(path), **said)
            if said["data_columns"] or is_archive(str(path)):
                self._take(path, knobs)
                return True
            reading = reading_of(knobs)
        except ValueError as error:
            self.refused.emit(error_text(error))
            return False
        if reading.is_plain:
            self._take(path, knobs)
        else:
            self._ask_columns(path, knobs, reading)
        return True

    def _take(self, path: Path, knobs: Hyperparameters, painting: Painting | None = None) -> None:
        self._store.replace(knobs, painting)
        self._settings.add_recent(path)

    # ---- one that could not be read -----------------------------------------------------------

    def ask_where(self) -> bool:
        """Let the user pick where the examples of the present knobs are now."""
        if self._store.current.dataset != "file":
            self.noted.emit(self.tr("There is no data file open"))
            return False
        missing = Path(self._store.current.data_file)
        folder = next((one for one in missing.parents if is_folder(one)), None)
        title = self.tr("Find {0}").format(missing.name)
        path = self._dialogs.ask_open(title, self._kinds(), folder)
        return path is not None and self.find(path)

    def find(self, path: Path) -> bool:
        """Read the examples of the present knobs from here, with all that is said of them.

        Where the same columns are not there, or nothing was said of them, they are asked for.
        """
        from playground.session.run.data_file import is_archive, reading_of

        present, path = self._store.current, path.absolute()
        knobs = present.with_changes(dataset="file", data_file=str(path))
        try:
            if is_archive(str(path)) or self._fits(knobs):
                self._take_found(path, knobs)
                return True
            cleared = knobs.with_changes(**_NOTHING_SAID)
            self._ask_columns(path, cleared, reading_of(cleared))
        except ValueError as error:
            self.refused.emit(error_text(error))
            return False
        return True

    def _tell_other(self, path: Path) -> None:
        """Say so where a file holds something else than the one that a text was made with."""
        named = self.named
        if named is not None and not named.is_at(path):
            text = self.tr("{0} holds other data than the file that the text was made with")
            self.noted.emit(text.format(path.name))

    @staticmethod
    def _fits(knobs: Hyperparameters) -> bool:
        """Whether a table has what the knobs say of it."""
        from playground.session.run.data_file import reading_of

        try:
            reading = reading_of(knobs)
        except ValueError:
            return False
        return reading.is_plain or bool(knobs.data_columns and not reading.problems)

    def _take_found(self, path: Path, knobs: Hyperparameters) -> None:
        self._tell_other(path)
        if knobs == self._store.current:
            self._experiment.reset_weights()  # which reads it again
            return
        painting = self._store.painting
        self._found = knobs if painting.changes else None
        self._take(path, knobs, painting)

    # ---- columns ------------------------------------------------------------------------------

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
            try:
                reading = reading_of(knobs)
            except ValueError:  # what is said of it may be the fault
                knobs = knobs.with_changes(**_NOTHING_SAID)
                reading = reading_of(knobs)
        except ValueError as error:
            self.refused.emit(error_text(error))
            return False
        self._ask_columns(Path(knobs.data_file), knobs, reading)
        return True

    def _ask_columns(self, path: Path, knobs: Hyperparameters, reading: "Reading") -> None:
        """Open the dialog that asks for columns."""
        from playground.ui.shell.columns_dialog import ColumnsDialog

        dialog = ColumnsDialog(knobs, reading, self._window)
        dialog.chosen.connect(lambda: self._take_chosen(path, knobs, dialog))
        dialog.given_up.connect(self.give_up)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_chosen(self, path: Path, knobs: Hyperparameters, dialog: "ColumnsDialog") -> None:
        """Take what a dialog chose; it waits until that is trained on."""
        try:
            wanted = knobs.adapted(**dialog.choice)
        except KnobError as error:
            dialog.take_refusal(error_text(error))
            return
        before = self._store.current, self._store.painting
        if wanted == self._store.current:  # of a file, perhaps, that is mended
            self._experiment.reset_weights()
        self._take(path, wanted)
        self._asked = _Asked(dialog, wanted, self._experiment.revision, before)

    def give_up(self) -> None:
        """Back to the knobs of the run that goes on."""
        if self._snapshot is not None:
            self._store.withdraw(self._snapshot.newest_knobs, self._snapshot.painting)

    # ---- what comes of it ---------------------------------------------------------------------

    def follow(self, snapshot: Snapshot) -> None:
        """Tell what became of the columns that a dialog has chosen, and of a file that was found.

        What could not be used has been taken back from the store by then.
        """
        self._snapshot = snapshot
        self._follow_found(snapshot)
        if self._asked is None:
            return
        dialog, wanted = self._asked.dialog, self._asked.wanted
        dialog.take_progress(snapshot.reading)
        done = snapshot.newest_knobs == wanted and snapshot.reading is None
        if done and not snapshot.missing:
            self._asked = None
            dialog.done(dialog.DialogCode.Accepted)
        elif self._store.current != wanted or (done and snapshot.revision >= self._asked.revision):
            if self._store.current == wanted:  # kept, for there is nothing else to train on
                self._store.withdraw(*self._asked.before)
            self._asked = None
            dialog.take_refusal(message_text(snapshot.problem or snapshot.missing))

    def _follow_found(self, snapshot: Snapshot) -> None:
        """What is painted may not fit the examples that were found: then they come without it."""
        if snapshot.reading is not None:
            return
        if self._found is not None and snapshot.problem and self._store.current != self._found:
            self._found_bare = self._found
            self._store.replace(self._found, NO_PAINTING)
        elif self._found_bare is not None and snapshot.newest_knobs == self._found_bare:
            self.noted.emit(
                self.tr(
                    "What was painted does not fit these examples and is gone. Undo brings it back."
                )
            )
        elif self._found is None or snapshot.newest_knobs != self._found:
            return
        else:
            self._found_bare = None
        self._found = None
