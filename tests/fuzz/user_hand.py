"""The hand of the random user: does one action to the window, with whatever is there then."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDockWidget,
    QFileDialog,
    QMenu,
    QMessageBox,
    QWidget,
)

from playground.knobs.knob import KnobError
from playground.session.laboratories.laboratory import LABORATORIES
from playground.session.lessons.shelf import challenge_headings, headings
from playground.ui.docking.layouts import LAYOUTS
from playground.ui.docking.panel import PANELS
from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.lessons.lesson_column import LessonColumn
from playground.ui.window.window import Window
from tests.fuzz.user_actions import Action
from tests.fuzz.user_fingers import Fingers, point, turn

Thing = TypeVar("Thing")
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_MENU_MS = 150
_SIDES = ("left", "right", "up", "down")
_K = Qt.Key
_STAYS = 20  # actions in one dialog
_TURNS = 6  # looks after which an action is held up by a dialog
_NEVER = {"quit"}  # the end of the program is tried by tests of its own


def nth(things: Sequence[Thing], share: float) -> Thing | None:
    """The one at a share of a list."""
    return things[min(len(things) - 1, int(share * len(things)))] if things else None


class Hand:
    """Does actions to a window. files: to be opened; folder: where the user saves.

    counts: to which it adds how often a slider was really moved.
    """

    def __init__(
        self, window: Window, files: Sequence[Path], folder: Path, counts: Counter[str]
    ) -> None:
        self.window, self._files, self._folder = window, files, folder
        self._reply, self._chosen = 0.0, 0.0
        for id in _NEVER & {id for id, _ in window.shell.actions}:
            window.shell.actions[id].setEnabled(False)
        self._answer_questions()
        self._doing, self._turns, self._in_dialog = False, 0, 0
        self.fingers = Fingers(counts)
        self._waiting_menu: QMenu | None = None
        self._watch = QTimer(window)
        self._watch.timeout.connect(self._go_on)
        self._watch.start(_MENU_MS)

    def _go_on(self) -> None:
        """Where Qt waits for the user in the middle of an action: answer."""
        if self._doing and any(map(_is_dragged, QGuiApplication.topLevelWindows())):
            QTest.keyClick(self.window, Qt.Key.Key_Escape)  # text that was dragged is let go
        self._answer_menu()
        self._turns += self._doing
        modal = QApplication.activeModalWidget()
        if self._doing and self._turns > _TURNS and isinstance(modal, QDialog):
            modal.done(int(self._reply < 0.7))  # its caller waits for the answer

    def _answer_menu(self) -> None:
        """A button that is pressed waits for its menu: choose a line of it, or else close it."""
        menu = QApplication.activePopupWidget()
        if not self._doing or menu is None:
            return
        lines = menu.actions() if isinstance(menu, QMenu) else []
        line = nth([one for one in lines if one.isEnabled() and not one.menu()], self._reply)
        self._reply = self._reply * 7.77 % 1.0
        if line is None or self._reply < 0.4 or menu is self._waiting_menu:
            menu.close()
        elif isinstance(menu, QMenu) and line.objectName() not in _NEVER:
            self._waiting_menu = menu
            menu.setActiveAction(line)
            QTest.keyClick(menu, Qt.Key.Key_Return)

    def _answer_questions(self) -> None:
        """Questions and dialogs for files are answered as the last action has said."""

        def answer(box: QMessageBox) -> int:
            button = nth(box.buttons(), self._reply)
            if button is not None:
                button.click()
            return 0

        def opened(*_: Any) -> tuple[str, str]:
            return str(nth(self._files, self._chosen) or ""), ""

        def saved(dialog: QFileDialog) -> int:
            name = dialog.selectedFiles()[0] if dialog.selectedFiles() else "file"
            dialog.selectFile(str(self._folder / Path(name).name))
            return int(self._reply < 0.7)

        QMessageBox.exec = answer  # type: ignore[method-assign, assignment]
        QFileDialog.exec = saved  # type: ignore[method-assign, assignment]
        QFileDialog.getOpenFileName = opened  # type: ignore[method-assign, assignment]
        QFileDialog.getSaveFileName = lambda *_: (str(self._folder / "saved"), "")  # type: ignore[method-assign, assignment]
        QFileDialog.getExistingDirectory = lambda *_: str(self._folder)  # type: ignore[method-assign, assignment]

    def do(self, action: Action) -> None:
        """Do one."""
        self._reply = float(action.get("answer", self._reply))
        modal = QApplication.activeModalWidget()
        self._in_dialog = self._in_dialog + 1 if modal is not None else 0
        if isinstance(modal, QDialog) and self._in_dialog > _STAYS:
            modal.reject()  # the rest of the window is to be seen as well
        self._doing, self._turns, self._waiting_menu = True, 0, None
        try:
            getattr(self, f"_{action['do']}")(action)
        finally:
            self._doing = False

    @property
    def top(self) -> QWidget:
        """What the mouse and the keys go to: an open menu or list, a dialog, or the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    # ---- each kind ----------------------------------------------------------------------------

    def _knob(self, action: Action) -> None:
        value = action["value"]
        value = tuple(value) if isinstance(value, list) else value
        how, row = action.get("how", "store"), None
        if how != "store" and self.top is self.window:
            row = self._row(action["name"])
        if row is not None:
            self.fingers.move_row(row, how, value)
            return
        with suppress(KnobError):  # one that does not suit the others is refused
            self.window.experiment.store.set(**{action["name"]: value})

    def _row(self, name: str) -> KnobRow | None:
        """The row of a knob in the column, brought into sight; None where it cannot be there."""
        knobs = self.window.shell.knobs
        if knobs.reveal is None or knobs.folded or knobs.held or name not in knobs.rows:
            return None
        knobs.reveal(name)
        row = knobs.rows[name]
        return row if row.isVisible() and row.isEnabled() else None

    def _mouse(self, action: Action) -> None:
        top = self.top
        if top is self.window:
            top = nth(self._tops(), action["widget"] * 7.77 % 1.0) or top
        seen = [w for w in top.findChildren(QWidget) if w.isVisible() and w.window() is top]
        widget = nth([top, *seen], action["widget"])
        if widget is None or widget.width() < 2 or widget.height() < 2:
            return
        place = point(widget, action["at"])
        match action["kind"]:
            case "click":
                QTest.mouseClick(widget, _LEFT, _NONE, place)
            case "double":
                QTest.mouseDClick(widget, _LEFT, _NONE, place)
            case "right":
                QTest.mouseClick(widget, Qt.MouseButton.RightButton, _NONE, place)
            case "drag":
                self.fingers.drag(widget, place, point(widget, action["to"]))
            case "wheel":
                turn(widget, place, action["by"])

    def _tops(self) -> list[QWidget]:
        """The windows between which the user can change: each beside the main one."""
        others = [
            top
            for top in QApplication.topLevelWidgets()
            if top is not self.window and top.isVisible() and not isinstance(top, QMenu)
        ]
        return [self.window] * (1 + len(others)) + others

    def _key(self, action: Action) -> None:
        combination = QKeySequence(action["key"])[0]
        target = QApplication.focusWidget() or self.top
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def _type(self, action: Action) -> None:
        self.fingers.type_into(QApplication.focusWidget() or self.top, action["text"])

    def _action(self, action: Action) -> None:
        if self.top is self.window:
            ids = sorted(id for id, _ in self.window.shell.actions if id not in _NEVER)
            id = nth(ids, action["which"])
            if id is not None:
                self._chosen = action["which"] * 7.77 % 1.0
                self.window.shell.actions[id].trigger()

    def _open(self, action: Action) -> None:
        actions = self.window.shell.actions
        if self.top is self.window and action["which"] in {id for id, _ in actions}:
            actions[action["which"]].trigger()

    def _resize(self, action: Action) -> None:
        self.window.resize(*action["size"])

    def _window(self, action: Action) -> None:
        window = self.window
        {
            "maximize": window.showMaximized,
            "normal": window.showNormal,
            "minimize": window.showMinimized,
            "full": window.shell.full_screen.toggle,
            "raise": window.activateWindow,
        }[action["what"]]()

    def _panel(self, action: Action) -> None:
        panels, what = self.window.panels, action["what"]
        name, other = nth(sorted(PANELS), action["panel"]), nth(sorted(PANELS), action["other"])
        if name is None or other is None or self.top is not self.window:
            return
        there = name in panels.shown
        if what in ("show", "hide"):
            panels.show_panel(name, what == "show")
        elif what in ("float", "dock") and there:
            panels.float_panel(name, what == "float")
        elif what in _SIDES and there:
            panels.move_panel(name, what)
        elif what == "join" and there and other in panels.shown and other != name:
            panels.join_panels(name, other)
        elif what in ("enlarge", "shrink"):
            panels.enlarge(name if what == "enlarge" and there else None)
        elif what in ("menu", "drag") and there and panels.cards[name].can_be_seen():
            card = panels.cards[name]
            if what == "menu":
                QTest.mouseClick(card.menu_button, _LEFT)
            else:
                end = card.head.mapFrom(self.window, point(self.window, action["to"]))
                self.fingers.drag(card.head, card.head.rect().center(), end)

    def _file(self, action: Action) -> None:
        file = nth(self._files, action["which"])
        if file is not None and self.top is self.window:
            self.window.files.open_path(file)

    def _save(self, action: Action) -> None:
        if self.top is self.window:
            id = nth(("save", "save_as", "save_with_data"), action["which"])
            if id in self.window.shell.actions:
                self.window.shell.actions[str(id)].trigger()

    def _lesson(self, action: Action) -> None:
        desk, what = self.window.lessons, action["what"]
        if desk is None or self.top is not self.window:
            return
        if what == "open":
            heading = nth([*headings(), *challenge_headings()], action["which"])
            if heading is not None:
                desk.open_file(heading.file)
        elif what in ("next", "before"):
            desk.go(1 if what == "next" else -1)
        elif what == "leave":
            desk.leave()
        elif what == "press" and self.window.findChildren(LessonColumn):
            (column, *_) = self.window.findChildren(LessonColumn)
            buttons = [
                button
                for button in column.findChildren(QAbstractButton)
                if button.isVisible() and button.isEnabled() and button is not column.close_button
            ]
            if (button := nth(buttons, action["which"])) is not None:
                QTest.mouseClick(button, _LEFT)

    def _laboratory(self, action: Action) -> None:
        menus, what = self.window.menus, action["what"]
        if menus.laboratories is None or self.top is not self.window:
            return
        if what == "open":
            name = nth(sorted(LABORATORIES), action["which"])
            if name is not None:
                menus.open_laboratory(name)
        cover = self.window.panels.cover
        if what == "close" and cover is not None:
            self.window.panels.uncover()
        elif what == "setting" and isinstance(cover, LaboratoryPage):
            rows = [row for row in cover.rows.values() if row.isVisible() and row.isEnabled()]
            if (row := nth(rows, action["which"])) is not None:
                self.fingers.turn_row(row, action["value"])

    def _paint(self, action: Action) -> None:
        if self.top is not self.window or "boundary" not in self.window.panels.cards:
            return
        self.window.setFocus()
        QTest.keyClick(self.window, QKeySequence(action["tool"])[0].key())
        card = self.window.panels.cards["boundary"]
        if card.isVisible():
            start, end = (point(card, (share, 1 - share)) for share in (action["at"], action["to"]))
            target = card.childAt(start) or card
            self.fingers.drag(target, target.mapFrom(card, start), target.mapFrom(card, end))

    def _time(self, action: Action) -> None:
        snapshot = self.window.snapshot
        if snapshot is not None and self.top is self.window:
            look = None if action["at"] > 0.8 else int(action["at"] * snapshot.step)
            self.window.experiment.look(look)

    def _layout(self, action: Action) -> None:
        layout = nth(list(LAYOUTS), action["which"])
        if layout is not None and self.top is self.window:
            self.window.shell.actions[f"layout_{layout}"].trigger()

    def _theme(self, action: Action) -> None:
        self.window.shell.actions[f"theme_{action['which']}"].trigger()

    def _language(self, action: Action) -> None:
        self.window.shell.actions[f"language_{action['which']}"].trigger()

    def _wait(self, action: Action) -> None:
        frames = self.window.clock.frames
        for _ in range(200):
            if self.window.clock.frames >= frames + action["frames"]:
                return
            QTest.qWait(5)

    def _projector(self, action: Action) -> None:
        if self.top is self.window:
            self.window.projector.toggle()

    def _answer(self, action: Action) -> None:
        self._reply = action["value"]

    # ---- rest ---------------------------------------------------------------------------------

    def put_away(self) -> None:
        """Close every menu, dialog and question."""
        for _ in range(20):
            if (popup := QApplication.activePopupWidget()) is not None:
                popup.close()
            elif (modal := QApplication.activeModalWidget()) is not None:
                modal.reject() if isinstance(modal, QDialog) else modal.close()
            else:
                break
            QTest.qWait(20)

    def rest(self) -> None:
        """Bring the window back to what it was at the start, as far as that can be seen."""
        window = self.window
        self.put_away()
        for other in QApplication.topLevelWidgets():
            # Windows that let the work go on beside them; panels in windows of their own stay.
            if other is not window and other.isVisible() and not isinstance(other, QDockWidget):
                other.close()
        if window.lessons is not None:
            window.lessons.leave()
        if window.panels.cover is not None:
            window.panels.uncover()
        window.panels.enlarge(None)
        window.projector.set_on(False)
        window.shell.full_screen.set_on(False)
        window.showNormal()
        window.resize(1440, 860)
        window.experiment.unpin()
        window.panels.choose(next(iter(LAYOUTS)))
        window.shell.themes.choose("light")
        window.shell.actions["language_en"].trigger()
        window.panels.messages.clear()


def _is_dragged(window: QWindow) -> bool:
    """Whether this is the picture at the pointer while text or a file is dragged."""
    return window.isVisible() and window.metaObject().className() == "QShapedPixmapWindow"
