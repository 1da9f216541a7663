"""How phrases are put together in the window's language: its commas, semicolons and colons."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication


def listed(phrases: Iterable[str]) -> str:
    """Phrases one after another: a, b."""
    return QCoreApplication.translate("Phrases", ", ").join(phrases)


def apart(phrases: Iterable[str]) -> str:
    """Phrases that could stand alone: a; b."""
    return QCoreApplication.translate("Phrases", "; ").join(phrases)


def named(name: str, phrase: str) -> str:
    """What a name stands for: name: phrase."""
    return QCoreApplication.translate("Phrases", "{0}: {1}").format(name, phrase)


def sentences(first: str, second: str) -> str:
    """One after another: First. Second"""
    return QCoreApplication.translate("Phrases", "{0}. {1}").format(first, second)


def bracketed(phrase: str) -> str:
    """Said in passing: (phrase)."""
    return QCoreApplication.translate("Phrases", "({0})").format(phrase)
