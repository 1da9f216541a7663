"""The small window that asks where playing is to stop."""

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from playground.session.messages.stops import StopKind, Stops
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.popover import Popup
from playground.ui.widgets.translated import Translated
from playground.ui.widgets.value_edit import ValueEdit

_KINDS = (StopKind.STEP, StopKind.TRAIN_ERROR, StopKind.DEV_ERROR)
_WIDTH = 26  # heights of the type
_FIELD = 8  # digits for which a field has room


class StopPopover(Translated, Popup):
    """Asks for a step, a train error and a dev error to stop at; an empty field does not stop."""

    asked = Signal(object)  # Stops

    def __init__(self, stops: Stops, met: tuple[StopKind, ...], parent: QWidget) -> None:
        grid = QGridLayout()
        super().__init__(grid, parent)
        self._stops, self._met = stops, met
        self.title, self.note, self.problem = QLabel(), QLabel(), QLabel()
        make_bold(self.title)
        self.labels = {kind: QLabel() for kind in _KINDS}
        self.fields = {kind: ValueEdit(flat=False) for kind in _KINDS}
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.title, 0, 0, 1, 2)
        for row, kind in enumerate(_KINDS, 1):
            grid.addWidget(self.labels[kind], row, 0)
            grid.addWidget(self.fields[kind], row, 1)
            field = self.fields[kind]
            field.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * (_FIELD + 4))
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.show_text(self._text(kind))
            field.committed.connect(lambda _, kind=kind: self._commit(kind))
            field.given_up.connect(lambda: self.problem.clear())
            self.labels[kind].setBuddy(field)
            self.labels[kind].setWordWrap(True)
        for row, label in enumerate((self.problem, self.note), len(_KINDS) + 1):
            label.setWordWrap(True)
            grid.addWidget(label, row, 0, 1, 2)
        self.problem.setForegroundRole(QPalette.ColorRole.BrightText)
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.problem.hide()
        self.first_field = self.fields[StopKind.STEP]
        self.set_width(_WIDTH)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(self.tr("Stop playing …"))
        self.setAccessibleName(self.tr("Stop conditions"))
        names = {
            StopKind.STEP: self.tr("at step"),
            StopKind.TRAIN_ERROR: self.tr("at a train error of at most, %"),
            StopKind.DEV_ERROR: self.tr("at a dev error of at most, %"),
        }
        for kind, label in self.labels.items():
            met = self.tr("{0} (reached)").format(names[kind])
            label.setText(met if kind in self._met else names[kind])
            self.fields[kind].setAccessibleName(self.tr("Stop {0}").format(names[kind]))
            self.fields[kind].setToolTip(self.tr("Empty: do not stop at this"))
        self.note.setText(
            self.tr(
                "Steps are met exactly; errors whenever they are measured for the curves. Where it "
                "diverges, a run always stops. Play goes on beyond a stop; it counts again when "
                "the run begins anew."
            )
        )
        self.setAccessibleDescription(self.note.text())

    def _text(self, kind: StopKind) -> str:
        value = getattr(self._stops, kind)
        if value is None:
            return ""
        return str(value) if kind is StopKind.STEP else f"{100 * value:.6g}"

    # ---- what is typed ------------------------------------------------------------------------

    def _commit(self, kind: StopKind) -> None:
        field = self.fields[kind]
        try:
            value = self._step(field.text()) if kind is StopKind.STEP else self._share(field.text())
        except ValueError as error:
            field.set_wrong(True)
            self._say(str(error))
            return
        values = {name: getattr(self._stops, name) for name in vars(self._stops)}
        self._stops = Stops(**{**values, str(kind): value})
        field.show_text(self._text(kind))
        field.accept_text()
        self._say("")
        self.asked.emit(self._stops)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.fit()

    def _step(self, text: str) -> int | None:
        plain = "".join(text.split()).replace(",", "").replace("\u00a0", "")
        if not plain:
            return None
        if not plain.isascii() or not plain.isdigit() or not 1 <= int(plain) < 10**15:
            raise ValueError(
                self.tr("“{0}” is no step: a whole number from 1 up is allowed.").format(text)
            )
        return int(plain)

    def _share(self, text: str) -> float | None:
        plain = text.strip().removesuffix("%").strip().replace(",", ".")
        if not plain:
            return None
        try:
            value = float(plain)
        except ValueError:
            value = math.nan
        if not 0 <= value <= 100:
            raise ValueError(
                self.tr("“{0}” is no error: a percentage from 0 to 100 is allowed.").format(text)
            )
        return value / 100

    # ---- the window ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.problem.text():
                self.close()
            return
        super().keyPressEvent(event)
