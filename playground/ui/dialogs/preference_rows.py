"""The page of preferences that are one value each: a row for each, with its name at the left."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from playground.engine.kernel.loader import EngineError, choose, engine_name
from playground.i18n.languages import LANGUAGES, SYSTEM
from playground.i18n.messages import marked, system_reason
from playground.session.files.experiment_file import ExperimentFileError
from playground.session.preferences.data_folder import standard_data_folder
from playground.session.preferences.declared import (
    AUTOMATIC,
    ENGINES,
    LARGEST_LIBRARY,
    OWN_RUNS,
    PREFERENCES,
    SMALLEST_LIBRARY,
)
from playground.ui.look.engine_text import engine_text
from playground.ui.look.theme import load_theme, theme_names
from playground.ui.look.words import apart, error_text
from playground.ui.shell.shell import Shell
from playground.ui.shell.themes import TEXT_SIZES
from playground.ui.widgets.choices import ChoiceBox
from playground.ui.widgets.translated import Fitted, Translated

_ENGINES = {
    AUTOMATIC: marked("GeneralPage", "Compiled, where it is there"),
    "compiled": marked("GeneralPage", "Compiled"),
    "numpy": marked("GeneralPage", "NumPy"),
}
_OWN_RUNS = {
    "ask": marked("GeneralPage", "Ask at the first of them"),
    "keep": marked("GeneralPage", "Keep them"),
    "leave": marked("GeneralPage", "Do not keep them"),
}
_CHOICES = ("language", "theme", "text_size", "own_runs", "engine")


@dataclass(frozen=True, eq=False)
class _Row:
    """One preference. box: name, control and note. note: what is to be said of it."""

    box: QWidget
    label: QLabel
    control: QWidget
    note: QLabel


class FolderField(QWidget):
    """A folder's path, a button that asks for another, and one that takes the choice back."""

    def __init__(self, asked: Callable[[], None], taken_back: Callable[[], None]) -> None:
        super().__init__()
        self.path = QLineEdit()
        self.path.setReadOnly(True)
        self.choose, self.usual = QPushButton(), QPushButton()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.path, 1)
        for button, act in ((self.choose, asked), (self.usual, taken_back)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            line.addWidget(button)
        self.setFocusProxy(self.choose)

    def show_path(self, folder: Path | None) -> None:
        """Show a folder, or nothing."""
        text = "" if folder is None else str(folder)
        self.path.setText(text)
        self.path.setToolTip(text)

    def set_names(self, label: str, help: str) -> None:
        """What a screen reader says of it."""
        for widget in (self, self.path):
            widget.setAccessibleName(label)
            widget.setAccessibleDescription(help)
        for button in (self.choose, self.usual):
            button.setAccessibleName(f"{label}: {button.text()}")


class GeneralPage(Translated, Fitted, QScrollArea):
    """A row for each preference; whatever is changed acts at once."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._settings = shell, shell.settings
        self._engine_at_first, self._problem = engine_name(), ""
        self.rows: dict[str, _Row] = {}
        self.language, self.theme, self.text_size, self.engine, self.own_runs = (
            ChoiceBox() for _ in range(5)
        )
        self.library_size = QSpinBox()
        self.library_size.setRange(SMALLEST_LIBRARY, LARGEST_LIBRARY)
        self.library_size.setSingleStep(50)
        self.library_size.setKeyboardTracking(False)
        self.lesson_folder = FolderField(
            self._ask_lesson_folder, partial(self._apply, "lesson_folder", None)
        )
        self.data_folder = FolderField(
            self._ask_data_folder, partial(self._apply, "data_folder", None)
        )
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        self._lines = QVBoxLayout(page)
        for name in ("language", "theme", "text_size", "lesson_folder", "data_folder",
                     "library_size", "own_runs", "engine"):  # fmt: skip
            self._add(name, getattr(self, name))
        self._lines.addStretch(1)
        self.setWidget(page)
        self._fill()
        self.retranslate()
        for name in _CHOICES:
            box: ChoiceBox = getattr(self, name)
            box.currentIndexChanged.connect(partial(self._chosen, name, box))
        self.library_size.valueChanged.connect(partial(self._apply, "library_size"))

    def _add(self, name: str, control: QWidget) -> None:
        label, note, box = QLabel(), QLabel(), QWidget()
        label.setBuddy(control)
        note.setWordWrap(True)
        note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, self.fontMetrics().height() // 2)
        grid.addWidget(label, 0, 0)
        whole = isinstance(control, FolderField)
        left = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(control, 0, 1, Qt.AlignmentFlag(0) if whole else left)
        grid.addWidget(note, 1, 1)
        grid.setColumnStretch(1, 1)
        self._lines.addWidget(box)
        self.rows[name] = _Row(box, label, control, note)

    def _fill(self) -> None:
        for code, name in ((SYSTEM, ""), *LANGUAGES.items()):
            self.language.addItem(name, code)
        for theme in ("", *theme_names()):
            self.theme.addItem("", theme)
        for size in TEXT_SIZES:
            self.text_size.addItem(f"{size:.0%}", size)
        for engine in ENGINES:
            self.engine.addItem("", engine)
        for choice in OWN_RUNS:
            self.own_runs.addItem("", choice)

    # ---- what they say ------------------------------------------------------------------------

    def retranslate(self) -> None:
        translate = QCoreApplication.translate
        self.language.setItemText(0, self.tr("As the system is set"))
        self.theme.setItemText(0, self.tr("Light or dark, as the system is"))
        for index in range(1, self.theme.count()):
            title = load_theme(self.theme.itemData(index)).title
            self.theme.setItemText(index, translate("Themes", title))
        for index, engine in enumerate(ENGINES):
            self.engine.setItemText(index, translate("GeneralPage", _ENGINES[engine]))
        for index, choice in enumerate(OWN_RUNS):
            self.own_runs.setItemText(index, translate("GeneralPage", _OWN_RUNS[choice]))
        self.library_size.setSuffix(self.tr(" MB"))
        for field in (self.lesson_folder, self.data_folder):
            field.choose.setText(self.tr("Choose …"))
        self.lesson_folder.usual.setText(self.tr("None"))
        self.data_folder.usual.setText(self.tr("Usual place"))
        for name, (label, help) in self._names().items():
            row = self.rows[name]
            row.label.setText(label)
            if isinstance(row.control, FolderField):
                row.control.set_names(label, help)
                continue
            named = [row.control]
            if isinstance(row.control, QSpinBox):
                named.append(row.control.lineEdit())
            for widget in named:
                widget.setAccessibleName(label)
                widget.setAccessibleDescription(help)
        self.fit_font()
        self.refresh()

    def fit_font(self) -> None:
        """Let all controls begin at one edge."""
        if hasattr(self, "engine"):
            widest = max((row.label.sizeHint().width() for row in self.rows.values()), default=0)
            for row in self.rows.values():
                row.label.setMinimumWidth(widest)

    def _names(self) -> dict[str, tuple[str, str]]:
        return {
            "language": (self.tr("Language"), self.tr("The language of all texts")),
            "theme": (self.tr("Theme"), self.tr("The colours, and how large the type is")),
            "text_size": (self.tr("Size of text"), self.tr("All text, times the usual size")),
            "lesson_folder": (
                self.tr("My lessons"),
                self.tr("The folder whose lessons stand in the menu Lessons"),
            ),
            "data_folder": (
                self.tr("Folder for my data"),
                self.tr("Where the library of runs lies; what lies in another folder stays there"),
            ),
            "library_size": (
                self.tr("Size of the library of runs"),
                self.tr("The most that it takes; then the oldest runs that are not pinned go"),
            ),
            "own_runs": (
                self.tr("Runs on my own files"),
                self.tr("Whether the library keeps them: curves and parameters, not the examples"),
            ),
            "engine": (
                self.tr("Engine"),
                self.tr("Who trains; the speed differs, the figures only in their last digits"),
            ),
        }

    def show_matches(self, text: str) -> bool:
        """Show the rows that have all words of a text; whether there are any."""
        words, found = text.casefold().split(), False
        for name, row in self.rows.items():
            said = [row.label.text(), row.note.text(), name]
            if isinstance(row.control, ChoiceBox):
                said += [row.control.itemText(at) for at in range(row.control.count())]
            has = all(word in " ".join(said).casefold() for word in words)
            row.box.setVisible(has)
            found = found or has
        return found

    def refresh(self) -> None:
        """Show what holds."""
        settings = self._settings
        for name in _CHOICES:
            _select(getattr(self, name), settings.preference(name))
        self.library_size.blockSignals(True)
        self.library_size.setValue(settings.library_size)
        self.library_size.blockSignals(False)
        self.lesson_folder.show_path(settings.lesson_folder)
        self.data_folder.show_path(settings.data_folder)
        for name, row in self.rows.items():
            fixed = settings.fixed_by(name)
            row.control.setEnabled(not fixed)
            row.note.setText(self.tr("Fixed by {0}").format(fixed) if fixed else self._note(name))

    def _note(self, name: str) -> str:
        if name == "engine":
            said = engine_text(engine_name())
            if engine_name() != self._engine_at_first:
                said = self.tr("{0}, from the next new network on").format(said)
            return self._problem or apart((self._names()[name][1], said))
        return self._names()[name][1]

    # ---- what they do -------------------------------------------------------------------------

    def _chosen(self, name: str, box: ChoiceBox, index: int) -> None:
        if index >= 0:
            self._apply(name, box.itemData(index))

    def _apply(self, name: str, value: Any, *_: object) -> None:
        """Let a value hold from now on."""
        shell, settings = self._shell, self._settings
        if settings.fixed_by(name):
            return
        match name:
            case "language":
                shell.actions[f"language_{value}"].trigger()
            case "theme":
                shell.themes.choose(value)
            case "text_size":
                shell.themes.set_text_size(value)
            case "engine":
                self._use_engine(value)
            case "lesson_folder":
                settings.lesson_folder = value
            case "data_folder":
                self._use_data_folder(value)
            case _:
                settings.prefer(name, value)
        self.refresh()

    def _use_engine(self, engine: str) -> None:
        self._problem = ""
        try:
            choose("" if engine == AUTOMATIC else engine)
        except EngineError as error:
            self._problem = error_text(error)
        else:
            self._settings.prefer("engine", engine)

    def _use_data_folder(self, folder: Path | None) -> None:
        try:
            self._settings.data_folder = folder or standard_data_folder()
        except ExperimentFileError as error:
            self._shell.say(error_text(error))
        except OSError as error:
            self._shell.say(f"{error.filename or folder}: {system_reason(error)}")

    def _ask_lesson_folder(self) -> None:
        start = self._settings.lesson_folder or self._shell.files.dialogs.folder
        self._ask("lesson_folder", self.tr("Folder of my lessons"), start)

    def _ask_data_folder(self) -> None:
        self._ask("data_folder", self.tr("Folder for my data"), self._settings.data_folder)

    def _ask(self, name: str, title: str, start: Path) -> None:
        if found := QFileDialog.getExistingDirectory(self, title, str(start)):
            self._apply(name, Path(found))

    # ---- back ---------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """All values, for `restore`."""
        values: dict[str, Any] = {name: self._settings.preference(name) for name in self.rows}
        values["lesson_folder"] = self._settings.lesson_folder
        values["data_folder"] = self._settings.data_folder
        return values

    def restore(self, state: Mapping[str, Any]) -> None:
        """Let values hold that `state` has told; those that are so already are left alone."""
        now = self.state()
        for name, value in state.items():
            if value != now[name]:
                self._apply(name, value)

    def restore_defaults(self) -> None:
        """Let all be as it is without a word."""
        values: dict[str, Any] = {name: PREFERENCES[name].default for name in self.rows}
        self.restore({**values, "lesson_folder": None, "data_folder": standard_data_folder()})


def _select(box: ChoiceBox, value: object) -> None:
    """Show a value, without a word that it was chosen; one that the box has not: the nearest."""
    box.blockSignals(True)
    index = box.findData(value)
    if index < 0 and isinstance(value, float):
        sizes = [float(box.itemData(at)) for at in range(box.count())]
        index = min(range(len(sizes)), key=lambda at: abs(sizes[at] - value))
    box.setCurrentIndex(max(0, index))
    box.blockSignals(False)
