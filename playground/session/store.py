"""The one current set of hyperparameters and what is painted over the examples: set, undo."""

from collections.abc import Callable
from typing import Any, NamedTuple

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import Value
from playground.session.messages.change import KnobChange
from playground.session.messages.painting import NO_PAINTING, Painting

Listener = Callable[[Hyperparameters, Hyperparameters], None]
_MOST_UNDO = 500


class _Held(NamedTuple):
    """What one step of undo comes back to."""

    knobs: Hyperparameters
    painting: Painting
    document: object = None
    kept: bool = False

    def shows(self, knobs: Hyperparameters, painting: Painting) -> bool:
        """Whether the user sees these."""
        return self.knobs == knobs and self.painting == painting


class _Aside(NamedTuple):
    """The user's own knobs, and what can be undone and redone of them, during a visit."""

    held: _Held
    past: list[_Held]
    future: list[_Held]


class Store:
    """Holds the hyperparameters and the painting that everybody sees. Lives in one thread.

    A change is one undo step. Changes made in one gesture (a slider being dragged, a stroke being
    painted) join into one: give them the same `gesture`. Knobs that draw other examples take the
    painting away, in the same step; `dropped_painting` then says so until the next change.

    document: what these knobs were opened from or saved to, None for nothing; it goes back and
    forth with them. kept: knobs that were opened, and stay though their data file cannot be read,
    until other data are asked for. forced: the present knobs are nobody's wish; they took the place
    of those to begin with, which could not be used.
    """

    def __init__(
        self,
        hyperparameters: Hyperparameters = DEFAULTS,
        painting: Painting = NO_PAINTING,
        document: object = None,
    ) -> None:
        self._held = _Held(hyperparameters, painting, document, kept=True)
        self.dropped_painting = self.forced = False
        self._past: list[_Held] = []
        self._future: list[_Held] = []
        self._gesture: object = None
        self._listeners: list[Listener] = []
        self._aside: _Aside | None = None

    @property
    def current(self) -> Hyperparameters:
        """The hyperparameters as they are now."""
        return self._held.knobs

    @property
    def painting(self) -> Painting:
        """What is painted over the examples now."""
        return self._held.painting

    @property
    def own(self) -> tuple[Hyperparameters, Painting]:
        """The user's own knobs and painting, also during a visit: those that are to be kept."""
        held = self._held if self._aside is None else self._aside.held
        return held.knobs, held.painting

    @property
    def visiting(self) -> bool:
        """Whether the knobs are those of a visit, as to a lesson."""
        return self._aside is not None

    def visit(self, hyperparameters: Hyperparameters) -> None:
        """Set the user's own knobs aside, with their undo steps, and begin with others.

        During a visit to begin another one keeps what was set aside first.
        """
        if self._aside is None:
            self._aside = _Aside(self._held, self._past, self._future)
        self._past, self._future, self._gesture = [], [], None
        self._become(_Held(hyperparameters, NO_PAINTING))

    def leave(self) -> None:
        """End the visit: the user's own knobs are back, and nothing of the visit can be undone."""
        if self._aside is not None:
            (held, self._past, self._future), self._aside = self._aside, None
            self._gesture = None
            self._become(held)

    @property
    def document(self) -> object:
        """What the user's own knobs were opened from, or saved to; None for nothing."""
        return (self._held if self._aside is None else self._aside.held).document

    @property
    def kept(self) -> bool:
        """Whether the present knobs stay though their data file cannot be read."""
        return self._held.kept

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call listener(old, new) after every change; the result unsubscribes.

        Where only the painting has changed, old and new knobs are equal.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def set(self, *, gesture: object = None, **changes: Value) -> None:
        """Change some knobs. `KnobError` where one is refused; then nothing has changed.

        A choice that suits the new values no longer goes back to its default with them.
        """
        self.replace(self.current.adapted(**changes), gesture=gesture)

    def replace(
        self,
        hyperparameters: Hyperparameters,
        painting: Painting | None = None,
        *,
        gesture: object = None,
    ) -> None:
        """Change all knobs at once, as one undo step.

        painting: None keeps what is painted where the same examples are drawn.
        """
        change, dropped = KnobChange.between(self.current, hyperparameters), False
        if painting is None:
            dropped = change.draws_examples and self.painting.changes
            painting = NO_PAINTING if change.draws_examples else self.painting
        held = self._held._replace(
            knobs=hyperparameters, painting=painting, kept=self.kept and not change.reads
        )
        self._change(held, gesture, dropped=dropped)

    def open(
        self,
        hyperparameters: Hyperparameters,
        painting: Painting = NO_PAINTING,
        document: object = None,
    ) -> None:
        """Take the knobs of a document, as one undo step; they are kept, see above."""
        self._change(_Held(hyperparameters, painting, document, kept=True), None)

    def relabel(self, document: object) -> None:
        """The present knobs are now another document's, and so is all that was the same one's.

        Not undoable: to take a change back does not unsave what was saved.
        """
        old = self.document

        def renamed(held: _Held) -> _Held:
            return held._replace(document=document) if held.document is old else held

        self._past, self._future = [*map(renamed, self._past)], [*map(renamed, self._future)]
        self._held = renamed(self._held)

    def paint(self, painting: Painting, *, gesture: object = None) -> None:
        """Change what is painted."""
        self._change(self._held._replace(painting=painting), gesture)

    def end_gesture(self) -> None:
        """The next change is a step of its own."""
        self._gesture = None

    def _change(self, held: _Held, gesture: object, *, dropped: bool = False) -> None:
        if held == self._held:
            return
        if gesture is None or gesture != self._gesture:
            self._past.append(self._held)
            del self._past[:-_MOST_UNDO]
        self._gesture = gesture
        self._future.clear()
        self.forced = False
        self._become(held, dropped=dropped)

    def withdraw(self, hyperparameters: Hyperparameters, painting: Painting = NO_PAINTING) -> None:
        """Go back to these because the newer ones could not be used; not undoable."""
        self._gesture = None
        if self._held.shows(hyperparameters, painting):
            return
        for line in (self._past, self._future):
            for place in reversed(range(len(line))):
                if line[place].shows(hyperparameters, painting):
                    held = line[place]
                    del line[place:]
                    self._become(held)
                    return
        self.forced = not self.visiting
        self._become(_Held(hyperparameters, painting))

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
            self._future.append(self._held)
            self._gesture = None
            self._become(self._past.pop())

    def redo(self) -> None:
        """Make the change again that was taken back last, if there is one."""
        if self._future:
            self._past.append(self._held)
            self._gesture = None
            self._become(self._future.pop())

    def _become(self, held: _Held, *, dropped: bool = False) -> None:
        old, self._held = self._held, held
        self.dropped_painting = dropped
        if old != held:
            for listener in list(self._listeners):
                listener(old.knobs, held.knobs)

    def default_of(self, name: str) -> Value:
        """The default of a knob."""
        value: Value = getattr(DEFAULTS, name)
        return value

    def reset(self, *names: str) -> None:
        """Put the named knobs (all, when none is named) back to their defaults.

        With all knobs the painting goes as well.
        """
        values: dict[str, Any] = {name: getattr(DEFAULTS, name) for name in names}
        if names:
            self.replace(self.current.with_changes(**values))
        else:
            self.replace(DEFAULTS, NO_PAINTING)
