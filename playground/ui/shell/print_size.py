"""Asks how wide a picture is to be printed, and how finely."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from playground.i18n.messages import marked
from playground.ui.docking.paper import (
    LEAST_DPI,
    LEAST_MM,
    MM_PER_INCH,
    MOST_DPI,
    MOST_MM,
    Paper,
)
from playground.ui.shell.settings import Settings
from playground.ui.widgets.buttons import ButtonBox
from playground.ui.widgets.choices import ChoiceBox
from playground.ui.widgets.fits_room import WholeTexts
from playground.ui.widgets.translated import Translated

_KINDS = ("png", "svg", "pdf")
_UNITS = {"mm": 1.0, "in": MM_PER_INCH}
_STEPS = {"mm": 5.0, "in": 0.25}


class PrintSizeDialog(Translated, WholeTexts, QDialog):
    """`paper` and `kind` are the answer; it begins with what was chosen the last time.

    sheet: the size of what is saved, in pixels of the screen: the height follows from the width.
    """

    def __init__(self, sheet: QSize, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(parent.font())
        self._sheet, self._settings = sheet, settings
        kind, unit, paper = read_choice(settings.print_size)
        self._paper = paper
        self.kinds, self.units = ChoiceBox(), ChoiceBox()
        for one in _KINDS:
            self.kinds.addItem(one.upper(), one)
        for one in _UNITS:
            self.units.addItem("", one)
        self.kinds.setCurrentIndex(self.kinds.findData(kind))
        self.units.setCurrentIndex(self.units.findData(unit))
        self.width_box, self.dpi = QDoubleSpinBox(), QSpinBox()
        self.dpi.setRange(LEAST_DPI, MOST_DPI)
        self.dpi.setSingleStep(50)
        self.dpi.setValue(paper.dpi)
        self._names: dict[QWidget, QLabel] = {
            widget: QLabel() for widget in (self.kinds, self.width_box, self.dpi)
        }
        self.note = QLabel()
        self.note.setWordWrap(True)
        which = QDialogButtonBox.StandardButton
        self.buttons = ButtonBox(
            {which.Ok: marked("Dialogs", "Save …"), which.Cancel: marked("Dialogs", "Cancel")}
        )
        width = QHBoxLayout()
        width.addWidget(self.width_box, 1)
        width.addWidget(self.units)
        form = QFormLayout()
        form.addRow(self._names[self.kinds], self.kinds)
        form.addRow(self._names[self.width_box], width)
        form.addRow(self._names[self.dpi], self.dpi)
        for widget, name in self._names.items():
            name.setBuddy(widget)
        box = QVBoxLayout(self)
        box.addLayout(form)
        box.addWidget(self.note)
        box.addWidget(self.buttons)
        self._show_unit()
        self.retranslate()
        self.width_box.valueChanged.connect(self._take)
        self.dpi.valueChanged.connect(self._take)
        self.units.currentIndexChanged.connect(self._show_unit)
        self.kinds.currentIndexChanged.connect(self._say)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    @property
    def kind(self) -> str:
        """png, svg or pdf."""
        return str(self.kinds.currentData())

    @property
    def paper(self) -> Paper:
        """How large it is to be."""
        return self._paper

    def _show_unit(self) -> None:
        """The same width in the unit that is chosen."""
        unit = str(self.units.currentData())
        self.width_box.blockSignals(True)
        self.width_box.setDecimals(0 if unit == "mm" else 2)
        self.width_box.setRange(LEAST_MM / _UNITS[unit], MOST_MM / _UNITS[unit])
        self.width_box.setSingleStep(_STEPS[unit])
        self.width_box.setValue(self._paper.width_mm / _UNITS[unit])
        self.width_box.blockSignals(False)
        self._say()

    def _take(self) -> None:
        millimetres = self.width_box.value() * _UNITS[str(self.units.currentData())]
        self._paper = Paper(min(MOST_MM, max(LEAST_MM, millimetres)), self.dpi.value())
        self._say()

    def _say(self) -> None:
        """The height that follows, and of a picture how many pixels that is."""
        is_picture = self.kind == "png"
        self.dpi.setEnabled(is_picture)
        unit = str(self.units.currentData())
        size = self._paper.size_mm(self._sheet) / _UNITS[unit]
        digits = 0 if unit == "mm" else 2
        height = f"{size.height():.{digits}f} {self.units.currentText()}"
        text = self.tr("Height: {0}. A drawing is sharp at every size.").format(height)
        possible = True
        if is_picture:
            pixels, possible = self._paper.pixels(self._sheet), self._paper.is_possible(self._sheet)
            text = self.tr("Height: {0}. The picture has {1} × {2} pixels.")
            if not possible:
                text = self.tr("Height: {0}. {1} × {2} pixels are too many: choose fewer dots.")
            text = text.format(height, pixels.width(), pixels.height())
        self.note.setText(text)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(possible)

    def accept(self) -> None:
        self._settings.print_size = written_choice(
            self.kind, str(self.units.currentData()), self._paper
        )
        super().accept()

    def retranslate(self) -> None:
        names = {
            self.kinds: self.tr("&Kind of file"),
            self.width_box: self.tr("&Width in print"),
            self.dpi: self.tr("&Dots an inch"),
        }
        for widget, text in names.items():
            self._names[widget].setText(text)
            widget.setAccessibleName(text.replace("&", ""))
        self.units.setAccessibleName(self.tr("Unit"))
        for place, text in enumerate((self.tr("mm"), self.tr("inch"))):
            self.units.setItemText(place, text)
        self._say()


def written_choice(kind: str, unit: str, paper: Paper) -> str:
    """What was chosen, in one line of the settings."""
    return f"{kind} {unit} {paper.width_mm:g} {paper.dpi}"


def read_choice(text: str) -> tuple[str, str, Paper]:
    """Kind, unit and paper of such a line; what to begin with where it says nothing of use."""
    try:
        kind, unit, width, dpi = text.split()
        paper = Paper(float(width), int(dpi))
    except ValueError:
        return _KINDS[0], "mm", Paper()
    known = kind in _KINDS and unit in _UNITS
    if known and LEAST_MM <= paper.width_mm <= MOST_MM and LEAST_DPI <= paper.dpi <= MOST_DPI:
        return kind, unit, paper
    return _KINDS[0], "mm", Paper()
