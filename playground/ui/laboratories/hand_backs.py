"""Buttons that give what a laboratory has found to the experiment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import KnobError, Value
from playground.ui.look.words import refusal
from playground.ui.shell.shell import Shell
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.message_bar import Weight


@dataclass(frozen=True)
class HandBack:
    """One button: what it says, what pressing it does, and the knobs that it sets."""

    text: str
    help: str
    changes: Mapping[str, Value]


def hand_to(shell: Shell, found: HandBack) -> None:
    """Set the knobs as one change, which can be undone, and say so; or say why they are refused."""
    try:
        shell.experiment.store.set(**dict(found.changes))
    except KnobError as error:
        shell.say(refusal(KNOBS[error.name], error))
        return
    text = QCoreApplication.translate("HandBacks", "Done: {0}. Undo takes it back.")
    shell.say(text.format(found.text), Weight.NOTE)


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
