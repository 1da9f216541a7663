"""What is said of the test set, and the button that looks at it: the same in every panel."""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QWidget

from playground.session.messages.snapshot import Snapshot
from playground.ui.look.fonts_and_pens import text_font
from playground.ui.look.numbers import NOT_MEASURED, grouped, percent
from playground.ui.look.theme import Theme
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.target import large_enough


def looks_line(snapshot: Snapshot) -> str:
    """How it stands with the test set, in one line."""
    translate = QCoreApplication.translate
    count, looks = snapshot.points.sizes[2], snapshot.reveals
    if not count:
        return translate("TestSet", "No test set: there is no unbiased estimate.")
    if snapshot.test_error is None:
        text = translate("TestSet", "Test set of {count}, hidden · looks: {looks}")
    else:
        text = translate("TestSet", "Test error {error} of {count} at step {step} · looks: {looks}")
    error = NOT_MEASURED if snapshot.test_error is None else percent(snapshot.test_error)
    step = grouped(snapshot.test_step or 0)
    return text.format(count=grouped(count), looks=looks, error=error, step=step)


class RevealButton(ChipButton):
    """Looks at the test set; hidden where there is none. Its width never changes."""

    def __init__(self, factor: float = 0.9, parent: QWidget | None = None) -> None:
        """factor: of the theme's type."""
        super().__init__(parent)
        self._factor = factor
        self._looks = 0

    def apply_theme(self, theme: Theme) -> None:
        """The theme's font, and texts in the language of the day."""
        self.setFont(text_font(theme, self._factor))
        self.setAccessibleName(self.tr("Measure the error on the test set"))
        self.setToolTip(
            self.tr(
                "Measures the error on the test set once. Every decision that you take after a "
                "look makes the next one less unbiased."
            )
        )
        words = self._words()
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(word) for word in words)
        size = QSize(widest + metrics.height(), metrics.height() + 6)
        self.setFixedSize(large_enough(size))
        self.setText(words[self._looks > 0])

    def _words(self) -> tuple[str, str]:
        return self.tr("Reveal"), self.tr("Look again")

    def show_state(self, snapshot: Snapshot) -> None:
        """The first look or another one."""
        self._looks = snapshot.reveals
        self.setText(self._words()[self._looks > 0])
        self.setVisible(snapshot.points.sizes[2] > 0)
