"""How large a thing to be clicked is at least (WCAG 2.2, success criterion 2.5.8)."""

from PySide6.QtCore import QSize

LEAST = 24  # logical pixels


def large_enough(size: QSize) -> QSize:
    """A size, or the least in a direction in which it is smaller."""
    return size.expandedTo(QSize(LEAST, LEAST))
