"""The edges of Qt's own widgets are seen in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTextBrowser,
    QWidget,
)

from playground.ui.look.stylesheet import apply_look
from playground.ui.look.theme import LEAST_CONTRAST, Theme, contrast, load_theme, theme_names

CONTROLS = [
    QCheckBox, QComboBox, QDoubleSpinBox, QKeySequenceEdit, QLineEdit, QPlainTextEdit,
    QProgressBar, QPushButton, QRadioButton, QSpinBox, QTextBrowser,
]  # fmt: skip


class OwnLine(QLineEdit):
    """As the program has many: what holds for Qt's class holds for it."""


def edge(widget: QWidget, ground: QColor) -> QColor:
    """The colour of a widget's edge at its left, halfway down, as it is drawn on a ground."""
    widget.resize(160, widget.sizeHint().height())
    picture = QImage(widget.size(), QImage.Format.Format_RGB32)
    picture.fill(ground)
    widget.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return picture.pixelColor(0, picture.height() // 2)


@pytest.fixture(params=theme_names())
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Theme:
    """The program has this theme."""
    theme = load_theme(request.param)
    apply_look(QWidget(), theme)
    return theme


@pytest.mark.parametrize("control", [*CONTROLS, OwnLine])
def test_the_edge_of_every_control_is_seen(theme: Theme, control: type[QWidget]) -> None:
    made = control()
    for ground in (theme.window, theme.surface):
        found = edge(made, QColor(ground))
        assert contrast(found, QColor(ground)) >= LEAST_CONTRAST, (ground, found.name())


def test_what_stands_beside_and_in_them_keeps_the_ground_of_the_window(theme: Theme) -> None:
    host = QWidget()
    text, line = QPlainTextEdit(host), QLineEdit(host)
    for widget in (host, text.viewport(), text.verticalScrollBar(), QWidget(line)):
        assert widget.palette().window().color().name() == theme.window
