"""What the window remembers from one start to the next: sizes, theme, recent files, the knobs."""

import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from playground.i18n.messages import message, message_of, system_reason
from playground.knobs.hyperparameters import Hyperparameters
from playground.paths import exists, is_file, is_folder, is_remote
from playground.session.files import experiment_file
from playground.session.files.document import Document, is_unsaved
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.session.files.kept_aside import remove_leftovers, set_aside
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.messages.speed import AT_FIRST, FLAT_OUT, SPEEDS
from playground.ui.docking import layouts
from playground.ui.docking.layouts import Arrangement
from playground.ui.shell.preferences import Preferences
from playground.whole_file import write_whole

NAME = "gradient-playground"
_VERSION = 1  # of the meaning of these settings; others are not read
_RECENT = 8
_PREPARING = "preparing"  # is there while an experiment takes long to prepare
_UNPREPARED = "unfinished.gradplay"
_CRASHED = "crashed-session.gradplay"
_LAST = "last-experiment.json"
_ASIDE = "last-session.gradplay"
_SPEEDS = {"max" if speed == FLAT_OUT else str(speed): speed for speed in SPEEDS}  # in the file


class Settings(Preferences):
    """A file in the place that the system keeps for settings; the last experiment lies beside it.

    A damaged file, or one of another version, is kept under another name. problems: what was found
    wrong and is to be said in the window.
    """

    def __init__(self) -> None:
        ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        # Qt would wait for ever for a pipe; the place is asked for without reading what is there.
        place = Path(QSettings(ini, user, NAME, "none").fileName()).with_name(f"{NAME}.ini")
        odd = exists(place) and not is_file(place)
        kept = set_aside(place) if odd else None
        super().__init__(QSettings(ini, user, NAME, NAME if kept or not odd else "settings"))
        if odd:
            self._say_aside(place, kept)
        known = self._file.contains("version")
        damaged = self._file.status() is not QSettings.Status.NoError
        if damaged or (known and self._text("version") != str(_VERSION)):
            self._put_aside(self.path)
            self._file.clear()
        self._file.setValue("version", _VERSION)
        remove_leftovers(self.last_experiment_path)
        self._check_place()

    def _put_aside(self, path: Path) -> None:
        self._say_aside(path, set_aside(path))

    def _say_aside(self, path: Path, kept: Path | None) -> None:
        if kept is not None:
            self.problems.append(
                message(
                    "Settings",
                    "{path} cannot be read by this version of the program: the defaults are used, "
                    "and it is kept as {kept}",
                    path=str(path), kept=kept.name,
                )
            )  # fmt: skip

    def _check_place(self) -> None:
        """Say at the start, and not at the end, that nothing can be kept."""
        folder = self.path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            self.problems.append(
                message(
                    "Settings",
                    "Settings and knobs cannot be kept for the next start: {path}: {why}",
                    path=str(folder), why=system_reason(error),
                )
            )  # fmt: skip

    @property
    def path(self) -> Path:
        """The file."""
        return Path(self._file.fileName())

    def write(self) -> None:
        """Put everything on disk now."""
        self._file.sync()

    # ---- values -------------------------------------------------------------------------------

    def bytes_of(self, key: str) -> QByteArray:
        """The state of a window or a splitter; empty where there is none."""
        value: Any = self._file.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_bytes(self, key: str, value: QByteArray) -> None:
        """Keep the state of a window or a splitter."""
        self._file.setValue(key, value)

    @property
    def pinned_knobs(self) -> list[str]:
        """The knobs that stay in sight when the others are folded away."""
        return self._texts("pinned_knobs") or []

    @pinned_knobs.setter
    def pinned_knobs(self, names: list[str]) -> None:
        self._file.setValue("pinned_knobs", names)

    @property
    def speed(self) -> int:
        """How fast the run plays, see `session/messages/speed.py`, as it was chosen last."""
        return _SPEEDS.get(self._text("speed"), AT_FIRST)

    @speed.setter
    def speed(self, speed: int) -> None:
        self._file.setValue("speed", "max" if speed == FLAT_OUT else str(speed))

    @property
    def open_sections(self) -> list[str] | None:
        """The groups of knobs that are open; None at the first start."""
        return self._texts("open_sections")

    @open_sections.setter
    def open_sections(self, names: list[str]) -> None:
        self._file.setValue("open_sections", names)

    @property
    def arrangement(self) -> Arrangement | None:
        """How the panels stood; None at the first start, or where it is damaged."""
        return layouts.read_arrangement(layouts.parsed(self._text("arrangement")))

    @arrangement.setter
    def arrangement(self, arrangement: Arrangement) -> None:
        self._file.setValue("arrangement", json.dumps(arrangement.to_json()))

    @property
    def projector_arrangement(self) -> Arrangement | None:
        """How the panels stood in projector mode; None where it has not been used."""
        return layouts.read_arrangement(layouts.parsed(self._text("projector_arrangement")))

    @projector_arrangement.setter
    def projector_arrangement(self, arrangement: Arrangement) -> None:
        self._file.setValue("projector_arrangement", json.dumps(arrangement.to_json()))

    @property
    def controls_folded(self) -> bool:
        """Whether the knobs were folded away."""
        return self._text("controls_folded") == "true"

    @controls_folded.setter
    def controls_folded(self, folded: bool) -> None:
        self._file.setValue("controls_folded", "true" if folded else "false")

    @property
    def own_layouts(self) -> dict[str, Arrangement]:
        """The user's own layouts, by name."""
        return layouts.read_own(layouts.parsed(self._text("own_layouts")))

    @own_layouts.setter
    def own_layouts(self, own: dict[str, Arrangement]) -> None:
        text = json.dumps({name: one.to_json() for name, one in own.items()})
        self._file.setValue("own_layouts", text)

    @property
    def library_columns(self) -> list[str] | None:
        """The columns of the table of kept runs, from left to right; None: the usual ones."""
        return self._texts("library_columns")

    @library_columns.setter
    def library_columns(self, names: list[str]) -> None:
        self._file.setValue("library_columns", names)

    @property
    def lessons_offered(self) -> bool:
        """Whether the first lesson may still be offered: until it was, and was answered."""
        return self._text("lessons_offered") != "answered"

    @lessons_offered.setter
    def lessons_offered(self, offered: bool) -> None:
        self._file.setValue("lessons_offered", "" if offered else "answered")

    @property
    def finished_lessons(self) -> list[str]:
        """The names of the lessons that were worked through."""
        return self._texts("finished_lessons") or []

    @finished_lessons.setter
    def finished_lessons(self, names: list[str]) -> None:
        self._file.setValue("finished_lessons", names)

    def stars_of(self, challenge: str) -> int:
        """The most stars of a challenge so far."""
        stars = self._best_of(challenge).get("stars")
        return stars if isinstance(stars, int) and 0 <= stars <= 3 else 0

    def knobs_of_stars(self, challenge: str) -> dict[str, Any]:
        """The knobs that were changed for them."""
        knobs = self._best_of(challenge).get("knobs")
        return knobs if isinstance(knobs, dict) else {}

    def keep_stars(self, challenge: str, stars: int, knobs: dict[str, Any]) -> None:
        """Keep the best of a challenge, and the knobs that were changed for it."""
        known = {**self._stars(), challenge: {"stars": stars, "knobs": knobs}}
        self._file.setValue("stars", json.dumps(known))

    def _stars(self) -> dict[str, Any]:
        kept = layouts.parsed(self._text("stars"))
        return kept if isinstance(kept, dict) else {}

    def _best_of(self, challenge: str) -> dict[str, Any]:
        found = self._stars().get(challenge)
        return found if isinstance(found, dict) else {}

    # ---- files --------------------------------------------------------------------------------

    @property
    def recent_files(self) -> list[str]:
        """Files opened or saved, the newest first."""
        return (self._texts("recent_files") or [])[:_RECENT]

    def add_recent(self, path: Path) -> None:
        """Put a file first."""
        name = str(path)
        others = [other for other in self.recent_files if other != name]
        self._file.setValue("recent_files", [name, *others][:_RECENT])

    def forget_recent(self, path: Path) -> None:
        """A file that cannot be opened any more."""
        self._file.setValue("recent_files", [n for n in self.recent_files if n != str(path)])

    @property
    def open_file(self) -> Path | None:
        """The experiment file that was open last."""
        text = self._text("open_file")
        return Path(text) if text else None

    def keep_open_file(self, path: Path | None) -> None:
        """Note at once which experiment file is open: the knobs are kept a moment later."""
        if path != self.open_file:
            self._file.setValue("open_file", "" if path is None else str(path))
            self.write()

    def last_document(self, knobs: Hyperparameters) -> Document | None:
        """The experiment file that the knobs of the last time belong to, if it is still there.

        Where it took their data along, they may go on with the file that these came from.
        """
        path = self.open_file
        if path is None or is_remote(str(path)):
            return None
        try:
            content = experiment_file.read(path)
        except ExperimentFileError:
            return None
        if content.table is not None and content.table.name == Path(knobs.data_file).name:
            came_from = {"data_file": knobs.data_file, "data_encoding": knobs.data_encoding}
            content = content._replace(knobs=content.knobs.with_changes(**came_from))
        return Document.of(content, path)

    @property
    def scheduler(self) -> str:
        """The address of the scheduler whose cluster laboratories work on; empty: none."""
        return self._text("scheduler")

    @scheduler.setter
    def scheduler(self, address: str) -> None:
        self._file.setValue("scheduler", address)

    @property
    def picture_folder(self) -> Path | None:
        """Where pictures and figures of panels were written last, if it is still there."""
        text = self._text("picture_folder")
        return Path(text) if text and is_folder(Path(text)) else None

    @picture_folder.setter
    def picture_folder(self, folder: Path) -> None:
        self._file.setValue("picture_folder", str(folder))

    @property
    def print_size(self) -> str:
        """What was chosen the last time that something was saved at a size for print."""
        return self._text("print_size")

    @print_size.setter
    def print_size(self, text: str) -> None:
        self._file.setValue("print_size", text)

    @property
    def last_experiment_path(self) -> Path:
        """Where the knobs lie between two starts."""
        return self.path.with_name(_LAST)

    def save_last_experiment(
        self, knobs: Hyperparameters, painting: Painting | None = None
    ) -> None:
        """Keep the knobs for the next start. ExperimentFileError where they cannot be written."""
        try:
            self.last_experiment_path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExperimentFileError(self.last_experiment_path, system_reason(error)) from error
        experiment_file.save(self.last_experiment_path, knobs, painting)

    def mark_preparing(self, preparing: bool) -> None:
        """Note that an experiment takes long to prepare, or that it is shown now."""
        mark = self.path.with_name(_PREPARING)
        with suppress(OSError):  # that nothing can be kept is said elsewhere
            if preparing:
                mark.touch()
            else:
                mark.unlink(missing_ok=True)

    def put_crashed_aside(self) -> Path | None:
        """Begin with the defaults where the last session ended in a crash; its experiment's file.

        It is the first of the recent files. None where there is none.
        """
        return self._put_session_aside(_CRASHED)

    def _put_session_aside(self, name: str) -> Path | None:
        aside = self.path.with_name(name)
        with suppress(OSError):
            self.last_experiment_path.replace(aside)
            self.add_recent(aside)
            return aside
        return None

    def put_unprepared_aside(self) -> None:
        """Begin with the defaults where the last session ended while it prepared its experiment.

        What it prepared is kept in a file of its own, the first of the recent ones, and said.
        """
        mark = self.path.with_name(_PREPARING)
        if not exists(mark):
            return
        with suppress(OSError):
            mark.unlink()
        if aside := self._put_session_aside(_UNPREPARED):
            self.problems.append(
                message(
                    "Settings",
                    "The last session ended while it prepared its experiment: the defaults are "
                    "shown. To try it again, choose {name} from the recent files.",
                    name=aside.name,
                )
            )

    def put_last_aside(self) -> None:
        """Keep the last session among the recent files, for another one takes its place."""
        aside = self.path.with_name(_ASIDE)
        with suppress(OSError, ExperimentFileError):
            content = experiment_file.read(self.last_experiment_path)
            if is_unsaved(None, content.knobs, content.painting or NO_PAINTING):
                write_whole(aside, self.last_experiment_path.read_bytes())
                self.add_recent(aside)

    def last_content(self) -> Content | None:
        """The knobs of the last time and what was painted, or None.

        A damaged file is kept under another name, and `problems` says so.
        """
        path = self.last_experiment_path
        if not is_file(path):
            return None
        try:
            return experiment_file.read(path)
        except ExperimentFileError as error:
            kept = set_aside(path)
            found = message_of(error)
            self.problems.append(
                message("Settings", "{found}; it is kept as {kept}", found=found, kept=kept.name)
                if kept is not None
                else found
            )
            return None
