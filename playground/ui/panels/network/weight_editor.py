"""A small window that sets a bias or a weight of one unit by hand while the network learns."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from playground.knobs.knob import Effect, Kind, Knob, KnobError
from playground.session.messages.network_measures import NetworkMeasures
from playground.ui.knob_rows.slider import KnobSlider, finer
from playground.ui.look.numbers import next_stair, significant
from playground.ui.look.words import value_text
from playground.ui.widgets.buttons import FlatButton
from playground.ui.widgets.card import make_bold
from playground.ui.widgets.keys import claim_space
from playground.ui.widgets.popover import Popup
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.value_edit import ValueEdit

_LARGEST = 1e6  # that may be typed
_SLIDER = 2.0  # the slider's range, or more where the value is larger
_STEP = 0.05  # of an arrow key; with Shift a tenth of it
_WIDTH = 20  # heights of the type


class WeightEditor(Popup):
    """Sets parameters of a unit; Enter or a click elsewhere keeps them, Escape takes them back."""

    edited = Signal(int, int, int, float)  # layer, unit, source (0: the bias), value
    closed = Signal()

    def __init__(
        self, network: NetworkMeasures, layer: int, unit: int, source: int, parent: QWidget
    ) -> None:
        box = QVBoxLayout()
        super().__init__(box, parent)
        self.layer, self.unit = layer, unit
        self._network = network
        self._undo: list[tuple[int, float, object]] = []  # source, value before, gesture
        self._first: dict[int, float] = {}  # what each parameter was when the window opened
        self._value = 0.0
        self._build(network, source, box)
        self._choose()

    def _build(self, network: NetworkMeasures, source: int, box: QVBoxLayout) -> None:
        last = network.architecture.L
        name = self.tr("Unit {unit} of layer {layer}").format(unit=self.unit + 1, layer=self.layer)
        self.title = QLabel(self.tr("Output unit") if self.layer == last else name)
        make_bold(self.title)
        self.setAccessibleName(self.title.text())
        self.source = QComboBox()
        self.source.setAccessibleName(self.tr("Bias or weight to set"))
        self.source.addItems(self._source_names(network))
        self.source.setCurrentIndex(source)
        self.source.currentIndexChanged.connect(self._choose)
        claim_space(self.source)
        self.field = ValueEdit(flat=False)
        self.first_field = self.field
        self.field.setAccessibleName(self.tr("Value"))
        self.field.setFixedWidth(self.fontMetrics().horizontalAdvance("−8.88888e−88") + 12)
        self.field.committed.connect(self._typed)
        self.field.nudged.connect(self._nudge)
        self.field.given_up.connect(self.cancel)
        self.field.returnPressed.connect(self._entered)
        self.field.installEventFilter(self)
        self._knob = self._knob_for(_LARGEST)
        self.slider, self._limit = KnobSlider(self._knob_for(_SLIDER), 0.0), _SLIDER
        self.undo_button = FlatButton(
            name=self.tr("Undo the last change of a weight"),
            help=self.tr("Undo the last change ({keys})").format(
                keys=QKeySequence(QKeySequence.StandardKey.Undo).toString()
            ),
            text=self.tr("Undo"),
        )
        self.undo_button.clicked.connect(self.undo)
        self.now = Readout()
        self.hint = QLabel(self.tr("Takes effect at the next step. Esc takes it back."))
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hint.setWordWrap(True)
        height = self.fontMetrics().height()
        box.setSpacing(max(4, height // 3))
        self._row = row = QHBoxLayout()
        row.addWidget(self.field)
        row.addWidget(self.slider, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.now, 1)
        foot.addWidget(self.undo_button)
        box.addWidget(self.title)
        box.addWidget(self.source)
        box.addLayout(row)
        box.addLayout(foot)
        box.addWidget(self.hint)
        self.setFixedWidth(_WIDTH * height)

    def _source_names(self, network: NetworkMeasures) -> list[str]:
        names = [self.tr("bias b")]
        edges = network.edges.get(self.layer)
        count = 0 if edges is None else edges.W.shape[1]
        if self.layer == 1:
            text = self.tr("weight from {name}")
            return names + [text.format(name=name) for name in network.input_names[:count]]
        text, before = self.tr("weight from unit {unit} of layer {layer}"), self.layer - 1
        return names + [text.format(unit=one, layer=before) for one in range(1, count + 1)]

    def _knob_for(self, limit: float) -> Knob:
        return Knob(
            name="weight", kind=Kind.NUMBER, label="", help="", group="", effect=Effect.LIVE,
            minimum=-limit, maximum=limit, step=_STEP,
        )  # fmt: skip

    # ---- what it shows ------------------------------------------------------------------------

    @property
    def chosen(self) -> int:
        """The parameter that is edited: 0 for the bias, j for the weight from unit j − 1."""
        return self.source.currentIndex()

    def _present(self, source: int) -> float:
        """What the parameter is in the newest snapshot."""
        network = self._network
        if source:
            return float(network.edges[self.layer].W[self.unit, source - 1])
        return next(
            float(layer.bias[self.unit]) for layer in network.layers if layer.layer == self.layer
        )

    def show_network(self, network: NetworkMeasures) -> None:
        """The network has gone on, or is another, and then there is nothing to edit any more."""
        if network.architecture is not self._network.architecture:
            self.close()
            return
        self._network = network
        self._show_now()

    def _show_now(self) -> None:
        value = significant(self._present(self.chosen), 4)
        self.now.set_text(self.tr("now {value}").format(value=value))

    def _choose(self) -> None:
        self._value = self._present(self.chosen)
        self._make_slider()
        self._show_value()
        self._show_now()

    def _make_slider(self) -> None:
        """A slider wide enough for the value; its mark is where the value is now."""
        first = self._first.get(self.chosen, self._value)
        self._limit = max(_SLIDER, next_stair(1.2 * max(abs(first), abs(self._value), 1e-9)))
        slider = KnobSlider(self._knob_for(self._limit), first)
        slider.setAccessibleName(self.source.currentText())
        slider.moved.connect(self._slid)
        slider.default_asked.connect(lambda gesture: self._set(first, gesture))
        slider.typed.connect(self.field.begin)
        self._row.replaceWidget(self.slider, slider)
        self.slider.hide()
        self.slider.deleteLater()
        self.slider = slider

    def _show_value(self) -> None:
        self.field.show_text(value_text(self._knob, float(f"{self._value:.4g}")))
        if abs(self._value) > self._limit:
            self._make_slider()
        self.slider.set_value(self._value)
        self.undo_button.setEnabled(bool(self._undo))

    # ---- changes ------------------------------------------------------------------------------

    def _set(self, value: float, gesture: object = None) -> None:
        """Set the chosen parameter; the changes of one gesture are undone together."""
        source = self.chosen
        self._first.setdefault(source, self._present(source))
        going_on = gesture is not None and bool(self._undo) and self._undo[-1][2] is gesture
        if not going_on:
            self._undo.append((source, self._value, gesture))
        self._value = value
        self.edited.emit(self.layer, self.unit, source, value)
        self._show_value()

    def _slid(self, value: float, gesture: object) -> None:
        self._set(float(value), gesture)

    def _nudge(self, direction: int, fine: bool) -> None:
        value = self._value
        moved = finer(self._knob, value, direction) if fine else value + direction * _STEP
        self._set(float(f"{moved:.12g}"))
        self.field.accept_text()

    def _typed(self, text: str) -> None:
        try:
            value = float(str(self._knob.parse(text)))
        except KnobError as error:
            self.field.set_wrong(True)
            self.now.set_text(error.allowed)
            return
        self._set(value)
        self.field.accept_text()

    def _entered(self) -> None:
        if not self.field.wrong:
            self.close()

    def undo(self) -> None:
        """Take back the last change."""
        if self._undo:
            source, value, _ = self._undo.pop()
            self.edited.emit(self.layer, self.unit, source, value)
            if source != self.chosen:
                self.source.setCurrentIndex(source)
            self._value = value
            self._show_value()

    def cancel(self) -> None:
        """Take back everything and close."""
        for source, value in self._first.items():
            self.edited.emit(self.layer, self.unit, source, value)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._entered()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Undo in the field is that of the weights, unless something is just being typed."""
        undoes = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if undoes and event.type() == QEvent.Type.KeyPress and not self.field.isModified():
            self.undo()
            return True
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
