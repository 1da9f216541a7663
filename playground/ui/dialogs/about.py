"""What this program is, its version, its licence and its parts."""

import sys
from importlib.metadata import PackageNotFoundError, metadata, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from playground.ui.dialogs.close_button import close_button
from playground.ui.icons import program_icon
from playground.ui.widgets.card import make_bold

_PARTS = (
    ("NumPy", "numpy", "BSD-3-Clause"),
    ("PySide6", "PySide6-Essentials", "LGPL-3.0"),
    ("pyqtgraph", "pyqtgraph", "MIT"),
)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def own_version() -> str:
    """The program's version; empty where it runs without being installed."""
    return _version("gradient-playground")


def _licence() -> str:
    try:
        fields = metadata("gradient-playground")
    except PackageNotFoundError:
        return ""
    for key in ("License-Expression", "License"):
        if key in fields:
            return fields[key]
    return ""


class AboutDialog(QDialog):
    """Name, version, licence, parts."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Gradient Playground"))
        self.setFont(parent.font())
        picture = QLabel()
        picture.setPixmap(program_icon().pixmap(64, 64))
        name = QLabel(f"Gradient Playground {own_version()}".strip())
        make_bold(name)
        lines = [self.tr("See what a hyperparameter does to a neural network while it trains.")]
        if licence := _licence():
            lines.append(self.tr("Licence: {0}").format(licence))
        lines.append("")
        lines.append(self.tr("Made of:"))
        lines.append(f"Python {sys.version.split()[0]} (PSF-2.0), Qt {qVersion()} (LGPL-3.0)")
        for part, package, part_licence in _PARTS:
            lines.append(f"{part} {_version(package)} ({part_licence})".replace("  ", " "))
        text = QLabel("\n".join(lines))
        text.setWordWrap(True)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        buttons = close_button(self)
        box = QVBoxLayout(self)
        for widget in (picture, name, text, buttons):
            box.addWidget(widget)
        self.resize(32 * self.fontMetrics().height(), self.sizeHint().height())
