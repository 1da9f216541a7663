"""Remembers what was done last in the window, for the report of an error."""

import time
from collections import deque
from collections.abc import Callable

from playground.knobs.hyperparameters import Hyperparameters
from playground.ui.shell.shell import Shell

_KEPT = 40


class LastActions:
    """The newest actions and changes of knobs, each with the seconds since the start."""

    def __init__(self, shell: Shell, now: Callable[[], float] = time.monotonic) -> None:
        self._now, self._begun = now, now()
        self._done: deque[tuple[float, str]] = deque(maxlen=_KEPT)
        shell.actions.done.connect(self._note)
        shell.ending.callback(shell.experiment.store.subscribe(self._knobs_changed))

    def _note(self, what: str) -> None:
        self._done.append((self._now() - self._begun, what))

    def _knobs_changed(self, old: Hyperparameters, new: Hyperparameters) -> None:
        names = old.differences(new)
        what = ", ".join(f"{name} = {getattr(new, name)!r}" for name in names) or "painting"
        # A slider that goes on moving is one change, with its newest value.
        if self._done and names and self._done[-1][1].startswith(f"{names[0]} = "):
            self._done.pop()
        self._note(what)

    def lines(self) -> list[str]:
        """One for each, the newest last."""
        return [f"{seconds:8.1f} s  {what}" for seconds, what in self._done]
