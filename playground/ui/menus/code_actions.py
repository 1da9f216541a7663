"""The actions for the program of what runs. What does them is imported when it is asked for."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from playground.i18n.messages import marked
from playground.ui.shell.shell import Shell

if TYPE_CHECKING:
    from playground.ui.menus.code_saving import CodePanel, CodeSaving

_WORDS = marked("Search", "Python, source code, program, script, Jupyter, ipynb")


class CodeActions(QObject):
    """Declares them, and ties the panel of the program to the window once it is made."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self._panel: CodePanel | None = None
        self._made: CodeSaving | None = None
        self.menu = QMenu(shell.top)
        self.menu.aboutToShow.connect(self._fill)
        shell.panels.panel_made.connect(self._panel_made)
        shell.actions.add(
            "program",
            marked("Actions", "Pro&gram of this run"),
            marked("Actions", "A program of its own that does what runs now: NumPy or PyTorch"),
            self._pop_up,
            menu="file",
            new_section=True,
        ).setMenu(self.menu)
        add = partial(shell.actions.add, menu="program", words=_WORDS)
        add(
            "copy_code",
            marked("Actions", "Cop&y the program"),
            marked("Actions", "The program that does what runs now, to the clipboard"),
            lambda: self.saving.copy(),
        )
        for framework, suffix, text, help in (
            (
                "numpy", ".py", marked("Actions", "Save the &program as .py …"),
                marked("Actions", "It needs NumPy alone"),
            ),
            (
                "numpy", ".ipynb", marked("Actions", "Save the program as note&book …"),
                marked("Actions", "A Jupyter notebook that needs NumPy alone"),
            ),
            (
                "torch", ".py", marked("Actions", "Save the program in Py&Torch …"),
                marked("Actions", "The same with PyTorch, which one writes next"),
            ),
            (
                "torch", ".ipynb", marked("Actions", "Save the PyTorch program as noteboo&k …"),
                marked("Actions", "A Jupyter notebook with PyTorch"),
            ),
        ):  # fmt: skip
            add(save_action(framework, suffix), text, help, partial(self._ask, framework, suffix))

    def _fill(self) -> None:
        self.menu.setFont(self._shell.top.font())
        self._shell.actions.fill_menu("program", self.menu)

    def _pop_up(self) -> None:
        """Open it by itself, for the command palette."""
        top = self._shell.top
        self.menu.popup(top.mapToGlobal(QPoint(top.width() // 3, top.height() // 6)))

    def _ask(self, framework: str, suffix: str) -> None:
        self.saving.ask(framework, suffix)

    @property
    def saving(self) -> "CodeSaving":
        """What copies and saves it."""
        if self._made is None:
            from playground.ui.menus.code_saving import CodeSaving

            self._made = CodeSaving(self._shell)
            self._made.panel = self._panel
        return self._made

    def _panel_made(self, panel: QObject) -> None:
        if getattr(panel, "id", "") != "code":
            return
        from playground.ui.menus.code_links import CodeLinks

        self._panel = panel  # type: ignore[assignment]
        if self._made is not None:
            self._made.panel = self._panel
        CodeLinks(self._shell, panel)  # type: ignore[arg-type]


def save_action(framework: str, suffix: str) -> str:
    """The name of the action that saves such a program."""
    return f"save_{'notebook' if suffix == '.ipynb' else 'code'}_{framework}"
