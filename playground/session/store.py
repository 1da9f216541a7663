"""The one current set of hyperparameters: set, subscribe, undo."""

from collections.abc import Callable
from typing import Any

from playground.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs import Value

Listener = Callable[[Hyperparameters, Hyperparameters], None]
_MOST_UNDO = 500


class Store:
    """Holds the hyperparameters that everybody sees. Lives in one thread.

    A change is one undo step. Changes of the same knob made in one gesture (a slider being
    dragged) join into one: give them the same `gesture`.
    """

    def __init__(self, hyperparameters: Hyperparameters = DEFAULTS) -> None:
        self._current = hyperparameters
        self._past: list[Hyperparameters] = []
        self._future: list[Hyperparameters] = []
        self._gesture: object = None
        self._listeners: list[Listener] = []

    @property
    def current(self) -> Hyperparameters:
        """The hyperparameters as they are now."""
        return self._current

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call listener(old, new) after every change; the result unsubscribes."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def set(self, *, gesture: object = None, **changes: Value) -> None:
        """Change some knobs. `KnobError` where one is refused; then nothing has changed.

        A choice that suits the new values no longer goes back to its default with them.
        """
        self.replace(self._current.adapted(**changes), gesture=gesture)

    def replace(self, hyperparameters: Hyperparameters, *, gesture: object = None) -> None:
        """Change all knobs at once, as one undo step."""
        if hyperparameters == self._current:
            return
        if gesture is None or gesture != self._gesture:
            self._past.append(self._current)
            del self._past[:-_MOST_UNDO]
        self._gesture = gesture
        self._future.clear()
        self._become(hyperparameters)

    def withdraw(self, hyperparameters: Hyperparameters) -> None:
        """Go back to `hyperparameters` because the newer ones could not be used; not undoable."""
        self._gesture = None
        while self._past and self._past[-1] == hyperparameters:
            self._past.pop()
        self._become(hyperparameters)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a taken-back change to make again."""
        return bool(self._future)

    def undo(self) -> None:
        """Take back the last change, if there is one."""
        if self._past:
            self._future.append(self._current)
            self._gesture = None
            self._become(self._past.pop())

    def redo(self) -> None:
        """Make the change again that was taken back last, if there is one."""
        if self._future:
            self._past.append(self._current)
            self._gesture = None
            self._become(self._future.pop())

    def _become(self, hyperparameters: Hyperparameters) -> None:
        old, self._current = self._current, hyperparameters
        if old != hyperparameters:
            for listener in list(self._listeners):
                listener(old, hyperparameters)

    def reset(self, *names: str) -> None:
        """Put the named knobs (all, when none is named) back to their defaults."""
        values: dict[str, Any] = {name: getattr(DEFAULTS, name) for name in names}
        self.replace(self._current.with_changes(**values) if names else DEFAULTS)
