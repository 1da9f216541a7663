"""The row of a choice of several together: a list whose entries can be ticked one by one."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import Knob, Value, parts_of
from playground.ui.knob_rows.knob_row import Holder, KnobRow
from playground.ui.look.words import choice_label, knob_text, named, value_text
from playground.ui.widgets.choices import ChoiceBox

_OPENING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down, Qt.Key.Key_F4)


class TickMenu(QMenu):
    """A menu that stays open while its entries are ticked with the mouse or the space bar."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what is under the pointer."""
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Return ticks and closes."""
        if event.key() != Qt.Key.Key_Space or not self._tick(self.activeAction()):
            super().keyPressEvent(event)

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True


class TickBox(ChoiceBox):
    """Looks like a list to choose from; opens a menu to tick."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.addItem("")

    def showPopup(self) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            self.showPopup()
        else:
            event.ignore()


class CombinationRow(KnobRow):
    """Choices that can be combined; the first one means none of them."""

    def __init__(self, knob: Knob, store: Holder, parent: QWidget | None = None) -> None:
        super().__init__(knob, store, parent)
        self.combo = TickBox()
        self.setFocusProxy(self.combo)
        self.head.addWidget(self.combo)
        self.menu = TickMenu(self.combo)
        self.menu.setToolTipsVisible(True)
        self.actions_of: dict[str, QAction] = {}
        none, *others = knob.choices
        nothing = self.menu.addAction("")
        nothing.triggered.connect(lambda _=False: self.ask(none.value))
        self.actions_of[none.value] = nothing
        self.menu.addSeparator()
        for choice in others:
            action = self.menu.addAction("")
            action.setCheckable(True)
            action.triggered.connect(lambda ticked, name=choice.value: self._tick(name, ticked))
            self.actions_of[choice.value] = action
        self.combo.opened.connect(self._open)
        self.menu.aboutToHide.connect(self._close)
        self._gesture: object = None
        self.retranslate()
        self.refresh()
        self.refresh_choices(store.current)

    def retranslate(self) -> None:
        super().retranslate()
        self.describe(self.combo)
        for choice in self.knob.choices:
            action = self.actions_of[choice.value]
            action.setText(choice_label(choice))
            action.setToolTip(knob_text(choice.help))

    def refresh_choices(self, current: Hyperparameters) -> None:
        """Offer only those that suit the other knobs."""
        for choice in self.knob.choices:
            suits = choice.suited_by(current.__getattribute__)
            self.actions_of[choice.value].setVisible(suits)

    def _open(self) -> None:
        self._gesture = object()  # all that is ticked while it is open is one change to undo
        self.menu.popup(self.combo.mapToGlobal(QPoint(0, self.combo.height())))
        first = next((a for a in self.menu.actions() if a.isChecked()), self.menu.actions()[0])
        self.menu.setActiveAction(first)

    def _close(self) -> None:
        self._gesture = None
        self.combo.closed()

    def _tick(self, name: str, ticked: bool) -> None:
        chosen = set(parts_of(self.value))
        chosen = chosen | {name} if ticked else chosen - {name}
        self.ask(self.knob.combination(chosen), self._gesture)
        self.show_value(self.value)

    def show_value(self, value: Value) -> None:
        names = parts_of(value)
        for choice in self.knob.choices[1:]:
            self.actions_of[choice.value].setChecked(choice.value in names)
        self.combo.setItemText(0, value_text(self.knob, value))
        helps = [
            named(f"<b>{choice_label(choice)}</b>", knob_text(choice.help))
            for choice in self.knob.choices
            if choice.value in names
        ]
        self.combo.setToolTip("<br>".join([self.toolTip(), *helps]))
        self.combo.updateGeometry()
