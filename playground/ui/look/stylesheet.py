"""From a theme to what Qt draws with: palette and font."""

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from playground.ui.look.theme import Theme, blend

# The widgets that open above the window. PySide6 wants str, where its declarations say bytes.
RAISED: tuple[Any, ...] = ("QMenu", "QComboBoxListView")
# Of Qt's own widgets, and by how much the style draws their edges darker than the window's colour.
EDGED: dict[Any, float] = {
    "QLineEdit": 1.4, "QAbstractSpinBox": 1.4, "QComboBox": 1.4, "QPushButton": 1.4,
    "QCheckBox": 1.4 / 1.1, "QRadioButton": 1.4, "QProgressBar": 1.4,
    "QTextEdit": 1.4 / 1.08, "QPlainTextEdit": 1.4 / 1.08,
}  # fmt: skip
_RAISED = 0.1  # of the way from the surface's colour to that of text
_LINES = 1080  # of the screen for which a theme's large type is given


def share_of_screen(theme: Theme) -> float:
    """The screen's height as a share of the one that a theme with large type is made for."""
    screen = QApplication.primaryScreen()
    return screen.size().height() / _LINES if theme.type_scale > 1 and screen is not None else 1.0


def for_screen(theme: Theme) -> Theme:
    """The theme with lines and points that suit the screen as its type does."""
    share = share_of_screen(theme)
    return (
        replace(
            theme,
            line_width=max(1.5, theme.line_width * share),
            point_size=max(8.0, theme.point_size * share),
        )
        if share != 1.0
        else theme
    )


def scaled_font(theme: Theme) -> QFont:
    """The application's font in the theme's size, with digits of one width.

    A theme with large type is for a screen that is seen from afar: there the type is a share of
    the screen's height, and the theme says which on a screen of 1080 lines.
    """
    font, scale = QFont(QApplication.font()), max(1.0, theme.type_scale * share_of_screen(theme))
    scale *= theme.text_size
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * scale)
    else:
        font.setPixelSize(round(font.pixelSize() * scale))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def em(theme: Theme) -> int:
    """The height of the theme's type in pixels, by which the window measures its spaces."""
    return QFontInfo(scaled_font(theme)).pixelSize()


def palette(theme: Theme) -> QPalette:
    """The theme's colours in the roles that widgets ask for."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.PlaceholderText: theme.muted,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Light: theme.surface,
        role.Midlight: theme.grid,
        role.Mid: theme.control,
        role.Dark: theme.muted,
        role.Shadow: theme.border,
    }
    made = QPalette()
    for name, colour in colours.items():
        made.setColor(name, QColor(colour))
    faint = blend(QColor(theme.text), QColor(theme.surface), 0.55)
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, faint)
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.border))
    return made


def raised_palette(theme: Theme) -> QPalette:
    """For what opens above the window: in the dark, the higher the brighter."""
    made = palette(theme)
    ground = QColor(theme.surface)
    if theme.dark:
        ground = blend(ground, QColor(theme.text), _RAISED)
    for name in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Button):
        made.setColor(name, ground)
    return made


def edged_palette(theme: Theme, darker: float) -> QPalette:
    """For a widget whose edge is drawn so much darker than the window, which it draws nowhere.

    So its edge has the theme's colour for them; of the window's own it would hardly be seen.
    """
    edge, made = QColor(theme.control), palette(theme)
    brighter = min(1.0, edge.valueF() * darker)
    window = QColor.fromHsvF(max(0.0, edge.hsvHueF()), edge.hsvSaturationF(), brighter)
    made.setColor(QPalette.ColorRole.Window, window)
    return made


def apply_look(window: QWidget, theme: Theme) -> None:
    """Give the program the theme's colours, and a window and all tool tips its font."""
    QApplication.setPalette(palette(theme))
    QToolTip.setPalette(palette(theme))
    for kind, darker in EDGED.items():
        QApplication.setPalette(edged_palette(theme, darker), kind)
    for kind in RAISED:
        QApplication.setPalette(raised_palette(theme), kind)
    font = scaled_font(theme)
    QToolTip.setFont(font)
    window.setFont(font)


def scroll_bar_sheet(theme: Theme) -> str:
    """A slender scroll bar. The only style sheet: an ancestor's would keep fonts from widgets."""
    width = max(8, round(em(theme) * 0.7))
    return f"""
        QScrollBar {{ background: transparent; border: none; }}
        QScrollBar:vertical {{ width: {width}px; }}
        QScrollBar:horizontal {{ height: {width}px; }}
        QScrollBar::handle {{ background: {theme.control}; border-radius: {width // 2 - 1}px;
            margin: 1px; }}
        QScrollBar::handle:vertical {{ min-height: 32px; }}
        QScrollBar::handle:horizontal {{ min-width: 32px; }}
        QScrollBar::handle:hover {{ background: {theme.muted}; }}
        QScrollBar::add-line, QScrollBar::sub-line {{ height: 0px; width: 0px; }}
        QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """
