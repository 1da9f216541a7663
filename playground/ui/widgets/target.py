"""How large a thing to be clicked is at least (WCAG 2.2, success criterion 2.5.8)."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

LEAST = 24  # logical pixels


def large_enough(size: QSize) -> QSize:
    """A size, or the least in a direction in which it is smaller."""
    return size.expandedTo(QSize(LEAST, LEAST))


def bar_size(bar: QWidget) -> QSize:
    """The size that a bar with handles on it has by itself."""
    height = bar.fontMetrics().height()
    return large_enough(QSize(8 * height, height + 4))


def least_bar_size(bar: QWidget) -> QSize:
    """The least length at which its handles can still be set, and its height."""
    return QSize(4 * bar.fontMetrics().height(), bar_size(bar).height())
