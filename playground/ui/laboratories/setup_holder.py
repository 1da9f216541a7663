"""A laboratory's set-up as knob rows want it: values by name, a change, a default."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from playground.knobs.hyperparameters import DEFAULTS, KNOBS
from playground.knobs.knob import Knob, Value
from playground.knobs.settings import default_of, settings_of
from playground.session.laboratories.laboratory import Setup


class _Values:
    """Settings of the laboratory's own, and the knobs of the experiment that it starts from."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def __getattr__(self, name: str) -> Any:
        mine = settings_of(type(self._setup))
        return getattr(self._setup if name in mine else self._setup.knobs, name)


class SetupHolder(QObject):
    """Holds the set-up of an open page. `changed` tells of every change."""

    changed = Signal()

    def __init__(self, setup: Setup, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setup = setup

    @property
    def current(self) -> Any:
        """The values as they are now, by attributes."""
        return _Values(self.setup)

    def declaration(self, name: str) -> Knob:
        """The declaration of a setting, or of a knob."""
        return settings_of(type(self.setup)).get(name) or KNOBS[name]

    def set(self, *, gesture: object = None, **changes: Value) -> None:
        """Change some; `KnobError` where one is refused, and then nothing has changed."""
        self.replace(self.setup.with_changes(**changes))

    def replace(self, setup: Setup) -> None:
        """Take another set-up whole."""
        if setup is not self.setup:
            self.setup = setup
            self.changed.emit()

    def default_of(self, name: str) -> Value:
        """The value that a row can be put back to."""
        kind = type(self.setup)
        if name in settings_of(kind):
            return default_of(kind, name)
        value: Value = getattr(DEFAULTS, name)
        return value
