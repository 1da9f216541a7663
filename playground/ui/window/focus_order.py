"""The way of the Tab key through the window, and F6 from one part of it to the next."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from playground.i18n.messages import marked
from playground.ui.shell.actions import Actions

Part = Callable[[], QWidget | None]


class FocusOrder(QObject):
    """Tool bar, knobs, panels, time: the parts in the order in which one works with them."""

    def __init__(self, window: QWidget, parts: tuple[Part, ...]) -> None:
        super().__init__(window)
        self._window, self._parts = window, parts

    def declare(self, actions: Actions) -> None:
        """Declare the actions that go from part to part."""
        actions.add(
            "next_part",
            marked("Actions", "Next part of the window"),
            marked("Actions", "Give the keys to the knobs, the panels, the time bar, the tool bar"),
            partial(self.go, 1),
            menu="view",
            shortcuts=("F6",),
        )
        actions.add(
            "previous_part",
            marked("Actions", "Previous part of the window"),
            marked("Actions", "The same the other way round"),
            partial(self.go, -1),
            menu="view",
            shortcuts=("Shift+F6",),
        )

    def arrange(self) -> None:
        """Let Tab go through the parts in their order, within each as it was made."""
        found = [widget for part in self._there() for widget in _stops(part)]
        for first, second in pairwise(found):
            QWidget.setTabOrder(first, second)

    def go(self, by: int) -> None:
        """Give the focus to the next part, or the one before."""
        there = [part for part in self._there() if _first(part) is not None]
        if not there:
            return
        now = QApplication.focusWidget()
        places = [place for place, part in enumerate(there) if now and part.isAncestorOf(now)]
        place = (places[0] + by) % len(there) if places else 0 if by > 0 else len(there) - 1
        target = _first(there[place])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _there(self) -> list[QWidget]:
        return [part for made in self._parts if (part := made()) is not None]


def _stops(part: QWidget) -> Iterator[QWidget]:
    """What Tab stops at within a part, in the order in which it was made; hidden ones as well.

    Not by `nextInFocusChain`: PySide takes each widget for the parent of the next one from then on,
    and deletes what is not its to delete.
    """
    for child in part.children():
        if isinstance(child, QWidget) and not child.isWindow():
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield child
            yield from _stops(child)


def _first(part: QWidget) -> QWidget | None:
    for widget in _stops(part):
        if widget.isVisible() and widget.isEnabled():
            return widget
    return None
