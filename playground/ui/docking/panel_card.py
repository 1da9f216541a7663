"""A panel's card: a dock with the panel's title, its current figures, its menu and its help."""

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QSizeGrip, QVBoxLayout, QWidget

from playground.ui.docking.dock_host import DockHost
from playground.ui.docking.panel import Panel
from playground.ui.docking.veil import Veil, Veiled
from playground.ui.look.theme import Theme
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.card import Related, card_spaces, make_bold, paint_card, paint_related
from playground.ui.widgets.fits_room import FitsRoom
from playground.ui.widgets.popover import Popover
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.spoken import set_tip
from playground.ui.widgets.translated import Fitted, Translated

_SMALLEST = 10  # heights of the type: a card whose panel is still to come


class Head(Fitted, QWidget):
    """The top line of a card. It lets the mouse through to the dock, which is dragged by it."""

    menu_asked = Signal(QPoint)  # a place on the screen
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        make_bold(self.title)
        self.readout = Readout(Qt.AlignmentFlag.AlignRight, whole=True)
        self.menu_button = FlatButton(name="", help="", icon="more")
        self.help_button = FlatButton(name="", help="", text="?")
        self.menu_button.clicked.connect(self._ask_menu)
        self.help_button.clicked.connect(self.help_asked)
        self._row = row = QHBoxLayout(self)
        row.addWidget(self.title)
        row.addWidget(self.readout, 1)
        row.addWidget(self.menu_button)
        row.addWidget(self.help_button)
        self.fit_font()

    def _ask_menu(self) -> None:
        button = self.menu_button
        self.menu_asked.emit(button.mapToGlobal(QPoint(0, button.height())))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())

    def fit_font(self) -> None:
        space, between = card_spaces(self)
        self._row.setContentsMargins(space, space, space, 0)
        self._row.setSpacing(between)
        self.title.setContentsMargins(0, 0, space, 0)  # between it and the figures


class PanelCard(Related, Translated, Fitted, FitsRoom, QDockWidget):
    """Stands in a layout, shares a place as a tab, or floats as a window of its own.

    The panel itself can come later than its card (`make`), or when somebody wants it
    (`panel_wanted`), and can be lent to another place for a while (`lend`, `take_back`).
    """

    menu_asked = Signal(QPoint)
    panel_wanted = Signal()  # `make` is to be called now
    pointed = Signal(bool)  # the pointer has come over it, or left it

    def __init__(self, name: str, kind: type[Panel], parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self._kind = name, kind
        self._panel: Panel | None = None
        self.failed = False  # an error in its drawing; it is drawn no more
        self.lent = False
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_WindowPropagation)  # its font, when it floats
        self.head = head = Head()
        self.title, self.readout = head.title, head.readout
        self.menu_button, self.help_button = head.menu_button, head.help_button
        head.menu_asked.connect(self.menu_asked)
        head.help_asked.connect(self.explain)
        self.setTitleBarWidget(head)
        self._body = QWidget()
        self._box = QVBoxLayout(self._body)
        self.setWidget(self._body)
        self._veil = Veil(self._body)
        self._grip = QSizeGrip(self)
        self._grip.hide()
        self.topLevelChanged.connect(self.fit_room_soon)
        self.fit_font()
        self.retranslate()

    # ---- the panel ----------------------------------------------------------------------------

    @property
    def made(self) -> bool:
        """Whether the panel is there."""
        return self._panel is not None

    @property
    def panel(self) -> Panel:
        """The panel. One that is still to come is made now, for whatever is to be done with it."""
        if self._panel is None:
            self.panel_wanted.emit()
        assert self._panel is not None
        return self._panel

    def make(self, theme: Theme) -> Panel:
        """Make the panel."""
        self._panel = self._kind(theme)
        self._panel.menu_asked.connect(self.menu_asked)
        self._box.addWidget(self._panel)
        self._veil.raise_()
        self.fit_font()
        self.apply_theme(theme)
        return self._panel

    def set_veiled(self, why: Veiled | None) -> None:
        """Say that it shows something else than the knobs, or no longer."""
        self._veil.set_why(why)

    @property
    def veiled(self) -> Veiled | None:
        """Why it says so; None where it does not."""
        return self._veil.why

    def lend(self) -> Panel:
        """Give the panel away for a while."""
        self.lent = True
        self._box.removeWidget(self.panel)
        return self.panel

    def take_back(self) -> None:
        """Show the panel in the card again."""
        self.lent = False
        self._box.addWidget(self.panel)
        self._veil.raise_()
        self.panel.show()

    def can_be_seen(self) -> bool:
        """Whether it is shown, and not behind another tab."""
        host = self.parentWidget()
        docked = isinstance(host, DockHost) and host.stands(self)
        return docked or (self.isFloating() and self.isVisible())

    # ---- words --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        kind = self._kind
        title, self._text, self._formula = (
            QCoreApplication.translate("Panels", text) if text else ""
            for text in (kind.title, kind.help, kind.formula)
        )
        self.title.setText(title)
        self.setWindowTitle(QCoreApplication.translate("Panels", kind.tab) if kind.tab else title)
        self.setAccessibleName(title)
        formula = f"<br><br>{self._formula}" if self._formula else ""
        self.help_button.setAccessibleName(self.tr("About “{0}”").format(title))
        set_tip(self.help_button, f"<b>{title}</b><br>{self._text}{formula}")
        self.menu_button.setAccessibleName(self.tr("Menu of “{0}”").format(title))
        self.menu_button.setToolTip(self.tr("Save, enlarge, move or hide this panel"))

    def explain(self) -> None:
        """Open the panel's help."""
        popover = Popover(self.title.text(), self._text, self._formula, self, f"panel:{self.name}")
        popover.show_beside(self.help_button)

    def refresh_readout(self) -> None:
        """Show the panel's current figures."""
        text, *shorter = self.panel.readouts()
        self.readout.set_text(text, shorter=shorter)
        self.panel.describe()

    # ---- looks --------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Take colours and sizes."""
        self.fit_font()
        if self._panel is None:
            return
        palette = self._panel.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.surface)
        self._panel.setPalette(palette)
        self._panel.setAutoFillBackground(True)  # nothing below it need be painted again
        self._panel.apply_theme(theme)

    def fit_font(self) -> None:
        if not hasattr(self, "_box"):  # a dock is given its font while it is being made
            return
        space, between = card_spaces(self)
        self._box.setContentsMargins(space, between, space, space)
        least = 0 if self.made else _SMALLEST * self.fontMetrics().height() // 2
        self._body.setMinimumHeight(least)

    def fit_room(self) -> None:
        """A grip in the corner of a card that floats."""
        self._grip.setVisible(self.isFloating())
        self._grip.raise_()
        corner = self.rect().bottomRight()
        size: QSize = self._grip.sizeHint()
        self._grip.setGeometry(
            corner.x() - size.width(), corner.y() - size.height(), size.width(), size.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card's surface, under head and panel; of a window of its own also the corners."""
        if self.isFloating():
            painter = QPainter(self)
            painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))
            painter.end()
        paint_card(self)
        if self.is_related:
            paint_related(self)
