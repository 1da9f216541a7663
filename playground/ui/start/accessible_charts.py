"""Panels are read out as charts: a role with the panel's sentence as its description."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from playground.ui.docking.panel import Panel

# Qt deletes an interface with its widget. Python must not do it once more, so that it keeps them.
_MADE: list[QAccessibleInterface] = []


def _of(kind: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, Panel):
        return None
    made = QAccessibleWidget(thing, QAccessible.Role.Chart)
    _MADE.append(made)
    return made


def read_panels_as_charts() -> None:
    """From now on, where assistive technology asks; once a process."""
    if not _INSTALLED:
        _INSTALLED.append(True)
        QAccessible.installFactory(_of)


_INSTALLED: list[bool] = []
