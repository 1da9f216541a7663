"""One panel over the whole window, in large type."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.ui.docking.cover import Cover
from playground.ui.docking.panel_card import PanelCard
from playground.ui.look.stylesheet import for_screen, scaled_font
from playground.ui.look.theme import Theme, load_theme
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.card import card_spaces, make_bold
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.translated import Translated

_LARGE = "projector"  # the theme whose sizes are for reading from afar


def large(theme: Theme) -> Theme:
    """A theme's colours with the sizes of the one for projectors."""
    sizes = load_theme(_LARGE)
    if theme.type_scale >= sizes.type_scale:
        return theme
    return for_screen(
        replace(
            theme,
            type_scale=sizes.type_scale,
            smallest_type=sizes.smallest_type,
            line_width=sizes.line_width,
            point_size=sizes.point_size,
        )
    )


class Enlarged(Translated, Cover):
    """Borrows a card's panel and covers the window with it until it is closed."""

    def __init__(self, card: PanelCard, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self.card = card
        self.title, self.readout = QLabel(), Readout(Qt.AlignmentFlag.AlignRight, whole=True)
        make_bold(self.title)
        self.back_button = FlatButton(name="", help="", icon="close")
        self.back_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addWidget(self.title)
        row.addWidget(self.readout, 1)
        row.addWidget(self.back_button)
        self._box = box = QVBoxLayout(self)
        box.addLayout(row)
        box.addWidget(card.lend(), 1)
        self.apply_theme(theme)
        self.retranslate()
        self.appear()

    def give_back(self, theme: Theme) -> None:
        """Put the panel into its card again, and go."""
        panel = self.card.panel
        panel.hide()
        self._box.removeWidget(panel)
        self.card.take_back()
        self.card.apply_theme(theme)
        self.leave()

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        theme = large(theme)
        self.setFont(scaled_font(theme))
        space, _ = card_spaces(self)
        self._box.setContentsMargins(2 * space, space, 2 * space, space)
        self.card.apply_theme(theme)

    def refresh_readout(self) -> None:
        """Show the panel's current figures."""
        panel = self.card.panel
        text, *shorter = panel.readouts()
        self.readout.set_text(text, shorter=shorter)

    def retranslate(self) -> None:
        """Say everything in the window's language, the card's title first."""
        self.card.retranslate()
        title = self.card.title.text()
        self.title.setText(title)
        self.setAccessibleName(title)
        self.back_button.setAccessibleName(self.tr("Back to all panels"))
        self.back_button.setToolTip(self.tr("Back to all panels (Esc)"))
