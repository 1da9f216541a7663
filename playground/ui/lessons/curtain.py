"""What covers the panels while a prediction is still to be made of what they show."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from playground.ui.docking.cover import Cover
from playground.ui.widgets.translated import Translated


class Curtain(Translated, Cover):
    """Says that one is to predict first."""

    def __init__(self, window: QWidget, over: QWidget) -> None:
        super().__init__(window, over)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = QLabel()
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        QVBoxLayout(self).addWidget(self._words)
        self.retranslate()

    def retranslate(self) -> None:
        self._words.setText(
            self.tr("Predict first: it is shown once your prediction is locked in.")
        )

    def appear(self) -> None:
        """Cover the panels; the keys stay with the lesson."""
        focus = self.window().focusWidget()
        super().appear()
        if focus is not None:
            focus.setFocus()
