"""A tool bar whose buttons give up their words, one after the other, where there is little room."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QWidget

from playground.ui.widgets.buttons import ToolButton


class ToolBar(QToolBar):
    """Without a ground of its own; every button can always be seen.

    yielding: the names of the buttons that may do with their icon, the first one first.
    """

    def __init__(self, title: str, yielding: tuple[str, ...]) -> None:
        super().__init__(title)
        self._yielding = yielding
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)

    def add_space(self) -> None:
        """What follows stands at the right."""
        space = QWidget()
        space.setObjectName("space")
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()  # what has changed meanwhile was not looked at
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Words where there is room for them."""
        layout = self.layout()
        if layout is None:
            return
        margins = layout.contentsMargins()
        # By the actions: a bar that is too short hides widgets by itself.
        found = [self.widgetForAction(action) for action in self.actions() if action.isVisible()]
        parts = [part for part in found if part is not None]
        room = self.width() - margins.left() - margins.right()
        wanted = layout.spacing() * len(parts)
        buttons: dict[str, ToolButton] = {}
        for part in parts:
            if isinstance(part, ToolButton):
                buttons[part.objectName()] = part
                wanted += part.wanted_size(compact=part.compact_always).width()
            elif part.objectName() != "space":
                wanted += part.sizeHint().width()
        without: set[str] = set()
        for name in self._yielding:
            if wanted <= room:
                break
            if (button := buttons.get(name)) is not None:
                wanted += button.wanted_size(compact=True).width()
                wanted -= button.wanted_size(compact=False).width()
                without.add(name)
        for name, button in buttons.items():
            button.set_compact(button.compact_always or name in without)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window's ground is enough."""
