"""What the user prefers, as it is kept from one start to the next; a policy may fix it."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, Signal

from playground.engine.kernel.loader import ENGINE_VARIABLE
from playground.session.preferences.data_folder import (
    VARIABLE,
    choose_data_folder,
    data_folder,
    standard_data_folder,
)
from playground.session.preferences.declared import PREFERENCES, Value
from playground.session.preferences.policy import expanded, read_policy

_IN_FILE = {True: "on", False: "off"}


class Told(QObject):
    """Says which preference is another now."""

    changed = Signal(str)  # its name


class Preferences:
    """The preferences of `session/preferences/declared.py`, over a file of settings.

    A value that the file holds and that is not allowed counts as none. What a policy fixes has its
    value, whatever is set. problems: what was found wrong and is to be said in the window.
    """

    def __init__(self, file: QSettings) -> None:
        self._file = file
        self.policy = read_policy()
        self.problems: list[str] = list(self.policy.problems)
        self.told = Told()

    # ---- values -------------------------------------------------------------------------------

    def _text(self, key: str) -> str:
        value: Any = self._file.value(key, "")
        return value if isinstance(value, str) else str(value)

    def _texts(self, key: str) -> list[str] | None:
        """A list; None where there is none. An INI file writes a list of one as a text."""
        if not self._file.contains(key):
            return None
        value: Any = self._file.value(key)
        if isinstance(value, str):
            return [value] if value else []
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

    def is_fixed(self, name: str) -> bool:
        """Whether a policy of the machine fixes a preference."""
        return self.policy.fixes(name)

    def fixed_by(self, name: str) -> str:
        """What fixes a preference, a file or a variable of the environment; empty: nothing does."""
        if self.is_fixed(name):
            return str(self.policy.file)
        if name == "engine" and os.environ.get(ENGINE_VARIABLE, self.engine) != self.engine:
            return ENGINE_VARIABLE
        return VARIABLE if name == "data_folder" and os.environ.get(VARIABLE) else ""

    def preference(self, name: str) -> Value:
        """What holds: what a policy fixes, what the user chose, or the default."""
        declared = PREFERENCES[name]
        if self.is_fixed(name):
            return self.policy.values[name]
        value = _read(self._text(name), declared.default)
        return value if declared.is_allowed(value) else declared.default

    def prefer(self, name: str, value: Value) -> None:
        """Keep what the user chose; nothing where a policy fixes it.

        An empty text is as good as no choice. ValueError where the value is not allowed.
        """
        declared = PREFERENCES[name]
        if self.is_fixed(name) or value == self.preference(name):
            return
        if value != declared.default and not declared.is_allowed(value):
            raise ValueError(f"{name}: {value!r} is not allowed; allowed: {declared.allowed()}")
        text = _IN_FILE[value] if isinstance(value, bool) else str(value)
        self._file.setValue(name, text)
        self.told.changed.emit(name)

    # ---- each by its name ---------------------------------------------------------------------

    @property
    def theme(self) -> str:
        """The chosen theme, or nothing."""
        return str(self.preference("theme"))

    @theme.setter
    def theme(self, name: str) -> None:
        self.prefer("theme", name)

    @property
    def language(self) -> str:
        """The code of the chosen language, or “system”."""
        return str(self.preference("language"))

    @language.setter
    def language(self, code: str) -> None:
        self.prefer("language", code)

    @property
    def text_size(self) -> float:
        """How large the type is, times that of the theme."""
        return float(self.preference("text_size"))

    @text_size.setter
    def text_size(self, size: float) -> None:
        self.prefer("text_size", size)

    @property
    def single_keys(self) -> bool:
        """Whether letters and digits alone act; they do unless it was switched off."""
        return bool(self.preference("single_keys"))

    @single_keys.setter
    def single_keys(self, on: bool) -> None:
        self.prefer("single_keys", on)

    @property
    def engine(self) -> str:
        """Who trains: “automatic”, “compiled” or “numpy”."""
        return str(self.preference("engine"))

    @property
    def library_size(self) -> int:
        """How many MB the run library may take."""
        return int(self.preference("library_size"))

    @property
    def keeps_own_runs(self) -> bool | None:
        """Whether the run library keeps runs on the user's own files; None: it is to be asked."""
        return {"keep": True, "leave": False}.get(str(self.preference("own_runs")))

    @keeps_own_runs.setter
    def keeps_own_runs(self, keeps: bool) -> None:
        self.prefer("own_runs", "keep" if keeps else "leave")

    @property
    def lesson_folder(self) -> Path | None:
        """The folder of the user's own lessons; None: there is none. It may be gone by now."""
        text = str(self.preference("lesson_folder"))
        if self.is_fixed("lesson_folder"):
            return expanded(text)
        return Path(text) if text else None

    @lesson_folder.setter
    def lesson_folder(self, folder: Path | None) -> None:
        self.prefer("lesson_folder", "" if folder is None else str(folder))

    @property
    def data_folder(self) -> Path:
        """Where the run library lies."""
        return data_folder()

    @data_folder.setter
    def data_folder(self, folder: Path | None) -> None:
        """OSError or ExperimentFileError where it cannot be used, or the choice not be kept."""
        if self.is_fixed("data_folder") or (folder or standard_data_folder()) == self.data_folder:
            return
        choose_data_folder(folder)
        self.told.changed.emit("data_folder")

    @property
    def shortcuts(self) -> dict[str, tuple[str, ...]]:
        """The keys that the user gave to actions, by the action's id; no keys: none at all."""
        try:
            kept = json.loads(self._text("shortcuts") or "{}")
        except (ValueError, RecursionError):
            return {}
        if not isinstance(kept, dict):
            return {}
        return {
            id: tuple(keys)
            for id, keys in kept.items()
            if isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        }

    @shortcuts.setter
    def shortcuts(self, shortcuts: Mapping[str, tuple[str, ...]]) -> None:
        self._file.setValue("shortcuts", json.dumps({id: list(k) for id, k in shortcuts.items()}))
        self.told.changed.emit("shortcuts")


def _read(text: str, default: Value) -> Value:
    """A value of the kind of the default, as the file writes it; the default where it is none."""
    try:
        if isinstance(default, bool):
            return {on_off: on for on, on_off in _IN_FILE.items()}.get(text, default)
        if isinstance(default, int):
            return int(text)
        return float(text) if isinstance(default, float) else text
    except ValueError:
        return default
