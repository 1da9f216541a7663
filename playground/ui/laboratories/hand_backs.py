"""Buttons that give what a laboratory has found to the experiment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.knobs.knob import Value
from playground.ui.widgets.chip_row import ChipButton


@dataclass(frozen=True)
class HandBack:
    """One button: what it says, what pressing it does, and the knobs that it sets."""

    text: str
    help: str
    changes: Mapping[str, Value]


class HandBacks(QWidget):
    """The buttons, one below the other. `chosen`: a `HandBack` is wanted."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offered: Sequence[HandBack] = ()
        self.buttons: list[ChipButton] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def offer(self, offered: Sequence[HandBack]) -> None:
        """Show buttons for these."""
        self.offered = offered
        while len(self.buttons) < len(offered):
            button = ChipButton()
            button.clicked.connect(partial(self._clicked, len(self.buttons)))
            self._box.addWidget(button)
            self.buttons.append(button)
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(offered))
            if place < len(offered):
                button.setText(offered[place].text)
                button.setAccessibleName(offered[place].text)
                button.setToolTip(offered[place].help)

    def _clicked(self, place: int, checked: bool = False) -> None:
        self.chosen.emit(self.offered[place])
